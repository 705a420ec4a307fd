"""The history: what was changed, going back, the bin, clearing both."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from planner.core.diff import EntityKind, collections_of
from planner.core.edits.base import Edit
from planner.core.edits.group import DeleteGroup
from planner.core.edits.link import RemoveLink
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord
from planner.core.edits.task import DeleteTask, RenameTask, SetNotes
from planner.core.model import Group, Phase
from planner.core.records import COLLECTIONS
from planner.core.records.attachments import Attachment
from planner.core.records.documents import Paper
from planner.core.records.encounters import Encounter
from planner.core.records.expenses import Expense
from planner.core.records.experiences import Experience
from planner.core.records.explanations import Explanation
from planner.core.records.letters import Letter
from planner.core.records.moves import ExamMove
from planner.core.records.people import Person
from planner.core.records.personal import Personal
from planner.core.records.practice_tests import PracticeTest
from planner.core.records.publications import Publication
from planner.core.records.resources import Resource
from planner.core.records.sittings import Sitting
from planner.core.records.statements import Statement
from planner.core.records.study_log import StudyEntry
from planner.core.records.study_settings import StudySetting
from planner.core.records.ticks import Tick
from planner.core.records.visas import Visa
from planner.errors import StorageError
from planner.languages import chosen_language
from planner.services.backups import Reason
from planner.services.bin import bin_of
from planner.storage.generations import backup_folder, file_name
from planner.storage.open import backups_by_id
from planner.ui.dialogs.history import HistoryDialog, Part
from planner.ui.dialogs.history_clear import ClearDialog
from planner.ui.dialogs.history_edits import Since
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.speech import voice
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan
from tests.ui.questions.acts import press
from tests.ui.stores import a_document, a_document_and_store

EDITS: tuple[Edit, ...] = (
    AddRecord("people", Person(id="p", name="Dr. Who")),
    AddRecord("letters", Letter(id="l", writer="p")),
    RenameTask("step2ck", "My exam"),
    DeleteRecord("people", "p"),
)


@pytest.fixture
def document() -> Document:
    return a_document(None, *EDITS)


def shown(qtbot: QtBot, document: Document, part: Part = Part.EDITS) -> HistoryDialog:
    dialog = HistoryDialog(document, part)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, document: Document) -> Iterator[HistoryDialog]:
    made = shown(qtbot, document)
    yield made
    made.close()


def lines(dialog: HistoryDialog) -> list[str]:
    """The edits without their times and the headings of days."""
    return [text[6:] for text in dialog.edits.edit_list.texts if text[2:3] == ":"]


def stand_on(dialog: HistoryDialog, words: str) -> None:
    (row,) = [row for row, text in enumerate(dialog.edits.edit_list.texts) if text.endswith(words)]
    dialog.edits.edit_list.setCurrentRow(row)


def choose(dialog: HistoryDialog, since: Since) -> None:
    dialog.edits.since_choice.setCurrentIndex(list(Since).index(since))


def test_the_edits_stand_under_their_day_the_latest_first(dialog: HistoryDialog) -> None:
    assert lines(dialog) == [
        "Delete person: Dr. Who",
        "Rename Step 2 CK",
        "Add letter: Dr. Who",
        "Add person: Dr. Who",
    ]
    texts = dialog.edits.edit_list.texts
    assert (texts[0], texts[-1]) == ("All of these together", "The plan before these edits")
    assert str(datetime.now(UTC).year) in texts[1]


def test_the_marks_that_set_a_name_apart_are_not_shown(
    qtbot: QtBot, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.undo()
    monkeypatch.setattr(voice, "language", chosen_language("ar_XB").language.isolating())
    edits, deleted = shown(qtbot, document), shown(qtbot, document, Part.BIN)
    said = (*edits.edits.edit_list.texts, *deleted.bin.bin_list.texts)
    assert len(said) > len(EDITS)
    assert not [words for words in said if "U+" in words]


def test_what_they_changed_together_leaves_out_what_came_and_went(dialog: HistoryDialog) -> None:
    assert dialog.edits.told_list.texts == ("Changed", "My exam", "title: Step 2 CK → My exam", "Added", "letter")


def test_what_one_edit_changed(dialog: HistoryDialog) -> None:
    stand_on(dialog, "Delete person: Dr. Who")
    assert dialog.edits.told_list.texts == (
        "Changed",
        "letter",
        "writer: Dr. Who → nothing",
        "No longer there",
        "person: Dr. Who",
    )
    assert not dialog.edits.go_button.isEnabled(), "it is where the plan stands"


def test_going_back_is_one_step_and_can_be_taken_back_again(dialog: HistoryDialog, document: Document) -> None:
    heard: list[object] = []
    document.plan_changed.connect(heard.append)
    after = document.plan
    stand_on(dialog, "Add letter: Dr. Who")
    press(dialog.edits.go_button)
    assert document.history.position == 2
    assert len(heard) == 1
    assert lines(dialog)[:2] == ["Delete person: Dr. Who (undone)", "Rename Step 2 CK (undone)"]
    stand_on(dialog, "Delete person: Dr. Who (undone)")
    assert dialog.edits.go_button.text() == "Go forward to here"
    press(dialog.edits.go_button)
    assert document.plan == after
    stand_on(dialog, "The plan before these edits")
    press(dialog.edits.go_button)
    assert document.plan == sample_plan()
    assert document.history.can_redo


def test_since_when(qtbot: QtBot) -> None:
    document, store = a_document_and_store(None, *EDITS)
    ages = (timedelta(days=40), timedelta(days=20), timedelta(days=3), timedelta())
    now = datetime.now(UTC)
    changes = tuple(replace(change, at=now - age) for change, age in zip(store.state.changes, ages, strict=True))
    store.state = replace(store.state, changes=changes)
    document.history.reload()
    dialog = shown(qtbot, document)
    for since, count in ((Since.TODAY, 1), (Since.WEEK, 2), (Since.MONTH, 3), (Since.ALL, 4), (Since.OPENED, 0)):
        choose(dialog, since)
        if since is not Since.OPENED:
            assert len(lines(dialog)) == count, since
    document.do(SetNotes("step2ck", "N"))
    choose(dialog, Since.OPENED)
    assert lines(dialog)[0] == "Notes of My exam"
    dialog.close()


def test_an_untouched_plan_says_so(qtbot: QtBot) -> None:
    dialog = shown(qtbot, a_document())
    assert lines(dialog) == []
    assert dialog.edits.head_label.text() == "Nothing has been changed in this time."
    assert not dialog.edits.go_button.isEnabled()
    assert not dialog.clear_button.isEnabled()
    dialog.parts.changed.emit(Part.BIN)
    assert dialog.bin.empty_view.isVisible()
    assert not dialog.bin.back_button.isEnabled()
    dialog.close()


def test_a_deleted_person_comes_back_with_the_letter_that_named_them(qtbot: QtBot, document: Document) -> None:
    dialog = shown(qtbot, document, Part.BIN)
    assert [text[6:] for text in dialog.bin.bin_list.texts if text[2:3] == ":"] == ["person: Dr. Who"]
    assert dialog.bin.told_list.texts == (
        "Changed",
        "letter: Dr. Who",
        "writer: nothing → Dr. Who",
        "Added",
        "person: Dr. Who",
    )
    press(dialog.bin.back_button)
    letter = document.plan.records["letters"]["l"]
    assert isinstance(letter, Letter)
    assert letter.writer == "p"
    assert document.plan.tasks["step2ck"].title == "My exam", "the rest stays"
    assert dialog.said_label.text() == "Done: Bring back person: Dr. Who"
    assert dialog.bin.empty_view.isVisible()
    assert document.undo()
    assert dialog.bin.bin_list.isVisible()
    dialog.close()


ALL: dict[tuple[EntityKind, str], Edit] = {
    (EntityKind.TASK, ""): DeleteTask("eras_token"),
    (EntityKind.GROUP, ""): DeleteGroup("g"),
    (EntityKind.DEPENDENCY, ""): RemoveLink(next(iter(sample_plan().dependencies))),
    (EntityKind.RECORD, "people"): DeleteRecord("people", "p"),
    (EntityKind.RECORD, "letters"): DeleteRecord("letters", "l"),
    (EntityKind.RECORD, "study_log"): DeleteRecord("study_log", "e"),
    **{
        (EntityKind.RECORD, key): DeleteRecord(key, id_)
        for key, id_ in (
            ("attachments", "a"),
            ("resources", "u"),
            ("practice_tests", "f"),
            ("study_settings", "s"),
            ("sittings", "x"),
            ("moves", "v"),
            ("ticks", "t"),
            ("experiences", "w"),
            ("visas", "b"),
            ("encounters", "n"),
            ("publications", "j"),
            ("explanations", "g"),
            ("statements", "d"),
            ("documents", "k"),
            ("personal", "m"),
            ("expenses", "c"),
        )
    },
}


def test_every_kind_lies_in_the_bin_and_comes_back(qtbot: QtBot) -> None:
    """An exam's record goes with its sitting, and the header stays. A new kind, or a new collection, has to be here."""
    assert {kind for kind, _ in ALL} == {*EntityKind} - {EntityKind.HEADER, EntityKind.EXAM}
    assert {key for _, key in ALL} - {""} == {collection.key for collection in COLLECTIONS}
    plan = replace(
        sample_plan(),
        groups={"g": Group("g", "Mine", Phase.EXAMS)},
        records={
            "people": {"p": Person(id="p", name="Dr. Who")},
            "letters": {"l": Letter(id="l", writer="p")},
            "study_log": {"e": StudyEntry(id="e", day=TODAY - timedelta(days=900), minutes=5)},
            "attachments": {"a": Attachment(id="a", address="https://example.org")},
            "resources": {"u": Resource(id="u", title="Bank")},
            "practice_tests": {"f": PracticeTest(id="f", day=TODAY, score=200)},
            "study_settings": {"s": StudySetting(id="s", buffer=5)},
            "sittings": {"x": Sitting(id="x", centre="Cairo")},
            "moves": {"v": ExamMove(id="v", on=TODAY)},
            "ticks": {"t": Tick(id="t", item="Mine")},
            "experiences": {"w": Experience(id="w", title="Ward audit")},
            "visas": {"b": Visa(id="b")},
            "encounters": {"n": Encounter(id="n", place="Clinic")},
            "publications": {"j": Publication(id="j", title="A case")},
            "explanations": {"g": Explanation(id="g", answer="I was ill.")},
            "statements": {"d": Statement(id="d", title="Draft")},
            "documents": {"k": Paper(id="k")},
            "personal": {"m": Personal(id="m", couple=True)},
            "expenses": {"c": Expense(id="c", title="Flight")},
        },
    )
    document = a_document(plan, *ALL.values())
    dialog = shown(qtbot, document, Part.BIN)
    assert {(entry.deletion.kind, entry.deletion.collection) for entry in dialog.bin.entries} == {*ALL}
    for _ in ALL:
        assert dialog.bin.back_button.isEnabled(), dialog.bin.changes.lead_label.text()
        press(dialog.bin.back_button)
    assert collections_of(document.plan) == collections_of(plan)
    assert bin_of(document.history.state.applied) == ()
    dialog.close()


