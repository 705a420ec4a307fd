"""Stretches of the history."""

from datetime import UTC, datetime, timedelta

from planner.core.edits.task import DeleteTask, RenameTask
from planner.services.past import first_since, plan_at, stretch
from tests.roadmap.builder import a_person
from tests.services.test_plan_editor import NOON, Desk


def a_desk() -> tuple[Desk, list[object]]:
    """Four changes, a day between them, the last two undone; and the plan at each position."""
    desk = Desk(a_person())
    plans: list[object] = [desk.editor.plan]
    for edit in (RenameTask("step1", "A"), DeleteTask("oet"), RenameTask("step1", "B"), RenameTask("step1", "A")):
        desk.editor.edit(edit)
        desk.clock.wait(86_400)
        plans.append(desk.editor.plan)
    desk.editor.go_to(2)
    return desk, plans


def test_the_plan_at_every_position_also_of_what_was_undone() -> None:
    desk, plans = a_desk()
    assert [plan_at(desk.store.state, position) for position in range(5)] == plans


def test_a_stretch_is_what_its_changes_did_together() -> None:
    desk, plans = a_desk()
    for first in range(5):
        for last in range(first, 5):
            found = stretch(desk.store.state, first, last)
            assert (found.before, found.after) == (plans[first], plans[last])
            assert bool(found.diff) == (plans[first] != plans[last])


def test_since_an_instant_looks_at_what_is_applied() -> None:
    desk, _ = a_desk()
    state = desk.store.state
    instants = [NOON - timedelta(days=9), NOON, NOON + timedelta(hours=1), NOON + timedelta(days=3)]
    assert [first_since(state, instant) for instant in instants] == [0, 0, 1, 2]
    assert first_since(state, datetime.min.replace(tzinfo=UTC)) == 0
