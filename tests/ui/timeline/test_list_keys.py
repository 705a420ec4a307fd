"""Every gesture of the pointer in the list and on the chart has a key in the list, which does just the same."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.model import Phase
from planner.timeline.hit import Part
from planner.ui.pages.plan import PlanPage
from planner.ui.timeline.phase_panel import TITLE
from tests.guidance.looks import sample_plan
from tests.timeline.lettered import TASK as LETTERS_TASK
from tests.timeline.lettered import A, lettered
from tests.ui.stores import a_document
from tests.ui.timeline.charts import ALT, CTRL, SHIFT, a_page, drag, wheel
from tests.ui.timeline.panel_acts import (
    click_row,
    double_click_row,
    heading_of,
    more_of,
    row_dragged,
    task_row,
    tasks_of,
    title_field,
)
from tests.ui.timeline.test_record_marks import dragged

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
TASK = "program_list"


def go_to(page: PlanPage, number: int) -> None:
    page.panel.setFocus()
    page.panel.setCurrentIndex(page.panel.row_model.index(number, TITLE))


def dragged_by(days: int, part: Part = Part.BODY) -> Callable[[PlanPage], None]:
    return lambda page: drag(page, TASK, days, part)


def row_above(page: PlanPage) -> None:
    above = page.rows[page.rows.index(task_row(page, TASK)) - 1]
    rect = page.panel.visualRect(page.panel.row_model.index(page.rows.index(above), TITLE))
    row_dragged(page, TASK, rect.topLeft())


def panned(page: PlanPage) -> None:
    wheel(page.canvas, (0, -120), keys=SHIFT)


def zoomed(page: PlanPage) -> None:
    at = QPointF(page.canvas.width() / 2, 200)
    wheel(page.canvas, (0, 120), at, CTRL)


def of_plan(page: PlanPage) -> object:
    return page.document.plan


def of_scale(page: PlanPage) -> object:
    return page.canvas.scale


def of_exams(page: PlanPage) -> object:
    return tasks_of(page, Phase.EXAMS)


def of_field(page: PlanPage) -> object:
    field = title_field(page)
    return field.text() if field is not None else None


@pytest.mark.parametrize(
    ("pointer", "row", "key", "held", "seen"),
    [
        (dragged_by(1), TASK, Key.Key_Right, ALT, of_plan),
        (dragged_by(-1), TASK, Key.Key_Left, ALT, of_plan),
        (dragged_by(7), TASK, Key.Key_Right, ALT | SHIFT, of_plan),
        (dragged_by(1, Part.END), TASK, Key.Key_Right, ALT | CTRL, of_plan),
        (dragged_by(-7, Part.END), TASK, Key.Key_Left, ALT | CTRL | SHIFT, of_plan),
        (dragged_by(-1, Part.START), TASK, Key.Key_Comma, ALT, of_plan),
        (dragged_by(7, Part.START), TASK, Key.Key_Greater, ALT | SHIFT, of_plan),
        (lambda page: double_click_row(page, task_row(page, TASK)), TASK, Key.Key_F2, PLAIN, of_field),
        (lambda page: click_row(page, heading_of(page, Phase.EXAMS)), Phase.EXAMS, Key.Key_Left, PLAIN, of_exams),
        (lambda page: click_row(page, heading_of(page, Phase.EXAMS)), Phase.EXAMS, Key.Key_Space, PLAIN, of_exams),
        (lambda page: click_row(page, more_of(page, Phase.EXAMS)), "more", Key.Key_Right, PLAIN, of_exams),
        (lambda page: click_row(page, more_of(page, Phase.EXAMS)), "more", Key.Key_Return, PLAIN, of_exams),
        (panned, TASK, Key.Key_Right, CTRL, of_scale),
        (zoomed, TASK, Key.Key_Plus, PLAIN, of_scale),
    ],
)
def test_a_key_in_the_list_does_what_the_pointer_does(
    qtbot: QtBot,
    pointer: Callable[[PlanPage], None],
    row: object,
    key: Key,
    held: Qt.KeyboardModifier,
    seen: Callable[[PlanPage], object],
) -> None:
    found = []
    for by_key in (False, True):
        page = a_page(qtbot, size=(1200, 1500))
        page.document.select(TASK)
        before = seen(page)
        if not by_key:
            pointer(page)
        else:
            shown = {TASK: task_row(page, TASK), Phase.EXAMS: heading_of(page, Phase.EXAMS)}
            go_to(page, page.rows.index(shown.get(row) or more_of(page, Phase.EXAMS)))
            QTest.keyClick(page.panel, key, held)
        QApplication.processEvents()
        found.append(seen(page))
        assert found[-1] != before
        page.close()
    assert found[0] == found[1]


def test_the_days_of_records_are_walked_moved_opened_and_left(qtbot: QtBot) -> None:
    by_pointer = a_page(qtbot, a_document(lettered()))
    dragged(by_pointer, A, "uploaded_on", -7)
    by_pointer.close()
    page = a_page(qtbot, a_document(lettered()))
    opened, panels = QSignalSpy(page.record_requested), QSignalSpy(page.panel_requested)
    page.document.select(LETTERS_TASK)
    page.panel.setFocus()
    for key, held in ((Key.Key_Down, ALT), (Key.Key_Down, ALT), (Key.Key_Down, ALT), (Key.Key_Up, ALT)):
        QTest.keyClick(page.panel, key, held)
    QTest.keyClick(page.panel, Key.Key_Left, ALT | SHIFT)
    assert page.document.plan == by_pointer.document.plan
    QTest.keyClick(page.panel, Key.Key_Return)
    assert ([list(args) for args in map(opened.at, range(opened.count()))], panels.count()) == ([[A]], 0)
    QTest.keyClick(page.panel, Key.Key_Escape)
    QTest.keyClick(page.panel, Key.Key_Return)
    assert (opened.count(), panels.count()) == (1, 1), "of the task again"


def test_a_refusal_is_told_and_a_move_as_well(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.panel.setFocus()
    moved, refused = QSignalSpy(page.move_made), QSignalSpy(page.document.refused)
    for task, counts in (("step1", (0, 1)), ("oet", (1, 1))):
        page.document.select(task)
        QTest.keyClick(page.panel, Key.Key_Right, ALT)
        assert (moved.count(), refused.count()) == counts
    assert moved.at(0)[0].day == date(2027, 9, 17) + timedelta(days=1)


def test_read_from_the_right_the_arrows_change_places(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.document.select("oet")
    QTest.keyClick(page.panel, Key.Key_Left, ALT)
    assert page.document.look.schedule.start("oet") == date(2027, 9, 18)
    go_to(page, 0)
    QTest.keyClick(page.panel, Key.Key_Right)
    assert tasks_of(page, Phase.EXAMS) == []
    QTest.keyClick(page.panel, Key.Key_Left)
    assert tasks_of(page, Phase.EXAMS)


def test_the_list_is_walked_from_end_to_end_and_back_to_a_heading(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    go_to(page, 3)
    for key, number in (
        (Key.Key_End, len(page.rows) - 1),
        (Key.Key_Home, 0),
        (Key.Key_Down, 1),
        (Key.Key_Down, 2),
        (Key.Key_Left, 0),
    ):
        QTest.keyClick(page.panel, key)
        assert page.panel.currentIndex().row() == number
    reported = QSignalSpy(page.report_asked)
    QTest.keyClick(page.panel, Key.Key_Space)
    assert (tasks_of(page, Phase.EXAMS), reported.count()) == ([], 0), "a heading folds"
    QTest.keyClick(page.panel, Key.Key_Space)
    page.document.select("oet")
    QTest.keyClick(page.panel, Key.Key_Space)
    assert reported.count() == 1
    assert reported.at(0) == ["oet"]
    assert page.document.plan is sample_plan()
