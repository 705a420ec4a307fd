"""How long an edit takes to reach its file: with fsync, the look at the file before and after it included."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.paths import DATA_FOLDER_VARIABLE
from planner.services.history import History
from planner.storage.open import create_plan, open_plan, warm_up
from planner.words.message import message
from tests.guidance.looks import sample_plan
from tests.storage.build import moved


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    path = tmp_path / "p.imgplan"
    create_plan(path, sample_plan(), "Sample").close()
    warm_up()
    return path


@pytest.fixture
def history(plan: Path) -> Iterator[History]:
    with closing(open_plan(plan)) as store:
        yield History(store)


def test_commit(benchmark: BenchmarkFixture, history: History) -> None:
    """One task moved, again and again."""

    def commit() -> None:
        history.commit(moved(history.plan, "oet", len(history.changes) + 1), message("Move"))

    benchmark.pedantic(commit, rounds=200, warmup_rounds=5)


def test_look(benchmark: BenchmarkFixture, history: History) -> None:
    """What is done when the window is activated, and before and after each commit."""
    benchmark.pedantic(history.look, rounds=200, warmup_rounds=5)


def test_look_after_a_backup_has_touched_the_times(benchmark: BenchmarkFixture, plan: Path, history: History) -> None:
    """A child process compares the bytes: once, then the new times are known."""
    benchmark.pedantic(history.look, setup=lambda: os.utime(plan), rounds=20, warmup_rounds=1)
