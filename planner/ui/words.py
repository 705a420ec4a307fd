"""Words that several views use: days, kinds, severities, attempts."""

import re
from datetime import date

from planner.core.model import Kind, LinkType, Phase, Role, Task
from planner.core.text import day_words, days_words, near_words, sentence
from planner.errors import EditRejected
from planner.guidance.pace import State
from planner.roadmap.ids import split

LONGEST_WORD = 18
PIECE = 8
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_PIECE = re.compile(rf".{{1,{PIECE}}}")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ATTEMPTS = ("first", "second", "third", "fourth")

PHASE_NAMES = {Phase.EXAMS: "Exams", Phase.PROFILE: "Profile", Phase.APPLY: "Apply & Match", Phase.VISA: "Visa & Start"}
KIND_NAMES = {
    Kind.STUDY: "Study",
    Kind.EXAM: "Exam",
    Kind.WAIT: "Waiting time",
    Kind.ACTIVITY: "Activity",
    Kind.DOCUMENT: "Document",
    Kind.MILESTONE: "Milestone",
    Kind.WINDOW: "Window",
    Kind.DECISION: "Decision",
}
STATE_NAMES = {
    State.PLANNED: "planned",
    State.RUNNING: "running",
    State.DONE: "done",
    State.LATE: "late",
}
NOT_REPORTED = "not reported"
"""Of a booked sitting that has passed, and of what it would prove."""
LINK_NAMES = {
    LinkType.FS: "finish to start",
    LinkType.SS: "start to start",
    LinkType.FF: "finish to finish",
    LinkType.SF: "start to finish",
}


def weekday_words(day: date) -> str:
    """Mon 9 Aug 2027."""
    return f"{_WEEKDAYS[day.weekday()]} {day_words(day)}"


def near_weekday_words(day: date, today: date) -> str:
    """Mon 9 Aug; with the year when it is not today's."""
    return f"{_WEEKDAYS[day.weekday()]} {near_words(day, today)}"


def greeting_words(day: date) -> str:
    """Monday 12 April."""
    return f"{_LONG_WEEKDAYS[day.weekday()]} {day.day} {_LONG_MONTHS[day.month - 1]}"


def short_weekday(day: date) -> str:
    """Mon."""
    return _WEEKDAYS[day.weekday()]


def span_words(first: date, last: date) -> str:
    """1 Jul - 30 Sep 2027; one day alone when both are the same."""
    if first == last:
        return day_words(first)
    if first.year == last.year:
        return f"{day_words(first).rsplit(' ', 1)[0]} – {day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def refusal_words(refusal: EditRejected) -> str:
    """Why an edit cannot be made, and what can be done instead."""
    ways = f" You can {' or '.join(refusal.ways_out)}." if refusal.ways_out else ""
    return f"{sentence(refusal.reason)}{ways}"


def slack_words(slack_days: int) -> str:
    """16 days, or 5 days late."""
    return days_words(slack_days) if slack_days >= 0 else f"{days_words(-slack_days)} late"


def hours_words(hours: float) -> str:
    """2.6 h a day."""
    return f"{hours:.1f} h a day"


def kind_words(task: Task) -> str:
    """What a task is: "Exam, first attempt"."""
    words = "Result" if task.role is Role.RESULT else KIND_NAMES[task.kind]
    if task.role is None:
        return words
    attempt = split(task.id)[1]
    ordinal = _ATTEMPTS[attempt - 1] if attempt <= len(_ATTEMPTS) else f"{attempt}th"
    return f"{words}, {ordinal} attempt"


def breakable(text: str) -> str:
    """The text with places to break inside very long words, so that no word is wider than a narrow panel."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(_PIECE.findall(word.group())), text)
