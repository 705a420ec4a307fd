"""The date field: what is chosen is said once, what is filled is not said, what is wrong changes nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner.languages import chosen_language
from planner.ui.speech import tell, voice
from planner.ui.theme import theme
from planner.ui.widgets import DateField, TextLabel
from planner.ui.widgets.month_grid import Calendar
from planner.words.calendar_names import LONG_MONTHS

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
    assert field.trouble == "Write the date like 9 Aug 2027 or 2027-08-09; until then it stays 9 Aug 2027."
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
    assert page.date_field.trouble == "Choose a day from 1 Jul 2027 to 30 Sep 2027; until then it stays 9 Aug 2027."
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
    heads = [label for label in calendar.findChildren(TextLabel) if label is not calendar.head.month_label]
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


@pytest.fixture
def calendar(page: Page) -> Iterator[Calendar]:
    page.date_field.set_day(date(1998, 9, 9))
    page.date_field.open_calendar()
    found = page.date_field.findChild(Calendar)
    assert found is not None
    yield found
    if isValid(found):
        found.window().close()


def click_day(calendar: Calendar, day: int, qtbot: QtBot) -> None:
    table = calendar.findChild(QTableView)
    assert table is not None
    cells = [table.model().index(row, column) for row in range(3) for column in range(7)]
    cell = next(index for index in cells if index.data() == day)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(cell).center())


def test_an_old_day_is_shown_and_its_neighbour_is_taken_by_a_click(
    page: Page, calendar: Calendar, qtbot: QtBot
) -> None:
    assert (calendar.yearShown(), calendar.monthShown()) == (1998, 9)
    assert calendar.selectedDate() == QDate(1998, 9, 9)
    click_day(calendar, 15, qtbot)
    assert page.chosen == [date(1998, 9, 15)]


def test_the_year_of_the_calendar_is_typed_or_stepped(page: Page, calendar: Calendar, qtbot: QtBot) -> None:
    days = calendar.findChild(QTableView)
    assert days is not None
    qtbot.keyClicks(days, "2")
    assert calendar.head.year_edit.hasFocus()
    qtbot.keyClicks(calendar.head.year_edit, "021")
    assert (calendar.yearShown(), calendar.monthShown()) == (2021, 9)
    qtbot.keyClick(calendar.head.year_edit, Qt.Key.Key_Up)
    assert calendar.yearShown() == 2022
    qtbot.keyClick(calendar.head.year_edit, Qt.Key.Key_Return)
    assert days.hasFocus()
    qtbot.keyClick(days, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    for button in calendar.head.buttons[:2]:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (calendar.yearShown(), calendar.monthShown()) == (2020, 8)
    assert page.chosen == []
    click_day(calendar, 15, qtbot)
    assert page.chosen == [date(2020, 8, 15)]


def test_a_year_that_cannot_be_chosen_is_marked_and_shows_nothing(calendar: Calendar, qtbot: QtBot) -> None:
    edit = calendar.head.year_edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "1066")
    assert edit.property("trouble")
    assert calendar.yearShown() == 1998
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert (edit.text(), edit.property("trouble")) == ("1998", False)


@pytest.mark.parametrize("points", [None, 14.0, 20.0])
@pytest.mark.parametrize("code", ["en", "en_XA"])
def test_the_head_of_the_calendar_stands_whole(
    page: Page, monkeypatch: pytest.MonkeyPatch, code: str, points: float | None
) -> None:
    monkeypatch.setattr(voice, "language", chosen_language(code).language.isolating())
    theme().force_font_size(points)
    page.date_field.open_calendar()
    calendar = page.date_field.findChild(Calendar)
    assert calendar is not None
    for month in range(1, 13):
        calendar.setCurrentPage(2027, month)
        label, edit = calendar.head.month_label, calendar.head.year_edit
        assert label.text() == tell(LONG_MONTHS[month - 1])
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
        assert edit.contentsRect().width() >= edit.fontMetrics().horizontalAdvance("2027")
    parts = [calendar.head.month_label, calendar.head.year_edit, *calendar.head.buttons]
    places = sorted((part.geometry() for part in parts), key=QRect.left)
    assert all(one.right() < other.left() for one, other in pairwise(places))
    assert places[-1].right() < calendar.head.width()
    calendar.window().close()


def test_enter_takes_the_day_first_and_only_then_is_that_of_the_form(qtbot: QtBot) -> None:
    dialog = QDialog()
    field = DateField(DAY, today=lambda: TODAY)
    button = QPushButton()
    button.setDefault(True)
    layout = QVBoxLayout(dialog)
    layout.addWidget(field)
    layout.addWidget(button)
    button.clicked.connect(dialog.accept)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    edit = field.day_edit
    for text, day in (("nonsense", DAY), ("30 Aug", date(2027, 8, 30))):
        edit.selectAll()
        qtbot.keyClicks(edit, text)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        assert (field.day, dialog.isVisible()) == (day, True)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_year_alone_is_taken_where_one_is_asked_and_the_day_is_said(qtbot: QtBot) -> None:
    field = DateField(year_day=(6, 30), today=lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.day_edit, "2021")
    assert field.settle()
    assert field.day == date(2021, 6, 30)
    assert field.taken_label.text() == "A year alone is taken as 30 Jun 2021; type the day if you know it."
    assert field.taken_label.isVisible()
    qtbot.keyClick(field.day_edit, Qt.Key.Key_Up)
    assert not field.taken_label.isVisible()


def test_a_year_alone_is_told_what_lacks_where_a_day_is_asked(qtbot: QtBot) -> None:
    field = DateField(today=lambda: TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.day_edit, "2021")
    assert not field.settle()
    assert (field.day, field.trouble) == (None, "Write the day and the month too, like 9 Aug 2027.")


def test_control_steps_a_year(page: Page, qtbot: QtBot) -> None:
    page.date_field.set_day(date(2028, 2, 29))
    qtbot.keyClick(page.date_field.day_edit, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.date_field.day_edit, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert page.chosen == [date(2027, 2, 28), date(2028, 2, 28)]


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
