"""`export PLAN OUT.pdf`: what it makes, and each thing that it refuses in one sentence."""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from planner.exchange import file
from tests.commands.call import a_document, a_plan, a_task, call, done, imported, refused, untouched

TITLE = "#let x = 1 *b* $ \\frac{a}{b} $"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A plan of two tasks."""
    return imported(tmp_path, a_document(a_task("a", title=TITLE), a_task("b"), links=(("a", "b"),)))


def test_it_says_what_it_wrote(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.PDF"
    assert done("export", small, out).out == f"{out}: 2 tasks and 1 dependency\n"
    content = out.read_bytes()
    assert content.startswith(b"%PDF-1.7")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    done("export", small, out)
    assert out.read_bytes() == content


def test_it_loads_neither_the_window_nor_matplotlib(small: Path, tmp_path: Path) -> None:
    before = set(sys.modules)
    done("export", small, tmp_path / "out.pdf")
    loaded = set(sys.modules) - before
    assert not {"PySide6", "matplotlib", "numpy"} & loaded


def test_choices_change_the_document(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    found: set[bytes] = set()
    for choice in (
        (),
        ("--paper", "letter"),
        ("--orientation", "portrait"),
        ("--direction", "rtl"),
        ("--sections", "wall,checklist"),
        ("--from", "2027-03", "--to", "2027-10"),
    ):
        done("export", small, out, *choice)
        found.add(out.read_bytes())
    assert len(found) == 6


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (("--sections", "cover,letter"), ("'letter'", "checklist")),
        (("--sections", ""), ("no section",)),
        (("--paper", "a5"), ("a5", "letter")),
        (("--orientation", "upright"), ("landscape",)),
        (("--lang", "klingon"), ("klingon",)),
        (("--from", "2027-00"), ("2027-00", "YYYY-MM")),
        (("--to", "August"), ("August", "YYYY-MM")),
        (("--from", "2028-01", "--to", "2027-01"), ("2027-01", "2028-01")),
    ],
)
def test_a_wrong_choice(small: Path, tmp_path: Path, choice: tuple[str, ...], words: tuple[str, ...]) -> None:
    with untouched(tmp_path):
        refused(call("export", small, tmp_path / "out.pdf", *choice), *words)


def test_the_target(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder.pdf"
    folder.mkdir()
    with untouched(tmp_path):
        refused(call("export", small, folder), "folder", code=3)
        refused(call("export", small, tmp_path / "none" / "out.pdf"), "no such folder", code=3)
        refused(call("export", small, tmp_path / "out.docx"), ".docx", ".json, .pdf or .csv")
        refused(call("export", small, tmp_path / "out"), "no format", ".json")
        refused(call("export", tmp_path / "none.imgplan", tmp_path / "out.pdf"), "none.imgplan", code=3)
        refused(call("export", small, tmp_path / "out.json", "--paper", "a4"), "no choice of --paper")
    mine = small.rename(tmp_path / "plan.pdf")
    with untouched(tmp_path):
        refused(call("export", mine, mine), "is the plan itself")


@pytest.mark.parametrize("step", ["mkstemp", "fsync", "replace"])
def test_an_existing_file_survives(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"the old one")

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with untouched(tmp_path), monkeypatch.context() as patch:
        patch.setattr(file.tempfile if step == "mkstemp" else file.os, step, refuse)
        refused(call("export", small, out), "disk is full", "Nothing was changed", code=3)


def test_all_rows_are_more(tmp_path: Path) -> None:
    plan, short, long = a_plan(tmp_path), tmp_path / "short.pdf", tmp_path / "long.pdf"
    done("export", plan, short, "--sections", "timeline")
    done("export", plan, long, "--sections", "timeline", "--all-rows")
    assert len(long.read_bytes()) > len(short.read_bytes())


def test_an_empty_plan(tmp_path: Path) -> None:
    plan = imported(tmp_path, a_document())
    done("export", plan, tmp_path / "out.pdf")
    with untouched(tmp_path):
        refused(call("export", plan, tmp_path / "other.pdf", "--sections", "timeline"), "nothing in this plan")
