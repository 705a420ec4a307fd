"""Dragging one end of a bar keeps the other, whatever gives its days; a season's task stays inside its season."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.edits.reshape import StretchTask
from planner.core.edits.task import SetDuration
from planner.core.model import Constraint, ConstraintType, Plan
from planner.errors import EditRejected
from planner.services.plan_editor import PlanEditor
from planner.timeline.drag import Gesture, Ghost, edit_for, grabbable
from planner.timeline.hit import Hit, Part
from planner.words.language import english
from tests.core.builder import a_plan, number_of, on, work
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.timeline.frames import an_editor, changed

BY_FF = a_plan(work("a", 10), work("b", 4), work("end", 90), links=["a FF+2 b"])
BY_SF = a_plan(work("a", 10, pinned_start=on(15)), work("b", 4), work("end", 90), links=["a SF b"])
ALONE = a_plan(work("b", 4), work("call", pinned_start=on(40)), work("end", 90), links=["b FS call"])


def wished(type_: ConstraintType, day: int | None = None) -> Plan:
    """A bar whose last day is wished for."""
    return changed(ALONE, "b", constraint=Constraint(type_, None if day is None else on(day)))


def ghost_of(editor: PlanEditor, task: str, shift: int, part: Part) -> Ghost:
    hit = grabbable(editor.assessment, Hit(task, part))
    ghost = Gesture(hit, 0.5, editor.assessment, editor.propose, the_roadmap()).moved(0.5 + shift)
    assert ghost is not None
    return ghost


def span(editor: PlanEditor, task: str) -> tuple[int | None, int | None]:
    dates = editor.assessment.schedule.of(task)
    return number_of(dates.start), number_of(dates.finish)


@pytest.mark.parametrize("shift", [5, -2])
@pytest.mark.parametrize(
    "plan",
    [BY_FF, BY_SF, wished(ConstraintType.ALAP), wished(ConstraintType.FNET, 20), wished(ConstraintType.MFO, 20)],
    ids=["FF", "SF", "ALAP", "FNET", "MFO"],
)
def test_the_right_end_keeps_the_first_day_where_the_last_day_was_given(plan: Plan, shift: int) -> None:
    editor = an_editor(plan)
    first, last = span(editor, "b")
    assert first is not None
    assert last is not None
    ghost = ghost_of(editor, "b", shift, Part.END)
    assert isinstance(ghost.edit, StretchTask)
    assert ghost.day == on(last + shift)
    editor.edit(ghost.edit)
    assert span(editor, "b") == (first, last + shift)
    assert english(editor.history.undo_text) == "Undo Length of B"
    editor.undo()
    assert editor.plan == plan


def test_where_nothing_gives_the_last_day_nothing_is_pinned() -> None:
    editor = an_editor(ALONE)
    edit = ghost_of(editor, "b", 5, Part.END).edit
    assert edit == SetDuration("b", 9)


def test_running_work_is_stretched_without_a_pin() -> None:
    editor = an_editor(changed(ALONE, "b", actual_start=on(1)), on(2))
    edit = ghost_of(editor, "b", 5, Part.END).edit
    assert edit == SetDuration("b", 9)


def test_running_work_is_stretched_from_the_end_that_is_drawn() -> None:
    """ "a" is not begun, so it lies on days 2 to 11 and "b" lasts until two days after: 13 days, and 5 more."""
    editor = an_editor(changed(BY_FF, "b", actual_start=on(1)), on(2))
    assert span(editor, "b") == (1, 13)
    ghost = ghost_of(editor, "b", 5, Part.END)
    assert ghost.edit == SetDuration("b", 18)
    editor.edit(ghost.edit)
    assert span(editor, "b") == (1, 18)


def test_running_work_whose_length_has_passed_is_stretched_from_today() -> None:
    """Its 4 days are over on day 9: it is expected today, so it has lasted 9 days, and gets 5 more."""
    editor = an_editor(changed(ALONE, "b", actual_start=on(1)), on(9))
    assert span(editor, "b") == (1, 9)
    ghost = ghost_of(editor, "b", 5, Part.END)
    assert ghost.edit == SetDuration("b", 14)
    editor.edit(ghost.edit)
    assert span(editor, "b") == (1, 14)


def test_a_link_that_was_dropped_gives_no_last_day() -> None:
    link = next(iter(BY_FF.links))
    editor = an_editor(BY_FF.with_links([replace(link, soft=True, dropped="else too late")]))
    assert ghost_of(editor, "b", 5, Part.END).edit == SetDuration("b", 9)


# The season of a task

OPENS = date(2027, 6, 30)


@pytest.mark.parametrize("part", [Part.BODY, Part.START])
def test_a_task_is_not_dropped_before_the_day_that_its_season_gives(part: Part) -> None:
    """Such a pin counts for nothing in the season: the bar would stay where it is, with a lock."""
    plan = changed(sample_plan(), "eras_token", duration_days=20)
    editor = an_editor(plan, TODAY)
    assert editor.assessment.schedule.start("eras_token") == OPENS
    ghost = ghost_of(editor, "eras_token", -1, part)
    assert ghost.refused is not None
    assert str(ghost.refused) == (
        "“ERAS token” cannot come before 30 Jun 2027 in the season of Match 2028. Choose 30 Jun 2027 or later."
    )


def test_from_that_day_on_it_may_stand() -> None:
    editor = an_editor(changed(sample_plan(), "eras_token", pinned_start=OPENS + timedelta(days=9)), TODAY)
    edit = ghost_of(editor, "eras_token", -9, Part.BODY).edit
    assert edit is not None
    editor.edit(edit)
    assert editor.assessment.schedule.start("eras_token") == OPENS


def test_a_key_and_the_date_field_are_refused_as_well() -> None:
    editor = an_editor(sample_plan(), TODAY)
    with pytest.raises(EditRejected, match="cannot come before 30 Jun 2027"):
        edit_for(editor.assessment, Hit("eras_token", Part.BODY), -7)


def test_a_task_of_the_season_is_not_dropped_into_another_one() -> None:
    editor = an_editor(sample_plan(), TODAY)
    ghost = ghost_of(editor, "eras_submit", 365, Part.BODY)
    assert ghost.refused is not None
    assert "is outside the season of Match 2028." in str(ghost.refused)
    assert str(ghost.refused).endswith("Plan for another Match.")
