"""What assistive technology is told of a part of the window, asked for without a bus."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

Role = QAccessible.Role
NOTHING = frozenset({Role.Client, Role.NoRole})
"""Roles of what nobody can tell anything about."""


@dataclass(frozen=True)
class Told:
    """What is told of one widget."""

    widget: QWidget
    role: QAccessible.Role
    name: str
    description: str

    @property
    def label(self) -> str:
        """Which one it is, for a failing test."""
        own = self.widget
        above = own.parentWidget()
        return (
            f"{type(own).__name__} {own.objectName() or '?'} in {type(above).__name__}: {self.role.name} {self.name!r}"
        )


def told_of(widget: QWidget) -> Told:
    """What is told of a widget."""
    found: Any = QAccessible.queryAccessibleInterface(widget)
    return Told(widget, found.role(), found.text(QAccessible.Text.Name), found.text(QAccessible.Text.Description))


def reached(root: QWidget) -> Iterator[Told]:
    """What keys can come to, and is seen."""
    for widget in (root, *root.findChildren(QWidget)):
        by_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if by_keys and widget.isVisible() and not widget.isWindow():
            yield told_of(widget)


def everything(root: QWidget) -> Iterator[Told]:
    """Every widget that is seen."""
    QApplication.processEvents()
    yield from (told_of(widget) for widget in root.findChildren(QWidget) if widget.isVisible())
