"""Studies: from hours, of a fixed length, until a pinned exam; on study days only (rules of study).

Day 1 is a Monday, so days 7, 14, 21 are Sundays; days off are named by the calendar of each test.
"""

from datetime import date

import pytest

from planner.core.calendar import weekly_off_for
from planner.core.model import Plan, StudyCalendar, Task
from planner.core.schedule import Bound, schedule
from planner.core.terms import Reason
from tests.core.builder import (
    EVERY_DAY,
    SUNDAY_OFF,
    a_plan,
    floats,
    milestone,
    off,
    on,
    shown,
    sitting,
    study,
    wish,
    work,
)

FRIDAY_OFF = StudyCalendar(daily_hours=4.0, weekly_off=(4,))


def test_300_hours_at_4_hours_a_day_with_fridays_off() -> None:
    """75 study days at 6 a week: 12 weeks (72 days) end on Sunday 28 March 2027, then Monday to Wednesday (A10)."""
    found = schedule(a_plan(study("s", 300), calendar=FRIDAY_OFF))
    assert (found.start("s"), found.finish("s")) == (date(2027, 1, 4), date(2027, 3, 31))
    assert found.of("s").duration_days == 87


@pytest.mark.parametrize(
    ("days_off", "finish"),
    [
        ((), date(2027, 3, 31)),
        # Two days off in a week of its own push the last two days behind the Friday.
        ((off(9, 10),), date(2027, 4, 3)),
        # A holiday on a Friday takes nothing away.
        ((off(5),), date(2027, 3, 31)),
        # The same holiday given twice counts once.
        ((off(9), off(9)), date(2027, 4, 1)),
        # Two half days make one.
        ((off(9, 10, hours=2),), date(2027, 4, 1)),
        # Of a day off and a half day the day off counts.
        ((off(9, hours=2), off(9, 10)), date(2027, 4, 3)),
        # More hours than usual are no more than usual.
        ((off(9, 10, hours=20),), date(2027, 3, 31)),
    ],
)
def test_days_off_and_half_days(days_off: tuple, finish: date) -> None:
    calendar = StudyCalendar(4.0, (4,), days_off)
    assert schedule(a_plan(study("s", 300), calendar=calendar)).finish("s") == finish


@pytest.mark.parametrize(("days_a_week", "finish"), [(7, 30), (6, 34), (5, 40), (4, 51), (3, 66), (2, 100), (1, 204)])
def test_thirty_study_days_by_days_a_week(days_a_week: int, finish: int) -> None:
    calendar = StudyCalendar(3.0, weekly_off_for(days_a_week))
    assert shown(a_plan(study("s", 90), calendar=calendar)) == {"s": (1, finish)}


def test_starts_on_its_first_study_day() -> None:
    plan = a_plan(work("a", 6), study("s", 3), links=["a FS s"], calendar=SUNDAY_OFF)
    assert shown(plan) == {"a": (1, 6), "s": (8, 8)}
    assert schedule(plan).driving_chain("s") == ["s", "a"]


def test_day_off_binds_studies_only() -> None:
    calendar = StudyCalendar(3.0, (6,), (off(1, 5),))
    plan = a_plan(study("s", 3), work("a", 9), sitting("x"), calendar=calendar)
    assert shown(plan) == {"s": (6, 6), "a": (1, 9), "x": (1, 1)}


def test_without_hours_is_one_study_day() -> None:
    plan = a_plan(study("s"), calendar=StudyCalendar(3.0, (6,), (off(1, 2),)))
    assert shown(plan) == {"s": (3, 3)}


def test_fixed_length_counts_calendar_days() -> None:
    plan = a_plan(study("s", 300, duration_days=10), calendar=SUNDAY_OFF)
    assert shown(plan) == {"s": (1, 10)}


