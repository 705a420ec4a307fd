"""The first page: the verdict, what binds it, what it assumes, how every season looks."""

from typing import Any

from planner.core.calendar import WEEKDAYS
from planner.core.model import Kind, Role
from planner.core.text import day_words, days_words
from planner.exchange.pdf.section import Section
from planner.exchange.pdf.sections.step import countdown_words
from planner.exchange.pdf.sections.wall import stage_words
from planner.exchange.pdf.view import PrintView
from planner.exchange.pdf.words import brief, long_day, person_words
from planner.guidance.card import weekday_words
from planner.guidance.finding import Severity
from planner.guidance.look import Look
from planner.guidance.sentence import ABOUT_DATES, STATUS_WORDS
from planner.roadmap.gate import failing
from planner.roadmap.ids import exam_task, split
from planner.roadmap.verdict import SeasonResult, SeasonStatus

MOST_SITTINGS, MOST_COSTS, LONGEST = 4, 4, 600


def draw(view: PrintView) -> dict[str, Any]:
    """The page; a plan without anything has one too."""
    look = view.look
    head, rest = view.headline
    return {
        "day": long_day(look.today),
        "person": person_words(look),
        "headline": head,
        "binding": brief(rest, LONGEST),
        "about": ABOUT_DATES if look.assessment.verdict is not None else "",
        "status": look.target.status.value if look.target is not None else "",
        "stages": stage_words(look) if look.tasks else [],
        "countdown": countdown_words(look),
        "assumptions": _assumptions(view) if look.tasks else [],
        "costs": _costs(view),
        "seasons": [_season(look, result) for result in look.assessment.seasons],
        "empty": "" if look.tasks else "There is nothing in this plan yet.",
    }


def _assumptions(view: PrintView) -> list[str]:
    """What has to hold for the verdict, each in one sentence."""
    look = view.look
    found = [_study_words(look), *_sittings(look), view.note]
    found += [finding.text for finding in view.findings if finding.id.startswith("answer.assumed")]
    found += [finding.text for finding in view.findings if finding.id == "target.too_short"]
    return [brief(words, LONGEST) for words in found if words]


def _costs(view: PrintView) -> list[str]:
    """What does not cost the Match, but a price: the first sentence of each finding; the next steps have all of it."""
    found = [finding.text for finding in view.findings if finding.severity is Severity.COSTS]
    return [f"{brief(text, LONGEST).split('. ')[0].rstrip('.')}." for text in found[:MOST_COSTS]]


def _study_words(look: Look) -> str:
    if not any(task.kind is Kind.STUDY for task in look.open_tasks):
        return ""
    calendar = look.plan.calendar
    off = " and ".join(WEEKDAYS[day].capitalize() for day in calendar.weekly_off)
    words = f"You study {calendar.daily_hours:g} h a day"
    words += f", {off} off" if off else ", every day of the week"
    dated = len(calendar.days_off)
    return f"{words}, and {dated} dated {'day' if dated == 1 else 'days'} off count." if dated else f"{words}."


def _sittings(look: Look) -> list[str]:
    """The exams to come, and how long their results are expected to take."""
    found: list[str] = []
    for task in look.open_tasks:
        day = look.schedule.start(task.id)
        if task.role is not Role.SITTING or day is None:
            continue
        record = look.plan.exams.get(task.id)
        booked = "a booked seat" if record is not None and record.seat_booked else "planned"
        exam, attempt = split(task.id)
        result = look.plan.tasks.get(exam_task(exam, attempt, "_result"))
        known = look.schedule.finish(result.id) if result is not None else None
        words = f"{brief(task.title)} is sat on {weekday_words(day)} ({booked})"
        words += f"; its result comes within {days_words((known - day).days)}, on {day_words(known)}." if known else "."
        found.append(words)
    return found[:MOST_SITTINGS]


def _season(look: Look, result: SeasonResult) -> dict[str, Any]:
    verdict = look.assessment.verdict
    gates = failing(result.gates, "blocks", "weakens")
    reason = gates[0].gate.label if gates else ""
    more = f", and {len(gates) - 1} more" if len(gates) > 1 else ""
    words = f"not met: {reason}{more}" if reason else "everything that a Match asks for is in time"
    return {
        "name": f"Match {result.match_year}",
        "status": STATUS_WORDS[result.status],
        "good": result.status is SeasonStatus.ON_TIME,
        "missed": result.status is SeasonStatus.MISSED,
        "reason": words if result.status is not SeasonStatus.UNKNOWN else "a result has to be reported first",
        "target": verdict is not None and verdict.target_match == result.match_year,
        "projected": result.season.projected,
    }


SECTION = Section("cover", "Cover", "cover.typ", draw)
