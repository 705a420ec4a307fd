"""`history`, `bring-back` and `purge`."""

from contextlib import closing
from pathlib import Path

import pytest

from planner.core.edits.task import DeleteTask
from planner.services.plan_editor import PlanEditor
from planner.storage.open import backups_by_id, open_plan
from tests.commands.call import a_plan, call, done, exported, refused, tasks_of, untouched
from tests.promises.plugin import Recorder
from tests.roadmap.builder import ROADMAP, TODAY

MARK = "M4RKED"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a person who was added, renamed and deleted, and a task that was moved."""
    path = a_plan(tmp_path)
    done("record", path, "people", "add", f"name={MARK} Ann")
    done("record", path, "letters", "add", "writer=people-1", "season=2028")
    done("move", path, "eras_token", "2027-08-20")
    done("record", path, "people", "delete", "people-1")
    return path


def test_the_history_lists_what_was_done_and_what_came_of_it(plan: Path, tmp_path: Path) -> None:
    with untouched(tmp_path):
        lines = done("history", plan).out.splitlines()
    labels = [line.split("  ", 1)[1] for line in lines[:4]]
    assert labels == [
        f"Delete person: {MARK} Ann",
        "Move ERAS token",
        f"Add letter: {MARK} Ann",
        f"Add person: {MARK} Ann",
    ]
    assert lines[4:6] == ["", "What they changed together:"]
    assert "    fixed first day: nothing → 20 Aug 2027" in lines
    assert "  letter: added" in lines
    assert not [line for line in lines[6:] if MARK in line], "who came and went is no change"


def test_the_history_since_a_day(plan: Path) -> None:
    assert len(done("history", plan, "--since", "2026-01-01", "--json").json["changes"]) == 4
    later = done("history", plan, "--since", "2199-01-01")
    assert later.out == "Nothing has been changed since then.\n"
    assert done("history", plan, "--since", "2199-01-01", "--json").json == {
        "format": "img-roadmap-history",
        "version": 1,
        "changes": [],
        "changed": [],
    }
    refused(call("history", plan, "--since", "yesterday"), "yesterday")


def test_the_history_as_json(plan: Path) -> None:
    found = done("history", plan, "--json").json
    assert [change["seq"] for change in found["changes"]] == [1, 2, 3, 4]
    assert {change["undone"] for change in found["changes"]} == {False}
    token = next(item for item in found["changed"] if item["id"] == "eras_token")
    assert token["event"] == "changed"
    assert {"field": "fixed first day", "before": None, "after": "20 Aug 2027"} in token["fields"]


def test_bring_back_lists_and_brings_back_one(plan: Path, tmp_path: Path) -> None:
    with untouched(tmp_path):
        found = done("bring-back", plan, "--json").json["deleted"]
        assert [(item["id"], item["title"]) for item in found] == [("people:people-1", f"person: {MARK} Ann")]
        assert done("bring-back", plan).out.endswith(f"  people:people-1  person: {MARK} Ann\n")
        assert f"Would Bring back person: {MARK} Ann" in done("bring-back", plan, "people:people-1", "--dry-run").out
    done("bring-back", plan, "people:people-1")
    assert exported(plan)["records"]["letters"][0]["writer"] == "people-1"
    assert done("bring-back", plan).out == "Nothing that was deleted is kept.\n"
    refused(call("bring-back", plan, "people:people-1"), "Nothing that was deleted is called 'people:people-1'.")


def test_a_task_is_called_by_its_id(tmp_path: Path) -> None:
    path = a_plan(tmp_path)
    before = tasks_of(path)
    editor = PlanEditor(open_plan(path), ROADMAP, lambda: TODAY)
    editor.edit(DeleteTask("eras_token"))
    editor.close()
    assert "eras_token" not in tasks_of(path)
    answer = done("bring-back", path, "eras_token", "--json").json
    assert answer["brought_back"] == "eras_token"
    assert tasks_of(path) == before


def hits(folder: Path) -> int:
    return sum(file.read_bytes().count(MARK.encode()) for file in folder.rglob("*") if file.is_file())


def test_purge_asks_first_and_then_leaves_nothing(plan: Path, tmp_path: Path) -> None:
    before = exported(plan)
    with untouched(tmp_path):
        refused(call("purge", plan), "--yes")
    assert hits(tmp_path) > 0
    assert done("purge", plan, "--yes", "--backups").out.splitlines()[0] == "4 changes are gone for good."
    assert hits(tmp_path) == 0
    assert exported(plan) == before
    assert done("history", plan).out == "Nothing has been changed since then.\n"
    assert done("bring-back", plan).out == "Nothing that was deleted is kept.\n"


def test_purge_names_the_backups_and_deletes_them_when_told(plan: Path, promise: Recorder) -> None:
    said = done("purge", plan, "--yes").out.splitlines()[1]
    with closing(open_plan(plan)) as store:
        backups = backups_by_id(store.load().plan_id)
    assert said.startswith(f"{len(backups)} backups may still hold what was deleted, made ")
    assert any(MARK.encode() in backup.path.read_bytes() + backup.readable.read_bytes() for backup in backups)
    gone = done("purge", plan, "--yes", "--backups").out.splitlines()[1]
    assert gone == f"{len(backups)} backups are deleted."
    left = [path for path in backups[0].path.parent.iterdir() if path.suffix in (".imgplan", ".json")]
    promise("S14", places=len(backups), markers_found=len(left))
    assert left == []


def test_a_plan_that_is_open_elsewhere_is_not_purged(plan: Path) -> None:
    store = open_plan(plan)
    try:
        refused(call("purge", plan, "--yes"), "open in a window", code=3)
    finally:
        store.close()
    assert hits(plan.parent) > 0
