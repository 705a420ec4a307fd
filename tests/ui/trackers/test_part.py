"""The lists of a tracker with the form beside them: adding, choosing, ordering, deleting, undo, by pointer and key."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records.letters import Letter, LetterState
from planner.core.records.people import Person
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.page_entry import PROFILE
from planner.ui.pages.profile import ProfilePage
from planner.ui.pages.profile.head import PRIORITIES
from planner.ui.pages.profile.head import RECORDS as RECORDS_PART
from planner.ui.trackers.tracker import Tracker
from planner.words.language import english
from planner.words.message import Message, message
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, shell_of

RECORDS: tuple[Edit, ...] = (
    AddRecord("people", Person(id="p", name="Dr. Meier", institution="Lakeside")),
    AddRecord("people", Person(id="q", name="Dr. Huber")),
    AddRecord("letters", Letter(id="a", season=2028, writer="p")),
    AddRecord("letters", Letter(id="b", writer="q")),
    AddRecord("letters", Letter(id="c", season=2028)),
)
ALT = Qt.KeyboardModifier.AltModifier


def shown(
    qtbot: QtBot, *edits: Edit, reason: Message | None = None, part: str = RECORDS_PART
) -> tuple[ProfilePage, MainWindow]:
    """The page with one of its parts in its window; the window is to be held."""
    window = a_whole_window(qtbot, a_document(None, *edits, reason=reason))
    shell_of(window).show_page(PROFILE)
    QApplication.processEvents()
    page = shell_of(window).pages[PROFILE]
    assert isinstance(page, ProfilePage)
    page.show_part(part)
    QApplication.processEvents()
    return page, window


def ids(document: Document, key: str) -> list[str]:
    found = document.plan.records.get(key, {})
    return [record.id for record in sorted(found.values(), key=lambda record: record.position)]


def lists(page: ProfilePage) -> tuple[Tracker, Tracker]:
    return page.records.part.trackers["letters"], page.records.part.trackers["people"]


def test_the_first_record_is_chosen_and_an_arrow_chooses_the_next(qtbot: QtBot) -> None:
    page, _window = shown(qtbot, *RECORDS)
    letters, people = lists(page)
    forms = page.records.part.forms
    assert (letters.selected, people.selected) == ("a", None)
    letters.view.setFocus()
    QTest.keyClick(letters.view, Qt.Key.Key_Down)
    assert (letters.selected, forms["letters"].record_id) == ("b", "b")
    QTest.keyClick(letters.view, Qt.Key.Key_Tab)
    assert not letters.view.hasFocus(), "Tab leaves the list"
    QTest.mouseClick(
        people.view.viewport(), Qt.MouseButton.LeftButton, pos=people.view.visualRect(people.table.index(1, 0)).center()
    )
    assert (letters.selected, people.selected) == (None, "q")
    assert page.records.part.form_stack.currentWidget() is forms["people"]
    assert forms["people"].name_label.text() == "Dr. Huber"


def test_adding_changing_deleting_and_undo(qtbot: QtBot) -> None:
    page, _window = shown(qtbot)
    letters, people = lists(page)
    document = page.document
    assert letters.empty_view.isVisible()
    assert not letters.view.isVisible()
    assert not page.records.part.form_stack.isVisible()
    people.empty_view.action_button.click()
    assert english(document.history.undo_text) == "Undo Add person: New writer"
    form = page.records.part.forms["people"]
    assert form.edits["name"].focusProxy().hasFocus(), "what is new is filled at once"
    QTest.keyClicks(form.edits["name"].focusProxy(), "Dr. X")
    form.give()
    assert people.table.index(0, 0).data() == "Dr. X"
    letters.empty_view.action_button.click()
    assert document.plan.records["letters"]["letters-1"].season == 2028  # type: ignore[attr-defined]
    assert (letters.selected, people.selected) == ("letters-1", None)
    letters.view.setFocus()
    QTest.keyClick(letters.view, Qt.Key.Key_Delete)
    assert "letters" not in document.plan.records
    assert letters.empty_view.isVisible()
    document.undo()
    assert letters.table.id_at(0) == "letters-1"
    for _ in range(3):
        document.undo()
    assert document.plan.records == {}
    assert not page.records.part.form_stack.isVisible()


def test_after_deleting_the_row_at_its_place_is_chosen(qtbot: QtBot) -> None:
    page, _window = shown(qtbot, *RECORDS)
    letters, _ = lists(page)
    letters.view.selectRow(1)
    letters.delete_button.click()
    assert (ids(page.document, "letters"), letters.selected) == (["a", "c"], "c")
    QTest.keyClick(letters.view, Qt.Key.Key_Delete)
    assert (ids(page.document, "letters"), letters.selected) == (["a"], "a")
    assert page.records.part.forms["letters"].record_id == "a"


def test_a_person_who_goes_is_cleared_from_the_letter_and_undo_brings_both_back(qtbot: QtBot) -> None:
    page, _window = shown(qtbot, *RECORDS)
    letters, people = lists(page)
    people.view.selectRow(0)
    people.delete()
    assert letters.table.index(0, 0).data() == "–"
    page.document.undo()
    assert letters.table.index(0, 0).data() == "Dr. Meier"


def test_rows_are_put_in_order_by_key_and_button(qtbot: QtBot) -> None:
    page, _window = shown(qtbot, *RECORDS)
    letters, _ = lists(page)
    assert (letters.up_button.isEnabled(), letters.down_button.isEnabled()) == (False, True)
    letters.view.setFocus()
    QTest.keyClick(letters.view, Qt.Key.Key_Down, ALT)
    assert (ids(page.document, "letters"), letters.selected) == (["b", "a", "c"], "a")
    letters.down_button.click()
    assert (ids(page.document, "letters"), letters.down_button.isEnabled()) == (["b", "c", "a"], False)
    before = page.document.history.position
    QTest.keyClick(letters.view, Qt.Key.Key_Down, ALT)
    assert page.document.history.position == before
    QTest.keyClick(letters.view, Qt.Key.Key_Up, ALT)
    assert ids(page.document, "letters") == ["b", "a", "c"]


def test_a_click_on_a_ring_says_that_it_was_today(qtbot: QtBot) -> None:
    page, _window = shown(qtbot, *RECORDS)
    letters, _ = lists(page)

    def click(stage: str, dy: int) -> Letter:
        box = letters.view.visualRect(letters.table.index(0, letters.table.columns.index(stage)))
        where = box.center()
        where.setY(box.top() + dy)
        QTest.mouseMove(letters.view.viewport(), where)
        QTest.mouseClick(letters.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        letter = page.document.plan.records["letters"]["a"]
        assert isinstance(letter, Letter)
        return letter

    assert click("asked_on", 44).asked_on is None, "beside the ring"
    agreed = click("agreed_on", 16)
    assert (agreed.agreed_on, agreed.state) == (TODAY, LetterState.AGREED)
    asked = click("asked_on", 16)
    assert (asked.asked_on, asked.state) == (TODAY, LetterState.AGREED), "it is further already"
    before = page.document.history.position
    assert click("asked_on", 16) == asked
    assert page.document.history.position == before, "a check is no ring"
    page.document.undo()
    page.document.undo()
    assert page.document.plan.records["letters"]["a"] == Letter(
        id="a", position=asked.position, season=2028, writer="p"
    )


def test_enter_leads_to_the_fields(qtbot: QtBot) -> None:
    page, _window = shown(qtbot, *RECORDS)
    letters, _ = lists(page)
    letters.view.setFocus()
    QTest.keyClick(letters.view, Qt.Key.Key_Return)
    assert page.records.part.forms["letters"].edits["writer"].focusProxy().hasFocus(), "the season is filled"


def test_a_plan_that_can_only_be_viewed_says_why(qtbot: QtBot) -> None:
    page, _window = shown(qtbot, *RECORDS, reason=message("It is read-only."))
    letters, people = lists(page)
    for button in (letters.add_button, letters.delete_button, letters.down_button, people.add_button):
        assert not button.isEnabled()
    assert "read-only" in letters.add_button.toolTip()
    assert not page.records.part.forms["letters"].edits["season"].isEnabled()


@pytest.mark.parametrize(
    ("width", "hidden"), [(1440, set()), (1024, {"writer.country", "assigned", "agreed_on", "writer.usual_days"})]
)
def test_where_there_is_no_room_columns_are_left_out_and_the_name_stays(
    qtbot: QtBot, width: int, hidden: set[str]
) -> None:
    page, window = shown(qtbot, *RECORDS)
    window.resize(width, 768)
    QApplication.processEvents()
    letters, _ = lists(page)
    columns = letters.table.columns
    assert {name for place, name in enumerate(columns) if letters.view.isColumnHidden(place)} <= hidden
    assert letters.view.columnWidth(0) >= 140
    shown_width = sum(letters.view.columnWidth(place) for place in range(len(columns)))
    assert shown_width <= letters.view.viewport().width()


def test_the_section_counts_the_letters_of_the_season_and_the_records_have_all(qtbot: QtBot) -> None:
    other = AddRecord("letters", Letter(id="z", season=2029))
    page, _window = shown(qtbot, *RECORDS, other, part=PRIORITIES)
    section = page.priorities.letters
    letters = section.tracker
    assert re.fullmatch(r"[0-3] of (3|2 US) letters by 1 Sep", letters.heading_label.text())
    assert letters.table.rowCount() == 3
    assert section.seasons_button.text() == "Show 1 letter of another Match"
    section.seasons_button.click()
    assert letters.table.rowCount() == 4
    section.seasons_button.click()
    assert letters.table.rowCount() == 3
    page.show_part(RECORDS_PART)
    assert lists(page)[0].table.rowCount() == 4


def test_names_for_those_who_hear_the_page(qtbot: QtBot) -> None:
    page, _window = shown(qtbot, *RECORDS)
    letters, people = lists(page)
    assert (letters.view.accessibleName(), people.view.accessibleName()) == ("Letters", "People")
    assert letters.delete_button.accessibleName() == "Delete (Del); it can be undone"
    assert page.records.part.forms["letters"].accessibleName() == "letter"


def test_a_plan_without_anything_has_the_page(qtbot: QtBot) -> None:
    page = ProfilePage(a_document(Plan(TODAY)))
    qtbot.addWidget(page)
    page.show()
    page.show_part(RECORDS_PART)
    letters, people = lists(page)
    letters.empty_view.action_button.click()
    assert page.document.plan.records["letters"]["letters-1"].season is None  # type: ignore[attr-defined]
    assert people.empty_view.isVisible()
