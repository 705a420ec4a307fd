"""The folder with a plan's backups: what is in it, by number, and which of them are kept.

The name says all: number, instant, version of the program, reason, and the beginning of the content's digest. The
number gives the order; the instants only group backups into days, weeks and months, so a clock that jumps thins out no
more than a few.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from planner.paths import user_backup_folder
from planner.services.backups import Backup, Reason
from planner.storage.preopen import sync_folder
from planner.storage.trouble import Doing, explained, shown

LAST, DAYS, WEEKS, MONTHS = 20, 14, 8, 24
MOST_DELETED = 5
"""In one run."""
MOST_BYTES = 200 << 20
SUFFIX = ".imgplan"
DIGEST_LENGTH = 16
"""So much of it stands in the name."""
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(
    r"(?P<number>\d{6,12})_(?P<at>\d{8}T\d{6}Z)_(?P<program>[0-9A-Za-z.+-]+)_(?P<reason>[a-z]+)_(?P<digest>[0-9a-f]{16})"
)


def backup_folder(plan_id: str) -> Path:
    """Where the backups of a plan are; it need not exist."""
    return user_backup_folder() / plan_id


def file_name(number: int, at: datetime, program: str, reason: Reason, digest: str) -> str:
    """The name of a backup's file."""
    return f"{number:06d}_{at.astimezone(UTC):{_STAMP}}_{program}_{reason}_{digest[:DIGEST_LENGTH]}{SUFFIX}"


def listed(plan_id: str) -> tuple[Backup, ...]:
    """The backups of a plan, the newest first. Files of other names are none."""
    try:
        found = [backup for path in backup_folder(plan_id).iterdir() if (backup := _backup(path, plan_id)) is not None]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda backup: (backup.number, backup.path.name), reverse=True))


def too_many(backups: Sequence[Backup], most_bytes: int = MOST_BYTES) -> list[Backup]:
    """What may go now, of backups given the newest first: never more than five, and never the newest."""
    kept = _kept(backups)
    gone = [backup for backup in reversed(backups) if backup not in kept][:MOST_DELETED]
    size = sum(map(whole_size, backups)) - sum(map(whole_size, gone))
    for backup in [backup for backup in reversed(backups[1:]) if backup not in gone]:
        if size <= most_bytes or len(gone) == MOST_DELETED:
            break
        gone.append(backup)
        size -= whole_size(backup)
    return gone


def delete(backups: Iterable[Backup]) -> None:
    """Take backups away, each with its readable copy; one that cannot be deleted stays."""
    for backup in backups:
        for path in (backup.path, backup.readable):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def remove(backups: Iterable[Backup]) -> int:
    """Delete backups for good, each with its readable copy; how many there were.

    Raises StorageError at the first that cannot be deleted: those before it are gone.
    """
    removed = 0
    for backup in backups:
        with explained(shown(backup.path), Doing.DELETED):
            for path in (backup.readable, backup.path):
                path.unlink(missing_ok=True)
            sync_folder(backup.path.parent)
        removed += 1
    return removed


def whole_size(backup: Backup) -> int:
    """In bytes, with its readable copy."""
    try:
        return backup.size_bytes + backup.readable.stat().st_size
    except OSError:
        return backup.size_bytes


def _kept(backups: Sequence[Backup]) -> set[Backup]:
    """The last ones, and of the days, weeks and months before the newest of each."""
    kept = set(backups[:LAST])
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        kept.update(islice(_newest_of_each(backups, period), most))
    return kept


def _newest_of_each(backups: Sequence[Backup], period: Callable[[datetime], Hashable]) -> Iterable[Backup]:
    last: Hashable = None
    for backup in backups:
        if (this := period(backup.at)) != last:
            last = this
            yield backup


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month


def _backup(path: Path, plan_id: str) -> Backup | None:
    found = _NAME.fullmatch(path.stem) if path.suffix == SUFFIX else None
    if found is None:
        return None
    try:
        at = datetime.strptime(found["at"], _STAMP).replace(tzinfo=UTC)
        reason = Reason(found["reason"])
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    return Backup(path, plan_id, int(found["number"]), at, found["program"], reason, found["digest"], size)
