"""What the study log makes of a study: the hours that are left, exactly (design 4.3, 12).

The person studies 3 hours a day, Sundays off, and has 600 hours for Step 1 from 25 November 2026, a Wednesday.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.model import Plan, Task
from planner.core.records.study_log import StudyEntry
from planner.roadmap.report import Done, Started, report_done, report_started
from planner.roadmap.today import view_of
from tests.roadmap.builder import ROADMAP, TODAY, a_person, assessed, booked, day, pinned, with_records

PLAN = a_person()
DECEMBER = day("2026-12-07")


def entry(on: str, minutes: int | None = 180, exam: str | None = "step1", entry_id: str = "") -> StudyEntry:
    return StudyEntry(id=entry_id or on, day=day(on), exam=exam, minutes=minutes)


def study(plan: Plan, today: date = DECEMBER) -> Task:
    return assessed(plan, today).tasks["step1_study"]


def test_without_a_log_all_is_as_before() -> None:
    view = view_of(PLAN, ROADMAP, TODAY)
    assert (view.plan is PLAN, dict(view.logged)) == (True, {})


def test_logged_minutes_are_taken_from_the_hours() -> None:
    plan = with_records(PLAN, entry("2026-11-27"), entry("2026-11-26", 50), entry("2026-12-07", 10))
    assert study(plan).remaining_hours == 600 - 4
    assert study(plan).actual_start == day("2026-11-26")
    assert (study(plan).progress, study(plan).done) == (0, False)


def test_they_come_on_top_of_the_percent_that_stood_before() -> None:
    plan = report_started(PLAN, Started("step1_study", day("2026-11-25"), 20), TODAY)
    plan = with_records(plan, entry("2026-11-26", 60 * 24))
    assert study(plan).remaining_hours == 600 * 0.8 - 24
    assert study(plan).progress == 24
    assert study(plan).actual_start == day("2026-11-25")


def test_the_end_follows_from_what_is_left() -> None:
    """12 of 600 hours logged in a week: 588 hours from Monday on are 196 study days, 32 weeks and four days."""
    plan = with_records(PLAN, *(entry(f"2026-12-0{n}", 180) for n in (1, 2, 3, 4)))
    end = DECEMBER + timedelta(days=32 * 7 + 3)
    assert assessed(plan, DECEMBER).schedule.finish("step1_study") == end


def test_whoever_keeps_to_the_plan_keeps_the_day() -> None:
    """3 hours on each study day: today's end is that of the first day, without the rounding of a percent."""
    days = [TODAY + timedelta(days=n) for n in range(60)]
    kept = with_records(PLAN, *(entry(item.isoformat()) for item in days if item.weekday() != 6))
    later = days[-1] + timedelta(days=1)
    assert assessed(kept, later).schedule.finish("step1_study") == assessed(PLAN).schedule.finish("step1_study")


@pytest.mark.parametrize(
    "other",
    [
        entry("2026-12-08"),
        entry("2026-12-01", None),
        entry("2026-12-01", 0),
        entry("2026-12-01", exam=None),
        entry("2026-12-01", exam="step2ck"),
    ],
    ids=["day to come", "questions only", "nothing", "no exam", "another exam"],
)
def test_what_says_nothing_of_the_study_changes_nothing(other: StudyEntry) -> None:
    assert study(with_records(PLAN, other)) is PLAN.tasks["step1_study"]


def test_more_than_all_hours_leave_none_and_it_is_still_not_done() -> None:
    plan = with_records(PLAN, *(entry("2026-11-26", 1440, entry_id=f"e{n}") for n in range(30)))
    assert (study(plan).remaining_hours, study(plan).progress, study(plan).done) == (0, 100, False)
    assert assessed(plan, DECEMBER).schedule.finish("step1_study") == DECEMBER


def test_a_study_that_is_done_stays_so() -> None:
    plan = report_done(PLAN, ROADMAP, Done("step1_study", day("2026-12-01")), DECEMBER)
    plan = with_records(plan, entry("2026-11-26"))
    assert assessed(plan, DECEMBER).driven("step1_study") is None


def test_a_pin_of_a_study_that_has_begun_does_not_count() -> None:
    plan = with_records(pinned(PLAN, "step1_study", "2027-02-01"), entry("2026-12-01"))
    assert assessed(plan, DECEMBER).schedule.start("step1_study") == day("2026-12-01")


def test_the_pace_to_a_booked_exam_follows() -> None:
    plan = a_person(booked=[booked("step1", "2027-03-01")])
    logged = with_records(plan, entry("2026-12-01", 600))
    needed = [assessed(item, DECEMBER).schedule.terms.terms for item in (plan, logged)]
    number = assessed(plan, DECEMBER).schedule.network.number["step1_study"]
    assert [terms[number].remaining for terms in needed] == [600, 590]


@settings(max_examples=20)
@given(minutes=st.lists(st.integers(1, 600), min_size=1, max_size=9), today=st.integers(0, 60))
def test_logging_never_makes_a_date_later(minutes: list[int], today: int) -> None:
    """The more is logged, the earlier the end."""
    now = DECEMBER + timedelta(days=today)
    ends = [
        assessed(with_records(PLAN, *(entry("2026-12-01", n, entry_id=str(k)) for k, n in enumerate(logged))), now)
        for logged in (minutes[:count] for count in range(len(minutes) + 1))
    ]
    days = [found.schedule.finish("step1_study") for found in ends]
    assert days == sorted(days, key=str, reverse=True)


def test_nothing_of_it_is_stored() -> None:
    plan = with_records(PLAN, entry("2026-12-01"))
    assert assessed(plan, DECEMBER).plan.tasks["step1_study"] is PLAN.tasks["step1_study"]
    assert replace(plan, records={}) == PLAN
