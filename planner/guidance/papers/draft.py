"""Polite drafts to a school: to write a paper, to remind it of one, or of papers that it has to confirm.

They are filled in with what the plan knows. Nothing is sent.
"""

from dataclasses import dataclass
from datetime import date

from planner.core.edits.base import Edit
from planner.core.edits.record import ChangeRecord
from planner.core.records.documents import KEY, Paper, PaperState
from planner.guidance.look import Look
from planner.guidance.papers.names import the_passport
from planner.guidance.papers.needed import facts_of
from planner.guidance.papers.replaced import HERE
from planner.guidance.papers.rows import called
from planner.guidance.papers.school import SchoolClock
from planner.guidance.papers.validity import validity_of
from planner.words.message import Message, Value, both, message, near_day, paragraph, term
from planner.words.states import PAPER_KINDS

COPY_REMINDER = term("draft to a school", "Copy a reminder")
"""What leads to a reminder."""
_YOUR_NAME = message("[your name]")
_NUMBER = message("[your student number]")


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """`words`: what a button says that leads to the text, whose paragraphs have an empty line between them."""

    words: Message
    paragraphs: tuple[Message, ...]


def paper_draft(look: Look, paper: Paper) -> PaperDraft | None:
    """A request for a paper that a school writes, a reminder once it was asked; None of others, and of one there."""
    facts = facts_of(look, paper.kind)
    if facts is None or not facts.asked_in or paper.state in HERE or paper.answered_on is not None:
        return None
    if paper.asked_on is None:
        return PaperDraft(term("draft to a school", "Copy a request"), _letter(look, paper, _request(paper)))
    return PaperDraft(COPY_REMINDER, _letter(look, paper, _reminder(look, paper, paper.asked_on)))


def noted_edit(paper: Paper, day: date) -> Edit | None:
    """That a school was asked for a paper on a day, or reminded of it; None where that day is on record."""
    if paper.asked_on is None:
        state = PaperState.ORDERED if paper.state is PaperState.MISSING else paper.state
        return ChangeRecord(KEY, paper.id, {"asked_on": day, "state": state})
    if day == paper.asked_on or day in paper.reminded_on:
        return None
    return ChangeRecord(KEY, paper.id, {"reminded_on": tuple(sorted((*paper.reminded_on, day)))})


def _letter(look: Look, paper: Paper, asks: Message) -> tuple[Message, ...]:
    needed = validity_of(look, paper).needed
    by = () if needed is None else (message("I need it by {day}.", day=near_day(needed.day, look.today)),)
    return (
        message("To the dean's office"),
        message("Dear Sir or Madam,"),
        paragraph(asks, *by),
        message("Please tell me what you need from me, what it costs, and how long it usually takes."),
        _register(look, (paper,)),
        message("Thank you for your time."),
        message("Kind regards,"),
        _own_name(look),
    )


def _request(paper: Paper) -> Message:
    return message(
        "I am applying for residency in the United States and ask you for this document: {paper}.", paper=called(paper)
    )


def _reminder(look: Look, paper: Paper, asked: date) -> Message:
    return message(
        "On {day} I asked you for this document: {paper}. As far as I can see, it has not come yet.",
        day=near_day(asked, look.today),
        paper=called(paper),
    )


def school_reminder(look: Look, clock: SchoolClock) -> tuple[Message, ...]:
    """The text, a paragraph each: an empty line stands between them."""
    papers = both([PAPER_KINDS[paper.kind.value] for paper in clock.papers])
    sent = near_day(clock.asked_on, look.today)
    return (
        message("To the registrar's office"),
        message("Dear Sir or Madam,"),
        paragraph(
            message(
                "On {day} ECFMG's request to confirm my documents was sent to you: {papers}.",
                day=sent,
                papers=papers,
            ),
            *_reminded(look, clock),
            message("As far as I can see, it has not been answered yet."),
        ),
        paragraph(
            message("Could you please answer it, or tell me what is missing and who is in charge of it?"),
            *_needed(look, clock),
        ),
        _register(look, clock.papers),
        message("Thank you for your time."),
        message("Kind regards,"),
        _own_name(look),
    )


def _register(look: Look, papers: tuple[Paper, ...]) -> Message:
    name = _name(look, papers)
    return message("My name in your register: {name}. My number: {number}.", name=name, number=_NUMBER)


def _reminded(look: Look, clock: SchoolClock) -> tuple[Message, ...]:
    days = sorted({day for paper in clock.papers for day in paper.reminded_on})
    return (message("I asked again on {day}.", day=near_day(days[-1], look.today)),) if days else ()


def _needed(look: Look, clock: SchoolClock) -> tuple[Message, ...]:
    if clock.needed is None or clock.needed <= look.today:
        return ()
    return (message("I need the answer by {day}.", day=near_day(clock.needed, look.today)),)


def _name(look: Look, papers: tuple[Paper, ...]) -> Value:
    """As the school printed it; else as the passport has it."""
    known = next((paper for paper in papers if paper.given_names or paper.family_name), the_passport(look))
    return _full(known) or _YOUR_NAME


def _own_name(look: Look) -> Message:
    name = _full(the_passport(look))
    return message("{name}", name=name) if name else _YOUR_NAME


def _full(paper: Paper | None) -> str:
    return "" if paper is None else " ".join(part for part in (paper.given_names, paper.family_name) if part)
