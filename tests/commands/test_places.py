"""Where the commands run: without rights, on a full disk. Beside an open window: test_beside_a_window."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from io import FileIO
from pathlib import Path

import pytest

from planner.storage.open import warm_up
from tests.commands.call import (
    PERSON,
    a_document,
    a_plan,
    a_task,
    call,
    done,
    refused,
    state_of,
    tasks_of,
    untouched,
    written,
)
from tests.storage.child import as_nobody, needs_fork

root_only = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to mount a small file system"
)


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that every user can enter; the modules that the commands need are loaded while that is allowed."""
    folder = Path(tempfile.mkdtemp())
    warm_up()
    done("export", a_plan(folder, name="warm.imgplan"), folder / "warm.json")
    done("import", folder / "again.imgplan", folder / "warm.json")
    done("doctor", folder / "again.imgplan")
    for path in folder.iterdir():
        path.unlink()
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@needs_fork
def test_without_the_right_to_read(shared_folder: Path) -> None:
    plan, answers = a_plan(shared_folder), written(shared_folder, "me.toml", PERSON)
    file = written(shared_folder, "in.json", json.dumps(a_document(a_task("a"))))
    for path in (plan, answers, file):
        path.chmod(0)

    def body() -> None:
        for command in ("show", "verdict", "check", "doctor"):
            refused(call(command, plan), "p.imgplan", code=3)
        refused(call("move", plan, "oet", "2027-07-01"), "p.imgplan", code=3)
        refused(call("export", plan, shared_folder / "out.json"), "p.imgplan", code=3)
        refused(call("new", shared_folder / "n.imgplan", "--answers", answers), "me.toml", "cannot be read", code=3)
        refused(call("import", shared_folder / "n.imgplan", file), "in.json", "cannot be read", code=3)

    before = [(path.name, path.stat()) for path in sorted(shared_folder.iterdir())]
    as_nobody(body)
    assert [(path.name, path.stat()) for path in sorted(shared_folder.iterdir())] == before


@needs_fork
def test_without_the_right_to_write(shared_folder: Path) -> None:
    """Looking is possible, and trying; nothing can be saved there, and everything says so."""
    plan, old = a_plan(shared_folder), written(shared_folder, "old.json", "old")
    plan.chmod(0o444)
    old.chmod(0o444)
    shared_folder.chmod(0o555)

    def body() -> None:
        assert tasks_of(plan)["step2ck"]["start"] == "2027-04-12"
        done("verdict", plan)
        assert call("check", plan).code in (0, 1)
        done("doctor", plan)
        done("move", plan, "oet", "2027-07-01", "--dry-run")
        done("set", plan, "daily_hours", "2", "--dry-run", "--json")
        for command in (("move", "oet", "2027-07-01"), ("done", "lor", "2026-11-20"), ("set", "country", "IN")):
            refused(call(command[0], plan, *command[1:], "--json"), "p.imgplan", "read-only", code=3)
        for name in ("out.json", "old.json"):
            refused(call("export", plan, shared_folder / name), name, "cannot be written", code=3)
        refused(call("new", shared_folder / "n.imgplan", "--sample"), "n.imgplan", "cannot be created", code=3)

    with untouched(shared_folder):
        as_nobody(body)


@needs_fork
def test_a_place_that_cannot_even_be_looked_at(shared_folder: Path) -> None:
    plan, closed = a_plan(shared_folder), shared_folder / "closed"
    plan.chmod(0o644)
    closed.mkdir(mode=0o700)
    written(closed, "in.json", "{}")
    closed.chmod(0)

    def body() -> None:
        refused(call("export", plan, closed / "out.json"), "out.json", code=3)
        refused(call("import", shared_folder / "n.imgplan", closed / "in.json"), "in.json", code=3)
        refused(call("new", closed / "n.imgplan", "--sample"), "n.imgplan", code=3)
        refused(call("show", closed / "p.imgplan"), "p.imgplan", code=3)

    as_nobody(body)
    closed.chmod(0o700)


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB with a plan, an old export, and a file named filler that takes the rest."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        a_plan(folder)
        written(folder, "old.json", "old")
        with open(folder / "filler", "wb", buffering=0) as filler:
            while _fits(filler, 4096):
                pass
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _fits(filler: FileIO, count: int) -> bool:
    try:
        return filler.write(bytes(count)) > 0
    except OSError:
        return False


@root_only
def test_a_full_disk(full_disk: Path) -> None:
    """Each command that writes says so and changes nothing; with space again, each works."""
    plan, answers = full_disk / "p.imgplan", written(full_disk.parent, "me.toml", PERSON)
    file = full_disk.parent / "in.json"
    done("export", plan, file)
    commands: Sequence[Sequence[object]] = (
        ("new", full_disk / "n.imgplan", "--answers", answers),
        ("import", full_disk / "i.imgplan", file),
        ("export", plan, full_disk / "new.json"),
        ("export", plan, full_disk / "old.json"),
        ("move", plan, "oet", "2027-07-05"),
        ("done", plan, "specialty_choice", "2026-11-20"),
        ("set", plan, "daily_hours", "2"),
    )
    before = state_of(full_disk)
    for command in commands:
        refused(call(*command), str(full_disk), "disk", "full", code=3)
        assert state_of(full_disk) == before, command
        done("show", plan)
    (full_disk / "filler").unlink()
    for command in commands:
        done(*command)
