"""What can still be read of a damaged plan: all that is intact, marked as incomplete, what is missing in counts."""

import os
import random
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from planner.core.model import Kind, Phase, Plan, Task
from planner.core.network import Network
from planner.core.records.people import Person
from planner.core.reference import dangling
from planner.errors import StorageError
from planner.services.port import PlanStore
from planner.storage.open import create_plan, open_plan, read_plan, salvage_plan, way_back
from tests.storage.build import START, a_plan, full_plan, make, sha256, words

PAGE = 4096
SIZE = 400


def a_large_plan() -> Plan:
    people = {f"p{n}": Person(id=f"p{n}", position=n, name=f"Person {n} " + "x" * 200) for n in range(1, 120)}
    return replace(a_plan(SIZE), records={"people": people})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path / "p.imgplan", a_large_plan())


def leaves(path: Path, table: str) -> list[int]:
    """The pages of a table that hold rows."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    content = path.read_bytes()

    def below(page: int) -> list[int]:
        start = (page - 1) * PAGE
        if content[start] == 13:
            return [page]
        count = int.from_bytes(content[start + 3 : start + 5], "big")
        cells = [int.from_bytes(content[start + 12 + 2 * n :][:2], "big") for n in range(count)]
        children = [int.from_bytes(content[start + cell :][:4], "big") for cell in cells]
        children.append(int.from_bytes(content[start + 8 : start + 12], "big"))
        return [leaf for child in children for leaf in below(child)]

    return below(root)


def spoil(path: Path, *pages: int) -> None:
    with open(path, "r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(b"\xff" * PAGE)


def missing(store: PlanStore, noun: str) -> int:
    found = re.search(rf"([\d,]+) {noun}", words(store.read_only))
    return 0 if found is None else int(found[1].replace(",", ""))


@pytest.mark.parametrize("which", [(0,), (-1,), (2,), (1, 3, 4), (0, -1), (0, 1, 2, 3)])
def test_all_that_is_intact_is_there_and_the_rest_is_counted(path: Path, which: tuple[int, ...]) -> None:
    whole = read_plan(path).plan
    pages = leaves(path, "task")
    assert len(pages) > 6
    spoil(path, *(pages[n] for n in which))
    before = sha256(path)
    with pytest.raises(StorageError):
        read_plan(path)
    store = salvage_plan(path)
    plan = store.load().plan
    assert 0 < len(plan.tasks) < SIZE
    assert len(plan.tasks) + missing(store, "tasks") == SIZE
    assert all(whole.tasks[key] == task for key, task in plan.tasks.items())
    assert plan.records == whole.records
    assert all(link.pred in plan.tasks and link.succ in plan.tasks for link in plan.dependencies.values())
    assert len(plan.dependencies) + missing(store, "dependenc") == SIZE - 1
    assert words(store.read_only).startswith(f"{path} is damaged: this is only what can still be read of it. Missing: ")
    assert "the undo history" in words(store.read_only)
    assert sha256(path) == before


def test_records_are_counted_by_kind(path: Path) -> None:
    spoil(path, leaves(path, "record")[1])
    store = salvage_plan(path)
    found = len(store.load().plan.records["people"])
    assert 0 < found < 119
    assert missing(store, r"records \(people\)") == 119 - found


def test_without_a_header_the_tasks_are_there_and_the_answers_are_missing(tmp_path: Path) -> None:
    task = Task("t", "A task", Phase.EXAMS, Kind.ACTIVITY, duration_days=3, pinned_start=START)
    path = make(tmp_path / "p.imgplan", Plan(START, tasks={"t": task}))
    spoil(path, leaves(path, "header")[0])
    store = salvage_plan(path)
    plan = store.load().plan
    assert plan.tasks == {"t": task}
    assert plan.start_date == START
    assert "your answers" in words(store.read_only)


def test_what_names_something_that_is_gone_is_cleared(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan", full_plan())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM task_group")
        connection.execute("UPDATE task SET duration_days = -5 WHERE id = 'result'")
        connection.execute("DELETE FROM record WHERE collection = 'people'")
        connection.commit()
    plan = salvage_plan(path).load().plan
    assert list(plan.tasks) == ["step1"]
    assert (plan.tasks["step1"].group, plan.tasks["step1"].closed_by, plan.dependencies) == (None, None, {})
    assert not list(dangling(plan))
    Network.of(plan)


def test_it_can_only_be_looked_at_and_saved_as_a_copy(path: Path, tmp_path: Path) -> None:
    spoil(path, leaves(path, "task")[3])
    store = salvage_plan(path)
    state = store.load()
    assert state.changes == ()
    assert store.snapshot() is None
    for refused in (store.put_back, lambda: store.step((), state.plan, 0)):
        with pytest.raises(StorageError, match="only what can still be read"):
            refused()
    create_plan(tmp_path / "copy.imgplan", state.plan, "what was left").close()
    assert read_plan(tmp_path / "copy.imgplan").plan == state.plan


def test_without_a_backup_it_is_the_way_back(path: Path) -> None:
    spoil(path, leaves(path, "task")[3])
    found = way_back(path)
    assert found is not None
    assert "only what can still be read" in words(getattr(found, "read_only", None))


@pytest.mark.parametrize("content", [b"", b"text", b"SQLite format 3\0" + bytes(8000)])
def test_of_nothing_nothing_is_shown(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.imgplan"
    path.write_bytes(content)
    with pytest.raises(StorageError):
        salvage_plan(path)
    assert way_back(path) is None


def test_a_plan_with_a_trigger_is_not_read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON task BEGIN DELETE FROM task; END")
        connection.commit()
    with pytest.raises(StorageError, match="triggers"):
        salvage_plan(path)


def test_whatever_is_damaged_what_is_shown_says_that_it_is_not_all(path: Path) -> None:
    """At random: a plan of some kind or one sentence, never more than there was, never an endless search."""
    sound = path.read_bytes()
    whole = read_plan(path).plan
    shown = 0
    for seed in range(60):
        dice = random.Random(seed)
        content = bytearray(sound)
        for _ in range(dice.randrange(1, 12)):
            start = dice.randrange(PAGE, len(content) - 600)
            content[start : start + 600] = dice.randbytes(600)
        path.write_bytes(content[: dice.choice((len(content), dice.randrange(PAGE * 8, len(content))))])
        try:
            store = salvage_plan(path)
        except StorageError:
            continue
        shown += 1
        plan = store.load().plan
        assert len(plan.tasks) <= len(whole.tasks)
        Network.of(plan)
        assert "only what can still be read" in words(store.read_only)
    assert shown > 30
    os.truncate(path, 100)
    with pytest.raises(StorageError):
        open_plan(path)
