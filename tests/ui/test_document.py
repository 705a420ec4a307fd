from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from planner.core.edits.move import MoveTask
from planner.core.edits.task import DeleteTask, SetNotes
from planner.core.model import Plan
from planner.errors import EditRejected, StorageError
from planner.guidance.checks import check
from planner.services.plan_editor import PlanEditor
from planner.storage.open import create_plan, open_plan
from planner.ui.document import Document
from planner.words.language import english
from planner.words.message import message
from tests.core.builder import a_plan, work
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.stores import MemoryStore, a_document, a_document_and_store

pytestmark = pytest.mark.usefixtures("qapp")

MOVE = MoveTask("step2ck", date(2027, 8, 30), TODAY)


class Heard:
    """Everything that a document has said, in order."""

    def __init__(self, document: Document) -> None:
        self.said: list[tuple[str, Any]] = []
        for name in ("plan_changed", "selection_changed", "refused", "trouble", "saved"):
            getattr(document, name).connect(lambda value, name=name: self.said.append((name, value)))
        document.replaced.connect(lambda: self.said.append(("replaced", None)))

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.said]


def test_an_edit_changes_saves_and_tells() -> None:
    document, store = a_document_and_store()
    heard = Heard(document)
    assert document.do(MOVE)
    assert heard.names == ["plan_changed", "saved"]
    assert heard.said[0][1] == {"dates", "history"}
    assert store.state.plan is document.plan
    assert document.plan.tasks["step2ck"].pinned_start == date(2027, 8, 30)


def test_what_follows_from_the_plan_is_new_after_an_edit_and_kept_until_then() -> None:
    document = a_document()
    before, findings = document.look, document.findings
    assert document.look is before
    assert document.findings is findings
    document.do(MOVE)
    assert document.look is not before
    assert document.findings == check(document.look)
    assert {finding.rule for finding in document.findings} > {"gate.step2ck_by_review"}


def test_a_refusal_is_told_and_changes_nothing() -> None:
    document = a_document()
    heard = Heard(document)
    plan = document.plan
    assert not document.do(MoveTask("step2ck", date(2027, 10, 30), TODAY))
    assert heard.names == ["refused"]
    refusal = heard.said[0][1]
    assert isinstance(refusal, EditRejected)
    assert refusal.way_out == message("Extend the window, or register anew for another window.")
    assert document.plan is plan


def test_a_proposal_changes_nothing_until_it_is_committed() -> None:
    document = a_document()
    heard = Heard(document)
    proposal = document.propose(MOVE)
    assert heard.names == []
    assert document.commit(proposal)
    assert document.plan is proposal.plan
    assert not document.commit(proposal)
    assert heard.names == ["plan_changed", "saved", "refused"]


def test_propose_raises_what_do_tells() -> None:
    with pytest.raises(EditRejected):
        a_document().propose(MoveTask("step1", TODAY, TODAY))


def test_undo_and_redo_with_their_words() -> None:
    document = a_document()
    before = document.plan
    document.do(MOVE)
    assert english(document.history.undo_text) == "Undo Move Step 2 CK"
    heard = Heard(document)
    assert document.undo()
    assert document.plan == before
    assert english(document.history.redo_text) == "Redo Move Step 2 CK"
    assert document.redo()
    assert document.plan.tasks["step2ck"].pinned_start == date(2027, 8, 30)
    assert heard.names == ["plan_changed", "saved", "selection_changed", "plan_changed", "saved"], "it is looked at"


def test_trouble_is_told_and_the_plan_is_what_the_file_holds() -> None:
    document, store = a_document_and_store()
    heard = Heard(document)
    store.trouble = StorageError(message("The disk is full."))
    plan = document.plan
    assert not document.do(MOVE)
    assert heard.names == ["trouble"]
    assert document.plan is plan


def test_a_commit_in_doubt_that_did_arrive_is_shown() -> None:
    document, store = a_document_and_store()
    arrived = document.propose(MOVE)

    def append(change: Any, plan: Plan) -> None:
        store.state = store.state.appended(change, plan)
        raise StorageError(message("The disk reported an error."))

    store.append = append  # type: ignore[method-assign]
    heard = Heard(document)
    assert not document.do(MOVE)
    assert heard.names == ["plan_changed", "trouble"]
    assert document.plan == arrived.plan


def test_selection_is_of_the_plan_and_told_once() -> None:
    document = a_document()
    heard = Heard(document)
    document.select("step2ck")
    document.select("step2ck")
    document.select("no such task")
    assert heard.said == [("selection_changed", "step2ck"), ("selection_changed", None)]


def test_the_selection_goes_with_its_task() -> None:
    document = a_document()
    document.select("audit")
    heard = Heard(document)
    document.do(DeleteTask("audit"))
    assert document.selection is None
    assert heard.names == ["plan_changed", "selection_changed", "saved"]


def test_a_plan_to_view_refuses_with_its_reason() -> None:
    document = a_document(reason=message("It is read-only."))
    heard = Heard(document)
    assert document.read_only == message("It is read-only.")
    assert not document.do(MOVE)
    assert not document.undo()
    assert [str(value) for _, value in heard.said] == ["It is read-only. Save a copy elsewhere."] * 2


def test_a_new_day_is_noticed_once() -> None:
    days = [TODAY]
    editor = PlanEditor(MemoryStore(sample_plan()), the_roadmap(), lambda: days[0])
    document = Document(editor, the_roadmap(), lambda: days[0], Path("p"))
    heard = Heard(document)
    document.notice_day()
    assert heard.said == []
    days[0] += timedelta(days=1)
    document.notice_day()
    document.notice_day()
    assert heard.said == [("plan_changed", {"day"})]
    assert document.look.today == TODAY + timedelta(days=1)


def test_another_plan_takes_the_place_and_the_old_file_is_let_go() -> None:
    document, store = a_document_and_store()
    old = document._editor
    document.select("step2ck")
    heard = Heard(document)
    other = PlanEditor(MemoryStore(a_plan(work("a"), start=TODAY)), the_roadmap(), lambda: TODAY)
    document.replace(other, Path("other.imgplan"))
    assert heard.names == ["selection_changed", "replaced"]
    assert store.closed
    assert set(document.plan.tasks) == {"a"}
    assert document.look.plan is document.plan
    store.reason = None
    old.edit(SetNotes("step2ck", "heard no more"))
    assert heard.names == ["selection_changed", "replaced"]
    document.do(SetNotes("a", "heard"))
    assert heard.names[2:] == ["plan_changed", "saved"]


def test_a_real_file_keeps_the_edit(tmp_path: Path) -> None:
    path = tmp_path / "plan.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    document = Document(PlanEditor(open_plan(path), the_roadmap(), lambda: TODAY), the_roadmap(), lambda: TODAY, path)
    assert document.do(MOVE)
    document.close()
    again = Document(PlanEditor(open_plan(path), the_roadmap(), lambda: TODAY), the_roadmap(), lambda: TODAY, path)
    assert again.plan.tasks["step2ck"].pinned_start == date(2027, 8, 30)
    assert english(again.history.undo_text) == "Undo Move Step 2 CK"
    again.close()
    assert QCoreApplication.instance() is not None
