"""The experiences of page 2 by pointer and key: stars, order, the application's limits, and the line that adds one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord
from planner.core.records.experiences import EXPERIENCES, Experience
from planner.core.records.people import PEOPLE
from planner.guidance.entries import in_table_order
from planner.ui.document import Document
from planner.ui.pages.profile.experiences import MOST, Experiences
from planner.ui.phrases import refusal_words
from tests.guidance.experiences import ENTRIES, adding
from tests.guidance.looks import sample_plan
from tests.ui.stores import a_document

ALT = Qt.KeyboardModifier.AltModifier
Shows = Callable[..., tuple[Experiences, Document]]


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    """The part for the sample without records, after some edits."""

    def make(*edits: Edit) -> tuple[Experiences, Document]:
        plan = sample_plan()
        for key in ("experiences", "people", "letters"):
            plan = plan.with_records(key, {})
        document = a_document(plan, *edits)
        part = Experiences(document)
        document.plan_changed.connect(lambda _: part.fill())
        qtbot.addWidget(part)
        part.resize(900, 480)
        part.fill()
        part.show()
        QApplication.processEvents()
        return part, document

    return make


def order(document: Document) -> list[str]:
    return [entry.id.removeprefix("experience-") for entry in in_table_order(document.plan)]


def row_text(part: Experiences, row: int) -> list[str]:
    return [part.table.index(row, column).data() for column in range(part.table.columnCount())]


def test_a_row_says_what_the_application_counts(shows: Shows) -> None:
    part, _ = shows(*adding(*ENTRIES))
    assert row_text(part, 0) == [
        "Externship",
        "US",
        "yes",
        "2 Nov \u2013 27 Nov 2026",
        "152",
        "Dr. Lindqvist",
        "704 + 280",
    ]
    assert row_text(part, 4)[3:] == ["since 5 Jan 2026", "66", "Dr. Farouk", "655"]
    assert part.counts_label.text() == "7 of 10 entries, 3 of 3 most meaningful"


def test_the_star_is_set_by_pointer_and_by_space_and_a_fourth_is_refused(shows: Shows) -> None:
    part, document = shows(*adding(*ENTRIES[:4]))
    refused: list[str] = []
    document.refused.connect(lambda refusal: refused.append(refusal_words(refusal)))
    third = part.view.visualRect(part.table.index(2, 0))
    QTest.mouseClick(part.view.viewport(), Qt.MouseButton.LeftButton, pos=third.topLeft() + QPoint(14, 14))
    assert len(refused) == 1
    assert refused[0].startswith("The application takes 3 most meaningful experiences:")
    part.view.selectRow(0)
    QTest.keyClick(part.view, Qt.Key.Key_Space)
    QTest.mouseClick(part.view.viewport(), Qt.MouseButton.LeftButton, pos=third.topLeft() + QPoint(14, 14))
    assert [entry.most_meaningful for entry in in_table_order(document.plan)] == [False, True, True, True]
    assert len(refused) == 1


def test_who_comes_by_tab_is_at_the_first_row(shows: Shows) -> None:
    part, document = shows(*adding(*ENTRIES[:4]))
    part.line.setFocus()
    assert part.selected is None
    part.view.setFocus(Qt.FocusReason.BacktabFocusReason)
    QTest.keyClick(part.view, Qt.Key.Key_Space)
    assert [entry.most_meaningful for entry in in_table_order(document.plan)] == [False, True, False, True]


def test_alt_and_arrows_order_the_entries_and_e_takes_one_out(shows: Shows) -> None:
    part, document = shows(*adding(*ENTRIES[:3]))
    part.view.setFocus()
    part.view.selectRow(0)
    QTest.keyClick(part.view, Qt.Key.Key_Down, ALT)
    assert order(document) == ["2", "1", "3"]
    assert part.selected is not None
    assert part.selected.id == "experience-1"
    QTest.keyClick(part.view, Qt.Key.Key_E)
    assert order(document) == ["2", "3", "1"]
    assert part.counts_label.text() == "2 of 10 entries, 1 of 3 most meaningful"
    assert part.out_label.text().startswith("1 experience is not in the application yet")
    QTest.keyClick(part.view, Qt.Key.Key_E)
    assert part.out_label.isHidden()
    assert [entry.place_in_ten for entry in in_table_order(document.plan)] == [1, 2, 3]
    document.undo()
    assert part.counts_label.text().startswith("2 of 10")


def test_a_line_adds_an_experience_in_one_step_and_the_field_waits_for_the_next(shows: Shows) -> None:
    part, document = shows()
    assert (part.view.isHidden(), part.empty_label.isHidden()) == (True, False)
    edit = part.line.edit
    edit.setFocus()
    QTest.keyClicks(edit, "audit, Ward 4, since 10 Aug, 4 h a week, Dr. Rao")
    assert part.line.preview_label.text().startswith("Audit (Ward 4): running")
    assert edit.accessibleDescription() == part.line.preview_label.text()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (edit.toPlainText(), edit.hasFocus(), part.table.rowCount()) == ("", True, 1)
    assert part.line.preview_label.text() == "Added: Audit (Ward 4)."
    assert len(document.history.changes) == 1
    document.undo()
    assert (part.table.rowCount(), PEOPLE.of(document.plan)) == (0, ())


def test_pasted_lines_come_in_one_step_and_what_cannot_be_stays(shows: Shows) -> None:
    part, document = shows()
    part.line.edit.setPlainText("audit, Ward 4, since 5 Jan\nnothing\nteaching, ECG hour, since 5 Jan 2026")
    QTest.keyClick(part.line.edit, Qt.Key.Key_Return)
    assert part.line.edit.toPlainText() == "nothing"
    assert part.line.preview_label.text().startswith("Added 2 experiences. 1 line could not be read and stays here")
    assert (len(EXPERIENCES.of(document.plan)), len(document.history.changes)) == (2, 1)


def test_what_is_not_sure_stands_below_the_entries_with_its_state(shows: Shows) -> None:
    part, _ = shows(AddRecord("experiences", Experience(id="x")), *adding(*ENTRIES[:1]))
    assert row_text(part, 1)[0] == "Observership"
    assert row_text(part, 1)[3] == "looking"
    assert part.table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Observership, not in the application"


def test_of_a_long_list_the_entries_come_first_and_the_rest_when_asked_for(shows: Shows) -> None:
    part, _ = shows(*(AddRecord("experiences", Experience(id=f"x{number}")) for number in range(40)), *adding(*ENTRIES))
    assert (part.table.rowCount(), row_text(part, 0)[0]) == (MOST, "Externship")
    assert part.all_button.text() == "Show all 47"
    part.all_button.click()
    assert (part.table.rowCount(), part.all_button.isHidden(), part.view.hasFocus()) == (47, True, True)


def test_the_description_is_copied_for_the_application(shows: Shows) -> None:
    part, _ = shows(*adding(ENTRIES[4], ENTRIES[6]))
    part.view.setFocus()
    copied = []
    for row in (0, 1):
        part.view.selectRow(row)
        QTest.keyClick(part.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        copied.append(QApplication.clipboard().text())
    assert copied == [ENTRIES[4].description, "Research (Diabetes registry, abstract)"]
