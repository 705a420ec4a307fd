"""What always holds: the spread sums to the whole, the cap is kept, rest and logging never make anything worse."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.core.calendar import StudyDays
from planner.core.edits.record import AddRecord
from planner.core.model import DayOff, StudyCalendar
from planner.core.records.study_log import StudyEntry
from planner.guidance.look import Look
from planner.guidance.study.days import LEAST_WITH_BUFFER, StudyDay, passed_of_week, spread, study_days, with_buffer
from planner.guidance.study.demand import Demand
from planner.guidance.study.kept import days_kept
from planner.guidance.study.load import load_under
from planner.guidance.study.pace import Done, own_finish, own_pace
from planner.guidance.study.standing import study_of
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.guidance.study.logs import a_month, bank, logged

_DAY = timedelta(days=1)
some = settings(max_examples=40)
few = settings(max_examples=8)
ahead = st.integers(0, 150).map(lambda days: TODAY + days * _DAY)
back = st.integers(0, 40).map(lambda days: TODAY - days * _DAY)
days_off = st.lists(
    st.builds(lambda day, hours: DayOff(day, day, hours), ahead, st.sampled_from([None, 1.0])), max_size=8
)
calendars = st.builds(
    lambda off, dated: StudyCalendar(3.0, tuple(off), tuple(dated)), st.sets(st.integers(0, 6), max_size=5), days_off
).map(StudyDays)
logs = st.dictionaries(back, st.floats(0, 200).map(round).map(float), max_size=30)


@some
@given(calendars, ahead, st.integers(0, 10_000), st.sampled_from([0, 10, 25, 50]))
def test_the_spread_sums_to_the_whole(calendar: StudyDays, last: date, whole: int, percent: int) -> None:
    days = with_buffer(study_days(calendar, TODAY, last), percent)
    parts = spread(whole, days)
    assert sum(parts) == (whole if any(not day.buffer for day in days) else 0)
    assert all(part >= 0 for part in parts)
    assert not any(part for part, day in zip(parts, days, strict=True) if day.buffer)


@some
@given(calendars, ahead, ahead, st.sampled_from([10, 20, 50]))
def test_a_day_that_is_to_be_free_stays_free(calendar: StudyDays, first: date, last: date, percent: int) -> None:
    """The days kept free are the same on whatever day one looks, but in the last days before the end."""
    planned, later = _kept_free(calendar, TODAY, last, percent), _kept_free(calendar, first, last, percent)
    assume(len(later) >= LEAST_WITH_BUFFER)
    days = {day.day for day in later}
    assert [day for day in planned if day.day in days] == list(later)


def _kept_free(calendar: StudyDays, first: date, last: date, percent: int) -> tuple[StudyDay, ...]:
    days = study_days(calendar, first, last)
    return with_buffer(days, percent, passed_of_week(calendar, days[0].day)) if days else ()


demand_lists = st.lists(
    st.tuples(st.floats(0, 400), st.integers(0, 60), st.one_of(st.none(), st.integers(1, 120))), min_size=1, max_size=4
)


@some
@given(calendars, demand_lists, st.floats(0.5, 12))
def test_the_cap_is_never_exceeded(
    calendar: StudyDays, wanted: list[tuple[float, int, int | None]], cap: float
) -> None:
    """And what is done with what does not fit is the whole."""
    first = TODAY.toordinal()
    demands = [
        Demand(str(place), "", None, whole, first + later, None if length is None else first + later + length, calendar)
        for place, (whole, later, length) in enumerate(wanted)
    ]
    load = load_under(cap, demands)
    for portions in load.days.values():
        assert sum(portion.hours for portion in portions) <= cap + 1e-9
    for demand in demands:
        mine = [part for parts in load.days.values() for part in parts if part.exam == demand.exam]
        hours, over = sum(part.hours for part in mine), sum(part.over for part in mine)
        possible = calendar.weight(demand.first, demand.end) > 0 if demand.end is not None else True
        if mine or possible:
            assert hours + over == pytest.approx(demand.whole, abs=1e-6)
        assert over == pytest.approx(load.left_out.get(demand.exam, 0.0), abs=1e-3)


@some
@given(logs, back)
def test_a_day_off_never_lowers_the_own_pace(by_day: dict[date, float], free: date) -> None:
    usual, off = StudyDays(StudyCalendar()), StudyDays(StudyCalendar(days_off=(DayOff(free, free),)))
    before = own_pace(by_day, usual, TODAY)
    assert (before is None) == (own_pace(by_day, off, TODAY) is None)
    assert (own_pace(by_day, off, TODAY) or 0.0) >= (before or 0.0)


@some
@given(logs, st.integers(0, 2_000).map(float), st.integers(1, 60).map(float))
def test_more_today_never_ends_later(by_day: dict[date, float], left: float, more: float) -> None:
    """From the first line of the day on: what is done today is taken from what is left."""
    calendar = StudyDays(StudyCalendar())
    before = _finish(by_day, left, calendar)
    after = _finish({**by_day, TODAY: by_day.get(TODAY, 0.0) + more}, max(left - more, 0.0), calendar)
    if before is not None:
        assert after is not None
        assert after <= max(before, TODAY)


def _finish(by_day: dict[date, float], left: float, calendar: StudyDays) -> date | None:
    done = Done(sum(by_day.values()), by_day.get(TODAY, 0.0), own_pace(by_day, calendar, TODAY))
    return own_finish(done, left, calendar, TODAY, TODAY)


def the_sample(*entries: StudyEntry, off: tuple[DayOff, ...] = ()) -> Look:
    plan = replace(sample_plan(), calendar=replace(sample_plan().calendar, days_off=off))
    return look_at(
        plan, [AddRecord("resources", replace(bank(3_900), done_before=776)), logged(*a_month(24), *entries)]
    )


@few
@given(back)
def test_a_day_off_never_lowers_the_share_of_days_kept(free: date) -> None:
    before, after = days_kept(the_sample()), days_kept(the_sample(off=(DayOff(free, free),)))
    assert before is not None
    assert after is not None
    assert after.kept / after.planned >= before.kept / before.planned


@few
@given(back, st.integers(1, 1_000), st.integers(0, 200))
def test_logging_never_makes_a_date_later_or_a_share_larger(day: date, minutes: int, units: int) -> None:
    entry = StudyEntry(id="more", day=day, exam="step2ck", resource="bank", minutes=minutes, units=units)
    before, after = the_sample(), the_sample(entry)
    for task in before.open_tasks:
        was, now = before.schedule.finish(task.id), after.schedule.finish(task.id)
        assert was is None or now is None or now <= was, task.id
    old, new = study_of(before, "step2ck"), study_of(after, "step2ck")
    assert old is not None
    assert new is not None
    for row, other in zip(old.rows, new.rows, strict=True):
        assert (other.share or 0.0) <= (row.share or 0.0) + 1e-9
