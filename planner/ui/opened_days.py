"""When each plan was last open, by its id: what has passed since is asked for once.

One small file in the user's data folder, for its user's eyes, written whole or not at all. What is missing or damaged
in it is not known, and nothing is said; where it cannot be written the next opening asks again.
"""

import json
from contextlib import suppress
from datetime import date

from planner.errors import StorageError
from planner.exchange.file import write_atomically
from planner.paths import private_folder, user_data_folder

NAME = "opened.json"
MOST = 200
LARGEST_FILE = 1 << 16
LONGEST_ID = 40


def last_opened(plan_id: str) -> date | None:
    """The day on which a plan was last open; None where nobody knows."""
    return _known().get(plan_id)


def note_opened(plan_id: str, day: date) -> None:
    """It is open on this day."""
    known = _known()
    if known.get(plan_id) == day or len(plan_id) > LONGEST_ID:
        return
    others = [(other, then) for other, then in known.items() if other != plan_id]
    entries = dict([*others[-(MOST - 1) :], (plan_id, day)])
    with suppress(OSError, StorageError):
        private_folder(user_data_folder())
        content = json.dumps({key: then.isoformat() for key, then in entries.items()})
        write_atomically(user_data_folder() / NAME, content.encode("ascii"))


def _known() -> dict[str, date]:
    """The plans in the order in which they were opened, as far as the file tells."""
    try:
        with (user_data_folder() / NAME).open("rb") as file:
            found = json.loads(file.read(LARGEST_FILE))
    except (OSError, ValueError, RecursionError, StorageError):
        return {}
    entries = list(found.items())[-MOST:] if isinstance(found, dict) else []
    days = ((key, _day(then)) for key, then in entries if len(key) <= LONGEST_ID)
    return {key: day for key, day in days if day is not None}


def _day(found: object) -> date | None:
    try:
        return date.fromisoformat(found) if isinstance(found, str) else None
    except ValueError:
        return None
