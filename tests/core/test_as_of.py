"""A plan as of a day: what is not begun lies from that day on, what runs ends no earlier (design 4.2)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.model import Anchor, Plan
from planner.core.schedule import Schedule, schedule
from planner.core.terms import Context, Reason
from tests.core.builder import EVERY_DAY, SUNDAY_OFF, a_plan, floats, milestone, on, shown, sitting, study, wish, work
from tests.core.networks import Network, networks


def as_of(plan: Plan, today: int, **more: object) -> Schedule:
    """The plan looked at on a day of it."""
    return schedule(plan, Context(today=on(today), **more))  # type: ignore[arg-type]


def test_what_is_not_begun_lies_from_today_on_and_so_does_all_that_follows() -> None:
    plan = a_plan(work("a", 3), work("b", 2), milestone("m"), links=["a FS b", "b FS m"])
    found = as_of(plan, 10)
    assert shown(found) == {"a": (10, 12), "b": (13, 14), "m": (14, 14)}
    assert found.driver("a") == Reason.TODAY


def test_a_day_before_the_plan_begins_changes_nothing() -> None:
    plan = a_plan(work("a", 3), milestone("m"))
    assert shown(as_of(plan, -5)) == shown(plan) == shown(as_of(plan, 1))
    assert as_of(plan, 1).driver("a") == Reason.PLAN_START


def test_a_day_of_the_season_stays_where_it_is() -> None:
    plan = a_plan(milestone("m", anchor=Anchor("match", "on")), work("w", 4, anchor=Anchor("match", "on")))
    events = {"match": on(6)}
    assert shown(as_of(plan, 8, events=events)) == {"m": (6, 6), "w": (6, 9)}
    assert shown(as_of(plan, 12, events=events)) == {"m": (6, 6), "w": (12, 15)}, "work that has wholly passed is to do"


def test_work_that_runs_ends_today_at_the_earliest() -> None:
    plan = a_plan(work("a", 3, actual_start=on(2)), work("b", 1), links=["a FS b"])
    assert shown(as_of(plan, 3))["a"] == (2, 4)
    assert shown(as_of(plan, 9)) == {"a": (2, 9), "b": (10, 10)}
    assert as_of(plan, 9).of("a").total_float_days == 0


@pytest.mark.parametrize("link", ["a SS+6 b", "a SF+7 b"])
def test_what_waits_for_the_start_of_work_that_runs_takes_none_of_its_room(link: str) -> None:
    """a began on day 2 and ends on day 6; b, on day 8, waits for a fact. c ends the plan on day 10: a has four days."""
    rows = [work("a", 5, actual_start=on(2)), work("b", 1, deadline=on(8)), work("c", 6)]
    found = as_of(a_plan(*rows, links=[link]), 5)
    assert shown(found) == {"a": (2, 6), "b": (8, 8), "c": (5, 10)}
    assert floats(found) == {"a": (4, 4), "b": (0, 2), "c": (0, 0)}


def test_what_goes_on_by_itself_is_not_moved_to_be_as_late_as_possible() -> None:
    plan = a_plan(work("a", 5, constraint=wish("ALAP")), work("c", 20))
    assert shown(as_of(plan, 4, since={"a": on(3)}))["a"] == (3, 7)


def test_work_that_runs_waits_for_what_it_has_to_end_after() -> None:
    plan = a_plan(work("a", 3, actual_start=on(2)), work("b", 5), links=["b FF+2 a"])
    assert shown(as_of(plan, 4))["a"] == (2, 10)


def test_what_goes_on_by_itself_keeps_its_own_first_day() -> None:
    plan = a_plan(work("a", 5), work("b", 4), links=["b FF+1 a"])
    assert shown(as_of(plan, 10, since={"a": on(3)}))["a"] == (10, 14), "its end waits for b, 13 and a day"
    alone = a_plan(work("a", 5), milestone("m"), links=["a FS m"])
    assert shown(as_of(alone, 6, since={"a": on(3)})) == {"a": (3, 7), "m": (7, 7)}
    assert shown(as_of(alone, 10, since={"a": on(3)})) == {"a": (3, 10), "m": (10, 10)}


class TestStudy:
    def plan(self, progress: int, **fields: object) -> Plan:
        return a_plan(study("s", 60, progress=progress, actual_start=on(1), **fields), calendar=EVERY_DAY)

    @pytest.mark.parametrize(("progress", "finish"), [(0, 29), (20, 25), (60, 17), (95, 10), (100, 10)])
    def test_the_rest_of_its_hours_lies_from_today_on(self, progress: int, finish: int) -> None:
        """60 hours at three a day are 20 days; looked at on day 10."""
        assert shown(as_of(self.plan(progress), 10))["s"] == (1, finish)

    def test_without_a_day_it_takes_all_its_hours_from_its_first_one(self) -> None:
        assert shown(self.plan(60))["s"] == (1, 20)

    @pytest.mark.parametrize(("today", "finish"), [(5, 8), (8, 8), (9, 28)])
    def test_a_fixed_length_holds_until_its_last_day_has_passed(self, today: int, finish: int) -> None:
        assert shown(as_of(self.plan(0, duration_days=8), today))["s"] == (1, finish)

    def test_before_a_pinned_exam_it_lasts_until_that(self) -> None:
        plan = a_plan(study("s", 60, actual_start=on(1), exam="x"), sitting("x", pinned_start=on(15)), links=["s FS x"])
        assert shown(as_of(plan, 10))["s"] == (1, 14)

    def test_its_float_goes_by_its_end(self) -> None:
        plan = self.plan(50).with_tasks([work("z", 40)])
        assert as_of(plan, 6).of("s").total_float_days == 30, "10 days from day 6 on, and the plan ends on day 45"

    def test_its_free_float_goes_by_its_end_too(self) -> None:
        """Begun long ago, 9 hours from Thursday on end on Saturday; until b, on Tuesday 9, it can end on Monday."""
        reading = study("s", 18, progress=50, actual_start=on(-20))
        plan = a_plan(reading, work("b", 1, pinned_start=on(9)), links=["s FS b"], calendar=SUNDAY_OFF)
        found = as_of(plan, 4)
        assert shown(found)["s"] == (-20, 6)
        assert floats(found)["s"] == (2, 2)

    def test_a_day_off_is_no_first_day_of_the_rest(self) -> None:
        plan = replace(self.plan(95), calendar=SUNDAY_OFF)
        assert shown(as_of(plan, 7))["s"] == (1, 8)


PROGRESS = st.integers(0, 100)


@given(PROGRESS, PROGRESS, st.integers(-3, 60), st.booleans())
def test_more_progress_is_never_later(one: int, other: int, today: int, fixed: bool) -> None:
    less, more = sorted((one, other))
    ends = []
    for progress in (less, more):
        task = study("s", 60, progress=progress, actual_start=on(1), duration_days=9 if fixed else None)
        plan = a_plan(task, work("b", 2), links=["s FS b"], calendar=SUNDAY_OFF)
        found = as_of(plan, today)
        ends.append((found.finish("s"), found.finish("b")))
    assert ends[1] <= ends[0]


@given(networks(), st.integers(0, 40), st.integers(0, 40))
def test_no_report_is_never_earlier(network: Network, one: int, other: int) -> None:
    """The same plan looked at later: nothing that is not reported ends earlier."""
    plan = network.plan
    days = [plan.start_date + timedelta(days=day) for day in sorted((one, other))]
    first, later = (schedule(plan, Context(today=day)).early for day in days)
    number = schedule(plan).network.number
    for task in plan.rows:
        if not task.done:
            assert later.end[number[task.id]] >= first.end[number[task.id]], task.id
