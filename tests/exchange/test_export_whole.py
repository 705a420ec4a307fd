"""An export over an existing file is all or nothing, in every format, at every step of writing it (P15)."""

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from planner.core.model import Plan
from planner.errors import StorageError
from planner.exchange import file
from planner.exchange.export import export_plan
from planner.exchange.format import export_suffixes
from tests.exchange.test_file import STEPS, fail_at, half_written
from tests.guidance.looks import look_at, sample_plan
from tests.promises.plugin import Recorder

WISHES: Mapping[str, Mapping[str, Any]] = {
    ".json": {},
    ".pdf": {"sections": "cover"},
    ".csv": {"collection": "people"},
}
ERRORS = {errno.ENOSPC: "disk is full", errno.EIO: "cannot be written"}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan()


def export(plan: Plan, out: Path) -> None:
    export_plan(plan, look_at, out, WISHES[out.suffix])


def mixed(plan: Plan, out: Path, old: bytes) -> bool:
    """Whether an export that fails leaves anything but the old file, all of it, and nothing beside."""
    beside = sorted(os.listdir(out.parent))
    with pytest.raises(StorageError) as caught:
        export(plan, out)
    assert str(out) in str(caught.value)
    assert any(words in str(caught.value) for words in ERRORS.values())
    return out.read_bytes() != old or sorted(os.listdir(out.parent)) != beside


def test_every_format_has_its_wishes() -> None:
    assert set(WISHES) == set(export_suffixes())


@pytest.mark.parametrize("suffix", WISHES)
def test_each_step_of_an_export_may_fail(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, promise: Recorder
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out, link = folder / f"plan{suffix}", tmp_path / f"link{suffix}"
    link.symlink_to(out)
    out.write_bytes(b"of the user")
    out.chmod(0o640)
    wrong = failures = 0
    for step in (*STEPS, "write"):
        for number in ERRORS:
            for name in (out, link):
                with monkeypatch.context() as patch:
                    if step == "write":
                        half_written(patch, number)
                    else:
                        fail_at(patch, step, OSError(number, os.strerror(number)))
                    failures += 1
                    wrong += mixed(plan, name, b"of the user")
    promise("P15", failures=failures, mixed_files=wrong)
    assert wrong == 0
    export(plan, link)
    assert link.is_symlink()
    assert out.read_bytes() != b"of the user"
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert sorted(os.listdir(folder)) == [out.name]
    fresh = folder / f"fresh{suffix}"
    export(plan, fresh)
    promise("S13", files=1, open_to_others=int(bool(stat.S_IMODE(fresh.stat().st_mode) & 0o077)))
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o600


def test_a_file_that_is_written_over_in_place_is_noticed(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promise: Recorder
) -> None:
    """Canary."""

    def in_place(target: Path, content: bytes) -> None:
        target.write_bytes(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "plan.json"
    out.write_bytes(b"of the user")
    monkeypatch.setattr(file, "_replace", in_place)
    promise.canary("P15", mixed_files=int(mixed(plan, out, b"of the user")))
