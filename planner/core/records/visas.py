"""Visas for visits: for rotations, for Step 3, for interviews. That of the training is a part of the plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.core.collection import Collection, Wrong
from planner.core.field import Line, Text
from planner.core.model import Record
from planner.words.message import message, term
from planner.words.states import VISA_CLASSES, VISA_PURPOSES, VISA_STATES

KEY = "visas"


class VisaClass(StrEnum):
    """Which class of visa it is."""

    B1 = "b1"
    B2 = "b2"
    B1_B2 = "b1_b2"
    WAIVER = "waiver"
    F1 = "f1"
    J1 = "j1"
    H1B = "h1b"
    OTHER = "other"


class VisaPurpose(StrEnum):
    """What it is for."""

    ROTATIONS = "rotations"
    STEP3 = "step3"
    INTERVIEWS = "interviews"
    TRAINING = "training"
    OTHER = "other"


class VisaState(StrEnum):
    """How far it is; checks: held for administrative processing. Refused ends it."""

    PLANNED = "planned"
    WAITING = "waiting"
    CHECKS = "checks"
    ISSUED = "issued"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visa(Record):
    """One application for a visa. `post`: the embassy or consulate; `decided_on`: the day of the issue or the refusal.

    `valid_until` is the last day on which it can be used to enter.
    """

    visa_class: VisaClass = VisaClass.B1_B2
    purpose: VisaPurpose = VisaPurpose.ROTATIONS
    post: Line = ""
    state: VisaState = VisaState.PLANNED
    applied_on: date | None = None
    interview_on: date | None = None
    decided_on: date | None = None
    valid_until: date | None = None
    note: Text = ""

    def is_issued(self, by: date) -> bool:
        """Whether it is issued, by a day; one without its day is issued already."""
        return self.state is VisaState.ISSUED and (self.decided_on is None or self.decided_on <= by)

    def lets_in(self, day: date) -> bool:
        """Whether it is issued by a day, and can be used to enter on it."""
        return self.is_issued(day) and (self.valid_until is None or self.valid_until >= day)


def _wrong(entry: Visa) -> Wrong | None:
    if entry.applied_on is not None and entry.interview_on is not None and entry.interview_on < entry.applied_on:
        return Wrong("interview_on", message("The interview is before the application."))
    if entry.decided_on is not None and entry.valid_until is not None and entry.valid_until < entry.decided_on:
        return Wrong("valid_until", message("It ends before it was issued."))
    return None


VISAS = Collection(
    KEY,
    Visa,
    term("record", "visa"),
    term("records", "visas"),
    named_by="visa_class",
    words={
        "visa_class": term("field of a visa", "class"),
        "purpose": term("field of a visa", "purpose"),
        "post": term("field of a visa", "embassy or consulate"),
        "state": term("field of a visa", "state"),
        "applied_on": term("field of a visa", "applied"),
        "interview_on": term("field of a visa", "interview"),
        "decided_on": term("field of a visa", "decided"),
        "valid_until": term("field of a visa", "valid until"),
        "note": term("field of a visa", "note"),
    },
    labels={
        "visa_class": term("form of a visa", "Class"),
        "purpose": term("form of a visa", "What it is for"),
        "post": term("form of a visa", "Embassy or consulate"),
        "state": term("form of a visa", "State"),
        "applied_on": term("form of a visa", "Applied on"),
        "interview_on": term("form of a visa", "Interview on"),
        "decided_on": term("form of a visa", "Issued or refused on"),
        "valid_until": term("form of a visa", "Valid until"),
        "note": term("form of a visa", "Note"),
    },
    moves_dates=True,
    choices={VisaClass: VISA_CLASSES, VisaPurpose: VISA_PURPOSES, VisaState: VISA_STATES},
    check=_wrong,
)
