"""Undo, redo and merging, over a store that lives in memory."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from planner.core.diff import Diff, apply, difference
from planner.core.model import Kind, Phase, Plan, Task
from planner.errors import StorageError
from planner.services.history import History
from planner.services.port import KEPT_CHANGES, Change, StoredPlan
from planner.words.language import english
from planner.words.message import Message, message

NOON = datetime(2027, 5, 1, 12, tzinfo=UTC)


class MemoryStore:
    """A PlanStore that checks that each diff leads from its plan to the given one; `broken` makes saving fail."""

    read_only: Message | None = None

    def __init__(self, plan: Plan) -> None:
        self.state = StoredPlan(plan)
        self.broken = False
        self.closed = False

    def load(self) -> StoredPlan:
        return self.state

    def append(self, change: Change, plan: Plan) -> StoredPlan:
        self._check(change.diff, plan)
        self.state = self.state.appended(change, plan)
        return self.state

    def rewrite(self, change: Change, plan: Plan, diff: Diff) -> StoredPlan:
        self._check(diff, plan)
        self.state = self.state.rewritten(change, plan)
        return self.state

    def step(self, diff: Diff, plan: Plan, position: int) -> StoredPlan:
        self._check(diff, plan)
        self.state = self.state.stepped(plan, position)
        return self.state

    def forget(self, plan: Plan) -> StoredPlan:
        self._check(difference(self.state.plan, plan), plan)
        self.state = StoredPlan(plan)
        return self.state

    def close(self) -> None:
        self.closed = True

    def _check(self, diff: Diff, plan: Plan) -> None:
        if self.broken:
            raise StorageError(message("disk full"))
        assert apply(self.state.plan, diff) == plan


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **how_long: float) -> None:
        self.now += timedelta(**how_long)


def titled(plan: Plan, title: str) -> Plan:
    return plan.with_tasks([replace(plan.tasks["t"], title=title)])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store() -> MemoryStore:
    task = Task("t", "Start", Phase.EXAMS, Kind.ACTIVITY)
    return MemoryStore(Plan(date(2027, 1, 1), tasks={"t": task}))


@pytest.fixture
def history(store: MemoryStore, clock: Clock) -> History:
    return History(store, clock)


def agree(history: History, store: MemoryStore) -> bool:
    return (history.plan, history.changes, history.position) == (
        store.state.plan,
        store.state.changes,
        store.state.position,
    )


def test_commit_undo_redo(history: History, store: MemoryStore) -> None:
    before, after = history.plan, titled(history.plan, "Moved")
    assert history.commit(after, message("Move Step 2 CK"))
    assert history.undo()
    assert (history.plan, history.position) == (before, 0)
    assert history.redo()
    assert (history.plan, history.position) == (after, 1)
    assert agree(history, store)


def menu(history: History) -> tuple[str, str]:
    return english(history.undo_text), english(history.redo_text)


def test_the_texts_name_what_would_happen(history: History) -> None:
    assert menu(history) == ("Undo", "Redo")
    history.commit(titled(history.plan, "A"), message("Move Step 2 CK"))
    assert menu(history) == ("Undo Move Step 2 CK", "Redo")
    history.undo()
    assert menu(history) == ("Undo", "Redo Move Step 2 CK")


def test_an_edit_that_changes_nothing_is_no_change(history: History) -> None:
    assert history.commit(titled(history.plan, "Start"), message("Nothing")) == ()
    assert history.changes == ()


def test_with_nothing_to_do_undo_and_redo_do_nothing(history: History) -> None:
    assert (history.undo(), history.redo()) == ((), ())


def test_the_same_key_within_a_second_is_one_change(history: History, store: MemoryStore, clock: Clock) -> None:
    before = history.plan
    for title in ("A", "AB", "ABC"):
        history.commit(titled(history.plan, title), message("Type {title}", title=title), "title:t")
        clock.wait(seconds=0.9)
    assert [english(change.label) for change in history.changes] == ["Type ABC"]
    assert agree(history, store)
    history.undo()
    assert history.plan == before


@pytest.mark.parametrize(
    ("key", "seconds"), [("other", 0.1), (None, 0.1), ("title:t", 1.1), ("title:t", -0.5)], ids=str
)
def test_another_key_or_another_time_is_another_change(
    history: History, clock: Clock, key: str | None, seconds: float
) -> None:
    history.commit(titled(history.plan, "A"), message("First"), "title:t")
    clock.wait(seconds=seconds)
    history.commit(titled(history.plan, "B"), message("Second"), key)
    assert len(history.changes) == 2


@pytest.mark.parametrize("key", ["k", "other"], ids=["the change before", "the change that was undone"])
def test_nothing_merges_while_a_change_can_be_redone(history: History, store: MemoryStore, key: str) -> None:
    history.commit(titled(history.plan, "A"), message("First"), "k")
    first = history.plan
    history.commit(titled(history.plan, "B"), message("Second"), "other")
    history.undo()
    history.commit(titled(history.plan, "C"), message("Third"), key)
    assert [english(change.label) for change in history.changes] == ["First", "Third"]
    assert agree(history, store)
    history.undo()
    assert history.plan == first


def test_a_merge_that_ends_where_it_began_leaves_no_change(history: History, store: MemoryStore) -> None:
    history.commit(titled(history.plan, "A"), message("There"), "k")
    history.commit(titled(history.plan, "Start"), message("Back"), "k")
    assert (history.changes, history.position) == ((), 0)
    assert agree(history, store)


@pytest.mark.parametrize("action", ["commit", "undo", "redo"])
def test_what_was_not_saved_did_not_happen(history: History, store: MemoryStore, action: str) -> None:
    history.commit(titled(history.plan, "A"), message("First"))
    history.commit(titled(history.plan, "B"), message("Second"))
    history.undo()
    before = (history.plan, history.changes, history.position)
    store.broken = True
    with pytest.raises(StorageError, match="disk full"):
        history.commit(titled(history.plan, "C"), message("Third")) if action == "commit" else getattr(
            history, action
        )()
    assert (history.plan, history.changes, history.position) == before


def test_after_a_failure_the_history_shows_what_the_file_holds(history: History, store: MemoryStore) -> None:
    """A failed commit can have reached the disk all the same."""
    history.commit(titled(history.plan, "A"), message("First"))
    really = StoredPlan(titled(history.plan, "On disk"))
    store.broken, store.state = True, really
    with pytest.raises(StorageError):
        history.commit(titled(history.plan, "B"), message("Second"))
    assert (history.plan, history.changes) == (really.plan, ())


def edit_every(history: History, clock: Clock, count: int, **pause: float) -> None:
    for number in range(count):
        history.commit(titled(history.plan, f"T{number}"), message("Edit {number}", number=number))
        clock.wait(**pause)


def test_everything_of_thirty_days_is_kept(history: History, clock: Clock) -> None:
    edit_every(history, clock, 300, hours=1)
    assert len(history.changes) == 300


def test_older_changes_go_but_a_hundred_stay(history: History, store: MemoryStore, clock: Clock) -> None:
    edit_every(history, clock, 150, days=2)
    assert len(history.changes) == KEPT_CHANGES
    assert english(history.changes[-1].label) == "Edit 149"
    assert [change.seq for change in history.changes] == list(range(51, 151))
    assert agree(history, store)


def test_a_clock_that_was_wrong_does_not_keep_changes_for_ever(history: History, clock: Clock) -> None:
    clock.wait(days=73 * 365)
    edit_every(history, clock, 50, minutes=1)
    clock.now = NOON
    edit_every(history, clock, 150, minutes=1)
    assert len(history.changes) == 150
    assert {change.at.year for change in history.changes} == {NOON.year}


def test_numbers_go_on_after_undoing_everything_that_is_kept(history: History, clock: Clock) -> None:
    edit_every(history, clock, 150, days=2)
    while history.can_undo:
        history.undo()
    history.commit(titled(history.plan, "New"), message("New"))
    assert [change.seq for change in history.changes] == [51]


def test_instants_are_kept_in_utc(history: History, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=timezone(timedelta(hours=-5)))
    history.commit(titled(history.plan, "A"), message("Edit"))
    assert history.changes[0].at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert history.changes[0].at.tzinfo is UTC
