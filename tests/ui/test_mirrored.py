"""Small parts that are painted: read from the right, everything in them stands on the other side."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.core.records.letters import LETTERS
from planner.guidance.study.kept import day_map
from planner.guidance.study.standing import study_of
from planner.guidance.study.week import WeekDay
from planner.ui.models.record_table import RecordTable
from planner.ui.pages.exams.heat_map import HeatMap
from planner.ui.pages.exams.share_head import ShareHead
from planner.ui.pages.exams.share_rows import shown_of
from planner.ui.pages.exams.share_table import ShareTable
from planner.ui.pages.profile.rows import ASSIGNED, AWAY, HEADINGS, SPEED, STAGE_FIELDS, LetterRows, below_letter
from planner.ui.pages.start.sketch import sketch_of
from planner.ui.pages.start.small_timeline import SmallTimeline
from planner.ui.pages.today.countdown import CountdownLine, marks_of
from planner.ui.pages.today.week_strip import WeekStrip
from planner.ui.panels.inspector.parts import FoldButton
from planner.ui.theme import theme
from planner.ui.timeline.legend import Legend
from planner.ui.trackers.table_view import TableView
from planner.ui.widgets import ComboBox, Mirror
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.ui.pages.exams.test_share import BANK, BOOK, logged
from tests.ui.pages.test_profile import RECORDS
from tests.ui.stores import a_document

LEFT_TO_RIGHT, RIGHT_TO_LEFT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
BLOCK = 6
"""As wide as two letters: these stand in the same place, but are not mirrored themselves."""


def fold_button() -> QWidget:
    button = FoldButton("Progress and result")
    button.show_summary("not begun")
    return button


def small_timeline() -> QWidget:
    timeline = SmallTimeline()
    timeline.show_sketch(sketch_of(look_at(sample_plan())))
    return timeline


def list_of_letters() -> QWidget:
    """Three letters, each at another stage; the last has a link."""
    look, stages = a_document(None, *RECORDS).look, (*STAGE_FIELDS, ASSIGNED)
    table = RecordTable(LETTERS, ("writer", *stages, SPEED, AWAY), below_letter, stages, headings=HEADINGS)
    table.fill(look.plan, words=LetterRows(look).words)
    view = TableView(table, stages, (), 2)
    table.setParent(view)
    return view


def fair_share() -> QWidget:
    """Rows in time, too late and without a pace, under their head."""
    document = a_document(None, BANK, BOOK, *logged("bank", 20))
    study = study_of(document.look, "step2ck")
    assert study is not None
    table, whole = ShareTable(), QWidget()
    head = ShareHead(table)
    table.show_study(shown_of(study, TODAY))
    head.refresh()
    layout = QVBoxLayout(whole)
    layout.addWidget(head)
    layout.addWidget(table)
    return whole


def map_of_days() -> QWidget:
    look = a_document(None, BANK, *logged("bank", 20)).look
    days = HeatMap()
    days.fill(day_map(look), "", lambda _cell: "")
    return days


def choice() -> QWidget:
    box = ComboBox()
    box.addItem("Lakeside Community Hospital, a place in Ohio")
    return box


PARTS: dict[str, tuple[Callable[[], QWidget], int]] = {
    "choice": (choice, 240),
    "fair share": (fair_share, 752),
    "heading that folds": (fold_button, 300),
    "legend": (Legend, 900),
    "letters": (list_of_letters, 900),
    "line of days": (lambda: CountdownLine(marks_of(look_at(sample_plan())), TODAY), 320),
    "map of days": (map_of_days, 752),
    "small timeline": (small_timeline, 480),
    "week": (lambda: WeekStrip([WeekDay(TODAY + timedelta(days=n), n % 6, n == 2) for n in range(7)], TODAY), 272),
}


def inked(widget: QWidget, direction: Qt.LayoutDirection) -> Any:
    """How much ink there is in each block of the widget, from left to right."""
    # Qt aligns what a widget paints by the whole application's direction.
    QApplication.setLayoutDirection(direction)
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGBX8888)
    pixels = np.array(image.constBits()).reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)
    ink = np.abs(pixels - pixels[0, 0]).max(axis=2)
    used = image.width() // BLOCK * BLOCK
    return ink[:, :used].sum(axis=0).reshape(-1, BLOCK).sum(axis=1) / 255


@pytest.fixture
def both_ways(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(LEFT_TO_RIGHT)


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("part", PARTS)
def test_it_stands_on_the_other_side(part: str, qtbot: QtBot) -> None:
    make, width = PARTS[part]
    widget = make()
    qtbot.addWidget(widget)
    widget.resize(width // BLOCK * BLOCK, max(widget.sizeHint().height(), 24))
    plain, turned = inked(widget, LEFT_TO_RIGHT), inked(widget, RIGHT_TO_LEFT)
    assert plain.sum() > 50
    away, beside = np.abs(plain - turned).sum(), np.abs(plain[::-1] - turned).sum()
    assert beside < away / 2
    assert beside < plain.sum() / 4


def test_a_mirror_turns_places_around_or_leaves_them() -> None:
    room, box = QRectF(10, 0, 100, 20), QRectF(15, 3, 30, 4)
    turned, plain = Mirror.along(room, RIGHT_TO_LEFT), Mirror.along(room, LEFT_TO_RIGHT)
    assert (turned.x(15), turned.point(QPointF(15, 3)), turned.box(box)) == (105, QPointF(105, 3), QRectF(75, 3, 30, 4))
    assert (plain.x(15), plain.point(QPointF(15, 3)), plain.box(box)) == (15, QPointF(15, 3), box)


def test_a_mirror_of_a_widget_is_as_wide_as_it(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(theme().px(80), 20)
    widget.setLayoutDirection(RIGHT_TO_LEFT)
    assert Mirror.of(widget).x(0) == theme().px(80)
    widget.setLayoutDirection(LEFT_TO_RIGHT)
    assert Mirror.of(widget).x(0) == 0
