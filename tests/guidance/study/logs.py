"""Study logs for the tests: of the sample person, on the study days before today."""

from datetime import timedelta

from planner.core.edits.record import PutRecords
from planner.core.records.resources import Resource
from planner.core.records.study_log import StudyEntry
from planner.words.message import message
from tests.guidance.looks import TODAY


def bank(total: int) -> Resource:
    """A question bank for Step 2 CK."""
    return Resource(id="bank", exam="step2ck", title="Question bank", total=total)


def a_month(units: int, *, minutes: int | None = None) -> tuple[StudyEntry, ...]:
    """So many on each of the 24 study days of the four weeks before today."""
    days = [TODAY - timedelta(days=number) for number in range(1, 29)]
    return tuple(
        StudyEntry(id=day.isoformat(), day=day, exam="step2ck", resource="bank", units=units, minutes=minutes)
        for day in days
        if day.weekday() < 6
    )


def logged(*entries: StudyEntry) -> PutRecords:
    """The edit that puts them into a plan."""
    return PutRecords("study_log", entries, message("Log"))
