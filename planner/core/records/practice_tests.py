"""Practice tests: the score of a form on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection, Wrong
from planner.core.field import Line, RefTo, Text
from planner.core.model import Record
from planner.core.ref import EXAM
from planner.words.message import message, term
from planner.words.states import SCORE_SCALES

KEY = "practice_tests"
PERCENT_MAX = 100
SCORE_MAX = 999
"""Of any exam. What the tests of one can give stands in the data files, where that is known."""
Percent = Annotated[int, Meta(ge=0, le=PERCENT_MAX)]


class ScoreScale(StrEnum):
    """What a score is counted in: points as the exam itself gives them, or the share of answers that were right."""

    EXAM = "exam"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeTest(Record):
    """One practice test. `predicted_pass`: the chance to pass in percent, where the form tells one."""

    exam: Annotated[str, RefTo(EXAM)] | None = None
    form: Line = ""
    day: date
    score: Annotated[int, Meta(ge=0, le=SCORE_MAX)]
    scale: ScoreScale = ScoreScale.EXAM
    predicted_pass: Percent | None = None
    note: Text = ""


def _wrong(test: PracticeTest) -> Wrong | None:
    if test.scale is not ScoreScale.PERCENT or test.score <= PERCENT_MAX:
        return None
    return Wrong("score", message("More than 100 % cannot be right."))


PRACTICE_TESTS = Collection(
    KEY,
    PracticeTest,
    term("record", "practice test"),
    term("records", "practice tests"),
    named_by="day",
    words={
        "exam": term("field of a practice test", "exam"),
        "form": term("field of a practice test", "form"),
        "day": term("field of a practice test", "day"),
        "score": term("field of a practice test", "score"),
        "scale": term("field of a practice test", "scale"),
        "predicted_pass": term("field of a practice test", "predicted chance to pass"),
        "note": term("field of a practice test", "note"),
    },
    labels={
        "exam": term("form of a practice test", "Exam"),
        "form": term("form of a practice test", "Form"),
        "day": term("form of a practice test", "Day"),
        "score": term("form of a practice test", "Score"),
        "scale": term("form of a practice test", "Scale"),
        "predicted_pass": term("form of a practice test", "Predicted chance to pass, %"),
        "note": term("form of a practice test", "Note"),
    },
    choices={ScoreScale: SCORE_SCALES},
    check=_wrong,
)
