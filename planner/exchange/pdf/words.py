"""Dates and facts in words, as they stand beside a row or in a list."""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.core.calendar import WEEKDAYS
from planner.core.model import Phase, Role, Route, Status, Task
from planner.core.text import day_words, days_words
from planner.guidance.assumed import is_supposed_over
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.progress import outcome_of, phase_progress
from planner.guidance.room import decides, was_due
from planner.packs.record import Season, Source
from planner.roadmap.edit import MATCH_WORDS
from planner.words.language import ENGLISH
from planner.words.message import DayForm

_LONG_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
PERSONS = {Status.STUDENT: "Medical student", Status.GRADUATE: "Graduate"}
ROUTES = {Route.J1: "J-1", Route.H1B: "H-1B", Route.NONE: "no visa needed"}
CONFIDENCE = {"official": "official", "secondary": "from a third party", "unverified": "unverified"}


def brief(text: str, most: int = 160) -> str:
    """A text where it only points to something; the checklist has every title in full."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def long_day(day: date) -> str:
    """Monday 12 April 2027."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {_LONG_MONTHS[day.month - 1]} {day.year}"


def weekday_words(day: date) -> str:
    """Mon 12 Apr 2027."""
    return ENGLISH.day(day, DayForm.WEEKDAY)


def month_words(day: date) -> str:
    """Apr 2027."""
    return day_words(day).split(" ", 1)[1]


def span_words(first: date, last: date) -> str:
    """16 Feb – 8 Aug 2027; one day alone when both are the same."""
    if first == last:
        return day_words(first)
    begin = day_words(first)
    return f"{begin.rsplit(' ', 1)[0] if first.year == last.year else begin} – {day_words(last)}"


def row_words(look: Look, tasks: tuple[str, ...]) -> str:
    """The dates of a row: of an exam its day and its result, of a bar its first and last day."""
    task = look.task(tasks[0])
    start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
    if start is None or finish is None:
        return ""
    if task.role is Role.SITTING and len(tasks) > 1:
        return _exam_words(look, task, look.task(tasks[1]), start)
    if is_supposed_over(look, task.id):
        return f"{day_words(start)}, not reported"
    if look.state(task.id) is State.LATE:
        return f"late, was due {day_words(was_due(look, task.id) or finish)}"
    if task.instant or task.role is Role.RESULT or task.role is Role.SITTING:
        return weekday_words(finish) if not task.done else day_words(finish)
    return span_words(start, finish)


def _exam_words(look: Look, sitting: Task, result: Task, day: date) -> str:
    known = look.schedule.finish(result.id)
    if is_supposed_over(look, sitting.id):
        return f"{day_words(day)}, not reported"
    if look.state(sitting.id) is State.LATE:
        return f"late, was due {day_words(was_due(look, sitting.id) or day)}"
    if sitting.done:
        outcome = ("failed" if look.failed(sitting.id) else "passed") if result.done else "result"
        words = day_words(day)
        if known is None:
            return words
        return f"{_short(day, known)}, {outcome} {day_words(known)}"
    return f"{weekday_words(day)}" if known is None else f"{_short(day, known)}, result {day_words(known)}"


def _short(day: date, other: date) -> str:
    return day_words(day).rsplit(" ", 1)[0] if day.year == other.year else day_words(day)


def history_title(look: Look, group: str, tasks: Iterable[str]) -> str:
    """Match 2027, not matched: the Match that is over, and how it went where that stands among these steps."""
    outcome = outcome_of(look, tasks)
    title = look.plan.groups[group].title
    return title if outcome is None else f"{title}, {MATCH_WORDS[outcome]}"


def history_days(look: Look, tasks: Sequence[str]) -> str:
    """From the first to the last day of these steps; empty where none has a day."""
    span = look.schedule.span(tasks)
    return span_words(*span) if span is not None else ""


def phase_words(look: Look, phase: Phase) -> str:
    """How far a phase is."""
    percent = phase_progress(look, phase)
    return f"{percent} %" if percent is not None else ""


def person_words(look: Look) -> str:
    """Graduate, Internal medicine, J-1; empty for a plan without a profile."""
    if look.plan.profile is None:
        return ""
    profile = look.profile
    parts = (PERSONS[profile.status], look.packs.services.label(profile.specialty) or "", ROUTES[profile.visa])
    return ", ".join(part for part in parts if part)


def slack_words(slack_days: int | None) -> str:
    """16 days of slack; empty where nothing bounds the task."""
    if slack_days is None:
        return ""
    if slack_days < 0:
        return f"{days_words(-slack_days)} too late"
    return f"{days_words(slack_days)} of slack" if slack_days else "no slack"


def decides_words(look: Look, task_id: str) -> str:
    """The days to spare of the step that decides, and its latest day; empty for every other task."""
    found = decides(look, task_id)
    if found is None:
        return ""
    return f"{slack_words(found.slack_days)}, {day_words(found.latest)} at the latest"


def source_words(source: Source) -> str:
    """Where a figure comes from, of when, and how sure."""
    return f"{source.text}; as of {source.as_of}, {CONFIDENCE[source.confidence]}"


def projection_words(look: Look) -> str:
    """That the season's days are projected, and which of them has a second candidate; empty when they are known."""
    season = look.target.season if look.target is not None else None
    if season is None or not season.projected:
        return ""
    words = f"Season dates of Match {season.match_year} are projected from past years"
    second = _second_day(look, season)
    return f"{words}; {second}." if second else f"{words}."


def _second_day(look: Look, season: Season) -> str:
    review = season.events.get("eras_programs_review")
    if review is None or review.alternative is None:
        return ""
    kind = look.packs.event_kind_by_id["eras_programs_review"]
    return f"{kind.short}: {_short(review.earlier, review.later)} or {day_words(review.later)}"
