"""The log's files: how large, whose, and that nothing of them is ever in the way."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.log.entry import Entry, entries
from planner.log.file import NAMES, LogFile, start, stop
from planner.paths import private_folder
from tests.project.tree import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "log"


@pytest.fixture
def handler(folder: Path) -> Iterator[LogFile]:
    made = LogFile(folder, largest_bytes=2_000)
    yield made
    made.close()


def record(number: int, level: int = logging.INFO) -> logging.LogRecord:
    return logging.LogRecord("planner.x", level, "x.py", 1, "Number %d", (number,), None)


def test_nothing_is_made_before_something_is_logged(handler: LogFile, folder: Path) -> None:
    assert not folder.parent.exists()
    handler.handle(record(1))
    assert [path.name for path in folder.iterdir()] == [NAMES[0]]


def test_it_rotates_and_never_grows_beyond_three_files(handler: LogFile, folder: Path) -> None:
    for number in range(500):
        handler.handle(record(number))
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
    assert all(path.stat().st_size <= 2_000 for path in folder.iterdir())
    kept = [int(entry.text.rpartition(" ")[2]) for entry in entries(folder)]
    assert kept == sorted(kept, reverse=True), "the newest first"
    assert kept[0] == 499
    assert len(kept) > 50


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_it_is_for_its_owner_only(folder: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        made = LogFile(folder, largest_bytes=200)
        for number in range(20):
            made.handle(record(number))
        made.close()
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (folder, folder.parent)} == {0o700}


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    mode = tmp_path.stat().st_mode
    private_folder(tmp_path / "a" / "b")
    assert tmp_path.stat().st_mode == mode


def test_where_it_cannot_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    made = LogFile(tmp_path / "file" / "log")
    made.handle(record(1))
    made.close()
    assert entries(tmp_path / "file" / "log") == []


def test_entries_have_their_further_lines(folder: Path) -> None:
    handler = start(folder)
    try:
        logging.getLogger("planner.ui").info("One: %d", 1)
        logging.getLogger("planner").info("Two\nmore")
        logging.getLogger("other").info("unseen")
    finally:
        stop(handler)
    logging.getLogger("planner").info("after its end")
    texts = [entry.text for entry in entries(folder)]
    assert texts == ["planner: Two\n  more", "ui: One: 1"]


@pytest.mark.parametrize("content", [b"", b"no log", bytes(range(256)) * 40, b"\n" * 1000])
def test_a_spoilt_file_is_no_trouble(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / NAMES[0]).write_bytes(content)
    (folder / NAMES[1]).write_bytes(b"2027-01-01T00:00:00Z INFO x: y\n")
    assert entries(folder)[-1] == Entry("2027-01-01T00:00:00Z", "INFO", "x: y")


def test_it_brings_nothing_of_the_network_along() -> None:
    """The standard library's rotating handler imports socket and pickle."""
    code = "import sys, planner.log.file; sys.exit(bool({'socket', 'pickle', 'logging.handlers'} & {*sys.modules}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
