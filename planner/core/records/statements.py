"""Versions of the personal statement, one or several a specialty. Their files are attachments."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection
from planner.core.field import Line, Year
from planner.core.model import Record
from planner.words.message import term
from planner.words.states import STATEMENT_STATES

KEY = "statements"


class StatementState(StrEnum):
    """How far it is; retired: kept, not used."""

    DRAFT = "draft"
    READY = "ready"
    SENT = "sent"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """One version. `characters` and `words` are counted by whoever wrote it; `season`: the year of its Match Day."""

    title: Annotated[Line, Meta(min_length=1)]
    season: Year | None = None
    specialty: Line = ""
    state: StatementState = StatementState.DRAFT
    words: Annotated[int, Meta(ge=0, le=100_000)] | None = None
    characters: Annotated[int, Meta(ge=0, le=1_000_000)] | None = None
    changed_on: date | None = None

    def serves(self, match_year: int | None) -> bool:
        """Whether it is used for a Match; one without a season is for any."""
        return self.season in (None, match_year) and self.state is not StatementState.RETIRED


STATEMENTS = Collection(
    KEY,
    Statement,
    term("record", "statement"),
    term("records", "statements"),
    named_by="title",
    words={
        "title": term("field of a statement", "title"),
        "season": term("field of a statement", "Match"),
        "specialty": term("field of a statement", "specialty"),
        "state": term("field of a statement", "state"),
        "words": term("field of a statement", "words"),
        "characters": term("field of a statement", "characters"),
        "changed_on": term("field of a statement", "last changed"),
    },
    labels={
        "title": term("form of a statement", "Title"),
        "season": term("form of a statement", "Match"),
        "specialty": term("form of a statement", "Specialty"),
        "state": term("form of a statement", "State"),
        "words": term("form of a statement", "Words"),
        "characters": term("form of a statement", "Characters"),
        "changed_on": term("form of a statement", "Last changed on"),
    },
    choices={StatementState: STATEMENT_STATES},
)
