"""Phrases that several views show: days, slack, kinds, refusals, in the window's language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.errors import EditRejected, FieldRejected
from planner.ui.speech import say, tell, value
from planner.words.calendar_names import WEEKDAYS
from planner.words.message import Day, DayForm, Days, Decimal, Message, Span, message, near_day, term
from planner.words.states import KINDS

if TYPE_CHECKING:
    from planner.core.model import Task  # For its name only: the window stands before anything of a plan is imported.

_ATTEMPTS: tuple[Message, ...] = (
    message("{kind}, first attempt"),
    message("{kind}, second attempt"),
    message("{kind}, third attempt"),
    message("{kind}, fourth attempt"),
)
_RESULT = term("kind of task", "Result")


def day_words(day: date) -> str:
    """9 Aug 2027."""
    return value(day)


def weekday_words(day: date) -> str:
    """Mon 9 Aug 2027."""
    return value(Day(day, DayForm.WEEKDAY))


def near_words(day: date, today: date) -> str:
    """9 Aug; with the year when it is not today's."""
    return value(near_day(day, today))


def greeting_words(day: date) -> str:
    """Monday 12 April."""
    return value(Day(day, DayForm.LONG_NO_YEAR))


def short_weekday(day: date) -> str:
    """Mon."""
    return tell(WEEKDAYS[day.weekday()])


def span_words(first: date, last: date) -> str:
    """1 Jul - 30 Sep 2027; one day alone when both are the same."""
    return value(Span(first, last))


def refusal_words(refusal: EditRejected) -> str:
    """Why an edit cannot be made, and what can be done instead; without the name that a file has for a field."""
    return tell(refusal.shown if isinstance(refusal, FieldRejected) else refusal.said)


def refusal_at(refusal: EditRejected, field: str) -> str:
    """The same, below a field of a form: what that one is called stands above it already."""
    if isinstance(refusal, FieldRejected) and refusal.field == field:
        return tell(refusal.why)
    return refusal_words(refusal)


def slack_words(slack_days: int) -> str:
    """16 days, or 5 days late."""
    return value(Days(slack_days)) if slack_days >= 0 else say("{days} late", days=Days(-slack_days))


def hours_words(hours: float) -> str:
    """2.6 h a day."""
    return say("{hours} h a day", hours=Decimal(hours, 1))


def kind_words(task: Task) -> str:
    """What a task is: "Exam, first attempt"."""
    from planner.core.model import Role
    from planner.roadmap.ids import split

    kind = _RESULT if task.role is Role.RESULT else KINDS[task.kind]
    if task.role is None:
        return tell(kind)
    attempt = split(task.id)[1]
    if attempt > len(_ATTEMPTS):
        return say("{kind}, attempt {number}", kind=kind, number=attempt)
    return tell(_ATTEMPTS[attempt - 1].filled(kind=kind))
