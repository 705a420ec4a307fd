"""Page 2: the outlook for the letters, their stages to come, the menu of a row, drafts, and new writers.

The sample plan on 12 April 2027 sends its applications on 1 September; ERAS tokens are sold from 30 June.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.field import Period
from planner.core.records.documents import Paper, PaperKind
from planner.core.records.experiences import Experience, ExperienceKind
from planner.core.records.letters import Letter, LetterKind, LetterState
from planner.core.records.people import Person
from planner.core.records.statements import Statement
from planner.ui.dialogs.letter_draft import LetterDraftDialog
from planner.ui.messages import Messenger, use_messenger
from planner.ui.models.record_table import LINK_ROLE, TONE_ROLE, Tone
from planner.ui.pages.profile import ProfilePage
from planner.ui.pages.profile.head import PRIORITIES
from planner.ui.pages.profile.head import RECORDS as RECORDS_PART
from planner.ui.pages.profile.lists import documents_list, experiences_list, statements_list
from planner.ui.pages.profile.outlook import Outlook
from planner.ui.speech import value
from planner.ui.theme import theme
from planner.ui.trackers.tracker import Tracker
from planner.words.language import english
from planner.words.message import message
from tests.ui.trackers.test_part import lists, shown

AUGUST = Period(date(2027, 8, 2), date(2027, 8, 29))
OKAFOR = Person(id="o", name="Dr. Okafor", institution="Lakeside", country="US", usual_days=14)
LINDQVIST = Person(id="l", name="Dr. Lindqvist", institution="Maple Ridge", country="US", usual_days=40, away=(AUGUST,))
HADDAD = Person(id="h", name="Dr. Haddad", country="US", usual_days=84)
LETTERS = (
    Letter(id="a", season=2028, writer="o", state=LetterState.AGREED, asked_on=date(2026, 10, 26)),
    Letter(id="b", season=2028, writer="l", state=LetterState.ASKED, asked_on=date(2027, 4, 1)),
    Letter(id="c", season=2028, writer="h"),
)
RECORDS: tuple[Edit, ...] = (
    *(AddRecord("people", person) for person in (OKAFOR, LINDQVIST, HADDAD)),
    *(AddRecord("letters", letter) for letter in LETTERS),
)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ProfilePage]:
    page, window = shown(qtbot, *RECORDS, part=PRIORITIES)
    yield page
    window.close()


def letters_of(page: ProfilePage) -> Tracker:
    return page.priorities.letters.tracker


def outlook_of(page: ProfilePage) -> Outlook:
    return page.priorities.letters.outlook


def letter(page: ProfilePage, record_id: str) -> Letter:
    found = page.document.plan.records["letters"][record_id]
    assert isinstance(found, Letter)
    return found


def cell(page: ProfilePage, row: int, column: str) -> tuple[str, Tone, str]:
    """What is shown in a cell, how it stands out, and what is heard of it."""
    table = letters_of(page).table
    index = table.index(row, table.columns.index(column))
    return index.data(), index.data(TONE_ROLE), index.data(Qt.ItemDataRole.AccessibleTextRole)


def menu_of(tracker: Tracker, row: int) -> dict[str, str]:
    """The entries of a row's menu with their keys, as Shift+F10 opens it."""
    tracker.view.selectRow(row)
    middle = tracker.view.visualRect(tracker.table.index(row, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), tracker.view.mapToGlobal(middle))
    QApplication.sendEvent(tracker.view.viewport(), event)
    assert tracker.row_menu.isVisible()
    tracker.row_menu.close()
    entries = [action.text().split("\t") for action in tracker.row_menu.actions() if action.isEnabled()]
    return {entry[0]: entry[-1] for entry in entries if entry[0]}


@pytest.fixture
def drafts(monkeypatch: pytest.MonkeyPatch) -> list[LetterDraftDialog]:
    """The drafts that were shown instead of asked about."""
    found: list[LetterDraftDialog] = []
    monkeypatch.setattr(LetterDraftDialog, "ask", lambda self: not found.append(self))
    return found


