"""The plan page where lines are read from the right: rows and days run from right to left, for hand and eye."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.model import Phase
from planner.timeline.hit import Part
from planner.timeline.season_marks import HEIGHT
from planner.timeline.shape import Label
from planner.ui.pages.plan import PlanPage
from planner.ui.theme import theme
from planner.ui.timeline import picture
from planner.ui.timeline.drop_card import CardWidget
from planner.ui.timeline.drop_flag import paint_flag
from planner.ui.timeline.phase_delegate import EDIT_INSET, INSET, MARK_LEFT, TITLE_LEFT
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document
from tests.ui.timeline.charts import (
    ALT,
    CTRL,
    SHIFT,
    a_page,
    days_away,
    drag,
    drag_begun,
    key,
    move,
    point_of,
    press,
    release,
    seen_at,
    start_of,
    wheel,
)
from tests.ui.timeline.panel_acts import heading_of, title_field

STEP2CK = date(2027, 8, 9)


@pytest.fixture(autouse=True)
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def pixels(image: QImage) -> Any:
    image = image.convertToFormat(QImage.Format.Format_RGBX8888)
    return np.array(image.constBits()).reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)


def seen(widget: QWidget) -> Any:
    QApplication.processEvents()
    return pixels(widget.grab().toImage())


def unlike(one: Any, other: Any) -> float:
    """How many of the pixels differ by more than an edge that falls between two of them."""
    return float((np.abs(one - other).max(axis=2) > 40).mean())


def row_of_panel(page: PlanPage, task: str) -> Any:
    """What is seen of a task's row in the table."""
    number = page.panel.row_model.row_of(task)
    room = page.panel.visualRect(page.panel.row_model.index(number, 0))
    return seen(page.panel.viewport())[room.top() : room.bottom() + 1]


def from_the_left(qtbot: QtBot, qapp: QApplication, look: Callable[[PlanPage], Any]) -> Any:
    """What is seen of the same page in a window that is read from the left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    page = a_page(qtbot)
    found = look(page)
    page.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return found


# Seen


def test_the_chart_is_that_of_the_left_in_a_mirror(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its texts, which are not mirrored."""
    monkeypatch.setattr(picture, "write", lambda *_: None)
    plain = from_the_left(qtbot, qapp, lambda page: seen(page.canvas))
    page = a_page(qtbot)
    turned = seen(page.canvas)
    assert unlike(plain, turned) > 0.02
    assert unlike(plain[:, ::-1], turned) < 0.001


def test_a_text_of_the_chart_stands_where_its_mark_does() -> None:
    label = Label(30, 10, "\u2039 9 Aug", align="left", room=40)
    assert picture.turned(label, 200) == replace(label, x=170, align="right", text="\u2066\u203a 9 Aug\u2069")
    arabic = Label(30, 10, "\u2039 9 \u0645\u0627\u0631", align="right")
    assert picture.turned(arabic, 200) == replace(arabic, x=170, align="left"), "Qt turns these arrows itself"
    assert picture.turned(Label(30, 10, "9", align="center"), 200).align == "center"


@pytest.mark.parametrize("task", ["step2ck", "oet", "step2ck_study", "certificate"])
def test_a_rows_mark_stands_at_its_beginning(qtbot: QtBot, qapp: QApplication, task: str) -> None:
    room = theme().px(TITLE_LEFT) - 8
    mark = from_the_left(qtbot, qapp, lambda page: row_of_panel(page, task))[:, :room]
    assert unlike(mark, np.full_like(mark, mark[1, 1])) > 0.02, "there is a mark"
    page = a_page(qtbot)
    assert unlike(mark[:, ::-1], row_of_panel(page, task)[:, -room:]) < 0.01


