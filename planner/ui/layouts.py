"""Layouts without margins, and the line between two parts."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from planner.style.tokens import SPACE, WINDOW, TypeStyle
from planner.ui.theme import hairline, set_ground, theme

WIDEST_SIDE_PX = 352
NARROW_PX, NARROW_MARGIN_PX = 1100, 24
"""Below that width columns stand one below the other, with that margin."""


def column(widget: QWidget, spacing: int = SPACE.unit) -> QVBoxLayout:
    """A layout from top to bottom without margins."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def over_foot(window: QWidget, body: QLayout, foot: QLayout | QWidget, width: int, height: int) -> None:
    """A body with a line and the buttons below it; so wide and high, as far as the screen has room."""
    layout = column(window, 0)
    layout.addLayout(body, 1)
    layout.addWidget(hairline())
    if isinstance(foot, QWidget):
        layout.addWidget(foot)
    else:
        layout.addLayout(foot)
    room = window.screen().availableGeometry()
    window.resize(min(theme().px(width), room.width() - 40), min(theme().px(height), room.height() - 60))


def scrolled(layout: QLayout) -> QScrollArea:
    """A layout that is as wide as its place, and scrolls up and down where that is too low for it."""
    content = QWidget()
    content.setLayout(layout)
    set_ground(content, "surface")
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


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


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Two columns of a page, one below the other where there is no room; how wide each may be, and what is between."""

    left_px: int
    right_px: int
    gap_px: int

    def narrow(self, width: int) -> bool:
        """Whether a page is too narrow for both."""
        return width < theme().px(NARROW_PX)

    def margin(self, width: int) -> int:
        """What stands free at both sides of a page."""
        return NARROW_MARGIN_PX if self.narrow(width) else SPACE.view_margin

    def sides(self, width: int, seen: int) -> tuple[int, int]:
        """How far the columns are from where a page begins and ends; `seen` is its width beside a scroll bar."""
        margin = self.margin(width)
        room, both = seen - 2 * margin, theme().px(self.left_px) + self.gap_px + theme().px(self.right_px)
        return margin, width - margin - (room if self.narrow(width) else min(room, both))

    def arrange(self, columns: QBoxLayout, width: int) -> None:
        """Lay them out for a page that is so wide."""
        narrow = self.narrow(width)
        turn(columns, QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(SPACE.section_gap if narrow else self.gap_px)

    def limit(self, box: QWidget, widest_px: int, width: int) -> None:
        """Let a column be no wider than that, or than a narrow page."""
        box.setMaximumWidth(theme().px(NARROW_PX if self.narrow(width) else widest_px))


def turn(layout: QBoxLayout, direction: QBoxLayout.Direction) -> None:
    """Give a layout another direction; the same one would lay it out anew, too."""
    if layout.direction() != direction:
        layout.setDirection(direction)


def side_width() -> int:
    """The width of the panel at the right: it grows with the text and leaves the page its room."""
    return min(theme().px(WINDOW.inspector), WIDEST_SIDE_PX)
