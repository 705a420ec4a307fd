"""A button of the inspector whose words may be longer than the panel is wide."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.panels.inspector.parts import NarrowButton

WORDS = "The seat is booked for 15 Sep & nothing else"


def test_what_is_cut_short_can_still_be_read(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    button = NarrowButton()
    QVBoxLayout(place).addWidget(button)
    button.show_text(WORDS)
    place.resize(600, 60)
    place.show()
    qtbot.waitExposed(place)
    whole = button.width()
    assert button.text() == WORDS.replace("&", "&&")
    assert button.toolTip() == ""
    assert whole == button.sizeHint().width() < 600
    place.resize(160, 60)
    qtbot.waitUntil(lambda: button.width() < 160)
    assert button.text().endswith("\u2026")
    assert "15 Sep &amp; nothing else" in button.toolTip()
    assert button.accessibleName() == WORDS
    place.resize(600, 60)
    qtbot.waitUntil(lambda: button.width() == whole)
    assert button.text() == WORDS.replace("&", "&&")
    assert button.toolTip() == ""
