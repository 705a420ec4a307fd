"""What is kept of one sitting beside the exam's own record: centre, release, the scores of its parts."""

from typing import Any

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.model import Plan
from planner.core.records.sittings import SITTINGS, Sitting
from planner.core.reference import free_id


def sitting_record(plan: Plan, exam: str) -> Sitting | None:
    """The record of an exam's sitting, of several the first; None while nothing is kept of it."""
    return next((record for record in SITTINGS.of(plan) if record.exam == exam), None)


def keep_of_sitting(plan: Plan, exam: str, **values: Any) -> Edit:
    """The edit that gives fields of the sitting's record these values; the first of them makes the record."""
    known = sitting_record(plan, exam)
    if known is not None:
        return ChangeRecord(SITTINGS.key, known.id, values)
    return AddRecord(SITTINGS.key, Sitting(id=free_id(plan, SITTINGS.key), exam=exam, **values))
