"""A desktop for the tests of the whole program: one display for all of them, a data folder for each."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.paths import DATA_FOLDER_VARIABLE
from tests.e2e import heard
from tests.e2e.desktop import Desktop, a_desktop, missing_tools
from tests.e2e.program import ANSWERS, command


@pytest.fixture(scope="module")
def _display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    if sys.platform != "linux":
        pytest.skip("the display that nobody sees is an X server on Linux")
    _require(missing_tools())
    with a_desktop(tmp_path_factory.mktemp("desktop")) as desktop:
        yield desktop


@pytest.fixture
def desktop(_display: Desktop, tmp_path: Path) -> Desktop:
    data = tmp_path / "data"
    data.mkdir()
    return Desktop({**_display.environment, DATA_FOLDER_VARIABLE: str(data)}, _display.screen)


@pytest.fixture
def desktop_with_a_bus(desktop: Desktop) -> Iterator[Desktop]:
    """What the program tells assistive technology can be heard."""
    _require(heard.missing_tools())
    with heard.a_bus(desktop) as with_a_bus:
        yield with_a_bus


def _require(missing: list[str]) -> None:
    if missing:
        reason = f"not installed: {', '.join(missing)}; `python3 build/dev.py test` tells how"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


@pytest.fixture
def plan(desktop: Desktop, tmp_path: Path) -> Path:
    """A plan with a seat for Step 2 CK on 9 August 2027, whose dates fit Match 2028."""
    answers, path = tmp_path / "answers.toml", tmp_path / "mine.imgplan"
    answers.write_text(ANSWERS, encoding="utf-8")
    made = command(desktop.environment, "new", path, "--answers", answers)
    assert (made.returncode, made.stderr) == (0, "")
    return path
