"""A form never writes back what it was filled with: over every page, panel, part of the inspector, and dialog.

Whatever a widget of ours can say to whoever listens is recorded while views are filled, and nothing may be: a signal of
ours stands for something that the user did.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import planner.ui.dialogs
import planner.ui.questions.convert
from planner.core.edits.link import AddLink
from planner.core.edits.record import AddRecord
from planner.core.edits.reshape import SetDuration
from planner.core.edits.task import SetNotes
from planner.core.field import Period
from planner.core.model import LinkType, Plan
from planner.core.records import COLLECTIONS
from planner.core.records.letters import LETTERS, Letter, LetterKind, LetterState
from planner.core.records.people import PEOPLE, Person, PersonRole
from planner.guidance.letter_draft import draft_of
from planner.roadmap.build import new_plan
from planner.services.plan_editor import PlanEditor
from planner.ui.changed import EVERYTHING
from planner.ui.dialogs.frame import ChangeDialog
from planner.ui.dialogs.letter_draft import LetterDraftDialog
from planner.ui.dialogs.print_choices import PrintChoices
from planner.ui.document import Document
from planner.ui.page_entry import PLAN, PROFILE
from planner.ui.page_list import PAGES, first_page
from planner.ui.pages.profile import ProfilePage
from planner.ui.pages.profile.head import DOCUMENTS, RECORDS
from planner.ui.panels.inspector.parts import FoldButton
from planner.ui.theme import theme
from planner.ui.trackers.choice_edit import ChoiceEdit
from planner.ui.trackers.form import RecordForm
from planner.words.message import message
from tests.core.full_plan import emptied, of_exam
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.roadmap.half_way import half_way_answers
from tests.ui.stores import MemoryStore, a_document
from tests.ui.whole_window import a_whole_window, shell_of

ANNA = Person(id="a", name="Anna", roles=(PersonRole.MENTOR,), away=(Period(TODAY, TODAY),), notes="asks", usual_days=9)
TELLS_OF_SIZE = {"scale_changed", "built", "items_changed", "focus_changed", "fitted"}
"""What has been laid out or shown otherwise, or has the keys: nothing that a person asked for."""
FORMS = {
    *("NotesSection", "LengthSection", "WishSection", "LinksSection", "ProgressSection", "WhenSection", "ExamSection"),
    *("RecordForm", "ChoiceEdit", "DayEdit", "PeriodsEdit", "SeveralEdit", "LineEdit", "NotesEdit", "NumberEdit"),
}
"""What fields stand in: the parts of the inspector, and the forms of records with their editors."""
EDITS = (
    SetDuration("oet_study", 30),
    SetNotes("oet", "ask for the date"),
    AddLink("audit", "lor", LinkType.FS, 0),
    AddRecord(PEOPLE.key, ANNA),
    AddRecord(PEOPLE.key, Person(id="b", name="Dr. Bauer")),
    AddRecord(LETTERS.key, Letter(id="a", writer="a", waived=False, state=LetterState.AGREED, agreed_on=TODAY)),
    AddRecord(LETTERS.key, Letter(id="b", season=2028)),
)


def edited_plan() -> Plan:
    """A plan in which the optional fields of some tasks are filled, too."""
    plan = sample_plan()
    for edit in EDITS:
        plan = edit.apply(plan)
    return plan


def listen(root: QWidget, heard: list[str], known: set[int]) -> None:
    """Hear every signal of ours that the widgets below have."""
    for widget in (root, *root.findChildren(QWidget)):
        if id(widget) in known:
            continue
        known.add(id(widget))
        for kind in type(widget).__mro__:
            names = [name for name, value in vars(kind).items() if isinstance(value, Signal)]
            for name in names if kind.__module__.startswith("planner.") else ():
                if name not in TELLS_OF_SIZE:
                    words = f"{kind.__name__}.{name}"
                    getattr(widget, name).connect(lambda *_, words=words: heard.append(words))


@pytest.fixture
def no_edits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was asked of documents."""
    asked: list[str] = []
    for name in ("do", "commit", "undo", "redo"):
        monkeypatch.setattr(Document, name, lambda *_, name=name: not asked.append(name))
    return asked


def one_of_each(plan: Plan) -> list[str]:
    """A task of each kind in each phase."""
    return [*{(task.phase, task.kind): task.id for task in plan.tasks.values()}.values()]


def fill_in_every_way(document: Document, tasks: Iterable[str], again: Callable[[], None]) -> None:
    """These tasks, every kind of change, another size of text, another plan, and one that can only be viewed."""
    for task in (*tasks, None):
        document.select(task)
        again()
    document.select("oet")
    document.plan_changed.emit(EVERYTHING)
    again()
    theme().force_font_size(14.0)
    again()
    for plan, reason in ((sample_plan(), None), (Plan(TODAY), None), (edited_plan(), message("It is read-only."))):
        editor = PlanEditor(MemoryStore(plan, reason), the_roadmap(), lambda: TODAY)
        document.replace(editor, Path("another.imgplan"))
        again()
        document.select("step2ck")
        again()


def choose_every_record(page: ProfilePage, again: Callable[[], None]) -> None:
    """The form of each record is filled."""
    for tracker in page.records.part.trackers.values():
        for row in range(tracker.table.rowCount()):
            tracker.view.selectRow(row)
            again()


