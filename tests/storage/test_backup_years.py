"""Backups exist and work (P13): two years with a faked clock, and canaries that such a run can fail.

`IMG_ROADMAP_BACKUP_DAYS` = 1 has a session every day.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.services import backups as policy
from planner.storage import backup as making
from tests.storage.backup_years import MINUTE, Years, simulate

MONTHS_24 = 730
DAYS_BETWEEN = int(os.environ.get("IMG_ROADMAP_BACKUP_DAYS", "14"))


def test_24_months_of_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_testsuite_property: Callable[[str, object], None]
) -> None:
    found = simulate(tmp_path, monkeypatch, MONTHS_24, DAYS_BETWEEN, seed=14)
    record_testsuite_property("backups_in_24_months", str(found))
    assert_promised(found)
    assert found.harmed >= MONTHS_24 // DAYS_BETWEEN // 12
    assert found.most_deleted > 0


def assert_promised(found: Years) -> None:
    """What the user is told of backups."""
    assert found.restored == found.harmed, found
    assert found.worst_loss <= 30 * MINUTE, found
    assert found.most_deleted <= 5, found
    assert found.newest_deleted == 0, found
    assert found.largest_bytes <= 200 << 20, found
    assert found.loose == set(), found


def seldom(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(policy, "EVERY_SECONDS", 3 * 3600)


def all_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(making, "too_many", lambda backups: list(backups[1:]) if len(backups) > 9 else [])


def the_newest(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(making, "too_many", lambda backups: list(backups[:2]) if len(backups) > 3 else [])


def for_everybody(patch: pytest.MonkeyPatch) -> None:
    write = making.write_private

    def write_open(path: Path, content: bytes) -> None:
        write(path, content)
        path.chmod(0o644)

    patch.setattr(making, "write_private", write_open)


@pytest.mark.parametrize("spoil", [seldom, all_at_once, the_newest, for_everybody])
def test_the_run_can_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[pytest.MonkeyPatch], None]
) -> None:
    """Canary."""
    spoil(monkeypatch)
    with pytest.raises(AssertionError):
        assert_promised(simulate(tmp_path, monkeypatch, 18, 1, seed=1, crashes=0.9))
