"""What a user does with the fields: clicks and keys."""

from collections.abc import Hashable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from planner.ui.widgets import DateField, Segmented


def press(button: QAbstractButton) -> None:
    """A click on a button; on a box its left end, where the mark is."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2))


def choose(choice: Segmented, value: Hashable) -> None:
    """A click on an option."""
    press(choice.segment(value))


def write_day(field: DateField, text: str) -> None:
    """A date typed in place of what stands there, and Enter."""
    field.day_edit.setFocus()
    field.day_edit.selectAll()
    QTest.keyClicks(field.day_edit, text)
    QTest.keyClick(field.day_edit, Qt.Key.Key_Return)


def write(combo: QComboBox, text: str) -> None:
    """A text typed into a list that can be typed into, and Enter."""
    edit = combo.lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def pick(combo: QComboBox, steps: int) -> None:
    """So many entries further down, by the arrow key."""
    combo.setFocus()
    for _ in range(steps):
        QTest.keyClick(combo, Qt.Key.Key_Down)


def key(widget: QWidget, code: Qt.Key) -> None:
    """One key."""
    QTest.keyClick(widget, code)
