"""How the window was left, for the next start: its place, the page, widths, and of each plan the days that were seen.

One small file in the user's data folder, for its user's eyes, written whole or not at all. It is a convenience: what is
damaged in it is as good as not there, and nothing is said.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from planner.errors import StorageError
from planner.exchange.file import write_atomically
from planner.paths import private_folder, user_data_folder

NAME = "window.json"
LARGEST_FILE = 1 << 16
MOST_PLANS = 50
MOST_FIGURES = 20
LARGEST_FIGURE = 10_000_000
LONGEST_NAME = 40

PLAN_FIGURES = ("first_day", "days_shown")
"""What of the window's figures belongs to the plan that was shown."""
Figures = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WindowState:
    """`place` is left, top, width, height of the window with its frame when it is not maximised.

    `widths` and the rest of the figures are those of no plan in particular; `plans` holds the figures of each plan, by
    a key that does not tell its name, the one that was open last at the end.
    """

    place: tuple[int, int, int, int] | None = None
    maximised: bool = False
    page: str | None = None
    figures: Figures = field(default_factory=dict)
    plans: Mapping[str, Figures] = field(default_factory=dict)

    def of_plan(self, path: Path) -> Figures:
        """The figures of a plan; none when it was not open lately."""
        return self.plans.get(plan_key(path), {})

    def with_plan(self, path: Path, figures: Figures) -> "WindowState":
        """With these figures of a plan beside those that it has."""
        key = plan_key(path)
        others = {known: value for known, value in self.plans.items() if known != key}
        kept = dict(list(others.items())[-(MOST_PLANS - 1) :])
        return replace(self, plans={**kept, key: {**self.of_plan(path), **figures}})


def plan_key(path: Path) -> str:
    """What stands for a plan in the file: the same for the same path."""
    return blake2b(os.fsencode(os.path.realpath(path)), digest_size=12).hexdigest()


def window_state() -> WindowState:
    """How the window was left, as far as the file tells."""
    try:
        with (user_data_folder() / NAME).open("rb") as file:
            found = json.loads(file.read(LARGEST_FILE))
    except (OSError, ValueError, RecursionError, StorageError):
        return WindowState()
    return _state(found) if isinstance(found, dict) else WindowState()


def keep_window_state(state: WindowState) -> None:
    """Write it down; where that cannot be done the next start has the usual window."""
    content = {
        "place": state.place,
        "maximised": state.maximised,
        "page": state.page,
        "figures": dict(state.figures),
        "plans": {key: dict(figures) for key, figures in state.plans.items()},
    }
    with suppress(OSError, StorageError):
        private_folder(user_data_folder())
        write_atomically(user_data_folder() / NAME, json.dumps(content).encode("ascii"))


def _state(found: dict[str, Any]) -> WindowState:
    place, page, plans = found.get("place"), found.get("page"), found.get("plans")
    return WindowState(
        _place(place) if isinstance(place, list) else None,
        found.get("maximised") is True,
        page if isinstance(page, str) and len(page) <= LONGEST_NAME else None,
        _figures(found.get("figures")),
        {
            key: _figures(figures)
            for key, figures in (list(plans.items())[-MOST_PLANS:] if isinstance(plans, dict) else ())
            if len(key) <= LONGEST_NAME
        },
    )


def _place(found: list[Any]) -> tuple[int, int, int, int] | None:
    if len(found) != 4 or not all(_is_figure(part) for part in found):
        return None
    left, top, width, height = found
    return (left, top, width, height) if width > 0 and height > 0 else None


def _figures(found: object) -> dict[str, int]:
    if not isinstance(found, dict):
        return {}
    known = ((name, figure) for name, figure in list(found.items())[:MOST_FIGURES] if len(name) <= LONGEST_NAME)
    return {name: figure for name, figure in known if _is_figure(figure)}


def _is_figure(found: object) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and abs(found) <= LARGEST_FIGURE
