"""What an authority allows, as plain days: against the slow way, a day at a time."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.allowed import ClosedDays, Holds
from planner.core.model import Role, Task
from planner.core.schedule import Bound, Schedule, schedule
from planner.core.terms import Context, Reason
from tests.core.builder import START, a_plan, milestone, number_of, on, shown, sitting, study, wish, work

DAY = START.toordinal()
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=4)


def closed_on(*days: tuple[int, int], last_only: bool = False) -> ClosedDays:
    """Closed from the plan's day `first` to `last`, both included."""
    return ClosedDays(tuple((DAY + first - 1, DAY + last) for first, last in days), last_only)


@given(SPANS, st.integers(0, 70), st.integers(0, 4), st.booleans())
def test_the_first_and_the_last_open_start_are_those_of_the_slow_way(
    drawn: list[tuple[int, int]], start: int, days: int, last_only: bool
) -> None:
    shut = {day for first, count in drawn for day in range(first, first + count)}
    spans: list[tuple[int, int]] = []
    for day in sorted(shut):
        if spans and spans[-1][1] == day:
            spans[-1] = (spans[-1][0], day + 1)
        else:
            spans.append((day, day + 1))
    closed = ClosedDays(tuple(spans), last_only)

    def allowed(first: int) -> bool:
        used = [first + days - 1] if last_only else range(first, first + days)
        return shut.isdisjoint(used)

    if not last_only and days == 0:
        return
    assert closed.first_open(start, days) == next(day for day in range(start, 200) if allowed(day))
    assert closed.last_open(start, days) == next(day for day in range(start, -200, -1) if allowed(day))


def test_a_sitting_stands_on_the_first_day_that_is_not_closed() -> None:
    plan = a_plan(work("a", 4), sitting("x"), milestone("m"), links=["a FS x", "x FS+3 m"])
    found = schedule(plan, Context(closed={"x": closed_on((5, 8))}))
    assert shown(found) == {"a": (1, 4), "x": (9, 9), "m": (12, 12)}
    assert found.driver("x") == plan.links[0]
    assert found.early.shifted == {found.network.number["x"]: Reason.CLOSED_DAYS}


@pytest.mark.parametrize(("closed", "day"), [((6, 8), 9), ((5, 5), 6), ((7, 8), 5)])
def test_every_day_of_a_sitting_has_to_be_open(closed: tuple[int, int], day: int) -> None:
    plan = a_plan(work("a", 4), replace(sitting("x"), duration_days=2), links=["a FS x"])
    assert shown(schedule(plan, Context(closed={"x": closed_on(closed)})))["x"] == (day, day + 1)


def test_what_is_sent_on_its_last_day_only_that_one_has_to_be_open() -> None:
    plan = a_plan(work("a", 4), work("x", 3), links=["a FS x"])
    context = Context(closed={"x": closed_on((6, 9), last_only=True)})
    assert shown(schedule(plan, context))["x"] == (8, 10)


def test_a_pin_breaks_closed_days_and_a_must_date_too() -> None:
    context = Context(closed={"x": closed_on((5, 8))}, allowed_from={"x": on(20)})
    assert shown(schedule(a_plan(sitting("x", pinned_start=on(6))), context))["x"] == (6, 6)
    assert shown(schedule(a_plan(sitting("x", constraint=wish("MSO", 7))), context))["x"] == (7, 7)


def test_another_attempt_is_not_before_the_day_that_the_spacing_allows() -> None:
    found = schedule(a_plan(sitting("x")), Context(allowed_from={"x": on(20)}))
    assert shown(found)["x"] == (20, 20)
    assert found.driver("x") == Reason.SPACING


def held(*, lag: int = 3, release: int = 30, first: int = 6, last: int = 15, **fields: object) -> Schedule:
    """A sitting after five days of work, and its result; results of days `first` to `last` come out on `release`."""
    plan = a_plan(
        work("a", 5),
        sitting("x", **fields),
        Task("r", "R", milestone("r").phase, milestone("r").kind, 3, 0, exam="x", role=Role.RESULT),
        links=["a FS x", f"x FS+{lag} r"],
    )
    holds = Holds(((on(first).toordinal(), on(last).toordinal() + 1, on(release).toordinal()),))
    return schedule(plan, Context(holds={"r": holds}), [Bound("r", on(29), "gate")])


def test_a_held_result_comes_out_at_the_end_of_the_hold() -> None:
    found = held()
    assert shown(found) == {"a": (1, 5), "x": (6, 6), "r": (30, 30)}
    assert found.early.shifted == {found.network.number["r"]: Reason.HOLD}
    assert shown(held(release=8))["r"] == (9, 9), "the later of wait and hold"


@pytest.mark.parametrize(
    ("last", "release", "day"), [(15, 30, 26), (25, 30, 26), (26, 30, 5), (26, 29, 26), (40, 30, 5)]
)
def test_the_latest_safe_sitting_is_before_a_hold_that_is_too_long(last: int, release: int, day: int) -> None:
    """The result is due on day 29, three days after the sitting."""
    assert number_of(held(last=last, release=release).of("x").late_start) == day


def test_a_held_result_counts_as_driven_by_the_season() -> None:
    found = held()
    number = found.network.number
    assert [found.anchored(holds=True)[number[key]] for key in ("a", "x", "r")] == [False, False, True]
    assert not any(found.anchored())


@pytest.mark.parametrize(("closed", "float_of_a"), [((5, 5), 1), ((4, 5), 0), ((9, 9), 2)])
def test_what_must_end_with_a_sitting_ends_when_that_can_end(closed: tuple[int, int], float_of_a: int) -> None:
    """The sitting's deadline is day 5: where that is closed, work that ends with it cannot use the day either."""
    found = schedule(
        a_plan(work("a", 3), sitting("x", deadline=on(5)), links=["a FF x"]), Context(closed={"x": closed_on(closed)})
    )
    assert found.of("a").total_float_days == float_of_a


def test_studies_and_plain_work_know_nothing_of_it() -> None:
    plan = a_plan(study("s", 9, exam="x"), sitting("x"), links=["s FS x"])
    context = Context(closed={"x": closed_on((1, 9))})
    assert shown(schedule(plan, context))["s"] == shown(schedule(plan))["s"]


def test_a_date_of_the_last_year_is_no_trouble() -> None:
    closed = closed_on((5, 8))
    assert closed.first_open(date.max.toordinal() - 1, 1) == date.max.toordinal() - 1
