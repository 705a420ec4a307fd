"""Damaged plans, odd names and places, input without end: one sentence, the designed exit code, nothing half made."""

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner.paths import DATA_FOLDER_VARIABLE
from tests.cases.place import a_case
from tests.commands.call import (
    PERSON,
    a_document,
    a_plan,
    a_task,
    call,
    done,
    imported,
    refused,
    sentence,
    state_of,
    tasks_of,
    untouched,
    written,
)

READING = ("show", "verdict")


@contextmanager
def at_once() -> Iterator[None]:
    """Within two seconds, whatever the machine does beside it."""
    started = time.process_time()
    yield
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("case", "reading", "writing"),
    [
        ("foreign_journal", "is not used", "was not used and is kept as p.imgplan-journal.foreign-"),
        ("bitflip_page", "the plan in it is whole", "kept beside it as p.imgplan.damaged-"),
        ("bitflip_history_only", "", "opens without it"),
    ],
)
def test_a_whole_plan_is_used_and_the_rest_is_said_once(tmp_path: Path, case: str, reading: str, writing: str) -> None:
    plan = a_case(tmp_path, case)
    with untouched(tmp_path):
        for command in READING:
            answer = call(command, plan, "--json")
            assert answer.code == 0
            assert answer.json
            if reading:
                sentence(answer, "p.imgplan", reading)
            else:
                assert answer.err == ""
    answer = call("set", plan, "country", "EG")
    assert (answer.code, bool(answer.out)) == (0, True)
    sentence(answer, "p.imgplan", writing)
    done("set", plan, "country", "IN")
    assert "sound" in done("doctor", plan).out


def test_what_doctor_says_of_a_whole_plan(tmp_path: Path) -> None:
    plan = a_case(tmp_path, "bitflip_page")
    answer = call("doctor", plan)
    assert (answer.code, answer.err) == (3, "")
    assert "damaged" in answer.out
    assert "the plan in it is whole" in answer.out


def test_doctor_beside_a_foreign_journal(tmp_path: Path) -> None:
    answer = done("doctor", a_case(tmp_path, "foreign_journal"))
    assert "sound" in answer.out
    assert "a journal that is not its own lies beside it" in answer.out


@pytest.mark.parametrize("length", range(248, 256))
def test_names_that_leave_no_room_for_the_journal(tmp_path: Path, length: int) -> None:
    name = "n" * (length - 8) + ".imgplan"
    with untouched(tmp_path):
        for command in (("new", "--sample"), ("import", written_json(tmp_path.parent))):
            answer = call(command[0], tmp_path / name, *command[1:])
            refused(answer, f"a name of {length} bytes", "a plan's may have 247", "shorter", code=3)
    plan = a_plan(tmp_path)
    os.rename(plan, tmp_path / name)
    with untouched(tmp_path):
        for command in (("show",), ("doctor",), ("set", "country", "IN")):
            refused(call(command[0], tmp_path / name, *command[1:]), "shorter", code=3)


def written_json(folder: Path) -> Path:
    return written(folder, "in.json", json.dumps(a_document(a_task("a"))))


def test_the_longest_name_works(tmp_path: Path) -> None:
    plan = tmp_path / ("n" * 239 + ".imgplan")
    done("new", plan, "--sample")
    done("set", plan, "country", "IN")
    assert tasks_of(plan)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    loop = tmp_path / "loop.imgplan"
    loop.symlink_to(tmp_path / "other.imgplan")
    (tmp_path / "other.imgplan").symlink_to(loop)
    file = written_json(tmp_path)
    for command in (("show",), ("doctor",), ("check", "--json"), ("set", "country", "IN"), ("import", file)):
        with at_once():
            refused(call(command[0], loop, *command[1:]), "loop.imgplan", "lead in a circle", code=3)
    refused(call("new", loop, "--sample"), "exists already")
    refused(call("new", tmp_path / "n.imgplan", "--answers", loop), "cannot be read", code=3)
    folder = tmp_path / "folder"
    folder.symlink_to(folder)
    refused(call("new", folder / "n.imgplan", "--sample"), "n.imgplan", "folder", code=3)
    refused(call("show", folder / "n.imgplan"), "n.imgplan", "circle", code=3)
    plan = a_plan(tmp_path)
    refused(call("export", plan, folder / "out.json"), "out.json", code=3)
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    refused(call("export", plan, tmp_path / "loop.json"), "loop.json", code=3)


@pytest.mark.skipif(os.name == "nt", reason="there are no such homes there")
def test_a_data_folder_in_the_home_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = a_plan(tmp_path)
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, "~nosuchuser/x")
    with untouched(tmp_path):
        for command in (("show", plan), ("new", tmp_path / "n.imgplan", "--sample"), ("set", plan, "country", "IN")):
            refused(call(*command), DATA_FOLDER_VARIABLE, "~nosuchuser/x", "no such home folder", code=3)


