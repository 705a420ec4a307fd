"""The exam day that the own pace implies, where the exam cannot be sat on any day: hand-worked.

Step 3 takes two days and is not given from 1 to 14 January. Today is Wednesday 25 November 2026, Sundays are off.
"""

from datetime import date, timedelta

from planner.core.model import Plan
from planner.core.records.study_log import StudyEntry
from planner.guidance.study.standing import ExamStudy, study_of
from tests.guidance.builder import a_look
from tests.roadmap.builder import ALL_EXAMS_DONE, TODAY, a_person, booked, did

STARTED = [{"task": "step3_study", "date": "2026-11-02", "progress": 0}]


def logged(plan: Plan, exam: str, minutes: int) -> Plan:
    """The plan with so many minutes on each of the 20 study days from 2 to 24 November."""
    days = [TODAY - timedelta(days=number) for number in range(1, 24)]
    entries = [StudyEntry(id=str(day), day=day, exam=exam, minutes=minutes) for day in days if day.weekday() < 6]
    return plan.with_records("study_log", {entry.id: entry for entry in entries})


def study(plan: Plan, exam: str) -> ExamStudy:
    found = study_of(a_look(plan), exam)
    assert found is not None
    return found


def test_days_on_which_it_is_not_given_are_left_out() -> None:
    """145 - 50 hours at 2.5 are 38 study days: Thursday 7 January; the first day after that is the 15th."""
    done = [*ALL_EXAMS_DONE, did("visa_for_visits", "2026-10-01")]
    plan = a_person(done=done, visa="h1b", started=STARTED, booked=[booked("step3", "2027-03-08")])
    found = study(logged(plan, "step3", 150), "step3")
    assert found.hours.finish == date(2027, 1, 7)
    assert found.ghost is not None
    assert (found.ghost.day, found.ghost.days_off) == (date(2027, 1, 15), -52)


def test_it_waits_for_all_else_that_the_sitting_waits_for() -> None:
    """Without a seat the permit has to come first, however fast the study is."""
    plan = logged(a_person(done=ALL_EXAMS_DONE, visa="h1b", started=STARTED), "step3", 300)
    found = study(plan, "step3")
    assert found.ghost is not None
    assert found.ghost.finish < found.ghost.day == found.sitting


def test_a_second_attempt_has_its_own_study() -> None:
    """What is logged for the first is no part of it."""
    plan = logged(a_person(done=[did("step1", "2026-06-01", result="fail")]), "step1", 120)
    second = study(plan, "step1_2")
    assert (second.study, second.hours.done, second.hours.pace) == ("step1_2_study", 0, None)
    assert study_of(a_look(plan), "step1") is None
    found = study(logged(plan, "step1_2", 120), "step1_2")
    assert (found.hours.done, found.hours.pace) == (40, 2)
