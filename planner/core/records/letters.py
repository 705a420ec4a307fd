"""Letters of recommendation: one entry a letter, from the wish to ask until it is imported."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from planner.core.collection import Collection
from planner.core.field import Line, RefTo, Year
from planner.core.model import Record
from planner.core.records import experiences, people
from planner.words.message import term
from planner.words.states import LETTER_KINDS, LETTER_STATES

KEY = "letters"


class LetterState(StrEnum):
    """How far a letter is, in order; declined ends it."""

    TO_ASK = "to_ask"
    ASKED = "asked"
    AGREED = "agreed"
    FORM_SENT = "form_sent"
    WRITTEN = "written"
    UPLOADED = "uploaded"
    IMPORTED = "imported"
    DECLINED = "declined"


class LetterKind(StrEnum):
    """What kind of letter it is; sloe: the standardised evaluation of a specialty."""

    STANDARD = "standard"
    CHAIR = "chair"
    DIRECTOR = "director"
    SLOE = "sloe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Record):
    """One letter of one writer for one season (the year of its Match Day).

    `experience`: where the writer saw the person work. `waived`: whether the right to see it was given up; None = not
    known. Each state has the day on which it began; `letter_date` is the one printed on the letter.
    """

    season: Year | None = None
    writer: Annotated[str, RefTo(people.KEY)] | None = None
    experience: Annotated[str, RefTo(experiences.KEY)] | None = None
    kind: LetterKind = LetterKind.STANDARD
    specialty: Line = ""
    waived: bool | None = None
    state: LetterState = LetterState.TO_ASK
    asked_on: date | None = None
    agreed_on: date | None = None
    form_sent_on: date | None = None
    written_on: date | None = None
    uploaded_on: date | None = None
    imported_on: date | None = None
    declined_on: date | None = None
    letter_date: date | None = None


LETTERS = Collection(
    KEY,
    Letter,
    term("record", "letter"),
    term("records", "letters"),
    named_by="writer",
    words={
        "season": term("field of a letter", "Match"),
        "writer": term("field of a letter", "writer"),
        "experience": term("field of a letter", "experience"),
        "kind": term("field of a letter", "kind"),
        "specialty": term("field of a letter", "specialty"),
        "waived": term("field of a letter", "right to see it waived"),
        "state": term("field of a letter", "state"),
        "asked_on": term("field of a letter", "asked"),
        "agreed_on": term("field of a letter", "agreed"),
        "form_sent_on": term("field of a letter", "form sent"),
        "written_on": term("field of a letter", "written"),
        "uploaded_on": term("field of a letter", "uploaded"),
        "imported_on": term("field of a letter", "imported"),
        "declined_on": term("field of a letter", "declined"),
        "letter_date": term("field of a letter", "date of the letter"),
    },
    labels={
        "season": term("form of a letter", "Match"),
        "writer": term("form of a letter", "Writer"),
        "experience": term("form of a letter", "Experience it speaks of"),
        "kind": term("form of a letter", "Kind"),
        "specialty": term("form of a letter", "Specialty"),
        "waived": term("form of a letter", "Right to see it waived"),
        "state": term("form of a letter", "State"),
        "asked_on": term("form of a letter", "Asked"),
        "agreed_on": term("form of a letter", "Agreed"),
        "form_sent_on": term("form of a letter", "Form sent"),
        "written_on": term("form of a letter", "Written"),
        "uploaded_on": term("form of a letter", "Uploaded"),
        "imported_on": term("form of a letter", "Imported"),
        "declined_on": term("form of a letter", "Declined"),
        "letter_date": term("form of a letter", "Date of the letter"),
    },
    moves_dates=True,
    choices={LetterState: LETTER_STATES, LetterKind: LETTER_KINDS},
)
