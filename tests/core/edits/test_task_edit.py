"""Tasks: added, deleted, renamed, lengths, wishes, progress; days off; a whole plan put in place."""

from dataclasses import replace
from typing import Any

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.replace import ReplacePlan
from planner.core.edits.study_days import SetDaysOff
from planner.core.edits.task import (
    LONGEST_DAYS,
    AddTask,
    DeleteTask,
    RenameTask,
    SetConstraint,
    SetDeadline,
    SetDuration,
    SetExpiry,
    SetNotes,
    SetProgress,
)
from planner.core.model import Constraint, ConstraintType, Kind, Phase, Plan
from planner.errors import EditRejected
from planner.words.language import english
from planner.words.message import message
from tests.core.builder import a_plan, milestone, off, on, study, wish, work
from tests.core.edits.builder import key, small_plan


def with_task(plan: Plan, task: str, **fields: Any) -> Plan:
    return plan.with_tasks([replace(plan.tasks[task], **fields)])


def refused(edit: Edit, plan: Plan | None = None) -> str:
    with pytest.raises(EditRejected) as caught:
        edit.apply(plan or small_plan())
    return str(caught.value)


def test_a_task_is_added_behind_the_rows_of_its_phase() -> None:
    plan = with_task(small_plan(), "party", phase=Phase.PROFILE)
    plan = AddTask("b", "B", Phase.EXAMS, Kind.WAIT, 4).apply(AddTask("a", "A", Phase.EXAMS).apply(plan))
    assert [task.id for task in plan.rows] == ["study", "exam", "work", "a", "b", "party"]
    assert (plan.tasks["b"].kind, plan.tasks["b"].duration_days) == (Kind.WAIT, 4)


def test_a_task_of_an_empty_phase_stands_last() -> None:
    plan = AddTask("visa", "Visa", Phase.VISA).apply(small_plan())
    assert plan.rows[-1].id == "visa"


@pytest.mark.parametrize("kind", [Kind.MILESTONE, Kind.DECISION])
def test_a_milestone_has_no_length(kind: Kind) -> None:
    assert AddTask("a", "A", Phase.EXAMS, kind, 5).apply(small_plan()).tasks["a"].duration_days == 0


def test_text_is_normalised() -> None:
    plan = AddTask("a", "  Cafe\u0301\x00 ", Phase.EXAMS).apply(small_plan())
    assert plan.tasks["a"].title == "Caf\u00e9\ufffd"
    assert RenameTask("a", "\x01x").apply(plan).tasks["a"].title == "\ufffdx"
    assert SetNotes("a", "line\n\x02").apply(plan).tasks["a"].notes == "line\n\ufffd"


def test_what_cannot_be_added_is_refused() -> None:
    assert "work" in refused(AddTask("work", "Again", Phase.EXAMS))
    assert "title" in refused(AddTask("a", "  ", Phase.EXAMS))
    assert "id" in refused(AddTask("", "A", Phase.EXAMS))
    for days in (0, -1, LONGEST_DAYS + 1):
        assert f"{days:,}" in refused(AddTask("a", "A", Phase.EXAMS, Kind.WAIT, days))


def test_an_id_that_is_the_same_after_cleaning_is_refused() -> None:
    plan = AddTask("caf\u00e9", "A", Phase.EXAMS).apply(small_plan())
    assert "already" in refused(AddTask("cafe\u0301", "B", Phase.EXAMS), plan)


def test_a_deleted_task_goes_with_its_links_and_its_record() -> None:
    plan = DeleteTask("exam").apply(small_plan())
    assert "exam" not in plan.tasks
    assert "exam" not in plan.exams
    assert {link.id for link in plan.links} == {key("work", "party"), "study>party:SS"}
    assert plan.deleted == {"exam"}


def test_what_a_deleted_task_proved_is_open_again() -> None:
    plan = with_task(small_plan(), "study", closed_by="exam", progress=100)
    task = DeleteTask("exam").apply(plan).tasks["study"]
    assert (task.closed_by, task.progress, task.done) == (None, 0, False)


def test_renaming_keeps_the_id() -> None:
    plan = RenameTask("work", "Holiday").apply(small_plan())
    assert plan.tasks["work"].title == "Holiday"
    assert "title" in refused(RenameTask("work", "\n"))


def test_lengths() -> None:
    plan = SetDuration("work", 12).apply(small_plan())
    assert plan.tasks["work"].duration_days == 12
    assert SetDuration("study", 20).apply(plan).tasks["study"].duration_days == 20
    assert SetDuration("study", None).apply(plan).tasks["study"].duration_days is None
    for days in (0, LONGEST_DAYS + 1):
        assert "length" in refused(SetDuration("work", days))
    assert "milestone" in refused(SetDuration("party", 3))
    assert "no study" in refused(SetDuration("work", None))
    assert "is done" in refused(SetDuration("work", 3), with_task(small_plan(), "work", actual_finish=on(2)))


def test_deadlines_come_and_go() -> None:
    plan = SetDeadline("work", on(30)).apply(small_plan())
    assert plan.tasks["work"].deadline == on(30)
    assert SetDeadline("work", None).apply(plan) == small_plan()