class TestOutlook:
    def test_it_says_how_many_will_be_there_and_what_would_help(self, page: ProfilePage) -> None:
        section = page.priorities.letters
        assert letters_of(page).heading_label.text() == "1 of 3 letters by 1 Sep"
        assert outlook_of(page).sentence_label.text() == (
            "At the usual speed the letter of Dr. Lindqvist comes about 6 Sep, 5 days late."
        )
        assert page.priorities.lead_label.text() == "US experience is done. Ask Dr. Haddad for a letter this week."
        assert outlook_of(page).backup_label.text() == "then 2 of 3 by 14 Jul"
        assert section.rules_label.text().startswith("No form can go out before this: ERAS tokens on sale, 30 Jun.")

    def test_without_letters_it_says_nothing(self, qtbot: QtBot) -> None:
        page, _window = shown(qtbot, part=PRIORITIES)
        section = page.priorities.letters
        assert letters_of(page).heading_label.text() == "Letters"
        for widget in (
            outlook_of(page).sentence_label,
            outlook_of(page).backup_label,
            outlook_of(page).backup_button,
            section.rules_label,
        ):
            assert not widget.isVisible(), widget.objectName()

    def test_a_backup_writer_is_one_change_and_the_name_is_typed_next(self, page: ProfilePage) -> None:
        outlook_of(page).backup_button.click()
        document, form = page.document, page.records.part.forms["people"]
        assert english(document.history.undo_text) == "Undo Add a backup writer"
        assert letter(page, "letters-4").writer == "people-4"
        assert letter(page, "letters-4").season == 2028
        assert form.edits["name"].focusProxy().hasFocus()
        assert form.record_id == "people-4"
        document.undo()
        assert len(document.plan.records["letters"]) == len(document.plan.records["people"]) == 3

    def test_where_there_is_no_room_the_button_stands_below_the_sentence(self, page: ProfilePage) -> None:
        def below(width: int) -> bool:
            page.window().resize(width, 768)
            QApplication.processEvents()
            return outlook_of(page).backup_button.y() >= outlook_of(page).sentence_label.geometry().bottom()

        assert not below(1440)
        theme().force_font_size(18.0)
        assert below(1024)

    def test_a_plan_that_can_only_be_viewed_takes_none(self, qtbot: QtBot) -> None:
        page, _window = shown(qtbot, *RECORDS, reason=message("It is read-only."), part=PRIORITIES)
        assert not outlook_of(page).backup_button.isEnabled()
        assert "read-only" in outlook_of(page).backup_button.toolTip()


