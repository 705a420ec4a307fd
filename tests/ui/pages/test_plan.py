"""The plan page by real events: zoom, pan and fit, adding, renaming and deleting, legend, scrolling."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.core.edits.task import DeleteTask, RenameTask
from planner.core.model import Kind, Phase, Plan
from planner.paths import DATA_FOLDER_VARIABLE
from planner.timeline.marks import SOMETIMES, marks_in
from planner.timeline.scale import LEAST_PX_PER_DAY, MOST_PX_PER_DAY, ZOOM_STEP, Unit
from planner.timeline.season_marks import HEIGHT
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.pages.plan import PlanPage
from planner.ui.speech import tell
from planner.ui.theme import theme
from planner.ui.timeline.legend import ITEMS, NAMES, Legend
from planner.ui.timeline.plan_bar import PlanHeading
from planner.ui.timeline.quick_add import QuickAdd
from planner.words.language import english
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.stores import a_document
from tests.ui.timeline.charts import CTRL, LEFT, SHIFT, a_page, at_the_top, key, move, press, release, wheel, y_of
from tests.ui.timeline.panel_acts import click_row, heading_of, task_row, tasks_of, title_field, type_title

NOTCH = 120


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)
    QApplication.processEvents()


def day_at(page: PlanPage, x: float) -> float:
    return page.canvas.scale.day(x)


def days_shown(page: PlanPage) -> tuple[float, float]:
    return day_at(page, 0), day_at(page, page.canvas.width())


def free_point(page: PlanPage) -> QPointF:
    """A point of the chart where nothing can be grabbed."""
    at = QPointF(page.canvas.width() - 40, y_of(page, "step1"))
    assert page.canvas.hit(at) is None
    return at


# Zoom


def test_the_wheel_with_ctrl_zooms_around_the_pointer(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    at = QPointF(300, 200)
    day, px = day_at(page, at.x()), page.canvas.scale.px_per_day
    wheel(page.canvas, (0, NOTCH), at, CTRL)
    assert page.canvas.scale.px_per_day == pytest.approx(px * ZOOM_STEP)
    assert day_at(page, at.x()) == pytest.approx(day)
    wheel(page.canvas, (0, -2 * NOTCH), at, CTRL)
    assert page.canvas.scale.px_per_day == pytest.approx(px / ZOOM_STEP)
    assert day_at(page, at.x()) == pytest.approx(day)


def test_zoom_goes_from_a_day_to_a_decade_and_no_further(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    units = [page.canvas.scale.unit]
    for direction in (1, -1):
        for _ in range(40):
            wheel(page.canvas, (0, direction * NOTCH), None, CTRL)
            if page.canvas.scale.unit is not units[-1]:
                units.append(page.canvas.scale.unit)
                page.canvas.grab()
        first, last = days_shown(page)
        if direction == 1:
            assert page.canvas.scale.px_per_day == MOST_PX_PER_DAY
            assert last - first < 30
        else:
            assert page.canvas.scale.px_per_day == LEAST_PX_PER_DAY
            assert last - first > 3650
    assert units == [Unit.MONTH, Unit.WEEK, Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]


def test_zoom_by_button_and_key(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    px = page.canvas.scale.px_per_day
    middle = day_at(page, page.canvas.width() / 2)
    click(page.bar.in_button)
    assert page.canvas.scale.px_per_day == pytest.approx(px * ZOOM_STEP)
    assert day_at(page, page.canvas.width() / 2) == pytest.approx(middle)
    click(page.bar.out_button)
    key(page, Qt.Key.Key_Plus)
    key(page, Qt.Key.Key_Minus)
    key(page, Qt.Key.Key_Minus)
    assert page.canvas.scale.px_per_day == pytest.approx(px / ZOOM_STEP)


# Pan


def test_dragging_the_ground_pans_in_both_directions(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 500))
    page.panel.verticalScrollBar().setValue(40)
    at = free_point(page)
    first, px = day_at(page, 0), page.canvas.scale.px_per_day
    press(page, at)
    for step in (0.5, 1.0):
        move(page, QPointF(at.x() - 120 * step, at.y() - 30 * step))
    release(page, QPointF(at.x() - 120, at.y() - 30))
    assert day_at(page, 0) == pytest.approx(first + 120 / px)
    assert page.panel.verticalScrollBar().value() == 70
    assert page.document.selection is None
    assert not page.document.history.changes


def test_the_wheel_with_shift_and_sideways_pans(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    first, place = day_at(page, 0), page.panel.verticalScrollBar().value()
    wheel(page.canvas, (0, -NOTCH), None, SHIFT)
    later = day_at(page, 0)
    assert later > first
    wheel(page.canvas, (NOTCH, 0))
    assert day_at(page, 0) == pytest.approx(first)
    wheel(page.canvas, (0, 0), None, pixels=(0, 0))
    assert page.panel.verticalScrollBar().value() == place
    wheel(page.canvas, (-NOTCH, 0), None, pixels=(-33, 0))
    assert day_at(page, 0) == pytest.approx(first + 33 / page.canvas.scale.px_per_day)


def test_arrow_keys_pan(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    first = day_at(page, 0)
    key(page, Qt.Key.Key_Right)
    assert day_at(page, 0) > first
    key(page, Qt.Key.Key_Left)
    assert day_at(page, 0) == pytest.approx(first)


# Fit, today


def span(document: Document, phase: Phase | None = None) -> tuple[int, int]:
    """The first and the last day of the tasks that are shown, of one phase or of all."""
    tasks = [task for task in document.plan.tasks.values() if phase in (None, task.phase)]
    dates = [document.look.schedule.of(task.id) for task in tasks]
    days = [day.toordinal() for item in dates for day in (item.start, item.finish) if day is not None]
    return min(days), max(days)


def fits(page: PlanPage, phase: Phase | None = None) -> bool:
    """Whether the days fill the chart, but for a margin, and none is outside."""
    first, last = span(page.document, phase)
    scale = page.canvas.scale
    left, right = scale.x(first), scale.x(last + 1)
    return 0 <= left <= 40 and page.canvas.width() - 40 <= right <= page.canvas.width()


def test_fit_plan_shows_it_from_its_first_to_its_last_day(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    assert not fits(page)
    click(page.bar.fit_button)
    assert fits(page)
    page.canvas.zoom(3)
    click_row(page, heading_of(page, Phase.VISA))
    click(page.bar.fit_button)
    assert fits(page), "folded phases count"


@pytest.mark.parametrize("phase", list(Phase))
def test_fit_phase_from_its_button(qtbot: QtBot, phase: Phase) -> None:
    page = a_page(qtbot)
    QTimer.singleShot(0, lambda: pick(page.bar.phase_menu, list(Phase).index(phase)))
    click(page.bar.phase_button)
    QApplication.processEvents()
    assert fits(page, phase)
    assert not page.document.history.changes


def pick(menu: QMenu, place: int) -> None:
    """Choose an entry of an open menu by keyboard."""
    assert menu.isVisible()
    for _ in range(place + 1):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_the_season_is_named_in_the_words_that_there_is_room_for(qtbot: QtBot) -> None:
    heading = PlanHeading()
    qtbot.addWidget(heading)
    heading.fill(a_document().look)
    heading.show()
    for width, words in ((340, "Match 2028, dotted = projected"), (215, "Dotted = projected")):
        heading.resize(width, 80)
        QApplication.processEvents()
        assert heading.season_label.text() == words
        assert heading.season_label.toolTip() == "", "and not cut"


def test_an_empty_plan_says_so_and_offers_the_first_task(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(Plan(TODAY)))
    assert page.empty_view.isVisible()
    QTest.mouseClick(page.empty_view.action_button, Qt.MouseButton.LeftButton)
    type_line(page, "Ask the school")
    assert [task.title for task in page.document.plan.rows] == ["Ask the school"]
    assert not page.empty_view.isVisible()
    page.document.undo()
    assert page.empty_view.isVisible()


def test_an_empty_plan_is_fitted_and_zoomed_in_peace(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_document(Plan(TODAY)))
    before = page.canvas.scale
    click(page.bar.fit_button)
    assert page.canvas.scale == before
    wheel(page.canvas, (0, NOTCH), None, CTRL)
    page.grab()


# In the window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The real window around the sample, shown and drawn."""
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    made = MainWindow(a_document(), the_roadmap(), lambda: TODAY)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    page_of(made).load()
    QApplication.processEvents()
    at_the_top(page_of(made), None)
    yield made
    made.close()


