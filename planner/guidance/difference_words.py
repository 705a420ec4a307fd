"""The fields of tasks, links, exams, groups and answers, and their values, as a list of changes says them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.core.diff import Header
from planner.core.left_out import why_left_out
from planner.core.model import Constraint, Plan, Profile, StudyCalendar
from planner.words.calendar_names import WEEKDAYS
from planner.words.countries import COUNTRIES
from planner.words.message import Data, Days, Decimal, Message, Name, Span, Value, both, counted, message, term
from planner.words.states import (
    ANSWERS,
    DATED_WISHES,
    KINDS_WITHIN,
    LINK_TYPES,
    MATCH_OUTCOMES,
    NO,
    OUTCOMES,
    PERSONS,
    PHASES,
    VISA_ROUTES,
    WISHES,
    YES,
)

LONGEST_NOTE = 120
_Of = Callable[[Plan, Any], Value | None]


@dataclass(frozen=True, slots=True)
class Field:
    """What a field is called, and its value of an entity in a plan; None where nothing is filled in."""

    name: Message
    value: _Of


FieldWords = Mapping[tuple[str, ...], Field]
"""By the names of the fields of the entity that are told together."""


def _shortened(text: str) -> str | None:
    """So much of a note as a line holds."""
    line = " ".join(text.split())
    return f"{line[:LONGEST_NOTE]}…" if len(line) > LONGEST_NOTE else line or None


def _wish(wish: Constraint | None) -> Message | None:
    if wish is None:
        return None
    if wish.day is None:
        return WISHES[wish.type.value]
    return DATED_WISHES[wish.type.value].filled(day=wish.day)


def _task_title(plan: Plan, task_id: str | None) -> Value | None:
    if task_id is None:
        return None
    task = plan.tasks.get(task_id)
    return Name(task.title if task is not None else task_id)


def _group_title(plan: Plan, group_id: str | None) -> Value | None:
    group = plan.groups.get(group_id or "")
    return Data(group.title) if group is not None else group_id


def _days(days: int | None) -> Days | None:
    return None if days is None else Days(days)


def _hours(hours: float | None) -> Message | None:
    return None if hours is None else message("{hours} h", hours=Decimal(hours))


def _yes(value: bool) -> Message:
    return YES if value else NO


def _window(first: date | None, last: date | None) -> Value | None:
    return Span(first, last) if first is not None and last is not None else first or last


TASK_FIELDS: FieldWords = {
    ("title",): Field(term("field of a task", "title"), lambda _, task: Data(task.title)),
    ("phase",): Field(term("field of a task", "phase"), lambda _, task: PHASES[task.phase.value]),
    ("kind",): Field(term("field of a task", "kind"), lambda _, task: KINDS_WITHIN[task.kind.value]),
    ("duration_days",): Field(term("field of a task", "length"), lambda _, task: _days(task.duration_days)),
    ("effort_hours",): Field(term("field of a task", "hours"), lambda _, task: _hours(task.effort_hours)),
    ("constraint",): Field(term("field of a task", "wish"), lambda _, task: _wish(task.constraint)),
    ("pinned_start",): Field(term("field of a task", "fixed first day"), lambda _, task: task.pinned_start),
    ("deadline",): Field(term("field of a task", "deadline"), lambda _, task: task.deadline),
    ("actual_start",): Field(term("field of a task", "begun"), lambda _, task: task.actual_start),
    ("actual_finish",): Field(term("field of a task", "done"), lambda _, task: task.actual_finish),
    ("progress",): Field(
        term("field of a task", "progress"), lambda _, task: message("{percent} %", percent=task.progress)
    ),
    ("closed_by",): Field(
        term("field of a task", "proved done by"), lambda plan, task: _task_title(plan, task.closed_by)
    ),
    ("expires",): Field(term("field of a task", "valid until"), lambda _, task: task.expires),
    ("outcome",): Field(
        term("field of a task", "result"), lambda _, task: MATCH_OUTCOMES[task.outcome.value] if task.outcome else None
    ),
    ("group",): Field(term("field of a task", "group"), lambda plan, task: _group_title(plan, task.group)),
    ("notes",): Field(term("field of a task", "notes"), lambda _, task: _shortened(task.notes)),
}
UNTOLD_OF_TASKS = frozenset({"id", "position", "exam", "role", "anchor", "made_from", "extra"})
"""What the program remembers for itself; `position` is told of all rows together."""

LINK_FIELDS: FieldWords = {
    ("type",): Field(term("field of a link", "type"), lambda _, link: LINK_TYPES[link.type.value]),
    ("lag_days",): Field(term("field of a link", "lag"), lambda _, link: Days(link.lag_days)),
    ("dropped",): Field(
        term("field of a link", "left out"),
        lambda _, link: None if link.dropped is None else why_left_out(link.dropped),
    ),
}
UNTOLD_OF_LINKS = frozenset({"id", "pred", "succ", "soft", "position", "extra"})

EXAM_FIELDS: FieldWords = {
    ("attempt",): Field(term("field of an exam", "attempt"), lambda _, exam: exam.attempt),
    ("application",): Field(term("field of an exam", "application"), lambda _, exam: exam.application),
    ("permit",): Field(term("field of an exam", "permit"), lambda _, exam: exam.permit),
    ("window_start", "window_end"): Field(
        term("field of an exam", "eligibility window"), lambda _, exam: _window(exam.window_start, exam.window_end)
    ),
    ("extended",): Field(term("field of an exam", "window extended"), lambda _, exam: _yes(exam.extended)),
    ("seat_booked",): Field(term("field of an exam", "seat booked"), lambda _, exam: _yes(exam.seat_booked)),
    ("outcome",): Field(
        term("field of an exam", "result"), lambda _, exam: OUTCOMES[exam.outcome.value] if exam.outcome else None
    ),
    ("score",): Field(term("field of an exam", "score"), lambda _, exam: exam.score),
}
UNTOLD_OF_EXAMS = frozenset({"id", "extra"})

GROUP_FIELDS: FieldWords = {
    ("title",): Field(term("field of a group", "title"), lambda _, group: Data(group.title)),
    ("phase",): Field(term("field of a group", "phase"), lambda _, group: PHASES[group.phase.value]),
}
UNTOLD_OF_GROUPS = frozenset({"id", "position", "extra"})


def answers(header: Header) -> Iterator[tuple[Message, Value | None]]:
    """Each answer with its value."""
    profile = header.profile or Profile()
    yield ANSWERS["start_date"], header.start_date
    yield ANSWERS["target_match"], header.target_match
    yield ANSWERS["status"], PERSONS[profile.status.value]
    yield ANSWERS["graduation_date"], profile.graduation_date
    yield ANSWERS["diploma_date"], profile.diploma_date
    yield ANSWERS["visa"], VISA_ROUTES[profile.visa.value]
    for name in ("country", "passport"):
        code = getattr(profile, name)
        yield ANSWERS[name], COUNTRIES.get(code, code)
    yield ANSWERS["specialty"], profile.specialty
    yield ANSWERS["pathway"], profile.pathway
    yield from _calendar(header.calendar)


def _calendar(calendar: StudyCalendar) -> Iterator[tuple[Message, Value | None]]:
    yield ANSWERS["daily_hours"], Decimal(calendar.daily_hours)
    off = [WEEKDAYS[day] for day in calendar.weekly_off]
    yield term("answer", "days of the week without study"), both(off) if off else None
    found = calendar.days_off
    spans = [Span(item.first, item.last) for item in found[:3]]
    if len(found) > 3:
        spans_and_more = both([*spans, counted("{count} more", "{count} more", len(found) - 3)])
        yield term("answer", "dated days off"), spans_and_more
    else:
        yield term("answer", "dated days off"), both(spans) if spans else None
