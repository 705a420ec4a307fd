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
from planner.ui.speech import say_term, tell
from planner.words.message import Message, message

if TYPE_CHECKING:
    from planner.ui.document import Document


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    text: Message
    icon: str
    keys: str
    tip: Message
    edits: bool = False
    page: str | None = None
    """The page whose command it is."""
    of_task: bool = False
    """Whether it is done with the selected task."""


_ENTRIES = (
    _Entry("new_plan", message("New plan …"), "file-plus", "Ctrl+N", message("Make a new plan in a file of its own")),
    _Entry("open_plan", message("Open …"), "folder-open", "Ctrl+O", message("Open another plan")),
    _Entry(
        "save_copy",
        message("Save a copy …"),
        "copy",
        "Ctrl+Shift+S",
        message("Write the plan to another file and go on there"),
    ),
    _Entry(
        "restore_version",
        message("Restore an earlier version …"),
        "clock-counter-clockwise",
        "Ctrl+Shift+B",
        message("See what was other then, and go back to it; today's version is kept"),
    ),
    _Entry(
        "print_plan",
        message("Print or save as PDF …"),
        "printer",
        "Ctrl+P",
        message("The plan on paper, to pin up or to send"),
    ),
    _Entry(
        "change_answers",
        message("Change my answers …"),
        "user-gear",
        "Ctrl+Shift+A",
        message("Change what you said about yourself; see what moves first"),
        edits=True,
    ),
    _Entry(
        "about_you",
        message("About you …"),
        "identification-card",
        "Ctrl+Shift+Y",
        message("Passports, license, training, family: what changes something in your plan, each with why"),
        edits=True,
    ),
    _Entry(
        "days_off",
        message("Days off …"),
        "calendar-x",
        "Ctrl+Shift+D",
        message("Days without study: your own, half days, public holidays"),
        edits=True,
    ),
    _Entry(
        "catch_up",
        message("Catch up …"),
        "check-circle",
        "Ctrl+Shift+R",
        message("Say what became of the steps that have passed without a report"),
        edits=True,
    ),
    _Entry(
        "history",
        message("History and bin …"),
        "clock-counter-clockwise",
        "Ctrl+H",
        message("What was changed, and what was deleted; go back, or bring one thing back"),
    ),
    _Entry(
        "update_data",
        message("Update the data …"),
        "database",
        "Ctrl+Shift+U",
        message("Use a newer season calendar, or another data file, that you have saved"),
    ),
    _Entry("keys", message("Keys …"), "keyboard", "Ctrl+/", message("Every key of the window, and what it does")),
    _Entry("about", message("About …"), "info", "Ctrl+Shift+I", message("Version, where things are kept, licences")),
    _Entry("quit", message("Quit"), "sign-out", "Ctrl+Q", message("Close the window; everything is saved already")),
    _Entry("undo", message("Undo"), "arrow-u-up-left", "Ctrl+Z", message("Take back the last change"), edits=True),
    _Entry("redo", message("Redo"), "arrow-u-up-right", "Ctrl+Shift+Z", message("Make the change again"), edits=True),
    _Entry(
        "add_task", message("Add a task"), "plus", "Ctrl+T", message("Add a task of your own"), edits=True, page=PLAN
    ),
    _Entry(
        "report_task",
        message("Report …"),
        "check-circle",
        "Ctrl+Return",
        message("Report the selected task done, or say how it went"),
        edits=True,
        page=PLAN,
        of_task=True,
    ),
    _Entry(
        "reopen_task",
        message("Not done after all"),
        "arrow-counter-clockwise",
        "Ctrl+Shift+Return",
        message("Take the report of the selected task back"),
        edits=True,
        page=PLAN,
        of_task=True,
    ),
    _Entry(
        "move_task",
        message("Move to …"),
        "calendar",
        "Ctrl+M",
        message("Move the selected task to another day; see what that does first"),
        edits=True,
        page=PLAN,
        of_task=True,
    ),
    _Entry(
        "pin_task",
        message("Pin to its day"),
        "lock-simple",
        "Ctrl+L",
        message("Hold the selected task on its day, or let it follow its links again"),
        edits=True,
        page=PLAN,
        of_task=True,
    ),
    _Entry(
        "link_task",
        message("Link to …"),
        "link",
        "Ctrl+Shift+L",
        message("Let the selected task wait for another one"),
        edits=True,
        page=PLAN,
        of_task=True,
    ),
    _Entry(
        "use_hours",
        message("Use my hours again"),
        "clock",
        "Ctrl+Shift+H",
        message("Let the length of the selected study follow from your hours"),
        edits=True,
        page=PLAN,
        of_task=True,
    ),
    _Entry(
        "delete_task",
        message("Delete"),
        "trash",
        "Ctrl+Del",
        message("Delete the selected task; it can be undone"),
        edits=True,
        of_task=True,
    ),
    _Entry(
        "group_task",
        message("Put into a group …"),
        "folder-simple",
        "Ctrl+B",
        message("Put the selected task under a heading of your own, or take it out"),
        edits=True,
        page=PLAN,
        of_task=True,
    ),
    _Entry(
        "move_up",
        message("Move up"),
        "arrow-up",
        "Ctrl+Shift+Up",
        message("Move the selected row up in its phase"),
        edits=True,
        page=PLAN,
        of_task=True,
    ),
    _Entry(
        "move_down",
        message("Move down"),
        "arrow-down",
        "Ctrl+Shift+Down",
        message("Move the selected row down in its phase"),
        edits=True,
        page=PLAN,
        of_task=True,
    ),
    _Entry(
        "palette",
        message("Search everything"),
        "command",
        "Ctrl+K",
        message("Find an action, a page, a task, a letter or a person, and go there"),
    ),
    _Entry(
        "find",
        message("Find in the plan"),
        "magnifying-glass",
        "Ctrl+F",
        message("Show only the rows that have what you type"),
        page=PLAN,
    ),
    _Entry("find_next", message("Find next"), "caret-down", "Ctrl+G", message("Go to the next row found"), page=PLAN),
    _Entry(
        "find_previous",
        message("Find previous"),
        "caret-up",
        "Ctrl+Shift+G",
        message("Go to the row found before this one"),
        page=PLAN,
    ),
    _Entry(
        "zoom_in", message("Zoom in"), "magnifying-glass-plus", "Ctrl++", message("Show fewer days, larger"), page=PLAN
    ),
    _Entry(
        "zoom_out",
        message("Zoom out"),
        "magnifying-glass-minus",
        "Ctrl+-",
        message("Show more days, smaller"),
        page=PLAN,
    ),
    _Entry(
        "fit_plan",
        message("Fit the plan"),
        "arrows-out-line-horizontal",
        "Ctrl+0",
        message("Show the plan from its start to its end"),
        page=PLAN,
    ),
    _Entry(
        "inspector",
        message("Inspector"),
        "columns",
        "Ctrl+I",
        message("Hide the inspector beside the timeline, or show it again"),
    ),
    _Entry(
        "jump_to_today",
        message("Jump to today"),
        "crosshair",
        "Ctrl+J",
        message("Scroll the timeline to today"),
        page=PLAN,
    ),
)


