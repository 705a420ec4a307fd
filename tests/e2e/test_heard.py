"""The running program as a screen reader meets it: its tree, read back over the bus of assistive technology."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.ui.timeline.row_words import COLUMNS
from planner.words.language import english
from tests.e2e.desktop import Desktop, until
from tests.e2e.heard import Heard, a_bus, hear, missing_tools
from tests.e2e.program import started

pytestmark = pytest.mark.slow

REGIONS = (
    ("panel", "Journey"),
    ("panel", "Verdict"),
    ("page tab list", "Pages"),
    ("table", "Phases and tasks"),
    ("chart", "Timeline"),
    ("panel", "Inspector"),
    ("status bar", "Status"),
)
EXAM = "Step 2 CK, exam, planned, 9 Aug 2027, result 6 Sep 2027, 16 days of slack, pinned, decides your Match. "
SLACK = ("list item", "Slack to review: 16 days")
PLACE = 3
"""The exam's row, below that of its phase."""
MOST_TABS = 40


@pytest.fixture
def desktop_with_a_bus(desktop: Desktop) -> Iterator[Desktop]:
    missing = missing_tools()
    if missing:
        reason = f"not installed: {', '.join(missing)}; `python3 build/dev.py test` tells how"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with a_bus(desktop) as heard:
        yield heard


def test_a_screen_reader_hears_the_whole_window(desktop_with_a_bus: Desktop, plan: Path) -> None:
    desktop = desktop_with_a_bus
    with started(desktop, plan) as program:
        desktop.key("ctrl+2")
        tree = heard_once(desktop, lambda tree: len(rows_of(tree)) > PLACE, "the rows")
        assert [region for region in REGIONS if not tree.find(*region)] == []
        assert [tab.name for tab in tree.find("page tab") if "selected" in tab.states] == ["Plan"]
        assert tree.find("heading", "Your dates fit Match 2028.")
        assert tree.find("label", "Everything is saved")
        rows = rows_of(tree)
        assert rows[0][0] == "Exams, 56 %, 15 Jun 2026 – 24 Nov 2027, unfolded"
        line, _, state, days, slack, place, why = rows[PLACE]
        assert line.startswith(EXAM)
        assert state == "planned, pinned, decides your Match"
        assert (days, slack) == ("9 Aug 2027, result 6 Sep 2027", "16 days of slack")
        assert place == "3 of 9 in Exams"
        assert "Your seat is booked for this day." in why

        go_to_the_list(desktop)
        desktop.key("Home", *["Down"] * PLACE)
        tree = heard_once(desktop, lambda tree: tree.find(*SLACK) != [], "the exam beside its row")
        (inspector,) = tree.find("panel", "Inspector")
        assert "First day" in [part.name for part in inspector.find("text") if part.shown]
        assert [part for part in inspector.find("push button") if {"collapsed", "showing"} <= part.states]
        reached = [part for part in tree.all() if part.shown and "focusable" in part.states]
        assert len(reached) > 40
        assert [part.role for part in reached if not part.name.strip()] == [], "no name"
        assert [part.name for part in reached if part.role == "filler"] == [], "no role"
        assert [part.description for part in tree.all() if "<" in f"{part.name}{part.description}"] == []
        program.close()


def go_to_the_list(desktop: Desktop) -> None:
    for _ in range(MOST_TABS):
        tree = hear(desktop)
        assert tree is not None
        if any(part.role in ("table", "cell") and "focused" in part.states for part in tree.all()):
            return
        desktop.key("Tab")
    raise AssertionError("Tab does not come to the list")


def heard_once(desktop: Desktop, holds: Callable[[Heard], bool], what: str) -> Heard:
    """What is told once something holds."""
    kept: list[Heard] = []

    def found() -> bool:
        tree = hear(desktop)
        kept[:] = [tree] if tree is not None and holds(tree) else []
        return bool(kept)

    until(found, what)
    return kept[0]


def rows_of(tree: Heard) -> list[list[str]]:
    """The cells of the list, row by row."""
    tables = tree.find("table", "Phases and tasks")
    if not tables:
        return []
    assert [part.name for part in tables[0].find("column header")] == [english(words) for words in COLUMNS.values()]
    cells = [part.name for part in tables[0].find("cell")]
    return [cells[place : place + len(COLUMNS)] for place in range(0, len(cells), len(COLUMNS))]
