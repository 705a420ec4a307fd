"""Which plan lay where, so that its backups are found when its file cannot be read any more.

A list beside the backups: path and plan id, the newest first. One that cannot be read is as good as none.
"""

import json
import os
import uuid
from contextlib import suppress
from pathlib import Path

from planner.paths import user_backup_folder
from planner.storage.preopen import private_folder, small_text, write_private

MOST = 200
NAME = "places.json"
_LARGEST_FILE = 1 << 20


def note_place(real: Path, plan_id: str) -> None:
    """This plan lies there now. Raises OSError."""
    entry = (str(real), plan_id)
    known = _known()
    if known[:1] == [entry]:
        return
    entries = [entry, *(other for other in known if other != entry)][:MOST]
    file = _file()
    private_folder(file.parent)
    temporary = file.with_name(f".{uuid.uuid4().hex[:12]}.tmp")
    try:
        write_private(temporary, json.dumps(entries).encode("ascii"))
        os.replace(temporary, file)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def plans_at(real: Path) -> tuple[str, ...]:
    """The ids of the plans that lay there, the newest first."""
    return tuple(plan_id for path, plan_id in _known() if path == str(real))


def places_of(plan_id: str) -> tuple[str, ...]:
    """Where files of this plan still lie: more than one where a file was copied by other means than the program's."""
    return tuple(path for path, known in _known() if known == plan_id and os.path.lexists(path))


def _known() -> list[tuple[str, str]]:
    try:
        found = json.loads(small_text(_file(), _LARGEST_FILE))
        return [(str(path), str(uuid.UUID(plan_id))) for path, plan_id in found]
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return []


def _file() -> Path:
    return user_backup_folder() / NAME
