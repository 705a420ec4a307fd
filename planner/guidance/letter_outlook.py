"""The outlook for a season's letters in the words of a page: a heading, what it comes from, and what would help."""

from dataclasses import dataclass

from planner.core.records.letters import Letter, LetterState
from planner.guidance.letter_stages import HAS_FORM, Prospect, form_day, stages_ahead
from planner.guidance.letters import Expected, Forecast
from planner.guidance.look import Look
from planner.words.message import Days, Message, counted, message, near_day, paragraph

IN_TIME = message("Your letters will be there in time.")
"""What is said where nothing is to be done about them."""


@dataclass(frozen=True, slots=True)
class LetterToDo:
    """What is to be done about a season's letters, and the letter that it begins with."""

    words: Message
    letter: Letter


def heading_words(found: Forecast, look: Look) -> Message:
    """How many letters will be there, of those that lack most: all, or the ones from the US."""
    day = near_day(found.day, look.today)
    if found.in_time < found.needed:
        return message("{number} of {needed} letters by {day}", number=found.in_time, needed=found.needed, day=day)
    if found.in_time_us < found.needed_us:
        return message(
            "{number} of {needed} US letters by {day}", number=found.in_time_us, needed=found.needed_us, day=day
        )
    return counted("{count} letter by {day}", "{count} letters by {day}", found.in_time, day=day)


def outlook_words(found: Forecast, look: Look) -> Message:
    """Why: the letter that comes too late, the letters that nobody was asked for, or what is there to spare."""
    late = _deciding(found)
    if found.in_time < found.needed and len(found.letters) < found.needed:
        return counted(
            "{count} letter is on record: whom else can you ask?",
            "{count} letters are on record: whom else can you ask?",
            len(found.letters),
        )
    if found.in_time < found.needed and late is not None:
        return _late_words(late, found, look)
    if found.in_time_us < found.needed_us:
        return counted(
            "At least {count} letter should be from the US.",
            "At least {count} letters should be from the US.",
            found.needed_us,
        )
    last = max((item for item in found.letters if item.in_time), key=lambda item: item.day)
    us = counted("{count} of them is from the US.", "{count} of them are from the US.", found.in_time_us)
    if last.item.there:
        return paragraph(message("All of them are there."), us)
    day = near_day(last.day, look.today)
    return paragraph(message("At your writers' usual speed the last of them comes about {day}.", day=day), us)


def backup_words(found: Forecast, look: Look) -> Message | None:
    """What one more writer, asked now, would make of it; None where nothing is missing."""
    if found.enough:
        return None
    day = near_day(found.next_day, look.today)
    if found.next_day > found.day:
        return message("asked now, there about {day}", day=day)
    if found.in_time < found.needed:
        return message("then {number} of {needed} by {day}", number=found.in_time + 1, needed=found.needed, day=day)
    return message(
        "then {number} of {needed} from the US by {day}", number=found.in_time_us + 1, needed=found.needed_us, day=day
    )


def to_do_now(found: Forecast, look: Look) -> LetterToDo | None:
    """What is to be done about the letters this week; None where nothing is."""
    to_ask = [item for item in found.letters if item.letter.state is LetterState.TO_ASK]
    agreed = [item for item in found.letters if item.letter.state is LetterState.AGREED and item.writer is not None]
    late = [item for item in found.letters if item.item.overdue and item.letter.state in HAS_FORM]
    remind, form = next((item for item in late if item.writer is not None), None), form_day(look)
    if remind is not None:
        words = message("The letter of {writer} should be there by now: remind.", writer=remind.writer or "")
        return LetterToDo(words, remind.letter)
    if agreed and form is not None and form <= look.today:
        words = message("The request form can go out now: send it to {writer}.", writer=agreed[0].writer or "")
        return LetterToDo(words, agreed[0].letter)
    if to_ask and to_ask[0].writer is not None:
        now = stages_ahead(look, found, to_ask[0])[LetterState.ASKED].prospect is Prospect.NOW
        words = message("Ask {writer} for a letter this week.", writer=to_ask[0].writer)
        return LetterToDo(words, to_ask[0].letter) if now else None
    if to_ask:
        return LetterToDo(message("A letter has no writer yet: decide whom you ask."), to_ask[0].letter)
    if found.enough:
        return None
    words = message("Too few letters will be there when you submit: ask one more writer.")
    return LetterToDo(words, found.letters[-1].letter)


def lead_words(found: Forecast, look: Look) -> Message:
    """What is to be done about the letters, in one sentence."""
    now = to_do_now(found, look)
    if now is not None:
        return now.words
    to_ask = next((item for item in found.letters if item.letter.state is LetterState.TO_ASK), None)
    if to_ask is not None:
        return message("The next letter to ask for is the one of {writer}.", writer=to_ask.writer or "")
    if all(item.item.there for item in found.letters):
        return message("Your letters are there.")
    return IN_TIME


def _deciding(found: Forecast) -> Expected | None:
    """The first letter that comes too late; it is the one that is missing."""
    return min((item for item in found.letters if not item.in_time), key=lambda item: item.day, default=None)


def _late_words(late: Expected, found: Forecast, look: Look) -> Message:
    day, days = near_day(late.day, look.today), Days((late.day - found.day).days)
    if late.writer is None:
        return message("At the usual speed the next letter comes about {day}, {days} late.", day=day, days=days)
    return message(
        "At the usual speed the letter of {writer} comes about {day}, {days} late.",
        writer=late.writer,
        day=day,
        days=days,
    )
