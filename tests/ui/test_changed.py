"""Which kinds of thing an edit touches, and what may rest while only notes are written."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

import pytest

from planner.core.diff import Header, difference
from planner.core.edits.base import Edit
from planner.core.edits.link import AddLink
from planner.core.edits.move import MoveTask
from planner.core.edits.reshape import SetDuration
from planner.core.edits.task import AddTask, DeleteTask, RenameTask, SetNotes
from planner.core.model import Phase, Plan, Task
from planner.guidance.checks import check
from planner.guidance.next_steps import next_steps
from planner.guidance.progress import stages
from planner.timeline.rows import build_rows
from planner.timeline.scale import Scale
from planner.timeline.scene import Frame, build
from planner.timeline.view import Scope, ViewState
from planner.ui.changed import _HEADER, _TASK, Changed, changed_by
from tests.guidance.looks import TODAY, look_at, sample_plan


def touched(before: Plan, after: Plan) -> set[str]:
    """The kinds, without the history, which is in all of them."""
    kinds = changed_by(difference(before, after))
    assert Changed.HISTORY in kinds
    return set(kinds - {Changed.HISTORY})


@pytest.mark.parametrize(
    ("edit", "kinds"),
    [
        (SetNotes("oet", "ask"), {"notes"}),
        (RenameTask("oet", "OET"), {"titles"}),
        (SetDuration("oet_study", 30), {"dates"}),
        (MoveTask("step2ck", date(2027, 8, 30), TODAY), {"dates"}),
        (AddLink("audit", "lor"), {"links"}),
    ],
)
def test_the_kinds_of_an_edit(edit: Edit, kinds: set[str]) -> None:
    plan = sample_plan()
    after = edit.apply(plan)
    assert touched(plan, after) == kinds
    assert touched(after, plan) == kinds, "an undo touches the same"


def test_a_task_that_comes_or_goes_touches_all_that_a_task_has() -> None:
    plan = sample_plan()
    whole = {"notes", "titles", "dates", "progress", "rows"}
    assert touched(plan, AddTask("own", "Mine", Phase.EXAMS).apply(plan)) == whole
    assert whole <= touched(plan, DeleteTask("audit").apply(plan))


def test_records_answers_calendar_and_target_have_kinds_of_their_own() -> None:
    plan = sample_plan()
    key, record = next(iter(plan.exams.items()))
    assert plan.profile is not None
    assert touched(plan, replace(plan, exams={**plan.exams, key: replace(record, score=230)})) == {"exams"}
    assert touched(plan, replace(plan, profile=replace(plan.profile, specialty="other"))) == {"profile"}
    assert touched(plan, replace(plan, calendar=replace(plan.calendar, daily_hours=9.0))) == {"calendar"}
    assert touched(plan, replace(plan, target_match=2040)) == {"target"}


def test_every_field_has_its_kinds() -> None:
    """A new field is a decision: which views have it?"""
    assert set(_TASK) == {field.name for field in fields(Task)}
    assert set(_HEADER) == {field.name for field in fields(Header)}


def plans() -> Iterator[Plan]:
    plan = sample_plan()
    yield plan
    yield AddTask("own", "Mine", Phase.EXAMS).apply(plan)
    yield MoveTask("step2ck", date(2027, 8, 30), TODAY).apply(plan)


@pytest.mark.parametrize("plan", list(plans()), ids=["sample", "own task", "late"])
def test_nothing_that_rests_depends_on_notes(plan: Plan) -> None:
    """Dates, verdict, findings, stages, and the chart: why those views need not look again."""
    noted = plan.with_tasks(replace(task, notes="a note\nof two lines") for task in plan.rows)
    seen = []
    for look in (look_at(plan), look_at(noted)):
        rows = build_rows(look, ViewState().with_scope(Scope.ALL), [step.task for step in next_steps(look)])
        scene = build(Frame(look, rows, Scale(TODAY.toordinal() - 60.0, 2.0), 1200.0, "oet"))
        dates = {task: look.schedule.of(task) for task in plan.tasks}
        verdict = look.assessment.verdict
        seen.append((dates, verdict, check(look), stages(look), rows, scene))
    for before, after in zip(*seen, strict=True):
        assert before == after
