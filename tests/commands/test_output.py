"""What is printed: hostile texts stay on their line, JSON keeps them; a broken output is one line."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from planner.words.text import clean
from tests.commands.call import TODAY, Answer, a_document, a_plan, a_task, call, done, imported, refused, tasks_of

TITLES = {
    "10,000 characters": "long " * 2_000,
    "mathematics": "$$ \\frac{1}{2} $x_1$ {",
    "emoji": "\U0001f600 \U0001f468\u200d\u2695\ufe0f study",
    "Arabic": "\u062f\u0631\u0627\u0633\u0629 Step 1",
    "Hebrew": "\u05dc\u05d9\u05de\u05d5\u05d3 OET",
    "bidi controls": "a\u202ekcab\u202c \u2066b\u2069 \u200fc\u200e \u061cd",
    "line breaks": "one\ntwo\r\nthree\u2028four\u2029five\x85six",
    "tabs": "one\ttwo",
    "terminal": "\u009b31m red",
    "markup": "<b>bold</b> &amp; <img src='file:///etc/passwd'>",
    "wide": "\u6771\u4eac " * 60,
    "combining": "e\u0301" + "\u0301" * 200,
    "percent": "%s %d {0} {title}",
    "empty": "",
    "blank": " ",
}
HOSTILE = set("\u202e\u202c\u2066\u2069\u200e\u200f\u061c\n\r\u2028\u2029\x85\t\u009b")


def is_plain(text: str) -> bool:
    """Nothing in it that moves a cursor or turns the text around."""
    return not HOSTILE & set(text.replace("\n", ""))


@pytest.mark.parametrize("name", TITLES)
def test_a_title_stays_on_its_line(tmp_path: Path, name: str) -> None:
    title = TITLES[name]
    plan = imported(tmp_path, a_document({**a_task("a"), "title": title}, a_task("b"), start_date="2026-11-26"))
    assert tasks_of(plan)["a"]["title"] == clean(title)
    lines = done("show", plan).out.splitlines()
    rows = [line for line in lines if "26 Nov 2026" in line]
    assert len(rows) == 2
    for out in (*lines, *call("check", plan).out.split("\n"), *done("move", plan, "a", "2026-12-01").out.split("\n")):
        assert is_plain(out), ascii(out)


def test_controls_are_made_visible(tmp_path: Path) -> None:
    plan = imported(tmp_path, a_document({**a_task("a"), "title": "x\u202ey\nz"}))
    assert "x\u27e8U+202E\u27e9y z" in done("show", plan).out


def test_each_part_of_a_finding_is_one_line(tmp_path: Path) -> None:
    """`check` with a title of several lines: title, text, source and fix stand on a line each."""
    document = a_document({**a_task("a"), "title": "one\ntwo\u2028three"}, start_date="2026-11-02")
    out = call("check", imported(tmp_path, document)).out
    assert len(out.splitlines()) == len(out.split("\n")) - 1 == 4


def test_a_refusal_stands_on_one_line(tmp_path: Path) -> None:
    plan = imported(tmp_path, a_document({**a_task("a"), "title": "one\ntwo\u202e", "actual_finish": "2026-11-20"}))
    refused(call("move", plan, "a", "2027-01-04"), "one two", "done on 20 Nov 2026")
    refused(call("move", plan, "no\nsuch\u2028task", "2027-01-04"), "There is no task")


@pytest.mark.parametrize(
    "name", ["two\nlines.imgplan", "\u202egnp.imgplan", "caf\u00e9 \U0001f600.imgplan", "-p.imgplan"]
)
def test_any_name_of_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The name is printed on one line; after `--` a name may begin with a hyphen."""
    monkeypatch.chdir(tmp_path)
    plan = Path(name)
    made = call("new", "--sample", "--today", TODAY, "--", plan, today=None)
    assert (made.code, made.err) == (0, "")
    assert is_plain(made.out)
    assert len(made.out.splitlines()) == len(made.out.split("\n")) - 1
    assert [path.name for path in tmp_path.iterdir()] == [name]
    answer = call("show", "--today", TODAY, "--", "./no/" + name, today=None)
    refused(answer, "no/", code=3)


def run_alone(*arguments: object, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    """The command in a process of its own, its output kept back until it is much or the end, as is usual."""
    command = [sys.executable, "-m", "planner", *map(str, arguments), "--today", TODAY]
    env = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    return subprocess.run(command, check=False, stderr=subprocess.PIPE, **{"env": env, **options})


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_on_a_terminal_that_cannot_print_it(tmp_path: Path, encoding: str) -> None:
    """Escapes instead of characters, so that it stays JSON; text is shown as well as can be."""
    title = "\u00e9 \u0639 \U0001f600"
    plan = imported(tmp_path, a_document({**a_task("a"), "title": title}))
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    found = run_alone("show", plan, "--json", stdout=subprocess.PIPE, env=env)
    assert (found.returncode, found.stderr) == (0, b"")
    assert json.loads(found.stdout.decode(encoding))["tasks"][0]["title"] == title
    found = run_alone("show", plan, stdout=subprocess.PIPE, env=env)
    assert (found.returncode, found.stderr) == (0, b"")
    assert b"25 Nov 2026" in found.stdout


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    """`show | head`: no complaint, whether the answer is short or long."""
    short, long = imported(tmp_path, a_document(a_task("a"))), a_plan(tmp_path)
    for command, code, lines in (
        (("show", short, "--json"), 0, 0),
        (("show", long, "--json"), 0, 0),
        (("move", long, "step9", "2027-01-04", "--json"), 2, 1),
    ):
        reader, writer = os.pipe()
        os.close(reader)
        found = run_alone(*command, stdout=writer)
        os.close(writer)
        assert (found.returncode, len(found.stderr.splitlines())) == (code, lines)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_an_output_that_is_full(tmp_path: Path) -> None:
    short, long = imported(tmp_path, a_document(a_task("a"))), a_plan(tmp_path)
    for plan in (short, long):
        with open("/dev/full", "wb") as full:
            found = run_alone("show", plan, "--json", stdout=full)
        assert found.returncode == 3
        assert found.stderr.decode().splitlines() == [
            "img-roadmap: The output cannot be read or written. The disk is full; free some space and try again."
        ]


@pytest.mark.skipif(os.name == "nt", reason="a shell's way of closing the output")
def test_an_output_that_is_closed(tmp_path: Path) -> None:
    plan = imported(tmp_path, a_document(a_task("a")))
    command = 'exec "$0" -m planner show "$1" >&-'
    found = subprocess.run(["sh", "-c", command, sys.executable, str(plan)], check=False, capture_output=True)
    assert (found.returncode, found.stderr) == (0, b"")


def test_ctrl_c_is_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    plan = a_plan(tmp_path)
    monkeypatch.setattr("planner.commands.open_plan.assess", interrupted)
    assert call("show", plan) == Answer(130, "", "")


def test_trouble_that_nobody_explained_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error", "somewhere")

    plan = a_plan(tmp_path)
    monkeypatch.setattr("planner.commands.open_plan.assess", refuse)
    refused(call("show", plan), "somewhere", "The disk reported an error", code=3)
