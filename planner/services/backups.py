"""Backups of a plan: what one is, and when one is due. No Qt and no database.

Who keeps them is handed in from above (`Keep`): the window lets a thread do it, a command does it at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from planner.core.diff import Diff, collections_of
from planner.core.model import Plan
from planner.errors import RoadmapError
from planner.services.plan_editor import PlanEditor, Proposal
from planner.services.port import Snapshot
from planner.words.message import Day, DayForm, Message, message

EVERY_SECONDS = 29 * 60
"""So long a change waits for its backup, and until the next tick: half an hour at the most."""
MANY = 10
"""So many entries that come or go at once are worth a backup of what was before."""


class Reason(StrEnum):
    """Why a backup was made; the words stand in its file's name."""

    OPEN = "open"
    EDITS = "edits"
    CLOSE = "close"
    UPGRADE = "upgrade"
    UPDATE = "update"
    IMPORT = "import"
    DELETE = "delete"
    RESTORE = "restore"


_WORDS: dict[Reason, Message] = {
    Reason.OPEN: message("when it was opened"),
    Reason.EDITS: message("after half an hour of changes"),
    Reason.CLOSE: message("when it was closed"),
    Reason.UPGRADE: message("before its file took a newer form"),
    Reason.UPDATE: message("when version {version} of the program first opened it"),
    Reason.IMPORT: message("before many entries came in"),
    Reason.DELETE: message("before many entries went"),
    Reason.RESTORE: message("before an earlier version was restored"),
}


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: `number` gives the order, `at` (UTC) is what the clock said, `program` the version that made it.

    `digest` is the beginning of the content's digest. Its file was checked before it got its name.
    """

    path: Path
    plan_id: str
    number: int
    at: datetime
    program: str
    reason: Reason
    digest: str
    size_bytes: int

    @property
    def why(self) -> Message:
        """The reason in words."""
        return _WORDS[self.reason].filled(version=self.program)

    @property
    def when(self) -> Message:
        """Day and time in the user's zone."""
        local = self.at.astimezone()
        time = f"{local:%H:%M}"
        return message("{day}, {time}", day=Day(local.date(), DayForm.WEEKDAY), time=time)

    @property
    def readable(self) -> Path:
        """The same plan as JSON, beside it."""
        return self.path.with_suffix(".json")


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore: where the file is kept that stood there, None where there was none."""

    backup: Backup
    kept: Path | None
    damaged: bool


Keep = Callable[[Snapshot, Reason], object]
"""Makes a backup of a snapshot, unless the newest one is equal. Raises StorageError."""
Work = Callable[[], object]
Failed = Callable[[Exception], None]
Run = Callable[[Work, Callable[[], None], Failed], None]
"""Does the work, now or in a thread, and says that it is done or what it raised."""


def at_once(work: Work, done: Callable[[], None], failed: Failed) -> None:
    """Do it before anything else; only a trouble of the world is passed on."""
    try:
        work()
    except RoadmapError as error:
        failed(error)
    else:
        done()


class Keeper:
    """Watches an editor and makes backups when they are due; nothing that goes wrong there is in the way of an edit.

    `tell` hears of the first failure, and of the next one only after a backup was made. `now` gives seconds that never
    go back.
    """

    def __init__(
        self, editor: PlanEditor, keep: Keep, tell: Failed, now: Callable[[], float], run: Run = at_once
    ) -> None:
        self._editor = editor
        self._keep, self._run = keep, run
        self._tell, self._told = tell, False
        self._now = now
        self._changed_at: float | None = now()
        """Since when there may be something that is in no backup; from the beginning, until it was looked."""
        editor.listen(self._on_changed)
        editor.before_commit(self._on_commit)
        editor.before_close(self._on_close)

    def opened(self) -> None:
        """The plan was opened: something may have come into it elsewhere."""
        self._ask(Reason.OPEN)

    def tick(self) -> None:
        """To be called every minute or so."""
        if self._changed_at is not None and self._now() - self._changed_at >= EVERY_SECONDS:
            self._ask(Reason.EDITS)

    def _on_changed(self, _diff: Diff) -> None:
        if self._changed_at is None:
            self._changed_at = self._now()

    def _on_commit(self, proposal: Proposal) -> None:
        reason = bulk(proposal.before.plan, proposal.plan)
        if reason is not None:
            self._ask(reason)

    def _on_close(self) -> None:
        """At once: a thread would come too late."""
        if self._changed_at is not None:
            self._ask(Reason.CLOSE, at_once)

    def _ask(self, reason: Reason, run: Run | None = None) -> None:
        try:
            snapshot = self._editor.snapshot()
        except RoadmapError as error:
            self._failed(error)
            return
        if snapshot is not None:
            self._changed_at = None
            (run or self._run)(lambda: self._keep(snapshot, reason), self._done, self._failed)

    def _done(self) -> None:
        self._told = False

    def _failed(self, error: Exception) -> None:
        if self._changed_at is None:
            self._changed_at = self._now()  # Once more after half an hour.
        if not self._told:
            self._told = True
            self._tell(error)


def not_kept(folder: Path) -> Message:
    """What is said of a backup that could not be made in the program's folder for them."""
    return message("Your plan is saved, but no backup of it could be made in {folder}.", folder=str(folder))


def bulk(before: Plan, after: Plan) -> Reason | None:
    """Whether many entries go or come at once; None where they do not."""
    old, new = collections_of(before), collections_of(after)
    lengths = [(len(old.get(part, {})), len(new.get(part, {}))) for part in {**old, **new}]
    if sum(max(was - now, 0) for was, now in lengths) >= MANY:
        return Reason.DELETE
    return Reason.IMPORT if sum(max(now - was, 0) for was, now in lengths) >= MANY else None
