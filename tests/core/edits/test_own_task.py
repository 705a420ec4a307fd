"""A new task of the user's own is never late the moment it is made."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.edits.own_task import AddOwnTask, free_task_id
from planner.core.model import Constraint, ConstraintType, Kind, Phase
from planner.errors import EditRejected
from planner.guidance.pace import State
from tests.guidance.looks import TODAY, look_at, sample_plan

OWN = "own_a-1"


def added(day: date | None = None, days: int = 1, *, today: date = TODAY) -> AddOwnTask:
    return AddOwnTask(OWN, "A", Phase.PROFILE, today, day, days)


@pytest.mark.parametrize("days", [0, 1, 14])
@pytest.mark.parametrize("shift", [None, -400, -14, -13, -1, 0, 1, 400])
def test_it_is_never_born_late(shift: int | None, days: int) -> None:
    plan = replace(sample_plan(), start_date=TODAY - timedelta(days=300))
    day = None if shift is None else TODAY + timedelta(days=shift)
    look = look_at(plan, [added(day, days)])
    state = look.state(OWN)
    assert state is not State.LATE
    assert look.task(OWN).instant is (days == 0)
    if shift is None or shift >= 0:
        assert state is State.PLANNED
        assert look.schedule.start(OWN) == (day or TODAY)
    elif shift + days > 0:
        assert state is State.RUNNING
        assert look.schedule.start(OWN) == day
    else:
        assert state is State.DONE
        assert day is not None
        assert look.task(OWN).actual_finish == day + timedelta(days=max(days, 1) - 1) < TODAY


def test_without_a_day_it_is_not_pinned_and_waits_for_what_comes_before_it() -> None:
    plan = replace(sample_plan(), start_date=TODAY - timedelta(days=300))
    task = added().apply(plan).tasks[OWN]
    assert task.pinned_start is None
    assert task.constraint == Constraint(ConstraintType.SNET, TODAY)
    assert task.kind is Kind.ACTIVITY


def test_in_a_plan_that_starts_later_nothing_is_asked_of_it_and_an_earlier_day_is_refused() -> None:
    before = sample_plan().start_date - timedelta(days=30)
    task = added(today=before).apply(sample_plan()).tasks[OWN]
    assert task.constraint is None
    with pytest.raises(EditRejected, match="before the plan starts"):
        added(before, today=before).apply(sample_plan())


def test_ids_are_free_and_of_the_title() -> None:
    plan = sample_plan()
    first = free_task_id(plan, "Call Dr Rao!")
    assert first == "own_call_dr_rao-1"
    plan = AddOwnTask(first, "Call Dr Rao!", Phase.PROFILE, TODAY).apply(plan)
    assert free_task_id(plan, "Call Dr Rao!") == "own_call_dr_rao-2"
    assert len(free_task_id(plan, "x" * 100_000)) < 60