@pytest.mark.parametrize(("link", "s"), [("a FF s", (7, 10)), ("a FF+1 s", (8, 11)), ("a SF+3 s", (1, 4))])
def test_end_bound_gives_the_earliest_start_that_ends_no_earlier(link: str, s: tuple[int, int]) -> None:
    assert shown(a_plan(work("a", 10), study("s", 12), links=[link]))["s"] == s


def test_end_bound_before_a_reduced_day_starts_on_the_day_that_ends_no_later() -> None:
    """3 hours from day 4 (1 hour) end on day 5, and so do 3 hours from day 5: the earlier start counts."""
    calendar = StudyCalendar(3.0, (), (off(4, hours=1),))
    plan = a_plan(work("a", 5), study("s", 3), links=["a FF s"], calendar=calendar)
    assert shown(plan)["s"] == (4, 5)


class TestUntilItsExam:
    @pytest.mark.parametrize(
        ("exam_on", "s"),
        [
            (20, (1, 19)),
            (2, (1, 1)),
            # No study day left: one day, and the exam stays.
            (1, (1, 1)),
        ],
    )
    def test_lasts_until_the_day_before(self, exam_on: int, s: tuple[int, int]) -> None:
        assert shown(until(exam_on)) == {"s": s, "x": (exam_on, exam_on)}

    def test_no_day_left_breaks_its_link(self) -> None:
        assert [link.pred for link in schedule(until(1)).broken_links()] == ["s"]
        assert schedule(until(2)).broken_links() == []

    def test_has_the_room_that_its_remaining_hours_leave(self) -> None:
        # 9 hours are 3 days: 17, 18 and 19 at the latest.
        assert floats(until(20))["s"][0] == 16
        assert floats(until(20, progress=50))["s"][0] == 17
        # 30 hours are 10 days: 5 more than there are.
        assert floats(until(6, hours=30))["s"][0] == -5

    def test_its_start_alone_is_moved_by_a_link(self) -> None:
        plan = a_plan(
            work("a", 4), study("s", 9, exam="x"), sitting("x", pinned_start=on(20)), links=["a FS s", "s FS x"]
        )
        assert shown(plan)["s"] == (5, 19)

    @pytest.mark.parametrize("link", ["a FF s", "a SF s"])
    def test_link_that_asks_for_an_end_leaves_its_start_alone(self, link: str) -> None:
        """Its end is the exam's business: what the given end satisfies bounds nothing."""
        plan = a_plan(work("a", 10), study("s", 9, exam="x"), sitting("x", pinned_start=on(20)), links=[link])
        assert shown(plan)["s"] == (1, 19)

    def test_constraint_that_asks_for_an_end_leaves_its_start_alone(self) -> None:
        plan = a_plan(study("s", 9, exam="x", constraint=wish("FNET", 15)), sitting("x", pinned_start=on(20)))
        assert shown(plan)["s"] == (1, 19)

    @pytest.mark.parametrize(("day", "s"), [(10, (10, 19)), (19, (19, 19)), (25, (25, 25))])
    def test_must_date_for_its_end_is_its_first_day(self, day: int, s: tuple[int, int]) -> None:
        reading = study("s", 9, exam="x", duration_days=3, constraint=wish("MFO", day))
        assert shown(a_plan(reading, sitting("x", pinned_start=on(20))))["s"] == s

    def test_beats_a_fixed_length(self) -> None:
        plan = a_plan(study("s", 9, exam="x", duration_days=3), sitting("x", pinned_start=on(20)))
        assert shown(plan)["s"] == (1, 19)

    @pytest.mark.parametrize(
        "exam",
        [sitting("x"), sitting("x", pinned_start=on(20), actual_finish=on(2)), work("x", 1, pinned_start=on(20))],
        ids=["not pinned", "sat", "not a sitting"],
    )
    def test_takes_its_hours_where_no_exam_waits(self, exam: Task) -> None:
        assert shown(a_plan(study("s", 9, exam="x"), exam))["s"] == (1, 3)

    def test_exam_that_is_not_in_the_plan_gives_no_end(self) -> None:
        assert shown(a_plan(study("s", 9, exam="gone")))["s"] == (1, 3)


