"""The phase panel: row for row beside the chart, folded and opened, titles edited in their place."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.core.edits.row import MoveRow
from planner.core.edits.task import RenameTask, SetNotes
from planner.core.model import Phase
from planner.timeline.rows import RowKind
from planner.timeline.season_marks import HEIGHT
from planner.ui.pages.plan import PlanPage
from planner.ui.theme import theme
from planner.ui.timeline.phase_delegate import GAP, INSET, TITLE_LEFT
from planner.ui.timeline.phase_panel import WHEN
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan
from tests.ui.stores import a_document
from tests.ui.timeline.charts import a_page, point_of, y_of
from tests.ui.timeline.panel_acts import (
    at_row,
    click_row,
    double_click_row,
    heading_of,
    more_of,
    task_row,
    tasks_of,
    title_at,
    title_field,
    type_title,
)

ROOT = Path(__file__).resolve().parents[3]

# Row for row


@pytest.mark.slow
@pytest.mark.parametrize("factor", ["1", "1.25", "1.5", "2"])
def test_a_row_of_the_table_stands_beside_its_bar_at_any_scaling_and_font(factor: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
    command = [sys.executable, "-m", "tests.ui.timeline.row_tops"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    assert found["ratio"] == float(factor)
    assert {row["points"] for row in found["rows"]} == {None, 14.0}
    for row in found["rows"]:
        assert row["panel"], row
        # One device pixel: table and chart each round the edges of a row on their own.
        assert row["chart"] == pytest.approx(row["panel"], abs=1), row
        assert row["mark_middle"] == pytest.approx(row["row_middle"], abs=0.6), row


@pytest.mark.parametrize("points", [None, 14.0])
def test_all_rows_share_their_tops_wherever_they_are_scrolled(qtbot: QtBot, points: float | None) -> None:
    page = a_page(qtbot)
    theme().force_font_size(points)
    QApplication.processEvents()
    header = page.canvas.mapTo(page, QPoint()).y()
    for scrolled in (0, 91):
        page.panel.verticalScrollBar().setValue(scrolled)
        assert page.panel.verticalScrollBar().value() == scrolled
        for number, row in enumerate(page.rows):
            seen = page.panel.visualRect(page.panel.row_model.index(number, 0))
            assert seen.height() == row.height
            if row.task is not None:
                middle = page.panel.viewport().mapTo(page, seen.topLeft()).y() + seen.height() / 2
                assert middle == header + y_of(page, row.task)


def test_when_the_font_grows_both_halves_grow(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    before = page.panel.rowHeight(1)
    theme().force_font_size(14.0)
    QApplication.processEvents()
    assert page.panel.rowHeight(1) == theme().px(28) > before
    assert page.rows[1].height == page.panel.rowHeight(1)


# Folding, and what is not shown


def test_a_click_on_a_phase_folds_and_unfolds_it(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    shown = tasks_of(page, Phase.EXAMS)
    below = y_of(page, "cv")
    click_row(page, heading_of(page, Phase.EXAMS))
    assert tasks_of(page, Phase.EXAMS) == []
    assert y_of(page, "cv") < below
    assert page.canvas.hit(QPointF(page.canvas.scale.x(TODAY.toordinal()), y_of(page, "research"))) is not None
    click_row(page, heading_of(page, Phase.EXAMS))
    assert tasks_of(page, Phase.EXAMS) == shown
    assert y_of(page, "cv") == below
    assert not page.document.history.changes, "how it is looked at is no edit"


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_phase_folds_by_keyboard(qtbot: QtBot, pressed: Qt.Key) -> None:
    page = a_page(qtbot)
    page.panel.setFocus()
    while page.panel.currentIndex().row() != 0:
        QTest.keyClick(page.panel, Qt.Key.Key_Up if page.panel.currentIndex().row() > 0 else Qt.Key.Key_Down)
    QTest.keyClick(page.panel, pressed)
    assert tasks_of(page, Phase.EXAMS) == []


def test_a_press_that_ends_on_another_row_folds_nothing(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    shown = tasks_of(page, Phase.EXAMS)
    view = page.panel.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at_row(page, task_row(page, "step1")))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at_row(page, heading_of(page, Phase.EXAMS)))
    assert tasks_of(page, Phase.EXAMS) == shown


def test_a_folded_phase_stays_folded_when_the_plan_changes(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    click_row(page, heading_of(page, Phase.EXAMS))
    page.document.do(MoveTask("oet", date(2027, 10, 1), TODAY))
    assert tasks_of(page, Phase.EXAMS) == []


def test_the_others_of_a_phase_come_and_go(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    short, others = tasks_of(page, Phase.EXAMS), more_of(page, Phase.EXAMS)
    profile = tasks_of(page, Phase.PROFILE)
    assert title_at(page, others) == f"{others.hidden} more"
    click_row(page, others)
    everything = tasks_of(page, Phase.EXAMS)
    assert len(everything) == len(short) + others.hidden
    assert [task for task in everything if task in short] == short
    assert tasks_of(page, Phase.PROFILE) == profile
    assert title_at(page, more_of(page, Phase.EXAMS)) == "Show fewer"
    click_row(page, more_of(page, Phase.EXAMS))
    assert tasks_of(page, Phase.EXAMS) == short


def test_all_tasks_shows_all_and_the_short_view_comes_back(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    short = [tasks_of(page, phase) for phase in Phase]
    button = page.heading.all_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not [row for row in page.rows if row.kind is RowKind.MORE]
    shown = {task for row in page.rows if row.kind is RowKind.TASK for task in row.tasks}
    plan = page.document.plan
    assert shown == {
        key for key, task in plan.tasks.items() if task.closed_by is None or task.actual_finish is not None
    }
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [tasks_of(page, phase) for phase in Phase] == short


# Renaming in place


def test_a_double_click_makes_the_title_a_field_in_its_place(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    row = task_row(page, "oet_study")
    double_click_row(page, row)
    field = title_field(page)
    assert field is not None
    assert (field.text(), field.selectedText()) == ("Prepare for the OET", "Prepare for the OET")
    assert field.hasFocus()
    assert page.panel.visualRect(page.panel.row_model.index(page.rows.index(row), 0)).contains(field.geometry())
    metrics = QFontMetrics(field.font())
    assert field.height() >= metrics.height()
    type_title(page, "English & me")
    assert page.document.plan.tasks["oet_study"].title == "English & me"
    assert title_at(page, task_row(page, "oet_study")) == "English & me"
    assert english(page.document.history.undo_text) == "Undo Rename Prepare for the OET"
    assert len(page.document.history.changes) == 1
    assert title_field(page) is None


def test_renaming_by_keyboard(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.document.select("oet_study")
    page.panel.setFocus()
    QTest.keyClick(page.panel, Qt.Key.Key_F2)
    type_title(page, "Mine")
    assert page.document.plan.tasks["oet_study"].title == "Mine"


def test_renaming_from_the_chart(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.document.select("oet_study")
    QTest.keyClick(page.canvas, Qt.Key.Key_F2)
    type_title(page, "Mine")
    assert page.document.plan.tasks["oet_study"].title == "Mine"


def test_escape_leaves_the_title(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    double_click_row(page, task_row(page, "oet_study"))
    type_title(page, "Mine", end=Qt.Key.Key_Escape)
    assert page.document.plan is sample_plan()
    assert title_field(page) is None


def test_going_elsewhere_keeps_what_was_typed(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    double_click_row(page, task_row(page, "oet_study"))
    field = title_field(page)
    assert field is not None
    QTest.keyClicks(field, "Mine")
    page.canvas.setFocus()
    QApplication.processEvents()
    assert page.document.plan.tasks["oet_study"].title == "Mine"


@pytest.mark.parametrize("title", ["  ", "Prepare for the OET"])
def test_no_title_and_the_same_title_change_nothing(qtbot: QtBot, title: str) -> None:
    page = a_page(qtbot)
    refused = QSignalSpy(page.document.refused)
    double_click_row(page, task_row(page, "oet_study"))
    type_title(page, title)
    assert not page.document.history.changes
    assert refused.count() == (0 if title.strip() else 1)
    assert title_at(page, task_row(page, "oet_study")) == "Prepare for the OET"


def test_a_long_title_that_is_only_looked_at_is_not_cut(qtbot: QtBot) -> None:
    long = "x" * 400
    page = a_page(qtbot, a_document(None, RenameTask("oet_study", long)))
    double_click_row(page, task_row(page, "oet_study"))
    type_title(page, "")
    assert page.document.plan.tasks["oet_study"].title == long


def test_what_is_typed_survives_a_change_of_the_plan(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    double_click_row(page, task_row(page, "oet_study"))
    field = title_field(page)
    assert field is not None
    QTest.keyClicks(field, "Mi")
    page.document.do(MoveTask("oet_study", date(2027, 8, 20), TODAY))
    type_title(page, "ne")
    assert page.document.plan.tasks["oet_study"].title == "Mine"


def test_what_is_typed_never_becomes_the_title_of_another_task(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    titles = {key: task.title for key, task in page.document.plan.tasks.items()}
    double_click_row(page, task_row(page, "oet_study"))
    field = title_field(page)
    assert field is not None
    QTest.keyClicks(field, "Mine")
    page.document.do(MoveRow("oet_study", "step1"))
    QApplication.processEvents()
    assert title_field(page) is None
    assert {key: task.title for key, task in page.document.plan.tasks.items()} == titles


def test_neither_a_phase_nor_the_others_can_be_renamed(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    double_click_row(page, heading_of(page, Phase.EXAMS))
    assert title_field(page) is None
    double_click_row(page, more_of(page, Phase.EXAMS))
    assert title_field(page) is None


def test_a_plan_to_view_is_not_renamed(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(reason=message("It is read-only.")))
    refused = QSignalSpy(page.document.refused)
    double_click_row(page, task_row(page, "oet_study"))
    assert title_field(page) is None
    assert english(refused.at(0)[0].reason) == "It is read-only."


# Selection


def test_selecting_a_row_selects_the_task_and_marks_the_chart(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1600, 760))
    tint = QColor(theme().palette.accent_tint).name()
    before = page.canvas.grab().toImage()
    assert before.pixelColor(page.canvas.width() - 2, round(y_of(page, "oet_study"))).name() != tint
    click_row(page, task_row(page, "oet_study"))
    assert page.document.selection == "oet_study"
    image = page.canvas.grab().toImage()
    assert image.pixelColor(page.canvas.width() - 2, round(y_of(page, "oet_study"))).name() == tint
    click_row(page, heading_of(page, Phase.PROFILE))
    assert page.document.selection == "oet_study", "a phase is no task"


def test_arrow_keys_in_the_panel_select(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.document.select("step2ck_study")
    page.panel.setFocus()
    QTest.keyClick(page.panel, Qt.Key.Key_Down)
    assert page.document.selection == "step2ck"


def test_a_selection_from_elsewhere_is_marked_and_brought_into_view(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 500))
    page.document.select("residency_start")
    number = page.panel.row_model.row_of("residency_start")
    assert page.panel.currentIndex().row() == number
    seen = page.panel.visualRect(page.panel.row_model.index(number, 0))
    assert page.panel.viewport().rect().contains(seen)
    page.document.select(None)
    assert not page.panel.currentIndex().isValid()
    assert not page.panel.selectedIndexes()


def test_filling_never_writes_back(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    document = page.document
    document.select("oet")
    selected, changed = QSignalSpy(page.panel.task_selected), QSignalSpy(document.plan_changed)
    document.do(MoveTask("oet", date(2027, 10, 1), TODAY))
    document.do(MoveRow("oet", "step1"))
    document.undo()
    document.select("cv")
    document.select(None)
    QTest.mouseClick(page.heading.all_button, Qt.MouseButton.LeftButton)
    click_row(page, heading_of(page, Phase.EXAMS))
    theme().force_font_size(14.0)
    QApplication.processEvents()
    assert selected.count() == 0
    assert changed.count() == 3
    assert document.selection is None


def test_the_place_stays_when_the_plan_changes(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 500))
    page.panel.verticalScrollBar().setValue(120)
    page.document.do(SetNotes("oet", "mine"))
    assert page.panel.verticalScrollBar().value() == 120


# The room of a title


def row_image(page: PlanPage, task: str) -> QImage:
    """A row as it is painted."""
    rect = page.panel.visualRect(page.panel.row_model.index(page.panel.row_model.row_of(task), 0))
    return page.panel.viewport().grab(rect).toImage()


def longest_that_fits(page: PlanPage, when: str) -> str:
    """A title of small letters that fills the room beside a date to less than one more letter."""
    metrics = QFontMetrics(theme().font("small"))
    left, gaps = theme().px(TITLE_LEFT), INSET + GAP
    room = page.panel.viewport().width() - left - gaps - metrics.horizontalAdvance(when)
    return "n" * (room // metrics.horizontalAdvance("n"))


@pytest.mark.parametrize("points", [None, 14.0])
def test_a_title_takes_all_the_room_that_the_date_leaves(qtbot: QtBot, points: float | None) -> None:
    page = a_page(qtbot)
    theme().force_font_size(points)
    QApplication.processEvents()
    when = str(page.panel.row_model.index(page.panel.row_model.row_of("oet_study"), WHEN).data())
    assert when == "13 Aug"
    fits = longest_that_fits(page, when)

    def painted(title: str) -> QImage:
        page.document.do(RenameTask("oet_study", title))
        return row_image(page, "oet_study")

    # The last letter of a title that fits can be seen; one letter more, and the last ones give way.
    assert painted(fits) != painted(fits[:-1] + "u")
    assert painted(fits + "n") == painted(fits + "u")


# The heading that stays at the top


def test_the_heading_of_the_phase_that_is_scrolled_through_stays_and_folds_it(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 520))
    bar, head = page.panel.verticalScrollBar(), page.panel.findChild(QWidget, "sticky_head")
    assert head is not None
    assert not head.isVisible()
    exams, profile = heading_of(page, Phase.EXAMS), heading_of(page, Phase.PROFILE)
    for scrolled, top in ((20, 0), (round(profile.top - 10), round(10 - exams.height)), (round(profile.top + 5), 0)):
        bar.setValue(scrolled)
        assert bar.value() == scrolled
        assert (head.isVisible(), head.y(), head.height()) == (True, top, exams.height)
    bar.setValue(0)
    assert not head.isVisible()

    below = [row for row in page.rows if row.top > profile.top][:4]
    page.document.select(below[-1].task)
    bar.setValue(round(below[-1].top))
    page.panel.setFocus()
    QTest.keyClick(page.panel, Qt.Key.Key_Up)
    seen = page.panel.visualRect(page.panel.currentIndex())
    assert seen.top() >= head.geometry().bottom(), "no row that has the keys is covered"

    bar.setValue(round(profile.top + 40))
    QTest.mouseClick(head, Qt.MouseButton.LeftButton)
    assert tasks_of(page, Phase.PROFILE) == []
    assert page.panel.visualRect(
        page.panel.row_model.index(page.rows.index(heading_of(page, Phase.PROFILE)), 0)
    ).isValid()
    assert heading_of(page, Phase.PROFILE).top - bar.value() >= 0


def test_on_the_chart_it_covers_what_can_be_taken(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 520))
    row = task_row(page, "step2ck_study")
    at = point_of(page, "step2ck_study")
    assert page.canvas.hit(at) is not None
    page.panel.verticalScrollBar().setValue(round(row.top))
    at = point_of(page, "step2ck_study")
    assert page.canvas.hit(at) is None
    image = page.canvas.grab().toImage()
    middle = round(HEIGHT * theme().scale + heading_of(page, Phase.EXAMS).height / 2)
    assert image.pixelColor(round(at.x()), middle) == QColor(theme().palette.phase_1), "its line from end to end"


def test_the_heading_folds_its_phase_on_the_chart_as_in_the_list(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 520))
    bar, x = page.panel.verticalScrollBar(), page.canvas.width() - 40
    profile, below_header = heading_of(page, Phase.PROFILE), round(HEIGHT * theme().scale)
    bar.setValue(round(profile.top + 40))
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, below_header - 4))
    assert tasks_of(page, Phase.PROFILE) != [], "the days above are no heading"
    at = QPoint(x, below_header + round(profile.height / 2))
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert tasks_of(page, Phase.PROFILE) == []
    top = heading_of(page, Phase.PROFILE).top - bar.value()
    assert top >= 0
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at + QPoint(0, round(top)))
    assert tasks_of(page, Phase.PROFILE) != [], "and unfolds it where it stands"
