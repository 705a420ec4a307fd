"""How the letters of the season stand."""

from planner.core.records.letters import LETTERS, LetterState
from planner.guidance.letter_outlook import IN_TIME, lead_words
from planner.guidance.letters import forecast
from planner.guidance.look import Look
from planner.guidance.profile.standing import Judged, Standing, finish_of, start_of, task_of
from planner.roadmap.letters import THERE, UPLOADED
from planner.words.message import Message, counted, message, near_day, term


def season_letters(look: Look) -> Judged:
    """How many will be there in time, of those that lack most; weak where too few of those on record will."""
    found, task = forecast(look), task_of(look, UPLOADED)
    if task is not None and task.done and (found is None or found.enough):
        there = found.in_time if found is not None else 0
        words = counted("{count} letter is there", "{count} letters are there", there) if there else message("Done")
        return Judged(Standing.DONE, words, message("Your letters are there."), term("state of letters", "there"))
    if found is None:
        return _without(look)
    advice = lead_words(found, look)
    if found.enough:
        done = all(item.item.there for item in found.letters if item.in_time)
        words = counted("{count} letter in time", "{count} letters in time", found.in_time)
        if done:
            words = counted("{count} letter is there", "{count} letters are there", found.in_time)
        short = message("{number} of {needed}", number=found.needed, needed=found.needed)
        standing = Standing.DONE if done else Standing.BEGUN
        return Judged(standing, words, advice, short, waits=advice is IN_TIME)
    number, needed = found.in_time, found.needed
    words = message("{number} of {needed} letters in time", number=number, needed=needed)
    if number >= needed:
        number, needed = found.in_time_us, found.needed_us
        words = message("{number} of {needed} US letters in time", number=number, needed=needed)
    return Judged(Standing.WEAK, words, advice, message("{number} of {needed}", number=number, needed=needed))


def _without(look: Look) -> Judged:
    """No season to forecast for, or nobody on record yet."""
    asked = [letter for letter in LETTERS.of(look.plan) if letter.state is not LetterState.DECLINED]
    there = sum(letter.state in THERE for letter in asked)
    if asked and look.target is None:
        words = counted(
            "{there} of {count} letter uploaded so far",
            "{there} of {count} letters uploaded so far",
            len(asked),
            there=there,
        )
        short = message("{number} of {needed}", number=there, needed=len(asked))
        return Judged(Standing.BEGUN, words, message("Your letters are under way."), short)
    advice, needed = look.packs.advice, _needed(look)
    task, ask = task_of(look, UPLOADED), task_of(look, "lor_ask")
    day, planned = finish_of(look, task), start_of(look, ask)
    if (ask is not None and ask.done) or (task is not None and task.running):
        return Judged(
            Standing.BEGUN,
            message("Asked; nobody is on record"),
            message("Your letters are asked for: enter who writes them, and the plan follows each."),
            term("state of letters", "asked"),
        )
    words = message("Nobody asked yet; {needed} are needed", needed=int(advice.letters_min.value))
    if day is not None:
        words = message(
            "Nobody asked yet; {needed} by {day}",
            needed=int(advice.letters_min.value),
            day=near_day(day, look.today),
        )
    review = look.review_day
    late = day is not None and review is not None and day >= review
    standing, due = (Standing.WEAK, None) if late and not look.is_lost else (Standing.OPEN, planned)
    return Judged(standing, words, needed, term("state of letters", "none yet"), due)


def _needed(look: Look) -> Message:
    advice = look.packs.advice
    return message(
        "No letter is on record yet: {needed} should be there when you submit, {us} of them from the US.",
        needed=int(advice.letters_min.value),
        us=int(advice.letters_us_min.value),
    )
