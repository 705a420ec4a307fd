"""A polite reminder to the school that has papers to confirm, filled in with what the plan knows. Nothing is sent."""

from planner.core.records.documents import Paper
from planner.guidance.look import Look
from planner.guidance.papers.names import the_passport
from planner.guidance.papers.school import SchoolClock
from planner.words.message import Message, Value, both, message, near_day, paragraph
from planner.words.states import PAPER_KINDS

_YOUR_NAME = message("[your name]")
_NUMBER = message("[your student number]")


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
        message(
            "My name in your register: {name}. My number: {number}.", name=_name(look, clock.papers), number=_NUMBER
        ),
        message("Thank you for your time."),
        message("Kind regards,"),
        _own_name(look),
    )


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
