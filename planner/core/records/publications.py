"""Publications, posters and talks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection
from planner.core.field import Line
from planner.core.model import Record
from planner.words.message import term
from planner.words.states import PUBLICATION_KINDS, PUBLICATION_STATES

KEY = "publications"


class PublicationKind(StrEnum):
    """What kind of work it is."""

    ARTICLE = "article"
    CASE_REPORT = "case_report"
    ABSTRACT = "abstract"
    POSTER = "poster"
    TALK = "talk"
    CHAPTER = "chapter"
    OTHER = "other"


class PublicationState(StrEnum):
    """How far it is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Record):
    """One piece of work. `place`: the journal or the meeting; `author_position` 1 is the first author."""

    title: Annotated[Line, Meta(min_length=1)]
    kind: PublicationKind = PublicationKind.ABSTRACT
    author_position: Annotated[int, Meta(ge=1, le=999)] | None = None
    place: Line = ""
    state: PublicationState = PublicationState.DRAFT
    day: date | None = None
    link: Line = ""


PUBLICATIONS = Collection(
    KEY,
    Publication,
    term("record", "publication"),
    term("records", "publications"),
    named_by="title",
    words={
        "title": term("field of a publication", "title"),
        "kind": term("field of a publication", "kind"),
        "author_position": term("field of a publication", "place among the authors"),
        "place": term("field of a publication", "journal or meeting"),
        "state": term("field of a publication", "state"),
        "day": term("field of a publication", "day"),
        "link": term("field of a publication", "link"),
    },
    labels={
        "title": term("form of a publication", "Title"),
        "kind": term("form of a publication", "Kind"),
        "author_position": term("form of a publication", "Your place among the authors"),
        "place": term("form of a publication", "Journal or meeting"),
        "state": term("form of a publication", "State"),
        "day": term("form of a publication", "Day"),
        "link": term("form of a publication", "Link"),
    },
    choices={PublicationKind: PUBLICATION_KINDS, PublicationState: PUBLICATION_STATES},
)
