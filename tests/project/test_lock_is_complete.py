"""The lock holds whatever its packages ask for, on every system and Python that it serves.

Set-up installs the lock without resolving: what is not in it is never installed. requirements.json, which `build/dev.py
lock` writes beside the lock, keeps what each locked package asks for and the wheels that pip takes.
"""

import importlib.metadata
import itertools
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import dev
import lock
import pytest
from lock import SYSTEMS, Pin, System, environment, pins
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from tests.project.tree import ROOT

KNOWN: dict[str, Any] = json.loads(lock.METADATA.read_text(encoding="utf-8"))
PACKAGES: dict[str, dict[str, Any]] = KNOWN["packages"]
PYTHONS = [(int(major), int(minor)) for major, minor in (text.split(".") for text in KNOWN["pythons"])]
ENTRIES = list(pins(lock.LOCK.read_text(encoding="utf-8")))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PLACES = [
    pytest.param(system, python, id=f"{system.name}, {python[0]}.{python[1]}")
    for system, python in itertools.product(SYSTEMS, PYTHONS)
]


def asked_by_the_project() -> list[Requirement]:
    project = PROJECT["project"]
    texts = [*project["dependencies"], *project["optional-dependencies"]["dev"], *PROJECT["build-system"]["requires"]]
    return [Requirement(text) for text in texts]


def missing(entries: list[Pin], where: Mapping[str, str]) -> Iterator[str]:
    """What the project or a locked package asks for, by itself or by an extra, and the lock does not hold there."""
    locked = {entry.name: entry for entry in entries if entry.applies(where)}
    waiting = [("the project", asked) for asked in asked_by_the_project()]
    seen: set[tuple[str, str]] = set()
    while waiting:
        asker, asked = waiting.pop()
        name = canonicalize_name(asked.name)
        entry = locked.get(name)
        if entry is None or not asked.specifier.contains(entry.version, prereleases=True):
            yield f"{asker} asks for {asked}"
            continue
        for extra in {"", *asked.extras} - {extra for known, extra in seen if known == name}:
            seen.add((name, extra))
            waiting += [(entry.key, new) for new in needs(entry, {**where, "extra": extra})]


def needs(entry: Pin, where: Mapping[str, str]) -> Iterator[Requirement]:
    for text in PACKAGES[entry.key]["requires"]:
        asked = Requirement(text)
        if asked.marker is None or asked.marker.evaluate(dict(where)):
            yield asked


def tags(system: System, python: tuple[int, int]) -> set[Tag]:
    return {
        *cpython_tags(python, platforms=system.platforms),
        *compatible_tags(python, f"cp{python[0]}{python[1]}", system.platforms),
    }


def test_the_list_is_that_of_the_lock() -> None:
    assert sorted(PACKAGES) == sorted(entry.key for entry in ENTRIES), "run python3 build/dev.py lock"


@pytest.mark.parametrize(("system", "python"), PLACES)
def test_whatever_is_asked_for_is_locked(system: System, python: tuple[int, int]) -> None:
    assert list(missing(ENTRIES, environment(system, python))) == []


@pytest.mark.parametrize(("system", "python"), PLACES)
def test_each_entry_has_a_wheel_there(system: System, python: tuple[int, int]) -> None:
    fitting = tags(system, python)
    for entry in ENTRIES:
        if entry.applies(environment(system, python)):
            known = PACKAGES[entry.key]
            assert SpecifierSet(known["python"]).contains(f"{python[0]}.{python[1]}.0"), entry.key
            assert any(parse_wheel_filename(name)[3] & fitting for name in known["wheels"]), entry.key


def test_the_wheels_are_those_that_the_lock_names() -> None:
    for entry in ENTRIES:
        assert set(PACKAGES[entry.key]["wheels"].values()) <= entry.hashes, entry.key


