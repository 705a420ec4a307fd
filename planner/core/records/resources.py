"""What is studied with: question banks, books, decks, counted in units."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection, Wrong
from planner.core.field import Line, RefTo
from planner.core.model import Record
from planner.core.ref import EXAM
from planner.words.message import message, term
from planner.words.states import STUDY_UNITS

KEY = "resources"
Units = Annotated[int, Meta(ge=0, le=100_000)]


class StudyUnit(StrEnum):
    """What a resource is counted in."""

    QUESTIONS = "questions"
    HOURS = "hours"
    PAGES = "pages"
    VIDEOS = "videos"
    CARDS = "cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Record):
    """One resource for one exam. `total`: how many there are, None where that is not known or has no end.

    `done_before`: what had been done before the first entry of the study log; `expires`: the last day of access.
    """

    exam: Annotated[str, RefTo(EXAM)] | None = None
    title: Annotated[Line, Meta(min_length=1)]
    unit: StudyUnit = StudyUnit.QUESTIONS
    total: Units | None = None
    done_before: Units = 0
    minutes_per_unit: Annotated[float, Meta(gt=0, le=600)] | None = None
    expires: date | None = None


def _wrong(resource: Resource) -> Wrong | None:
    if resource.total is None or resource.done_before <= resource.total:
        return None
    return Wrong("done_before", message("More are done than there are in all."))


RESOURCES = Collection(
    KEY,
    Resource,
    term("record", "resource"),
    term("records", "resources"),
    named_by="title",
    words={
        "exam": term("field of a resource", "exam"),
        "title": term("field of a resource", "title"),
        "unit": term("field of a resource", "unit"),
        "total": term("field of a resource", "total"),
        "done_before": term("field of a resource", "done before"),
        "minutes_per_unit": term("field of a resource", "minutes a unit"),
        "expires": term("field of a resource", "last day"),
    },
    labels={
        "exam": term("form of a resource", "Exam"),
        "title": term("form of a resource", "Title"),
        "unit": term("form of a resource", "Counted in"),
        "total": term("form of a resource", "In all"),
        "done_before": term("form of a resource", "Done before the log began"),
        "minutes_per_unit": term("form of a resource", "Minutes for one"),
        "expires": term("form of a resource", "Last day of access"),
    },
    choices={StudyUnit: STUDY_UNITS},
    moves_dates=True,  # An entry of the study log that names no exam counts for that of its resource.
    check=_wrong,
)
