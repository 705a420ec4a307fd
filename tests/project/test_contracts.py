"""The import contracts of pyproject.toml: each can be broken, and what the design allows breaks none.

They are tried on a graph of the real modules without the real imports: one import is added, and one contract is broken.
"""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache
from itertools import pairwise
from typing import Any

import grimp
import pytest
from importlinter.application.use_cases import read_user_options
from importlinter.configuration import configure
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.domain.contract import Contract

from tests.project.tree import ROOT

TYPES: dict[str, type[Contract]] = {
    "layers": LayersContract,
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "acyclic_siblings": AcyclicSiblingsContract,
}
NOT_YET = (
    "insight.risk",
    "ui.trackers.canvas",
    "words.day",
)
"""Modules of layers that the design names and that need not exist."""

# Of each layer one module, from the highest down. Layers that stand side by side have one line.
LAYERS = [
    ("__main__",),
    ("commands.main",),
    ("app",),
    ("ui.main_window",),
    ("storage.open", "exchange.plain_text"),
    ("services.plan_editor",),
    ("timeline.scene",),
    ("guidance.checks.exam",),
    ("insight.risk",),
    ("roadmap.gate",),
    ("core.edits.move", "packs.load"),
    ("style.tokens",),
    ("languages",),
    ("paths", "catalogue"),
    ("wording",),
    ("errors",),
    ("words.message",),
]
WINDOW = [
    ("ui.main_window",),
    ("ui.shell",),
    ("ui.pages.plan", "ui.panels.rail"),
    ("ui.trackers.form",),
    ("ui.dialogs.leave",),
    ("ui.questions.form", "ui.timeline.canvas"),
    ("ui.models.record_table",),
    ("ui.document",),
    ("ui.widgets.card",),
    ("ui.theme",),
]
SYSTEM = ("os", "socket", "subprocess", "time")
BREAKS: dict[str, list[tuple[str, str]]] = {
    "views": [
        ("ui.panels.inspector.panel", "ui.panels.rail"),
        ("ui.pages.today.page", "ui.pages.plan"),
    ],
    "dialogs": [("ui.dialogs.leave", "ui.dialogs.target"), ("ui.dialogs.days_off", "ui.dialogs.print_pages")],
    "qt": [("services.plan_editor", "PySide6"), ("commands.start", "qtawesome"), ("timeline.render", "shiboken6")],
    "database": [("commands.open_plan", "sqlite3"), ("exchange.plain_text", "sqlite3"), ("ui.plan_file", "sqlite3")],
    "statements": [("services.plan_editor", "sqlalchemy"), ("storage.store", "sqlalchemy")],
    "migrations": [("exchange.plain_text", "alembic"), ("storage.open", "alembic"), ("storage.writer", "alembic")],
    "door": [("ui.plan_file", "storage.store"), ("ui.dialogs.about", "storage.integrity"), ("app", "storage.access")],
    "typst": [("exchange.export", "typst"), ("ui.dialogs.print_job", "typst")],
    "matplotlib": [("timeline.scene", "matplotlib"), ("insight.risk", "matplotlib"), ("ui.shell", "matplotlib")],
    "numpy": [("core.model", "numpy"), ("roadmap.gate", "numpy"), ("ui.shell", "numpy")],
    "system": [(name, module) for name in ("core.model", "packs.load", "roadmap.gate") for module in SYSTEM]
    + [("guidance.checks.exam", "time")],
}
ALLOWED = [
    ("app", "PySide6"),
    ("app", "storage.open"),
    ("app", "ui.main_window"),
    ("commands.start", "app"),
    ("commands.main", "storage.trouble"),
    ("exchange.pdf.typeset", "typst"),
    ("exchange.plain_text", "matplotlib"),
    ("guidance.checks.exam", "insight.risk"),
    ("insight.risk", "numpy"),
    ("paths", "os"),
    ("storage.access", "sqlite3"),
    ("storage.migrations.step_1", "alembic"),
    ("storage.tables", "sqlalchemy"),
    ("storage.writer", "sqlalchemy"),
    ("timeline.render", "matplotlib"),
    ("timeline.render", "numpy"),
    ("ui.panels.rail", "PySide6"),
    ("ui.panels.rail", "timeline.render"),
    ("ui.pages.today.page", "ui.dialogs.leave"),
    ("ui.pages.today.page", "ui.pages.today.step"),
    ("ui.dialogs.leave", "ui.dialogs.confirm"),
    ("ui.plan_file", "storage.open"),
    ("ui.timeline.canvas", "matplotlib"),
    ("ui.trackers.canvas", "matplotlib"),
]


