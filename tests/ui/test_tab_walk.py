"""Tab comes to every control of every page and dialog, once around, and nothing holds it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.ui.page_entry import TODAY
from planner.ui.regions import holds_focus, takes_tab
from planner.ui.shell import Shell
from tests.ui.stage import Stage
from tests.ui.stores import a_document
from tests.ui.timeline.charts import SHIFT
from tests.ui.views import VIEWS
from tests.ui.whole_window import a_whole_window, plan_page, shell_of

MOST = 400
ALIKE = ("notice of ", "file ", "menu of ", "beside ")
"""Of these views one stands for all."""
WALKED = [
    name
    for name in VIEWS
    if not name.startswith(("drag", *ALIKE)) or name in ("notice of the disk", "file moved", "beside an exam")
]


def controls(view: QWidget) -> list[set[QWidget]]:
    """What Tab has to come to, each with what stands for it: of buttons of one choice one, and arrows walk them."""
    window = view.window()
    found = {widget for widget in window.findChildren(QWidget) if takes_tab(widget) and widget.window() is window}
    return [{widget} | (found & _choice(widget)) for widget in found]


def _choice(widget: QWidget) -> set[QWidget]:
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return set(group.buttons()) if group is not None and group.exclusive() else set()


def walked(view: QWidget) -> list[QWidget]:
    """What Tab comes to until it is where it began."""
    window, found = view.window(), list[QWidget]()
    while len(found) < MOST:
        here = QApplication.focusWidget()
        QTest.keyClick(here or window, Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        assert there is not None
        if found and there is found[0]:
            break
        found.append(there)
    return found


@pytest.mark.parametrize("name", WALKED)
def test_tab_comes_to_all_and_back(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    view = VIEWS[name](Stage(qtbot, tmp_path))
    popup = QApplication.activePopupWidget()
    if popup is not None and popup is not view:
        popup.close()
    view.window().activateWindow()
    QApplication.processEvents()
    wanted, seen = controls(view), walked(view)
    missing = [_called(each) for each in wanted if each.isdisjoint(seen)]
    assert not missing
    assert len(seen) == len(set(seen)) < MOST


def test_f6_walks_the_regions_that_are_shown(qtbot: QtBot) -> None:
    document = a_document()
    window = a_whole_window(qtbot, document)
    shell = shell_of(window)
    page = plan_page(window)
    around = [shell.strip, shell.verdict, shell.rail]
    page.panel.setFocus()
    assert f6(shell, 5) == [page.canvas, *around, page.panel], "what has no control now is passed over"
    document.do(MoveTask("step2ck", date(2027, 8, 30), document.today))
    document.select("step2ck")
    QApplication.processEvents()
    assert f6(shell, 7) == [page.canvas, shell.side, shell.status, *around, page.panel]
    assert f6(shell, 2, SHIFT) == [shell.rail, shell.verdict]
    shell.toggle_inspector()
    shell.show_page(TODAY)
    today = shell.pages[TODAY]
    assert today.isAncestorOf(QApplication.focusWidget()), "the keys belong to the page that has come"
    assert f6(shell, 5) == [shell.status, *around, today]
    window.close()


def f6(shell: Shell, times: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[QWidget]:
    """The regions that the key comes to."""
    found = []
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_F6, held)
        found.append(next(region for region in shell.regions if holds_focus(region)))
    return found


def test_enter_leads_to_the_panel_and_escape_back(qtbot: QtBot) -> None:
    document = a_document()
    window = a_whole_window(qtbot, document)
    shell, panel = shell_of(window), plan_page(window).panel
    shell.toggle_inspector()
    panel.setFocus()
    document.select("oet")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert shell.side.isVisible()
    assert holds_focus(shell.side)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert panel.hasFocus()
    QTest.keyClick(panel, Qt.Key.Key_Return)
    shell.toggle_inspector()
    assert panel.hasFocus(), "the panel is gone"
    window.close()


def _called(widgets: set[QWidget]) -> list[str]:
    return [f"{type(widget).__name__} {widget.objectName()}" for widget in widgets]
