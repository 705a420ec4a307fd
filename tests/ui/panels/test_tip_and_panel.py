"""Every fact of the chart's tool tip also stands in the panel beside it (features B27, N20)."""

import pytest

from planner.guidance.look import Look
from planner.timeline.rows import Row, RowKind
from planner.ui.panels.inspector.facts import facts_of, state_words
from planner.ui.speech import tell
from planner.ui.timeline import row_words
from planner.ui.timeline.phase_row import rules
from tests.timeline.frames import a_look, rows_of
from tests.timeline.test_marks import LOOKS

IN_THE_PANEL = {
    "result": "result",
    "implied": "implied",
    "latest": "late_start",
    "was planned": "was_planned",
}
"""Facts of the tool tip whose own row they are."""
IN_FIELDS = {"kind", "state", "days", "pinned", "share", "projected", "decides", "near", "slack"}
"""The head says kind and state, and has the day with its lock; the others have a test each below."""


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> Look:
    plan, today = LOOKS[request.param]
    return a_look(plan(), today)


def rows_with_a_day(look: Look) -> list[Row]:
    rows = [row for row in rows_of(look) if row.kind is RowKind.TASK]
    return [row for row in rows if look.schedule.of(row.tasks[0]).start is not None]


def test_what_has_a_row_of_its_own_is_there(look: Look) -> None:
    for row in rows_with_a_day(look):
        tip, panel = row_words.facts_of(look, row), {fact.key: fact for fact in facts_of(look, row.tasks[0])}
        assert set(tip) <= {*IN_THE_PANEL, *IN_FIELDS}
        assert [name for name in tip if IN_THE_PANEL.get(name, "start") not in {*panel, "start"}] == [], row.task
        assert ("slack" in tip) <= ("total_float_days" in panel), row.task
        assert ("projected" in tip) <= any(fact.projected for fact in panel.values()), row.task
        for name in ("decides", "near"):
            assert (name in tip) <= ((tell(tip[name]) if name in tip else "") in words(look, row)), row.task


def test_what_the_bands_mean_is_there(look: Look) -> None:
    """Every day that the rules of a row name."""
    for row in rows_with_a_day(look):
        shown = " ".join(fact.value for fact in facts_of(look, row.tasks[0]))
        for rule in map(tell, rules(look, row)):
            if rule.startswith(("The 7 years", "Valid until")):
                assert rule.rsplit(" on ")[-1].removeprefix("Valid until ").rstrip(".") in shown, rule


def words(look: Look, row: Row) -> str:
    return state_words(look, look.task(row.tasks[0]))