def test_what_cannot_come_back_says_why(qtbot: QtBot) -> None:
    link = next(link for link in sample_plan().links if not link.soft)
    document = a_document(None, RemoveLink(link.id), DeleteTask(link.pred))
    dialog = shown(qtbot, document, Part.BIN)
    dialog.bin.bin_list.setCurrentRow(2)
    assert "Bring back that task first." in dialog.bin.changes.lead_label.text()
    assert not dialog.bin.back_button.isEnabled()
    dialog.close()


class Answers(HistoryDialog):
    """Answers the question itself."""

    taken = True
    backups = False

    def ask_clear(self, dialog: ClearDialog) -> bool:
        self.asked = [label.text() for label in dialog.findChildren(type(self.said_label)) if label.text()]
        dialog.backups_box.setChecked(self.backups)
        return self.taken


def test_clearing_asks_and_then_nothing_can_be_undone_or_brought_back(qtbot: QtBot, document: Document) -> None:
    dialog = Answers(document)
    qtbot.addWidget(dialog)
    dialog.taken = False
    press(dialog.clear_button)
    assert document.history.can_undo
    assert any("4 edits and 1 deleted thing are removed" in text for text in dialog.asked)
    plan = document.plan
    dialog.taken = True
    press(dialog.clear_button)
    assert document.plan == plan
    assert not document.history.can_undo
    assert lines(dialog) == []
    assert dialog.bin.entries == ()
    assert not dialog.clear_button.isEnabled()
    assert dialog.said_label.text() == "The history and the bin are cleared."


