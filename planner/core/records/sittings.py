"""What is kept of an exam beside its dates: the test centre, the parts of its score, when it came out."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection
from planner.core.field import Line, RefTo
from planner.core.model import Record
from planner.core.ref import EXAM
from planner.words.message import term

KEY = "sittings"
Part = Annotated[int, Meta(ge=0, le=500)]
"""The score of one part of the OET; which parts and steps there are say the data files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting(Record):
    """One sitting of an exam. The parts are those of the OET, all of that one sitting."""

    exam: Annotated[str, RefTo(EXAM)] | None = None
    centre: Line = ""
    released_on: date | None = None
    listening: Part | None = None
    reading: Part | None = None
    writing: Part | None = None
    speaking: Part | None = None


SITTINGS = Collection(
    KEY,
    Sitting,
    term("record", "exam record"),
    term("records", "exam records"),
    named_by="exam",
    words={
        "exam": term("field of an exam record", "exam"),
        "centre": term("field of an exam record", "test centre"),
        "released_on": term("field of an exam record", "result released"),
        "listening": term("field of an exam record", "listening"),
        "reading": term("field of an exam record", "reading"),
        "writing": term("field of an exam record", "writing"),
        "speaking": term("field of an exam record", "speaking"),
    },
    labels={
        "exam": term("form of an exam record", "Exam"),
        "centre": term("form of an exam record", "Test centre"),
        "released_on": term("form of an exam record", "Result released on"),
        "listening": term("form of an exam record", "Listening"),
        "reading": term("form of an exam record", "Reading"),
        "writing": term("form of an exam record", "Writing"),
        "speaking": term("form of an exam record", "Speaking"),
    },
)
