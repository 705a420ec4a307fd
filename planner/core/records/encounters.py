"""Patient encounters for Pathway 6, each rated by a licensed physician."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from planner.core.collection import Collection
from planner.core.field import Line, RefTo, Text
from planner.core.model import Record
from planner.core.records import people
from planner.words.message import term
from planner.words.states import ENCOUNTER_STATES

KEY = "encounters"


class EncounterState(StrEnum):
    """How far it is: planned, done, its rating sent, accepted; rejected ends it."""

    PLANNED = "planned"
    DONE = "done"
    RATED = "rated"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter(Record):
    """One encounter with one patient. `evaluator` is the physician who rates it."""

    evaluator: Annotated[str, RefTo(people.KEY)] | None = None
    day: date | None = None
    place: Line = ""
    state: EncounterState = EncounterState.PLANNED
    note: Text = ""


ENCOUNTERS = Collection(
    KEY,
    Encounter,
    term("record", "encounter"),
    term("records", "encounters"),
    named_by="day",
    words={
        "evaluator": term("field of an encounter", "evaluator"),
        "day": term("field of an encounter", "day"),
        "place": term("field of an encounter", "place"),
        "state": term("field of an encounter", "state"),
        "note": term("field of an encounter", "note"),
    },
    labels={
        "evaluator": term("form of an encounter", "Evaluator"),
        "day": term("form of an encounter", "Day"),
        "place": term("form of an encounter", "Place"),
        "state": term("form of an encounter", "State"),
        "note": term("form of an encounter", "Note"),
    },
    choices={EncounterState: ENCOUNTER_STATES},
)
