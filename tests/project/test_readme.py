"""The README names every command and every tool, and its picture is there and light."""

import re

import pytest

from planner.commands.table import COMMANDS
from tests.project.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
LARGEST_PICTURE = 200_000


def tools() -> list[str]:
    """The tools that build/dev.py names in its own help."""
    code = (ROOT / "build" / "dev.py").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^    python3 build/dev\.py ([a-z-]+)", code, re.MULTILINE)))


@pytest.mark.parametrize("name", [*(name for name, *_ in COMMANDS), *tools()])
def test_each_command_and_tool_is_named(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}[` ]", README, re.MULTILINE)


def test_there_are_tools() -> None:
    assert len(tools()) >= 9


def test_every_file_that_it_names_is_there() -> None:
    named = set(re.findall(r"\b(?:docs|build|tests)/[\w/.-]+\.(?:md|py|png)|\b[A-Z]+\.md", README))
    assert {"docs/screenshot.png", "CONTRIBUTING.md", "docs/release.md", "build/dev.py"} <= named
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_its_picture_is_light() -> None:
    picture = (ROOT / "docs" / "screenshot.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < LARGEST_PICTURE
