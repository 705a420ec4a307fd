"""The date field: what is chosen is said once, what is filled is not said, what is wrong changes nothing."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.theme import theme
from planner.ui.widgets import Calendar, DateField, TextLabel

DAY = date(2027, 8, 9)
TODAY = date(2027, 4, 12)


class Page(QWidget):
    """A field above another one that can take the focus; keeps what was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.date_field = DateField(DAY, today=lambda: TODAY)
        self.other_edit = QLineEdit()
        self.chosen: list[date] = []
        layout = QVBoxLayout(self)
        layout.addWidget(self.date_field)
        layout.addWidget(self.other_edit)
        self.date_field.day_chosen.connect(self.chosen.append)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.date_field.setFocus()
    return made


def type_text(page: Page, qtbot: QtBot, text: str, *, enter: bool = True) -> None:
    page.date_field.day_edit.selectAll()
    qtbot.keyClicks(page.date_field.day_edit, text)
    if enter:
        qtbot.keyClick(page.date_field.day_edit, Qt.Key.Key_Return)


def test_it_shows_the_day_with_its_weekday(page: Page) -> None:
    assert page.date_field.day_edit.text() == "Mon 9 Aug 2027"
    assert page.date_field.day == DAY


@pytest.mark.parametrize("text", ["30 Aug 2027", "2027-08-30"])
def test_a_typed_day_is_chosen_once(text: str, page: Page, qtbot: QtBot) -> None:
    type_text(page, qtbot, text)
    page.other_edit.setFocus()
    assert page.chosen == [date(2027, 8, 30)]
    assert page.date_field.day_edit.text() == "Mon 30 Aug 2027"


def test_leaving_the_field_counts_like_enter(page: Page, qtbot: QtBot) -> None:
    type_text(page, qtbot, "30 Aug 2027", enter=False)
    assert page.chosen == []
    page.other_edit.setFocus()
    assert page.chosen == [date(2027, 8, 30)]


def test_bad_text_gives_one_sentence_and_keeps_the_day(page: Page, qtbot: QtBot) -> None:
    type_text(page, qtbot, "31 Feb 2027")
    field = page.date_field
    assert field.trouble == "Write the date like 9 Aug 2027 or 2027-08-09. It stays 9 Aug 2027."
    assert field.trouble_label.isVisible()
    assert field.trouble_label.y() > field.day_edit.y()
    assert (field.day, page.chosen) == (DAY, [])
    assert field.day_edit.text() == "31 Feb 2027"  # left for mending
    type_text(page, qtbot, "28 Feb 2027")
    assert field.trouble == ""
    assert page.chosen == [date(2027, 2, 28)]


def test_escape_brings_the_day_back(page: Page, qtbot: QtBot) -> None:
    type_text(page, qtbot, "nonsense")
    qtbot.keyClick(page.date_field.day_edit, Qt.Key.Key_Escape)
    assert page.date_field.day_edit.text() == "Mon 9 Aug 2027"
    assert page.date_field.trouble == ""
    assert page.chosen == []


def test_an_untouched_field_says_nothing(page: Page, qtbot: QtBot) -> None:
    qtbot.keyClick(page.date_field.day_edit, Qt.Key.Key_Return)
    type_text(page, qtbot, "9 Aug 2027")
    page.other_edit.setFocus()
    assert page.chosen == []


def test_filling_says_nothing(page: Page) -> None:
    page.date_field.set_day(date(2028, 1, 1))
    page.date_field.set_day(None)
    assert page.chosen == []
    assert page.date_field.day_edit.text() == ""


@pytest.mark.parametrize(
    ("key", "shift", "days"),
    [
        (Qt.Key.Key_Up, False, 1),
        (Qt.Key.Key_Down, False, -1),
        (Qt.Key.Key_Up, True, 7),
        (Qt.Key.Key_Down, True, -7),
    ],
)
def test_keys_step_a_day_or_a_week(key: Qt.Key, shift: bool, days: int, page: Page, qtbot: QtBot) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(page.date_field.day_edit, key, modifier)
    assert page.chosen == [DAY + timedelta(days=days)]


def test_an_empty_field_steps_from_today(page: Page, qtbot: QtBot) -> None:
    page.date_field.set_day(None)
    qtbot.keyClick(page.date_field.day_edit, Qt.Key.Key_Up)
    assert page.chosen == [TODAY + timedelta(days=1)]


