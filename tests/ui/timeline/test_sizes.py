"""Plans of no task, of one and of five thousand in the whole window, by its keys, actions and pages."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.task import AddTask
from planner.core.model import POSITION_STEP, Kind, Phase, Plan, Task
from planner.timeline.rows import RowKind
from planner.timeline.season_marks import HEIGHT
from planner.ui.main_window import MainWindow
from planner.ui.theme import theme
from tests.guidance.looks import TODAY, sample_plan
from tests.ui.stores import a_document
from tests.ui.timeline.charts import CTRL, drag, key, start_of, wheel, y_of
from tests.ui.timeline.panel_acts import click_row, heading_of, tasks_of
from tests.ui.whole_window import a_whole_window, plan_page, shell_of

MANY = 5_000
Opens = Callable[[Plan], MainWindow]


def own(number: int) -> Task:
    """A task of the user's own, in each phase by turns."""
    phase = list(Phase)[number % len(Phase)]
    return Task(f"own{number}", f"Own {number}", phase, Kind.ACTIVITY, (1000 + number) * POSITION_STEP, 3 + number % 5)


def a_plan_of(count: int) -> Plan:
    """A plan without a roadmap, or the sample's with so many more."""
    plan = sample_plan() if count > 1 else Plan(TODAY)
    return plan.with_tasks(map(own, range(count)))


@pytest.fixture
def opens(qtbot: QtBot) -> Iterator[Opens]:
    made: list[MainWindow] = []

    def open_plan(plan: Plan) -> MainWindow:
        made.append(a_whole_window(qtbot, a_document(plan)))
        return made[-1]

    yield open_plan
    for window in made:
        window.close()


def picture(window: MainWindow) -> QImage:
    QApplication.processEvents()
    return window.grab().toImage()


def test_a_plan_of_no_task_opens_and_waits_for_the_first(opens: Opens) -> None:
    window = opens(Plan(TODAY))
    page, shell = plan_page(window), shell_of(window)
    assert page.rows == ()
    image, x = page.canvas.grab().toImage(), round(page.canvas.scale.x(TODAY.toordinal())) - 2
    accent = QColor(theme().palette.accent)
    assert accent in [image.pixelColor(x, y) for y in range(round(HEIGHT))], "the flag that says today"
    for keys in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F2, Qt.Key.Key_Escape):
        key(page, keys)
        key(page, keys, on=page.panel)
    key(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    wheel(page.canvas, (0, -1200))
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=page.canvas.rect().center())
    for name in ("fit_plan", "zoom_in", "jump_to_today", "move_up", "delete_task", "show_today", "show_plan"):
        window.actions_by_name[name].trigger()
    picture(window)
    assert shell.side.empty_view.isVisible()
    assert not page.scroll_bar.isVisible()
    page.document.do(AddTask("own0", "Own 0", Phase.EXAMS))
    assert tasks_of(page, Phase.EXAMS) == ["own0"]
    assert page.canvas.grab().toImage() != image


def test_a_plan_of_one_task(opens: Opens) -> None:
    window = opens(a_plan_of(1))
    page, document = plan_page(window), plan_page(window).document
    assert [row.kind for row in page.rows] == [RowKind.PHASE, RowKind.TASK]
    window.actions_by_name["fit_plan"].trigger()
    assert 0 < page.canvas.scale.x(TODAY.toordinal()) < page.canvas.width()
    drag(page, "own0", 9)
    assert start_of(document, "own0") == TODAY.replace(day=21)
    key(page, Qt.Key.Key_Up)
    key(page, Qt.Key.Key_Down)
    assert document.selection == "own0"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert document.plan == a_plan_of(1)
    QTest.keyClick(window, Qt.Key.Key_Delete, CTRL)
    assert page.rows == ()
    assert document.selection is None
    picture(window)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert document.plan == a_plan_of(1)


@pytest.mark.slow
def test_a_plan_of_five_thousand_tasks(opens: Opens) -> None:
    window = opens(a_plan_of(MANY))
    page, document = plan_page(window), plan_page(window).document
    assert len([row for row in page.rows if row.kind is RowKind.TASK]) > MANY
    bar, first = page.panel.verticalScrollBar(), picture(window)
    for place in (bar.maximum() // 2, bar.maximum()):
        bar.setValue(place)
        assert picture(window) != first
        scrolled = page.canvas.grab().toImage()
        page.canvas.zoom(1.0)
        assert page.canvas.grab().toImage() == scrolled, "scrolling shows what drawing anew shows"
    last = next(task for row in reversed(page.rows) for task in row.tasks[:1] if row.kind is RowKind.TASK)
    seen = page.panel.visualRect(page.panel.row_model.index(page.panel.row_model.row_of(last), 0))
    assert page.panel.viewport().rect().contains(seen)
    assert page.panel.viewport().mapTo(page, seen.center()).y() == pytest.approx(y_of(page, last), abs=1)
    page.canvas.centre(TODAY.toordinal())
    found = page.canvas.hit(QPointF(page.canvas.scale.x(TODAY.toordinal() + 1), y_of(page, last)))
    assert found is not None
    assert found.task == last
    before = start_of(document, last)
    drag(page, last, 30)
    assert before is not None
    assert start_of(document, last) == before.replace(month=before.month + 1)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert start_of(document, last) == before
    wheel(page.canvas, (0, 12_000_000))
    assert bar.value() == 0
    click_row(page, heading_of(page, Phase.EXAMS))
    assert tasks_of(page, Phase.EXAMS) == []
    window.actions_by_name["show_today"].trigger()
    picture(window)
