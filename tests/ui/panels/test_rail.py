from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.ui.page_list import PAGES
from planner.ui.panels.rail import Rail
from planner.ui.theme import theme


def test_only_pages_that_exist_have_an_entry(qtbot: QtBot) -> None:
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    assert rail.pages == ("today", "plan", "exams", "profile", "settings")


def test_an_entry_asks_for_its_page_by_pointer_and_by_key(qtbot: QtBot) -> None:
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    rail.show()
    with qtbot.waitSignal(rail.page_requested) as asked:
        QTest.mouseClick(rail.button("plan"), Qt.MouseButton.LeftButton)
    assert asked.args == ["plan"]
    with qtbot.waitSignal(rail.page_requested) as asked:
        QTest.keyClick(rail.button("today"), Qt.Key.Key_Space)
    assert asked.args == ["today"]


def test_marking_a_page_says_nothing(qtbot: QtBot) -> None:
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    with qtbot.assertNotEmitted(rail.page_requested):
        rail.show_page("today")
    assert rail.button("today").isChecked()
    assert not rail.button("plan").isChecked()


def test_it_is_wide_enough_for_its_names(qtbot: QtBot) -> None:
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    assert rail.width() == 72
    theme().force_font_size(24.0)
    metrics = rail.button("today").fontMetrics()
    assert rail.width() > 72
    assert rail.button("today").sizeHint().height() > 56
    assert metrics.horizontalAdvance("Today") > 0
