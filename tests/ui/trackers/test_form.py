"""The form of a record: each change of a field is one edit, and what the plan cannot have is said below the field."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from planner.core.collection import Collection
from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord
from planner.core.field import Amount, Period
from planner.core.records import BY_KEY, COLLECTIONS
from planner.core.records.documents import Paper
from planner.core.records.experiences import Experience
from planner.core.records.letters import Letter, LetterKind, LetterState
from planner.core.records.moves import ExamMove
from planner.core.records.people import Person, PersonRole
from planner.core.records.personal import Personal
from planner.core.records.study_log import StudyEntry
from planner.core.records.visas import Visa
from planner.ui.document import Document
from planner.ui.trackers.choice_edit import ChoiceEdit, SeveralEdit
from planner.ui.trackers.day_edit import DayEdit, PeriodsEdit
from planner.ui.trackers.days_edit import DaysEdit
from planner.ui.trackers.form import RecordForm
from planner.ui.trackers.text_edit import NotesEdit, TypedEdit
from planner.ui.widgets import TextLabel
from planner.words.language import english
from tests.guidance.experiences import ENTRIES, adding
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document

RECORDS: tuple[Edit, ...] = (
    AddRecord("people", Person(id="p", name="Dr. Meier")),
    AddRecord("people", Person(id="q", name="Dr. Huber")),
    AddRecord("letters", Letter(id="a", writer="p", asked_on=TODAY)),
    AddRecord("study_log", StudyEntry(id="a", day=TODAY, units=40)),
)


class Filled:
    """A form over a plan in memory, filled again whenever the plan changes."""

    def __init__(self, qtbot: QtBot, key: str, record_id: str = "a", given: Document | None = None) -> None:
        self.document: Document = given or a_document(None, *RECORDS)
        self.collection: Collection[Any] = BY_KEY[key]
        self.form = RecordForm(self.document, self.collection)
        self.id = record_id
        qtbot.addWidget(self.form)
        self.fill()
        self.document.plan_changed.connect(lambda _: self.fill())
        with qtbot.waitActive(self.form):
            self.form.show()
            self.form.activateWindow()

    @property
    def record(self) -> Any:
        return self.document.plan.records[self.collection.key][self.id]

    @property
    def changes(self) -> int:
        return self.document.history.position - len(RECORDS)

    def fill(self) -> None:
        if self.id in self.document.plan.records.get(self.collection.key, {}):
            self.form.fill(self.document.plan, self.record)

    def text(self, name: str) -> Any:
        edit = self.form.edits[name]
        assert isinstance(edit, TypedEdit)
        return edit.text_edit

    def choose(self, name: str, words: str) -> None:
        edit = self.form.edits[name]
        assert isinstance(edit, ChoiceEdit)
        place = edit.choice_box.findText(words)
        assert place >= 0
        edit.choice_box.setCurrentIndex(place)
        edit.choice_box.activated.emit(place)

    def day(self, name: str) -> DayEdit:
        edit = self.form.edits[name]
        assert isinstance(edit, DayEdit)
        return edit


def test_every_collection_has_a_form(qtbot: QtBot) -> None:
    for collection in COLLECTIONS:
        form = RecordForm(a_document(), collection)
        qtbot.addWidget(form)
        assert tuple(form.edits) == collection.names == tuple(collection.labels)
        for name, edit in form.edits.items():
            assert edit.focusProxy() is not None, name
            assert edit.words == english(collection.labels[name])
            assert edit.words[0].isupper()


def test_a_text_is_told_when_typing_pauses_and_typing_on_is_the_same_change(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "people", "p")
    field = filled.text("institution")
    QTest.keyClicks(field, "Lake")
    assert filled.changes == 0
    qtbot.waitUntil(lambda: filled.record.institution == "Lake", timeout=3000)
    QTest.keyClicks(field, "side")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (filled.record.institution, filled.changes) == ("Lakeside", 1)
    filled.document.undo()
    assert (filled.record.institution, field.text()) == ("", "")


def test_a_text_is_told_when_the_field_is_left_and_esc_takes_it_back(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "people", "p")
    field = filled.text("contact")
    field.setFocus()
    QTest.keyClicks(field, "mail")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), filled.changes) == ("", 0)
    QTest.keyClicks(field, "mail")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert (filled.record.contact, filled.changes) == ("mail", 1)
    notes = filled.text("notes")
    notes.setFocus()
    QTest.keyClicks(notes, "long")
    QTest.keyClick(notes, Qt.Key.Key_Tab)
    assert filled.record.notes == "long"


def test_what_was_typed_goes_to_the_record_that_it_was_typed_for(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "people", "p")
    QTest.keyClicks(filled.text("title"), "Prof.")
    filled.id = "q"
    filled.fill()
    people = filled.document.plan.records["people"]
    assert (people["p"].title, people["q"].title) == ("Prof.", "")  # type: ignore[attr-defined]
    assert filled.text("title").text() == ""
    QTest.keyClicks(filled.text("title"), "x")
    filled.document.do(ChangeRecord("people", "q", {"contact": "mail"}))
    assert filled.text("title").text() == "x", "it is still being typed"
    filled.form.forget()
    filled.fill()
    filled.form.give()
    assert (filled.text("title").text(), filled.changes) == ("", 2), "another plan has nothing to do with it"


@pytest.mark.parametrize(
    ("key", "record", "name", "typed", "held"),
    [
        ("people", "p", "name", "", "Dr. Meier"),
        ("people", "p", "usual_days", "soon", None),
        ("people", "p", "usual_days", "400", None),
        ("study_log", "a", "correct", "41", None),
    ],
)
def test_what_the_plan_cannot_have_is_said_below_the_field(
    qtbot: QtBot, key: str, record: str, name: str, typed: str, held: object
) -> None:
    filled = Filled(qtbot, key, record)
    field, edit = filled.text(name), filled.form.edits[name]
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, typed) if typed else QTest.keyClick(field, Qt.Key.Key_Delete)
    edit.give()
    assert (getattr(filled.record, name), field.text(), filled.changes) == (held, typed, 0)
    assert edit.has_trouble
    assert field.accessibleDescription() == edit.trouble_label.text() != ""
    filled.document.do(ChangeRecord(key, record, {"note" if key == "study_log" else "notes": "x"}))
    assert field.text() == typed, "it stays for mending"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), edit.has_trouble) == ("" if held is None else held, False)


def test_numbers(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "study_log")
    QTest.keyClicks(filled.text("minutes"), " 90 ")
    QTest.keyClick(filled.text("minutes"), Qt.Key.Key_Return)
    assert filled.record.minutes == 90
    filled.text("minutes").clear()
    filled.form.give()
    assert filled.record.minutes is None


def test_choices(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "letters")
    filled.choose("state", "form sent")
    filled.choose("kind", "department chair's letter")
    filled.choose("waived", "no")
    filled.choose("writer", "Dr. Huber")
    assert (filled.record.state, filled.record.kind) == (LetterState.FORM_SENT, LetterKind.CHAIR)
    assert (filled.record.waived, filled.record.writer) == (False, "q")
    filled.choose("waived", "not said")
    filled.choose("writer", "not said")
    assert (filled.record.waived, filled.record.writer) == (None, None)
    filled.document.do(DeleteRecord("people", "q"))
    writer = filled.form.edits["writer"]
    assert isinstance(writer, ChoiceEdit)
    assert [writer.choice_box.itemText(place) for place in range(writer.choice_box.count())] == [
        "not said",
        "Dr. Meier",
    ]


def test_an_exam_is_chosen_by_its_title(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "study_log")
    filled.choose("exam", filled.document.plan.tasks["step2ck"].title)
    assert filled.record.exam == "step2ck"


def test_several_at_once(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "people", "p")
    roles = filled.form.edits["roles"]
    assert isinstance(roles, SeveralEdit)
    for role in (PersonRole.MENTOR, PersonRole.LETTER_WRITER):
        roles.check_boxes[role].click()
    assert filled.record.roles == (PersonRole.LETTER_WRITER, PersonRole.MENTOR)
    assert filled.changes == 1, "one field, one change"
    roles.check_boxes[PersonRole.MENTOR].click()
    assert filled.record.roles == (PersonRole.LETTER_WRITER,)


def test_a_day_is_chosen_and_emptied(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "letters")
    field = filled.day("asked_on").day_field
    typed(field.day_edit, "2027-05-01")
    assert filled.record.asked_on == date(2027, 5, 1)
    typed(field.day_edit, "")
    assert filled.record.asked_on is None
    assert field.trouble == ""
    needed = Filled(qtbot, "study_log").day("day").day_field
    typed(needed.day_edit, "")
    assert (needed.day, bool(needed.trouble)) == (TODAY, True)


def typed(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_periods(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "people", "p")
    away = filled.form.edits["away"]
    assert isinstance(away, PeriodsEdit)
    away.add_button.click()
    assert filled.record.away == (Period(TODAY, TODAY),)
    first, last = date(2027, 8, 2), date(2027, 8, 29)
    typed(away.lines[0].first_field.day_edit, last.isoformat())
    assert filled.record.away == (Period(last, last),), "the last day follows"
    typed(away.lines[0].first_field.day_edit, first.isoformat())
    assert filled.record.away == (Period(first, last),)
    assert filled.changes == 1
    away.add_button.click()
    away.lines[0].remove_button.click()
    assert filled.record.away == (Period(TODAY, TODAY),)
    assert len(away.lines) == 1
    filled.document.undo()
    assert (filled.record.away, away.lines) == ((), [])


def test_days_one_by_one(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "documents", given=a_document(None, AddRecord("documents", Paper(id="a"))))
    reminded = filled.form.edits["reminded_on"]
    assert isinstance(reminded, DaysEdit)
    reminded.add_button.click()
    reminded.add_button.click()
    typed(reminded.lines[1].day_field.day_edit, "2027-05-01")
    assert filled.record.reminded_on == (TODAY, date(2027, 5, 1))
    reminded.lines[0].remove_button.click()
    assert filled.record.reminded_on == (date(2027, 5, 1),)
    filled.document.undo()
    assert (filled.record.reminded_on, reminded.lines) == ((), []), "one change of one field"


def test_names_in_one_line(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "personal", given=a_document(None, AddRecord("personal", Personal(id="a"))))
    typed(filled.text("passports"), "in, us;")
    typed(filled.text("specialties"), "Family medicine; Pediatrics")
    assert (filled.record.passports, filled.record.specialties) == (("IN", "US"), ("Family medicine", "Pediatrics"))
    assert filled.text("passports").text() == "IN; US"
    typed(filled.text("passports"), "India")
    assert filled.form.edits["passports"].has_trouble
    assert filled.record.passports == ("IN", "US")


def test_a_plan_that_can_only_be_viewed(qtbot: QtBot) -> None:
    filled = Filled(qtbot, "people", "p")
    filled.form.set_read_only(True)
    assert not filled.text("name").isEnabled()


def test_accessible_names(qtbot: QtBot) -> None:
    names: Callable[[RecordForm], list[str]] = lambda form: [  # noqa: E731
        edit.focusProxy().accessibleName() for edit in form.edits.values() if not isinstance(edit, SeveralEdit)
    ]
    filled = Filled(qtbot, "people", "p")
    assert names(filled.form)[:3] == ["Name", "Title", "Institution"]
    assert "Away: add a period" in names(filled.form)


def test_an_amount_of_money(qtbot: QtBot) -> None:
    document = a_document(None, AddRecord("moves", ExamMove(id="a", on=TODAY)))
    filled = Filled(qtbot, "moves", given=document)
    field = filled.text("fee")
    QTest.keyClicks(field, "65,5 usd")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (filled.record.fee, field.text()) == (Amount(6_550, "USD"), "65.50 USD")
    field.setText("")
    QTest.keyClicks(field, "much")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert filled.form.edits["fee"].has_trouble
    assert filled.record.fee == Amount(6_550, "USD")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), filled.form.edits["fee"].has_trouble) == ("65.50 USD", False)


def test_a_text_of_which_only_so_much_will_be_taken_is_counted_while_it_is_typed(qtbot: QtBot) -> None:
    entry = Experience(id="a", description="x" * 749)
    filled = Filled(qtbot, "experiences", given=a_document(None, AddRecord("experiences", entry)))
    edit = filled.form.edits["description"]
    assert isinstance(edit, NotesEdit)
    assert edit.count_label.text() == "749 of 750 characters"
    QTest.keyClicks(edit.text_edit, "yz")
    assert edit.count_label.text() == "751 of 750 characters: 1 too many"
    edit.give()
    assert len(filled.record.description) == 751


def test_a_fourth_most_meaningful_experience_is_refused_at_its_field(qtbot: QtBot) -> None:
    document = a_document(None, *adding(*ENTRIES))
    filled = Filled(qtbot, "experiences", "experience-5", document)
    edit = filled.form.edits["most_meaningful"]
    said = [label.text() for label in filled.form.findChildren(TextLabel)]
    assert edit.words not in said, "the box says it"
    QTest.keyClick(edit.focusProxy() or edit, Qt.Key.Key_Space)
    assert edit.trouble_label.text().startswith("The application takes 3 most meaningful experiences:")
    assert not filled.record.most_meaningful


def test_a_day_out_of_order_is_refused_without_the_name_that_a_file_has_for_the_field(qtbot: QtBot) -> None:
    visa = Visa(id="a", applied_on=date(2027, 2, 1), valid_until=date(2028, 2, 1))
    filled = Filled(qtbot, "visas", given=a_document(None, AddRecord("visas", visa)))
    for field, told in (
        ("interview_on", "The interview is before the application."),
        ("decided_on", "Valid until: It ends before it was issued."),
    ):
        edit = filled.day(field)
        edit.changed.emit(date(2027, 1, 5) if field == "interview_on" else date(2028, 3, 1))
        assert edit.day_field.trouble == told
