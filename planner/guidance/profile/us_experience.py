"""How the clinical experience in the US stands: what was done there, else what is there to come."""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.core.period import add_months
from planner.core.records.experiences import EXPERIENCES, Experience, ExperienceState, HandsOn
from planner.guidance.entries import weeks_from
from planner.guidance.look import Look
from planner.guidance.profile.standing import Judged, Standing, finish_of, start_of, task_of
from planner.roadmap.experiences import USCE, us_clinical
from planner.roadmap.season import is_submitted
from planner.words.message import Message, Span, counted, message, near_day, term

LETTERS_GATE = "letters_by_review"
"""The gate whose day is that on which letters are due."""
_DONE = message("US experience is done.")
_UNDER_WAY = term("state of US experience", "under way")
_CONFIRMED = term("state of US experience", "confirmed")


def us_experience(look: Look) -> Judged:
    """Done, under way, confirmed, asked for, or nothing yet; weak where no place is confirmed in time for letters."""
    entries, task = _entries(look), task_of(look, USCE)
    done = [entry for entry in entries if entry.state is ExperienceState.DONE]
    if task.done if task is not None else done:
        return Judged(Standing.DONE, _done_words(done), _DONE, term("state of US experience", "done"))
    end = finish_of(look, task)
    placed = [entry for entry in entries if entry.state in (ExperienceState.RUNNING, ExperienceState.CONFIRMED)]
    in_time = [entry for entry in placed if _begins_in_time(look, entry)]
    if in_time:
        return _placed(look, in_time, end)
    if task is not None and task.running:
        return _under_way(look, end)
    if placed:
        return Judged(
            Standing.WEAK,
            message("Confirmed, and too late for this Match"),
            message("Your places in the US begin after programs have begun to review: look for an earlier one."),
            term("state of US experience", "too late"),
        )
    asked = sum(entry.state is ExperienceState.ASKED for entry in entries)
    return _unplaced(look, asked, start_of(look, task))


def letters_due(look: Look) -> date | None:
    """The day on which letters are due; None without a season to judge."""
    gates = look.target.gates if look.target is not None else ()
    return next((result.due for result in gates if result.gate.id == LETTERS_GATE), None)


def place_due(look: Look) -> date | None:
    """Until when a place should be confirmed, so that letters can come of it; None without a season to judge."""
    due = letters_due(look)
    return None if due is None else add_months(due, -int(look.packs.profile.place_months.value))


def weeks_of(entries: Iterable[Experience]) -> int:
    """How many weeks these experiences took, each to the nearest whole one; one without days counts none."""
    spans = ((entry.start, entry.end) for entry in entries)
    return sum(round(weeks_from(first, last)) for first, last in spans if first is not None and last is not None)


def _entries(look: Look) -> list[Experience]:
    return [entry for entry in EXPERIENCES.of(look.plan) if us_clinical(look.packs, entry)]


def _begins_in_time(look: Look, entry: Experience) -> bool:
    review = look.review_day
    return review is None or entry.start is None or entry.start < review


def _done_words(done: Sequence[Experience]) -> Message:
    weeks, hands_on = weeks_of(done), weeks_of(entry for entry in done if entry.hands_on is HandsOn.YES)
    if not weeks:
        return message("Done")
    if not hands_on:
        return counted("Done: {count} week", "Done: {count} weeks", weeks)
    return counted(
        "Done: {count} week, {hands_on} of it hands-on",
        "Done: {count} weeks, {hands_on} of them hands-on",
        weeks,
        hands_on=hands_on,
    )


def _placed(look: Look, entries: Sequence[Experience], end: date | None) -> Judged:
    if any(entry.state is ExperienceState.RUNNING for entry in entries):
        return _under_way(look, end)
    coming = [entry for entry in entries if entry.state is ExperienceState.CONFIRMED and entry.start is not None]
    first = min(coming, key=lambda entry: entry.start or date.max, default=None)
    if first is None or first.start is None:
        advice = message("A place in the US is confirmed without a day: enter when it begins and ends.")
        return Judged(Standing.BEGUN, message("Confirmed, without a day yet"), advice, _CONFIRMED)
    day = near_day(first.start, look.today)
    words = message("Confirmed from {day}", day=day)
    if first.end is not None:
        words = message("Confirmed: {days}", days=Span(first.start, first.end, look.today.year))
    advice = message("Your US experience is confirmed from {day}.", day=day)
    return Judged(Standing.BEGUN, words, advice, _CONFIRMED, waits=True)


def _under_way(look: Look, end: date | None) -> Judged:
    if end is None:
        advice = message("Your US experience is under way.")
        return Judged(Standing.BEGUN, message("Under way"), advice, _UNDER_WAY)
    day = near_day(end, look.today)
    advice = message("Your US experience goes on until {day}: ask for a letter in its last week.", day=day)
    return Judged(Standing.BEGUN, message("Under way until {day}", day=day), advice, _UNDER_WAY)


def _unplaced(look: Look, asked: int, planned: date | None) -> Judged:
    due = place_due(look)
    over = look.is_lost or is_submitted(look.plan, look.roadmap)
    weak = due is not None and due <= look.today and not over
    standing = Standing.WEAK if weak else Standing.OPEN
    words = message("No place yet")
    if asked:
        words = counted("{count} place asked, none confirmed", "{count} places asked, none confirmed", asked)
    elif planned is not None and planned > look.today:
        words = message("No place yet; planned from {day}", day=near_day(planned, look.today))
    advice = message("No place in the US is confirmed yet: nothing in your file weighs more.")
    if weak:
        advice = message("No place in the US is confirmed, and its letters are due soon: ask for one this week.")
    elif due is not None:
        advice = message(
            "No place in the US is confirmed yet: have one by {day}, so that letters can come of it.",
            day=near_day(due, look.today),
        )
    short = term("state of US experience", "none yet")
    # A planned bar is no place: it is not due only while there is time to find one.
    return Judged(standing, words, advice, short, None if weak or due is None else planned)
