"""Layouts without margins, and the line between two parts."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from planner.style.tokens import SPACE, WINDOW, TypeStyle
from planner.ui.theme import hairline, theme

WIDEST_SIDE_PX = 352


def column(widget: QWidget, spacing: int = SPACE.unit) -> QVBoxLayout:
    """A layout from top to bottom without margins."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def row(*widgets: QWidget, spacing: int = SPACE.unit, last: bool = False) -> QHBoxLayout:
    """A layout from left to right without margins; the first widget takes the room, or with `last` the last one."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for place, widget in enumerate(widgets):
        stretch = place == (len(widgets) - 1 if last else 0)
        layout.addWidget(widget, int(stretch))
    return layout


def set_margins(layout: QLayout, start: int, top: int, end: int, bottom: int) -> None:
    """Margins by where a line begins and ends: Qt turns the widgets of a layout around, not its margins."""
    left, right = (start, end) if QGuiApplication.isLeftToRight() else (end, start)
    layout.setContentsMargins(left, top, right, bottom)


def edge(vertical: bool = False) -> QFrame:
    """A hairline that takes one pixel of a layout and no more."""
    line = hairline(vertical)
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def grown(height: int, text: TypeStyle) -> int:
    """The height of a bar with one line of text: it grows by as much as the line does, not in proportion."""
    return height + theme().px(text.line) - text.line


def side_width() -> int:
    """The width of the panel at the right: it grows with the text and leaves the page its room."""
    return min(theme().px(WINDOW.inspector), WIDEST_SIDE_PX)
