"""The power is cut after each call that the storage makes, several times with other luck, and the plan is opened."""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from planner.core.digest import digest
from planner.errors import StorageError
from planner.paths import DATA_FOLDER_VARIABLE
from planner.storage.open import check_plan, open_plan
from tests.project.tree import ROOT
from tests.storage.build import a_plan, make, memory
from tests.storage.power_cut import ACKNOWLEDGED, Disk
from tests.storage.power_work import NAME, TASKS, state
from tests.storage.traced import traced

OLD = ROOT / "tests" / "old_files" / "schema_1.imgplan"
ABSENT = "no plan yet"
Judge = Callable[[Path, bool], str | None]
"""Given an image and whether all was acknowledged, says what is lost besides the plan's own state."""


@dataclass
class Found:
    """How many images there were, and what was wrong with how many.

    corrupt = cannot be opened; torn = a state that never was; lost = older than what was acknowledged.
    """

    images: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    first: str = ""

    def add(self, kind: str | None, where: str) -> None:
        self.images += 1
        if kind is not None:
            self.wrong[kind] += 1
            self.first = self.first or f"{kind} {where}"


def editing(folder: Path, each: int, edits: int, *, durable: bool = True) -> Found:
    """Cuts while edits are made, undone and made again. Without `durable` SQLite does not wait for the disk."""
    disk = a_disk(folder)
    make(disk / NAME, a_plan(TASKS))
    return play(disk, each, "edit", str(edits), "yes" if durable else "no")


def creating(folder: Path, each: int) -> Found:
    """Cuts while a plan is made."""
    return play(a_disk(folder), each, "create")


def putting_back(folder: Path, each: int) -> Found:
    """Cuts while a plan whose file was deleted is made anew. Until that is done it may be gone: the user deleted it."""
    disk = a_disk(folder)
    make(disk / NAME, a_plan(TASKS))
    return play(disk, each, "put_back", may_be_gone=True)


def upgrading(folder: Path, each: int) -> Found:
    """Cuts while a plan of an older version is upgraded; once that is done the copy of the old file is there."""
    disk = a_disk(folder)
    shutil.copyfile(OLD, disk / NAME)
    return play(disk, each, "upgrade", besides=_backup_is_there)


def _backup_is_there(image: Path, done: bool) -> str | None:
    copies = [*image.glob("data/backups/*/*.imgplan")]
    return None if not done or (copies and all(check_plan(copy).ok for copy in copies)) else "lost"


def a_disk(folder: Path) -> Path:
    disk = folder / "disk"
    (disk / "data").mkdir(parents=True)
    return disk


def play(
    folder: Path, each: int, work: str, *arguments: str, may_be_gone: bool = False, besides: Judge | None = None
) -> Found:
    """Have the work done under strace, then look at so many images after each call that changes the disk."""
    disk = Disk(folder)
    states = [state(folder / NAME) if (folder / NAME).exists() else ABSENT]
    calls = traced(work, *arguments, folder=folder)
    states += [call.text(1).split()[1] for call in calls if call.name == "write" and _tells(call.arguments[1])]
    found = Found()
    with opening_in_memory() as image:
        for number, of_interest in enumerate(disk.run(calls)):
            for luck in range(each if of_interest else 0):
                disk.image(random.Random(f"{number} {luck}"), image)
                done = len(disk.saved)
                kind = _judged(image, states, done, may_be_gone=may_be_gone)
                if kind is None and besides is not None:
                    kind = besides(image, done == len(states) - 1)
                found.add(kind, f"after call {number}, {calls[number].name}, luck {luck}, {done} saved")
                shutil.rmtree(image)
    return found


@contextmanager
def opening_in_memory() -> Iterator[Path]:
    """Where an image may be laid down and opened without waiting for a disk; private copies are made there as well."""
    with tempfile.TemporaryDirectory(dir=memory()) as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", place)
        patch.setenv(DATA_FOLDER_VARIABLE, str(Path(place, "image", "data")))
        yield Path(place, "image")


def _tells(content: bytes | str) -> bool:
    return bytes(content).startswith(ACKNOWLEDGED) if isinstance(content, bytes) else False


def _judged(image: Path, states: list[str], done: int, *, may_be_gone: bool) -> str | None:
    """What is wrong with an image, if anything."""
    allowed = states[done : done + 2] + ([ABSENT] if may_be_gone and done == 0 else [])
    try:
        now = _opened(image / NAME)
    except StorageError:
        return "corrupt"
    if now in allowed:
        return None
    return "lost" if now in [ABSENT, *states[:done]] else "torn"


def _opened(path: Path) -> str:
    """The state of the plan as it opens for changes."""
    if not path.exists():
        return ABSENT
    with closing(open_plan(path)) as store:
        found = store.load()
    assert check_plan(path).ok
    return f"{digest(found.plan)}:{len(found.changes)}:{found.position}"
