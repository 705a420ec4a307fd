"""What each list of the page shows: people and letters, what fills the application, and what explains it."""

from collections.abc import Callable, Mapping
from typing import Any

from planner.core.model import Plan, Record
from planner.core.records.documents import DOCUMENTS, Paper
from planner.core.records.encounters import ENCOUNTERS
from planner.core.records.experiences import EXPERIENCES, Experience
from planner.core.records.explanations import EXPLANATIONS
from planner.core.records.letters import LETTERS, Letter
from planner.core.records.people import PEOPLE, PersonRole
from planner.core.records.publications import PUBLICATIONS, Publication
from planner.core.records.statements import STATEMENTS
from planner.core.records.visas import VISAS, Visa
from planner.guidance.entries import title_of
from planner.guidance.letter_draft import COPY_WORDS, draft_kind
from planner.guidance.papers.lead import EMPTY as NO_PAPER
from planner.guidance.papers.rows import title_of as paper_title
from planner.ui.document import Document
from planner.ui.models.record_table import Cell, RowWords
from planner.ui.pages.profile.head import NUMBER
from planner.ui.pages.profile.rows import (
    ASSIGNED,
    AWAY,
    COUNTRY,
    HEADINGS,
    SPEED,
    STAGE_FIELDS,
    TODAY_WORDS,
    LetterRows,
    below_letter,
    below_person,
    next_field,
    reached,
)
from planner.ui.speech import tell
from planner.ui.trackers.fresh import Made
from planner.ui.trackers.listed import Listed, RowCommand
from planner.words.message import Count, Message, message, term
from planner.words.states import PAPER_KINDS

NEW_PERSON = term("name of a person", "New writer")
NEW_STATEMENT = term("title of a statement", "New statement")
NEW_PUBLICATION = term("title of a publication", "New publication")
LETTERS_HEADING = message("Letters")
KEPT = (PEOPLE, LETTERS, EXPERIENCES, PUBLICATIONS, STATEMENTS, VISAS, ENCOUNTERS, EXPLANATIONS, DOCUMENTS)
"""What is recorded of the profile."""


def fresh_letter(plan: Plan) -> Mapping[str, Any]:
    """A letter for the season that is aimed at."""
    return {} if plan.target_match is None else {"season": plan.target_match}


def fresh_person(_plan: Plan) -> Mapping[str, Any]:
    """A writer without a name yet."""
    return {"name": tell(NEW_PERSON), "roles": [PersonRole.LETTER_WRITER.value]}


def fresh_statement(plan: Plan) -> Mapping[str, Any]:
    """A version for the season that is aimed at."""
    return {"title": tell(NEW_STATEMENT), **fresh_letter(plan)}


def letters_list(
    document: Document, offer_draft: Callable[[Letter], object], wanted: Callable[[Plan, Record], bool] | None = None
) -> Listed:
    """The letters with their stages; `offer_draft` shows the draft to the writer of one.

    Where none is left out, each says of which season it is.
    """
    season = () if wanted is not None else ("season",)
    advice = document.look.packs.advice

    def copied(record: Record) -> RowCommand | None:
        kind = draft_kind(record) if isinstance(record, Letter) else None
        if kind is None or not isinstance(record, Letter):
            return None
        return RowCommand(COPY_WORDS[kind], lambda: offer_draft(record))

    return Listed(
        LETTERS,
        ("writer", *season, COUNTRY, *STAGE_FIELDS, ASSIGNED, SPEED, AWAY),
        LETTERS_HEADING,
        message("Add a letter"),
        message(
            "No letter yet: {needed} should be there when you submit, {us} of them from the US.",
            needed=int(advice.letters_min.value),
            us=int(advice.letters_us_min.value),
        ),
        "envelope-simple",
        NUMBER,
        spare=(AWAY, "form_sent_on", "asked_on", SPEED, "agreed_on", ASSIGNED, COUNTRY),
        stages=(*STAGE_FIELDS, ASSIGNED),
        reached=reached,
        next_stage=next_field,
        today=TODAY_WORDS,
        below=below_letter,
        headings=HEADINGS,
        icons={ASSIGNED: "lock-simple"},
        row_words=lambda: LetterRows(document.look).words,
        copied=copied,
        fresh=fresh_letter,
        makes={"writer": Made(term("choice of a writer", "New writer …"), fresh_person, message("Add a new writer"))},
        wanted=wanted or (lambda _plan, _record: True),
        begins="writer",
    )


