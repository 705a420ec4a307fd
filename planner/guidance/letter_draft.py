"""Polite drafts to the writer of a letter: to ask, to ask again, to send the form, to remind (features F7).

A draft is filled in with what the plan knows; what it does not know stands in square brackets. Nothing is sent.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.core.model import Plan
from planner.core.records.letters import Letter, LetterState
from planner.core.records.people import PEOPLE, Person
from planner.guidance.letters import forecast
from planner.guidance.look import Look
from planner.words.message import Data, Message, Value, message, paragraph, term

_YOUR_NAME = message("[your name]")
_WRITER = message("[name of the writer]")
_SPECIALTY = message("[specialty]")
_WHERE = message("[where and when you saw me work]")


class DraftKind(StrEnum):
    """What a draft is for, in the order of a letter's way."""

    ASK = "ask"
    ASK_AGAIN = "ask_again"
    FORM = "form"
    REMIND = "remind"


_KINDS = {
    LetterState.TO_ASK: DraftKind.ASK,
    LetterState.ASKED: DraftKind.ASK_AGAIN,
    LetterState.AGREED: DraftKind.FORM,
    LetterState.FORM_SENT: DraftKind.REMIND,
    LetterState.WRITTEN: DraftKind.REMIND,
}
COPY_WORDS = {
    DraftKind.ASK: term("draft to a writer", "Copy a request"),
    DraftKind.ASK_AGAIN: term("draft to a writer", "Copy a second request"),
    DraftKind.FORM: term("draft to a writer", "Copy a note with the form"),
    DraftKind.REMIND: term("draft to a writer", "Copy a reminder"),
}
"""What a button or a menu says that leads to a draft."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text for the writer: a paragraph each, with an empty line between them. `writer` None = nobody yet."""

    kind: DraftKind
    writer: str | None
    paragraphs: tuple[Message, ...]


def draft_kind(letter: Letter) -> DraftKind | None:
    """What can be written to the writer of a letter; None once it is there, or declined."""
    return _KINDS.get(letter.state)


def draft_of(look: Look, letter: Letter) -> Draft | None:
    """The draft for a letter in its state."""
    kind = draft_kind(letter)
    if kind is None:
        return None
    writer, facts = _writer_of(look.plan, letter), _facts(look, letter)
    body = {
        DraftKind.ASK: _ask,
        DraftKind.ASK_AGAIN: _ask_again,
        DraftKind.FORM: _form,
        DraftKind.REMIND: _remind,
    }[kind](facts)
    end = message("Thank you for your time."), message("Kind regards,"), _YOUR_NAME
    return Draft(kind, writer.name if writer is not None else None, (_salutation(writer), *body, *end))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the sentences are filled with. `needed` None: not known, or already past; `sent`: the applications are."""

    letter: Letter
    specialty: Value
    match: int | None
    needed: date | None
    sent: bool
    where: Value


def _facts(look: Look, letter: Letter) -> _Facts:
    found, writer = forecast(look), _writer_of(look.plan, letter)
    own = letter.specialty or look.profile.specialty
    year = letter.season or look.plan.target_match
    needed = found.day if found is not None and found.match_year == year and found.day > look.today else None
    place = writer.institution if writer is not None else ""
    where = message("at {institution} [when]", institution=place) if place else _WHERE
    sent = found is not None and found.submitted
    return _Facts(letter, Data(own) if own else _SPECIALTY, year, needed, sent, where)


def _writer_of(plan: Plan, letter: Letter) -> Person | None:
    person = plan.records.get(PEOPLE.key, {}).get(letter.writer or "")
    return person if isinstance(person, Person) else None


def _salutation(writer: Person | None) -> Message:
    if writer is None:
        return message("Dear {name},", name=_WRITER)
    if writer.title and not writer.name.startswith(writer.title):
        return message("Dear {title} {name},", title=writer.title, name=writer.name)
    return message("Dear {name},", name=writer.name)


def _ask(facts: _Facts) -> tuple[Message, ...]:
    applying = message("I hope you are well. I am applying for residency in {specialty}.", specialty=facts.specialty)
    if facts.match is not None:
        applying = message(
            "I hope you are well. I am applying for residency in {specialty} in the Match of {year}.",
            specialty=facts.specialty,
            year=facts.match,
        )
    return (
        paragraph(
            applying,
            message(
                "Would you be willing to write a letter of recommendation for me, from what you saw of my work "
                "{where}?",
                where=facts.where,
            ),
        ),
        paragraph(
            *_by(facts),
            message(
                "I can send you my CV and a draft of my personal statement now, and the letter request form as soon as "
                "the season opens."
            ),
        ),
        message(
            "If you are away in that time, or would rather not, please tell me: I will understand, and it helps me "
            "plan."
        ),
    )


def _ask_again(facts: _Facts) -> tuple[Message, ...]:
    question = message("May I ask again whether you could write a letter of recommendation for me?")
    if facts.letter.asked_on is not None:
        question = message(
            "On {day} I asked whether you could write a letter of recommendation for me; may I ask again?",
            day=facts.letter.asked_on,
        )
    return (
        paragraph(message("I hope you are well."), question, _season(facts)),
        paragraph(*_by(facts), message("A short word, also a no, helps me plan.")),
    )


def _form(facts: _Facts) -> tuple[Message, ...]:
    return (
        paragraph(
            message("Thank you for agreeing to write a letter of recommendation for me."),
            _season(facts),
            message("The letter request form is enclosed; it says how the letter is uploaded."),
        ),
        paragraph(*_by(facts), message("My CV and a draft of my personal statement are enclosed, too.")),
        message("If you are away in that time, or need anything else from me, please tell me."),
    )


def _remind(facts: _Facts) -> tuple[Message, ...]:
    sent = message("You have the request form for the letter of recommendation that you kindly agreed to write.")
    if facts.letter.form_sent_on is not None:
        sent = message(
            "On {day} I sent you the request form for the letter of recommendation that you kindly agreed to write.",
            day=facts.letter.form_sent_on,
        )
    open_still = message("As far as I can see, it has not been uploaded yet.")
    if facts.letter.state is LetterState.WRITTEN:
        open_still = message("You have written it; as far as I can see, it has not been uploaded yet.")
    return (
        paragraph(message("I hope you are well."), sent, _season(facts), open_still),
        paragraph(*_by(facts), message("If anything is missing or does not work, please tell me.")),
    )


def _season(facts: _Facts) -> Message:
    if facts.match is None:
        return message("It is for my application for residency in {specialty}.", specialty=facts.specialty)
    return message(
        "It is for my application for residency in {specialty}, Match {year}.",
        specialty=facts.specialty,
        year=facts.match,
    )


def _by(facts: _Facts) -> tuple[Message, ...]:
    """Until when it should be there."""
    if facts.needed is None:
        return (message("The sooner it is uploaded, the better."),)
    if facts.sent:
        return (message("The letter should be uploaded by {day}, when programs begin to read.", day=facts.needed),)
    return (message("The letter should be uploaded by {day}, when I send my applications.", day=facts.needed),)
