"""Undo takes you back exactly: any mix of edits, undo, redo and restarts on the real storage."""

import random
import shutil
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import Phase as HypothesisPhase
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from planner.core.diff import reverse
from planner.core.digest import digest
from planner.core.edits.bring_back import BringBack
from planner.core.model import Dependency, ExamRecord, Group, LinkType, Phase, Plan, Record, link_id
from planner.core.network import Network
from planner.core.records.letters import Letter, LetterState
from planner.core.records.people import Person
from planner.core.records.study_log import StudyEntry
from planner.core.reference import dangling, without_gone
from planner.errors import EditRejected
from planner.services import history as history_module
from planner.services.bin import bin_of
from planner.services.history import History
from planner.storage.open import create_plan, open_plan, read_plan
from planner.words.stored import plain
from tests.promises.plugin import Recorder
from tests.storage.build import START, a_plan, a_task, memory, moved

RUNS, STEPS = 60, 30
KINDS = ("move", "title", "add", "delete", "link", "unlink", "hours", "exam", "group", "answer")


def small_change(plan: Plan, chance: random.Random) -> Plan:
    """One of the things that edits do, at random; the plan stays consistent."""
    kind = chance.choice(
        ["move", "title", "add", "delete", "link", "unlink", "hours", "exam", "group", "answer", "record", "forget"]
    )
    name = chance.choice([*plan.tasks]) if plan.tasks else None
    if name is None or kind == "add":
        new = f"n{chance.randrange(10**9)}"
        return plan.with_tasks([a_task(new, position=plan.next_position(), notes="\r\n" * chance.randrange(3))])
    if kind == "move":
        return moved(plan, name, chance.randrange(500))
    if kind == "title":
        return plan.with_tasks([replace(plan.tasks[name], title=f"Title {chance.randrange(9)} 😀")])
    if kind == "delete":
        return without_gone(replace(plan.without_tasks([name]), deleted=plan.deleted | {name}), plan)
    if kind == "record":
        return _with_record(plan, chance)
    if kind == "forget":
        return _without_something(plan, chance)
    if kind == "link":
        return _linked(plan, chance)
    if kind == "unlink":
        gone = chance.choice([*plan.dependencies, None])
        return replace(plan, dependencies={key: link for key, link in plan.dependencies.items() if key != gone})
    if kind == "hours":
        return replace(plan, calendar=replace(plan.calendar, daily_hours=chance.choice([0.5, 2.0, 3.5, 24.0])))
    if kind == "exam":
        return plan.with_exam(ExamRecord(name, attempt=chance.randrange(1, 9), seat_booked=chance.random() < 0.5))
    if kind == "group":
        group = Group(f"g{chance.randrange(3)}", "Group", Phase.PROFILE, chance.randrange(99))
        grouped = replace(plan.tasks[name], group=group.id)
        return replace(plan, groups={**plan.groups, group.id: group}).with_tasks([grouped])
    return replace(plan, target_match=chance.choice([None, 2028, 2029]))


def _with_record(plan: Plan, chance: random.Random) -> Plan:
    """A new record, or another in place of one; also of a collection that this version does not know."""
    key = chance.choice(["people", "letters", "study_log", "later"])
    id_, position = f"r{chance.randrange(4)}", chance.randrange(9)
    made: Record = Record(id=id_, position=position, extra={"title": f"Title {chance.randrange(9)}"})
    if key == "people":
        made = Person(id=id_, position=position, name=f"Dr. {chance.randrange(9)} 😀")
    elif key == "letters":
        writer = chance.choice([None, *plan.records.get("people", ())])
        made = Letter(id=id_, position=position, writer=writer, state=chance.choice([*LetterState]))
    elif key == "study_log":
        exam = chance.choice([None, *plan.exams])
        made = StudyEntry(id=id_, position=position, day=START, exam=exam, minutes=chance.randrange(1440))
    return plan.with_records(key, {**plan.records.get(key, {}), id_: made})


def _without_something(plan: Plan, chance: random.Random) -> Plan:
    """Without an exam record or a record; what refers to it is cleared."""
    choices = [("exam", key) for key in plan.exams]
    choices += [(key, id_) for key, records in plan.records.items() for id_ in records]
    if not choices:
        return plan
    kind, gone = chance.choice(choices)
    if kind == "exam":
        return without_gone(replace(plan, exams={key: exam for key, exam in plan.exams.items() if key != gone}), plan)
    kept = {key: record for key, record in plan.records[kind].items() if key != gone}
    return without_gone(plan.with_records(kind, kept), plan)


def _linked(plan: Plan, chance: random.Random) -> Plan:
    """A link from an earlier row to a later one, so that no circle can appear."""
    pred, succ = sorted(chance.choices(plan.rows, k=2), key=lambda task: (task.position, task.id))
    if pred == succ:
        return plan
    key = link_id(pred.id, succ.id, LinkType.SS, plan.dependencies)
    return plan.with_links([Dependency(key, pred.id, succ.id, LinkType.SS, chance.randrange(-9, 9))])


State = tuple[str, tuple[tuple[int, str], ...]]
"""The digest of a plan, and what lies in its bin: numbers of changes and keys."""


