"""Experiences on the chart by real events: the middle of a bar moves both its days, an end moves one."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.record import AddRecord
from planner.core.records.documents import Paper, PaperKind
from planner.core.records.experiences import EXPERIENCES
from planner.core.ref import Ref
from planner.timeline.rows import row_of
from planner.timeline.season_marks import HEIGHT
from planner.timeline.strands import strand_of, style_of
from planner.ui.pages.plan import PlanPage
from planner.ui.theme import theme
from planner.words.language import english
from tests.timeline.rotations import SURE, TASK, rotated
from tests.ui.stores import a_document
from tests.ui.timeline.charts import ALT, a_page, days_away, key, move, press, release, seen_at, send
from tests.ui.whole_window import a_whole_window, plan_page, shell_of


def bar_of(page: PlanPage) -> tuple[QPointF, QPointF]:
    """Just within the ends of the only bar, as it is drawn."""
    row = row_of(page.rows, TASK)
    assert row is not None
    strand = strand_of(row, 0, row.marks[0], page.canvas.scale, style_of(row.marks[0]))
    assert strand.bar is not None
    y = round(HEIGHT * theme().scale) + strand.y - page.panel.verticalScrollBar().value()
    x0, x1 = strand.bar
    return QPointF(seen_at(page, x0 + 2), y), QPointF(seen_at(page, x1 - 2), y)


def drag(page: PlanPage, at: QPointF, days: int) -> None:
    press(page, at)
    for step in (0.4, 0.8, 1.0):
        move(page, days_away(page, at, days * step))
    release(page, days_away(page, at, days))
    QApplication.processEvents()


def days_of(page: PlanPage) -> tuple[date | None, date | None]:
    (entry,) = EXPERIENCES.of(page.document.plan)
    return entry.start, entry.end


@pytest.fixture
def page(qtbot: QtBot) -> PlanPage:
    """A chart of half a year around the only experience: wide enough for its ends to be grabbed."""
    shown = a_page(qtbot, a_document(rotated(SURE)))
    shown.canvas.fit(date(2027, 4, 1).toordinal(), date(2027, 10, 1).toordinal())
    return shown


def test_the_middle_moves_both_days_in_one_step(page: PlanPage) -> None:
    left, right = bar_of(page)
    drag(page, (left + right) / 2, 14)
    assert days_of(page) == (date(2027, 6, 21), date(2027, 7, 18))
    assert [english(change.label) for change in page.document.history.changes] == ["Change experience: Houston"]
    assert page.document.undo()
    assert days_of(page) == (SURE.start, SURE.end)


def test_an_end_moves_one_day(page: PlanPage) -> None:
    left, right = bar_of(page)
    drag(page, right, 7)
    drag(page, left, -7)
    assert days_of(page) == (date(2027, 5, 31), date(2027, 7, 11))


def test_keys_move_it_whole_first(page: PlanPage) -> None:
    page.document.select(TASK)
    key(page, Qt.Key.Key_Space)
    assert page.canvas.accessibleDescription().startswith("Experience at Houston")
    key(page, Qt.Key.Key_Right, ALT)
    assert days_of(page) == (date(2027, 6, 8), date(2027, 7, 5))


def test_a_document_that_moves_no_date_is_shown_at_once(page: PlanPage) -> None:
    paper = Paper(id="p", kind=PaperKind.PASSPORT, expires=date(2027, 6, 1))
    page.document.do(AddRecord("documents", paper))
    row = row_of(page.rows, "step2ck")
    assert row is not None
    assert [mark.ref for mark in row.marks] == [Ref("documents", "p")]
    page.document.undo()
    row = row_of(page.rows, "step2ck")
    assert row is not None
    assert row.marks == ()


def test_the_menu_of_a_bar_opens_its_record(page: PlanPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.row_menu, "popup", lambda *_: None)
    asked = QSignalSpy(page.record_requested)
    left, right = bar_of(page)
    at = (left + right) / 2
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at.toPoint(), page.canvas.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(page.canvas, event)
    first = page.row_menu.actions()[0]
    assert first.text() == "Open the experience at Houston"
    first.trigger()
    assert [asked.at(0)[0]] == [Ref("experiences", "s")]


def test_two_clicks_open_the_experience_on_its_page(qtbot: QtBot) -> None:
    window = a_whole_window(qtbot, a_document(rotated(SURE)))
    page, shell = plan_page(window), shell_of(window)
    page.canvas.fit(date(2027, 4, 1).toordinal(), date(2027, 10, 1).toordinal())
    left, right = bar_of(page)
    at = (left + right) / 2
    send(page.canvas, QEvent.Type.MouseButtonDblClick, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)
    release(page, at)
    assert shell.page == "profile"
