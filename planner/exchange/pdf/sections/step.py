"""What to do next, what the rules found, and what can wait."""

from typing import Any

from planner.core.model import Kind
from planner.exchange.pdf.fit import brief
from planner.exchange.pdf.phrases import NOTHING, STEP, day_words, slack_words, source_words
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.section import Section
from planner.guidance.costs import cost_words, costs_of
from planner.guidance.deciding import deciding
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from planner.guidance.next_steps import NextStep, ignored, studies_now, study_days_left
from planner.guidance.pace import State, needed_pace
from planner.guidance.progress import hours_done
from planner.guidance.room import decides, room_days, was_due
from planner.words.message import (
    Data,
    Day,
    DayForm,
    Days,
    Decimal,
    Message,
    Name,
    both,
    counted,
    message,
    near_day,
    term,
)
from planner.words.states import SEVERITIES

LONGEST, MOST_UNBLOCKED = 1200, 6


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None for a plan without tasks."""
    look = view.look
    if not look.tasks:
        return None
    return {
        "lead": _lead(view),
        "headings": {
            "studies": view.say("Study now"),
            "ignored": view.say("Ignore for now"),
            "findings": view.say("What the rules found"),
        },
        "heads": [view.tell(STEP), view.say_term("head of a table", "until")],
        "steps": [_step(view, step) for step in view.steps],
        "studies": [_study(view, task.id) for task in studies_now(look)],
        "countdown": countdown_words(view),
        "findings": [_finding(view, finding) for finding in view.findings],
        "ignored": [
            {
                "title": brief(view.title(item.title)),
                "until": view.tell(
                    day_words(item.until) if item.until is not None else term("state of a task", "optional")
                ),
            }
            for item in ignored(look)
        ],
    }


def countdown_words(view: PrintView) -> dict[str, str] | None:
    """The days to spare until the step that decides, its planned day and its latest; None where there is none."""
    look = view.look
    found = deciding(look.assessment)
    if found is None or found.latest < look.today:
        return None
    year, step, day = found.match_year, Name(found.title), Day(found.planned, DayForm.WEEKDAY)
    if found.slack_days >= 0:
        to = message("to spare for Match {year}: {step} is planned for {day}", year=year, step=step, day=day)
    else:
        to = message("too late for Match {year}: {step} is planned for {day}", year=year, step=step, day=day)
    return {
        "days": view.say("{days}", days=Days(abs(found.slack_days))),
        "to": brief(view.tell(to), LONGEST),
        "limit": view.say("{day} at the latest", day=Day(found.latest, DayForm.WEEKDAY)),
    }


def _lead(view: PrintView) -> str:
    if view.steps:
        return view.say("What matters now. Everything else can wait.")
    return view.say("Nothing is left to do for now.")


def _step(view: PrintView, step: NextStep) -> dict[str, Any]:
    look = view.look
    days = room_days(look, step.task)
    return {
        "title": brief(view.title(step.title)),
        "when": view.tell(when_words(look, step)),
        "reason": brief(view.tell(step.reason), LONGEST) if step.reason is not None else "",
        "unblocks": view.tell(_unblocks_words(look, step)),
        "slack": view.tell(slack_words(days)),
        "latest": view.tell(_latest_words(look, step, days)),
        "costs": view.tell(_cost_words(look, step)),
        "late": step.state is State.LATE,
    }


def _cost_words(look: Look, step: NextStep) -> Message:
    """What the step costs, planned and paid."""
    words = cost_words(costs_of(look, step.task))
    return message("Costs: {costs}", costs=words) if words is not None else NOTHING


def _unblocks_words(look: Look, step: NextStep) -> Message:
    """What waits for it, the first few of it."""
    if not step.unblocks:
        return NOTHING
    return message(
        "Unblocks {steps}", steps=both(Data(brief(look.title(task))) for task in step.unblocks[:MOST_UNBLOCKED])
    )


def _latest_words(look: Look, step: NextStep, days: int | None) -> Message:
    """Until when it can wait to begin; of the step that decides the day that the verdict names."""
    found = decides(look, step.task)
    if found is not None:
        return message("{day} at the latest", day=found.latest)
    if step.latest is None or (days or 0) <= 0 or look.task(step.task).running:
        return NOTHING
    return message("begin by {day}", day=step.latest)


def when_words(look: Look, step: NextStep) -> Message:
    """When it is due: late, running until, from a day on."""
    start = near_day(step.start, look.today, weekday=True)
    finish = near_day(step.finish, look.today, weekday=True)
    if step.state is State.LATE:
        due = was_due(look, step.task) or step.finish
        return message("was due {day}", day=near_day(due, look.today, weekday=True))
    if step.start > look.today:
        return message("on {day}", day=start) if step.start == step.finish else message("from {day}", day=start)
    return message("today") if step.finish == look.today else message("until {day}", day=finish)


def _study(view: PrintView, task_id: str) -> dict[str, Any]:
    look = view.look
    task = look.task(task_id)
    pace, left = needed_pace(task, look.schedule, look.today), study_days_left(look, task)
    hours, each = NOTHING, NOTHING
    if task.effort_hours:
        hours = message("{done} of {hours} h", done=Decimal(hours_done(task), 0), hours=Decimal(task.effort_hours, 0))
    if pace is not None and task.kind is Kind.STUDY:
        each = counted(
            "{pace} h on the {count} study day left",
            "{pace} h on each of {count} study days left",
            left,
            pace=Decimal(pace, 1),
        )
    return {
        "title": brief(view.title(task.title)),
        "hours": view.tell(hours),
        "pace": view.tell(each),
        "share": task.progress,
    }


def _finding(view: PrintView, finding: Finding) -> dict[str, Any]:
    return {
        "severity": view.tell(SEVERITIES[finding.severity.value]),
        "grave": finding.severity.value in ("blocks", "weakens"),
        "title": brief(view.tell(finding.title), LONGEST),
        "text": brief(view.tell(finding.text), LONGEST),
        "fix": brief(view.tell(finding.fix.label), LONGEST) if finding.fix is not None else "",
        "source": view.tell(source_words(finding.source)),
    }


SECTION = Section("steps", term("section of a print", "Next steps"), "steps.typ", draw)
