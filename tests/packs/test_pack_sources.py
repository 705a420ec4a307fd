"""Every source in the data files names something that a person can follow."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planner.paths import resource_path

FILES = sorted(path for folder in ("packs", "roadmap") for path in resource_path(folder).glob("*.toml"))
NOTHING_TO_FOLLOW = {
    "another data file": re.compile(r"\.toml\b"),
    "a running number": re.compile(r"\b\d{9,}\b|read_file"),
    "another record of its file": re.compile(r"\b(below|above|this file)\b|\brule r_"),
    "a review that nobody can read": re.compile(r"domain review"),
}


def sources(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table that is a source, with its place: under `source`, `sources`, `x_source`, or shared by its key."""
    if isinstance(value, dict):
        for key, item in value.items():
            place = f"{path}.{key}" if path else key
            if key == "source" and isinstance(item, dict) and "text" not in item:
                yield from ((f"{place}.{name}", shared) for name, shared in item.items())
            elif (key == "source" or key.endswith("_source")) and isinstance(item, dict):
                yield place, item
            else:
                yield from sources(item, place)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from sources(item, f"{path}[{number}]")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_source_can_be_followed(path: Path) -> None:
    found = list(sources(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert found
    for place, source in found:
        assert source.get("text", "").strip(), place
        assert source.get("as_of"), place
        assert source.get("confidence") in ("official", "secondary", "unverified"), place
        for what, pattern in NOTHING_TO_FOLLOW.items():
            assert not pattern.search(source["text"]), f"{path.name}: {place} names {what}: {source['text']}"


@pytest.mark.parametrize(
    "text", ["exams.toml, pass_mark", "Guide (read_file 54649104891, 2026)", "rule r_pathways_open"]
)
def test_what_cannot_be_followed_is_seen(text: str) -> None:
    assert any(pattern.search(text) for pattern in NOTHING_TO_FOLLOW.values())
