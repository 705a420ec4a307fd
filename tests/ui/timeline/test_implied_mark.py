"""The day that the pace implies on the chart, by real events: click, drag, hover; and where days run from the right."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from planner.timeline.rows import row_of
from planner.timeline.season_marks import HEIGHT
from planner.ui.pages.plan import PlanPage
from planner.ui.row_commands.move_to import MoveTo
from planner.ui.theme import theme
from tests.timeline.paced import IMPLIED, SEAT, TASK, paced
from tests.ui.stores import a_document
from tests.ui.timeline.charts import a_page, click, days_away, move, press, release, seen_at, send


@pytest.fixture(params=["from the left", "from the right"])
def page(request: pytest.FixtureRequest, qtbot: QtBot) -> PlanPage:
    page = a_page(qtbot, a_document(paced()))
    if request.param == "from the right":
        page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        QApplication.processEvents()
    return page


def place_of(page: PlanPage) -> QPointF:
    """Where the day is drawn."""
    row = row_of(page.rows, TASK)
    assert row is not None
    y = round(HEIGHT * theme().scale) + row.bottom - row.room / 2 - page.panel.verticalScrollBar().value()
    return QPointF(seen_at(page, page.canvas.scale.x(IMPLIED.toordinal() + 0.5)), y)


def test_it_selects_the_sitting_and_moves_nothing(page: PlanPage) -> None:
    page.document.select("oet")
    at, first = place_of(page), page.canvas.scale.first
    click(page, at)
    assert page.document.selection == TASK
    press(page, at)
    for days in (4.0, 8.0):
        move(page, days_away(page, at, days))
    assert not page.canvas.dragging
    assert page.canvas.scale.first == pytest.approx(first - 8)
    release(page, days_away(page, at, 8))
    assert page.document.look.schedule.start(TASK) == SEAT


def test_it_says_why_and_no_hand_offers_to_move_it(page: PlanPage) -> None:
    at = place_of(page)
    send(page.canvas, QEvent.Type.MouseMove, at)
    assert page.canvas.cursor().shape() is Qt.CursorShape.ArrowCursor
    there = at.toPoint()
    QApplication.sendEvent(page.canvas, QHelpEvent(QEvent.Type.ToolTip, there, page.canvas.mapToGlobal(there)))
    assert "At your pace of 24 UWorld questions a day" in QToolTip.text()
    assert "Step 2 CK" not in QToolTip.text()
    assert "at your pace" in [name for _, name in page.bar.legend.signs()]


def test_the_menu_moves_the_sitting_there_and_shows_first_what_that_does(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(paced()))
    at = place_of(page).toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, page.canvas.mapToGlobal(at))
    QApplication.sendEvent(page.canvas, event)
    page.row_menu.close()
    words = "Move to the day your pace implies, 14 Aug …"
    (entry,) = [action for action in page.row_menu.actions() if action.text() == words]
    entry.trigger()
    popup = page.row_commands.popup
    assert isinstance(popup, MoveTo)
    assert "The day your pace implies" in [label.text() for label in popup.line_labels]
    popup.act_button.click()
    assert page.document.look.schedule.start(TASK) == IMPLIED
    assert page.document.look.plan.exams[TASK].seat_booked
    page.document.undo()
    assert page.document.look.schedule.start(TASK) == SEAT
