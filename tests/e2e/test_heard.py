"""The running program as a screen reader meets it: its tree, read back over the bus of assistive technology."""

from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.heard import REGIONS, hear, heard_once, rows_of
from tests.e2e.program import started

pytestmark = pytest.mark.slow

EXAM = "Step 2 CK, exam, planned, 9 Aug 2027, result 6 Sep 2027, 16 days of slack, pinned, decides your Match. "
SLACK = ("list item", "Slack to review: 16 days")
PLACE = 3
"""The exam's row, below that of its phase."""
MOST_TABS = 40


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
