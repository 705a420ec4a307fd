"""Undo takes you back exactly: every edit that the program has, through the editor and the real storage."""

import shutil
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from planner.core.digest import digest
from planner.core.model import Plan
from planner.errors import EditRejected
from planner.services.plan_editor import PlanEditor
from planner.storage.open import create_plan, open_plan
from tests.promises.plugin import Recorder
from tests.roadmap.builder import ROADMAP, TODAY
from tests.services.test_random_edits import MAKERS, NOON, STARTS
from tests.storage.build import memory
from tests.storage.test_state_machine import notices, play

RUNS, STEPS = 12, 20


class EveryEdit(RuleBasedStateMachine):
    """`digests` is what each state had, in order; `at` is where we are."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=memory()))
        self.path = self.folder / "p.imgplan"
        self.now = NOON

    @initialize(first=st.sampled_from(STARTS))
    def start(self, first: Plan) -> None:
        self.open(create_plan(self.path, first, "Test"))
        self.digests, self.at = [digest(first)], 0

    def open(self, store: Any) -> None:
        self.store = store
        self.editor = PlanEditor(store, ROADMAP, lambda: TODAY, lambda: self.now)

    @rule(data=st.data(), kind=st.sampled_from([*MAKERS]), pause=st.sampled_from([0.2, 5]))
    def edit(self, data: st.DataObject, kind: type, pause: float) -> None:
        self.now += timedelta(seconds=pause)
        changes, redoable = self.editor.history.position, self.editor.history.can_redo
        try:
            diff = self.editor.edit(MAKERS[kind](data.draw, self.editor.plan))
        except EditRejected:
            return
        if not diff:
            return
        self.at = self.editor.history.position
        assert self.at in ({changes + 1} if redoable else {changes - 1, changes, changes + 1})
        self.digests[self.at :] = [digest(self.editor.plan)]

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
        self.store.close()
        self.open(open_plan(self.path))

    @invariant()
    def the_plan_is_the_one_it_was(self) -> None:
        if hasattr(self, "editor"):
            assert digest(self.editor.plan) == self.digests[self.at]
            history = self.editor.history
            assert (history.position, len(history.changes)) == (self.at, len(self.digests) - 1)

    def teardown(self) -> None:
        with closing(self.store):
            pass
        shutil.rmtree(self.folder)


@pytest.mark.slow
def test_any_edits_can_be_undone_and_made_again(promise: Recorder) -> None:
    """tests/soak does the same longer."""
    play(RUNS, STEPS, EveryEdit)
    promise("P12", runs=RUNS, wrong_plans=0)


def test_the_machine_of_every_edit_notices_a_wrong_inverse(promise: Recorder) -> None:
    """Canary."""
    promise.canary("P12", noticed=notices(EveryEdit, 20, 10))
