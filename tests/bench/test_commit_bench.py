"""How long an edit takes to reach its file: with fsync, the look at the file before and after it included."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.core.edits.move import MoveTask
from planner.core.edits.record import AddRecord
from planner.core.edits.task import SetNotes
from planner.core.records.study_log import StudyEntry
from planner.paths import DATA_FOLDER_VARIABLE
from planner.services.history import History
from planner.services.plan_editor import PlanEditor
from planner.storage.open import create_plan, open_plan, warm_up
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
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


@pytest.fixture(params=[0, 10_000], ids=["no_records", "10000_records"])
def editor(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlanEditor]:
    """An editor over the sample with so many entries of the study log, its first edit behind it."""
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    log = {f"e{n}": StudyEntry(id=f"e{n}", day=TODAY, minutes=n % 1440, position=n) for n in range(request.param)}
    create_plan(tmp_path / "p.imgplan", sample_plan().with_records("study_log", log), "Sample").close()
    warm_up()
    with closing(PlanEditor(open_plan(tmp_path / "p.imgplan"), the_roadmap(), lambda: TODAY)) as editor:
        editor.edit(SetNotes("oet", "first"))
        yield editor


def test_commit_with_schedule_and_verdict(benchmark: BenchmarkFixture, editor: PlanEditor) -> None:
    """A task moved, proposed and saved: at most 15 ms, whatever stands beside the tasks."""
    count = iter(range(1, 10_000))

    def commit() -> None:
        editor.edit(MoveTask("oet", TODAY + timedelta(days=60 + next(count) % 90), TODAY))

    benchmark.pedantic(commit, rounds=100, warmup_rounds=5)


def test_commit_of_a_record(benchmark: BenchmarkFixture, editor: PlanEditor) -> None:
    """A new entry of the study log, which moves dates: at most 15 ms."""
    count = iter(range(10_000))

    def commit() -> None:
        number = next(count)
        editor.edit(AddRecord("study_log", StudyEntry(id=f"new{number}", day=TODAY, minutes=60)))

    benchmark.pedantic(commit, rounds=100, warmup_rounds=5)
