"""The study log: what was studied on a day, as the person reports it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection, Wrong
from planner.core.field import RefTo, Text
from planner.core.model import Record
from planner.core.records import resources
from planner.core.ref import EXAM
from planner.words.message import message, term

MINUTES_A_DAY = 24 * 60
MOST_UNITS = 10_000
"""Of one entry."""
Units = Annotated[int, Meta(ge=0, le=MOST_UNITS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyEntry(Record):
    """One entry. `units` are those of the resource, without one questions; `correct` are those answered right."""

    day: date
    exam: Annotated[str, RefTo(EXAM)] | None = None
    resource: Annotated[str, RefTo(resources.KEY)] | None = None
    units: Units | None = None
    correct: Units | None = None
    minutes: Annotated[int, Meta(ge=0, le=MINUTES_A_DAY)] | None = None
    note: Text = ""


def _wrong(entry: StudyEntry) -> Wrong | None:
    if entry.correct is None or (entry.units is not None and entry.correct <= entry.units):
        return None
    return Wrong("correct", message("More are correct than there are units."))


STUDY_LOG = Collection(
    "study_log",
    StudyEntry,
    term("record", "study log entry"),
    term("records", "study log"),
    named_by="day",
    words={
        "day": term("field of the study log", "day"),
        "exam": term("field of the study log", "exam"),
        "resource": term("field of the study log", "resource"),
        "units": term("field of the study log", "units"),
        "correct": term("field of the study log", "correct"),
        "minutes": term("field of the study log", "minutes"),
        "note": term("field of the study log", "note"),
    },
    labels={
        "day": term("form of the study log", "Day"),
        "exam": term("form of the study log", "Exam"),
        "resource": term("form of the study log", "Resource"),
        "units": term("form of the study log", "Units"),
        "correct": term("form of the study log", "Correct"),
        "minutes": term("form of the study log", "Minutes"),
        "note": term("form of the study log", "Note"),
    },
    moves_dates=True,
    check=_wrong,
)
