"""`export` and `import`: what goes out comes back, and nothing is half done."""

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.commands import shapes
from tests.commands.call import (
    ANSWERS,
    PERSON,
    a_document,
    a_plan,
    a_task,
    call,
    done,
    exported,
    imported,
    refused,
    tasks_of,
    untouched,
    written,
)

PLANS: Mapping[str, str] = {
    "in the middle of Step 2 CK": ANSWERS,
    "nothing done": PERSON,
    "H-1B, a failed exam, holidays": PERSON.replace("j1", "h1b")
    + "holidays = [{ from = 2027-01-01, to = 2027-01-05, hours = 1 }]\n"
    + '[[done]]\ntask = "step1"\ndate = 2026-03-02\nresult = "fail"\n',
    "a Pathway that expires": PERSON
    + '[[done]]\ntask = "pathway"\ndate = 2025-09-20\nexpires = 2026-12-31\n'
    + '[[started]]\ntask = "usce_search"\ndate = 2026-10-01\nprogress = 50\n',
}


def digest_row(plan: Path) -> str:
    """What `show` says of a plan, whatever its file is called."""
    return done("show", plan, "--json").out.replace(str(plan), "PLAN")


@pytest.mark.parametrize("name", PLANS)
def test_round_trip(tmp_path: Path, name: str) -> None:
    """Plan to JSON to plan to JSON: the same bytes, and the same answer to every question."""
    plan, copy = a_plan(tmp_path, PLANS[name]), tmp_path / "copy.imgplan"
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    done("export", plan, first)
    done("import", copy, first)
    done("export", copy, second)
    assert first.read_bytes() == second.read_bytes()
    assert digest_row(plan) == digest_row(copy)
    assert done("verdict", plan, "--json").out == done("verdict", copy, "--json").out


def test_what_export_and_import_say(tmp_path: Path) -> None:
    document = a_document(a_task("a"), a_task("b"), links=(("a", "b"),))
    plan, out = imported(tmp_path, document), tmp_path / "out.json"
    assert done("export", plan, out).out == f"{out}: 2 tasks and 1 dependency\n"
    other = tmp_path / "other.imgplan"
    assert done("import", other, out).out == f"{other}: 2 tasks and 1 dependency came in\n"
    found = shapes.read(done("import", tmp_path / "third.imgplan", out, "--json").out, shapes.Imported)
    assert found == shapes.Imported(2, 1, 0, [])


def test_every_key_comes_back(tmp_path: Path) -> None:
    """Every key of the format, and one that nobody knows at each level."""
    document: dict[str, Any] = {
        "format": "img-roadmap-plan",
        "version": 1,
        "start_date": "2027-01-04",
        "profile": {"status": "graduate", "graduation_date": "2024-06-30", "visa": "none", "mood": "calm"},
        "calendars": {
            "daily_hours": 2.5,
            "weekly_off": ["friday"],
            "days_off": [{"from": "2027-02-01", "to": "2027-02-02", "hours": 1.0, "why": "Eid"}],
            "moon": True,
        },
        "exams": [
            {
                "id": "x",
                "attempt": 2,
                "application": "2026-10-01",
                "permit": "2026-10-20",
                "window_start": "2027-01-01",
                "window_end": "2027-06-30",
                "extended": True,
                "seat_booked": True,
                "outcome": "fail",
                "score": 200,
                "room": 7,
            }
        ],
        "groups": [{"id": "g", "title": "Group", "phase": "apply", "colour": "red"}],
        "tasks": [
            {
                "id": "x",
                "title": "Exam",
                "phase": "exams",
                "kind": "exam",
                "duration_days": 1,
                "constraint": {"type": "SNET", "date": "2027-03-01"},
                "pinned_start": "2027-03-02",
                "deadline": "2027-05-01",
                "group": "g",
                "exam": "x",
                "role": "sitting",
                "anchor": {"event": "match_day", "relation": "not_before", "offset_days": -400},
                "notes": "two\nlines",
                "later": {"deep": [1, 2.5, None, True]},
            },
            {
                "id": "s",
                "title": "Study",
                "phase": "exams",
                "kind": "study",
                "duration_days": 20,
                "effort_hours": 40.0,
                "actual_start": "2026-12-01",
                "progress": 25,
            },
            {
                "id": "d",
                "title": "Document",
                "phase": "visa",
                "kind": "document",
                "duration_days": 2,
                "actual_finish": "2026-11-20",
                "progress": 100,
                "expires": "2028-12-31",
            },
            {
                "id": "c",
                "title": "Closed",
                "phase": "profile",
                "kind": "activity",
                "duration_days": 2,
                "progress": 100,
                "closed_by": "d",
            },
        ],
        "dependencies": [
            {"from": "s", "to": "x", "type": "FF", "lag_days": -2, "soft": True, "dropped": {"reason": "late"}},
            {"from": "d", "to": "x", "type": "SS", "lag_days": 3, "from_whom": "me"},
        ],
        "deleted": ["audit", "teaching"],
        "author": {"name": "me"},
    }
    plan = imported(tmp_path, document)
    assert exported(plan) == document
    done("move", plan, "x", "2027-03-09")
    document["tasks"][0]["pinned_start"] = "2027-03-09"
    assert exported(plan) == document


