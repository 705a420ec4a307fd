"""A field of several lines begins them where the window does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.ui.widgets import TextArea

WIDTH, EDGE = 400, 10


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def ink_of(qtbot: QtBot, text: str) -> tuple[int, int]:
    """Where the first line of the field begins and ends, in pixels from the left."""
    area = TextArea()
    qtbot.addWidget(area)
    area.resize(WIDTH, 80)
    area.setPlainText(text)
    area.show()
    image = area.grab().toImage()
    ground = image.pixelColor(WIDTH // 2, 60)
    inked = [x for x in range(EDGE, WIDTH - EDGE) if any(image.pixelColor(x, y) != ground for y in range(6, 24))]
    return inked[0], inked[-1]


def test_lines_begin_at_the_left(qtbot: QtBot) -> None:
    first, last = ink_of(qtbot, "Dear Dr. Haddad,")
    assert first < 20
    assert last < WIDTH / 2


@pytest.mark.usefixtures("right_to_left")
@pytest.mark.parametrize("text", ["Dear Dr. Haddad,", "\u062f\u0647\u0627\u0631 Haddad,"])
def test_or_at_the_right(text: str, qtbot: QtBot) -> None:
    first, last = ink_of(qtbot, text)
    assert first > WIDTH / 2
    assert last > WIDTH - 20
