"""What the person has chosen for every plan: the look, the size of text, what opens by itself. Acts at once.

One small file in the user's data folder, for its user's eyes, written whole or not at all. What is damaged in it is as
usual again, and is said once.
"""

import functools
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal

from planner.errors import StorageError
from planner.exchange.file import write_atomically
from planner.paths import private_folder, user_data_folder
from planner.style.tokens import Scheme
from planner.ui.theme import theme

NAME = "preferences.json"
LARGEST_FILE = 1 << 16
TEXT_PERCENTS = (100, 125, 150, 200)
USUAL_NEAR_DAYS, MOST_NEAR_DAYS = 14, 90
"""The first is guidance/near's, which is not imported before a plan is there."""


class Look(StrEnum):
    """Which colours the window has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_SCHEMES: dict[Look, Scheme] = {Look.LIGHT: "light", Look.DARK: "dark", Look.CONTRAST: "contrast"}


@dataclass(frozen=True, slots=True)
class Preferences:
    """`text_percent` is one of TEXT_PERCENTS, on top of the system's font; `near_days` (0 to MOST_NEAR_DAYS) says how
    much slack is little (guidance/near); `others` is what a newer version wrote.
    """

    look: Look = Look.SYSTEM
    text_percent: int = TEXT_PERCENTS[0]
    asks_to_catch_up: bool = True
    near_days: int = USUAL_NEAR_DAYS
    others: Mapping[str, Any] = field(default_factory=dict)


class Preferring(QObject):
    """The preferences in use. `changed` comes after they act and are written down."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.now, self.damaged = _read()

    def choose(self, **values: object) -> bool:
        """Change some of them; False where the file cannot be written: they hold until the program ends."""
        self.now = replace(self.now, **values)  # type: ignore[arg-type]
        self.dress()
        written = self._keep()
        self.changed.emit()
        return written

    def dress(self) -> None:
        """Give the window the look that is chosen."""
        scheme = _SCHEMES.get(self.now.look)
        theme().enlarge(self.now.text_percent)
        if scheme != theme().forced:
            theme().force(scheme)

    def tell_damage(self) -> bool:
        """Whether the file was damaged; from now on it is whole, so this is said once."""
        was, self.damaged = self.damaged, False
        if was:
            self._keep()
        return was

    def _keep(self) -> bool:
        own = {name: getattr(self.now, name) for name in _NAMES}
        content = json.dumps({**self.now.others, **own}, indent=1).encode("ascii")
        with suppress(OSError, StorageError):
            write_atomically(private_folder(user_data_folder()) / NAME, content)
            return True
        return False


_NAMES = tuple(item.name for item in fields(Preferences) if item.name != "others")


@functools.cache
def preferring() -> Preferring:
    """The one set of preferences of the program, read when it is first asked for."""
    return Preferring()


def _read() -> tuple[Preferences, bool]:
    """What the file holds, and whether something of it could not be used."""
    try:
        with (user_data_folder() / NAME).open("rb") as file:
            found = json.loads(file.read(LARGEST_FILE))
    except FileNotFoundError:
        return Preferences(), False
    except (OSError, StorageError):
        return Preferences(), False  # Not damaged: it cannot be read just now.
    except (ValueError, RecursionError):
        return Preferences(), True
    if not isinstance(found, dict):
        return Preferences(), True
    usual = Preferences()
    values = {name: _value(name, found.get(name, getattr(usual, name))) for name in _NAMES}
    damaged = any(value is None for value in values.values())
    known = {name: value for name, value in values.items() if value is not None}
    others = {name: value for name, value in found.items() if name not in _NAMES}
    return Preferences(**known, others=others), damaged


def _value(name: str, found: object) -> Any:
    """A value that may stand there; None for any other."""
    match name:
        case "look":
            return Look(found) if isinstance(found, str) and found in set(Look) else None
        case "text_percent":
            return found if type(found) is int and found in TEXT_PERCENTS else None
        case "near_days":
            return found if type(found) is int and 0 <= found <= MOST_NEAR_DAYS else None
        case _:
            return found if isinstance(found, bool) else None