def test_what_is_not_said_is_assumed(tmp_path: Path) -> None:
    document = exported(imported(tmp_path, {"format": "img-roadmap-plan", "version": 1, "tasks": [a_task("a")]}))
    assert document["start_date"] == "2026-11-25"
    assert document["calendars"] == {"daily_hours": 3.0, "weekly_off": ["sunday"], "days_off": []}
    (task,) = document["tasks"]
    assert (task["phase"], task["kind"]) == ("exams", "activity")


def test_a_roadmap_task_is_known_by_its_id(tmp_path: Path) -> None:
    """Length, hours and part in the exam come from the roadmap, and the plan gets a target."""
    study, sitting, letters = ({"id": key, "title": key, "kind": kind} for key, kind in ROADMAP_TASKS.items())
    plan = imported(tmp_path, a_document(study, sitting, letters, links=(("step1_study", "step1"),)))
    tasks = tasks_of(plan)
    assert tasks["step1_study"]["duration_days"] > 100
    assert (tasks["step1"]["duration_days"], tasks["lor"]["duration_days"]) == (1, 42)
    verdict = shapes.read(done("show", plan, "--json").out, shapes.Schedule).verdict
    assert verdict is not None
    assert verdict.target_match is not None


ROADMAP_TASKS = {"step1_study": "study", "step1": "exam", "lor": "activity"}


def test_merging(tmp_path: Path) -> None:
    """The plan's own tasks stay as they are, the new ones stand below them, and what did not come along is said."""
    plan = a_plan(tmp_path)
    before = exported(plan)
    document = a_document(a_task("a"), a_task("b"), links=(("a", "b"),), groups=[{"id": "g", "title": "G"}])
    document |= {"profile": {"country": "NP"}, "start_date": "2027-01-01", "deleted": ["audit"], "author": "me"}
    file = written(tmp_path, "in.json", json.dumps(document))
    out = done("import", plan, file).out
    left = ("start_date", "profile", "calendars", "deleted", "author")
    assert all(key in out.splitlines()[-1] for key in left)
    after = exported(plan)
    assert [task["id"] for task in after["tasks"]] == [*(task["id"] for task in before["tasks"]), "a", "b"]
    assert after["tasks"][:-2] == before["tasks"]
    assert after["dependencies"][:-1] == before["dependencies"]
    assert {key: after[key] for key in before if key not in ("tasks", "dependencies", "groups")} == {
        key: before[key] for key in before if key not in ("tasks", "dependencies", "groups")
    }
    assert [group["id"] for group in after["groups"]] == ["g"]