def test_what_is_done_can_be_valid_until_a_day() -> None:
    done = with_task(small_plan(), "work", actual_finish=on(5))
    plan = SetExpiry("work", on(5)).apply(done)
    assert plan.tasks["work"].expires == on(5)
    assert SetExpiry("work", None).apply(plan) == done
    assert english(SetExpiry("work", None).label(done)) == "WORK: valid until"
    assert "before that day" in refused(SetExpiry("work", on(4)), done)
    assert "not done yet" in refused(SetExpiry("work", on(30)))


def test_wishes_come_and_go() -> None:
    plan = SetConstraint("work", wish("SNET", 30)).apply(small_plan())
    assert plan.tasks["work"].constraint == wish("SNET", 30)
    assert SetConstraint("work", None).apply(plan) == small_plan()


def test_a_wish_has_a_date_where_it_needs_one() -> None:
    assert "'start not before' needs a date" in refused(SetConstraint("work", Constraint(ConstraintType.SNET)))
    assert "'as late as possible' takes no date" in refused(
        SetConstraint("work", Constraint(ConstraintType.ALAP, on(3)))
    )
    assert SetConstraint("work", Constraint(ConstraintType.ALAP)).apply(small_plan()).tasks["work"].constraint


@pytest.mark.parametrize("type_", ["MSO", "MFO"])
def test_a_must_date_before_the_start_is_refused(type_: str) -> None:
    assert "before the plan starts" in refused(SetConstraint("work", wish(type_, 0)))
    assert SetConstraint("work", wish(type_, 1)).apply(small_plan()).tasks["work"].constraint
    assert SetConstraint("work", wish("SNLT", 0)).apply(small_plan()).tasks["work"].constraint


def test_progress_and_a_first_day() -> None:
    plan = SetProgress("work", 40).apply(with_task(small_plan(), "work", pinned_start=on(9)))
    assert (plan.tasks["work"].progress, plan.tasks["work"].running, plan.tasks["work"].pinned_start) == (
        40,
        False,
        on(9),
    )
    running = SetProgress("work", 50, on(2)).apply(plan).tasks["work"]
    assert (running.running, running.actual_start, running.pinned_start) == (True, on(2), None)


def test_progress_that_cannot_be_is_refused() -> None:
    for percent in (-1, 101):
        assert "between 0 and 100" in refused(SetProgress("work", percent))
    assert "is done" in refused(SetProgress("work", 50), with_task(small_plan(), "work", actual_finish=on(2)))
    assert "cannot be running" in refused(SetProgress("party", 50, on(2)))
    assert SetProgress("party", 50).apply(small_plan()).tasks["party"].progress == 50


def test_days_off_replace_the_old_ones_and_leave_the_week() -> None:
    plan = SetDaysOff((off(5, 6), off(9, hours=1.0))).apply(small_plan())
    assert plan.calendar.days_off == (off(5, 6), off(9, hours=1.0))
    assert (plan.calendar.daily_hours, plan.calendar.weekly_off) == (3.0, ())
    assert "before they begin" in refused(SetDaysOff((off(6, 5),)))


def test_a_whole_plan_is_put_in_place() -> None:
    other = a_plan(work("x"), milestone("y"), study("z", 9.0))
    edit = ReplacePlan(other, message("Import {file}", file="friends.json"))
    assert edit.apply(small_plan()) is other
    assert (english(edit.label(small_plan())), edit.merge_key) == ("Import friends.json", None)


EDITS: list[tuple[Edit, str, str | None]] = [
    (AddTask("a", "A", Phase.EXAMS), "Add A", None),
    (DeleteTask("work"), "Delete WORK", None),
    (RenameTask("work", "New"), "Rename WORK", "rename:work"),
    (SetNotes("work", "x"), "Notes of WORK", "notes:work"),
    (SetDuration("work", 3), "Length of WORK", "duration:work"),
    (SetDeadline("work", None), "Deadline of WORK", None),
    (SetConstraint("work", None), "Wish for WORK", None),
    (SetProgress("work", 3), "Progress of WORK", "progress:work"),
    (SetDaysOff(()), "Change days off", None),
]


@pytest.mark.parametrize(("edit", "label", "merge_key"), EDITS, ids=lambda value: type(value).__name__)
def test_labels_and_merge_keys(edit: Edit, label: str, merge_key: str | None) -> None:
    assert (english(edit.label(small_plan())), edit.merge_key) == (label, merge_key)


@pytest.mark.parametrize(
    "edit",
    [
        DeleteTask("x"),
        RenameTask("x", "y"),
        SetNotes("x", "y"),
        SetDuration("x", 1),
        SetDeadline("x", None),
        SetExpiry("x", None),
        SetConstraint("x", None),
        SetProgress("x", 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_unknown_tasks_are_refused(edit: Edit) -> None:
    assert "no task 'x'" in refused(edit)
    assert "x" in english(edit.label(small_plan()))


@pytest.mark.parametrize("edit", [entry[0] for entry in EDITS], ids=lambda value: type(value).__name__)
def test_the_plan_before_is_left_as_it_was(edit: Edit) -> None:
    plan = small_plan()
    edit.apply(plan)
    assert plan == small_plan()
