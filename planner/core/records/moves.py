"""Moves of a seat: what an exam's booking went through. Dragging a day in the plan is none of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from planner.core.collection import Collection
from planner.core.field import Amount, Line, RefTo
from planner.core.model import Record
from planner.core.ref import EXAM
from planner.words.message import term
from planner.words.states import EXAM_MOVE_KINDS

KEY = "moves"


class MoveKind(StrEnum):
    """What happened: the seat went to another day or was given back, the window was extended, or it lapsed unused."""

    SEAT = "seat"
    EXTENSION = "extension"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamMove(Record):
    """One move, as it was told. `on`: when it was made.

    `day_before` and `day_after`: the sitting's days, or the last days of the window; no day after: given back, lapsed.
    """

    exam: Annotated[str, RefTo(EXAM)] | None = None
    kind: MoveKind = MoveKind.SEAT
    on: date
    day_before: date | None = None
    day_after: date | None = None
    reason: Line = ""
    fee: Amount | None = None


MOVES = Collection(
    KEY,
    ExamMove,
    term("record", "move of a seat"),
    term("records", "moves of seats"),
    named_by="exam",
    words={
        "exam": term("field of a move", "exam"),
        "kind": term("field of a move", "kind"),
        "on": term("field of a move", "made"),
        "day_before": term("field of a move", "day before"),
        "day_after": term("field of a move", "day after"),
        "reason": term("field of a move", "reason"),
        "fee": term("field of a move", "fee"),
    },
    labels={
        "exam": term("form of a move", "Exam"),
        "kind": term("form of a move", "Kind"),
        "on": term("form of a move", "Made on"),
        "day_before": term("form of a move", "Day before"),
        "day_after": term("form of a move", "Day after"),
        "reason": term("form of a move", "Reason"),
        "fee": term("form of a move", "Fee paid"),
    },
    choices={MoveKind: EXAM_MOVE_KINDS},
)
