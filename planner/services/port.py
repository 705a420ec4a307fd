"""What the services ask of the storage: the plan with its history, and one call for each kind of change.

Instants are UTC and aware; the clock decides nothing about order, sequence numbers do.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Protocol

from planner.core.diff import Diff
from planner.core.model import Plan
from planner.errors import StorageError
from planner.words.message import Message, message, paragraph

KEPT_CHANGES = 100
"""So many of the newest changes are always kept."""
KEPT_TIME = timedelta(days=30)
"""Everything that is younger is kept too (design section 5)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One committed edit: what undo, redo and the history work on.

    `seq` grows by one from change to change. `merge_key` is None for an edit that never merges with the one before.
    """

    seq: int
    label: Message
    merge_key: str | None
    diff: Diff
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan and the changes that led to it, oldest first; the first `position` of them are applied, the rest redoable.

    The store derives the next state with these methods and gives it to the history.
    `plan_id` tells the plan from every other, under whatever name its file goes; "" for one that is in no file.
    `notice` is to be said once: what was amiss with the file when it was opened, and what came of it.
    """

    plan: Plan
    changes: tuple[Change, ...] = ()
    position: int = 0
    plan_id: str = field(default="", compare=False)
    notice: Message | None = field(default=None, compare=False)

    @property
    def applied(self) -> tuple[Change, ...]:
        """The changes that can be undone, oldest first."""
        return self.changes[: self.position]

    def next_seq(self) -> int:
        """The sequence number of the next change."""
        if self.position:
            return self.changes[self.position - 1].seq + 1
        return self.changes[0].seq if self.changes else 1

    def applied_seq(self) -> int:
        """The sequence number up to which changes are applied."""
        return self.changes[self.position - 1].seq if self.position else self.next_seq() - 1

    def appended(self, change: Change, plan: Plan) -> "StoredPlan":
        """With one more change; what could be redone is dropped, and so is what is too old to keep."""
        changes = _kept((*self.applied, change))
        return replace(self, plan=plan, changes=changes, position=len(changes))

    def rewritten(self, change: Change, plan: Plan) -> "StoredPlan":
        """With `change` in place of the last applied one; without it when its diff is empty. Nothing stays redoable."""
        rest = self.applied[:-1]
        changes = (*rest, change) if change.diff else rest
        return replace(self, plan=plan, changes=changes, position=len(changes))

    def stepped(self, plan: Plan, position: int) -> "StoredPlan":
        """After undo or redo. Raises ValueError for a position that the changes do not have."""
        if not 0 <= position <= len(self.changes):
            raise ValueError(f"position {position} is not between 0 and {len(self.changes)}")
        return replace(self, plan=plan, position=position)


class FileEvent(Enum):
    """What has happened to a plan file while it was open."""

    DELETED = message("{name} was deleted while it was open here.")
    MOVED = message("{name} was moved or renamed while it was open here.")
    FOLDER_GONE = message("{name} and its folder went while it was open here.")
    REPLACED = message("{name} was replaced by another file while it was open here.")
    OVERWRITTEN = message("{name} was overwritten by another program while it was open here.")
    TRUNCATED = message("{name} was cut short by another program while it was open here.")
    OUT_OF_REACH = message("{name} cannot be reached while it is open here.")

    def said(self, name: str) -> Message:
        """The sentence about a file."""
        said: Message = self.value
        return said.filled(name=name)


@dataclass(frozen=True, slots=True)
class FileTrouble:
    """The open plan's file is not what the last commit left.

    `now_at` is where it lies by now, if that is known; `vacant` = under its old name it can be put back.
    """

    event: FileEvent
    shown: str
    now_at: Path | None = None
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A plan file as it is at one moment: its bytes, the digest of its content, and whose it is."""

    shown: str
    real: Path
    plan_id: str
    digest: str
    image: bytes = field(repr=False)


class PlanFileChanged(StorageError):
    """Nothing is saved to a file that something else has happened to; the store keeps the edit."""

    def __init__(self, trouble: FileTrouble) -> None:
        found = [trouble.event.said(trouble.shown)]
        if trouble.now_at is not None:
            found.append(message("It is now {place}.", place=str(trouble.now_at)))
        found.append(message("Nothing is saved there; save a copy elsewhere, or open it anew."))
        super().__init__(paragraph(*found))
        self.trouble = trouble


class PlanStore(Protocol):
    """One plan file, open. Each method that writes is one transaction and raises StorageError when it was not saved.

    It returns what the file then holds, entity for entity: the caller goes on from that, so nobody keeps it twice.

    After such an error `load` tells what the file really holds: a failed commit may or may not be on the disk. After
    PlanFileChanged it gives the user's version instead, that edit included; it stays in memory until `put_back`.
    """

    @property
    def read_only(self) -> Message | None:
        """Why the plan can only be viewed, as a sentence; None when it can be changed."""

    @property
    def file_trouble(self) -> FileTrouble | None:
        """What has happened to the file; None while it is what the last commit left."""

    def load(self) -> StoredPlan:
        """What the file holds."""

    def look(self) -> None:
        """Look whether the file is what was left. Raises PlanFileChanged when it is not.

        When it has come back as it was, what could not be saved meanwhile is saved.
        """

    def put_back(self) -> None:
        """Make the file that is gone anew under its name, with the user's version. Raises RoadmapError."""

    def append(self, change: Change, plan: Plan) -> StoredPlan:
        """Save an edit: the rows of its diff, a journal row, the digest of `plan`; what could be redone is dropped."""

    def rewrite(self, change: Change, plan: Plan, diff: Diff) -> StoredPlan:
        """Save an edit that merges with the last one: `change` replaces the last journal row and keeps its old side.

        `diff` is what changes in the tables now. A change whose diff is empty takes the journal row away.
        """

    def step(self, diff: Diff, plan: Plan, position: int) -> StoredPlan:
        """Save an undo or redo: the rows of `diff`, and how many changes are applied afterwards."""

    def forget(self, plan: Plan) -> StoredPlan:
        """Remove every change for good and write the whole file anew, so that no deleted text is left in it."""

    def snapshot(self) -> Snapshot | None:
        """The file as it is now, for a backup; None where no file is held, or something has happened to it."""

    def close(self) -> None:
        """Let the file go. Safe to call twice."""


def _kept(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Without the oldest changes that are neither among the last 100 nor of the last 30 days.

    A change dated after the newest one comes from a clock that was wrong and counts as old.
    """
    newest = changes[-1].at
    oldest = newest - KEPT_TIME
    first = 0
    while len(changes) - first > KEPT_CHANGES and not oldest <= changes[first].at <= newest:
        first += 1
    return changes[first:]
