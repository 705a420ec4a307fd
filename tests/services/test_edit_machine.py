"""Every edit of the program on a file: any mix of them, of undo, redo and restarts leads where it led before.

The plan has records that drive tasks and name people, exams and each other; what they name is deleted as well.
"""

import inspect
import shutil
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from planner.core.digest import digest
from planner.core.edits.base import Edit
from planner.core.edits.record import DeleteRecord
from planner.core.edits.task import DeleteTask
from planner.core.model import Plan, Record
from planner.core.records.study_log import StudyEntry
from planner.core.reference import dangling, referred
from planner.errors import EditRejected, PlaceError
from planner.services import plan_editor as plan_editor_module
from planner.services.plan_editor import PlanEditor
from planner.storage.open import create_plan, open_plan, read_plan
from tests.promises.plugin import Recorder
from tests.roadmap.builder import ROADMAP, TODAY, a_letter, a_writer, with_records
from tests.services.test_random_edits import MAKERS, NOON, STARTS, Draw, check_file
from tests.storage.build import memory
from tests.storage.test_state_machine import notices, play

RUNS, STEPS = 25, 25
MACHINES_OWN = {"delete_what_a_record_names", "undo", "redo", "undo_everything", "reopen"}


def with_all_kinds_of_records(plan: Plan) -> Plan:
    """Letters on their way drive `lor`, an hour of study its exam's study; a later version keeps something too."""
    exam = next(iter(sorted(plan.exams)))
    plan = with_records(
        plan,
        *(a_writer(name) for name in ("Ada", "Ben", "Cem")),
        *(a_letter(name.lower(), name, "asked", asked_on="2026-11-20") for name in ("Ada", "Ben", "Cem")),
        StudyEntry(id="e", day=TODAY - timedelta(days=1), exam=exam, minutes=60),
    )
    return plan.with_records("later", {"r": Record(id="r", extra={"deep": [1, None]})})


class Editing(RuleBasedStateMachine):
    """`digests` is what each state had, in order; `at` is where we are: the model is no more than that."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=memory()))
        self.path = self.folder / "p.imgplan"
        self.now = NOON

    @initialize(start=st.sampled_from(STARTS))
    def begin(self, start: Plan) -> None:
        create_plan(self.path, with_all_kinds_of_records(start), "Test").close()
        self.opened()
        self.digests, self.at = [digest(self.editor.plan)], 0

    def opened(self) -> None:
        self.store = open_plan(self.path)
        self.editor = PlanEditor(self.store, ROADMAP, lambda: TODAY, lambda: self.now)

    def make(self, edit: Edit, seconds: float) -> None:
        """Make the edit so long after the last one; one that merges with it ends where two would."""
        self.now += timedelta(seconds=seconds)
        history = self.editor.history
        changes, all_applied = len(history.changes), not history.can_redo
        try:
            if not self.editor.edit(edit):
                return
        except EditRejected:
            return
        merged = all_applied and len(history.changes) <= changes
        self.at = len(history.changes) if merged else self.at + 1
        self.digests[self.at :] = [digest(self.editor.plan)]
        check_file(self.editor.plan, edit)

    @rule(data=st.data())
    def delete_what_a_record_names(self, data: st.DataObject) -> None:
        known = sorted(referred(self.editor.plan))
        if known:
            ref = data.draw(st.sampled_from(known))
            self.make(DeleteTask(ref.id) if ref.task is not None else DeleteRecord(ref.kind, ref.id), 5)
            assert ref not in referred(self.editor.plan)

    @precondition(lambda self: self.editor.history.can_undo)
    @rule()
    def undo(self) -> None:
        self.editor.undo()
        self.at -= 1

    @precondition(lambda self: self.editor.history.can_redo)
    @rule()
    def redo(self) -> None:
        self.editor.redo()
        self.at += 1

    @rule()
    def undo_everything(self) -> None:
        while self.editor.history.can_undo:
            self.editor.undo()
        self.at = 0

    @rule()
    def reopen(self) -> None:
        """What the file holds is judged as what stood in memory."""
        before = self.editor.assessment
        self.editor.close()
        assert digest(read_plan(self.path).plan) == self.digests[self.at]
        self.opened()
        after = self.editor.assessment
        assert after.verdict == before.verdict
        assert [after.driven(task) for task in after.plan.tasks] == [before.driven(task) for task in after.plan.tasks]

    @invariant()
    def the_plan_is_the_one_it_was(self) -> None:
        if hasattr(self, "editor"):
            history = self.editor.history
            assert digest(self.editor.plan) == self.digests[self.at]
            assert not [*dangling(self.editor.plan)]
            assert (history.position, len(history.changes)) == (self.at, len(self.digests) - 1)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            with closing(self.store):
                pass
        shutil.rmtree(self.folder)


def rule_of(kind: type) -> Any:
    """The rule that makes an edit of this kind, as far as the plan allows it."""

    def make(self: Editing, data: st.DataObject, seconds: float) -> None:
        draw: Draw = data.draw
        self.make(MAKERS[kind](draw, self.editor.plan), seconds)

    make.__name__ = kind.__name__
    return rule(data=st.data(), seconds=st.sampled_from([0.2, 5]))(make)


EveryEdit: type[Editing] = type("EveryEdit", (Editing,), {kind.__name__: rule_of(kind) for kind in MAKERS})


def test_every_edit_is_a_rule() -> None:
    """MAKERS holds every public edit (test_random_edits)."""
    rules = {name for name, made in inspect.getmembers(EveryEdit) if hasattr(made, "hypothesis_stateful_rule")}
    assert rules == {kind.__name__ for kind in MAKERS} | MACHINES_OWN


@pytest.mark.slow
def test_any_edits_can_be_undone_and_made_again(promise: Recorder) -> None:
    """tests/soak does the same longer."""
    play(RUNS, STEPS, EveryEdit)
    promise("P12", runs=RUNS, wrong_plans=0)


def test_the_machine_notices_a_wrong_inverse(promise: Recorder) -> None:
    """Canary."""
    promise.canary("P12", noticed=notices(EveryEdit, 20, 10))


def test_the_machine_notices_references_that_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Canary: where an edit leaves references to what it takes away, it must fail."""
    monkeypatch.setattr(plan_editor_module, "without_gone", lambda plan, _before: plan)
    with pytest.raises((AssertionError, PlaceError)):
        play(30, 20, Editing, canary=True)
