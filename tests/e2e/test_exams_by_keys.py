"""Page 1 Exams in the real program by keys alone: a line is logged and taken back, a test added, an item ticked."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.heard import heard_once
from tests.e2e.program import TODAY, Program, command, started
from tests.e2e.test_keyboard_journeys import go_by, until_at, until_history, until_page

pytestmark = pytest.mark.slow

LINE, LOGGED = "40 questions, 1 h 30, UWorld", "Log 40 UWorld questions and 1.5 h on 12 Apr"


def until_said(desktop: Desktop, words: str) -> None:
    """Wait until something on the screen says so, by its name or its description."""
    heard_once(
        desktop,
        lambda tree: any(words in f"{part.name}\n{part.description}" for part in tree.all() if part.shown),
        words,
    )


def studied(program: Program) -> Any:
    """How the study for Step 2 CK stands in the file."""
    answer = command(program.desktop.environment, "study", program.plan, "--json")
    assert (answer.returncode, answer.stderr) == (0, "")
    return json.loads(answer.stdout)["exams"][0]


def left(program: Program) -> float:
    """How many questions of the bank are left."""
    return float(next(row["left"] for row in studied(program)["rows"] if row["resource"] == "uworld-2"))


def test_the_page_is_worked_by_keys(desktop_with_a_bus: Desktop, tmp_path: Path) -> None:
    desktop, plan = desktop_with_a_bus, tmp_path / "sample.imgplan"
    assert command(desktop.environment, "new", plan, "--sample", today=TODAY).returncode == 0
    with started(desktop, plan) as program:
        until_at(desktop, "Study for Step 2 CK, study")
        desktop.key("ctrl+3")
        until_page(desktop, "1 Exams")
        until_at(desktop, "Log what you studied")
        until_said(desktop, "2,545 of 3,900")

        desktop.write(LINE)
        until_said(desktop, "Today then stands at 40 of 28 UWorld questions and 1.5 of 2.6 h.")
        desktop.key("Return")
        until_history(program, LOGGED)
        assert left(program) == 2505
        until_said(desktop, "2,505 of 3,900")
        desktop.key("ctrl+z")
        until_history(program, LOGGED, undone=1)
        until_said(desktop, "2,545 of 3,900")
        desktop.key("ctrl+shift+z")
        until_history(program, LOGGED)

        go_by(desktop, "Tab", "Passport valid and signed")
        desktop.key("space")
        ticked = "Tick “Passport valid and signed”"
        until_history(program, LOGGED, ticked)

        go_by(desktop, "Tab", "Add a test")
        desktop.key("space")
        until_at(desktop, "Score")
        desktop.write("231")
        desktop.key("Return")
        until_history(program, LOGGED, ticked, "Add practice test: 12 Apr 2027")
        until_said(desktop, "9 below your own 240.")
        desktop.key("Escape")
        program.end_by("ctrl+q")
    assert left(program) == 2505