def page_of(window: MainWindow) -> PlanPage:
    assert window.shell is not None
    page = window.shell.pages["plan"]
    assert isinstance(page, PlanPage)
    return page


def document_of(window: MainWindow) -> Document:
    assert window.document is not None
    return window.document


def type_line(page: PlanPage, text: str, end: Qt.Key = Qt.Key.Key_Return) -> QuickAdd:
    """Type into the line that adds tasks, which is open."""
    line = page.adding.line
    assert line is not None
    QTest.keyClicks(line.field, text)
    QTest.keyClick(line.field, end)
    QApplication.processEvents()
    return line


def jump_by_key(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_J, CTRL)


def jump_by_action(window: MainWindow) -> None:
    window.actions_by_name["jump_to_today"].trigger()


@pytest.mark.parametrize("jump", [jump_by_key, jump_by_action])
def test_jump_to_today(window: MainWindow, jump: Callable[[MainWindow], None]) -> None:
    page = page_of(window)
    for _ in range(30):
        wheel(page.canvas, (0, -NOTCH), None, SHIFT)
    today = TODAY.toordinal()
    assert page.canvas.scale.x(today) < 0
    px = page.canvas.scale.px_per_day
    jump(window)
    assert 0 < page.canvas.scale.x(today) < page.canvas.width() / 2
    assert page.canvas.scale.px_per_day == px
    image = page.canvas.grab().toImage()
    accent = QColor(theme().palette.accent).name()
    x = round(page.canvas.scale.x(today)) - 2
    assert accent in {image.pixelColor(x, y).name() for y in range(round(HEIGHT))}, "the flag that says today"


