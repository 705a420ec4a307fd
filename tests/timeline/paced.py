"""The sample's plan with a study log, as of the day on which it is opened, so that a pace implies an exam day.

24 questions on each study day of the last four weeks. 2,548 left are 106.2 study days: Friday 13 August. With 2,900
they are 120.8: Monday 30 August, after the last day on time, which is 25 August.
"""

from datetime import date, timedelta

from planner.core.edits.record import AddRecord, PutRecords
from planner.core.model import Plan
from planner.core.records.resources import Resource
from planner.core.records.study_log import StudyEntry
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan

TASK = "step2ck"
SEAT, READY, IMPLIED, LATE = date(2027, 8, 9), date(2027, 8, 13), date(2027, 8, 14), date(2027, 8, 31)
UNITS = 24
IN_TIME, TOO_LATE = 2_548, 2_900


def paced(left: int = IN_TIME, *, earlier: int = 0) -> Plan:
    """The plan with so many questions left, and with so many entries of a minute each before the last four weeks."""
    days = [TODAY - timedelta(days=number) for number in range(1, 29)]
    entries = tuple(
        StudyEntry(id=day.isoformat(), day=day, exam=TASK, resource="bank", units=UNITS)
        for day in days
        if day.weekday() < 6
    )
    older = tuple(
        StudyEntry(id=f"older {number}", day=TODAY - timedelta(days=30 + number % 900), exam=TASK, minutes=1)
        for number in range(earlier)
    )
    bank = Resource(id="bank", exam=TASK, title="UWorld", total=left + UNITS * len(entries))
    plan = AddRecord("resources", bank).apply(sample_plan())
    return PutRecords("study_log", (*older, *entries), message("Log")).apply(plan)
