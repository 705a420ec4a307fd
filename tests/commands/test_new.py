"""`new`, `doctor` and the program without a command."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import shapes
from tests.commands.call import (
    ANSWERS,
    PERSON,
    TODAY,
    a_plan,
    call,
    done,
    exported,
    refused,
    tasks_of,
    untouched,
    written,
)


def test_from_answers(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    document = exported(plan)
    assert document["start_date"] == TODAY
    assert document["profile"]["country"] == "BD"
    assert document["calendars"] == {"daily_hours": 3.0, "weekly_off": ["sunday"], "days_off": []}
    tasks = tasks_of(plan)
    assert (tasks["step1"]["start"], tasks["step1"]["state"]) == ("2026-06-15", "done")
    assert (tasks["step2ck"]["start"], tasks["step2ck"]["pinned"]) == ("2027-04-12", True)
    assert tasks["step2ck_result"]["start"] == "2027-05-10"
    assert tasks["step2ck_registration"]["state"] == "done"


def test_it_says_what_it_made_and_the_verdict(tmp_path: Path) -> None:
    answers = written(tmp_path, "me.toml", ANSWERS)
    plan = tmp_path / "p.imgplan"
    answer = done("new", plan, "--answers", answers)
    first, second = answer.out.splitlines()[:2]
    assert first.startswith(f"{plan}: ")
    assert f"{len(tasks_of(plan))} tasks" in first
    assert "Match 2028" in second


def test_a_step_3_booked_on_closed_days_makes_no_plan(tmp_path: Path) -> None:
    """Sat between interviews, on days on which no score comes of it: the ways out are the open days around them."""
    answers = written(
        tmp_path,
        "h1b.toml",
        'status = "graduate"\ngraduation_date = 2023-03-31\nvisa = "h1b"\n'
        '[[booked]]\ntask = "step3"\ndate = 2027-01-05\n',
    )
    plan = tmp_path / "p.imgplan"
    with untouched(tmp_path):
        way_out = "Choose 15 Jan 2027 or later, or 30 Dec 2026 or earlier."
        refused(call("new", plan, "--answers", answers), "5 Jan 2027", way_out)
    assert not plan.exists()


@pytest.mark.parametrize("day", ["2026-12-30", "2027-01-15"])
def test_a_step_3_booked_beside_closed_days(tmp_path: Path, day: str) -> None:
    answers = 'status = "graduate"\ngraduation_date = 2023-03-31\nvisa = "h1b"\n'
    plan = a_plan(tmp_path, f'{answers}[[booked]]\ntask = "step3"\ndate = {day}\n')
    assert tasks_of(plan)["step3"]["start"] == day


def test_every_key_of_the_answers(tmp_path: Path) -> None:
    """The whole answers file, one value each."""
    answers = (
        'status = "student"\ngraduation_date = 2028-05-31\ndiploma_date = 2028-07-15\nstart_date = 2026-12-01\n'
        'target_match = 2030\nspecialty = "Psychiatry"\nvisa = "h1b"\ncountry = "EG"\npathway = 6\ndaily_hours = 2.5\n'
        'study_days_per_week = 5\ndays_off = ["friday"]\n'
        "holidays = [{ from = 2027-03-01, to = 2027-03-09 }, { from = 2027-05-01, to = 2027-05-02, hours = 1 }]\n"
        '[[done]]\ntask = "step1"\ndate = 2026-04-01\nscore = 230\nresult = "pass"\n'
        '[[started]]\ntask = "step2ck_study"\ndate = 2026-11-01\nprogress = 10\n'
        '[[permit]]\ntask = "step2ck"\nwindow_start = 2027-03-01\nwindow_end = 2027-05-31\n'
        '[[booked]]\ntask = "step2ck"\ndate = 2027-04-12\n'
    )
    document = exported(a_plan(tmp_path, answers))
    assert document["profile"] == {
        "status": "student",
        "graduation_date": "2028-05-31",
        "diploma_date": "2028-07-15",
        "visa": "h1b",
        "specialty": "Psychiatry",
        "country": "EG",
        "pathway": "6",
    }
    assert (document["start_date"], document["target_match"]) == ("2026-12-01", 2030)
    assert document["calendars"] == {
        "daily_hours": 2.5,
        "weekly_off": ["friday"],
        "days_off": [
            {"from": "2027-03-01", "to": "2027-03-09"},
            {"from": "2027-05-01", "to": "2027-05-02", "hours": 1.0},
        ],
    }
    exams = {exam["id"]: exam for exam in document["exams"]}
    assert exams["step1"]["outcome"] == "pass"
    assert exams["step2ck"] == {
        "id": "step2ck",
        "attempt": 1,
        "window_start": "2027-03-01",
        "window_end": "2027-05-31",
        "seat_booked": True,
    }
    tasks = {task["id"]: task for task in document["tasks"]}
    assert tasks["step2ck_study"]["progress"] == 10
    assert tasks["step2ck_study"]["actual_start"] == "2026-11-01"
    assert tasks["step2ck"]["pinned_start"] == "2027-04-12"


def test_byte_order_mark_of_an_answers_file(tmp_path: Path) -> None:
    """Some editors put one there."""
    answers = written(tmp_path, "me.toml", b"\xef\xbb\xbf" + PERSON.encode())
    done("new", tmp_path / "p.imgplan", "--answers", answers)


def test_sample(tmp_path: Path) -> None:
    """The sample's dates are offsets from today: a year later the same plan stands a year later."""
    now, later = tmp_path / "now.imgplan", tmp_path / "later.imgplan"
    done("new", now, "--sample")
    done("new", later, "--sample", today="2027-11-25")
    done_now = {key for key, task in tasks_of(now).items() if task["state"] == "done"}
    assert done_now
    assert done_now == {key for key, task in tasks_of(later, today="2027-11-25").items() if task["state"] == "done"}
    assert exported(later)["start_date"] == "2027-11-25"


