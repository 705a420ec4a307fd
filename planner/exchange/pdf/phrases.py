"""Dates and facts as messages, as they stand beside a row or in a list. Of what there is nothing to say of: NOTHING."""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.core.model import Phase, Role, Task
from planner.guidance.assumed import is_supposed_over
from planner.guidance.finding import source_day, source_text
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.progress import outcome_of, phase_progress
from planner.guidance.room import decides, was_due
from planner.packs.record import Season, Source
from planner.words.language import english
from planner.words.message import Data, Day, DayForm, Days, Message, Span, counted, message, near_day, term
from planner.words.states import CONFIDENCES, MATCH_OUTCOMES, PERSONS, VISA_ROUTES

NOTHING = Message("")
STEP, WHEN = term("head of a table", "Step"), term("head of a table", "When")
"""What stands above titles and above their dates."""


def day_words(day: date, form: DayForm = DayForm.PLAIN) -> Message:
    """A day that stands alone."""
    return message("{day}", day=Day(day, form))


def span_words(first: date, last: date) -> Message:
    """16 Feb – 8 Aug 2027; one day alone when both are the same."""
    return message("{days}", days=Span(first, last))


def row_words(look: Look, tasks: tuple[str, ...]) -> Message:
    """The dates of a row: of an exam its day and its result, of a bar its first and last day."""
    task = look.task(tasks[0])
    start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
    if start is None or finish is None:
        return NOTHING
    sitting = task.role is Role.SITTING and len(tasks) > 1
    if is_supposed_over(look, task.id):
        return message("{day}, not reported", day=start)
    if look.state(task.id) is State.LATE:
        return message("late, was due {day}", day=was_due(look, task.id) or (start if sitting else finish))
    if sitting:
        return _exam_words(look, task, look.task(tasks[1]), start)
    if task.instant or task.role is Role.RESULT or task.role is Role.SITTING:
        return day_words(finish, DayForm.PLAIN if task.done else DayForm.WEEKDAY)
    return span_words(start, finish)


def _exam_words(look: Look, sitting: Task, result: Task, day: date) -> Message:
    known = look.schedule.finish(result.id)
    if known is None:
        return day_words(day, DayForm.PLAIN if sitting.done else DayForm.WEEKDAY)
    short = near_day(day, known)
    if not sitting.done or not result.done:
        return message("{day}, result {result}", day=short, result=known)
    if look.failed(sitting.id):
        return message("{day}, failed {result}", day=short, result=known)
    return message("{day}, passed {result}", day=short, result=known)


def history_title(look: Look, group: str, tasks: Iterable[str]) -> Message:
    """Match 2027, not matched: the Match that is over, and how it went where that stands among these steps."""
    outcome, match = outcome_of(look, tasks), _history_match(look, group)
    if outcome is None:
        return match
    return message("{match}, {outcome}", match=match, outcome=MATCH_OUTCOMES[outcome.value])


def _history_match(look: Look, group: str) -> Message:
    """The group's title: the program's own words, unless somebody has changed them."""
    title = look.plan.groups[group].title
    own = message("Match {year}", year=int(group.split("_")[1]))
    return own if english(own) == title else message("{title}", title=title)


def history_days(look: Look, tasks: Sequence[str]) -> Message:
    """From the first to the last day of these steps; nothing where none has a day."""
    span = look.schedule.span(tasks)
    return span_words(*span) if span is not None else NOTHING


def phase_words(look: Look, phase: Phase, hidden: int = 0) -> Message:
    """How far a phase is, and how many of its steps are not shown."""
    percent = phase_progress(look, phase)
    if percent is None:
        return counted("{count} more", "{count} more", hidden) if hidden else NOTHING
    if not hidden:
        return message("{percent} %", percent=percent)
    return counted("{percent} %, {count} more", "{percent} %, {count} more", hidden, percent=percent)


def person_words(look: Look) -> Message:
    """Graduate, Internal medicine, J-1; nothing for a plan without a profile."""
    if look.plan.profile is None:
        return NOTHING
    profile = look.profile
    person, route = PERSONS[profile.status.value], VISA_ROUTES[profile.visa.value]
    specialty = look.packs.services.label(profile.specialty)
    if not specialty:
        return message("{person}, {route}", person=person, route=route)
    return message("{person}, {specialty}, {route}", person=person, specialty=Data(specialty), route=route)


def plan_of_words(look: Look) -> Message:
    """Of which day the plan is."""
    return message("Plan of {day}.", day=Day(look.today, DayForm.LONG))


def slack_words(slack_days: int | None) -> Message:
    """16 days of slack; nothing where nothing bounds the task."""
    if slack_days is None:
        return NOTHING
    if slack_days < 0:
        return message("{days} too late", days=Days(-slack_days))
    return message("{days} of slack", days=Days(slack_days)) if slack_days else message("no slack")


def decides_words(look: Look, task_id: str) -> Message:
    """The days to spare of the step that decides, and its latest day; nothing for every other task."""
    found = decides(look, task_id)
    if found is None:
        return NOTHING
    if found.slack_days < 0:
        return message("{days} too late, {day} at the latest", days=Days(-found.slack_days), day=found.latest)
    if found.slack_days:
        return message("{days} of slack, {day} at the latest", days=Days(found.slack_days), day=found.latest)
    return message("no slack, {day} at the latest", day=found.latest)


def source_words(source: Source) -> Message:
    """Where a figure comes from, of when, and how sure."""
    return message(
        "{source}; as of {day}, {confidence}",
        source=source_text(source),
        day=source_day(source),
        confidence=CONFIDENCES[source.confidence],
    )


def projection_words(look: Look) -> Message:
    """That the season's days are projected, and which of them has a second candidate; nothing when they are known."""
    season = look.target.season if look.target is not None else None
    if season is None or not season.projected:
        return NOTHING
    return _second_day(look, season) or message(
        "Season dates of Match {year} are projected from past years.", year=season.match_year
    )


def _second_day(look: Look, season: Season) -> Message | None:
    review = season.events.get("eras_programs_review")
    if review is None or review.alternative is None:
        return None
    return message(
        "Season dates of Match {year} are projected from past years; {event}: {first} or {second}.",
        year=season.match_year,
        event=Data(look.packs.event_kind_by_id["eras_programs_review"].short),
        first=near_day(review.earlier, review.later),
        second=review.later,
    )
