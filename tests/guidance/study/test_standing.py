"""Fair share, own pace and the exam day that it implies, worked out by hand.

The sample on Monday 12 April 2027: Step 2 CK is booked for Monday 9 August, Sundays are off. From 12 April to 7 August
there are 17 weeks of six study days: 102. A tenth, rounded up, is kept free: 11 Saturdays, so 91 days are left.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.model import DayOff, Plan
from planner.core.records.study_log import StudyEntry
from planner.core.records.study_settings import StudySetting
from planner.guidance.study.standing import ExamStudy, ShareRow, study_of
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.guidance.study.logs import a_month, bank, logged

BANK = bank(3_900)


def study(entries: Iterable[StudyEntry] = (), edits: Iterable[Edit] = (), plan: Plan | None = None) -> ExamStudy:
    found = study_of(
        look_at(plan or sample_plan(), [AddRecord("resources", BANK), logged(*entries), *edits]), "step2ck"
    )
    assert found is not None
    return found


def row_of(found: ExamStudy) -> ShareRow:
    return next(row for row in found.rows if row.resource == "bank")


def test_a_fair_share_leaves_saturdays_free() -> None:
    """3,900 less 24 x 24 are 3,324 questions: 36.5 a day on 91 days, 32.6 with all 102."""
    found = study(a_month(24))
    assert (len(found.days), found.buffer_days) == (102, 11)
    assert {day.day.weekday() for day in found.days if day.buffer} == {5}
    assert (row_of(found).left, row_of(found).share, row_of(found).plain_share) == (3_324, 3_324 / 91, 3_324 / 102)


def test_the_own_pace_draws_the_ghost() -> None:
    """3,324 at 24 a day are 138.5 study days: 23 weeks and the first day of the next, Monday 20 September."""
    found = study(a_month(24))
    assert row_of(found).pace == 24
    assert row_of(found).finish == TODAY + timedelta(weeks=23)
    assert found.ghost is not None
    assert (found.ghost.day, found.ghost.days_off) == (date(2027, 9, 21), 43)


def test_what_is_done_today_is_taken_from_todays_share() -> None:
    """The share is of what was left this morning, and the pace counts today now: 25 days, 24 x 24 + 40 questions."""
    today = StudyEntry(id="today", day=TODAY, exam="step2ck", resource="bank", units=40)
    row = row_of(study((*a_month(24), today)))
    assert (row.today, row.left, row.share, row.pace) == (40, 3_284, 3_324 / 91, 616 / 25)


def test_units_by_study_days_is_the_share_of_a_day() -> None:
    """100 study days from 12 April end on Thursday 5 August: 2,800 questions are 28 a day, and 20 a day take 140 days.

    These end in the 24th week, on Tuesday 21 September; the exam can be sat on the day after, 47 days later.
    """
    plan = MoveTask("step2ck", date(2027, 8, 6), TODAY).apply(sample_plan())
    plan = AddRecord("study_settings", StudySetting(id="all", buffer=0)).apply(plan)
    found = study(a_month(20), [ChangeRecord("resources", "bank", {"total": 2_800 + 480})], plan)
    row = row_of(found)
    assert (len(found.days), row.left, row.share, row.pace) == (100, 2_800, 28, 20)
    assert row.finish == date(2027, 9, 21)
    assert found.ghost is not None
    assert (found.ghost.day, found.ghost.days_off) == (date(2027, 9, 22), 47)


@pytest.mark.parametrize(
    ("sitting", "days", "buffer", "hours"), [("2027-07-28", 92, 10, 2.87), ("2027-08-30", 120, 12, 2.2)]
)
def test_another_day_for_the_exam_is_another_share_at_once(sitting: str, days: int, buffer: int, hours: float) -> None:
    """3,900 questions, and the 264 hours that are left of 400."""
    found = study(edits=[MoveTask("step2ck", date.fromisoformat(sitting), TODAY)])
    assert (len(found.days), found.buffer_days) == (days, buffer)
    assert row_of(found).share == pytest.approx(3_900 / (days - buffer))
    assert found.hours.share == pytest.approx(hours, abs=0.005)


def test_days_off_reduced_days_and_rest_today() -> None:
    """A week off and two days of one hour: 102 - 6 - 2 + 2/3. Today off: nothing is asked, the day's figure stands."""
    off = (DayOff(date(2027, 5, 3), date(2027, 5, 9)), DayOff(date(2027, 5, 11), date(2027, 5, 12), 1.0))
    plan = AddRecord("study_settings", StudySetting(id="all", buffer=0)).apply(with_days_off(*off))
    assert row_of(study(plan=plan)).share == pytest.approx(3_900 / (94 + 2 / 3))
    assert study(plan=plan).hours.share == pytest.approx(264 / (94 + 2 / 3))
    today = study(plan=with_days_off(DayOff(TODAY, TODAY)))
    assert (row_of(today).share, today.hours.share) == (0, 0)
    assert row_of(today).per_day == pytest.approx(3_900 / (101 - today.buffer_days))


def with_days_off(*days: DayOff) -> Plan:
    return replace(sample_plan(), calendar=replace(sample_plan().calendar, days_off=days))


def test_a_study_that_begins_later_asks_nothing_today() -> None:
    """The OET's study follows Step 2 CK: it begins on 13 August and fills its own hours."""
    found = study_of(look_at(sample_plan()), "oet")
    assert found is not None
    assert (found.starts, found.hours.share, found.hours.per_day) == (date(2027, 8, 13), 0, 3)
    assert (found.fixed, found.ghost) == (False, None)


def test_more_done_than_there_is_and_days_to_come() -> None:
    """5,000 of 3,900 leave nothing; an entry of tomorrow waits for its day."""
    one = StudyEntry(id="a", day=TODAY - timedelta(days=1), exam="step2ck", resource="bank", units=5_000)
    other = StudyEntry(id="b", day=TODAY + timedelta(days=1), exam="step2ck", resource="bank", units=100, minutes=600)
    row = row_of(study((one, other)))
    assert (row.done, row.left, row.share, row.late) == (5_000, 0, 0, False)
    assert study((other,)).hours.left == 264


def test_an_entry_counts_for_the_exam_of_its_resource() -> None:
    """Without an exam of its own: its hours and its units alike."""
    entry = StudyEntry(id="a", day=TODAY, resource="bank", units=30, minutes=120)
    found = study((entry,))
    assert (found.hours.left, found.hours.today, row_of(found).today) == (262, 2, 30)


def test_the_hours_of_a_day_stay_under_the_cap() -> None:
    """264 h / 102 days are 2.6 a day; under a cap of 2 the rest is said apart."""
    plan = AddRecord("study_settings", StudySetting(id="all", cap_hours=2)).apply(sample_plan())
    hours = study(plan=plan).hours
    assert (hours.share, hours.over) == (2, pytest.approx(264 / 102 - 2))


def test_no_day_left_before_the_exam() -> None:
    """The exam is tomorrow, and today is off."""
    plan = with_days_off(DayOff(TODAY, TODAY))
    record = replace(plan.exams["step2ck"], window_start=None, window_end=None)
    plan = replace(plan, exams={**plan.exams, "step2ck": record})
    found = study(plan=plan, edits=[MoveTask("step2ck", TODAY + timedelta(days=1), TODAY)])
    assert (found.days, row_of(found).share, found.hours.share) == ((), None, None)