def test_every_page_and_panel(qtbot: QtBot, no_edits: list[str]) -> None:
    document = a_document(edited_plan())
    window = a_whole_window(qtbot, document)
    shell, heard, known = shell_of(window), list[str](), set[int]()
    document.select("step2ck")
    for entry in PAGES:
        shell.show_page(entry.key)
    for fold in shell.inspector.findChildren(FoldButton):
        fold.setChecked(True)
    QApplication.processEvents()

    def again() -> None:
        QApplication.processEvents()
        listen(shell, heard, known)

    again()
    for entry in PAGES:
        shell.show_page(entry.key)
        # What stands beside every page is the same: once for every task is enough.
        tasks = document.plan.tasks if entry.key == PLAN else one_of_each(document.plan)
        fill_in_every_way(document, tasks, again)
    shell.show_page(PLAN)
    again()
    assert len(known) > 100, "it has listened to the parts"
    assert (heard, no_edits) == ([], [])
    page = shell.pages[PROFILE]
    assert isinstance(page, ProfilePage)
    shell.show_page(PROFILE)
    for part in (DOCUMENTS, RECORDS):
        page.show_part(part)
        again()
    choose_every_record(page, again)
    forms = {type(widget).__name__ for widget in shell.findChildren(QWidget) if id(widget) in known}
    assert forms >= FORMS, "it has listened to all forms"
    heard.clear()
    choose_every_record(page, again)
    assert (set(heard), no_edits) == ({"Tracker.chosen"}, []), "which is what was chosen, and no more"
    assert all(form.record_id is not None for form in page.records.part.forms.values()), "all forms were filled"
    window.close()


@pytest.mark.parametrize("key", [collection.key for collection in COLLECTIONS])
def test_every_form(qtbot: QtBot, no_edits: list[str], key: str) -> None:
    """Filled and empty fields, another record, the same one changed elsewhere, one that is gone."""
    plan = edited_plan()
    for each in (item for item in COLLECTIONS if not plan.records.get(item.key)):
        records = (*of_exam(each, "oet"), each.record_type(id="second", **emptied(each)))
        plan = plan.with_records(each.key, {record.id: record for record in records})
    document = a_document(plan)
    plan, collection = document.plan, next(item for item in COLLECTIONS if item.key == key)
    form, heard, known = RecordForm(document, collection), list[str](), set[int]()
    qtbot.addWidget(form)
    form.show()
    listen(form, heard, known)
    filled, empty = collection.of(plan)
    for record in (filled, empty, filled, replace(empty, id=filled.id), filled):
        form.fill(plan, record)
        listen(form, heard, known)
        QApplication.processEvents()
        form.give()
    form.fill(plan.with_records(key, {}), filled)
    form.forget()
    form.give()
    assert (heard, no_edits) == ([], [])


def test_a_form_that_writes_back_is_found(qtbot: QtBot, no_edits: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    document = a_document(edited_plan())
    form, heard = RecordForm(document, LETTERS), list[str]()
    qtbot.addWidget(form)
    listen(form, heard, set())
    letter = LETTERS.of(document.plan)[0]
    form.fill(document.plan, letter)
    monkeypatch.setattr(ChoiceEdit, "fill", lambda self, _plan, value: self.changed.emit(value))
    monkeypatch.setattr(Document, "propose", lambda *_: None)
    form.fill(document.plan, replace(letter, kind=LetterKind.CHAIR))
    assert "FieldEdit.changed" in heard
    assert "commit" in no_edits


def dialogs() -> dict[str, Callable[[], QWidget]]:
    """All dialogs with fields: those that are made from a document, and the draft to a writer.

    Of the print dialog its fields alone, without the thread that sets pages.
    """
    found: dict[str, Callable[[], QWidget]] = {"LetterDraftDialog": a_draft}
    for module in pkgutil.iter_modules(planner.ui.dialogs.__path__):
        for name, kind in vars(importlib.import_module(f"planner.ui.dialogs.{module.name}")).items():
            if isinstance(kind, type) and kind is not ChangeDialog and is_made_from_a_document(kind):
                found[name] = lambda kind=kind: kind(a_document(edited_plan()))
    found["PrintDialog"] = lambda: PrintChoices(a_document(edited_plan()).look)
    return found


def is_made_from_a_document(kind: type) -> bool:
    ours = issubclass(kind, QDialog) and kind.__module__.startswith("planner.")
    return ours and next(iter(inspect.signature(kind).parameters), "") == "document"


def a_draft() -> LetterDraftDialog:
    document = a_document(edited_plan())
    draft = draft_of(document.look, LETTERS.of(document.plan)[0])
    assert draft is not None
    return LetterDraftDialog(draft)


@pytest.mark.parametrize("name", dialogs())
def test_every_dialog(qtbot: QtBot, no_edits: list[str], name: str) -> None:
    dialog, heard = dialogs()[name](), list[str]()
    qtbot.addWidget(dialog)
    listen(dialog, heard, set())
    QGuiApplication.clipboard().setText("before")
    dialog.show()
    theme().force_font_size(14.0)
    QApplication.processEvents()
    if isinstance(dialog, ChangeDialog):
        assert not dialog.apply_button.isEnabled()
    assert (heard, no_edits) == ([], [])
    assert QGuiApplication.clipboard().text() == "before"
    dialog.close()


def test_all_dialogs_with_fields_are_known() -> None:
    assert set(dialogs()) >= {"AnswersDialog", "DaysOffDialog", "PrintDialog", "LetterDraftDialog"}


def test_the_first_page(qtbot: QtBot) -> None:
    page = first_page(the_roadmap(), lambda: TODAY)
    qtbot.addWidget(page)
    heard: list[str] = []
    listen(page, heard, set())
    page.show()
    form = page.form  # type: ignore[attr-defined]
    plan = new_plan(half_way_answers(TODAY), the_roadmap(), TODAY)
    form.fill(planner.ui.questions.convert.sheet_of(plan))
    page.start_again()  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert heard == []
