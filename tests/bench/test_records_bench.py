"""How long a plan with 10,000 records takes to be opened, to go out and to come in."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.core.edits.record import PutRecords
from planner.core.model import Plan
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.exchange.plan_json import plan_from_json, plan_to_json
from planner.exchange.table import records_of, to_table
from planner.paths import DATA_FOLDER_VARIABLE
from planner.storage.open import create_plan, open_plan, read_plan
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan

COUNT = 10_000


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The sample with a long study log, every second entry of which names an exam."""
    sample = sample_plan()
    exams = (None, min(sample.exams))
    log = (
        StudyEntry(id=f"e{n}", position=n, day=TODAY, exam=exams[n % 2], units=40, correct=n % 40, note=f"Block {n}")
        for n in range(COUNT)
    )
    return sample.with_records(STUDY_LOG.key, {entry.id: entry for entry in log})


@pytest.fixture
def path(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    create_plan(tmp_path / "p.imgplan", plan, "Sample").close()
    return tmp_path / "p.imgplan"


def test_read(benchmark: BenchmarkFixture, path: Path) -> None:
    """Every check and every row, as a command does."""
    benchmark.pedantic(lambda: read_plan(path), rounds=10, warmup_rounds=1)


def test_open(benchmark: BenchmarkFixture, path: Path) -> None:
    """All checks before the lock, and again under it."""
    benchmark.pedantic(lambda: open_plan(path).close(), rounds=10, warmup_rounds=1)


def test_json_out(benchmark: BenchmarkFixture, plan: Plan) -> None:
    benchmark.pedantic(lambda: plan_to_json(plan), rounds=10, warmup_rounds=1)


def test_json_in(benchmark: BenchmarkFixture, plan: Plan) -> None:
    content = plan_to_json(plan)
    benchmark.pedantic(lambda: plan_from_json(content, "p.json", TODAY), rounds=10, warmup_rounds=1)


def test_table_out(benchmark: BenchmarkFixture, plan: Plan) -> None:
    benchmark.pedantic(lambda: to_table(plan, STUDY_LOG), rounds=10, warmup_rounds=1)


def test_table_in(benchmark: BenchmarkFixture, plan: Plan) -> None:
    """Read, judged and put into a plan that had none."""
    table, bare = to_table(plan, STUDY_LOG), sample_plan()

    def bring_in() -> None:
        found = records_of(table, bare, STUDY_LOG)
        assert len(PutRecords(STUDY_LOG.key, found, message("Import")).apply(bare).records[STUDY_LOG.key]) == COUNT

    benchmark.pedantic(bring_in, rounds=5, warmup_rounds=1)