def test_a_data_folder_below_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = a_plan(tmp_path)
    written(tmp_path, "file", "x")
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "file" / "data"))
    done("show", plan)
    answer = call("set", plan, "country", "IN")
    assert answer.code == 0
    sentence(answer, "Your plan is saved, but no backup of it could be made")
    answer = call("new", tmp_path / "file" / "data" / "n.imgplan", "--sample")
    refused(answer, "n.imgplan cannot be created", "not a folder", "choose another place", code=3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs")
def test_a_pipe_where_the_journal_belongs(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    os.mkfifo(tmp_path / "p.imgplan-journal")
    with at_once():
        for command in (("show", plan), ("doctor", plan), ("set", plan, "country", "IN")):
            refused(call(*command), "p.imgplan-journal beside it is no regular file", code=3)
    os.mkfifo(tmp_path / "n.imgplan-journal")
    refused(call("new", tmp_path / "n.imgplan", "--sample"), "no regular file", code=3)
    assert not (tmp_path / "n.imgplan").exists()


def test_a_title_without_end(tmp_path: Path) -> None:
    file = written(tmp_path, "in.json", json.dumps(a_document(a_task("a"), a_task("b", title="T" * 1_000_000))))
    plan = a_plan(tmp_path)
    with untouched(tmp_path), at_once():
        for target in (tmp_path / "n.imgplan", plan):
            refused(call("import", target, file), "in.json: $.tasks[1].title", "1,000,000 characters", "10,000")
        group = a_document(a_task("a"), groups=[{"id": "g", "title": "G" * 1_000_000}])
        other = written(tmp_path.parent, "group.json", json.dumps(group))
        refused(call("import", plan, other), "$.groups[0].title")


LONG = "x" * 1_000_000
ENDLESS = {
    "a specialty": (f'specialty = "{LONG}"', "specialty"),
    "a country": (f'country = "{LONG}"', "country"),
    "a key": (f"{LONG} = 1", "Unknown key"),
    "a task": (f'[[done]]\ntask = "{LONG}"\ndate = 2026-01-01', "There is no task"),
    "a number": (f"target_match = {LONG.replace('x', '9')}", "TOML"),
    "one task 20,000 times": ('[[done]]\ntask = "lor"\ndate = 2026-01-01\n' * 20_000, "done: 20,000 entries"),
    "an attempt 15,000 times": ('[[done]]\ntask="step1"\nattempt=1\ndate=2026-01-01\n' * 15_000, "done: 15,000"),
    "holidays": ("holidays = [" + "{from=2027-01-01,to=2027-01-02}," * 20_000 + "]", "holidays: 20,000 entries"),
    "days off": ("days_off = [" + '"friday",' * 20_000 + "]", "days_off: 20,000 entries"),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_answers_without_end(tmp_path: Path, name: str) -> None:
    text, words = ENDLESS[name]
    answers = written(tmp_path, "me.toml", PERSON + text)
    with untouched(tmp_path), at_once():
        said = refused(call("new", tmp_path / "n.imgplan", "--answers", answers), "me.toml", words)
    assert len(said) < 1000


PYTHON = (
    "Error",
    "Exception",
    "Errno",
    "Traceback",
    "`",
    "int",
    "NoneType",
    "sys.",
    "delimiter",
    "Expecting",
    "decode",
)
WRONG_JSON = {
    "no JSON": '{"format": }',
    "cut off": '{"format": "img-roadmap-plan"',
    "a number as title": json.dumps(a_document({"id": "a", "title": 7})),
    "a word as number": json.dumps(a_document(a_task("a", progress="half"))),
    "no title": json.dumps(a_document({"id": "a"})),
    "no kind": json.dumps(a_document(a_task("a", kind="party"))),
    "null": json.dumps(a_document(a_task("a", title=None))),
    "digits": '{"format": "img-roadmap-plan", "version": ' + "9" * 6000 + "}",
}


@pytest.mark.parametrize("name", WRONG_JSON)
def test_no_words_of_python_about_json(tmp_path: Path, name: str) -> None:
    file = written(tmp_path, "p.json", WRONG_JSON[name])
    said = refused(call("import", tmp_path / "n.imgplan", file), "p.json").replace(str(tmp_path), "")
    assert [word for word in PYTHON if word in said] == []


@pytest.mark.parametrize(
    "text",
    ["x = ", "x = 9" + "9" * 5000, 'daily_hours = "3"', "done = [1]", '[[done]]\ntask = "step1"', "pathway = 7"],
)
def test_no_words_of_python_about_answers(tmp_path: Path, text: str) -> None:
    answers = written(tmp_path, "p.toml", PERSON + text)
    said = refused(call("new", tmp_path / "n.imgplan", "--answers", answers), "p.toml").replace(str(tmp_path), "")
    assert [word for word in PYTHON if word in said] == []


@pytest.mark.noisy
def test_a_mistake_of_the_program_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLITE_ERROR: nobody is to look for damage in a sound file."""
    plan = imported(tmp_path, a_document(a_task("a")))

    def wrong(connection: sqlite3.Connection, *_: object, **__: object) -> None:
        connection.execute("SELECT secret FROM nowhere")

    before = state_of(tmp_path)
    monkeypatch.setattr("planner.storage.plan_view.read_content", wrong)
    answer = call("show", plan)
    said = refused(answer, "a mistake of its own", "Please report", "MistakeError", "test_damage.py", code=70)
    assert "damaged" not in said
    assert "secret" not in said
    assert state_of(tmp_path) == before


def test_doctor_names_attached_files_that_have_gone_or_are_others(tmp_path: Path) -> None:
    plan, scan = a_plan(tmp_path), tmp_path / "scan.pdf"
    scan.write_bytes(b"passport")
    where = f"address={scan}"
    done("record", plan, "attachments", "add", "form=file", where, "title=Passport", "size=8")
    assert "The attached file" not in done("doctor", plan).out
    scan.write_bytes(b"another one")
    assert "The attached file Passport is another one than when it was attached." in done("doctor", plan).out
    scan.unlink()
    assert "The attached file Passport is not there any more." in done("doctor", plan).out