def test_fit_and_zoom_by_the_keys_of_the_window(window: MainWindow) -> None:
    page = page_of(window)
    QTest.keyClick(window, Qt.Key.Key_0, CTRL)
    assert fits(page)
    px = page.canvas.scale.px_per_day
    QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert page.canvas.scale.px_per_day == pytest.approx(px * ZOOM_STEP)
    QTest.keyClick(window, Qt.Key.Key_Minus, CTRL)
    assert page.canvas.scale.px_per_day == pytest.approx(px)


def test_three_tasks_of_ones_own_are_added_in_a_row_and_taken_back_one_by_one(window: MainWindow) -> None:
    page, document = page_of(window), document_of(window)
    click_row(page, task_row(page, "eras_token"))
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    line = type_line(page, "call Dr Rao Fri")
    type_line(page, "audit 3 days")
    type_line(page, "milestone all sent 1 Sep")
    assert line.isVisible()
    assert line.field.hasFocus()
    assert not line.field.text()
    added = tasks_of(page, Phase.APPLY)[-3:]
    tasks = [document.plan.tasks[task] for task in added]
    assert [(task.title, task.phase, task.kind, task.duration_days) for task in tasks] == [
        ("call Dr Rao", Phase.APPLY, Kind.ACTIVITY, 1),
        ("audit", Phase.APPLY, Kind.ACTIVITY, 3),
        ("all sent", Phase.APPLY, Kind.MILESTONE, 0),
    ]
    starts = [document.look.schedule.start(task) for task in added]
    assert starts == [TODAY + timedelta(days=(4 - TODAY.weekday()) % 7), TODAY, date(TODAY.year, 9, 1)]
    assert document.selection == added[-1]
    row = page.panel.visualRect(page.panel.row_model.index(page.panel.row_model.row_of(added[-1]), 0))
    assert page.panel.viewport().rect().contains(row), "it is brought into view"
    type_line(page, "half", Qt.Key.Key_Escape)
    assert line.isVisible()
    assert not line.field.text()
    QTest.keyClick(line.field, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert page.panel.hasFocus()
    for title in ("all sent", "audit", "call Dr Rao"):
        assert english(document.history.undo_text) == f"Undo Add {title}"
        document.undo()
    assert document.plan == sample_plan()


def test_the_line_says_what_it_understood_and_a_folded_phase_unfolds(window: MainWindow) -> None:
    page = page_of(window)
    heading = heading_of(page, Phase.VISA)
    click_row(page, heading)
    assert not tasks_of(page, Phase.VISA)
    page.adding.start(Phase.VISA)
    line = page.adding.line
    assert line is not None
    assert not line.add_button.isEnabled()
    QTest.keyClicks(line.field, "pack <b>bags</b> 1 Jun 2027")
    assert line.title_label.whole_text == "pack <b>bags</b>"
    assert line.preview_label.text() == line.field.accessibleDescription()
    assert line.preview_label.text() == "Task of 1 day on Tue 1 Jun, in Visa & Start."
    click(line.add_button)
    assert "own_pack__b_bags__b-1" in tasks_of(page, Phase.VISA)


@pytest.mark.parametrize("text", ["", "   "])
def test_without_a_title_nothing_is_added(window: MainWindow, text: str) -> None:
    page = page_of(window)
    click(page.bar.add_button)
    assert type_line(page, text).isVisible()
    assert document_of(window).plan is sample_plan()


def test_what_was_typed_for_one_plan_is_not_added_to_another(window: MainWindow) -> None:
    page, document = page_of(window), document_of(window)
    page.adding.start()
    line = type_line(page, "call Dr Rao", Qt.Key.Key_Shift)
    page.heading.search_line.field.setText("zzz")
    other = a_document(Plan(TODAY))
    document.replace(other.editor, other.path)
    QApplication.processEvents()
    assert not line.isVisible()
    assert not line.field.text()
    assert not page.searching.active
    assert page.empty_view.isVisible()
    assert not page.no_row_view.isVisible()


def test_what_was_refused_stays_for_mending(window: MainWindow) -> None:
    page, document = page_of(window), document_of(window)
    click(page.bar.add_button)
    line = page.adding.line
    assert line is not None
    with patch.object(document, "do", return_value=False):
        type_line(page, "call Dr Rao Friday")
    assert line.field.text() == "call Dr Rao Friday"


def test_a_task_is_renamed_deleted_and_brought_back(window: MainWindow) -> None:
    page, document = page_of(window), document_of(window)
    assert window.shell is not None
    click_row(page, task_row(page, "oet_study"))
    key(page, Qt.Key.Key_F2, on=page.panel)
    type_title(page, "Mine")
    assert window.shell.inspector.head.task_label.text() == "Mine"
    QTest.keyClick(window, Qt.Key.Key_Delete, CTRL)
    assert "oet_study" not in document.plan.tasks
    assert "oet_study" not in tasks_of(page, Phase.EXAMS)
    bar = window.shell.status.undo_bar
    assert bar.change_label.whole_text == "Last change: Delete Mine"
    click(bar.undo_button)
    assert document.plan.tasks["oet_study"].title == "Mine"
    assert "oet_study" in tasks_of(page, Phase.EXAMS)
    click(bar.undo_button)
    assert document.plan == sample_plan()
    assert not bar.isVisible()


def test_delete_while_a_title_is_typed_belongs_to_the_field(window: MainWindow) -> None:
    page, document = page_of(window), document_of(window)
    click_row(page, task_row(page, "oet_study"))
    key(page, Qt.Key.Key_F2, on=page.panel)
    field = title_field(page)
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.text() == ""
    assert "oet_study" in document.plan.tasks
    QTest.keyClick(field, Qt.Key.Key_Escape)


def test_rows_step_by_the_keys_of_the_window(window: MainWindow) -> None:
    page, document = page_of(window), document_of(window)
    up, down = window.actions_by_name["move_up"], window.actions_by_name["move_down"]
    assert not up.isEnabled()
    assert not down.isEnabled()
    click_row(page, task_row(page, "oet"))
    assert up.isEnabled()
    before = tasks_of(page, Phase.EXAMS)
    QTest.keyClick(window, Qt.Key.Key_Up, CTRL | SHIFT)
    assert tasks_of(page, Phase.EXAMS)[3:5] == ["oet", "oet_study"]
    assert document.selection == "oet"
    QTest.keyClick(page.canvas, Qt.Key.Key_Down, CTRL | SHIFT)
    assert tasks_of(page, Phase.EXAMS) == before
    document.select("step1")
    QTest.keyClick(window, Qt.Key.Key_Up, CTRL | SHIFT)
    assert window.shell is not None
    said = "“Step 1” is the first of its phase here. Move another row."
    assert window.shell.status.message_label.text() == said


# Legend


def test_the_legend_names_what_is_drawn_and_shows_what_there_is_room_for(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1700, 600))
    legend = page.bar.legend
    seen = marks_in(page.document.look, page.rows)
    assert seen, "the sample has a permit"
    named = heard_in(legend)
    assert named == {tell(NAMES[name]) for name in ITEMS if name in seen or name not in SOMETIMES}
    assert "decides" in legend.toolTip()
    wide = painted_until(page)
    assert wide > 700
    page.resize(900, 600)
    QApplication.processEvents()
    assert painted_until(page) <= legend.width()
    assert painted_until(page) < wide
    before = legend.grab().toImage()
    theme().force("dark")
    QApplication.processEvents()
    assert legend.grab().toImage() != before


