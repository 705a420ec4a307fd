"""A title of ten thousand characters, or of one endless word, hides nothing else and is not cut by looking at it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.core.edits.task import RenameTask
from planner.ui.main_window import MainWindow
from planner.ui.theme import theme
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, shell_of

LONG, ENDLESS = "Ask again " * 999 + "now", "W" * 10_000


@pytest.fixture(params=[LONG, ENDLESS], ids=["long", "endless"])
def title(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def window(qtbot: QtBot, title: str) -> Iterator[MainWindow]:
    """The sample, in which the OET has the title and is selected."""
    document = a_document(None, RenameTask("oet", title))
    document.select("oet")
    made = a_whole_window(qtbot, document)
    yield made
    made.close()


def title_field(window: MainWindow) -> QLineEdit:
    return shell_of(window).inspector.head.title_edit


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_title_that_is_only_looked_at_in_the_inspector_stays_whole(
    window: MainWindow, title: str, end: Qt.Key
) -> None:
    inspector, document = shell_of(window).inspector, shell_of(window).document
    inspector.head.rename_action.trigger()
    assert title_field(window).isVisible()
    QTest.keyClick(title_field(window), end)
    QApplication.processEvents()
    assert not title_field(window).isVisible()
    assert document.plan.tasks["oet"].title == title
    inspector.head.rename_action.trigger()
    QTest.keyClicks(title_field(window), "OET")
    QTest.keyClick(title_field(window), end)
    assert document.plan.tasks["oet"].title == "OET"


@pytest.mark.parametrize("points", [None, 14.0])
def test_what_stands_beside_and_below_can_be_reached(window: MainWindow, points: float | None) -> None:
    theme().force_font_size(points)
    QApplication.processEvents()
    inspector = shell_of(window).inspector
    content = inspector.scroll_area.widget()
    assert content.width() <= inspector.scroll_area.viewport().width()
    assert right_of(inspector.head.more_button, inspector) <= inspector.width()
    assert right_of(inspector.when.day_field, inspector) <= inspector.width()


def right_of(widget: QWidget, root: QWidget) -> int:
    return widget.mapTo(root, QPoint(widget.width(), 0)).x()


def test_the_window_keeps_its_size_and_its_menus_stay_on_the_screen(window: MainWindow) -> None:
    shell, size = shell_of(window), window.size()
    shell.document.do(MoveTask("oet", TODAY.replace(month=10), TODAY))
    shell.document.do(MoveTask("oet", TODAY.replace(day=1), TODAY))  # refused, with the title in the reason
    QApplication.processEvents()
    assert shell.status.message_label.isVisible()
    assert window.size() == size
    assert window.minimumSizeHint().width() <= 1024
    assert shell.status.height() < window.height() / 2
    shell.strip.menu.aboutToShow.emit()
    for menu in window.findChildren(QMenu):
        assert menu.sizeHint().width() <= 1024, menu.objectName()
    for page in ("today", "plan"):
        shell.show_page(page)
        QApplication.processEvents()
        assert window.size() == size
