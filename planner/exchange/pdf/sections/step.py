"""What to do next, what the rules found, and what can wait."""

from typing import Any

from planner.core.model import Kind
from planner.core.text import day_words, days_words, named
from planner.exchange.pdf.section import Section
from planner.exchange.pdf.view import PrintView
from planner.exchange.pdf.words import brief, slack_words, source_words
from planner.guidance.card import weekday_words
from planner.guidance.deciding import deciding
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from planner.guidance.next_steps import NextStep, ignored, studies_now, study_days_left
from planner.guidance.pace import State, needed_pace
from planner.guidance.room import decides, room_days, was_due

LONGEST, MOST_UNBLOCKED = 1200, 6
SEVERITIES = {
    "blocks": "Blocks",
    "weakens": "Weakens",
    "costs": "Costs",
    "delays": "Delays",
    "hint": "Hint",
}


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None for a plan without tasks."""
    look = view.look
    if not look.tasks:
        return None
    return {
        "steps": [_step(look, step) for step in view.steps],
        "studies": [_study(look, task.id) for task in studies_now(look)],
        "countdown": countdown_words(look),
        "findings": [_finding(finding) for finding in view.findings],
        "ignored": [
            {"title": brief(item.title), "until": day_words(item.until) if item.until is not None else "not needed"}
            for item in ignored(look)
        ],
    }


def countdown_words(look: Look) -> dict[str, str] | None:
    """The days to spare until the step that decides, its planned day and its latest; None where there is none."""
    found = deciding(look.assessment)
    if found is None or found.latest < look.today:
        return None
    room = "to spare" if found.slack_days >= 0 else "too late"
    planned = f"{named(found.title)} is planned for {weekday_words(found.planned)}"
    return {
        "days": days_words(abs(found.slack_days)),
        "to": f"{room} for Match {found.match_year}: {planned}",
        "limit": f"{weekday_words(found.latest)} at the latest",
    }


def _step(look: Look, step: NextStep) -> dict[str, Any]:
    days = room_days(look, step.task)
    return {
        "title": brief(step.title),
        "when": _when_words(look, step),
        "reason": brief(step.reason, LONGEST),
        "unblocks": [brief(look.title(task), 60) for task in step.unblocks[:MOST_UNBLOCKED]],
        "slack": slack_words(days),
        "latest": _latest_words(look, step, days),
        "late": step.state is State.LATE,
    }


def _latest_words(look: Look, step: NextStep, days: int | None) -> str:
    """Until when it can wait; of the step that decides the day that the verdict names."""
    found = decides(look, step.task)
    if found is not None:
        return f"{day_words(found.latest)} at the latest"
    return f"begin by {day_words(step.latest)}" if step.latest is not None and (days or 0) > 0 else ""


def _when_words(look: Look, step: NextStep) -> str:
    """When it is due: late, running until, from a day on."""
    if step.state is State.LATE:
        return f"was due {weekday_words(was_due(look, step.task) or step.finish)}"
    if step.start > look.today:
        word = "on" if step.start == step.finish else "from"
        return f"{word} {weekday_words(step.start)}"
    return "today" if step.finish == look.today else f"until {weekday_words(step.finish)}"


def _study(look: Look, task_id: str) -> dict[str, Any]:
    task = look.task(task_id)
    pace = needed_pace(task, look.schedule, look.today)
    hours = f"{task.effort_hours * task.progress / 100:.0f} of {task.effort_hours:.0f} h" if task.effort_hours else ""
    left = study_days_left(look, task)
    words = f"{pace:.1f} h on each of {left} study days left" if pace is not None and task.kind is Kind.STUDY else ""
    return {"title": brief(task.title), "hours": hours, "pace": words, "share": task.progress}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": SEVERITIES[finding.severity.value],
        "grave": finding.severity.value in ("blocks", "weakens"),
        "text": brief(finding.text, LONGEST),
        "fix": brief(finding.fix.label, LONGEST) if finding.fix is not None else "",
        "source": source_words(finding.source),
    }


SECTION = Section("steps", "Next steps", "steps.typ", draw)
