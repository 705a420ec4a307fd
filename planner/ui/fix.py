"""From a finding's way out to the edit that takes it: what a fix button does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planner.core.edits.base import Edit
from planner.core.edits.exam import SetWindow
from planner.core.edits.link import YieldLink
from planner.core.edits.move import Unpin
from planner.core.edits.task import DeleteTask
from planner.core.period import add_months
from planner.core.text import day_words
from planner.errors import EditRejected
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from planner.guidance.moving import move
from planner.roadmap.answers import value_from_text
from planner.roadmap.catch_up import CatchUp, kept
from planner.roadmap.edit import ChangeAnswer
from planner.ui.phrases import weekday_words


@dataclass(frozen=True, slots=True)
class WayOut:
    """An edit that mends a finding, and the words of its button."""

    label: str
    edit: Edit


def way_out(finding: Finding, look: Look) -> WayOut | None:
    """The edit behind a finding's fix; None where the user has to decide how."""
    if finding.fix is None:
        return None
    if finding.fix.command is not None:
        return _from_command(finding.fix.label, finding.fix.command, look)
    make = _BY_ID.get(finding.id)
    return make(finding, look) if make is not None else None


def _from_command(label: str, command: tuple[str, ...], look: Look) -> WayOut | None:
    match command:
        case ("move", _, task, day):
            return _move(task, date.fromisoformat(day), look)
        case ("catch-up", _, "--kept", task):
            return _kept(task, look)
        case ("set", _, key, value):
            return WayOut(label, ChangeAnswer(key, value_from_text(key, value), look.today, look.roadmap))
    return None


def _kept(task: str, look: Look) -> WayOut | None:
    """Nothing for a step whose result has to be said; the words are short enough for the inspector."""
    try:
        (answer,) = kept(look.assessment, [task])
    except EditRejected:
        return None
    label = f"Done on {day_words(answer.day)}" if answer.day is not None else "Done as planned"
    return WayOut(label, CatchUp((answer,), look.today, look.roadmap))


def _move(task: str, day: date, look: Look) -> WayOut | None:
    """Nothing where the plan has changed so that the day is refused."""
    try:
        edit = move(look.assessment, task, day)
    except EditRejected:
        return None
    return WayOut(f"Move to {'today' if day == look.today else weekday_words(day)}", edit)


def _put_back(finding: Finding, look: Look) -> WayOut | None:
    pair = tuple(reversed(finding.tasks))
    for link in look.plan.links:
        if (link.pred, link.succ) == pair and link.dropped is not None:
            return WayOut("Put this order back", YieldLink(link.id, None))
    return None


def _unpin(finding: Finding, look: Look) -> WayOut | None:
    task = look.plan.tasks.get(finding.tasks[0])
    if task is None or task.pinned_start is None:
        return None
    return WayOut("Take the pin away", Unpin(task.id))


def _delete(finding: Finding, _look: Look) -> WayOut | None:
    return WayOut("Delete it", DeleteTask(finding.tasks[0]))


def _extend(finding: Finding, look: Look) -> WayOut | None:
    record = look.plan.exams.get(finding.tasks[0])
    if record is None or record.extended or record.window_start is None or record.window_end is None:
        return None
    months = look.packs.exams.window_extension_months
    last = add_months(record.window_end, months)
    label = f"Extended to {weekday_words(last)}"
    return WayOut(label, SetWindow(record.id, record.window_start, last, extended=True))


_BY_ID: dict[str, Callable[[Finding, Look], WayOut | None]] = {
    "link.soft_dropped": _put_back,
    "constraint.broken": _unpin,
    "task.not_needed": _delete,
    "exam.outside_window": _extend,
}
