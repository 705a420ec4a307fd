"""The one extension that an exam's eligibility window can have."""

from datetime import date

from planner.core.edits.exam import SetWindow
from planner.core.model import ExamRecord
from planner.core.period import add_months
from planner.packs.record import Packs


def extension(packs: Packs, record: ExamRecord, today: date) -> SetWindow | None:
    """The window as it is once extended; None where it was already, or is not known."""
    if record.extended or record.window_start is None or record.window_end is None:
        return None
    last = add_months(record.window_end, packs.exams.window_extension_months)
    return SetWindow(record.id, record.window_start, last, today, extended=True)
