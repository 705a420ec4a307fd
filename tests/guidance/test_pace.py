"""States of tasks, and the hours a day that a study needs (design 4.3)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from planner.core.schedule import schedule
from planner.guidance.look import Look
from planner.guidance.pace import State, has_given_end, needed_pace
from planner.roadmap.verdict import assess
from tests.core.builder import SUNDAY_OFF, a_plan, off, on, sitting, study, work
from tests.guidance.looks import the_roadmap

TODAY = on(10)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"duration_days": 10}, State.PLANNED),
        ({"duration_days": 9}, State.LATE),
        ({"duration_days": 20}, State.PLANNED),
        ({"duration_days": 9, "actual_start": on(2)}, State.RUNNING),
        ({"duration_days": 8, "actual_start": on(2)}, State.LATE),
        ({"actual_finish": on(2)}, State.DONE),
    ],
)
def test_states(fields: dict[str, Any], state: State) -> None:
    """Work from day 1, looked at on day 10: late is what was planned to end before."""
    task = replace(work("a"), **fields)
    look = Look(assess(a_plan(task), the_roadmap(), TODAY), the_roadmap())
    assert look.state("a") is state


def pace(hours: float, *, exam_on: int, today: int = 1, progress: int = 0, **plan: object) -> float | None:
    """The pace of a study from day 1 to a pinned exam."""
    made = a_plan(
        study("s", hours, exam="e", progress=progress),
        sitting("e", pinned_start=on(exam_on)),
        links=["s FS e"],
        **plan,  # type: ignore[arg-type]
    )
    return needed_pace(made.tasks["s"], schedule(made), on(today))


def test_hours_by_the_days_up_to_the_exam() -> None:
    assert pace(40, exam_on=11) == 4


def test_days_off_do_not_count() -> None:
    """Day 7 is a Sunday."""
    assert pace(36, exam_on=11, calendar=SUNDAY_OFF) == 4
    assert pace(36, exam_on=11, calendar=replace(SUNDAY_OFF, days_off=(off(1, 3),))) == 6


def test_what_is_studied_already_does_not_count() -> None:
    assert pace(40, exam_on=11, progress=50) == 2


def test_only_the_days_from_today_on_are_left() -> None:
    assert pace(40, exam_on=11, today=6) == 8


def test_without_a_day_left_there_is_no_pace() -> None:
    assert pace(40, exam_on=11, today=11) is None
    assert pace(40, exam_on=1) is None


def test_the_end_is_given_by_the_exams_pin_or_the_users_length() -> None:
    free = a_plan(study("s", 30.0, exam="e"), sitting("e"), links=["s FS e"])
    pinned = free.with_tasks([replace(free.tasks["e"], pinned_start=on(20))])
    fixed = free.with_tasks([replace(free.tasks["s"], duration_days=5)])
    assert [has_given_end(plan.tasks["s"], schedule(plan)) for plan in (free, pinned, fixed)] == [False, True, True]
    assert not has_given_end(pinned.tasks["e"], schedule(pinned))
    done = pinned.with_tasks([replace(pinned.tasks["s"], actual_finish=on(4))])
    assert not has_given_end(done.tasks["s"], schedule(done))


def test_a_length_of_the_users_own_gives_the_pace_too() -> None:
    plan = a_plan(study("s", 30.0, duration_days=10))
    assert needed_pace(plan.tasks["s"], schedule(plan), on(1)) == 3
    assert needed_pace(plan.tasks["s"], schedule(plan), on(1) + timedelta(days=5)) == 6