def test_the_legend_names_what_passed_without_a_report(qtbot: QtBot) -> None:
    late = a_page(qtbot, a_document(today=TODAY + timedelta(days=30)))
    assert "was planned" in heard_in(late.bar.legend)
    assert "not reported" not in heard_in(late.bar.legend)
    seat_passed = a_page(qtbot, a_document(today=date(2027, 8, 16)))
    assert {"was planned", "not reported"} <= heard_in(seat_passed.bar.legend)


def heard_in(legend: Legend) -> set[str]:
    """The entries, as they are read out."""
    return set(re.split(", | and ", legend.accessibleName().removeprefix("Legend: ")))


def painted_until(page: PlanPage) -> int:
    """How far to the right something is painted in the legend."""
    image = page.bar.legend.grab().toImage()
    ground = image.pixel(0, 0)
    inked = (
        x for x in range(image.width() - 1, 0, -1) if any(image.pixel(x, y) != ground for y in range(image.height()))
    )
    return next(inked, 0)


# Scrolling


def positions(page: PlanPage) -> tuple[int, int]:
    """How far table and chart are scrolled, as it is seen: by where a row of each stands."""
    index = page.panel.row_model.index(0, 0)
    at = QPointF(page.canvas.scale.x(date(2027, 8, 9).toordinal()) + 2, 0)
    hits = (y for y in range(page.canvas.height()) if is_step2ck(page, QPointF(at.x(), y)))
    first = next(hits)
    return -page.panel.visualRect(index).top(), first


