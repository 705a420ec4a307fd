"""The panel at the right where there is room for it and where there is none, and what else folds on a small screen."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.main_window import LEAST_SIZE, MainWindow
from planner.ui.theme import theme
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, plan_page, shell_of

SMALLEST = (720, 426)
"""A screen of 1440 x 900 at 200 %, below the window's title."""


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    return a_whole_window(qtbot, a_document())


def at_size(window: MainWindow, width: int, height: int) -> None:
    window.resize(width, height)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (width, height)


def place_of(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_without_room_the_panel_folds_and_comes_over_the_page(window: MainWindow) -> None:
    shell, action = shell_of(window), window.actions_by_name["inspector"]
    shell.document.select("step2ck")
    assert shell.side.isVisible()
    assert not shell.fold.handle.isVisible()
    at_size(window, *SMALLEST)
    assert not shell.side.isVisible()
    chart = plan_page(window).canvas.width()
    assert chart >= 300
    QTest.mouseClick(shell.fold.handle.open_button, Qt.MouseButton.LeftButton)
    assert plan_page(window).canvas.width() == chart
    over = place_of(shell.side, window)
    assert place_of(shell.pages, window).contains(over)
    assert window.childAt(over.center()) is not None
    assert shell.side.isAncestorOf(window.childAt(over.center()))
    shell.inspector.setFocus()
    QTest.keyClick(shell.inspector, Qt.Key.Key_Escape)
    assert not shell.side.isVisible()
    action.trigger()
    assert shell.side.isVisible()
    action.trigger()
    assert not shell.side.isVisible()
    at_size(window, 1440, 900)
    assert shell.side.isVisible()
    assert shell.side.x() >= shell.pages.geometry().right()


def test_a_folded_panel_leaves_with_the_plan_and_a_wide_one_gives_way(window: MainWindow) -> None:
    shell = shell_of(window)
    shell.grip.width_asked.emit(540)
    at_size(window, 1100, 700)
    assert shell.side.isVisible()
    assert shell.side.width() < theme().px(540)
    at_size(window, *SMALLEST)
    shell.fold.bring()
    shell.show_page("today")
    assert not shell.side.isVisible()
    assert not shell.fold.handle.isVisible()
    shell.show_page("plan")
    assert not shell.side.isVisible()
    at_size(window, 1440, 900)
    assert shell.side.width() == theme().px(540)


@pytest.mark.parametrize("points", [None, 14.0])
def test_the_window_fits_a_small_screen(window: MainWindow, points: float | None) -> None:
    theme().force_font_size(points)
    shell = shell_of(window)
    at_size(window, *SMALLEST if points is None else (1024, 740))
    assert window.minimumSize() == LEAST_SIZE
    parts = (
        shell.strip.print_button,
        shell.verdict.target_button,
        shell.status,
        shell.rail_place,
        plan_page(window).bar,
    )
    assert [part.objectName() for part in parts if not window.rect().contains(place_of(part, window))] == []


def test_a_low_rail_scrolls(window: MainWindow) -> None:
    shell = shell_of(window)
    at_size(window, 720, LEAST_SIZE.height())
    theme().force_font_size(20.0)
    QApplication.processEvents()
    last = shell.rail.button(shell.rail.pages[-1])
    last.setFocus(Qt.FocusReason.TabFocusReason)
    shell.rail_place.ensureWidgetVisible(last)
    assert place_of(shell.rail_place, window).contains(place_of(last, window))


def test_what_is_cut_of_the_legend_is_in_a_menu(window: MainWindow) -> None:
    bar = plan_page(window).bar
    assert bar.signs_button.isVisible() is (bar.legend.width() < bar.legend.least_width)
    at_size(window, 1024, 768)
    assert bar.signs_button.isVisible()
    assert bar.rect().contains(bar.signs_button.geometry())
    QTest.mouseClick(bar.signs_button, Qt.MouseButton.LeftButton)
    names = [action.text() for action in bar.signs_menu.actions()]
    assert names == [name for _, name in bar.legend.signs()]
    assert "decides" in names
    assert not any(action.icon().isNull() for action in bar.signs_menu.actions())
    bar.signs_menu.close()


def test_news_of_the_file_move_nothing_that_is_looked_at(window: MainWindow) -> None:
    page = plan_page(window)
    before = [place_of(widget, window).topLeft() for widget in (page.canvas, page.panel, shell_of(window).verdict)]
    window.notice.show_note("The plan lies in a folder that is kept in step.")
    QApplication.processEvents()
    assert window.notice.isVisible()
    after = [place_of(widget, window).topLeft() for widget in (page.canvas, page.panel, shell_of(window).verdict)]
    assert after == before
