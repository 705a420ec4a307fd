"""What a program will ask about, with the answer. Private: printed only where that is asked for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.core.collection import Collection, Wrong
from planner.core.field import Line, Text
from planner.core.model import Record
from planner.words.message import message, term
from planner.words.states import EXPLANATION_TOPICS

KEY = "explanations"


class ExplanationTopic(StrEnum):
    """What has to be explained."""

    GAP = "gap"
    LEAVE = "leave"
    FAILED_ATTEMPT = "failed_attempt"
    DISMISSAL = "dismissal"
    CONVICTION = "conviction"
    LICENCE_ACTION = "licence_action"
    VISA_REFUSAL = "visa_refusal"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Record):
    """One thing to explain. `start` and `end` are the first and last day of what it explains.

    `asked_by`: who asks, an application's question or a person; `ready`: the answer can be given as it stands.
    """

    topic: ExplanationTopic = ExplanationTopic.GAP
    start: date | None = None
    end: date | None = None
    asked_by: Line = ""
    answer: Text = ""
    ready: bool = False


def _wrong(entry: Explanation) -> Wrong | None:
    if entry.start is not None and entry.end is not None and entry.end < entry.start:
        return Wrong("end", message("It ends before it starts."))
    return None


EXPLANATIONS = Collection(
    KEY,
    Explanation,
    term("record", "explanation"),
    term("records", "explanations"),
    named_by="topic",
    words={
        "topic": term("field of an explanation", "topic"),
        "start": term("field of an explanation", "from"),
        "end": term("field of an explanation", "to"),
        "asked_by": term("field of an explanation", "asked by"),
        "answer": term("field of an explanation", "answer"),
        "ready": term("field of an explanation", "ready"),
    },
    labels={
        "topic": term("form of an explanation", "What it explains"),
        "start": term("form of an explanation", "From"),
        "end": term("form of an explanation", "To"),
        "asked_by": term("form of an explanation", "Who asks"),
        "answer": term("form of an explanation", "Your answer"),
        "ready": term("form of an explanation", "Ready to be given"),
    },
    choices={ExplanationTopic: EXPLANATION_TOPICS},
    check=_wrong,
)
