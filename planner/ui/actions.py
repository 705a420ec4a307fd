"""Every action of the window in one registry: its words, icon, keys and tool tip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from planner.ui.icons import icon
from planner.ui.messages import plain, plain_tip
from planner.ui.page_entry import PLAN, PageEntry

if TYPE_CHECKING:
    from planner.ui.document import Document


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    text: str
    icon: str
    keys: str
    tip: str
    edits: bool = False
    page: str | None = None
    """The page whose command it is."""


_ENTRIES = (
    _Entry("new_plan", "New plan …", "file-plus", "Ctrl+N", "Make a new plan in a file of its own"),
    _Entry("open_plan", "Open …", "folder-open", "Ctrl+O", "Open another plan"),
    _Entry("save_copy", "Save a copy …", "copy", "Ctrl+Shift+S", "Write the plan to another file and go on there"),
    _Entry("print_plan", "Print or save as PDF …", "printer", "Ctrl+P", "The plan on paper, to pin up or to send"),
    _Entry(
        "change_answers",
        "Change my answers …",
        "user-gear",
        "Ctrl+Shift+A",
        "Change what you said about yourself; see what moves first",
        edits=True,
    ),
    _Entry(
        "days_off",
        "Days off …",
        "calendar-x",
        "Ctrl+Shift+D",
        "Days without study: your own, half days, public holidays",
        edits=True,
    ),
    _Entry(
        "update_data",
        "Update the data …",
        "database",
        "Ctrl+Shift+U",
        "Use a newer season calendar, or another data file, that you have saved",
    ),
    _Entry("about", "About …", "info", "Ctrl+Shift+I", "Version, where things are kept, licences"),
    _Entry("quit", "Quit", "sign-out", "Ctrl+Q", "Close the window; everything is saved already"),
    _Entry("undo", "Undo", "arrow-u-up-left", "Ctrl+Z", "Take back the last change", edits=True),
    _Entry("redo", "Redo", "arrow-u-up-right", "Ctrl+Shift+Z", "Make the change again", edits=True),
    _Entry("add_task", "Add a task", "plus", "Ctrl+T", "Add a task of your own", edits=True, page=PLAN),
    _Entry("delete_task", "Delete", "trash", "Ctrl+Del", "Delete the selected task; it can be undone", edits=True),
    _Entry(
        "move_up",
        "Move up",
        "arrow-up",
        "Ctrl+Shift+Up",
        "Move the selected row up in its phase",
        edits=True,
        page=PLAN,
    ),
    _Entry(
        "move_down",
        "Move down",
        "arrow-down",
        "Ctrl+Shift+Down",
        "Move the selected row down in its phase",
        edits=True,
        page=PLAN,
    ),
    _Entry("zoom_in", "Zoom in", "magnifying-glass-plus", "Ctrl++", "Show fewer days, larger", page=PLAN),
    _Entry("zoom_out", "Zoom out", "magnifying-glass-minus", "Ctrl+-", "Show more days, smaller", page=PLAN),
    _Entry(
        "fit_plan",
        "Fit the plan",
        "arrows-out-line-horizontal",
        "Ctrl+0",
        "Show the plan from its start to its end",
        page=PLAN,
    ),
    _Entry("jump_to_today", "Jump to today", "crosshair", "Ctrl+J", "Scroll the timeline to today", page=PLAN),
)


class Actions(QObject):
    """The window's actions by name. Those that edit are off while the plan can only be viewed, and say why.

    `page_requested` carries the key of the page that an action shows, `command_requested` the key of the page whose
    command an action is, and its name.
    """

    page_requested = Signal(str)
    command_requested = Signal(str, str)

    def __init__(self, window: QWidget, pages: Sequence[PageEntry]) -> None:
        super().__init__(window)
        self._document: Document | None = None
        self._pages = tuple(pages)
        shown = tuple(_Entry(page.action, page.name, page.icon, page.keys, page.tip) for page in pages)
        self._entries = _ENTRIES + shown
        self._by_name = {entry.name: self._made(entry, window) for entry in self._entries}
        self._connect()
        self.refresh()

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._by_name.values())

    def follow(self, document: Document) -> None:
        """The words of undo and redo, and what is on, follow this document from now on."""
        self._document = document
        document.plan_changed.connect(self.refresh)
        document.selection_changed.connect(self.refresh)
        document.replaced.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Look at the document again."""
        document = self._document
        reason = document.read_only if document is not None else None
        for entry in self._entries:
            self._by_name[entry.name].setEnabled(
                document is not None or entry.name in ("new_plan", "open_plan", "update_data", "about", "quit")
            )
            if entry.edits:
                self._by_name[entry.name].setEnabled(document is not None and reason is None)
                plain_tip(self._by_name[entry.name], reason or _tip(entry))
        if document is None:
            return
        for page in self._pages:
            self._by_name[page.action].setEnabled(page.exists(document.plan))
        history = document.history
        for name, text, can in (
            ("undo", history.undo_text, history.can_undo),
            ("redo", history.redo_text, history.can_redo),
        ):
            plain(self._by_name[name], text)
            self._by_name[name].setEnabled(can and reason is None)
            plain_tip(self._by_name[name], reason or f"{text} ({_keys(self._by_name[name])})")
        for name in ("delete_task", "move_up", "move_down"):
            self._by_name[name].setEnabled(document.selection is not None and reason is None)

    def _connect(self) -> None:
        for page in self._pages:
            self._by_name[page.action].triggered.connect(lambda _=False, key=page.key: self.page_requested.emit(key))
        for entry in _ENTRIES:
            if entry.page is not None:
                self._by_name[entry.name].triggered.connect(
                    lambda _=False, key=entry.page, name=entry.name: self.command_requested.emit(key, name)
                )

    def _made(self, entry: _Entry, window: QWidget) -> QAction:
        action = QAction(icon(entry.icon), entry.text, window)
        action.setObjectName(f"{entry.name}_action")
        action.setShortcut(QKeySequence(entry.keys))
        plain_tip(action, _tip(entry))
        window.addAction(action)
        return action


class UndoKeys(QObject):
    """Lets Ctrl+Z through to the plan from a text field that has nothing of its own to undo."""

    def watch(self, widget: QWidget | None) -> None:
        """Look after a text field; anything else is left alone."""
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not _can(watched, "isUndoAvailable")) or (redo and not _can(watched, "isRedoAvailable")):
                event.ignore()
                return True
        return False


def _can(field: QObject, name: str) -> bool:
    return bool(getattr(field.document() if isinstance(field, QPlainTextEdit) else field, name)())


def _tip(entry: _Entry) -> str:
    return f"{entry.tip} ({QKeySequence(entry.keys).toString(QKeySequence.SequenceFormat.NativeText)})"


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
