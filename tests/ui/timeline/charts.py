"""A plan page with its chart, driven by real events at the places where the marks are drawn."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.timeline.hit import Part
from planner.timeline.rows import RowKind, row_of
from planner.timeline.season_marks import HEIGHT
from planner.ui.document import Document
from planner.ui.pages.plan import PlanPage
from planner.ui.theme import theme
from tests.ui.stores import a_document

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PX = 4.0


def a_page(qtbot: QtBot, document: Document | None = None, *, size: tuple[int, int] = (1200, 760)) -> PlanPage:
    """A plan page, shown and drawn; the chart begins a hundred days before today, four pixels a day."""
    document = document or a_document()
    selected = document.selection
    page = PlanPage(document, theme())
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.load()
    QApplication.processEvents()
    at_the_top(page, selected)
    page.canvas.setFocus()
    page.canvas.zoom(PX / page.canvas.scale.px_per_day)
    page.canvas.centre(page.document.today.toordinal())
    return page


def at_the_top(page: PlanPage, selected: str | None) -> None:
    """As it was selected before, and not scrolled: a page begins with what is to be done next."""
    page.document.select(selected)
    page.panel.verticalScrollBar().setValue(0)


def y_of(page: PlanPage, task: str) -> float:
    """The middle of a task's row on the canvas."""
    row = row_of(page.rows, task)
    assert row is not None, f"no row shows {task}"
    return round(HEIGHT * theme().scale) + row.middle - page.panel.verticalScrollBar().value()


def point_of(page: PlanPage, task: str, part: Part = Part.BODY) -> QPointF:
    """The middle of a task's mark on the canvas, or one of its ends."""
    dates = page.document.look.schedule.of(task)
    assert dates.start is not None
    assert dates.finish is not None
    scale = page.canvas.scale
    begin, end = scale.x(dates.start.toordinal()), scale.x(dates.finish.toordinal() + 1)
    x = {Part.START: begin + 1, Part.END: end - 1, Part.BODY: (begin + end) / 2}[part]
    return QPointF(seen_at(page, x), y_of(page, task))


def seen_at(page: PlanPage, x: float) -> float:
    """How far from the canvas's left edge something stands that is `x` from where the days begin."""
    return page.canvas.width() - x if page.canvas.isRightToLeft() else x


def send(
    widget: QWidget,
    kind: QEvent.Type,
    at: QPointF,
    button: Qt.MouseButton = Qt.MouseButton.NoButton,
    held: Qt.MouseButton = Qt.MouseButton.NoButton,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """One mouse event."""
    there = QPointF(widget.mapToGlobal(at))
    QApplication.sendEvent(widget, QMouseEvent(kind, at, there, button, held, keys))


def press(page: PlanPage, at: QPointF, button: Qt.MouseButton = LEFT) -> None:
    """Press a button on the canvas."""
    send(page.canvas, QEvent.Type.MouseButtonPress, at, button, button)


def move(page: PlanPage, at: QPointF, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Move the pointer with the left button held, and perhaps a key."""
    send(page.canvas, QEvent.Type.MouseMove, at, held=LEFT, keys=keys)


def release(page: PlanPage, at: QPointF, button: Qt.MouseButton = LEFT) -> None:
    """Let the button go."""
    send(page.canvas, QEvent.Type.MouseButtonRelease, at, button)


def days_away(page: PlanPage, at: QPointF, days: float) -> QPointF:
    """A point so many days after another, whichever way the days run."""
    way = -1 if page.canvas.isRightToLeft() else 1
    return QPointF(at.x() + way * days * page.canvas.scale.px_per_day, at.y())


def drag_begun(page: PlanPage, task: str, days: float, part: Part = Part.BODY) -> QPointF:
    """Press on a mark and move by so many days, in a few steps; where the pointer is then."""
    at = point_of(page, task, part)
    press(page, at)
    for step in (0.3, 0.7, 1.0):
        move(page, days_away(page, at, days * step))
    return days_away(page, at, days)


def drag(page: PlanPage, task: str, days: float, part: Part = Part.BODY) -> None:
    """Press, move and release."""
    release(page, drag_begun(page, task, days, part))
    QApplication.processEvents()


def click(page: PlanPage, at: QPointF) -> None:
    """Press and release in one place."""
    QTest.mouseClick(page.canvas, LEFT, Qt.KeyboardModifier.NoModifier, at.toPoint())


def wheel(
    widget: QWidget,
    delta: tuple[int, int],
    at: QPointF | None = None,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    pixels: tuple[int, int] = (0, 0),
) -> None:
    """Turn the wheel by so many eighths of a degree (120 a notch), sideways and up."""
    at = at or QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at)),
        QPoint(*pixels),
        QPoint(*delta),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def key(
    page: PlanPage, which: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, *, on: Any = None
) -> None:
    """Press a key on the canvas, or on another widget of the page."""
    QTest.keyClick(on or page.canvas, which, keys)


def start_of(document: Document, task: str) -> date | None:
    """A task's first day now."""
    return document.assessment.schedule.start(task)


def shown_tasks(page: PlanPage) -> Iterator[str]:
    """The tasks that have a row."""
    return (task for row in page.rows if row.kind is RowKind.TASK for task in row.tasks)
