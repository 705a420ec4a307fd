"""What a user does to the phase panel, by real events, and what is seen there."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from planner.core.model import Phase
from planner.timeline.rows import Row, RowKind
from planner.ui.pages.plan import PlanPage
from planner.ui.timeline.phase_panel import TITLE
from tests.ui.timeline.charts import LEFT, send


def heading_of(page: PlanPage, phase: Phase) -> Row:
    """A phase's row."""
    return next(row for row in page.rows if row.kind is RowKind.PHASE and row.phase is phase)


def more_of(page: PlanPage, phase: Phase) -> Row:
    """The way to a phase's other tasks."""
    return next(row for row in page.rows if row.kind is RowKind.MORE and row.phase is phase)


def task_row(page: PlanPage, task: str) -> Row:
    """A task's row."""
    return next(row for row in page.rows if row.kind is RowKind.TASK and task in row.tasks)


def tasks_of(page: PlanPage, phase: Phase) -> list[str]:
    """The tasks that are seen in a phase, from top to bottom, as the table says it."""
    model = page.panel.row_model
    rows = [model.rows[number] for number in range(model.rowCount())]
    return [row.task for row in rows if row.task is not None and row.phase is phase]


def title_at(page: PlanPage, row: Row) -> str:
    """What a row says."""
    return str(page.panel.row_model.index(page.rows.index(row), TITLE).data())


def at_row(page: PlanPage, row: Row, part: float = 0.5) -> QPoint:
    """A point of a row, half-way down or at another part of its height."""
    rect = page.panel.visualRect(page.panel.row_model.index(page.rows.index(row), TITLE))
    return QPoint(rect.left() + 120, round(rect.top() + part * rect.height()))


def click_row(page: PlanPage, row: Row) -> None:
    """Press and release on a row."""
    QTest.mouseClick(page.panel.viewport(), LEFT, pos=at_row(page, row))
    QApplication.processEvents()


def double_click_row(page: PlanPage, row: Row) -> None:
    """All the events of a double click."""
    QTest.mouseDClick(page.panel.viewport(), LEFT, pos=at_row(page, row))
    QApplication.processEvents()


def move_in_panel(page: PlanPage, at: QPoint) -> None:
    """Move the pointer with the left button held."""
    send(page.panel.viewport(), QEvent.Type.MouseMove, QPointF(at), held=LEFT)


def row_drag_begun(page: PlanPage, task: str, to: QPoint) -> None:
    """Press on a task's row and move to a point."""
    start = at_row(page, task_row(page, task))
    QTest.mousePress(page.panel.viewport(), LEFT, pos=start)
    for step in (0.3, 0.7, 1.0):
        move_in_panel(page, start + (to - start) * step)


def row_dragged(page: PlanPage, task: str, to: QPoint) -> None:
    """Press, move and release."""
    row_drag_begun(page, task, to)
    QTest.mouseRelease(page.panel.viewport(), LEFT, pos=to)
    QApplication.processEvents()


def title_field(page: PlanPage) -> QLineEdit | None:
    """The field that a title has become."""
    return next((field for field in page.panel.findChildren(QLineEdit) if field.isVisible()), None)


def type_title(page: PlanPage, text: str, *, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the field, which is wholly marked, and end with a key."""
    field = title_field(page)
    assert field is not None
    QTest.keyClicks(field, text)
    QTest.keyClick(field, end)
    QApplication.processEvents()