def test_the_selected_row_is_marked_at_the_right(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.document.select("oet")
    row, accent = row_of_panel(page, "oet"), QColor(theme().palette.accent)
    middle = row[row.shape[0] // 2]
    assert [QColor(*middle[-place].tolist()) for place in (1, 2, 3)] == [accent] * 3
    assert QColor(*middle[0].tolist()) != accent


def test_date_and_title_do_not_meet(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    row = row_of_panel(page, "oet")
    ink = np.where(np.abs(row - row[1, row.shape[1] // 2]).max(axis=(0, 2)) > 60)[0]
    gaps = np.diff(ink)
    assert ink[0] == pytest.approx(INSET, abs=2), "the date at the left edge"
    assert gaps.max() > 20, "the title away from it"
    assert ink[-1] > row.shape[1] - theme().px(MARK_LEFT), "the mark at the right edge"


def test_a_title_is_edited_where_it_stands(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.rename("oet")
    field = title_field(page)
    assert field is not None
    right = page.panel.viewport().width() - field.geometry().right() - 1
    assert right == theme().px(TITLE_LEFT) - EDIT_INSET
    assert field.geometry().left() == EDIT_INSET


def test_the_heading_that_stays_is_that_of_its_row(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 520))
    head = page.panel.findChild(QWidget, "sticky_head")
    assert head is not None
    row = heading_of(page, Phase.EXAMS)
    plain = seen(page.panel.viewport())[round(row.top) : round(row.top + row.height)]
    page.panel.verticalScrollBar().setValue(10)
    assert head.isVisible()
    assert unlike(plain, seen(page.panel.viewport())[: len(plain)]) < 0.001


# Dragged


@pytest.mark.parametrize(("task", "part"), [("step2ck", Part.BODY), ("program_list", Part.START)])
@pytest.mark.parametrize("days", [11, -5])
def test_a_mark_lands_on_the_day_under_the_pointer(qtbot: QtBot, task: str, part: Part, days: int) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    start = start_of(document, task)
    assert start is not None
    at = point_of(page, task, part)
    before = at.x()
    drag(page, task, days, part)
    assert start_of(document, task) == start + timedelta(days=days)
    assert (point_of(page, task, part).x() < before) is (days > 0), "later is further to the left"


def test_flag_and_card_stand_on_the_other_side(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.canvas.centre(STEP2CK.toordinal())
    at = drag_begun(page, "step2ck", 21)
    card = page.canvas.findChild(CardWidget)
    assert isinstance(card, CardWidget)
    assert card.isVisible()
    assert card.geometry().right() < at.x()
    assert page.canvas.rect().contains(card.geometry())
    ghost = page.canvas.ghost
    assert ghost is not None
    day = round(seen_at(page, page.canvas.scale.x(ghost.day.toordinal())))
    # In whole pixels, and beside the line of the day itself.
    header = seen(page.canvas)[round(HEIGHT * theme().scale) - 3]
    colour = QColor(theme().palette.late if ghost.refused else theme().palette.accent)
    assert QColor(*header[day + 6].tolist()) == colour
    assert QColor(*header[day - 6].tolist()) != colour
    edge = seen(card)[card.height() // 2]
    assert QColor(*edge[-1].tolist()) == QColor(theme().palette.late), "the card's stripe"
    move(page, days_away(page, at, 400))
    assert page.canvas.rect().contains(card.geometry())
    release(page, at)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight])
def test_the_flag_is_whole_at_both_ends_of_the_chart(
    qtbot: QtBot, qapp: QApplication, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    page = a_page(qtbot)
    page.canvas.centre(STEP2CK.toordinal())
    drag_begun(page, "step2ck", 21)
    ghost = page.canvas.ghost
    assert ghost is not None
    widths = []
    for x in (400.0, 12.0, -300.0, page.canvas.width() + 50.0):
        picture_of_flag = QImage(page.canvas.width(), 40, QImage.Format.Format_RGBX8888)
        picture_of_flag.fill(QColor("white"))
        painter = QPainter(picture_of_flag)
        paint_flag(painter, page.canvas, ghost, QPointF(x, 30), 1, theme().palette)
        painter.end()
        widths.append(int((pixels(picture_of_flag) != 255).any(axis=(0, 2)).sum()))
    assert widths == [pytest.approx(widths[0], abs=1)] * 4
    assert widths[0] > 40


def test_the_ground_follows_the_pointer(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 500))
    at = QPointF(5, HEIGHT + 5)
    day = day_at(page, 5)
    press(page, at)
    move(page, at + QPointF(40, 0))
    move(page, at + QPointF(90, 0))
    release(page, at + QPointF(90, 0))
    assert day_at(page, 95) == pytest.approx(day)


# Turned and pressed


def test_zooming_keeps_the_day_under_the_pointer(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    day = day_at(page, 70)
    wheel(page.canvas, (0, 120), QPointF(70, 200), CTRL)
    assert day_at(page, 70) == pytest.approx(day)


def test_the_wheel_leads_where_it_turns(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    px, first = page.canvas.scale.px_per_day, page.canvas.scale.first
    wheel(page.canvas, (120, 0), pixels=(30, 0))
    assert page.canvas.scale.first == pytest.approx(first + 30 / px), "to the left: later"
    wheel(page.canvas, (-120, 0), pixels=(-30, 0))
    assert page.canvas.scale.first == pytest.approx(first)
    wheel(page.canvas, (0, -120), None, SHIFT)
    assert page.canvas.scale.first > first, "down is later, as in every list"


def test_the_arrow_keys_lead_where_they_point(qtbot: QtBot) -> None:
    document = a_document()
    page = a_page(qtbot, document)
    first = page.canvas.scale.first
    key(page, Qt.Key.Key_Left)
    assert page.canvas.scale.first > first
    key(page, Qt.Key.Key_Right)
    assert page.canvas.scale.first == pytest.approx(first)
    document.select("step2ck")
    key(page, Qt.Key.Key_Left, ALT)
    assert start_of(document, "step2ck") == STEP2CK + timedelta(days=1)
    key(page, Qt.Key.Key_Right, ALT | SHIFT)
    assert start_of(document, "step2ck") == STEP2CK - timedelta(days=6)


def test_today_is_a_third_from_where_the_days_begin(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.jump_to_today()
    assert day_at(page, page.canvas.width() * 2 / 3) == pytest.approx(TODAY.toordinal())


def day_at(page: PlanPage, x: float) -> float:
    """The day at so many pixels from the canvas's left edge."""
    return page.canvas.scale.day(page.canvas.width() - x)