def test_merging_into_an_empty_plan_gives_it_a_target(tmp_path: Path) -> None:
    source, plan = a_plan(tmp_path), tmp_path / "empty.imgplan"
    done("export", source, tmp_path / "out.json")
    done("new", plan, "--empty")
    found = shapes.read(done("import", plan, tmp_path / "out.json", "--json").out, shapes.Imported)
    assert found.left_out == ["start_date", "target_match", "profile", "calendars"]
    verdict = shapes.read(done("show", plan, "--json").out, shapes.Schedule).verdict
    assert verdict is not None
    assert verdict.target_match is not None


def test_merging_refuses_ids_that_exist(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    file = written(tmp_path, "in.json", json.dumps(a_document(a_task("new_one"), a_task("oet"))))
    with untouched(tmp_path):
        refused(call("import", plan, file), "in.json", "oet")
        refused(call("import", plan, file, "--json"), "in.json", "oet")


@pytest.mark.parametrize("suffix", [".xyz", ".docx", "", ".json.gz"])
def test_an_unknown_suffix(tmp_path: Path, suffix: str) -> None:
    plan = a_plan(tmp_path)
    with untouched(tmp_path):
        refused(call("export", plan, tmp_path / f"out{suffix}"), "out", ".json")


def test_a_suffix_in_capitals(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    done("export", plan, tmp_path / "OUT.JSON")
    done("import", tmp_path / "copy.imgplan", tmp_path / "OUT.JSON")


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    (tmp_path / "folder.json").mkdir()
    with untouched(tmp_path):
        refused(call("export", plan, tmp_path / "no" / "out.json"), "no/out.json", "folder", code=3)
        refused(call("export", plan, tmp_path / "folder.json"), "folder.json", "folder", code=3)
        refused(call("export", plan, tmp_path / ("n" * 300 + ".json")), "nnn.json", "cannot be written", code=3)
        refused(call("export", plan, plan / "out.json"), "out.json", code=3)


def test_the_plan_itself_is_never_written_over(tmp_path: Path) -> None:
    """Under its own name, a link's, or a second name."""
    plan = a_plan(tmp_path, name="p.json")
    (tmp_path / "link.json").symlink_to(plan)
    os.link(plan, tmp_path / "hard.json")
    with untouched(tmp_path):
        for name in ("p.json", "link.json", "hard.json", "./p.json"):
            refused(call("export", plan, f"{tmp_path}/{name}"), name, "the plan itself")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_only_a_file_is_replaced(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "null.json").symlink_to("/dev/null")
    for name in ("pipe.json", "null.json"):
        refused(call("export", plan, tmp_path / name), name, "not a regular file", code=3)
    assert stat.S_ISFIFO((tmp_path / "pipe.json").lstat().st_mode)
    assert stat.S_ISCHR(Path("/dev/null").lstat().st_mode)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_an_existing_file_is_replaced_and_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    plan, out = a_plan(tmp_path), written(tmp_path, "out.json", "old")
    out.chmod(mode)
    done("export", plan, out)
    assert stat.S_IMODE(out.stat().st_mode) == mode
    assert json.loads(out.read_bytes())["format"] == "img-roadmap-plan"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "p.imgplan"]


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_a_new_file_is_for_its_user_only(tmp_path: Path, mask: int) -> None:
    previous = os.umask(mask)
    try:
        plan, out = tmp_path / "p.imgplan", tmp_path / "out.json"
        done("new", plan, "--sample")
        done("export", plan, out)
    finally:
        os.umask(previous)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (plan, out)] == [0o600, 0o600]


def test_a_link_is_followed(tmp_path: Path) -> None:
    plan, target = a_plan(tmp_path), tmp_path / "target.json"
    link = tmp_path / "link.json"
    link.symlink_to(target)
    done("export", plan, link)
    assert link.is_symlink()
    assert json.loads(target.read_bytes())["format"] == "img-roadmap-plan"