WITHOUT_PLAN = ("new_plan", "open_plan", "update_data", "keys", "about", "quit", "palette")


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
        self._reason: str | None = None
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

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all actions."""
        return tuple(self._by_name)

    @property
    def pages(self) -> tuple[PageEntry, ...]:
        """The pages that have an action."""
        return self._pages

    def tip(self, name: str) -> Message:
        """What an action does, in a sentence."""
        return next(entry.tip for entry in self._entries if entry.name == name)

    def why_off(self, name: str) -> Message | None:
        """Why an action is off, as a sentence; None where it is on."""
        if self._by_name[name].isEnabled():
            return None
        if self._document is None:
            return message("Open or make a plan first.")
        entry = next(entry for entry in self._entries if entry.name == name)
        if entry.edits and self._document.read_only is not None:
            return self._document.read_only
        if entry.of_task:
            return message("Select a task first.")
        if name in ("undo", "redo"):
            return message("There is nothing to undo.") if name == "undo" else message("There is nothing to redo.")
        return message("This plan has nothing to show there.")

    @property
    def key_lines(self) -> tuple[tuple[str, str], ...]:
        """What each action is called, and its keys."""
        from planner.ui.key_table import TO_PAGE

        return tuple(
            (
                tell(TO_PAGE.filled(page=entry.text) if entry.name in self._page_actions else entry.text),
                self._by_name[entry.name].shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            )
            for entry in self._entries
        )

    @property
    def _page_actions(self) -> frozenset[str]:
        return frozenset(page.action for page in self._pages)

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
        because = document.read_only if document is not None else None
        reason = tell(because) if because is not None else None
        selected = document is not None and document.selection is not None
        for entry in self._entries:
            on = document is not None or entry.name in WITHOUT_PLAN
            if entry.edits:
                on = document is not None and reason is None and (selected or not entry.of_task)
            self._by_name[entry.name].setEnabled(on)
        if reason != self._reason:
            self._reason = reason
            for entry in self._entries:
                if entry.edits:
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
            action = self._by_name[name]
            plain(action, tell(text))
            action.setEnabled(can and reason is None)
            plain_tip(action, reason or _with_keys(text, action.shortcut()))
        self._name_commands(document)

    def _name_commands(self, document: Document) -> None:
        """What cannot be done with the selected task says why when it is asked for."""
        from planner.guidance.reporting import TaskCommand, command_words

        selected = document.selection
        for command in (TaskCommand.REPORT, TaskCommand.PIN):
            words = command_words(document.look, selected, command) if selected is not None else None
            plain(self._by_name[command], tell(words or words_and_keys(command)[0]))

    def _connect(self) -> None:
        for page in self._pages:
            self._by_name[page.action].triggered.connect(lambda _=False, key=page.key: self.page_requested.emit(key))
        for entry in _ENTRIES:
            if entry.page is not None:
                self._by_name[entry.name].triggered.connect(
                    lambda _=False, key=entry.page, name=entry.name: self.command_requested.emit(key, name)
                )

    def _made(self, entry: _Entry, window: QWidget) -> QAction:
        action = QAction(icon(entry.icon), "", window)
        plain(action, tell(entry.text))
        action.setObjectName(f"{entry.name}_action")
        action.setShortcut(_sequence(entry.keys))
        plain_tip(action, _tip(entry))
        window.addAction(action)
        return action


def words_and_keys(name: str) -> tuple[Message, str]:
    """What one of the window's actions is called, and its keys, for a menu that offers the same."""
    entry = next(entry for entry in _ENTRIES if entry.name == name)
    return entry.text, entry.keys


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


def _sequence(keys: str) -> QKeySequence:
    """The keys as they are written in the code, whatever they are called on the user's keyboard."""
    return QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)


def _tip(entry: _Entry) -> str:
    return _with_keys(entry.tip, _sequence(entry.keys))


def _with_keys(tip: Message, sequence: QKeySequence) -> str:
    keys = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    return say_term("tool tip", "{what} ({keys})", what=tip, keys=keys)
