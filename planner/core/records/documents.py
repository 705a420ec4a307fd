"""Papers and accounts: how long they are valid, the name and birth date they show, who has been asked for them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection, Wrong
from planner.core.field import CountryOrNone, Line, RefTo, Text
from planner.core.model import Record
from planner.core.ref import TASK
from planner.words.message import message, term
from planner.words.states import PAPER_KINDS, PAPER_STATES, TRANSLATIONS

KEY = "documents"


class PaperKind(StrEnum):
    """What kind of paper or account it is."""

    PASSPORT = "passport"
    ID_CARD = "id_card"
    BIRTH_CERTIFICATE = "birth_certificate"
    NAME_CHANGE = "name_change"
    ACCOUNT = "account"
    PERMIT = "permit"
    ENGLISH_TEST = "english_test"
    APPLICATION = "application"
    DIPLOMA = "diploma"
    TRANSCRIPT = "transcript"
    MSPE = "mspe"
    INTERNSHIP = "internship"
    LICENCE = "licence"
    MILITARY = "military"
    PHOTO = "photo"
    VACCINATION = "vaccination"
    TITERS = "titers"
    TB_TEST = "tb_test"
    BLS = "bls"
    ACLS = "acls"
    OTHER = "other"


class PaperState(StrEnum):
    """How far it is; rejected: it has to be got again."""

    MISSING = "missing"
    ORDERED = "ordered"
    IN_HAND = "in_hand"
    SENT = "sent"
    ACCEPTED = "accepted"
    VERIFIED = "verified"
    REJECTED = "rejected"


class Translation(StrEnum):
    """Whether a certified translation is needed, and there."""

    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    ORDERED = "ordered"
    IN_HAND = "in_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Record):
    """One paper, or one account that shows a name. Its files are attachments.

    `given_names`, `family_name` and `birth_date` are as printed; `difference_reason` says why the name differs from
    the passport, `date_reason` why the birth date does, `proof` what proves it. `expires` is the last day on which it
    is valid. `asked_on`: when whoever issues or confirms it was asked, `reminded_on` each time they were reminded,
    `answered_on` when they answered. `renewal`: the task in which a new one is got.
    """

    kind: PaperKind = PaperKind.PASSPORT
    title: Line = ""
    country: CountryOrNone = ""
    state: PaperState = PaperState.MISSING
    issued: date | None = None
    expires: date | None = None
    given_names: Line = ""
    family_name: Line = ""
    birth_date: date | None = None
    difference_reason: Line = ""
    date_reason: Line = ""
    proof: Line = ""
    translation: Translation | None = None
    asked_on: date | None = None
    reminded_on: Annotated[tuple[date, ...], Meta(max_length=50)] = ()
    answered_on: date | None = None
    renewal: Annotated[str, RefTo(TASK)] | None = None
    note: Text = ""


def _wrong(entry: Paper) -> Wrong | None:
    if entry.issued is not None and entry.expires is not None and entry.expires < entry.issued:
        return Wrong("expires", message("It ends before it was issued."))
    if entry.asked_on is not None and entry.answered_on is not None and entry.answered_on < entry.asked_on:
        return Wrong("answered_on", message("The answer is before the question."))
    return None


DOCUMENTS = Collection(
    KEY,
    Paper,
    term("record", "document"),
    term("records", "documents"),
    named_by="title",
    or_by=("kind",),
    words={
        "kind": term("field of a document", "kind"),
        "title": term("field of a document", "title"),
        "country": term("field of a document", "issuing country"),
        "state": term("field of a document", "state"),
        "issued": term("field of a document", "issued"),
        "expires": term("field of a document", "valid until"),
        "given_names": term("field of a document", "given names"),
        "family_name": term("field of a document", "family name"),
        "birth_date": term("field of a document", "birth date"),
        "difference_reason": term("field of a document", "why the name differs"),
        "date_reason": term("field of a document", "why the birth date differs"),
        "proof": term("field of a document", "proof"),
        "translation": term("field of a document", "translation"),
        "asked_on": term("field of a document", "asked"),
        "reminded_on": term("field of a document", "reminded"),
        "answered_on": term("field of a document", "answered"),
        "renewal": term("field of a document", "renewed in"),
        "note": term("field of a document", "note"),
    },
    labels={
        "kind": term("form of a document", "Kind"),
        "title": term("form of a document", "Title"),
        "country": term("form of a document", "Issuing country (two letters)"),
        "state": term("form of a document", "State"),
        "issued": term("form of a document", "Issued on"),
        "expires": term("form of a document", "Valid until"),
        "given_names": term("form of a document", "Given names, as printed"),
        "family_name": term("form of a document", "Family name, as printed"),
        "birth_date": term("form of a document", "Birth date, as printed"),
        "difference_reason": term("form of a document", "Why the name differs from the passport"),
        "date_reason": term("form of a document", "Why the birth date differs from the passport"),
        "proof": term("form of a document", "What proves it"),
        "translation": term("form of a document", "Translation"),
        "asked_on": term("form of a document", "Asked or sent on"),
        "reminded_on": term("form of a document", "Reminded on"),
        "answered_on": term("form of a document", "Answered on"),
        "renewal": term("form of a document", "Renewed in the task"),
        "note": term("form of a document", "Note"),
    },
    choices={PaperKind: PAPER_KINDS, PaperState: PAPER_STATES, Translation: TRANSLATIONS},
    check=_wrong,
)