class TestLateDates:
    @pytest.mark.parametrize(
        ("due", "late_start"),
        # 12 hours are 4 study days; day 14 is a Sunday off.
        [(13, 10), (14, 10), (15, 11), (16, 12)],
    )
    def test_needs_the_study_days_in_which_its_hours_fit(self, due: int, late_start: int) -> None:
        plan = a_plan(study("s", 12), calendar=SUNDAY_OFF)
        found = schedule(plan, bounds=[Bound("s", on(due), "gate")])
        assert found.of("s").late_start == on(late_start)
        assert floats(found)["s"][0] == late_start - 1

    def test_progress_leaves_fewer_days(self) -> None:
        plan = a_plan(study("s", 12, progress=75), calendar=EVERY_DAY)
        found = schedule(plan, bounds=[Bound("s", on(10), "gate")])
        assert shown(found) == {"s": (1, 4)}
        assert found.of("s").late_start == on(10)

    def test_fixed_length_needs_the_days_of_its_hours(self) -> None:
        found = schedule(a_plan(study("s", 12, duration_days=2)), bounds=[Bound("s", on(10), "gate")])
        assert found.of("s").late_start == on(7)

    def test_latest_start_is_a_study_day(self) -> None:
        """Day 7 is a Sunday: who has to start with day 7 at the latest starts on Saturday."""
        plan = a_plan(study("s", 3), work("b", 1, pinned_start=on(7)), links=["s SS b"], calendar=SUNDAY_OFF)
        assert schedule(plan).of("s").late_start == on(6)
        assert floats(plan)["s"] == (5, 5)

    def test_free_float_counts_starts(self) -> None:
        """From Tuesday on, 6 study days end on the Monday before b: its start can move by a day, its end by two."""
        plan = a_plan(study("s", 18), work("b", 1, pinned_start=on(9)), links=["s FS b"], calendar=SUNDAY_OFF)
        assert shown(plan)["s"] == (1, 6)
        assert floats(plan)["s"] == (1, 1)

    def test_what_must_end_with_it_ends_when_it_can_end(self) -> None:
        """s ends on Saturday at the latest, since Sunday is off: a, which ends with it, cannot use the Sunday."""
        plan = a_plan(work("a", 6), study("s", 18, deadline=on(14)), links=["a FF s"], calendar=SUNDAY_OFF)
        assert shown(plan) == {"a": (1, 6), "s": (1, 6)}
        assert floats(plan)["a"][0] == 7

    def test_what_must_end_with_a_day_of_study_ends_with_the_last_day_on_which_it_can_be(self) -> None:
        """s is due on Friday, which is off: Thursday, day 4, is its last day. a may end a day after it, on day 5."""
        plan = a_plan(
            work("a", 3), study("s", duration_days=1, deadline=on(5)), links=["a FF-1 s"], calendar=FRIDAY_OFF
        )
        assert shown(plan) == {"a": (1, 3), "s": (2, 2)}
        assert {key: total for key, (total, _) in floats(plan).items()} == {"a": 2, "s": 2}

    def test_running_work_can_end_as_late_as_the_plan_whoever_began_with_it(self) -> None:
        plan = a_plan(work("a", 1, actual_start=on(1)), work("b", 1), links=["a SS+1 b"])
        assert floats(plan)["a"][0] == 1

    @pytest.mark.parametrize(("link", "float_of_a"), [("a FF-1 s", 2), ("a FF s", 1), ("a SF+3 s", 1)])
    def test_deadline_on_a_day_off_is_no_end_of_a_fixed_length(self, link: str, float_of_a: int) -> None:
        """Friday, day 5, is off: s stands on Thursday at the latest, and a cannot use the Friday."""
        reading = study("s", duration_days=1, deadline=on(5))
        plan = a_plan(work("a", 3), reading, links=[link], calendar=FRIDAY_OFF)
        assert schedule(plan).of("s").late_start == on(4)
        assert floats(plan)["a"][0] == float_of_a

    def test_fixed_length_ends_where_its_latest_study_day_puts_it(self) -> None:
        """Four days until Monday, day 8, would start on Friday, which is off: they start on Thursday, end on Sunday."""
        reading = study("s", duration_days=4, deadline=on(8))
        plan = a_plan(work("a", 3), reading, links=["a FF s"], calendar=FRIDAY_OFF)
        assert floats(plan)["a"][0] == 4

    def test_milestone_on_a_day_off_after_a_study(self) -> None:
        plan = a_plan(
            work("a", 3),
            study("s", duration_days=1),
            milestone("m", deadline=on(5)),
            links=["a FF s", "s FS m"],
            calendar=FRIDAY_OFF,
        )
        assert schedule(plan).of("m").late_start == on(5)
        assert {key: total for key, (total, _) in floats(plan).items()} == {"a": 1, "s": 1, "m": 2}

    @pytest.mark.parametrize("bounded", ["SNLT", "s SS b", "s SF+1 b"])
    def test_what_must_end_with_it_sees_the_bound_of_its_start(self, bounded: str) -> None:
        """s starts on day 3 at the latest, so it ends on day 4, whatever its own deadline would allow."""
        asked = wish("SNLT", 3) if bounded == "SNLT" else None
        reading = study("s", duration_days=2, deadline=on(20), constraint=asked)
        links = ["a FF s"] if asked else ["a FF s", bounded]
        plan = a_plan(work("a", 2), reading, work("b", 1, pinned_start=on(3)), links=links)
        assert schedule(plan).of("s").late_start == on(3)
        assert floats(plan)["a"][0] == 2

    def test_what_must_end_with_it_has_no_more_room_than_a_fixed_length_with_many_hours(self) -> None:
        """12 hours until day 10 start on day 7 at the latest; fixed to two days s ends on day 8 then, and so does a."""
        plan = a_plan(work("a", 3), study("s", 12, duration_days=2, deadline=on(10)), links=["a FF s"])
        assert shown(plan) == {"a": (1, 3), "s": (2, 3)}
        assert {key: total for key, (total, _) in floats(plan).items()} == {"a": 5, "s": 5}

    def test_what_must_end_with_it_ends_by_its_deadline_where_few_hours_have_a_long_fixed_length(self) -> None:
        plan = a_plan(work("a", 6), study("s", 3, duration_days=4, deadline=on(10)), links=["a FF s"])
        assert schedule(plan).of("s").late_start == on(10)
        assert floats(plan)["a"][0] == 4

    def test_until_its_exam_it_ends_with_the_day_before(self) -> None:
        plan = a_plan(
            work("a", 3),
            study("s", 9, exam="x"),
            sitting("x", pinned_start=on(6)),
            links=["a FF s", "s FS x"],
            calendar=FRIDAY_OFF,
        )
        assert floats(plan)["a"][0] == 2

    def test_until_its_exam_it_ends_there_however_late_it_starts(self) -> None:
        """s starts on day 3 at the latest and lasts until day 19 all the same: a ends with that day."""
        reading = study("s", 9, exam="x", constraint=wish("SNLT", 3))
        plan = a_plan(work("a", 3), reading, sitting("x", pinned_start=on(20)), links=["a FF s"])
        assert floats(plan)["a"][0] == 16


def test_running_study_keeps_its_hours_from_its_first_day() -> None:
    plan = a_plan(study("s", 30, actual_start=on(-3), progress=50), calendar=EVERY_DAY)
    assert shown(plan) == {"s": (-3, 6)}
    assert schedule(plan).driver("s") == Reason.ACTUAL


def until(exam_on: int, hours: float = 9, progress: int = 0) -> Plan:
    """A study until its pinned exam."""
    reading = study("s", hours, exam="x", progress=progress)
    return a_plan(reading, sitting("x", pinned_start=on(exam_on)), links=["s FS x"])
