"""Backups exist and work (P13): two years with a faked clock, and canaries that such a run can fail.

tests/soak has a session every day.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.services import backups as policy
from planner.storage import backup as making
from tests.promises.plugin import Recorder
from tests.storage.backup_years import MINUTE, Years, simulate

MONTHS_24 = 730
DAYS_BETWEEN = 14


def test_24_months_of_backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promise: Recorder) -> None:
    judge(simulate(tmp_path, monkeypatch, MONTHS_24, DAYS_BETWEEN, seed=14), DAYS_BETWEEN, promise)


def judge(found: Years, days_between: int, promise: Recorder) -> None:
    promise(
        "P13",
        months=found.days * 12 // 365,
        backups=found.backups,
        restores=found.restored,
        failed_restores=found.harmed - found.restored,
        minutes_lost=found.worst_loss / MINUTE,
        newest_deleted=found.newest_deleted,
        megabytes=found.largest_bytes / (1 << 20),
    )
    promise("P8", backups_thinned_in_a_run=found.most_deleted)
    promise("S13", files=found.backups, open_to_others=len(found.loose))
    assert_promised(found)
    assert found.harmed >= MONTHS_24 // days_between // 12
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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[pytest.MonkeyPatch], None], promise: Recorder
) -> None:
    """Canary."""
    spoil(monkeypatch)
    with pytest.raises(AssertionError):
        assert_promised(simulate(tmp_path, monkeypatch, 18, 1, seed=1, crashes=0.9))
    promise.canary("P13", **{spoil.__name__: 1})
    if spoil is for_everybody:
        promise.canary("S13", backups_for_everybody=1)
