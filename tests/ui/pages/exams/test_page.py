"""The page as it is met: which exam it looks at, its two parts, the way to a record."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, PutRecords
from planner.core.model import Plan
from planner.core.records.resources import RESOURCES, Resource
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.core.records.study_settings import STUDY_SETTINGS
from planner.core.ref import Ref
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.services.plan_editor import PlanEditor
from planner.ui.main_window import MainWindow
from planner.ui.models.reachable import reachable
from planner.ui.page_entry import EXAMS, PLAN
from planner.ui.pages.exams import ExamsPage
from planner.ui.pages.exams.head import OVERVIEW, RECORDS
from planner.ui.regions import enter
from planner.ui.speech import tell
from planner.ui.trackers.listed import MOST
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.stores import MemoryStore, a_document
from tests.ui.whole_window import a_whole_window, shell_of

BANK = AddRecord(RESOURCES.key, Resource(id="bank", exam="step2ck", title="Bank", total=3900))


CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    """What the keys go to."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def shown(qtbot: QtBot, *edits: Edit, plan: Plan | None = None) -> tuple[ExamsPage, MainWindow]:
    """The page in its window; the window is to be held."""
    window = a_whole_window(qtbot, a_document(plan, *edits))
    shell_of(window).show_page(EXAMS)
    QApplication.processEvents()
    page = shell_of(window).pages[EXAMS]
    assert isinstance(page, ExamsPage)
    return page, window


def test_an_exam_is_looked_at_until_it_is_sat_though_its_study_is_done(qtbot: QtBot) -> None:
    done = MarkDone(Done("step2ck_study", TODAY), TODAY, the_roadmap())
    page, window = shown(qtbot, done)
    overview = page.overview
    assert page.head.exam_choice is not None
    assert page.head.exam_choice.value == "step2ck"
    assert overview.lead_label.text() == "Your study for Step 2 CK is done; the exam is on 9 Aug."
    assert (overview.share.isVisible(), overview.practice.isVisible(), overview.exam_day.isVisible()) == (
        False,
        True,
        True,
    )
    assert window is not None


def test_the_exam_whose_study_is_on_is_looked_at_until_another_is_chosen(qtbot: QtBot) -> None:
    page, window = shown(qtbot)
    choice = page.head.exam_choice
    assert choice is not None
    assert (choice.options, choice.value) == (("step2ck", "oet"), "step2ck")
    QTest.mouseClick(choice.segment("oet"), Qt.MouseButton.LeftButton)
    rows = page.overview.share.table.shown
    assert rows is not None
    assert rows.rows[0].unit == "OET Medicine"
    assert page.head.exam_choice is choice, "the keys stay where they are"
    window.close()


def test_keys_alone_log_a_day_open_a_resource_and_come_back(qtbot: QtBot) -> None:
    page, window = shown(qtbot, BANK)
    document, table = page.document, page.overview.share.table
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    QTest.keyClicks(focused(), "40 questions, 1 h 30, Bank")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    (entry,) = STUDY_LOG.of(document.plan)
    assert (entry.resource, entry.units, entry.minutes) == ("bank", 40, 90)
    for _ in range(5):
        if table.hasFocus():
            break
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert table.hasFocus()
    assert "3,860 of 3,900" in str(table.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.part == RECORDS
    assert page.records.part.forms[RESOURCES.key].isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.part == OVERVIEW
    assert table.hasFocus()
    page.overview.heat.map.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "2 h")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert [entry.day for entry in STUDY_LOG.of(document.plan)] == [TODAY, TODAY - timedelta(days=7)]
    window.close()


def test_a_long_log_is_listed_from_its_end_and_all_of_it_when_asked_for(qtbot: QtBot) -> None:
    entries = tuple(StudyEntry(id=f"{ago}", day=TODAY - timedelta(days=ago), minutes=30) for ago in range(200))
    page, window = shown(qtbot, BANK, PutRecords(STUDY_LOG.key, entries, message("Log")))
    kinds = {thing.kind for thing in reachable(window.actions_by_name, page.document, str, str)}
    assert (tell(RESOURCES.one) in kinds, tell(STUDY_LOG.one) in kinds) == (True, False), "a day is no name"
    page.show_part(RECORDS)
    tracker = page.records.part.trackers[STUDY_LOG.key]
    assert (tracker.table.rowCount(), tracker.table.id_at(0)) == (MOST, "0")
    assert not tracker.up_button.isVisible()
    page.show_record(Ref(STUDY_LOG.key, "150"))
    assert (tracker.table.rowCount(), tracker.selected) == (200, "150")
    box = page.records.exam_box
    box.setCurrentIndex(box.findData("step2ck"))
    box.activated.emit(box.currentIndex())
    assert tracker.table.rowCount() == 0


def test_tab_walks_the_left_column_then_the_right_one_each_from_the_top(qtbot: QtBot) -> None:
    """Also over rows that are made when the page is filled."""
    page, window = shown(qtbot, BANK)
    stops: list[QWidget] = []
    assert enter(page.head)
    while (now := QApplication.focusWidget()) is not None and now not in stops:
        stops.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    columns = (page.head, page.overview.left, page.overview.right)
    walked = [place for stop in stops for place, column in enumerate(columns) if column.isAncestorOf(stop)]
    assert walked == sorted(walked), "head, left, right"
    assert set(walked) == {0, 1, 2}
    for column in columns[1:]:
        tops = [stop.mapTo(column, QPoint(0, 0)).y() for stop in stops if column.isAncestorOf(stop)]
        assert tops == sorted(tops)
    assert any(page.overview.must_dos.isAncestorOf(stop) for stop in stops)
    window.close()


def test_what_was_typed_for_one_plan_is_not_told_to_the_next(qtbot: QtBot) -> None:
    page, window = shown(qtbot)
    document, counts = page.document, page.overview.share.what_counts
    counts.change_button.click()
    field = counts.edits["minimum_minutes"].focusProxy()
    field.setFocus()
    QTest.keyClicks(field, "25")
    editor = PlanEditor(MemoryStore(sample_plan()), the_roadmap(), lambda: TODAY)
    document.replace(editor, Path("another.imgplan"))
    page.overview.log_line.setFocus()
    QApplication.processEvents()
    assert STUDY_SETTINGS.key not in document.plan.records
    window.close()


def test_a_record_is_shown_where_it_is_kept(qtbot: QtBot) -> None:
    page, window = shown(qtbot, BANK)
    shell_of(window).show_record(Ref(RESOURCES.key, "bank"))
    assert page.part == page.head.part_choice.value == RECORDS
    assert page.records.part.forms[RESOURCES.key].record_id == "bank"
    QTest.mouseClick(page.head.part_choice.segment(OVERVIEW), Qt.MouseButton.LeftButton)
    assert page.part == OVERVIEW
    window.close()


def test_an_empty_plan_says_so_and_leads_to_the_plan(qtbot: QtBot) -> None:
    page, window = shown(qtbot, plan=Plan(start_date=TODAY))
    view = page.overview.empty_view
    assert (view.isVisible(), page.overview.log_line.isVisible()) == (True, False)
    assert view.action_button.hasFocus()
    view.action_button.click()
    assert shell_of(window).page == PLAN
