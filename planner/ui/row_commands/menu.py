"""The entries of a task's menu: the same commands as the window's actions and keys, with why one is off."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint

from planner.core.model import Kind
from planner.guidance.implied_days import implied_days
from planner.guidance.reporting import TaskCommand, command_words, why_off
from planner.ui.actions import words_and_keys
from planner.ui.document import Document
from planner.ui.phrases import refusal_words
from planner.ui.row_commands.commands import RowCommands
from planner.ui.row_commands.steps import STEPS
from planner.ui.speech import say, say_term, tell
from planner.ui.widgets.row_menu import RowMenu
from planner.words.message import near_day

STEP_KEYS: Mapping[int, str] = {-7: "Alt+Shift+Left", -1: "Alt+Left", 1: "Alt+Right", 7: "Alt+Shift+Right"}


def add_commands(menu: RowMenu, document: Document, commands: RowCommands, task_id: str, at: QPoint) -> None:
    """What can be done with a task, from its report to its links; small fields open `at` that place."""
    task = document.plan.tasks[task_id]
    _add(menu, document, TaskCommand.REPORT, task_id, lambda: commands.report(task_id))
    if task.done:
        _add(menu, document, TaskCommand.REOPEN, task_id, lambda: commands.reopen(task_id))
    menu.addSeparator()
    _add(menu, document, TaskCommand.MOVE, task_id, lambda: commands.move_to(task_id, at))
    reason = _why_off(document, task_id, TaskCommand.MOVE)
    for days, words in STEPS:
        act = _shift(commands, task_id, days)
        menu.add(tell(words), STEP_KEYS[days], act, reason=reason)
    _add_implied(menu, document, commands, task_id, at, reason)
    menu.addSeparator()
    _add(menu, document, TaskCommand.PIN, task_id, lambda: commands.toggle_pin(task_id))
    _add(menu, document, TaskCommand.LINK, task_id, lambda: commands.link_to(task_id, at))
    if task.kind is Kind.STUDY and task.duration_days is not None:
        _add(menu, document, TaskCommand.HOURS, task_id, lambda: commands.use_hours(task_id))


def add_row_entries(
    menu: RowMenu, document: Document, acts: Mapping[str, Callable[[], object]], *, up: bool, down: bool
) -> None:
    """What can be done with the row of a task: `acts` has rename, group, move_up, move_down and delete."""
    reason = tell(document.read_only) if document.read_only is not None else ""
    menu.addSeparator()
    menu.add(say("Rename"), "F2", acts["rename"], reason=reason)
    words, keys = words_and_keys("group_task")
    menu.add(tell(words), keys, acts["group"], reason=reason)
    for name, can in (("move_up", up), ("move_down", down)):
        words, keys = words_and_keys(name)
        menu.add(tell(words), keys, acts[name], enabled=can, reason=reason)
    words, keys = words_and_keys("delete_task")
    menu.add(tell(words), keys, acts["delete"], reason=reason)


def add_heading_entries(
    menu: RowMenu, document: Document, acts: Mapping[str, Callable[[], object]], *, folded: bool
) -> None:
    """What can be done with a heading: fold; add to a phase and fit it; rename and remove a group of one's own."""
    reason = tell(document.read_only) if document.read_only is not None else ""
    if "add" in acts:
        words, keys = words_and_keys("add_task")
        menu.add(tell(words), keys, acts["add"], reason=reason)
    if "fit" in acts:
        menu.add(say("Fit this phase"), "", acts["fit"])
    menu.add(say_term("menu of a row", "Unfold") if folded else say_term("menu of a row", "Fold"), "", acts["fold"])
    if "rename" in acts:
        menu.add(say("Rename the group …"), "F2", acts["rename"], reason=reason)
        menu.add(say("Remove the group"), "", acts["remove"], reason=reason)


def _add_implied(
    menu: RowMenu, document: Document, commands: RowCommands, task_id: str, at: QPoint, reason: str
) -> None:
    """The move to the day that other things imply, where that is later than the planned one."""
    implied, start = implied_days(document.look).get(task_id), document.look.schedule.start(task_id)
    if implied is None or start is None or implied.day <= start:
        return
    words = say("Move to the day your pace implies, {day} …", day=near_day(implied.day, document.today))
    menu.add(words, "", lambda: commands.move_to(task_id, at, implied.day), reason=reason)


def _shift(commands: RowCommands, task_id: str, days: int) -> Callable[[], object]:
    return lambda: commands.shift(task_id, days)


def _add(menu: RowMenu, document: Document, command: TaskCommand, task_id: str, act: Callable[[], object]) -> None:
    usual, keys = words_and_keys(command)
    words = command_words(document.look, task_id, command) or usual
    menu.add(tell(words), keys, act, reason=_why_off(document, task_id, command))


def _why_off(document: Document, task_id: str, command: TaskCommand) -> str:
    if document.read_only is not None:
        return tell(document.read_only)
    reason = why_off(document.look, task_id, command)
    return refusal_words(reason) if reason is not None else ""