def is_step2ck(page: PlanPage, at: QPointF) -> bool:
    hit = page.canvas.hit(at)
    return hit is not None and hit.task == "step2ck"


@pytest.mark.parametrize("over", ["chart", "table"])
def test_the_wheel_scrolls_both_halves_together(qtbot: QtBot, over: str) -> None:
    page = a_page(qtbot, size=(1200, 500))
    table, chart = positions(page)
    assert table == 0
    wheel(page.canvas if over == "chart" else page.panel.viewport(), (0, -NOTCH // 2))
    QApplication.processEvents()
    scrolled, now = positions(page)
    assert scrolled > 0
    assert chart - now == scrolled
    assert page.scroll_bar.value() == scrolled
    wheel(page.canvas if over == "chart" else page.panel.viewport(), (0, 20 * NOTCH))
    assert positions(page) == (0, chart)


def test_the_scroll_bar_moves_both_and_goes_to_the_end(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 500))
    _, chart = positions(page)
    bar = page.scroll_bar
    assert bar.isVisible()
    QTest.mouseClick(bar, LEFT, pos=QPoint(bar.width() // 2, bar.height() - 4))
    scrolled = page.panel.verticalScrollBar().value()
    assert scrolled > 0
    wheel(bar, (0, NOTCH))
    assert page.panel.verticalScrollBar().value() <= scrolled - 28, "a notch is a row at least"
    wheel(bar, (0, 20 * NOTCH))
    assert positions(page) == (0, chart)
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_End)
    assert page.panel.verticalScrollBar().value() == page.panel.verticalScrollBar().maximum()
    last = page.rows[-1]
    seen = page.panel.visualRect(page.panel.row_model.index(len(page.rows) - 1, 0))
    assert seen.bottom() < page.panel.viewport().height() + 1
    assert y_of(page, last.tasks[0]) < page.canvas.height() if last.task is not None else seen.isValid()


def test_a_plan_that_fits_has_no_scroll_bar(qtbot: QtBot) -> None:
    page = a_page(qtbot, size=(1200, 700))
    assert page.scroll_bar.isVisible()
    for phase in Phase:
        click_row(page, heading_of(page, phase))
    assert not page.scroll_bar.isVisible()
    click_row(page, heading_of(page, Phase.EXAMS))
    for phase in (Phase.PROFILE, Phase.APPLY, Phase.VISA):
        click_row(page, heading_of(page, phase))
    assert page.scroll_bar.isVisible()


def test_dragging_does_not_begin_with_the_wheel_button(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    at, first = free_point(page), day_at(page, 0)
    press(page, at, Qt.MouseButton.MiddleButton)
    move(page, QPointF(at.x() - 100, at.y()))
    release(page, QPointF(at.x() - 100, at.y()), Qt.MouseButton.MiddleButton)
    assert day_at(page, 0) == first


def test_a_row_that_was_shown_stays_until_its_phase_is_folded_or_the_page_is_left(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    document, before = page.document, tasks_of(page, Phase.EXAMS)
    hidden = "oet_release"
    assert hidden not in before

    def decisive_for_a_while() -> None:
        document.do(MoveTask(hidden, date(2028, 6, 1), TODAY))
        assert hidden in tasks_of(page, Phase.EXAMS), "it decides"
        document.undo()
        assert hidden in tasks_of(page, Phase.EXAMS), "no row goes under the hand"

    decisive_for_a_while()
    click_row(page, heading_of(page, Phase.EXAMS))
    click_row(page, heading_of(page, Phase.EXAMS))
    assert tasks_of(page, Phase.EXAMS) == before
    decisive_for_a_while()
    page.hide()
    page.show()
    QApplication.processEvents()
    assert tasks_of(page, Phase.EXAMS) == before


def test_after_a_deletion_the_next_row_is_selected_and_after_undo_what_came_back(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    document, rows = page.document, tasks_of(page, Phase.PROFILE)
    document.select(rows[2])
    document.do(DeleteTask(rows[2]))
    assert document.selection == rows[3]
    document.do(RenameTask("oet", "Mine"))
    document.do(DeleteTask(tasks_of(page, Phase.VISA)[-1]))
    document.undo()
    assert document.selection == tasks_of(page, Phase.VISA)[-1]
    document.undo()
    assert document.selection == "oet"
    document.undo()
    assert document.selection == rows[2]
