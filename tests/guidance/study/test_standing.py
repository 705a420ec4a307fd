"""Fair share, own pace and the exam day that it implies, worked out by hand.

The sample on Monday 12 April 2027: Step 2 CK is booked for Monday 9 August, Sundays are off. From 12 April to 7 August
there are 17 weeks of six study days: 102. A tenth, rounded up, is kept free: 11 Saturdays, so 91 days are left.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records.study_log import StudyEntry
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
