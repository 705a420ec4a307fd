"""The sample: a year of records that fits its plan on whatever day it is opened."""

from datetime import date, timedelta
from functools import cache

import pytest

from planner.core.document import from_document, to_document
from planner.core.model import Plan
from planner.core.records import COLLECTIONS
from planner.core.records.documents import DOCUMENTS, PaperKind
from planner.core.records.experiences import EXPERIENCES
from planner.core.records.practice_tests import PRACTICE_TESTS
from planner.core.records.study_log import STUDY_LOG
from planner.core.reference import is_there
from planner.guidance.checklist import checklist_of
from planner.guidance.checks import check
from planner.guidance.look import Look
from planner.guidance.study.kept import days_kept
from planner.guidance.study.standing import study_of
from planner.roadmap.sample import sample_plan
from planner.roadmap.verdict import assess
from tests.guidance.looks import the_roadmap

DAY = timedelta(days=1)
FIRST = date(2026, 11, 29)
DAYS = [FIRST + DAY * (37 * number) for number in range(10)] + [date(2028, 2, 29), date(2029, 12, 31)]
each_day = pytest.mark.parametrize("today", DAYS, ids=date.isoformat)
EXAM = "step2ck"
"""Of which the sample is in the middle. The days above have every weekday among them."""


@cache
def the_sample(today: date) -> Plan:
    return sample_plan(the_roadmap(), today)


def a_look(today: date) -> Look:
    return Look(assess(the_sample(today), the_roadmap(), today), the_roadmap())


def test_the_days_are_of_every_weekday() -> None:
    assert {day.weekday() for day in DAYS} == set(range(7))


@each_day
def test_the_plan_is_one_that_a_file_holds(today: date) -> None:
    plan = the_sample(today)
    assert to_document(from_document(to_document(plan), today)) == to_document(plan)
    missing = [
        ref
        for collection in COLLECTIONS
        for record in collection.of(plan)
        for _, ref in collection.refers(record)
        if not is_there(plan, ref)
    ]
    assert missing == []


@each_day
def test_a_year_was_logged_up_to_yesterday_with_sundays_free(today: date) -> None:
    entries = STUDY_LOG.of(the_sample(today))
    days = [entry.day for entry in entries]
    assert days == sorted(days)
    assert today - 365 * DAY <= days[0] <= today - 358 * DAY
    assert today - 3 * DAY <= days[-1] < today, "yesterday, unless it was a Sunday"
    assert {day.weekday() for day in days} == set(range(6))
    assert 240 <= len(entries) <= 270
    assert all(entry.correct is None or entry.correct <= (entry.units or 0) for entry in entries)


@each_day
def test_the_log_and_the_plan_say_the_same_hours(today: date) -> None:
    look = a_look(today)
    logged = sum(entry.minutes or 0 for entry in STUDY_LOG.of(look.plan) if entry.exam == EXAM) / 60
    study = look.task(f"{EXAM}_study")
    assert study.running
    assert study.effort_hours is not None
    assert study.remaining_hours == pytest.approx(study.effort_hours - logged)
    assert 128 <= logged <= 140


@each_day
def test_it_fits_and_the_pace_gives_something_to_look_at(today: date) -> None:
    look = a_look(today)
    assert look.assessment.verdict is not None
    assert look.plan.target_match == look.assessment.verdict.match_year
    study, kept = study_of(look, EXAM), days_kept(look, EXAM)
    assert study is not None
    assert study.sitting == today + 119 * DAY
    assert kept is not None
    assert study.latest is not None
    assert study.latest >= study.sitting
    assert study.ghost is not None
    assert 1 <= study.ghost.days_off <= 21, "a little later than the seat"
    assert study.ghost.in_window
    assert [row.title for row in study.rows if row.late and row.resource] != []
    assert not study.hours.late
    assert kept.planned - kept.kept in (3, 4)
    assert all(row.total is None or row.done <= row.total for row in study.rows)


@each_day
def test_its_second_phase_is_half_way(today: date) -> None:
    """US experience is on record, letters are under way, the passport ends too early for the visa interview."""
    look = a_look(today)
    usce = look.task("usce")
    assert usce.done
    assert usce.actual_finish == today - 160 * DAY
    assert look.task("lor").running
    assert look.task("teaching").running
    (passport,) = [paper for paper in DOCUMENTS.of(look.plan) if paper.kind is PaperKind.PASSPORT]
    interview = look.schedule.start("visa_interview")
    assert passport.expires is not None
    assert interview is not None
    assert today < passport.expires < interview
    assert "link.broken" not in {finding.rule for finding in check(look)}, "letters were asked for one after another"


def test_its_entries_fit_the_application() -> None:
    entries, limits = EXPERIENCES.of(the_sample(FIRST)), the_roadmap().packs.profile.limits
    places = [entry.place_in_ten for entry in entries if entry.place_in_ten is not None]
    assert sorted(places) == list(range(1, 8))
    assert len(places) <= limits.entries.value
    assert sum(entry.most_meaningful for entry in entries) == limits.most_meaningful.value
    assert all(bool(entry.reflection) is entry.most_meaningful for entry in entries)
    assert max(len(entry.description) for entry in entries) <= limits.description_characters.value
    assert max(len(entry.reflection) for entry in entries) <= limits.reflection_characters.value
    assert not any("\n" in entry.description or "  " in entry.description for entry in entries)


def test_its_practice_tests_rise() -> None:
    tests = [test for test in PRACTICE_TESTS.of(the_sample(FIRST)) if test.exam == EXAM]
    assert len(tests) == 4
    assert [test.score for test in tests] == sorted(test.score for test in tests)


def test_what_is_ticked_stands_in_a_checklist_or_is_the_persons_own() -> None:
    items = checklist_of(a_look(FIRST), EXAM).items
    assert sum(item.done and not item.own for item in items) == 3
    assert [item.item for item in items if item.own and not item.done] == ["Night duty swapped for the week before"]
    assert [item.item for item in items if item.own and item.done] == []