def people_list() -> Listed:
    """Everybody who writes, supervises, rates or helps."""
    return Listed(
        PEOPLE,
        ("name", "country", "usual_days", "away"),
        message("People"),
        message("Add a person"),
        message("No writer yet: add whoever may write for you, and how long they usually take."),
        "users",
        NUMBER,
        spare=("away",),
        below=below_person,
        fresh=fresh_person,
    )


def experiences_list() -> Listed:
    """All experiences, whatever their state."""
    return Listed(
        EXPERIENCES,
        ("organization", "kind", "state", "country", "start", "end"),
        message("Experiences"),
        message("Add an experience"),
        message("No experience yet: begin with a place in the US, looked for or done."),
        "first-aid-kit",
        NUMBER,
        spare=("country", "end"),
        below=_below_experience,
        row_words=lambda: RowWords(_experience_cell),
    )


def publications_list() -> Listed:
    """Papers, posters and talks."""
    return Listed(
        PUBLICATIONS,
        ("title", "kind", "state", "day"),
        message("Publications"),
        message("Add a publication"),
        message("No publication yet. Research is optional, and the first thing to leave out when time is short."),
        "books",
        NUMBER,
        spare=("day",),
        below=lambda _plan, record: record.place or None if isinstance(record, Publication) else None,
        fresh=lambda _plan: {"title": tell(NEW_PUBLICATION)},
    )


def statements_list() -> Listed:
    """Versions of the personal statement."""
    return Listed(
        STATEMENTS,
        ("title", "specialty", "state", "words", "characters", "changed_on"),
        message("Personal statements"),
        message("Add a statement"),
        message("No statement yet: one for each specialty is enough."),
        "file-text",
        NUMBER,
        spare=("changed_on", "words", "specialty"),
        fresh=fresh_statement,
        row_words=lambda: RowWords(_length_cell),
    )


def visas_list() -> Listed:
    """Applications for a visa."""
    return Listed(
        VISAS,
        ("visa_class", "purpose", "state", "applied_on", "interview_on", "valid_until"),
        message("Visas"),
        message("Add a visa"),
        message("No visa yet: add the one for your stays in the US as soon as you apply."),
        "airplane-tilt",
        NUMBER,
        spare=("applied_on", "interview_on"),
        below=lambda _plan, record: record.post or None if isinstance(record, Visa) else None,
    )


def encounters_list() -> Listed:
    """Encounters with patients that physicians rate for a Pathway."""
    return Listed(
        ENCOUNTERS,
        ("day", "evaluator", "place", "state"),
        message("Rated encounters"),
        message("Add an encounter"),
        message("No encounter yet. Only Pathway 6 asks for them."),
        "clipboard-text",
        NUMBER,
        spare=("place",),
    )


def explanations_list() -> Listed:
    """What a program may ask about, with the answers."""
    return Listed(
        EXPLANATIONS,
        ("topic", "start", "end", "asked_by", "ready"),
        message("Explanations"),
        message("Add an explanation"),
        message("Nothing to explain yet. What stands here is private and is printed only where you ask for it."),
        "note-pencil",
        NUMBER,
        spare=("asked_by", "end"),
    )


def documents_list() -> Listed:
    """All papers."""
    return Listed(
        DOCUMENTS,
        ("kind", "state", "issued", "expires"),
        message("Documents"),
        message("Add a document"),
        NO_PAPER,
        "identification-card",
        NUMBER,
        spare=("issued",),
        below=_below_paper,
        row_words=lambda: RowWords(_paper_cell),
    )


def _experience_cell(record: Record, column: str) -> Cell | None:
    """Without an organization a row is called as the experience is."""
    if column != "organization" or not isinstance(record, Experience) or record.organization:
        return None
    return Cell(title_of(record).what)


def _below_experience(_plan: Plan, record: Record) -> str | None:
    return record.title or None if isinstance(record, Experience) and record.organization else None


def _paper_cell(record: Record, column: str) -> Cell | None:
    return Cell(paper_title(record)) if column == "kind" and isinstance(record, Paper) else None


def _below_paper(_plan: Plan, record: Record) -> Message | None:
    """Of which kind a paper is that has a title of its own."""
    return PAPER_KINDS[record.kind.value] if isinstance(record, Paper) and record.title else None


def _length_cell(record: Record, column: str) -> Cell | None:
    held = getattr(record, column) if column in ("words", "characters") else None
    return None if held is None else Cell(Count(held))
