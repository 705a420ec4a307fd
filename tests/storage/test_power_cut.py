"""A power cut loses nothing that was acknowledged, whatever the disk made of what it had not written yet."""

from pathlib import Path

import pytest

from tests.promises.plugin import Recorder
from tests.storage.cuts import Found, creating, editing, putting_back, upgrading
from tests.storage.traced import needs_strace

pytestmark = [needs_strace, pytest.mark.slow]


def judge(found: Found, promise: Recorder) -> None:
    wrong = {kind: found.wrong[kind] for kind in ("corrupt", "torn", "lost")}
    promise("P2", crash_images=found.images, **wrong)
    assert wrong == dict.fromkeys(wrong, 0), found.first
    assert found.images


def test_edits_survive_a_power_cut(tmp_path: Path, promise: Recorder) -> None:
    """tests/soak does the same more often."""
    judge(editing(tmp_path, edits=8, each=1), promise)


def test_a_new_plan_survives_a_power_cut(tmp_path: Path, promise: Recorder) -> None:
    judge(creating(tmp_path, each=2), promise)


def test_an_upgrade_survives_a_power_cut(tmp_path: Path, promise: Recorder) -> None:
    judge(upgrading(tmp_path, each=1), promise)


def test_a_plan_put_back_survives_a_power_cut(tmp_path: Path, promise: Recorder) -> None:
    judge(putting_back(tmp_path, each=2), promise)


def test_a_database_that_does_not_wait_for_the_disk_loses_edits(tmp_path: Path, promise: Recorder) -> None:
    """Canary: the simulator finds what synchronous=OFF does."""
    found = editing(tmp_path, edits=3, each=1, durable=False)
    promise.canary("P2", lost_torn_or_corrupt=found.wrong.total())
