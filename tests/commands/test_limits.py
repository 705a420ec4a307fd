"""No file holds the program up or fills the memory: each is refused under a limit of processor time and memory."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, repeat
from pathlib import Path

import pytest

from tests.project.tree import ROOT

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


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _import(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    (folder / "hostile.json").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "planner", "import", str(folder / "p.imgplan"), str(folder / "hostile.json")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=_limited)


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(tmp_path: Path, kind: str) -> None:
    ran = _import(tmp_path, HOSTILE[kind]())
    assert (ran.returncode, ran.stdout) == (2, ""), ran.stderr[-300:]
    assert ran.stderr.count("\n") == 1
    assert len(ran.stderr) < 800
    assert not (tmp_path / "p.imgplan").exists()


@pytest.mark.slow
def test_accents_without_end_come_in(tmp_path: Path) -> None:
    """To order a million accents behind one letter would take days."""
    ran = _import(tmp_path, ACCENTS)
    assert (ran.returncode, ran.stderr) == (0, "")
