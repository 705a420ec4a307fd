"""What drops down reads in the direction of the program, and stands within the window where it can."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from planner.ui.main_window import MainWindow
from planner.ui.widgets import MenuButton
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.row_menu import Menu
from tests.project.tree import ROOT
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, plan_page, shell_of

LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = a_whole_window(qtbot, a_document())
    shell_of(window).document.select("step2ck")
    QApplication.processEvents()
    return window


def opened_by_a_click(window: MainWindow, qtbot: QtBot) -> list[QMenu]:
    """Every menu that a button drops down; each is left closed."""
    found: list[QMenu] = []
    for button in window.findChildren(MenuButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.close()
        found.append(menu)
    return found


def test_no_button_mirrors_its_menu(window: MainWindow, qtbot: QtBot) -> None:
    shell = shell_of(window)
    menus = opened_by_a_click(window, qtbot)
    assert {shell.strip.menu, shell.verdict.menu} <= set(menus)
    assert [menu for menu in menus if menu.layoutDirection() != LEFT_TO_RIGHT] == []


def test_a_menu_of_a_menu_is_not_mirrored(window: MainWindow, qtbot: QtBot) -> None:
    strip = shell_of(window).strip
    strip.plan_button.open_menu()
    entry = strip.history_menu.menuAction()
    strip.menu.setActiveAction(entry)
    qtbot.keyClick(strip.menu, Qt.Key.Key_Right)
    assert strip.history_menu.isVisible()
    assert strip.history_menu.layoutDirection() == LEFT_TO_RIGHT
    strip.history_menu.close()
    strip.menu.close()


def test_no_other_popup_is_mirrored(window: MainWindow) -> None:
    popups: list[Qt.LayoutDirection] = []
    for field in [field for field in window.findChildren(DateField) if field.isVisible()]:
        field.open_calendar()
        popup = QApplication.activePopupWidget()
        assert popup is not None
        popups.append(popup.layoutDirection())
        popup.close()
    for menu in (shell_of(window).inspector.findChildren(QMenu), plan_page(window).findChildren(QMenu)):
        popups += [found.layoutDirection() for found in menu]
    assert len(popups) > 1
    assert set(popups) == {LEFT_TO_RIGHT}


def test_every_button_with_a_menu_is_one_that_does_not_pass_on_a_direction(window: MainWindow) -> None:
    own = [button for button in window.findChildren(QPushButton) if QPushButton.menu(button) is not None]
    tools = [button for button in window.findChildren(QToolButton) if button.menu() is not None]
    assert own == []
    assert [button for button in tools if button.layoutDirection() != LEFT_TO_RIGHT] == []


def test_no_widget_is_mirrored_for_the_sake_of_its_icon() -> None:
    sources = sorted((ROOT / "planner" / "ui").rglob("*.py"))
    assert sources
    # A painter that paints a picture is told the direction of the widget that it is for.
    turned = re.compile(r"(?<!painter\.)setLayoutDirection")
    assert [path.name for path in sources if turned.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", ["plan_button", "target_button"])
def test_the_menu_stands_within_the_window(window: MainWindow, name: str) -> None:
    button = window.findChild(MenuButton, name)
    assert button is not None
    button.open_menu()
    menu = button.menu()
    area = window.rect().translated(window.mapToGlobal(window.rect().topLeft()))
    assert area.left() <= menu.geometry().left()
    assert menu.geometry().right() <= area.right()
    menu.close()


def test_letters_walk_the_entries_of_every_menu(window: MainWindow, qtbot: QtBot) -> None:
    shell = shell_of(window)
    menus = [*opened_by_a_click(window, qtbot), shell.strip.history_menu, shell.strip.recent_menu]
    assert [menu for menu in menus if not isinstance(menu, Menu)] == []
    menu = shell.strip.menu
    shell.strip.plan_button.open_menu()
    met = []
    for _ in range(3):
        qtbot.keyClick(menu, Qt.Key.Key_O)
        active = menu.activeAction()
        assert active is not None
        met.append(active.text())
    menu.close()
    assert met == ["Open …", "Open recent", "Open …"]
