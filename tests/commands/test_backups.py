"""`backups` and `doctor --restore`: what commands keep, list and put back."""

import json
import os
from pathlib import Path

import pytest

from planner.storage.open import backups_of
from tests.commands.call import a_document, a_plan, a_task, call, done, exported, imported, refused, sentence, tasks_of


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Two versions: the country was BD, then IN, now EG."""
    path = a_plan(tmp_path)
    for country in ("IN", "EG"):
        done("set", path, "country", country)
    return path


def country(path: Path) -> str:
    found: str = exported(path)["profile"]["country"]
    return found


def test_a_command_keeps_what_was_there_and_what_it_leaves(plan: Path) -> None:
    answer = done("backups", plan, "--json").json
    assert (answer["format"], answer["version"]) == ("img-roadmap-backups", 1)
    assert [backup["number"] for backup in answer["backups"]] == [3, 2, 1]
    assert [backup["reason"] for backup in answer["backups"][:2]] == ["close", "close"]
    for backup, expected in zip(answer["backups"], ("EG", "IN", "BD"), strict=True):
        assert backup["verified"] is True
        file = Path(backup["file"])
        assert backup["size_bytes"] == file.stat().st_size
        assert json.loads(file.with_suffix(".json").read_bytes())["profile"]["country"] == expected


def test_the_list_is_for_people_too(plan: Path) -> None:
    os.truncate(backups_of(plan)[1].path, 5000)
    lines = done("backups", plan).out.splitlines()
    assert [line.split()[0] for line in lines] == ["3", "2", "1"]
    assert [line.rsplit(None, 1)[1] for line in lines] == ["verified", "damaged", "verified"]
    assert "when it was closed" in lines[0]


def test_without_backups(tmp_path: Path) -> None:
    path = a_plan(tmp_path)
    assert done("backups", path).out == f"{path}: there is no backup of it\n"
    assert done("backups", path, "--json").json["backups"] == []
    refused(call("doctor", path, "--restore", "latest"), "There is no backup of it", code=3)


@pytest.mark.parametrize("command", ["doctor", "backups"])
def test_a_version_is_restored_and_what_stood_there_is_kept(plan: Path, command: str) -> None:
    answer = done(command, plan, "--restore", "2")
    assert country(plan) == "IN"
    (kept,) = plan.parent.glob("p.imgplan.replaced-*")
    assert answer.out.startswith(f"{plan}: restored as of ")
    assert "Your answers, days off or the aim differ from now." in answer.out
    assert f"What stood there is kept as {kept}." in answer.out
    assert "Match" in answer.out
    assert country(kept) == "EG"
    done("doctor", plan, "--restore", "latest")
    assert country(plan) == "EG"


@pytest.mark.parametrize("number", ["9", "0", "-1", "x", "2.0"])
def test_a_number_that_there_is_not(plan: Path, number: str) -> None:
    refused(call("doctor", plan, f"--restore={number}"), f"There is no sound backup {number}", "backups")
    assert country(plan) == "EG"


def test_doctor_names_the_newest_backup_of_a_damaged_plan(plan: Path) -> None:
    whole = plan.read_bytes()
    plan.write_bytes(whole[:20_480] + b"\xff" * 8192 + whole[28_672:])
    answer = call("doctor", plan)
    assert answer.code == 3
    assert "The newest backup is number 3, of " in answer.out.splitlines()[-1]
    plan.write_bytes(whole[:30_000])
    refused(call("doctor", plan), "The newest backup is number 3, of ", "--restore latest", code=3)
    for content in (b"", b"text"):
        plan.write_bytes(content)
        refused(call("doctor", plan), "The newest backup is number 3", code=3)
        refused(call("show", plan), code=3)
    done("doctor", plan, "--restore", "latest")
    assert done("doctor", plan).out.startswith(f"{plan}: sound")
    assert country(plan) == "EG"
    assert len(list(plan.parent.glob("p.imgplan.damaged-*"))) == 1


def test_what_cannot_be_read_says_the_way_back(plan: Path) -> None:
    os.truncate(plan, 30_000)
    sentence(call("show", plan), "is damaged", "doctor PLAN --restore latest")


def test_a_plan_that_is_gone_is_found_by_its_place(plan: Path) -> None:
    plan.unlink()
    assert len(done("backups", plan).out.splitlines()) == 3
    answer = done("doctor", plan, "--restore", "latest")
    assert "cannot be compared" in answer.out
    assert country(plan) == "EG"


def test_beside_an_open_window_the_list_is_shown_and_nothing_is_replaced(plan: Path) -> None:
    from planner.storage.open import open_plan

    store = open_plan(plan)
    assert len(done("backups", plan).out.splitlines()) == 3
    refused(call("doctor", plan, "--restore", "1"), "open in a window", code=3)
    store.close()
    assert country(plan) == "EG"


def test_before_a_large_import_there_is_a_backup(tmp_path: Path) -> None:
    plan = imported(tmp_path, a_document(a_task("a")))
    file = tmp_path / "many.json"
    file.write_text(json.dumps(a_document(*(a_task(f"n{number}") for number in range(20)))))
    done("import", plan, file)
    assert len(tasks_of(plan)) == 21
    before = json.loads(backups_of(plan)[1].readable.read_bytes())
    assert [task["id"] for task in before["tasks"]] == ["a"]


def test_a_new_plan_has_its_backup_at_once(tmp_path: Path) -> None:
    done("new", tmp_path / "n.imgplan", "--sample")
    (backup,) = backups_of(tmp_path / "n.imgplan")
    assert backup.number == 1
