"""Months of work on one plan with a faked clock: sessions, crashes, damage, and what a restore brings back (P13)."""

import os
import random
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest

from planner.core.digest import digest
from planner.core.edits.task import RenameTask
from planner.errors import StorageError
from planner.services.backups import Backup, Keeper, Reason
from planner.services.plan_editor import PlanEditor
from planner.services.port import Snapshot
from planner.storage import backup as making
from planner.storage.generations import listed, whole_size
from planner.storage.open import backups_of, is_sound, keep_backup, open_plan, read_plan, restore, way_back
from tests.guidance.looks import TODAY, the_roadmap
from tests.storage.build import a_plan, make

MINUTE = 60
TASKS = 8
JUMPS = (timedelta(days=-2 * 365), timedelta(days=73 * 365), timedelta(hours=-1), timedelta(hours=1))
Harm = Callable[[random.Random, Path], None]


def _delete(_dice: random.Random, path: Path) -> None:
    path.unlink()


def _flip(dice: random.Random, path: Path) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(dice.randrange(1, 200)):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


def _cut(dice: random.Random, path: Path) -> None:
    os.truncate(path, dice.randrange(path.stat().st_size))


def _zero(dice: random.Random, path: Path) -> None:
    content = bytearray(path.read_bytes())
    start = dice.randrange(len(content) // 4096) * 4096
    content[start : start + 4096] = bytes(4096)
    path.write_bytes(content)


HARMS: tuple[Harm, ...] = (_delete, _flip, _cut, _zero)


@dataclass
class Years:
    """What was found; times are in seconds of work."""

    days: int = 0
    edits: int = 0
    backups: int = 0
    harmed: int = 0
    restored: int = 0
    worst_loss: float = 0
    most_deleted: int = 0
    newest_deleted: int = 0
    largest_bytes: int = 0
    loose: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return (
            f"{self.days} days, {self.edits} edits, {self.backups} backups; {self.restored} of {self.harmed} damaged "
            f"plans restored, at most {self.worst_loss / MINUTE:.0f} min of edits lost; at most {self.most_deleted} "
            f"deleted in a run, newest verified deleted {self.newest_deleted} times, at most "
            f"{self.largest_bytes / 1e6:.1f} MB"
        )


class Life:
    """One plan, its user, and a clock that jumps."""

    def __init__(self, folder: Path, seed: int, crashes: float) -> None:
        self.crashes = crashes
        self.dice = random.Random(seed)
        self.path = make(folder / "p.imgplan", a_plan(TASKS))
        self.now = datetime(2027, 1, 1, 9, tzinfo=UTC)
        self.worked = 0.0
        self.saved: list[tuple[float, str]] = [(0.0, digest(read_plan(self.path).plan))]
        self.found = Years()

    def live(self, days: int, days_between: int) -> Years:
        """Sessions, so many days apart, with damage between some of them."""
        for _ in range(0, days, days_between):
            self.now += timedelta(days=days_between)
            if self.dice.random() < 0.03:
                self.now += self.dice.choice(JUMPS)
            self._session()
            if self.dice.random() < 0.15:
                self.dice.choice(HARMS)(self.dice, self.path)
            elif self.dice.random() < 0.05 and (newest := self._newest()) is not None:
                _flip(self.dice, newest.path)
        self.found.days = days
        return self.found

    def _session(self) -> None:
        if not self._can_be_read():
            self._restore()
        store = open_plan(self.path)
        editor = PlanEditor(store, the_roadmap(), lambda: TODAY)
        keeper = Keeper(editor, self._keep, _fail, lambda: self.worked)
        keeper.opened()
        for _ in range(self.dice.randrange(6)):
            for _ in range(self.dice.randrange(1, 20)):
                self._pass(MINUTE)
                keeper.tick()
            task = f"t{self.dice.randrange(TASKS)}"
            editor.edit(RenameTask(task, f"Task {self.found.edits}"))
            self.found.edits += 1
            self.saved.append((self.worked, digest(editor.plan)))
        if self.dice.random() >= self.crashes:
            editor.close()
        else:
            store.close()  # As a crash leaves it: without the backup at the close.

    def _keep(self, snapshot: Snapshot, reason: Reason) -> Backup | None:
        """Makes a backup and looks at what that did to the others."""
        before = listed(snapshot.plan_id)
        newest = next((backup for backup in before if is_sound(backup)), None)
        made = keep_backup(snapshot, reason)
        after = listed(snapshot.plan_id)
        self.found.backups += made is not None
        self.found.most_deleted = max(self.found.most_deleted, len(set(before) - set(after)))
        self.found.newest_deleted += newest is not None and newest not in after
        self.found.largest_bytes = max(self.found.largest_bytes, sum(map(whole_size, after)))
        for path in making.backup_folder(snapshot.plan_id).iterdir():
            if stat.S_IMODE(path.stat().st_mode) != 0o600:
                self.found.loose.add(path.name)
        return made

    def _newest(self) -> Backup | None:
        return next(iter(backups_of(self.path)), None)

    def _can_be_read(self) -> bool:
        try:
            read_plan(self.path)
        except StorageError:
            return False
        return True

    def _restore(self) -> None:
        self.found.harmed += 1
        backup = way_back(self.path)
        if not isinstance(backup, Backup):
            return
        restore(self.path, backup)
        now = digest(read_plan(self.path).plan)
        kept = max(place for place, (_, known) in enumerate(self.saved) if known == now)
        self.found.restored += 1
        lost = self.saved[kept + 1 :]
        if lost:
            self.found.worst_loss = max(self.found.worst_loss, lost[-1][0] - lost[0][0])
        del self.saved[kept + 1 :]

    def _pass(self, seconds: float) -> None:
        self.worked += seconds
        self.now += timedelta(seconds=seconds)


def _fail(error: Exception) -> None:
    raise error


def simulate(
    folder: Path, patch: pytest.MonkeyPatch, days: int, days_between: int, seed: int, crashes: float = 0.2
) -> Years:
    """So many days of one plan; the clock by which backups are named is the faked one.

    `crashes` is the share of sessions that end without a close.
    """
    life = Life(folder, seed, crashes)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(life.now.timestamp(), tz)

    patch.setattr(making, "datetime", Clock)
    return life.live(days, days_between)
