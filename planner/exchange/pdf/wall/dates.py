"""The seven large dates: what the year hangs on, Match Day after them, and always the first day of residency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.core.model import Kind, Phase, Role
from planner.exchange.pdf.chart.ink import paper
from planner.exchange.pdf.fit import fitting_size, shortened
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.wall.marks import CERTIFICATE as CERTIFICATE_TASK
from planner.exchange.pdf.wall.marks import MATCH_DAY, RESIDENCY, season_day
from planner.guidance.look import Look
from planner.roadmap.ids import base_of
from planner.words.calendar_names import LONG_WEEKDAYS
from planner.words.message import Day, DayForm, Message, message, term

SLOTS = 6
"""Dates before the last one."""
LARGE, LEAST_LARGE, NAME, LEAST_NAME, NOTE = 23.0, 11.0, 11.0, 8.0, 8.5
MATCH_DAY_WORDS, RESIDENCY_WORDS = message("Match Day"), message("Residency starts")
NO_DAY = term("instead of a day", "no day yet")
# What stands there, by how soon it gives way: the certificate first, then the rank list.
SITTING, APPLY, RANK_LIST, CERTIFICATE, REVIEW, OTHERS = range(6)
_EVENTS = (
    ("nrmp_rol_deadline", message("Rank list"), RANK_LIST),
    ("eras_programs_review", message("Programs begin to review"), REVIEW),
)
_TASKS = {
    "eras_submit": (APPLY, term("large date", "Apply")),
    CERTIFICATE_TASK: (CERTIFICATE, term("large date", "Certificate")),
}
"""By their id, with the brief words that stand for a title which nobody has changed."""
_OTHERS = ("eras_token", "lor", "personal_statement", "interviews", "visa_documents", "visa_stamp", "arrival")


@dataclass(frozen=True, slots=True)
class WallDate:
    """A day with its name; `rank` says how soon it gives way (0 = last)."""

    day: date
    name: str
    phase: Phase
    rank: int
    projected: bool
    booked: bool = False


def large_dates(view: PrintView, width: float) -> list[dict[str, Any]]:
    """Six dates as plain JSON, fewer where the plan has no more, Match Day the last of those before it."""
    match_day = season_day(view.look, MATCH_DAY)
    if match_day is None:
        return [*(_slot(view, item, width) for item in _best(view, None, SLOTS - 1)), _unknown(view, width)]
    last = WallDate(match_day, view.tell(MATCH_DAY_WORDS), Phase.APPLY, 0, _projected(view.look, MATCH_DAY))
    if match_day >= view.look.today:
        found = _best(view, match_day, SLOTS - 1)
    else:  # then what leads to the first day
        found = [item for item in _best(view, season_day(view.look, RESIDENCY), SLOTS) if item.phase is Phase.VISA]
    return [_slot(view, item, width) for item in sorted([*found, last], key=lambda item: item.day)]


def last_date(view: PrintView, width: float) -> dict[str, Any]:
    """The first day of residency."""
    day = season_day(view.look, RESIDENCY)
    name = _name(view.tell(RESIDENCY_WORDS), width)
    if day is None:
        return {**_day(view.tell(NO_DAY), width), **name, "note": "", "projected": False}
    return {
        **_day(view.tell(_large(day)), width),
        **name,
        "note": shortened(view.tell(_note(view.look, day)), width, 1, NOTE),
        "projected": _projected(view.look, RESIDENCY),
    }


def _best(view: PrintView, before: date | None, most: int) -> list[WallDate]:
    """So many of the days to come that give way last."""
    today = view.look.today
    found = [item for item in _all(view) if item.day >= today and (before is None or item.day < before)]
    return sorted(sorted(found, key=lambda item: (item.rank, item.day))[:most], key=lambda item: item.day)


def _all(view: PrintView) -> Iterable[WallDate]:
    look = view.look
    for task in look.open_tasks:
        base = base_of(task.id)
        day = look.schedule.start(task.id) if task.kind is Kind.EXAM else look.schedule.finish(task.id)
        if day is None:
            continue
        record, name = look.record_of(task.id), view.title(task.title)
        if base in _TASKS:
            rank, words = _TASKS[base]
            name = view.tell(words) if record is not None and record.title == task.title else name
        elif task.role is Role.SITTING:
            rank = SITTING
        elif base in _OTHERS or (record is None and (task.pinned_start or look.target is None)):
            rank = OTHERS
        else:
            continue
        booked = rank == SITTING and task.pinned_start is not None
        yield WallDate(day, name, task.phase, rank, look.projected(task.id), booked)
    for event, words, rank in _EVENTS:
        day = season_day(look, event)
        if day is not None:
            yield WallDate(day, view.tell(words), Phase.APPLY, rank, _projected(look, event))


def _projected(look: Look, event: str) -> bool:
    season = look.target.season if look.target is not None else None
    return season is not None and season.events[event].projected


def _slot(view: PrintView, item: WallDate, width: float) -> dict[str, Any]:
    number = list(Phase).index(item.phase) + 1
    return {
        **_day(view.tell(_large(item.day)), width),
        "colour": paper().phase(number),
        **_name(item.name, width),
        "note": shortened(view.tell(_note(view.look, item.day, booked=item.booked)), width, 1, NOTE),
        "projected": item.projected,
    }


def _unknown(view: PrintView, width: float) -> dict[str, Any]:
    return {
        **_day(view.tell(NO_DAY), width),
        "colour": paper().phase(3),
        **_name(view.tell(MATCH_DAY_WORDS), width),
        "note": "",
        "projected": False,
    }


def _day(text: str, width: float) -> dict[str, Any]:
    """A large text as large as its place lets it be."""
    size = fitting_size(text, width, LARGE, LEAST_LARGE)
    return {"day": shortened(text, width, 1, size, 600), "size": size}


def _name(text: str, width: float) -> dict[str, Any]:
    size = fitting_size(text, width, NAME, LEAST_NAME)
    return {"name": shortened(text, width, 1, size, 600), "name_size": size}


def _large(day: date) -> Message:
    return message("{day}", day=Day(day, DayForm.NO_YEAR))


def _note(look: Look, day: date, *, booked: bool = False) -> Message:
    """The weekday, and the year where it is another one; of an exam whether its seat is booked."""
    weekday, year = LONG_WEEKDAYS[day.weekday()], day.year
    if year == look.today.year:
        return term("weekday of an exam", "{weekday}, seat booked", weekday=weekday) if booked else weekday
    if booked:
        return term("weekday in another year, of an exam", "{year}, {weekday}, booked", year=year, weekday=weekday)
    return term("weekday in another year", "{year}, {weekday}", year=year, weekday=weekday)
