"""Every command beside a window that has the plan open: what reads is right, what writes ends with 3 (P6)."""

import json
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.commands.table import COMMANDS
from planner.storage.trouble import OPEN_ELSEWHERE
from planner.words.language import english
from tests.commands.call import (
    TODAY,
    Answer,
    a_document,
    a_task,
    call,
    done,
    exported,
    imported,
    refused,
    tasks_of,
    written,
)
from tests.promises.plugin import Recorder
from tests.storage.child import holder, needs_fork, running

EDITS = 20
DELETED = 2
"""So many changes the plan comes with."""
TAKE_OVER_SECONDS = 2
DAY = "2026-11-20"

Words = Sequence[object]

READS: dict[str, list[Words]] = {
    "show": [("PLAN",), ("PLAN", "--json")],
    "verdict": [("PLAN",), ("PLAN", "--json")],
    "check": [("PLAN",)],
    "doctor": [("PLAN",)],
    "export": [("PLAN", "OUT")],
    "record": [("PLAN", "people"), ("PLAN", "letters", "list", "--json")],
    "history": [("PLAN",), ("PLAN", "--json")],
    "bring-back": [("PLAN",)],
    "backups": [("PLAN",), ("PLAN", "--json")],
    "catch-up": [("PLAN", "--list"), ("PLAN", "--kept", "--dry-run")],
    "move": [("PLAN", "t1", "2027-02-01", "--dry-run")],
    "done": [("PLAN", "t1", DAY, "--dry-run")],
    "started": [("PLAN", "t1", DAY, "--dry-run")],
    "set": [("PLAN", "country", "IN", "--dry-run")],
    "tick": [("PLAN", "t1"), ("PLAN", "t1", "--json")],
    "log": [("PLAN", "40 questions", "--dry-run")],
    "study": [("PLAN",), ("PLAN", "--json")],
}
WRITES: dict[str, list[Words]] = {
    "move": [("PLAN", "t1", "2027-02-01"), ("PLAN", "t1", "2027-02-01", "--json")],
    "started": [("PLAN", "t1", DAY, "--progress", "20")],
    "done": [("PLAN", "t1", DAY)],
    "catch-up": [("PLAN", "--kept")],
    "set": [("PLAN", "country", "IN")],
    "record": [("PLAN", "people", "add", "name=Dr. A")],
    "log": [("PLAN", "40 questions, 1 h 30")],
    "import": [("PLAN", "FILE")],
    "bring-back": [("PLAN", "people:people-1")],
    "purge": [("PLAN", "--yes")],
    "backups": [("PLAN", "--restore", "latest")],
    "doctor": [("PLAN", "--restore", "latest")],
}
WITHOUT_A_PLAN = {"new", "update", "remove-data", "self-test"}
"""These make a file of their own, or have nothing to do with a plan."""

pytestmark = needs_fork


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan whose task t0 another process can move, and from which a person was deleted."""
    document = a_document(a_task("t0"), a_task("t1"), links=(("t0", "t1"),), start_date="2027-01-04")
    path = imported(tmp_path, document, "p.imgplan")
    done("record", path, "people", "add", "name=Dr. Z")
    done("record", path, "people", "delete", "people-1")
    return path


def lines(table: dict[str, list[Words]], plan: Path) -> list[list[object]]:
    """The commands of a table as they are called."""
    file = written(plan.parent, "in.json", json.dumps(a_document(a_task("new"))))
    places = {"PLAN": plan, "OUT": plan.with_name("out.json"), "FILE": file}
    return [[name, *(places.get(str(word), word) for word in words)] for name in table for words in table[name]]


def called(line: list[object]) -> Answer:
    """Call it: to catch up there must be something that has passed."""
    return call(*line, today="2027-06-01" if line[0] == "catch-up" else TODAY)


def test_every_command_stands_in_a_table() -> None:
    assert {name for name, *_ in COMMANDS} == READS.keys() | WRITES.keys() | WITHOUT_A_PLAN


def test_what_writes_writes_where_no_window_is(plan: Path) -> None:
    """Canary: each of these is refused below for the window's sake only."""
    for line in lines(WRITES, plan):
        assert called(line).code == 0, line


def test_what_writes_ends_with_3_and_changes_nothing(plan: Path, promise: Recorder) -> None:
    before = exported(plan)
    with running(holder(plan)) as window:
        assert window.said() == "open"
        for line in lines(WRITES, plan):
            assert refused(called(line), code=3) == f"img-roadmap: {english(OPEN_ELSEWHERE)}\n", line
            assert exported(plan) == before
            window.tell("edit")
            assert window.said() == "saved"
            before = exported(plan)
    promise("P6", commands_refused=len(lines(WRITES, plan)), double_writers=0)


def test_what_reads_reads_what_was_saved_last(plan: Path) -> None:
    with running(holder(plan)) as window:
        assert window.said() == "open"
        for edit in range(1, EDITS + 1):
            window.tell("edit")
            assert window.said() == "saved"
            day = f"2027-01-{4 + DELETED + edit:02}"
            assert exported(plan)["tasks"][0]["pinned_start"] == tasks_of(plan)["t0"]["start"] == day
            assert "sound" in done("doctor", plan).out
        for line in lines(READS, plan):
            plan.with_name("out.json").unlink(missing_ok=True)
            assert called(line).code in (0, 1), line
        moved = done("move", plan, "t1", "2027-02-01", "--dry-run", "--json").json["moved"]
        assert [item["start_after"] for item in moved if item["id"] == "t1"] == ["2027-02-01"]


def test_a_window_that_was_killed_leaves_no_lock_and_no_question(plan: Path, promise: Recorder) -> None:
    longest = 0.0
    for number in range(EDITS):
        with running(holder(plan)) as window:
            assert window.said() == "open"
            window.tell("edit")  # killed in the middle of saving it, or before, or after
            if number % 2:
                window.said()
        begun = time.monotonic()
        done("move", plan, "t1", f"2027-02-{1 + number:02}")
        longest = max(longest, time.monotonic() - begun)
        assert longest < TAKE_OVER_SECONDS
        assert tasks_of(plan)["t1"]["start"] == f"2027-02-{1 + number:02}"
    promise("P6", windows_killed=EDITS, seconds_to_take_over=longest)
