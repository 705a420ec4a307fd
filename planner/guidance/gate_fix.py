"""The edit that makes a failing gate hold, where one is known without trying: its pinned step moved, a later Match."""

from datetime import date, timedelta

from planner.core.model import Role, Task
from planner.guidance.earliest import first_possible
from planner.guidance.finding import Fix
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.gate import GateResult
from planner.roadmap.ids import base_of
from planner.words.message import message


def gate_fix(look: Look, result: GateResult) -> Fix | None:
    """The step on the day that the gate asks for; of a gate that blocks else the Match that the plan makes; or None.

    A step is moved only where it was pinned later than it has to be: what stands as early as it can stays there.
    """
    step = _step(look, result)
    day = _day(look, result, step) if step is not None else None
    if step is not None and day is not None:
        fix = offer(look.assessment, step.id, day, other=step.id != result.task)
        if fix.edit is not None:
            return fix
    return _later_match(look) if result.gate.severity == "blocks" else None


def _step(look: Look, result: GateResult) -> Task | None:
    """The pinned step that a gate judges: of a result its sitting. None where a booked seat or records hold it."""
    task = look.plan.tasks.get(result.task or "")
    if task is not None and task.role is Role.RESULT:
        task = look.plan.tasks.get(task.exam or "")
    if task is None or task.done or task.running or task.pinned_start is None:
        return None
    record = look.plan.exams.get(task.id)
    return None if record is not None and record.seat_booked else task


def _day(look: Look, result: GateResult, step: Task) -> date | None:
    """The last first day of the step on which the gate holds; None where that is not possible, or not certain."""
    start = look.schedule.start(step.id)
    if start is None or result.slack_days is None or result.slack_days >= 0 or result.gate.relation != "by":
        return None
    day, exams = start + timedelta(days=result.slack_days), look.packs.exams
    if result.task != step.id and (
        exams.held_until(base_of(step.id), day) or exams.held_until(base_of(step.id), start)
    ):
        return None
    return day if day >= first_possible(look, look.task(step.id)) else None


def _later_match(look: Look) -> Fix | None:
    """While SOAP is still open it comes first."""
    verdict, target = look.assessment.verdict, look.the_target
    if target.soap_only or verdict is None or verdict.match_year is None or verdict.match_year <= target.match_year:
        return None
    edit = ChangeAnswer("target_match", verdict.match_year, look.today, look.roadmap)
    return Fix(message("Plan for Match {year}", year=verdict.match_year), edit)