@pytest.mark.parametrize("taken", [True, False])
def test_the_backups_are_named_and_go_only_when_that_is_ticked(qtbot: QtBot, document: Document, taken: bool) -> None:
    folder = backup_folder(document.plan_id)
    folder.mkdir(parents=True)
    for number in (1, 2):
        (folder / file_name(number, datetime.now(UTC), "1.0", Reason.OPEN, "0" * 16)).write_bytes(b"x")
    dialog = Answers(document)
    qtbot.addWidget(dialog)
    dialog.backups = taken
    press(dialog.clear_button)
    assert any(text.startswith("2 backups of this plan may still hold it, made ") for text in dialog.asked)
    assert len(backups_by_id(document.plan_id)) == (0 if taken else 2)
    if taken:
        assert dialog.said_label.text() == "The history and the bin are cleared; 2 backups are deleted."


def test_a_failure_is_said_in_the_dialog(qtbot: QtBot) -> None:
    document, store = a_document_and_store(None, *EDITS)
    dialog = Answers(document)
    qtbot.addWidget(dialog)
    store.trouble = StorageError(message("The disk is full."))
    press(dialog.clear_button)
    assert dialog.said_label.text() == "The disk is full."
    assert document.history.can_undo


def test_a_plan_that_is_only_viewed_can_be_looked_at(qtbot: QtBot) -> None:
    document = a_document(None, *EDITS, reason=message("Only to look at."))
    dialog = shown(qtbot, document)
    assert len(lines(dialog)) == 4
    stand_on(dialog, "Add person: Dr. Who")
    assert not dialog.edits.go_button.isEnabled()
    assert not dialog.clear_button.isEnabled()
    dialog.parts.changed.emit(Part.BIN)
    assert not dialog.bin.back_button.isEnabled()
    dialog.close()


def test_hostile_text_is_only_text(qtbot: QtBot) -> None:
    hostile = "<img src=file:///etc/passwd>\n&amp; \u202eabc"
    document = a_document(None, RenameTask("step2ck", hostile), DeleteTask("step2ck"))
    dialog = shown(qtbot, document)
    assert any("<img" in text for text in dialog.edits.edit_list.texts)
    assert not any("\n" in text or "\u202e" in text for text in dialog.edits.edit_list.texts)
    dialog.close()


def test_the_window_opens_it_by_key_and_menu(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Document] = []
    monkeypatch.setattr(HistoryDialog, "ask", lambda dialog: asked.append(dialog.document))
    document = a_document(None, *EDITS, ChangeRecord("letters", "l", {"specialty": "Surgery"}))
    window = MainWindow(document, document.roadmap, lambda: TODAY)
    qtbot.addWidget(window)
    action = window.actions_by_name["history"]
    assert action.shortcut().toString() == "Ctrl+H"
    action.trigger()
    assert asked == [document]
    keys = [entry.shortcut().toString() for entry in window.actions_by_name if entry.shortcut().toString()]
    assert len(keys) == len(set(keys))
