"""Days kept and the map of the year, worked out by hand. Today is Monday 12 April 2027, Sundays are off.

Step 1 was sat on Monday 8 February; the study for Step 2 CK began on Tuesday 16 February.
"""

from datetime import date, timedelta

from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records.study_log import StudyEntry
from planner.core.records.study_settings import StudySetting
from planner.guidance.study.kept import DayCell, Kept, day_map, days_kept
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.guidance.study.logs import logged


def entry(day: date, minutes: int | None = 60, units: int | None = None, exam: str | None = "step2ck") -> StudyEntry:
    return StudyEntry(id=f"{exam} {day}", day=day, exam=exam, minutes=minutes, units=units)


def kept(*entries: StudyEntry, exam: str | None = None, plan: Plan | None = None) -> Kept | None:
    return days_kept(look_at(plan or sample_plan(), [logged(*entries)]), exam)


def test_before_the_first_entry_there_is_nothing_to_keep() -> None:
    assert days_kept(look_at(sample_plan())) is None
    assert kept(entry(TODAY + timedelta(days=1))) is None


def test_a_rest_day_counts_only_where_it_was_used() -> None:
    """From Saturday 3 to Sunday 11 April there are seven planned days; the used Sunday makes eight."""
    saturday, sunday = date(2027, 4, 3), date(2027, 4, 11)
    assert kept(entry(saturday)) == Kept(saturday, 7, 1, 60)
    assert kept(entry(saturday), entry(sunday)) == Kept(saturday, 8, 2, 120)


def test_today_counts_once_it_is_kept() -> None:
    friday = date(2027, 4, 9)
    assert kept(entry(friday)) == Kept(friday, 2, 1, 60)
    assert kept(entry(friday), entry(TODAY)) == Kept(friday, 3, 2, 120)


def test_no_day_between_two_exams_was_planned() -> None:
    """Step 1 from Thursday 4 to its day, Monday 8 February: three days. Step 2 CK from Friday 9 April: two."""
    first, second = entry(date(2027, 2, 4), exam="step1"), entry(date(2027, 4, 9))
    assert kept(first, second) == Kept(date(2027, 2, 4), 5, 2, 120)
    assert kept(first, second, exam="step1") == Kept(date(2027, 2, 4), 3, 1, 60)


def test_less_than_the_least_keeps_no_day() -> None:
    """20 minutes or 10 units."""
    least = StudySetting(id="all", minimum_minutes=20, minimum_units=10)
    plan = AddRecord("study_settings", least).apply(sample_plan())
    days = [date(2027, 4, day) for day in (7, 8, 9, 10)]
    entries = [entry(days[0], 19), entry(days[1], 20), entry(days[2], None, 9), entry(days[3], None, 10)]
    assert kept(*entries, plan=plan) == Kept(days[0], 4, 2, 39)


def test_the_map_of_the_year() -> None:
    """53 weeks from Monday 13 April 2026 on; the last has today alone. An hour is the first step, more the second."""
    sunday, saturday = date(2027, 4, 11), date(2027, 4, 10)
    entries = (entry(saturday, 60), entry(sunday, None, 5), entry(TODAY, 61))
    weeks = day_map(look_at(sample_plan(), [logged(*entries)]))
    assert (len(weeks), weeks[0][0].day, len(weeks[-1])) == (53, TODAY - timedelta(weeks=52), 1)
    assert weeks[-1][0] == DayCell(TODAY, 61, 0, 2, rest=False, kept=True)
    assert weeks[-2][5] == DayCell(saturday, 60, 0, 1, rest=False, kept=True)
    assert weeks[-2][6] == DayCell(sunday, 0, 5, 1, rest=True, kept=True)
    assert [cell.exam for week in weeks for cell in week if cell.exam] == ["step1"]
    assert next(cell.day for week in weeks for cell in week if cell.exam) == date(2027, 2, 8)
