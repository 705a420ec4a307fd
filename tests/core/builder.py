"""Small plans for the tests of the core.

Days are numbered from the plan's start day, Monday 4 January 2027 = day 1: `on(5)` is its fifth day. A link is written
"a FS b", "a SS+2 b" or "a FF-3 b".
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from planner.core.model import (
    POSITION_STEP,
    Constraint,
    ConstraintType,
    DayOff,
    Dependency,
    Kind,
    LinkType,
    Phase,
    Plan,
    Role,
    StudyCalendar,
    Task,
    link_id,
)
from planner.core.schedule import Schedule, schedule

START = date(2027, 1, 4)
EVERY_DAY = StudyCalendar(daily_hours=3.0, weekly_off=())
SUNDAY_OFF = StudyCalendar(daily_hours=3.0, weekly_off=(6,))
_LINK = re.compile(r"(\S+) (FS|SS|FF|SF)([+-]\d+)? (\S+)")


def on(number: int) -> date:
    """The plan's day of this number; its start day is day 1."""
    return START + timedelta(days=number - 1)


def number_of(day: date | None) -> int | None:
    """The number of a day of the plan."""
    return None if day is None else (day - START).days + 1


def work(task_id: str, days: int | None = 1, **fields: Any) -> Task:
    """So many days of work."""
    return _task(task_id, Kind.ACTIVITY, duration_days=days, **fields)


def milestone(task_id: str, **fields: Any) -> Task:
    """A milestone."""
    return _task(task_id, Kind.MILESTONE, **fields)


def study(task_id: str, hours: float | None = None, **fields: Any) -> Task:
    """A study of so many hours."""
    return _task(task_id, Kind.STUDY, effort_hours=hours, **fields)


def sitting(task_id: str, days: int = 1, **fields: Any) -> Task:
    """The sitting of an exam."""
    return _task(task_id, Kind.EXAM, duration_days=days, exam=task_id, role=Role.SITTING, **fields)


def wish(type_: str, day: int | None = None) -> Constraint:
    """A constraint for a numbered day."""
    return Constraint(ConstraintType(type_), None if day is None else on(day))


def off(first: int, last: int | None = None, hours: float | None = None) -> DayOff:
    """Numbered days off."""
    return DayOff(on(first), on(first if last is None else last), hours)


def a_plan(
    *tasks: Task, links: Iterable[str] = (), calendar: StudyCalendar = EVERY_DAY, start: date = START, **fields: Any
) -> Plan:
    """A plan of these rows and links, in this order."""
    rows = {task.id: replace(task, position=(n + 1) * POSITION_STEP) for n, task in enumerate(tasks)}
    return Plan(start, calendar=calendar, tasks=rows, dependencies=a_list_of(links), **fields)


def a_list_of(links: Iterable[str]) -> dict[str, Dependency]:
    """Written links as the dependencies of a plan."""
    found: dict[str, Dependency] = {}
    for text in links:
        match = _LINK.fullmatch(text)
        assert match, f"not a link: {text}"
        pred, type_, lag, succ = match.groups()
        key = link_id(pred, succ, LinkType(type_), found)
        found[key] = Dependency(
            key, pred, succ, LinkType(type_), int(lag or 0), position=(len(found) + 1) * POSITION_STEP
        )
    return found


def a_chain(length: int, days: int = 1) -> Plan:
    """Tasks t0, t1, ... of which each follows the one before."""
    rows = [work(f"t{n}", days) for n in range(length)]
    return a_plan(*rows, links=[f"t{n} FS t{n + 1}" for n in range(length - 1)])


def shown(plan: Plan | Schedule) -> dict[str, tuple[int | None, int | None]]:
    """The first and the last day of each task, as numbers."""
    done = schedule(plan) if isinstance(plan, Plan) else plan
    return {key: (number_of(done.start(key)), number_of(done.finish(key))) for key in done.plan.tasks}


def floats(plan: Plan | Schedule) -> dict[str, tuple[int | None, int | None]]:
    """Total and free float of each task."""
    done = schedule(plan) if isinstance(plan, Plan) else plan
    dates = {key: done.of(key) for key in done.plan.tasks}
    return {key: (found.total_float_days, found.free_float_days) for key, found in dates.items()}


def _task(task_id: str, kind: Kind, **fields: Any) -> Task:
    return Task(task_id, task_id.upper(), Phase.EXAMS, kind, **fields)