def test_nothing_is_locked_twice_on_one_machine() -> None:
    for system, python in itertools.product(SYSTEMS, PYTHONS):
        names = [entry.name for entry in ENTRIES if entry.applies(environment(system, python))]
        assert len(names) == len(set(names))


def test_the_list_agrees_with_what_is_installed() -> None:
    """The list was not written by hand: what is installed here asks for the same."""
    compared = 0
    for entry in ENTRIES:
        try:
            found = importlib.metadata.distribution(entry.name)
        except importlib.metadata.PackageNotFoundError:
            continue
        if found.version == entry.version:
            compared += 1
            assert {str(Requirement(text)) for text in found.requires or []} == {
                str(Requirement(text)) for text in PACKAGES[entry.key]["requires"]
            }, entry.key
    assert compared >= len(ENTRIES) * 0.8, "the environment is not that of the lock: python3 build/dev.py run"


@pytest.mark.parametrize(
    ("left_out", "asker"),
    [
        ("six", "python-dateutil"),
        ("colorama", "pytest"),  # Windows only
        ("macholib", "pyinstaller"),  # macOS only
        ("defusedxml", "py-serializable"),
        ("typst", "the project"),
        ("packaging", "the project"),
    ],
)
def test_an_entry_that_is_missing_is_found(left_out: str, asker: str) -> None:
    entries = [entry for entry in ENTRIES if entry.name != left_out]
    assert len(entries) < len(ENTRIES)
    found = [line for place in PLACES for line in missing(entries, environment(*place.values))]
    assert any(line.startswith(asker) and left_out in line for line in found)


def test_a_version_that_is_not_allowed_is_found() -> None:
    entries = [
        Pin(entry.name, "6.12.0" if entry.name == "pyside6-essentials" else entry.version, entry.marker, entry.hashes)
        for entry in ENTRIES
    ]
    PACKAGES["pyside6-essentials==6.12.0"] = {"requires": []}
    try:
        assert any("PySide6" in line for line in missing(entries, environment(SYSTEMS[0], PYTHONS[0])))
    finally:
        del PACKAGES["pyside6-essentials==6.12.0"]


def test_an_extra_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only an extra asks for: what old versions of pip resolved to a newer release."""
    (asked,) = (text for text in PACKAGES[key_of("pytest-cov")]["requires"] if text.startswith("coverage["))
    assert asked.startswith("coverage[toml]")
    monkeypatch.setitem(
        PACKAGES, key_of("coverage"), {**PACKAGES[key_of("coverage")], "requires": ['nowhere; extra == "toml"']}
    )
    assert [line.split()[-1] for line in missing(ENTRIES, environment(SYSTEMS[0], PYTHONS[0])) if "coverage" in line]


def key_of(name: str) -> str:
    return next(entry.key for entry in ENTRIES if entry.name == name)


def test_each_python_that_is_served_is_let_in_and_no_other() -> None:
    assert [PYTHONS[0], PYTHONS[-1]] == [dev.OLDEST_PYTHON, dev.NEWEST_PYTHON]
    served = SpecifierSet(PROJECT["project"]["requires-python"])
    for minor in range(6, 30):
        assert served.contains(f"3.{minor}.0") is ((3, minor) in PYTHONS)


def test_every_dependency_has_a_floor_and_a_ceiling() -> None:
    for asked in asked_by_the_project():
        operators = {bound.operator for bound in asked.specifier}
        assert operators == {">=", "<"} or asked.name == "cryptography", asked


def test_what_the_program_imports_is_declared() -> None:
    """A package that only comes along with another may stop doing so."""
    declared = {canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"]}
    by_module = importlib.metadata.packages_distributions()
    undeclared = {}
    for path in (ROOT / "planner").rglob("*.py"):
        for module in re.findall(r"^\s*(?:import|from)\s+(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            names = {canonicalize_name(name) for name in by_module.get(module, [])} - {"img-roadmap", "shiboken6"}
            if names and not names & declared:
                undeclared[module] = path.name
    assert undeclared == {}