def test_buttons_step_a_day(page: Page, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.date_field.later_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.date_field.earlier_button, Qt.MouseButton.LeftButton)
    assert page.chosen == [date(2027, 8, 10), DAY]


def test_a_day_out_of_range_is_refused_with_the_range(page: Page, qtbot: QtBot) -> None:
    page.date_field.set_range(date(2027, 7, 1), date(2027, 9, 30))
    type_text(page, qtbot, "1 Oct 2027")
    assert page.date_field.trouble == "Choose a day from 1 Jul 2027 to 30 Sep 2027. It stays 9 Aug 2027."
    assert page.chosen == []


def test_steps_end_at_the_range(page: Page, qtbot: QtBot) -> None:
    page.date_field.set_range(date(2027, 7, 1), date(2027, 8, 12))
    qtbot.keyClick(page.date_field.day_edit, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.date_field.day_edit, Qt.Key.Key_Up)
    assert page.chosen == [date(2027, 8, 12)]
    assert page.date_field.trouble == ""


def test_a_refusal_from_outside_is_shown_until_the_next_day(page: Page) -> None:
    page.date_field.refuse("The exam must be inside its window.")
    assert page.date_field.trouble == "The exam must be inside its window."
    page.date_field.set_day(DAY)
    assert page.date_field.trouble == ""


def test_the_wheel_changes_nothing(page: Page) -> None:
    field = page.date_field.day_edit
    where = field.rect().center().toPointF()
    wheel = QWheelEvent(
        where,
        field.mapToGlobal(where),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert page.chosen == []


def test_a_day_of_the_calendar_is_chosen(page: Page, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.date_field.calendar_button, Qt.MouseButton.LeftButton)
    calendar = page.date_field.findChild(Calendar)
    assert calendar is not None
    assert calendar.isVisible()
    assert calendar.selectedDate() == QDate(2027, 8, 9)
    calendar.setSelectedDate(QDate(2027, 8, 30))
    calendar.activated.emit(QDate(2027, 8, 30))
    assert not calendar.isVisible()
    assert page.chosen == [date(2027, 8, 30)]


def test_the_calendar_opens_and_closes_by_keyboard(page: Page, qtbot: QtBot) -> None:
    qtbot.keyClick(page.date_field.day_edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = page.date_field.findChild(Calendar)
    assert calendar is not None
    qtbot.keyClick(calendar, Qt.Key.Key_Escape)
    assert not calendar.isVisible()
    assert page.chosen == []
    assert page.date_field.day == DAY


@pytest.mark.parametrize("points", [None, 14.0, 20.0])
def test_the_weekdays_of_the_calendar_stand_whole(page: Page, points: float | None) -> None:
    theme().force_font_size(points)
    page.date_field.open_calendar()
    calendar = page.date_field.findChild(Calendar)
    assert calendar is not None
    table = calendar.findChild(QTableView)
    assert table is not None
    heads = calendar.findChildren(TextLabel)
    assert [head.text() for head in heads] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    image = calendar.grab().toImage()
    metrics = QFontMetrics(theme().font("caption"))
    for column, head in enumerate(heads):
        cell = QRect(head.mapTo(calendar, QPoint(0, 0)), head.size())
        days = table.visualRect(table.model().index(1, column)).translated(
            table.viewport().mapTo(calendar, QPoint(0, 0))
        )
        width = metrics.horizontalAdvance(head.text())
        assert ink_width(image, cell) >= width - 4, head.text()
        assert cell.width() > width
        assert abs(cell.center().x() - days.center().x()) <= 2
    calendar.window().close()


def ink_width(image: QImage, area: QRect) -> int:
    """How wide what is written in an area is."""
    ground = image.pixelColor(area.topLeft())
    columns = [
        x
        for x in range(area.left(), area.right() + 1)
        if any(image.pixelColor(x, y) != ground for y in range(area.top(), area.bottom() + 1))
    ]
    return columns[-1] - columns[0] + 1 if columns else 0


def test_hostile_text_stays_text(page: Page, qtbot: QtBot) -> None:
    type_text(page, qtbot, "<img src='file:///x'>")
    assert page.date_field.trouble_label.textFormat() == Qt.TextFormat.PlainText
    assert page.chosen == []
