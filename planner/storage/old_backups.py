"""The backups of a plan that hold what its file no longer does: counted, dated and, when the user says so, deleted."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from planner.paths import user_data_folder
from planner.storage.preopen import sync_folder
from planner.storage.trouble import Doing, explained, shown

_SUFFIX = ".imgplan"


@dataclass(frozen=True, slots=True)
class OldBackup:
    """One backup, and when it was made (UTC)."""

    path: Path
    made_at: datetime


def backup_folder(plan_id: str) -> Path:
    """Where the backups of a plan lie. It is not created here."""
    return user_data_folder() / "backups" / plan_id


def backups_in(folder: Path) -> tuple[OldBackup, ...]:
    """The backups in a plan's folder, the oldest first; none where there is no folder."""
    found: list[OldBackup] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(_SUFFIX) and entry.is_file(follow_symlinks=False):
                    made_at = datetime.fromtimestamp(entry.stat(follow_symlinks=False).st_mtime, UTC)
                    found.append(OldBackup(Path(entry.path), made_at))
    except FileNotFoundError:
        return ()
    return tuple(sorted(found, key=lambda backup: (backup.made_at, backup.path.name)))


def remove_backups(backups: Iterable[OldBackup]) -> int:
    """Delete these backups for good, each with what lies beside it under its name; how many there were.

    Raises StorageError at the first that cannot be deleted: those before it are gone.
    """
    removed = 0
    for backup in backups:
        with explained(shown(backup.path), Doing.DELETED):
            for beside in sorted(backup.path.parent.glob(f"{_literal(backup.path.stem)}.*")):
                if beside != backup.path:
                    beside.unlink(missing_ok=True)
            backup.path.unlink(missing_ok=True)
            sync_folder(backup.path.parent)
        removed += 1
    return removed


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
