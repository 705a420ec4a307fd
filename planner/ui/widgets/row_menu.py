"""Menus: letters walk their entries; the menu of a row has what can be done with it, with the keys that do the same."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from planner.ui.messages import plain_entry, plain_tip

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def asked_for(view: QAbstractItemView, event: QContextMenuEvent) -> tuple[QModelIndex, QPoint]:
    """The row of which the menu is asked for, and where on the screen: by the keyboard in the middle of its cell."""
    if event.reason() != QContextMenuEvent.Reason.Keyboard:
        return view.indexAt(event.pos()), event.globalPos()
    index = view.currentIndex()
    return index, view.viewport().mapToGlobal(view.visualRect(index).center())


class Menu(QMenu):
    """A letter goes to the next entry that begins with it; Enter does what it says."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().casefold()
        found = self._next(letter) if letter.isalnum() and not event.modifiers() & _COMMANDS else None
        if found is not None:
            self.setActiveAction(found)
        else:
            super().keyPressEvent(event)

    def _next(self, letter: str) -> QAction | None:
        entries = [action for action in self.actions() if action.isEnabled() and action.isVisible()]
        active = self.activeAction()
        start = entries.index(active) + 1 if active in entries else 0
        ordered = entries[start:] + entries[:start]
        return next((action for action in ordered if action.text().casefold().startswith(letter)), None)


class RowMenu(Menu):
    """Filled anew for each row that it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("row_menu")
        self.setToolTipsVisible(True)

    def add(self, text: str, keys: str, act: Callable[[], object], *, enabled: bool = True, reason: str = "") -> None:
        """One entry, literally. The keys only stand there: whoever owns the row listens to them.

        One with a reason is off, and says why in its tool tip.
        """
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action = self.addAction("")
        plain_entry(action, text, shown if keys else "")
        action.setEnabled(enabled and not reason)
        if reason:
            plain_tip(action, reason)
        action.triggered.connect(lambda *_: act())
