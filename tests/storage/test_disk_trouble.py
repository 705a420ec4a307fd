"""A disk that is full, or that fails: it is said, nothing is lost, and it works again when the trouble is over."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.promises.plugin import Recorder
from tests.storage.build import memory
from tests.storage.child import needs_fork
from tests.storage.failing import CALLS, WRITES, Found, every, on_a_small_disk
from tests.storage.traced import needs_strace
from tests.storage.works import WORKS, InPlace, Work

STEP = 9
"""Of so many calls one fails; tests/soak has each of them fail."""
PAGE = 4096

pytestmark = [needs_fork, pytest.mark.slow]


@pytest.fixture
def quick_path() -> Iterator[Path]:
    """A folder in memory: nothing of this depends on what lies below it."""
    with tempfile.TemporaryDirectory(dir=memory()) as name:
        yield Path(name)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2M", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root can mount a file system, and not everywhere")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def judge(id_: str, found: Found, promise: Recorder) -> None:
    """Nothing may be wrong with any failure."""
    promise(id_, failures=found.failures, **found.wrong)
    assert not any(found.wrong.values()), found.first
    assert found.failures


@needs_strace
@pytest.mark.parametrize("work", WORKS)
def test_a_full_disk_loses_nothing(quick_path: Path, work: type[Work], promise: Recorder) -> None:
    judge("P3", every(work, quick_path, WRITES, "ENOSPC", step=STEP, full=True), promise)


@pytest.mark.parametrize("work", [work for work in WORKS if work.must_tell])
def test_a_disk_that_is_really_full_loses_nothing(small_disk: Path, work: type[Work], promise: Recorder) -> None:
    judge("P3", on_a_small_disk(work, small_disk, 4 * PAGE), promise)


@needs_strace
@pytest.mark.parametrize("work", WORKS)
def test_a_disk_that_fails_loses_nothing(quick_path: Path, work: type[Work], promise: Recorder) -> None:
    judge("P4", every(work, quick_path, CALLS, "EIO", step=STEP, full=False), promise)


@needs_strace
@pytest.mark.parametrize(("id_", "error"), [("P3", "ENOSPC"), ("P4", "EIO")])
def test_what_is_written_in_place_is_lost(quick_path: Path, id_: str, error: str, promise: Recorder) -> None:
    """Canary."""
    found = every(InPlace, quick_path, ("write",), error, step=1, full=id_ == "P3")
    promise.canary(id_, neither_old_nor_new=found.wrong["neither_old_nor_new"])
