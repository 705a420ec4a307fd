"""The people of a journey: who writes letters, supervises, evaluates, mentors, coordinates."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection
from planner.core.field import CountryOrNone, Line, Period, Text
from planner.core.model import Record
from planner.words.message import term
from planner.words.states import PERSON_ROLES

KEY = "people"


class PersonRole(StrEnum):
    """What a person does for the journey."""

    LETTER_WRITER = "letter_writer"
    SUPERVISOR = "supervisor"
    EVALUATOR = "evaluator"
    MENTOR = "mentor"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """One person; `away`: when they cannot write.

    `usual_days`: how long they take from the request form, or from being asked where that is later, to an uploaded
    letter.
    """

    name: Annotated[Line, Meta(min_length=1)]
    title: Line = ""
    institution: Line = ""
    country: CountryOrNone = ""
    roles: Annotated[tuple[PersonRole, ...], Meta(max_length=5)] = ()
    contact: Line = ""
    usual_days: Annotated[int, Meta(ge=1, le=365)] | None = None
    away: Annotated[tuple[Period, ...], Meta(max_length=100)] = ()
    notes: Text = ""


PEOPLE = Collection(
    KEY,
    Person,
    term("record", "person"),
    term("records", "people"),
    named_by="name",
    words={
        "name": term("field of a person", "name"),
        "title": term("field of a person", "title"),
        "institution": term("field of a person", "institution"),
        "country": term("field of a person", "country"),
        "roles": term("field of a person", "roles"),
        "contact": term("field of a person", "contact"),
        "usual_days": term("field of a person", "usual days for a letter"),
        "away": term("field of a person", "away"),
        "notes": term("field of a person", "notes"),
    },
    labels={
        "name": term("form of a person", "Name"),
        "title": term("form of a person", "Title"),
        "institution": term("form of a person", "Institution"),
        "country": term("form of a person", "Country (two letters)"),
        "roles": term("form of a person", "Roles"),
        "contact": term("form of a person", "Contact"),
        "usual_days": term("form of a person", "Usual days for a letter"),
        "away": term("form of a person", "Away"),
        "notes": term("form of a person", "Notes"),
    },
    moves_dates=True,
    choices={PersonRole: PERSON_ROLES},
)
