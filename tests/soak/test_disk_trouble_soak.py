"""P3 and P4: each call in turn fails."""

import tempfile
from pathlib import Path

import pytest

from tests.promises.plugin import Recorder
from tests.storage.build import memory
from tests.storage.child import needs_fork
from tests.storage.failing import CALLS, WRITES, every, on_a_small_disk
from tests.storage.test_disk_trouble import PAGE, judge, small_disk  # noqa: F401
from tests.storage.traced import needs_strace
from tests.storage.works import WORKS, Work

pytestmark = [needs_fork]


@needs_strace
@pytest.mark.parametrize("work", WORKS)
@pytest.mark.parametrize(("id_", "calls", "error"), [("P3", WRITES, "ENOSPC"), ("P4", CALLS, "EIO")])
def test_each_call_in_turn_fails(
    work: type[Work], id_: str, calls: tuple[str, ...], error: str, promise: Recorder
) -> None:
    with tempfile.TemporaryDirectory(dir=memory()) as name:
        judge(id_, every(work, Path(name), calls, error, step=1, full=id_ == "P3"), promise)


@pytest.mark.parametrize("work", [work for work in WORKS if work.must_tell])
def test_each_page_less_of_space(small_disk: Path, work: type[Work], promise: Recorder) -> None:  # noqa: F811
    judge("P3", on_a_small_disk(work, small_disk, PAGE), promise)
