"""The first page: the verdict, what binds it, what it assumes, how every season looks."""

from collections.abc import Iterable
from typing import Any

from planner.core.model import Kind, Role
from planner.exchange.pdf.fit import brief
from planner.exchange.pdf.phrases import NOTHING, person_words, plan_of_words
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.section import Section
from planner.exchange.pdf.sections.step import countdown_words
from planner.guidance.finding import Severity
from planner.guidance.look import Look
from planner.guidance.progress import current_stage, stages
from planner.guidance.sentence import ABOUT_DATES
from planner.roadmap.gate import failing
from planner.roadmap.ids import exam_task, split
from planner.roadmap.verdict import SeasonResult, SeasonStatus
from planner.words.calendar_names import LONG_WEEKDAYS
from planner.words.message import (
    Data,
    Day,
    DayForm,
    Days,
    Decimal,
    Message,
    Value,
    both,
    counted,
    message,
    paragraph,
    term,
)
from planner.words.states import SEASON_STATUSES, STAGES

MOST_SITTINGS, MOST_COSTS, LONGEST = 4, 4, 600


def draw(view: PrintView) -> dict[str, Any]:
    """The page; a plan without anything has one too."""
    look = view.look
    head, rest = view.headline
    return {
        "mark": view.say("The mark of IMG Roadmap"),
        "day": view.tell(_day_and_person(look)),
        "headline": head,
        "binding": brief(rest, LONGEST),
        "about": view.tell(ABOUT_DATES) if look.assessment.verdict is not None else "",
        "stages": _stage_words(view) if look.tasks else [],
        "countdown": countdown_words(view),
        "headings": {
            "assumptions": view.say("What this assumes"),
            "costs": view.say("What it costs"),
            "seasons": view.say("Every season judged"),
        },
        "heads": [
            view.say_term("head of a table", "Season"),
            view.say_term("head of a table", "As planned"),
            view.say_term("head of a table", "Why"),
        ],
        "assumptions": [brief(view.tell(said), LONGEST) for said in _assumptions(view)] if look.tasks else [],
        "costs": _costs(view),
        "seasons": [_season(view, result) for result in look.assessment.seasons],
        "empty": "" if look.tasks else view.say("There is nothing in this plan yet."),
    }


def _day_and_person(look: Look) -> Message:
    person = person_words(look)
    if not person.template:
        return plan_of_words(look)
    return paragraph(plan_of_words(look), message("{person}.", person=person))


def _stage_words(view: PrintView) -> list[dict[str, Any]]:
    """The stages of the journey with their progress; `current` is the first that is not done."""
    progress = stages(view.look)
    current = current_stage(progress)
    return [
        {
            "text": view.say("{stage} {percent} %", stage=STAGES[item.stage.value], percent=item.percent),
            "percent": item.percent,
            "current": item.stage is current,
        }
        for item in progress
        if item.percent is not None
    ]


def _assumptions(view: PrintView) -> Iterable[Message]:
    """What has to hold for the verdict, each in one sentence."""
    look = view.look
    found = [_study_words(look), *_sittings(look), view.note]
    found += [finding.text for finding in view.findings if finding.rule.startswith("answer.assumed")]
    found += [finding.text for finding in view.findings if finding.rule == "target.too_short"]
    return [said for said in found if said.template]


def _costs(view: PrintView) -> list[dict[str, str]]:
    """What does not cost the Match, but a price; the next steps have its way out and its source."""
    found = [finding for finding in view.findings if finding.severity is Severity.COSTS]
    return [
        {"title": brief(view.tell(finding.title), LONGEST), "text": brief(view.tell(finding.text), LONGEST)}
        for finding in found[:MOST_COSTS]
    ]


def _study_words(look: Look) -> Message:
    if not any(task.kind is Kind.STUDY for task in look.open_tasks):
        return NOTHING
    calendar = look.plan.calendar
    hours, dated = Decimal(calendar.daily_hours), len(calendar.days_off)
    off = both(LONG_WEEKDAYS[day] for day in calendar.weekly_off)
    match bool(calendar.weekly_off), bool(dated):
        case True, True:
            return counted(
                "You study {hours} h a day, {weekdays} off, and {count} dated day off counts.",
                "You study {hours} h a day, {weekdays} off, and {count} dated days off count.",
                dated,
                hours=hours,
                weekdays=off,
            )
        case True, False:
            return message("You study {hours} h a day, {weekdays} off.", hours=hours, weekdays=off)
        case False, True:
            return counted(
                "You study {hours} h a day, every day of the week, and {count} dated day off counts.",
                "You study {hours} h a day, every day of the week, and {count} dated days off count.",
                dated,
                hours=hours,
            )
    return message("You study {hours} h a day, every day of the week.", hours=hours)


def _sittings(look: Look) -> list[Message]:
    """The exams to come, and how long their results are expected to take."""
    found: list[Message] = []
    for task in look.open_tasks:
        day = look.schedule.start(task.id)
        if task.role is not Role.SITTING or day is None:
            continue
        record = look.plan.exams.get(task.id)
        exam, attempt = split(task.id)
        result = look.plan.tasks.get(exam_task(exam, attempt, "_result"))
        known = look.schedule.finish(result.id) if result is not None else None
        values: dict[str, Value] = {"exam": Data(brief(task.title)), "day": Day(day, DayForm.WEEKDAY)}
        if known is not None:
            values |= {"days": Days((known - day).days), "known": known}
        match record is not None and record.seat_booked, known is not None:
            case True, True:
                said = message(
                    "{exam} is sat on {day} (a booked seat); its result comes within {days}, on {known}.",
                    **values,
                )
            case True, False:
                said = message("{exam} is sat on {day} (a booked seat).", **values)
            case False, True:
                said = message(
                    "{exam} is sat on {day} (planned); its result comes within {days}, on {known}.",
                    **values,
                )
            case _:
                said = message("{exam} is sat on {day} (planned).", **values)
        found.append(said)
    return found[:MOST_SITTINGS]


def _season(view: PrintView, result: SeasonResult) -> dict[str, Any]:
    verdict, year = view.look.assessment.verdict, result.match_year
    target = verdict is not None and verdict.target_match == year
    return {
        "name": view.say("Match {year} (your target)", year=year) if target else view.say("Match {year}", year=year),
        "status": view.tell(SEASON_STATUSES[result.status.value]),
        "good": result.status is SeasonStatus.ON_TIME,
        "missed": result.status is SeasonStatus.MISSED,
        "reason": view.tell(_reason(result)),
        "target": target,
        "note": view.say("projected dates") if result.season.projected else "",
    }


def _reason(result: SeasonResult) -> Message:
    """Why a season is as it is: the gates that fail, the first by name."""
    if result.status is SeasonStatus.UNKNOWN:
        return message("a result has to be reported first")
    gates = failing(result.gates, "blocks", "weakens")
    if not gates:
        return message("everything that a Match asks for is in time")
    first, others = Data(gates[0].gate.label), len(gates) - 1
    if not others:
        return message("not met: {gate}", gate=first)
    return counted("not met: {gate}, and {count} more", "not met: {gate}, and {count} more", others, gate=first)


SECTION = Section("cover", term("section of a print", "Cover"), "cover.typ", draw)
