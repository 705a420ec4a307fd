"""The week of today, and what is missing of its share, by hand for the sample on Monday 12 April 2027."""

from datetime import timedelta

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, PutRecords
from planner.core.model import Plan
from planner.core.records.resources import Resource, StudyUnit
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.guidance.look import Look
from planner.guidance.study.standing import study_of
from planner.guidance.study.today_words import begins, beside_figure, hours_figure, logged_today
from planner.guidance.study.todays_share import todays_share, told_share
from planner.guidance.study.week import kept_last_week, week_of
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, look_at, sample_plan

BANK = Resource(id="bank", exam="step2ck", title="UWorld", total=2_548)
DECK = Resource(id="deck", exam="step2ck", title="Anki", unit=StudyUnit.CARDS, total=4_095)
DAY = timedelta(days=1)


def an_empty_log() -> Plan:
    plan = sample_plan()
    for key in ("resources", STUDY_LOG.key, "study_settings"):
        plan = plan.with_records(key, {})
    return plan


def a_look(*edits: Edit) -> Look:
    return look_at(an_empty_log(), edits)


def entries(*days_before: int, minutes: int = 60) -> PutRecords:
    found = tuple(
        StudyEntry(id=f"e{place}", day=TODAY - before * DAY, exam="step2ck", minutes=minutes)
        for place, before in enumerate(days_before)
    )
    return PutRecords(STUDY_LOG.key, found, message("Log"))


def test_the_week_has_kept_days_and_rest_days() -> None:
    """Today is a Monday; Sundays are off, and a Sunday that was used is kept."""
    look = a_look(entries(0, 1, 3, 4, 40))
    assert [(day.hours, day.kept) for day in week_of(look)] == [(3, True), *[(3, False)] * 5, (0, False)]
    assert [day.kept for day in week_of(look, 1)] == [False, False, False, True, True, False, True]
    assert kept_last_week(look) == (3, 7)


@pytest.mark.parametrize(("days_before", "expected"), [((), None), ((0,), None), ((3,), (1, 2)), ((8,), (0, 6))])
def test_days_before_the_first_entry_are_not_planned(
    days_before: tuple[int, ...], expected: tuple[int, int] | None
) -> None:
    assert kept_last_week(a_look(entries(*days_before))) == expected


def test_one_step_fills_what_is_missing_of_the_day() -> None:
    """2,548 questions on 91 days are 28 a day, 265 hours on 102 days 2.6: 10 questions and 1 hour are there."""
    there = StudyEntry(id="a", day=TODAY, exam="step2ck", resource="bank", units=10, minutes=60)
    look = a_look(AddRecord("resources", BANK), AddRecord(STUDY_LOG.key, there))
    share = todays_share(look)
    assert share is not None
    assert english(share.edit.label(look.plan)) == "Log today's share: 18 UWorld questions in 1.6 h"
    after = look_at(share.edit.apply(look.plan))
    found = study_of(after, "step2ck")
    assert found is not None
    assert [round(row.today, 1) for row in found.rows] == [2.6, 28]
    assert todays_share(after) is None
    told = logged_today(after, "step2ck")
    assert told is not None
    assert english(told) == "Logged today: 28 UWorld questions and 2.6 h."


def test_several_resources_have_entries_of_their_own() -> None:
    look = a_look(AddRecord("resources", BANK), AddRecord("resources", DECK))
    share = todays_share(look, "step2ck")
    assert share is not None
    assert [(new.resource, new.units, new.minutes) for new in share.edit.records if isinstance(new, StudyEntry)] == [
        ("bank", 28, None),
        ("deck", 45, None),
        (None, None, 156),
    ]
    assert todays_share(look, "step1") is None
    after = study_of(look_at(share.edit.apply(look.plan)), "step2ck")
    assert after is not None
    assert all(row.today >= told_share(row) - 1e-6 for row in after.rows)


def test_hours_of_a_resource_are_among_the_hours() -> None:
    """60 hours of films on 91 days are 0.7 h, 42 minutes of today's 156."""
    films = Resource(id="films", exam="step2ck", title="Films", unit=StudyUnit.HOURS, total=60)
    share = todays_share(a_look(AddRecord("resources", films)))
    assert share is not None
    assert [(new.resource, new.minutes) for new in share.edit.records if isinstance(new, StudyEntry)] == [
        ("films", 42),
        (None, 114),
    ]
    assert [english(words) for words in share.what] == ["42 minutes of Films", "1.9 h"]


def test_a_day_never_has_more_than_24_hours() -> None:
    full = StudyEntry(id="a", day=TODAY, exam="oet", minutes=23 * 60)
    assert todays_share(a_look(AddRecord(STUDY_LOG.key, full))) is None


def test_the_words_of_today() -> None:
    look = a_look(AddRecord("resources", BANK))
    found = study_of(look, "step2ck")
    assert found is not None
    assert (english(hours_figure(found, 3)), english(beside_figure(found, 3))) == (
        "2.6 h",
        "is today's share of your 3 h, with 28 UWorld questions",
    )
    assert english(beside_figure(found, 2)) == "more than your 2 h, with 28 UWorld questions"
    assert (english(hours_figure(found, 0)), english(beside_figure(found, 0))) == (
        "Day off",
        "Nothing is asked of a rest day.",
    )
    assert logged_today(look, "step2ck") is None
    oet = study_of(look, "oet")
    assert oet is not None
    said = begins(look, [oet])
    assert said is not None
    assert english(said).startswith("Your study for OET Medicine begins on Fri 13 Aug")


def test_what_is_logged_of_a_resource_counts_for_its_exam() -> None:
    entry = StudyEntry(id="e", day=TODAY, resource="bank", units=20, minutes=70)
    told = logged_today(a_look(AddRecord("resources", BANK), AddRecord(STUDY_LOG.key, entry)), "step2ck")
    assert told is not None
    assert english(told) == "Logged today: 20 UWorld questions and 1 h 10."
