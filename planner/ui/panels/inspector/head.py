"""The head of the inspector: what the task is, its title, and what can be done with the whole of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.core.edits.task import DeleteTask, RenameTask
from planner.core.model import Kind, Role, Task
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import plain
from planner.ui.panels.inspector.facts import state_words
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.phrases import kind_words
from planner.ui.preferences import preferring
from planner.ui.row_commands.commands import RowCommands
from planner.ui.row_commands.menu import add_commands
from planner.ui.speech import say, title
from planner.ui.widgets import IconButton, IconView, TextLabel
from planner.ui.widgets.row_menu import RowMenu
from planner.words.text import breakable

_ICONS = {
    Kind.STUDY: "book-open",
    Kind.EXAM: "diamond-fill",
    Kind.WAIT: "hourglass",
    Kind.ACTIVITY: "briefcase",
    Kind.DOCUMENT: "file-text",
    Kind.MILESTONE: "diamond",
    Kind.WINDOW: "frame-corners",
    Kind.DECISION: "git-branch",
}
LONGEST_TITLE = 200


class HeadSection(Section):
    """Title, kind and phase; rename and delete."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent=parent)
        self.icon_view = IconView("diamond", "phase_1", 18)
        self.task_label = TextLabel("", "item", wrap=True)
        self.task_label.setObjectName("task_label")
        self.title_edit = QLineEdit()
        self.title_edit.setObjectName("title_edit")
        self.title_edit.setAccessibleName(say("Title"))
        self.title_edit.setMaxLength(LONGEST_TITLE)
        self.title_edit.hide()
        self.kind_label = TextLabel("", "small", "text_2", wrap=True)
        self.kind_label.setObjectName("kind_label")
        self.more_button = IconButton("dots-three", say("More for this task"))
        self.more_button.setObjectName("more_button")
        self.menu = RowMenu(self)
        self.row_commands = RowCommands(document, self)
        self.rename_action = QAction(say("Rename"), self)
        self.rename_action.setShortcut(QKeySequence("F2"))
        self.rename_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.delete_action = QAction(say("Delete"), self)
        self.addAction(self.rename_action)
        words = QWidget()
        layout = column(words, 2)
        layout.addWidget(self.task_label)
        layout.addWidget(self.title_edit)
        line = row(self.icon_view, words, self.more_button)
        line.setStretch(0, 0)
        line.setStretch(1, 1)
        for widget in (self.icon_view, self.more_button):
            line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.body.setSpacing(4)
        self.body.addLayout(line)
        self.body.addWidget(self.kind_label)
        self._connect()

    def fill(self, shown: Shown) -> None:
        task = shown.task
        # As high as the button, and so beside the title's first line.
        self.icon_view.setFixedHeight(self.more_button.sizeHint().height())
        self.icon_view.show_icon(_icon_of(task), f"phase_{task.phase.number}")
        self.task_label.show_text(breakable(title(task.title)))
        self._tell_state()
        if not self.title_edit.isVisible():
            plain(self.title_edit, task.title)
        off = self.document.read_only is not None
        self.rename_action.setEnabled(not off)
        self.delete_action.setEnabled(not off)

    def start_renaming(self) -> None:
        """The title becomes a field."""
        if self.shown is None or self.document.read_only is not None:
            return
        plain(self.title_edit, self.shown.task.title)
        self.task_label.hide()
        self.title_edit.show()
        self.title_edit.selectAll()
        self.title_edit.setFocus()

    def _tell_state(self) -> None:
        """Also when the person has just said how much slack is little."""
        shown = self.shown
        if shown is not None:
            state = state_words(shown.preview or shown.look, shown.task, preferring().now.near_days)
            self.kind_label.show_text(f"{kind_words(shown.task)}\n{state}")

    def _stop_renaming(self) -> None:
        self.title_edit.hide()
        self.task_label.show()

    def _connect(self) -> None:
        self.more_button.clicked.connect(self._on_more_button_clicked)
        self.rename_action.triggered.connect(self.start_renaming)
        self.delete_action.triggered.connect(self._on_delete_action_triggered)
        preferring().changed.connect(self._tell_state)
        self.title_edit.editingFinished.connect(self._on_title_edit_finished)

    def _on_more_button_clicked(self) -> None:
        at = self.more_button.mapToGlobal(self.more_button.rect().bottomLeft())
        self.menu.clear()
        add_commands(self.menu, self.document, self.row_commands, self.task_id, at)
        self.menu.addSeparator()
        self.menu.addAction(self.rename_action)
        self.menu.addAction(self.delete_action)
        self.menu.popup(at)

    def _on_delete_action_triggered(self) -> None:
        self.do(DeleteTask(self.task_id))

    def _on_title_edit_finished(self) -> None:
        if self.title_edit.isHidden() or self.shown is None:
            return
        # A title that the field cannot hold whole is not cut by looking at it.
        text, typed = self.title_edit.text(), self.title_edit.isModified()
        self._stop_renaming()
        if typed and text != self.shown.task.title:
            self.do(RenameTask(self.task_id, text))


def _icon_of(task: Task) -> str:
    return "diamond" if task.role is Role.RESULT else _ICONS[task.kind]
