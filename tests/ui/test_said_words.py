"""The net for the window's words must catch what is said in each way."""

import pytest
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.messages import plain_tip
from tests.ui.said_words import painted, said_by

WORDS = "Every word"


def _named(widget: QWidget) -> None:
    widget.setAccessibleName(WORDS)


def _described(widget: QWidget) -> None:
    widget.setAccessibleDescription(WORDS)


def _listed(widget: QWidget) -> None:
    QListWidget(widget).addItem(WORDS)


def _chosen(widget: QWidget) -> None:
    QComboBox(widget).addItem(WORDS)


def _ordered(widget: QWidget) -> None:
    widget.addAction(QAction(WORDS, widget))


def _in_a_menu(widget: QWidget) -> None:
    menu = QMenu(widget)
    menu.aboutToShow.connect(lambda: menu.addAction(WORDS))


class _Painted(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).drawText(self.rect(), 0, WORDS)


WAYS = {
    "window title": lambda widget: widget.setWindowTitle(WORDS),
    "tool tip": lambda widget: plain_tip(widget, WORDS),
    "name": _named,
    "description": _described,
    "label": lambda widget: QLabel(WORDS, widget),
    "button": lambda widget: QPushButton(WORDS, widget),
    "placeholder": lambda widget: QLineEdit(widget).setPlaceholderText(WORDS),
    "list": _listed,
    "choice": _chosen,
    "action": _ordered,
    "menu": _in_a_menu,
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_heard(way: str, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    WAYS[way](widget)
    assert WORDS in [text.strip() for _, text in said_by(widget)]


def test_what_is_painted_is_heard(qtbot: QtBot) -> None:
    widget = _Painted()
    qtbot.addWidget(widget)
    with painted() as kept:
        widget.grab()
    assert kept == [WORDS]
    widget.grab()
    assert kept == [WORDS]


def test_a_text_that_quotes_a_file_is_left_out(qtbot: QtBot) -> None:
    label = QLabel(WORDS)
    qtbot.addWidget(label)
    label.setObjectName("text_edit")
    assert list(said_by(label, without=["text_edit"])) == []
