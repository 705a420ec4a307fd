"""How the plan page groups tasks: one menu, for the selected task and for a group's own row."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from planner.core.edits.group import AddGroup, DeleteGroup, PutInGroup, RenameGroup
from planner.core.edits.together import Together
from planner.core.model import Plan
from planner.errors import EditRejected
from planner.roadmap.ids import is_history
from planner.ui.document import Document
from planner.ui.messages import plain_entry
from planner.ui.speech import say, title
from planner.ui.timeline.phase_panel import TITLE, PhasePanel
from planner.ui.widgets.row_menu import Menu
from planner.words.message import Data, Message, Name, message

AskName = Callable[[Message, str], str | None]


class Grouping(QObject):
    """Fills and opens the menu; each of its entries is one step of undo.

    `ask_name` asks what a group is called, with a title and the name so far; None when the question was left.
    """

    def __init__(self, document: Document, panel: PhasePanel, ask_name: AskName, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._panel = document, panel
        self.ask_name = ask_name
        self._menu: QMenu | None = None

    def start(self) -> None:
        """Open the menu of the selected task at its row."""
        task_id = self._document.selection
        if task_id is None:
            self._document.refused.emit(EditRejected(message("No task is selected."), message("Select one.")))
            return
        if self._is_kept_from_it():
            return
        if self._menu is None:
            self._menu = Menu(self._panel)
            self._menu.setObjectName("group_menu")
        self.fill(self._menu, task_id)
        number = max(self._panel.row_model.row_of(task_id), 0)
        at = self._panel.visualRect(self._panel.row_model.index(number, TITLE)).bottomLeft()
        self._menu.popup(self._panel.viewport().mapToGlobal(at + QPoint(0, 1)))

    def fill(self, menu: QMenu, task_id: str) -> None:
        """The groups of the task's phase, a new one, none; and what can be done with its group."""
        plan = self._document.plan
        task = plan.tasks[task_id]
        menu.clear()
        if is_history(task.group):
            self._add(menu, say("It belongs to a Match that is over"), lambda: None).setEnabled(False)
            return
        for group in sorted(plan.groups.values(), key=lambda group: group.position):
            if group.phase is task.phase and not is_history(group.id):
                entry = self._add(menu, title(group.title), self._putting(task_id, group.id))
                entry.setCheckable(True)
                entry.setChecked(group.id == task.group)
        none = self._add(menu, say("In no group"), lambda: self._put(task_id, None))
        none.setCheckable(True)
        none.setChecked(task.group is None)
        menu.addSeparator()
        self._add(menu, say("New group …"), lambda: self._put_in_new(task_id))
        if task.group is not None:
            own = task.group
            self._add(menu, say("Rename {group} …", group=Name(plan.groups[own].title)), lambda: self.rename(own))
            self._add(menu, say("Remove {group}", group=Name(plan.groups[own].title)), lambda: self.remove(own))

    def rename(self, group: str) -> None:
        """Ask for another name."""
        if self._is_kept_from_it():
            return
        before = self._document.plan.groups[group].title
        name = self.ask_name(message("Rename the group"), before)
        if name and name != before:
            self._document.do(RenameGroup(group, name))

    def remove(self, group: str) -> None:
        """Take the heading away; its tasks stay."""
        self._document.do(DeleteGroup(group))

    def _is_kept_from_it(self) -> bool:
        """Whether the plan can only be viewed; then that is told."""
        reason = self._document.read_only
        if reason is not None:
            self._document.refused.emit(EditRejected(reason, message("Save a copy elsewhere.")))
        return reason is not None

    def _putting(self, task_id: str, group: str) -> Callable[[], None]:
        return lambda: self._put(task_id, group)

    def _put(self, task_id: str, group: str | None) -> None:
        if self._document.plan.tasks[task_id].group != group:
            self._document.do(PutInGroup(task_id, group))

    def _put_in_new(self, task_id: str) -> None:
        plan = self._document.plan
        name = self.ask_name(message("New group"), "")
        if name:
            key, phase = _free_id(plan), plan.tasks[task_id].phase
            steps = (AddGroup(key, name, phase), PutInGroup(task_id, key))
            self._document.do(Together(steps, message("Add group {title}", title=Data(name))))

    def _add(self, menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
        entry = menu.addAction("")
        plain_entry(entry, text, "")
        entry.triggered.connect(lambda *_: act())
        return entry


def _free_id(plan: Plan) -> str:
    number = len(plan.groups) + 1
    while f"group-{number}" in plan.groups:
        number += 1
    return f"group-{number}"
