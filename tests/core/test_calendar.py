"""Dates as typed, study weeks, and counting study days against a walk day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.core.calendar import StudyDays, weekly_off_for
from planner.core.day import check_year, parse_date
from planner.core.model import DayOff, StudyCalendar
from planner.errors import InputError
from tests.core.networks import REPEATABLE
from tests.core.slow_calendar import SlowCalendar

MONDAY = date(2027, 1, 4).toordinal()
PROPERTY = settings(REPEATABLE, max_examples=120)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-08-09", date(2027, 8, 9)),
        ("2028-02-29", date(2028, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
    ],
)
def test_date_is_written_year_month_day(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2027-8-9", "'2027-8-9' is not a date; write it as YYYY-MM-DD, for example 2027-08-09."),
        ("09.08.2027", "'09.08.2027' is not a date; write it as YYYY-MM-DD, for example 2027-08-09."),
        ("20270809", "'20270809' is not a date; write it as YYYY-MM-DD, for example 2027-08-09."),
        ("2027-W32-1", "'2027-W32-1' is not a date; write it as YYYY-MM-DD, for example 2027-08-09."),
        ("2027-08-09T00:00", "'2027-08-09T00:00' is not a date; write it as YYYY-MM-DD, for example 2027-08-09."),
        (" 2027-08-09", "' 2027-08-09' is not a date; write it as YYYY-MM-DD, for example 2027-08-09."),
        ("2027-08-09\n", "'2027-08-09 ' is not a date; write it as YYYY-MM-DD, for example 2027-08-09."),
        ("٢٠٢٧-08-09", "'٢٠٢٧-08-09' is not a date; write it as YYYY-MM-DD, for example 2027-08-09."),
        ("", "'' is not a date; write it as YYYY-MM-DD, for example 2027-08-09."),
        ("2027-02-30", "2027-02-30 is not a day of the calendar."),
        ("2027-13-01", "2027-13-01 is not a day of the calendar."),
        ("2027-02-29", "2027-02-29 is not a day of the calendar."),
        ("0000-01-01", "0000-01-01 is not a day of the calendar."),
        ("1899-12-31", "1899-12-31 is outside the years 1900 to 2199."),
        ("3000-01-01", "3000-01-01 is outside the years 1900 to 2199."),
    ],
)
def test_wrong_date_is_refused_with_the_way_out(text: str, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_date(text, "deadline")
    assert str(refused.value) == f"deadline: {reason}"


def test_year_is_checked_for_dates_of_any_origin() -> None:
    assert check_year(date(2199, 12, 31), "day") == date(2199, 12, 31)
    with pytest.raises(InputError, match="day: 2200-01-01 is outside"):
        check_year(date(2200, 1, 1), "day")


@pytest.mark.parametrize(
    ("study_days", "off"),
    [(7, ()), (6, (6,)), (5, (5, 6)), (4, (4, 5, 6)), (3, (3, 4, 5, 6)), (2, (2, 3, 4, 5, 6)), (1, (1, 2, 3, 4, 5, 6))],
)
def test_weekdays_off_by_study_days_a_week(study_days: int, off: tuple[int, ...]) -> None:
    assert weekly_off_for(study_days) == off


@pytest.mark.parametrize("study_days", [0, 8, -1])
def test_week_has_one_to_seven_study_days(study_days: int) -> None:
    with pytest.raises(InputError, match=f"study_days_per_week: {study_days} is not between 1 and 7"):
        weekly_off_for(study_days)


HOURS = st.integers(1, 48).map(lambda half: half / 2)


@st.composite
def calendars(draw: st.DrawFn) -> StudyCalendar:
    """At least one study day a week, up to six spans off, which may overlap."""
    weekly_off = tuple(sorted(draw(st.sets(st.integers(0, 6), max_size=6))))
    spans = draw(
        st.lists(
            st.tuples(st.integers(-60, 120), st.integers(0, 30), st.none() | st.integers(0, 48).map(lambda n: n / 4)),
            max_size=6,
        )
    )
    first_day = date.fromordinal(MONDAY)
    days_off = tuple(
        DayOff(first_day + timedelta(days=first), first_day + timedelta(days=first + more), hours)
        for first, more, hours in spans
    )
    return StudyCalendar(draw(HOURS), weekly_off, days_off)


DAYS = st.integers(MONDAY - 90, MONDAY + 150)
EFFORT = st.integers(0, 1200).map(lambda quarter: quarter / 4)


class TestAgainstAWalk:
    @PROPERTY
    @given(calendars(), DAYS)
    def test_capacity(self, calendar: StudyCalendar, day: int) -> None:
        assert StudyDays(calendar).capacity(day) == SlowCalendar(calendar).hours_on(day)

    @PROPERTY
    @given(calendars(), DAYS, st.integers(-10, 200))
    def test_count(self, calendar: StudyCalendar, first: int, days: int) -> None:
        assert StudyDays(calendar).count(first, first + days) == SlowCalendar(calendar).count(first, first + days)

    @PROPERTY
    @given(calendars(), DAYS, EFFORT)
    @example(StudyCalendar(3.0, ()), MONDAY, 21.0)
    @example(StudyCalendar(3.0, ()), MONDAY, 21.25)
    @example(StudyCalendar(0.5, (0, 1, 2, 3, 4, 5)), MONDAY, 300.0)
    def test_end_of(self, calendar: StudyCalendar, first: int, hours: float) -> None:
        assert StudyDays(calendar).end_of(first, hours) == SlowCalendar(calendar).end_of(first, hours)

    @settings(PROPERTY, max_examples=100)
    @given(calendars(), DAYS, st.integers(0, 400).map(lambda quarter: quarter / 4))
    @example(StudyCalendar(3.0, ()), MONDAY, 21.0)
    @example(StudyCalendar(3.0, (6,)), MONDAY, 18.0)
    def test_start_for(self, calendar: StudyCalendar, end: int, hours: float) -> None:
        assert StudyDays(calendar).start_for(hours, end) == SlowCalendar(calendar).start_for(hours, end)

    @PROPERTY
    @given(calendars(), DAYS)
    def test_first_and_last(self, calendar: StudyCalendar, day: int) -> None:
        fast, slow = StudyDays(calendar), SlowCalendar(calendar)
        assert fast.first(day) == next(later for later in range(day, day + 400) if slow.is_open(later))
        assert fast.last(day) == next(earlier for earlier in range(day, day - 400, -1) if slow.is_open(earlier))

    @PROPERTY
    @given(st.integers(50, 2400), st.integers(1, 60_000))
    @example(70, 2_100)
    def test_hours_with_decimals_do_not_add_up_to_a_day_more(self, daily: int, hours: int) -> None:
        """Hundredths of hours are no binary fractions: 21 hours of 0.7 a day are 30 days, not 31."""
        reduced = DayOff(date(2027, 2, 1), date(2027, 2, 3), daily // 3 / 100)
        calendar = StudyCalendar(daily / 100, (6,), (reduced,))
        assert StudyDays(calendar).end_of(MONDAY, hours / 100) == SlowCalendar(calendar).end_of(MONDAY, hours / 100)


@PROPERTY
@given(calendars(), DAYS, EFFORT)
def test_start_and_end_agree(calendar: StudyCalendar, day: int, hours: float) -> None:
    """From the latest start the hours fit; from the next study day they do not."""
    days = StudyDays(calendar)
    end = day + 200
    start = days.start_for(hours, end)
    assert days.end_of(start, hours) <= end
    assert start == end - 1 or days.end_of(days.first(start + 1), hours) > end


def test_long_study_is_not_walked_day_by_day() -> None:
    """20,000 hours at half an hour on one day a week are 40,000 weeks."""
    days = StudyDays(StudyCalendar(0.5, (1, 2, 3, 4, 5, 6)))
    last_monday = MONDAY + 39_999 * 7
    assert days.end_of(MONDAY, 20_000) == last_monday + 1
    assert days.start_for(20_000, last_monday + 1) == MONDAY


@pytest.mark.parametrize(
    "calendar", [StudyCalendar(3.0, tuple(range(7))), StudyCalendar(0.0, ())], ids=["every weekday off", "no hours"]
)
def test_calendar_without_study_days_gives_one_day(calendar: StudyCalendar) -> None:
    """No plan file holds one; a plan built in code must still not hang."""
    days = StudyDays(calendar)
    assert (days.first(MONDAY), days.last(MONDAY)) == (MONDAY, MONDAY)
    assert days.end_of(MONDAY, 10.0) == MONDAY + 1
    assert days.start_for(10.0, MONDAY) == MONDAY - 1
