"""An import comes in whole or not at all, as one change that one undo takes back: broken files, and kills (P16)."""

import json
import random
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from planner.core.digest import digest
from planner.core.model import Plan
from planner.core.records import BY_KEY
from planner.exchange.table import to_table
from planner.services.history import History
from planner.storage.open import open_plan, read_plan
from tests.commands.call import a_document, a_plan, a_task, call, done, written
from tests.promises.plugin import Recorder
from tests.storage.child import needs_fork, running

SOME, SOME_KILLS = 30, 6

pytestmark = pytest.mark.slow

WRONG: list[Any] = [None, True, -1, 10**30, 0.5, "", "2027-02-30", "\u0662\u0660", [], [None], {}, {"x": 1}]
Break = Callable[[random.Random, bytes], bytes]


def a_plan_with_records(folder: Path) -> Path:
    path = a_plan(folder)
    done("record", path, "people", "add", "id=meier", "name=Dr. Meier", "roles=mentor")
    done("record", path, "people", "add", "id=huber", "name=Dr. Huber", "notes=two\nlines, “quoted”")
    return path


def a_file() -> bytes:
    """Tasks, links and records that no plan has yet."""
    tasks = [a_task(f"new{n}", title=f"T\u00e4sk {n}", notes='a "b"\n') for n in range(4)]
    records = {"people": [{"id": "zoe", "name": "Zo\u00eb", "away": [{"from": "2027-01-01", "to": "2027-01-05"}]}]}
    return json.dumps(a_document(*tasks, links=(("new0", "new1"), ("new1", "new2")), records=records)).encode()


def a_table(plan: Plan) -> bytes:
    return to_table(plan, BY_KEY["people"]) + b"fresh,Dr. Fresh\r\n"


def cut(dice: random.Random, content: bytes) -> bytes:
    return content[: dice.randrange(len(content))]


def another_byte(dice: random.Random, content: bytes) -> bytes:
    place = dice.randrange(len(content))
    return content[:place] + bytes([dice.randrange(256)]) + content[place + 1 :]


def some_twice(dice: random.Random, content: bytes) -> bytes:
    place = dice.randrange(len(content))
    return content[: place + dice.randrange(40)] + content[place:]


def another_type(dice: random.Random, content: bytes) -> bytes:
    """A value of another kind in any place; of a table in any cell."""
    if content[:1] != b"{":
        rows = content.decode("utf-8-sig").split("\r\n")
        row = dice.randrange(1, len(rows))
        cells = rows[row].split(",")
        cells[dice.randrange(len(cells))] = json.dumps(dice.choice(WRONG)).replace('"', "")
        return "\r\n".join([*rows[:row], ",".join(cells), *rows[row + 1 :]]).encode()
    document = json.loads(content)
    holder, key = dice.choice([*_places(document)])
    holder[key] = dice.choice(WRONG)
    return json.dumps(document).encode()


def _places(value: Any) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield value, key
        yield from _places(inner)


BREAKS: tuple[Break, ...] = (cut, another_byte, some_twice, another_type)


@dataclass
class Tried:
    """Of so many files: how many came in, and what was neither whole nor nothing."""

    files: int = 0
    came_in: int = 0
    half: list[str] = field(default_factory=list)

    def say(self, promise: Recorder) -> None:
        promise("P16", broken_files=self.files, came_in=self.came_in, half_applied=len(self.half))
        assert self.half == []


def tried(folder: Path, suffix: str, rounds: int, seed: int = 16) -> Tried:
    """So many broken files, each brought into one plan, which is taken back afterwards."""
    path, dice, found = a_plan_with_records(folder), random.Random(seed), Tried()
    before = read_plan(path).plan
    more = () if suffix == "json" else ("--collection", "people")
    whole = a_file() if suffix == "json" else a_table(before)
    changes = len(read_plan(path, changes=True).changes)
    for number in range(rounds + 1):
        # The first one is not broken: what comes in then is what has to come in.
        content = dice.choice(BREAKS)(dice, whole) if number else whole
        answer = call("import", path, written(folder, f"in.{suffix}", content), *more, "--json")
        found.files += number > 0
        wrong = ""
        match answer.code:
            case 0:
                found.came_in += number > 0
                wrong = not_one_change(path, before, changes, answer.json)
            case 2 if number:
                if digest(read_plan(path).plan) != digest(before) or answer.err.count("\n") != 1:
                    wrong = "refused, but the plan is another one"
            case code:
                wrong = f"code {code}: {answer.err[-200:]}"
        if wrong:
            found.half.append(f"{number}: {wrong}")
    return found


def not_one_change(path: Path, before: Plan, changes: int, said: Any) -> str:
    """What is wrong with an import that was done; takes it back."""
    with closing(open_plan(path)) as store:
        history = History(store)
        plan = history.plan
        if digest(plan) == digest(before) and history.position == changes:
            return ""
        if history.position != changes + 1:
            return f"{history.position - changes} changes"
        if "tasks" in said and said["tasks"] != len(plan.tasks) - len(before.tasks):
            return "another number of tasks than was said"
        if "collection" not in said and said["records"] != count(plan) - count(before):
            return "another number of records than was said"
        history.undo()
        return "" if digest(history.plan) == digest(before) else "undo does not take it back"


def count(plan: Plan) -> int:
    return sum(len(records) for records in plan.records.values())


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_a_broken_file_comes_in_whole_or_not_at_all(tmp_path: Path, suffix: str, promise: Recorder) -> None:
    """tests/soak does the same more often."""
    found = tried(tmp_path, suffix, SOME)
    found.say(promise)
    assert found.came_in < found.files


def test_an_import_in_two_changes_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promise: Recorder
) -> None:
    """Canary."""
    commit = History.commit

    def twice(history: History, plan: Plan, *more: Any, **options: Any) -> Any:
        first = next(iter(plan.tasks))
        commit(history, plan.without_tasks([first]), *more, **options)
        return commit(history, plan, *more, **options)

    monkeypatch.setattr(History, "commit", twice)
    promise.canary("P16", half_applied=len(tried(tmp_path, "json", 0).half))


def killed(folder: Path, rounds: int, seed: int = 16) -> tuple[int, int]:
    """Imports killed at any time: how many were there afterwards, and how many were there in part."""
    path, file, dice = a_plan_with_records(folder), written(folder, "in.json", a_file()), random.Random(seed)
    before = digest(read_plan(path).plan)
    began = time.monotonic()
    done("import", path, file)
    longest = time.monotonic() - began
    after = digest(read_plan(path).plan)
    there = half = 0

    def body(pipe: Connection) -> None:
        pipe.send("begins")
        call("import", path, file)

    for _ in range(rounds):
        with closing(open_plan(path)) as store:
            history = History(store)
            while digest(history.plan) != before:
                assert history.undo()
        with running(body) as child:
            child.said()
            time.sleep(dice.uniform(0, 1.2 * longest))
            child.kill()
        # Opening it settles what a crash leaves beside it.
        open_plan(path).close()
        found = digest(read_plan(path).plan)
        there += found == after
        half += found not in (before, after)
    return there, half


@needs_fork
def test_an_import_that_is_killed_is_there_or_not(tmp_path: Path, promise: Recorder) -> None:
    there, half = killed(tmp_path, SOME_KILLS)
    promise("P16", kills=SOME_KILLS, came_in_before_the_kill=there, half_applied=half)
    assert half == 0