@cache
def bare_graph() -> grimp.ImportGraph:
    """Every module of the program, and nothing imported by any."""
    graph = grimp.ImportGraph()
    modules = {f"planner.{name}" for name in NOT_YET}
    for path in (ROOT / "planner").rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        modules.add(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    for module in modules:
        parents = module.split(".")
        for length in range(1, len(parents) + 1):
            graph.add_module(".".join(parents[:length]))
    return graph


@cache
def contracts() -> dict[str, Contract]:
    """Those of pyproject.toml by their id. In a bare graph no exception is used, which is no fault there."""
    configure()
    read = read_user_options(str(ROOT / "pyproject.toml"))
    found = {}
    for given in read.contracts_options:
        options = {**given, "unmatched_ignore_imports_alerting": "none"}
        found[given["id"]] = TYPES[given["type"]](given["name"], read.session_options, options)
    return found


def broken_by(*imports: tuple[str, str]) -> list[str]:
    """The ids of the contracts that are broken where modules of the program import modules, or libraries."""
    graph = deepcopy(bare_graph())
    for importer, imported in imports:
        inside = f"planner.{imported}" in graph.modules
        assert f"planner.{importer}" in graph.modules, importer
        if not inside:
            assert "." not in imported, imported
            graph.add_module(imported, is_squashed=True)
        graph.add_import(
            importer=f"planner.{importer}",
            imported=f"planner.{imported}" if inside else imported,
            line_number=1,
            line_contents="import",
        )
    return [id_ for id_, contract in contracts().items() if not contract.check(deepcopy(graph), verbose=False).kept]


def upwards(layers: list[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """From each layer into the one above, and between those that stand side by side."""
    for above, below in pairwise(layers):
        yield from ((lower, upper) for lower in below for upper in above)
    for beside in layers:
        yield from ((one, other) for one in beside for other in beside if one != other)


@pytest.mark.parametrize(("importer", "imported"), list(upwards(LAYERS)))
def test_no_import_points_upwards(importer: str, imported: str) -> None:
    assert broken_by((importer, imported)) == ["layers"]


@pytest.mark.parametrize(("importer", "imported"), list(upwards(WINDOW)))
def test_inside_the_window_no_import_points_upwards(importer: str, imported: str) -> None:
    found = broken_by((importer, imported))
    assert "window" in found
    assert set(found) <= {"window", "views"}


@pytest.mark.parametrize("container", ["planner", "planner.ui"])
def test_every_module_has_a_layer(container: str) -> None:
    graph = deepcopy(bare_graph())
    graph.add_module(f"{container}.nobody_gave_it_a_layer")
    broken = [id_ for id_, contract in contracts().items() if not contract.check(deepcopy(graph), verbose=False).kept]
    assert broken == ["layers" if container == "planner" else "window"]


def test_a_circle_is_found() -> None:
    assert broken_by(("core.diff", "core.document"), ("core.document", "core.diff")) == ["circles"]
    by_a_detour = [("core.edits.move", "core.diff"), ("core.diff", "core.model"), ("core.model", "core.edits.task")]
    assert broken_by(*by_a_detour) == ["circles"]


BREAKING = [(id_, *pair) for id_, pairs in BREAKS.items() for pair in pairs]


@pytest.mark.parametrize(("contract", "importer", "imported"), BREAKING)
def test_what_is_out_of_place_is_refused(contract: str, importer: str, imported: str) -> None:
    assert broken_by((importer, imported)) == [contract]


def test_every_contract_is_tried() -> None:
    assert set(contracts()) == {"layers", "window", "circles", *BREAKS}


def test_what_the_design_allows_passes() -> None:
    assert broken_by() == []
    assert broken_by(*ALLOWED) == []


@pytest.mark.slow
def test_the_command_reads_them(tmp_path: Any) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "planner", tmp_path / "planner", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "planner" / "errors.py").open("a", encoding="utf-8") as file:
        file.write("import planner.paths\n")
    lint = "from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-c", lint, "--no-logo", "--no-cache", "--contract", "layers"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "Imports point downwards BROKEN" in result.stdout


def circles(imports: dict[str, set[str]]) -> Iterator[str]:
    """The modules from which imports lead back to themselves."""
    for module, direct in imports.items():
        reached: set[str] = set()
        ahead = set(direct)
        while ahead:
            reached |= ahead
            ahead = {further for step in ahead for further in imports.get(step, ())} - reached
        if module in reached:
            yield module


def test_no_module_imports_itself_by_a_detour() -> None:
    """Also through the package that it lies in, which the contract on neighbours does not see."""
    graph = grimp.build_graph("planner", cache_dir=None)
    assert list(circles({module: graph.find_modules_directly_imported_by(module) for module in graph.modules})) == []


def test_a_detour_is_seen() -> None:
    assert list(circles({"a": {"a.b"}, "a.b": {"a.c"}, "a.c": {"a"}, "d": {"a"}})) == ["a", "a.b", "a.c"]


CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "localtime"}


def clocks(text: str) -> list[str]:
    """Each place in a module that reads the clock, with its line."""
    calls = (node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    attributes = (call for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCKS)
    return [f"{call.lineno}: {ast.unparse(call)}" for call in attributes]


def modules_in(folders: Iterable[str]) -> Iterator[str]:
    for folder in folders:
        yield from sorted(str(path.relative_to(ROOT)) for path in (ROOT / "planner" / folder).rglob("*.py"))


@pytest.mark.parametrize("name", list(modules_in(["core", "packs", "roadmap", "guidance"])))
def test_today_comes_from_the_caller(name: str) -> None:
    assert clocks((ROOT / name).read_text(encoding="utf-8")) == []


def test_a_clock_is_seen() -> None:
    text = "from datetime import date, datetime\nfirst = date.today()\nsecond = datetime.now(UTC)\nlook.today\n"
    assert clocks(text) == ["2: date.today", "3: datetime.now"]
