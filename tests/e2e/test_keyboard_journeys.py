"""Three whole journeys through the real program by keys alone: the pointer is never touched.

What was done is read from the plan's file by the program's own commands, where the focus is from what a screen reader
is told. Keys need no waiting of their own: the window takes them in their order.
"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.e2e.desktop import Desktop, until
from tests.e2e.heard import REGIONS, Heard, heard_once, rows_of
from tests.e2e.program import ANSWERS, TITLE, TODAY, Program, command, started

pytestmark = pytest.mark.slow

LATER = "2027-05-03"
"""Three weeks after the plan was made."""
MOST_STEPS = 40
CATCH_UP = "Catch up with 5 steps"
STATEMENT = "Personal statement, one for each specialty"
MARK, HOURS = f"Mark “{STATEMENT}” done", "Log 2.5 h on 3 May"
WALL = "The date your Match hangs on"


# What is seen and heard


def is_at(name: str) -> Callable[[Heard], bool]:
    """Whether the focus is on what is called so, or begins so."""
    return lambda tree: any(part.name.startswith(name) for part in tree.focused)


def until_at(desktop: Desktop, name: str) -> Heard:
    return heard_once(desktop, is_at(name), f"the focus on {name!r}")


def go_by(desktop: Desktop, key: str, name: str) -> None:
    """Press a key until the focus is there."""
    tree = heard_once(desktop, lambda tree: tree.focused != [], "a focus")
    for _ in range(MOST_STEPS):
        if is_at(name)(tree):
            return
        desktop.key(key)
        tree = heard_once(desktop, lambda now, was=tree.focused: now.focused not in ([], was), f"{key} leads on")
    raise AssertionError(f"{key} does not come to {name!r}")


def region_of(tree: Heard) -> str:
    """The part of the window that has the focus."""
    held = [name for role, name in REGIONS for region in tree.find(role, name) if region.focused]
    return held[0] if len(held) == 1 else f"{held}"


def until_page(desktop: Desktop, name: str) -> None:
    heard_once(desktop, lambda tree: any("selected" in tab.states for tab in tree.find("page tab", name)), name)


# What is stored


def until_history(program: Program, *changes: str, undone: int = 0) -> None:
    """Wait until the file has these changes, of which the last are undone."""
    done = len(changes) - undone
    wanted = [(label, place >= done) for place, label in enumerate(changes)]
    until(lambda: program.history() == wanted, f"{wanted} in the history")


def task(program: Program, task_id: str) -> Any:
    return next(task for task in program.shown()["tasks"] if task["id"] == task_id)


def titled(program: Program, title: str) -> tuple[str, str]:
    """The first and the last day of the one task of that title."""
    (found,) = [task for task in program.shown()["tasks"] if task["title"] == title]
    return found["start"], found["finish"]


def unreported(program: Program) -> Any:
    return program.shown()["verdict"]["unreported"]


def decides(program: Program) -> tuple[str, int]:
    """Which step decides, and its slack."""
    binding = program.shown()["verdict"]["binding"]
    return binding["own_task"], binding["slack_days"]


def test_the_sample_is_tried_added_to_and_printed(desktop_with_a_bus: Desktop, tmp_path: Path) -> None:
    desktop = desktop_with_a_bus
    pdf = Path(desktop.environment["HOME"], f"IMG Roadmap {TODAY}.pdf")
    with started(desktop, tmp_path / "data" / "sample.imgplan", named=False) as program:
        go_by(desktop, "shift+Tab", "Open the sample")
        desktop.key("space")
        until_at(desktop, "Study for Step 2 CK, study")
        assert decides(program) == ("step2ck", 16)

        go_by(desktop, "Down", "Step 2 CK, exam")
        desktop.key("alt+shift+Right")
        until_history(program, "Move Step 2 CK")
        assert task(program, "step2ck")["start"] == "2027-08-16"
        assert decides(program) == ("step2ck", 9)
        until_at(desktop, "Step 2 CK, exam, planned, 16 Aug 2027")
        desktop.key("ctrl+z")
        until_history(program, "Move Step 2 CK", undone=1)
        assert task(program, "step2ck")["start"] == "2027-08-09"
        assert decides(program) == ("step2ck", 16)

        desktop.key("ctrl+t")
        for line in ("call Dr Rao Friday", "book flights 3 days"):
            desktop.write(line)
            desktop.key("Return")
        until_history(program, "Add call Dr Rao", "Add book flights")
        assert titled(program, "call Dr Rao") == ("2027-04-16", "2027-04-16")
        assert titled(program, "book flights") == (TODAY, "2027-04-14")
        desktop.key("Escape")
        until_at(desktop, "book flights, ")

        desktop.key("ctrl+p")
        desktop.until_window("Print")
        desktop.key("Return")
        desktop.until_window("Save as PDF")
        desktop.key("Return")
        until(pdf.exists, "the PDF")
        desktop.until_window("Print")
        desktop.key("Escape")
        desktop.until_window(TITLE)
        program.end_by("ctrl+q")
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    assert [WALL in page for page in pages] == [True, *[False] * (len(pages) - 1)]
    assert "9 August 2027" in pages[0]


def test_three_weeks_later_all_is_reported(desktop_with_a_bus: Desktop, tmp_path: Path) -> None:
    desktop, answers, plan = desktop_with_a_bus, tmp_path / "answers.toml", tmp_path / "mine.imgplan"
    answers.write_text(ANSWERS.replace("2027-08-09", "2027-04-26"), encoding="utf-8")
    assert command(desktop.environment, "new", plan, "--answers", answers).returncode == 0
    with started(desktop, plan, today=LATER) as program:
        # The exam passed, all the others as planned.
        desktop.until_window("Catch up")
        desktop.key("1", "ctrl+a", "1", "Return")
        until_history(program, CATCH_UP)
        desktop.until_window(TITLE)
        assert task(program, "step2ck_result")["state"] == "done"
        assert unreported(program) == []
        whole = len(rows_of(until_at(desktop, "Prepare for the OET, study")))

        desktop.key("ctrl+f")
        desktop.write("statement")
        desktop.key("Return")
        found = rows_of(until_at(desktop, STATEMENT))
        tasks = [row[0] for row in found if ", unfolded" not in row[0]]
        assert len(tasks) == 3
        assert all("statement" in words.casefold() for words in tasks)
        desktop.key("space")
        until_history(program, CATCH_UP, MARK)
        assert task(program, "personal_statement")["state"] == "done"
        desktop.key("ctrl+f", "Escape")
        tree = heard_once(desktop, lambda tree: len(rows_of(tree)) >= whole, "all rows")
        assert is_at(STATEMENT)(tree), "the list has the focus again, on the row that was found"

        desktop.key("Home")
        until_at(desktop, "Exams, ")
        go_by(desktop, "Down", "Prepare for the OET, study")
        desktop.key("Return")
        heard_once(desktop, lambda tree: region_of(tree) == "Inspector", "the focus in the panel")
        go_by(desktop, "Tab", "Hours of study today")
        desktop.write("2:30")
        desktop.key("Return")
        until_history(program, CATCH_UP, MARK, HOURS)
        assert task(program, "oet_study")["state"] == "running"
        desktop.key("Escape")
        until_at(desktop, "Prepare for the OET, study, running")

        for region in ("Timeline", "Inspector", "Status", "Journey", "Verdict", "Pages", "Phases and tasks"):
            desktop.key("F6")
            heard_once(desktop, lambda tree, region=region: region_of(tree) == region, f"the focus in {region}")

        for undone in (1, 2, 3):
            desktop.key("ctrl+z")
            until_history(program, CATCH_UP, MARK, HOURS, undone=undone)
        assert "step2ck" in unreported(program)
        desktop.key(*["ctrl+shift+z"] * 3)
        until_history(program, CATCH_UP, MARK, HOURS)
        program.end_by("ctrl+q")
    assert [task(program, name)["state"] for name in ("step2ck_result", "personal_statement", "oet_study")] == [
        "done",
        "done",
        "running",
    ]


def test_every_command_of_a_row_has_its_key(desktop_with_a_bus: Desktop, plan: Path) -> None:
    desktop, preferences = desktop_with_a_bus, plan.parent / "data" / "preferences.json"
    move, unpin, link = "Move One audit", "Unpin One audit", "Link One audit"
    with started(desktop, plan) as program:
        until_at(desktop, "Study for Step 2 CK, study")
        desktop.key("ctrl+comma")
        until_at(desktop, "As the system")
        desktop.key("Right", "Right")
        until(lambda: preferences.exists() and json.loads(preferences.read_text())["look"] == "dark", "dark")

        desktop.key("ctrl+k")
        desktop.write("profile")
        desktop.key("Return")
        until_page(desktop, "2 Profile")
        desktop.key("ctrl+k")
        desktop.write("audit")
        desktop.key("Return")
        until_at(desktop, "One audit, ")

        free = task(program, "audit")["start"]
        desktop.key("ctrl+m")
        desktop.write("6 Sep 2027")
        desktop.key("Return")
        until_history(program, move)
        assert (task(program, "audit")["start"], task(program, "audit")["pinned"]) == ("2027-09-06", True)
        desktop.key("ctrl+l")
        until_history(program, move, unpin)
        assert (task(program, "audit")["start"], task(program, "audit")["pinned"]) == (free, False)
        desktop.key("ctrl+l")
        until_history(program, move, unpin, move)
        assert (task(program, "audit")["start"], task(program, "audit")["pinned"]) == (free, True)

        # Its name stands in "Undo Move One audit" too, which Enter must not do.
        desktop.key("ctrl+k")
        desktop.write("audit")
        desktop.key("Return")
        until_at(desktop, "One audit, ")
        desktop.key("ctrl+shift+l")
        desktop.write("teaching")
        desktop.key("Return")
        until_history(program, move, unpin, move, link)
        tree = until_at(desktop, "One audit, ")
        assert [part.name for part in tree.all() if "changed meanwhile" in part.name] == []

        # The third entry that begins so: One week earlier, One day earlier, One day later.
        desktop.key("shift+F10", "o", "o", "o", "Return")
        until_history(program, move, unpin, move, link, move)
        assert task(program, "audit")["start"] == str(date.fromisoformat(free) + timedelta(days=1))

        desktop.key("ctrl+h")
        desktop.until_window("History")
        desktop.key("Escape")
        desktop.until_window(TITLE)
        until_at(desktop, "One audit, ")
        program.end_by("ctrl+q")
    assert [label for label, undone in program.history() if not undone] == [move, unpin, move, link, move]
