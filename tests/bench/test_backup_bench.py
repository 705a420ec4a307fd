"""What the window waits for when a backup is made: the image only. The rest is a thread's."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.paths import DATA_FOLDER_VARIABLE
from planner.services.port import PlanStore
from planner.storage.open import open_plan
from tests.storage.build import a_plan, make


@pytest.fixture(params=[300, 10_000])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlanStore]:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    with closing(open_plan(make(tmp_path / "p.imgplan", a_plan(request.param, links=False)))) as opened:
        yield opened


def test_image_for_a_backup(benchmark: BenchmarkFixture, store: PlanStore) -> None:
    assert benchmark(store.snapshot) is not None
