"""P13: two years of backups with a session every day."""

from pathlib import Path

import pytest

from tests.promises.plugin import Recorder
from tests.storage.backup_years import simulate
from tests.storage.test_backup_years import MONTHS_24, judge


@pytest.mark.parametrize("seed", range(3))
def test_24_months_of_daily_sessions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, promise: Recorder
) -> None:
    judge(simulate(tmp_path, monkeypatch, MONTHS_24, 1, seed=seed), 1, promise)