class TestStages:
    def test_each_says_how_it_stands(self, page: ProfilePage) -> None:
        assert cell(page, 0, "asked_on") == ("26 Oct 2026", Tone.REACHED, "asked: 26 Oct 2026")
        assert cell(page, 0, "agreed_on") == ("–", Tone.REACHED, "agreed: yes, on a day that is not known")
        assert cell(page, 0, "form_sent_on") == ("30 Jun", Tone.EXPECTED, "form sent: expected 30 Jun")
        assert cell(page, 0, "uploaded_on") == ("14 Jul", Tone.EXPECTED, "uploaded: expected 14 Jul")
        assert cell(page, 0, "assigned") == ("–", Tone.LOCKED, "assigned: not before it is uploaded")
        assert cell(page, 1, "agreed_on")[:2] == ("–", Tone.PLAIN)
        assert cell(page, 1, "uploaded_on") == ("6 Sep", Tone.LATE, "uploaded: expected 6 Sep, too late")
        assert cell(page, 2, "asked_on") == ("this week", Tone.NOW, "asked: this week, this is the next step")

    def test_speed_and_absences_are_the_writers(self, page: ProfilePage) -> None:
        assert [cell(page, row, "writer.usual_days")[0] for row in range(3)] == ["2 weeks", "40 days", "12 weeks"]
        assert cell(page, 1, "writer.away") == ("2 Aug – 29 Aug", Tone.WARN, "Away: 2 Aug – 29 Aug 2027, which counts")
        assert cell(page, 0, "writer.away")[:2] == ("–", Tone.PLAIN)
        page.document.do(ChangeRecord("people", "o", {"away": [{"from": "2027-08-02", "to": "2027-08-29"}]}))
        assert cell(page, 0, "writer.away")[:2] == ("2 Aug – 29 Aug", Tone.PLAIN), "the letter is there before"
        assert [cell(page, row, "writer.country")[0] for row in range(3)] == ["US"] * 3

    def test_what_is_there_is_not_assigned_yet(self, page: ProfilePage) -> None:
        page.document.do(ChangeRecord("letters", "a", {"state": "imported", "imported_on": "2027-04-02"}))
        assert cell(page, 0, "uploaded_on")[:2] == ("2 Apr", Tone.REACHED)
        assert cell(page, 0, "assigned") == ("–", Tone.PLAIN, "assigned: not yet")
        assert cell(page, 0, "form_sent_on")[1] == Tone.REACHED

    def test_a_kind_and_a_refusal_stand_below_the_name(self, page: ProfilePage) -> None:
        table = letters_of(page).table
        below = lambda: [table.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(3)]  # noqa: E731
        assert below() == ["Lakeside", "Maple Ridge", ""]
        page.document.do(ChangeRecord("letters", "a", {"kind": LetterKind.CHAIR}))
        page.document.do(ChangeRecord("letters", "c", {"state": LetterState.DECLINED}))
        assert below() == ["Lakeside · department chair's letter", "Maple Ridge", "declined"]

    def test_a_tip_says_what_a_mark_means_and_what_may_be_cut(self, page: ProfilePage) -> None:
        table = letters_of(page).table
        tips = {
            name: table.index(1, place).data(Qt.ItemDataRole.ToolTipRole) for place, name in enumerate(table.columns)
        }
        assert tips["writer"] == "<qt>Dr. Lindqvist<br>Maple Ridge</qt>"
        assert tips["uploaded_on"] == "<qt>uploaded: expected 6 Sep, too late</qt>"
        assert tips["writer.country"] == ""
        described = table.index(2, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert described == "Copy a request", "who hears the page hears of the draft, too"

    def test_space_says_that_the_next_one_was_today(self, page: ProfilePage) -> None:
        letters, today = letters_of(page), page.document.today
        letters.view.setFocus()
        letters.view.selectRow(2)
        for state in ("asked", "agreed", "form_sent", "uploaded"):
            QTest.keyClick(letters.view, Qt.Key.Key_Space)
            assert (letter(page, "c").state, getattr(letter(page, "c"), f"{state}_on")) == (state, today)
        before = page.document.history.position
        QTest.keyClick(letters.view, Qt.Key.Key_Space)
        assert page.document.history.position == before, "nothing comes after that"
        page.document.undo()
        assert letter(page, "c").state is LetterState.FORM_SENT


class TestMenu:
    def test_it_has_what_the_keys_do(self, page: ProfilePage) -> None:
        letters = letters_of(page)
        both = {"Open": "Return", "Move up": "Alt+Up", "Move down": "Alt+Down", "Delete": "Del"}
        assert menu_of(letters, 1) == {**both, "Agreed today": "Space", "Copy a second request": "Ctrl+C"}
        assert "Move up" not in menu_of(letters, 0)

    def test_its_entries_do_it(self, page: ProfilePage) -> None:
        letters = letters_of(page)
        menu_of(letters, 2)
        entries = {action.text().split("\t")[0]: action for action in letters.row_menu.actions()}
        entries["Asked today"].trigger()
        assert letter(page, "c").state is LetterState.ASKED
        entries["Move up"].trigger()
        assert letters.table.row_of("c") == 1
        entries["Delete"].trigger()
        assert "c" not in page.document.plan.records["letters"]
        page.document.undo()
        menu_of(letters, 1)
        letters.row_menu.actions()[0].trigger()
        assert page.records.part.forms["letters"].edits["writer"].focusProxy().hasFocus()

    def test_a_click_opens_it_for_the_row_below_the_pointer(self, page: ProfilePage) -> None:
        view = letters_of(page).view
        at = view.visualRect(letters_of(page).table.index(2, 0)).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
        QApplication.sendEvent(view.viewport(), event)
        assert letters_of(page).selected == "c"
        letters_of(page).row_menu.close()

    def test_a_plan_that_can_only_be_viewed_can_be_read_and_copied(self, qtbot: QtBot) -> None:
        page, _window = shown(qtbot, *RECORDS, reason=message("It is read-only."), part=PRIORITIES)
        assert menu_of(letters_of(page), 1) == {"Open": "Return", "Copy a second request": "Ctrl+C"}


class TestDraft:
    def test_it_is_shown_before_it_is_copied(self, page: ProfilePage, drafts: list[LetterDraftDialog]) -> None:
        heard: list[str] = []
        recorder = Messenger()
        recorder.status_said.connect(heard.append)
        use_messenger(recorder)
        QGuiApplication.clipboard().setText("before")
        letters = letters_of(page)
        letters.view.selectRow(2)
        QTest.keyClick(letters.view, Qt.Key.Key_C, CTRL)
        (dialog,) = drafts
        assert QGuiApplication.clipboard().text() == "before"
        assert dialog.text_edit.toPlainText().startswith("Dear Dr. Haddad,\n\nI hope you are well. I am applying for")
        assert "by 1 Sep 2027" in dialog.text_edit.toPlainText()
        dialog.text_edit.setPlainText("My own words")
        dialog.take_button.click()
        assert QGuiApplication.clipboard().text() == "My own words"
        assert heard == ["Copied for Dr. Haddad; nothing was sent."]
        assert page.document.history.position == len(RECORDS), "it changes nothing in the plan"

    def test_closing_it_copies_nothing(self, page: ProfilePage, drafts: list[LetterDraftDialog]) -> None:
        QGuiApplication.clipboard().setText("before")
        letters_of(page).view.selectRow(2)
        letters_of(page).copy()
        drafts[0].keep_button.click()
        assert QGuiApplication.clipboard().text() == "before"

    def test_what_is_due_has_a_link_in_its_row(
        self, qtbot: QtBot, page: ProfilePage, drafts: list[LetterDraftDialog]
    ) -> None:
        letters = letters_of(page)
        links = [letters.table.index(row, 0).data(LINK_ROLE) for row in range(3)]
        assert links == ["", "", "Copy a request"]
        first = letters.view.visualRect(letters.table.index(2, 0))
        qtbot.mouseClick(letters.view.viewport(), Qt.MouseButton.LeftButton, pos=first.bottomLeft() + QPoint(20, -14))
        assert (letters.selected, len(drafts)) == ("c", 1)
        qtbot.mouseClick(letters.view.viewport(), Qt.MouseButton.LeftButton, pos=first.topLeft() + QPoint(20, 10))
        assert len(drafts) == 1, "beside the link"

    def test_a_reminder_says_when_it_is_due(self, page: ProfilePage, drafts: list[LetterDraftDialog]) -> None:
        values = {"state": LetterState.FORM_SENT, "form_sent_on": date(2027, 3, 29)}
        page.document.do(ChangeRecord("letters", "a", values))
        letters = letters_of(page)
        assert letters.table.index(0, 0).data(LINK_ROLE) == "Copy a reminder", "two weeks have passed"
        letters.view.selectRow(0)
        letters.copy()
        assert "The next reminder is due on 12 Apr 2027." in [
            label.text() for label in drafts[0].findChildren(type(page.priorities.lead_label))
        ]

    def test_what_is_there_has_none(self, page: ProfilePage, drafts: list[LetterDraftDialog]) -> None:
        page.document.do(ChangeRecord("letters", "a", {"state": LetterState.UPLOADED}))
        letters_of(page).view.selectRow(0)
        QTest.keyClick(letters_of(page).view, Qt.Key.Key_C, CTRL)
        assert drafts == []
        assert QGuiApplication.clipboard().text() == "Dr. Okafor", "its name, as in any list"
        assert not any(entry.startswith("Copy") for entry in menu_of(letters_of(page), 0))


class TestNewWriter:
    def choose_new(self, page: ProfilePage) -> None:
        box = page.records.part.forms["letters"].edits["writer"].choice_box  # type: ignore[attr-defined]
        last = box.count() - 1
        assert box.itemText(last) == "New writer …"
        box.setCurrentIndex(last)
        box.activated.emit(last)

    def test_it_is_made_and_referred_to_in_one_change(self, page: ProfilePage) -> None:
        page.show_part(RECORDS_PART)
        lists(page)[0].view.selectRow(2)
        self.choose_new(page)
        assert letter(page, "c").writer == "people-4"
        assert english(page.document.history.undo_text) == "Undo Add a new writer"
        form = page.records.part.forms["people"]
        assert (form.record_id, form.edits["name"].focusProxy().hasFocus()) == ("people-4", True)
        QTest.keyClicks(form.edits["name"].focusProxy(), "Dr. Novak")
        form.give()
        assert lists(page)[0].table.index(2, 0).data() == "Dr. Novak"
        page.document.undo()
        page.document.undo()
        assert letter(page, "c").writer == "h"
        assert set(page.document.plan.records["people"]) == {"o", "l", "h"}

    def test_where_it_cannot_be_the_choice_stays(self, page: ProfilePage, monkeypatch: pytest.MonkeyPatch) -> None:
        page.show_part(RECORDS_PART)
        lists(page)[0].view.selectRow(2)
        monkeypatch.setattr(type(page.document), "do", lambda *_: False)
        self.choose_new(page)
        box = page.records.part.forms["letters"].edits["writer"].choice_box  # type: ignore[attr-defined]
        assert box.currentText() == "Dr. Haddad"
        assert page.records.part.form_stack.currentWidget() is page.records.part.forms["letters"]


def test_a_row_of_the_records_is_called_as_the_record_is() -> None:
    teaching = Experience(id="a", kind=ExperienceKind.TEACHING, title="ECG hour")
    named = Paper(id="b", kind=PaperKind.PERMIT, title="Step 2 CK permit")
    listed = experiences_list(), documents_list(), statements_list()
    cells = [
        listed[0].row_words().cell(teaching, "organization"),
        listed[0].row_words().cell(replace(teaching, organization="Free clinic"), "organization"),
        listed[1].row_words().cell(named, "kind"),
        listed[1].row_words().cell(replace(named, title=""), "kind"),
        listed[2].row_words().cell(Statement(id="c", title="Draft", characters=4310), "characters"),
    ]
    told = [None if cell is None or cell.text is None else value(cell.text) for cell in cells]
    assert told == ["Teaching", None, "Step 2 CK permit", "Exam permit", "4,310"]