def state_of(history: History) -> State:
    """What undo has to give back."""
    return digest(history.plan), tuple((entry.seq, entry.key) for entry in bin_of(history.state.applied))


class Editing(RuleBasedStateMachine):
    """`states` is what there was, in order; `at` is where we are: the model is no more than that."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=memory()))
        self.path = self.folder / "p.imgplan"

    @initialize(tasks=st.integers(0, 6))
    def start(self, tasks: int) -> None:
        self.store = create_plan(self.path, a_plan(tasks), "Test")
        self.history = History(self.store)
        self.states, self.at = [state_of(self.history)], 0

    @rule(seed=st.integers(0, 2**32))
    def edit(self, seed: int) -> None:
        if self.history.commit(small_change(self.history.plan, random.Random(seed)), plain(f"Edit {seed}")):
            self.states[self.at + 1 :] = [state_of(self.history)]
            self.at += 1

    @rule(seed=st.integers(0, 2**32), key=st.sampled_from(["a", "b"]))
    def edit_that_may_merge(self, seed: int, key: str) -> None:
        before = len(self.history.changes), self.history.position
        if not self.history.commit(small_change(self.history.plan, random.Random(seed)), plain(f"Edit {seed}"), key):
            return
        if before[0] == before[1] and len(self.history.changes) <= before[0]:
            self.at = len(self.history.changes)
            self.states[self.at :] = [state_of(self.history)]
        else:
            self.states[self.at + 1 :] = [state_of(self.history)]
            self.at += 1

    @precondition(lambda self: self.history.can_undo)
    @rule()
    def undo(self) -> None:
        self.history.undo()
        self.at -= 1

    @precondition(lambda self: self.history.can_redo)
    @rule()
    def redo(self) -> None:
        self.history.redo()
        self.at += 1

    @rule()
    def undo_everything(self) -> None:
        while self.history.can_undo:
            self.history.undo()
        self.at = 0

    @precondition(lambda self: state_of(self.history)[1])
    @rule(seed=st.integers(0, 2**32))
    def bring_back(self, seed: int) -> None:
        entry = random.Random(seed).choice(bin_of(self.history.state.applied))
        plan, edit = self.history.plan, BringBack(entry.seq, entry.deletion)
        try:
            back = edit.apply(plan)
        except EditRejected:
            return
        Network.of(back)
        assert self.history.commit(back, edit.label(plan), edit.merge_key)
        self.states[self.at + 1 :] = [state_of(self.history)]
        self.at += 1
        assert {*self.states[self.at - 1][1]} - {*self.states[self.at][1]} == {(entry.seq, entry.key)}

    @rule(place=st.floats(0, 1))
    def go_to(self, place: float) -> None:
        self.at = round(place * (len(self.states) - 1))
        self.history.go_to(self.at)

    @rule()
    def clear_the_history(self) -> None:
        self.history.forget(self.history.plan)
        self.states, self.at = [state_of(self.history)], 0
        assert self.states[0][1] == ()

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_plan(self.path)
        self.history = History(self.store)

    @rule()
    def read_after_closing(self) -> None:
        self.store.close()
        assert digest(read_plan(self.path).plan) == self.states[self.at][0]
        self.store = open_plan(self.path)
        self.history = History(self.store)

    @invariant()
    def the_plan_is_the_one_it_was(self) -> None:
        if hasattr(self, "history"):
            assert state_of(self.history) == self.states[self.at]
            assert not [*dangling(self.history.plan)]
            assert (self.history.position, len(self.history.changes)) == (self.at, len(self.states) - 1)

    def teardown(self) -> None:
        with closing(self.store):
            pass
        shutil.rmtree(self.folder)


def play(runs: int, steps: int, machine: type[RuleBasedStateMachine] = Editing, *, canary: bool = False) -> None:
    """So many runs of at most so many steps."""
    health = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=health,
            derandomize=canary,
            phases=[HypothesisPhase.generate] if canary else [*HypothesisPhase],
            database=None,
        ),
    )


def notices(machine: type[RuleBasedStateMachine], runs: int, steps: int) -> int:
    """How often the machine notices an undo that forgets to turn part of the diff round: it stops at the first time."""
    wrong = history_module.reverse
    history_module.reverse = lambda diff: reverse(diff)[:-1]
    try:
        play(runs, steps, machine, canary=True)
    except Exception:
        return 1
    finally:
        history_module.reverse = wrong
    return 0


def test_undo_takes_you_back_exactly(promise: Recorder) -> None:
    """tests/soak does the same longer."""
    play(RUNS, STEPS)
    promise("P12", runs=RUNS, wrong_plans=0)


def test_the_machine_notices_a_wrong_inverse(promise: Recorder) -> None:
    """Canary."""
    promise.canary("P12", noticed=notices(Editing, 20, 10))


def test_the_machine_notices_a_bin_that_keeps_what_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Canary: when the change that brings something back does not say so, it must fail."""
    monkeypatch.setattr(BringBack, "merge_key", None)
    with pytest.raises(AssertionError):
        play(40, 20, Editing, canary=True)
