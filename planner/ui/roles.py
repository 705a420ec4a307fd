"""What a widget of our own is to assistive technology: its role, what it can do, whether it is folded or selected.

Qt knows its own widgets; what is painted by us it would call a filler. One factory answers for the widgets that were
given a role here, and only once somebody listens.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QWidget

Role = QAccessible.Role


class Marked(Enum):
    """What the mark of a checkable button means."""

    SELECTED = auto()
    UNFOLDED = auto()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A widget's role; what pressing it does, if it can be pressed; what it means that it is checked."""

    role: Role
    press: Callable[[], object] | None = None
    marked: Marked | None = None


_SPOKEN: WeakKeyDictionary[QObject, Spoken] = WeakKeyDictionary()
PRESS = QAccessibleActionInterface.pressAction()


def give_role(widget: QWidget, role: Role, press: Callable[[], object] | None = None) -> None:
    """Gives a widget a role, and what assistive technology does by pressing it. It may be given another later."""
    _SPOKEN[widget] = Spoken(role, press)


def name_place(area: QWidget, words: str) -> None:
    """Names a part of a view that keys come to, so that they can scroll it."""
    area.setAccessibleName(words)
    give_role(area, Role.Pane)


def give_button_role(button: QAbstractButton, role: Role, marked: Marked) -> None:
    """Gives a button that can be checked a role in which the mark means something else than in a check box."""
    _SPOKEN[button] = Spoken(role, button.click, marked)
    button.toggled.connect(lambda: _tell_mark(button, marked))


def announce(window: QWidget, words: str, *, urgent: bool = False) -> None:
    """Says something to whoever listens: after what is being said, or at once."""
    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(window, words)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


def install_roles() -> None:
    """Answer for the widgets that were given a role. Once an application."""
    QAccessible.installFactory(_interface)


def _interface(_name: str, thing: QObject) -> QAccessibleInterface | None:
    spoken = _SPOKEN.get(thing)
    return SpokenWidget(thing, spoken) if spoken is not None and isinstance(thing, QWidget) else None


def _tell_mark(button: QAbstractButton, marked: Marked) -> None:
    if QAccessible.isActive():
        state: Any = QAccessible.State()  # its bits are not in PySide's typing
        state.selected = marked is Marked.SELECTED
        state.expanded = marked is Marked.UNFOLDED
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(button, state))


class SpokenWidget(QAccessibleWidget):
    """Answers for one widget, as long as it lives: what it is may change."""

    def __init__(self, widget: QWidget, spoken: Spoken) -> None:
        super().__init__(widget, spoken.role)

    def role(self) -> Role:
        return self._spoken().role

    def text(self, kind: QAccessible.Text) -> str:
        words = super().text(kind)
        widget = self.widget()
        if kind == QAccessible.Text.Name and not words and isinstance(widget, QLabel):
            return widget.text()
        return words

    def state(self) -> QAccessible.State:
        state: Any = super().state()
        widget, marked = self.widget(), self._spoken().marked
        if isinstance(widget, QAbstractButton) and marked is Marked.SELECTED:
            state.selectable, state.selected = True, widget.isChecked()
        elif isinstance(widget, QAbstractButton) and marked is Marked.UNFOLDED:
            state.expandable, state.expanded, state.collapsed = True, widget.isChecked(), not widget.isChecked()
        return state  # type: ignore[no-any-return]

    def actionNames(self) -> list[str]:
        others = [name for name in super().actionNames() if name != PRESS]
        return [PRESS, *others] if self._spoken().press is not None else others

    def doAction(self, name: str) -> None:
        press = self._spoken().press
        if name != PRESS:
            super().doAction(name)
        elif press is not None and self.widget().isEnabled():
            press()

    def _spoken(self) -> Spoken:
        return _SPOKEN[self.widget()]
