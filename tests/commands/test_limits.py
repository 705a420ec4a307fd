"""No file holds the program up or fills the memory: each is refused under a limit of processor time and memory."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.project.tree import ROOT
from tests.promises.plugin import Recorder
from tests.storage.build import make, sha256

HEAD = '{"format":"img-roadmap-plan","version":1,"start_date":"2027-01-04",'
MEGABYTE = 1 << 20
PROCESSOR_SECONDS, MEMORY = 20, 1 << 30

resource = pytest.importorskip("resource", reason="limits of a process are POSIX")


def _listed(items: Iterator[str]) -> str:
    return ",".join(items)


HOSTILE: Mapping[str, Callable[[], str]] = {
    "a key that stands twice among very many": lambda: (
        HEAD + '"x":{' + _listed(f'"k{n}":1' for n in chain(range(300_000), [299_999])) + "}}"
    ),
    "one object of very many keys": lambda: "{" + _listed(f'"k{n}":1' for n in range(300_000)) + "}",
    "empty lists without end": lambda: HEAD + '"x":[' + _listed(repeat("[]", 6_000_000)) + "]}",
    "tasks without anything": lambda: HEAD + '"tasks":[' + _listed(repeat("{}", 900_000)) + "]}",
    "more tasks than a plan may have": lambda: (
        HEAD + '"tasks":[' + _listed(f'{{"id":"{n}","title":"x"}}' for n in range(50_001)) + "]}"
    ),
    "more records than a plan may have": lambda: (
        HEAD + '"records":{"people":[' + _listed(f'{{"id":"{n}","name":"x"}}' for n in range(50_001)) + "]}}"
    ),
    "more collections than a plan may have": lambda: (
        HEAD + '"records":{' + _listed(f'"c{n}":[{{"id":"1"}}]' for n in range(20_000)) + "}}"
    ),
    "open brackets": lambda: "[" * (20 * MEGABYTE),
    "brackets within the limit of what is counted": lambda: HEAD + '"x":' + "[" * 100_000 + "]" * 100_000 + "}",
    "a number of megabytes": lambda: HEAD + '"x":' + "9" * (19 * MEGABYTE) + "}",
    "a number beyond all bounds": lambda: HEAD + '"x":1e999}',
    "more than the largest file": lambda: HEAD + '"x":"' + "a" * (20 * MEGABYTE) + '"}',
    "a circle of links": lambda: (
        HEAD
        + '"tasks":['
        + _listed(f'{{"id":"{n}","title":"x"}}' for n in range(5000))
        + '],"dependencies":['
        + _listed(f'{{"from":"{n}","to":"{(n + 1) % 5000}"}}' for n in range(5000))
        + "]}"
    ),
}
ACCENTS = HEAD + '"tasks":[{"id":"a","title":"b","notes":"a' + "\u0301\u0327" * 500_000 + '"}]}'


TABLES: Mapping[str, Callable[[], str]] = {
    "a cell of megabytes": lambda: "name\n" + "a" * (19 * MEGABYTE) + "\n",
    "a quote that does not end": lambda: 'name\n"' + "a\n" * (9 * MEGABYTE),
    "a row of very many cells": lambda: "name\n" + "," * (19 * MEGABYTE) + "\n",
    "a head of very many columns": lambda: _listed(f"c{n}" for n in range(2_000_000)) + "\nx\n",
    "more rows than a table may have": lambda: "name\n" + "x\n" * 50_001,
    "more than the largest file": lambda: "name\n" + "x\n" * (11 * MEGABYTE),
    "an absence of very many periods": lambda: "name,away\nx," + "2027-01-01/2027-01-02;" * 900_000 + "\n",
}


def _limited(seconds: int = PROCESSOR_SECONDS, memory: int = MEMORY) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


class Ran(NamedTuple):
    """How a process ended, what it said, and what it took: seconds of the processor, megabytes of memory."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def _import(folder: Path, text: str, suffix: str, *more: str) -> Ran:
    file = folder / f"hostile.{suffix}"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "planner", "import", str(folder / "p.imgplan"), str(file), *more]
    with open(folder / "out", "w+b") as out, open(folder / "err", "w+b") as err:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=err, preexec_fn=_limited)  # noqa: PLW1509
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    said = [(folder / name).read_text(encoding="utf-8") for name in ("out", "err")]
    return Ran(process.returncode, *said, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _told(promise: Recorder, ran: Ran) -> None:
    promise("S6", inputs=1, hung=int(ran.code < 0), seconds=ran.seconds, megabytes=ran.megabytes)


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(tmp_path: Path, kind: str, promise: Recorder) -> None:
    ran = _import(tmp_path, HOSTILE[kind](), "json")
    _told(promise, ran)
    _refused(ran)
    assert not (tmp_path / "p.imgplan").exists()


def _refused(ran: Ran) -> None:
    assert (ran.code, ran.out) == (2, ""), ran.err[-300:]
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 800


@pytest.mark.slow
@pytest.mark.parametrize("kind", TABLES)
def test_a_hostile_table_is_refused_in_one_sentence(tmp_path: Path, kind: str, promise: Recorder) -> None:
    make(tmp_path / "p.imgplan")
    before = sha256(tmp_path / "p.imgplan")
    ran = _import(tmp_path, TABLES[kind](), "csv", "--collection", "people")
    _told(promise, ran)
    _refused(ran)
    assert sha256(tmp_path / "p.imgplan") == before


@pytest.mark.slow
def test_accents_without_end_come_in(tmp_path: Path, promise: Recorder) -> None:
    """To order a million accents behind one letter would take days."""
    ran = _import(tmp_path, ACCENTS, "json")
    _told(promise, ran)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "code"), [("hung", "while True: pass"), ("too_large", "[bytes(1 << 26) for _ in range(64)]")]
)
def test_what_hangs_and_what_fills_the_memory_is_stopped(what: str, code: str, promise: Recorder) -> None:
    """Canary: without limits of the reader's own the process would end by those that it is given here."""
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, check=False, preexec_fn=lambda: _limited(seconds=1))
    promise.canary("S6", **{what: int(ran.returncode != 0)})
