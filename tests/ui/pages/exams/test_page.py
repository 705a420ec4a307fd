"""The page as it is met: which exam it looks at, its two parts, the way to a record."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records.resources import RESOURCES, Resource
from planner.core.ref import Ref
from planner.ui.main_window import MainWindow
from planner.ui.page_entry import EXAMS
from planner.ui.pages.exams import ExamsPage
from planner.ui.pages.exams.head import OVERVIEW, RECORDS
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, shell_of

BANK = AddRecord(RESOURCES.key, Resource(id="bank", exam="step2ck", title="Bank", total=3900))


def shown(qtbot: QtBot, *edits: Edit, plan: Plan | None = None) -> tuple[ExamsPage, MainWindow]:
    """The page in its window; the window is to be held."""
    window = a_whole_window(qtbot, a_document(plan, *edits))
    shell_of(window).show_page(EXAMS)
    QApplication.processEvents()
    page = shell_of(window).pages[EXAMS]
    assert isinstance(page, ExamsPage)
    return page, window


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


def test_a_record_is_shown_where_it_is_kept(qtbot: QtBot) -> None:
    page, window = shown(qtbot, BANK)
    shell_of(window).show_record(Ref(RESOURCES.key, "bank"))
    assert page.part == page.head.part_choice.value == RECORDS
    assert page.records.part.forms[RESOURCES.key].record_id == "bank"
    QTest.mouseClick(page.head.part_choice.segment(OVERVIEW), Qt.MouseButton.LeftButton)
    assert page.part == OVERVIEW
    window.close()
