"""The type of a task of the user's own: another one in one step, with the length that goes with it."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.edits.own_task import AddOwnTask
from planner.core.model import Kind, Phase, Plan
from planner.errors import EditRejected
from planner.roadmap.own_kind import OWN_KINDS, SetKind, is_own
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap

OWN, DAY = "own_a-1", date(2027, 6, 1)


def with_own(kind: Kind = Kind.ACTIVITY, days: int = 5, day: date = DAY) -> Plan:
    days = 0 if kind in (Kind.MILESTONE, Kind.DECISION) else days
    return AddOwnTask(OWN, "A", Phase.VISA, TODAY, day, days, kind=kind).apply(sample_plan())


def to(kind: Kind, task: str = OWN) -> SetKind:
    return SetKind(task, kind, the_roadmap())


@pytest.mark.parametrize("before", OWN_KINDS)
@pytest.mark.parametrize("after", OWN_KINDS)
def test_each_type_can_become_each_other_and_keeps_its_first_day(before: Kind, after: Kind) -> None:
    look = look_at(with_own(before), [to(after)])
    task = look.task(OWN)
    assert (task.kind, task.instant) == (after, after in (Kind.MILESTONE, Kind.DECISION))
    assert look.schedule.start(OWN) == DAY
    if before not in (Kind.MILESTONE, Kind.DECISION) and not task.instant:
        assert task.duration_days == 5


def test_what_is_done_stays_done_on_its_day() -> None:
    done = with_own(day=date(2027, 4, 1))
    task = to(Kind.DECISION).apply(done).tasks[OWN]
    assert (task.actual_start, task.actual_finish, task.progress) == (None, date(2027, 4, 5), 100)


@pytest.mark.parametrize(
    ("task", "kind"), [("visa_route", Kind.DECISION), ("step2ck", Kind.ACTIVITY), (OWN, Kind.EXAM)]
)
def test_the_roadmaps_tasks_keep_theirs_and_none_becomes_an_exam(task: str, kind: Kind) -> None:
    plan = with_own()
    with pytest.raises(EditRejected, match="Only a task of your own"):
        to(kind, task).apply(plan)
    assert is_own(plan, the_roadmap(), plan.tasks[OWN])
    assert not is_own(plan, the_roadmap(), plan.tasks["visa_route"])


def test_what_is_running_does_not_lose_its_length() -> None:
    plan = with_own(day=TODAY)
    plan = plan.with_tasks([replace(plan.tasks[OWN], pinned_start=None, actual_start=TODAY)])
    with pytest.raises(EditRejected, match="is running; what has no length"):
        to(Kind.MILESTONE).apply(plan)
    assert to(Kind.WAIT).apply(plan).tasks[OWN].kind is Kind.WAIT
