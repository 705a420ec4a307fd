"""A checklist in the window: ticked by pointer and keys, with items of one's own; on the page and in the inspector."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.records.ticks import TICKS, Tick
from planner.errors import EditRejected
from planner.roadmap.tick import AddItem
from planner.ui.document import Document
from planner.ui.pages.exams.exam_day import ExamDaySection
from planner.ui.panels.inspector import Inspector
from planner.ui.trackers.tick_line import TickLine
from planner.ui.trackers.tick_list import TickList
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, the_roadmap
from tests.ui.stores import a_document

STEP2CK = "step2ck"
PERMIT = "Permit saved and printed"


class Page:
    """The section of the page, filled with every change as the page does it."""

    def __init__(self, qtbot: QtBot, document: Document) -> None:
        self.document = document
        self.section = ExamDaySection(document)
        qtbot.addWidget(self.section)
        self.section.resize(460, 300)
        self.fill()
        self.section.show()
        QApplication.processEvents()
        document.plan_changed.connect(self.fill)

    def fill(self, _changed: object = None) -> None:
        self.section.fill(self.document.look, STEP2CK)

    def line(self, words: str) -> TickLine:
        return next(line for line in self.section.list.lines if line.item.item == words)

    def words(self) -> list[str]:
        return [line.item.item for line in self.section.list.lines]

    def add(self, words: str) -> None:
        self.section.list.add_edit.setFocus()
        QTest.keyClicks(self.section.list.add_edit, words)
        QTest.keyClick(self.section.list.add_edit, Qt.Key.Key_Return)

    @property
    def ticks(self) -> list[Tick]:
        return list(TICKS.of(self.document.plan))


def in_order(qtbot: QtBot, shown: TickList) -> None:
    """The lines stand as they are read, once they are laid out: down the first column, then down the next."""

    def stand() -> bool:
        found = [(line.pos().x(), line.pos().y()) for line in shown.lines]
        return found == sorted(set(found))

    qtbot.waitUntil(stand, timeout=1500)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot, a_document())


def test_a_click_on_the_words_ticks_in_one_step_of_undo(page: Page) -> None:
    count = len(page.words())
    line = page.line(PERMIT)
    assert line.due_label.text() == "by Mon 26 Jul"
    QTest.mouseClick(line.words_label, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert [(tick.task, tick.item, tick.done_on) for tick in page.ticks] == [(STEP2CK, PERMIT, TODAY)]
    assert page.section.ready_label.text() == f"1 of {count} ready"
    assert page.line(PERMIT).mark.isChecked()
    assert page.line(PERMIT).toolTip().startswith("<qt>Done 12 Apr. Save the scheduling permit")
    assert english(page.document.history.undo_text) == f"Undo Tick “{PERMIT}”"
    page.document.undo()
    assert (page.ticks, page.line(PERMIT).mark.isChecked()) == ([], False)


def test_the_keyboard_walks_the_lines_and_stays_where_it_ticks(page: Page) -> None:
    first, second = page.section.list.lines[:2]
    first.mark.setFocus()
    QTest.keyClick(first.mark, Qt.Key.Key_Down)
    assert second.mark.hasFocus()
    QTest.keyClick(second.mark, Qt.Key.Key_Space)
    assert [tick.item for tick in page.ticks] == [second.item.item]
    assert second.mark.hasFocus()
    QTest.keyClick(second.mark, Qt.Key.Key_Space)
    assert page.ticks == []


def test_own_items_are_typed_one_after_the_other_renamed_and_taken_away(page: Page) -> None:
    page.add("Book a hotel")
    page.add("Ask for a day off")
    assert page.words()[-2:] == ["Book a hotel", "Ask for a day off"]
    assert (page.section.list.add_edit.text(), page.section.list.add_edit.hasFocus()) == ("", True)
    own = page.line("Book a hotel")
    own.mark.setFocus()
    QTest.keyClick(own.mark, Qt.Key.Key_F2)
    assert own.edit is not None
    QTest.keyClicks(own.edit, "Hotel near it")
    QTest.keyClick(own.edit, Qt.Key.Key_Return)
    assert [tick.item for tick in page.ticks] == ["Hotel near it", "Ask for a day off"]
    renamed = page.line("Hotel near it")
    assert renamed.mark.hasFocus()
    QTest.keyClick(renamed.mark, Qt.Key.Key_Delete)
    assert [tick.item for tick in page.ticks] == ["Ask for a day off"]
    assert page.line("Ask for a day off").mark.hasFocus()


def test_other_words_are_left_by_escape_and_stay_for_mending_when_refused(page: Page) -> None:
    refusals: list[EditRejected] = []
    page.document.refused.connect(refusals.append)
    page.add("Book a hotel")
    own = page.line("Book a hotel")
    own.start_renaming()
    assert own.edit is not None
    QTest.keyClicks(own.edit, PERMIT)
    QTest.keyClick(own.edit, Qt.Key.Key_Return)
    assert own.edit is not None
    assert "is in the list already" in str(refusals[0])
    QTest.keyClick(own.edit, Qt.Key.Key_Escape)
    assert own.edit is None
    assert [tick.item for tick in page.ticks] == ["Book a hotel"]


def test_a_line_of_the_roadmap_can_be_neither_renamed_nor_taken_away(page: Page) -> None:
    line, before = page.line(PERMIT), page.words()
    line.mark.setFocus()
    QTest.keyClick(line.mark, Qt.Key.Key_F2)
    QTest.keyClick(line.mark, Qt.Key.Key_Delete)
    assert (line.edit, page.words()) == (None, before)
    assert line.rename_button.isHidden()


def test_all_lines_are_shown_on_request_under_the_names_of_their_groups(qtbot: QtBot, page: Page) -> None:
    short = page.words()
    page.section.list.all_button.click()
    assert len(page.words()) > 2 * len(short)
    assert {"Permit", "Food and clothes"} <= {heading.text() for heading in page.section.list._headings}
    assert page.section.ready_label.text() == f"0 of {len(page.words())} ready"
    page.section.list.all_button.click()
    assert page.words() == short
    in_order(qtbot, page.section.list)


def test_a_plan_that_can_only_be_viewed_ticks_nothing(qtbot: QtBot) -> None:
    page = Page(qtbot, a_document(reason=message("It is open elsewhere.")))
    QTest.mouseClick(page.line(PERMIT), Qt.MouseButton.LeftButton)
    assert page.ticks == []
    assert not page.line(PERMIT).mark.isEnabled()


def test_an_exam_without_a_list_and_no_exam_hide_the_section(page: Page) -> None:
    for other in (None, "step2ck_study", "nothing"):
        page.section.fill(page.document.look, other)
        assert page.section.isHidden()


def test_the_inspector_ticks_the_items_of_any_task_and_keeps_rules_apart(qtbot: QtBot) -> None:
    document = a_document(None, AddItem("soap", "Ask the dean", the_roadmap()))
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.show()
    document.select("soap")
    section = inspector.checklist
    record = document.look.record_of("soap")
    assert record is not None
    assert record.must
    assert [line.item.item for line in section.list.lines] == [*record.checklist, "Ask the dean"]
    assert [label.text() for label in section.rule_labels if not label.isHidden()] == [
        f"Rule: {rule}" for rule in record.must
    ]
    section.list.lines[-1].mark.click()
    assert [tick.done_on for tick in TICKS.of(document.plan)] == [TODAY]
    assert section.fold_button.accessibleName().startswith("Checklist")
    document.select("step1_result")
    document.select(STEP2CK)
    in_order(qtbot, section.list)
    assert "Ask the dean" not in [line.item.item for line in section.list.lines]


def test_a_tick_fills_the_checklist_and_no_other_part_of_the_inspector(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = a_document()
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.show()
    document.select("visa_route")
    filled: list[object] = []
    for section in inspector.sections:
        monkeypatch.setattr(section, "fill", lambda _shown, section=section: filled.append(section))
    inspector.checklist.list.lines[0].mark.click()
    assert filled == [inspector.checklist, inspector.notes]