def test_empty(tmp_path: Path) -> None:
    plan = tmp_path / "p.imgplan"
    done("new", plan, "--empty")
    shown = shapes.read(done("show", plan, "--json").out, shapes.Schedule)
    assert (shown.tasks, shown.verdict, shown.findings) == ([], None, [])
    assert done("verdict", plan, "--json").json == {
        "format": "img-roadmap-verdict",
        "version": 1,
        "target_match": None,
        "match_year": None,
        "earliest_possible": None,
        "unreported": None,
        "binding": None,
        "seasons": [],
    }


@pytest.mark.parametrize("kind", [("--sample",), ("--empty",), ("--answers", "answers.toml")], ids=lambda kind: kind[0])
def test_an_existing_plan_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: tuple[str, ...]) -> None:
    a_plan(tmp_path)
    written(tmp_path, "answers.toml", ANSWERS)
    monkeypatch.chdir(tmp_path)
    with untouched(tmp_path):
        refused(call("new", "p.imgplan", *kind), "p.imgplan exists already")


@pytest.mark.parametrize("what", ["file", "folder", "link to nothing"])
def test_anything_of_that_name_is_refused(tmp_path: Path, what: str) -> None:
    path = tmp_path / "p.imgplan"
    if what == "file":
        path.write_text("mine")
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "elsewhere")
    with untouched(tmp_path):
        refused(call("new", path, "--empty"), "p.imgplan exists already")


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with untouched(tmp_path):
        refused(call("new", tmp_path / "no" / "p.imgplan", "--empty"), "no/p.imgplan", "folder", code=3)


def test_doctor_on_a_sound_plan(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    with untouched(tmp_path):
        out = done("doctor", plan).out
    assert out.startswith(f"{plan}: sound")
    assert f"task: {len(exported(plan)['tasks'])}" in out


def test_doctor_on_a_damaged_plan(tmp_path: Path) -> None:
    """A changed title is no damage to the database; the digest tells."""
    plan = a_plan(tmp_path)
    content = plan.read_bytes()
    assert content.count(b"Prepare for the OET") == 1
    plan.write_bytes(content.replace(b"Prepare for the OET", b"Prepare for the GRE"))
    with untouched(tmp_path):
        answer = call("doctor", plan)
        assert (answer.code, answer.err) == (3, "")
        assert "damaged" in answer.out
        assert "differs from what was last saved" in answer.out
        for command in ("show", "verdict", "check"):
            refused(call(command, plan), "p.imgplan", "differs", code=3)


def test_without_a_command_and_without_a_display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window would open; where there is none, one sentence tells so, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with untouched(tmp_path):
        refused(call(), "no display", code=3)


def test_today_stands_before_or_after_the_command(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    before = done("--today", "2027-01-10", "show", plan, "--json", today=None)
    after = done("show", plan, "--json", today="2027-01-10")
    assert before == after
    assert before.json["today"] == "2027-01-10"


def test_as_a_module(tmp_path: Path) -> None:
    """`python -m planner` is the same program."""
    plan = a_plan(tmp_path)
    command = [sys.executable, "-m", "planner", "show", str(plan), "--json", "--today", TODAY]
    found = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert (found.stdout, found.stderr) == (done("show", plan, "--json").out, "")


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("planner.self_test") is None, reason="there is no self-test yet")
def test_self_test() -> None:
    """In a process of its own: it opens the window where there is one."""
    found = subprocess.run(
        [sys.executable, "-m", "planner", "self-test"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (found.returncode, found.stderr) == (0, ""), found
    assert found.stdout.strip()
