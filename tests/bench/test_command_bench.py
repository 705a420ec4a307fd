"""How long `show` takes from pressing Enter to the last line, interpreter start included.

Must: 0.4 s. The last two are parts of it: the interpreter alone, and with the imports that every command needs.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.paths import DATA_FOLDER_VARIABLE

TODAY = ("--today", "2026-11-25")
COMMANDS = {
    "show": ("show",),
    "show as JSON": ("show", "--json"),
    "verdict": ("verdict",),
    "check": ("check",),
    "dry run of a move": ("move", "oet", "2027-07-01", "--dry-run"),
}


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    path = tmp_path / "p.imgplan"
    run("new", str(path), "--sample")
    return path


def run(*arguments: str) -> bytes:
    command = [sys.executable, "-m", "planner", *arguments, *TODAY]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_command(benchmark: BenchmarkFixture, plan: Path, name: str) -> None:
    command, *rest = COMMANDS[name]
    out = benchmark.pedantic(run, args=(command, str(plan), *rest), rounds=10, warmup_rounds=1)
    assert out


def test_interpreter_alone(benchmark: BenchmarkFixture) -> None:
    """The floor: Python with nothing of ours."""
    command = [sys.executable, "-c", "pass"]
    benchmark.pedantic(subprocess.run, args=(command,), kwargs={"check": True}, rounds=10, warmup_rounds=1)


def test_imports_alone(benchmark: BenchmarkFixture) -> None:
    """What every command loads before it does anything."""
    command = [sys.executable, "-c", "import planner.commands.main, planner.storage.open"]
    benchmark.pedantic(subprocess.run, args=(command,), kwargs={"check": True}, rounds=10, warmup_rounds=1)
