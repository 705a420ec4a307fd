"""What a screen reader is told by the running program, over a bus of its own."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from planner.ui.timeline.row_words import COLUMNS
from planner.words.language import english
from tests.e2e.desktop import Desktop, ended, until
from tests.e2e.program import python

TOOLS = ("dbus-daemon", "at-spi-bus-launcher")
"""The second is no program for people: it lies in /usr/libexec, and the first starts it when it is asked for."""
TOOL_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/libexec"))
ALWAYS = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}

REGIONS = (
    ("panel", "Journey"),
    ("panel", "Verdict"),
    ("page tab list", "Pages"),
    ("table", "Phases and tasks"),
    ("chart", "Timeline"),
    ("panel", "Inspector"),
    ("status bar", "Status"),
)
"""From top to bottom, as the window shows a plan."""


def missing_tools() -> list[str]:
    """What the bus needs and this system has not."""
    return [tool for tool in TOOLS if shutil.which(tool, path=TOOL_PATH) is None]


@dataclass(frozen=True)
class Heard:
    """One thing of the tree; its parts below it."""

    role: str
    name: str
    description: str
    states: frozenset[str]
    value: float | None
    parts: tuple["Heard", ...]

    def all(self) -> Iterator["Heard"]:
        """It and everything below it, in order."""
        yield self
        for part in self.parts:
            yield from part.all()

    def find(self, role: str, name: str = "") -> list["Heard"]:
        """What has this role, and this name where one is given."""
        return [part for part in self.all() if part.role == role and name in ("", part.name)]

    @property
    def focused(self) -> list["Heard"]:
        """What has the focus, from the outside to the inside."""
        return list(self._focused(in_focus=False))

    def _focused(self, *, in_focus: bool) -> Iterator["Heard"]:
        """Qt says of the current entry of every list that it has the focus: true where its list has it."""
        here = "focused" in self.states
        if here and (in_focus or self.role not in ("cell", "list item")):
            yield self
        for part in self.parts:
            yield from part._focused(in_focus=here)

    @property
    def shown(self) -> bool:
        """Whether it is on the screen."""
        return "showing" in self.states


def hear(desktop: Desktop) -> Heard | None:
    """What the one program of this desktop tells; None before it tells anything."""
    answer = python(desktop.environment, "-m", "tests.e2e.ear")
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    return _heard(found) if found is not None else None


def _heard(found: dict[str, Any]) -> Heard:
    parts = tuple(_heard(part) for part in found["parts"])
    return Heard(**{**found, "states": frozenset(found["states"]), "parts": parts})


def heard_once(desktop: Desktop, holds: Callable[[Heard], bool], what: str) -> Heard:
    """What is told once something holds."""
    kept: list[Heard] = []

    def found() -> bool:
        tree = hear(desktop)
        kept[:] = [tree] if tree is not None and holds(tree) else []
        return bool(kept)

    until(found, what)
    return kept[0]


def rows_of(tree: Heard) -> list[list[str]]:
    """The cells of the list, row by row."""
    tables = tree.find("table", "Phases and tasks")
    if not tables:
        return []
    assert [part.name for part in tables[0].find("column header")] == [english(words) for words in COLUMNS.values()]
    cells = [part.name for part in tables[0].find("cell")]
    return [cells[place : place + len(COLUMNS)] for place in range(0, len(cells), len(COLUMNS))]


@contextmanager
def a_bus(desktop: Desktop) -> Iterator[Desktop]:
    """The desktop, with a bus on it; that and all that it has started end with the block."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    nothing = subprocess.DEVNULL
    with ExitStack() as stack:
        daemon = subprocess.Popen(
            command, env=desktop.environment, stdin=nothing, stdout=subprocess.PIPE, stderr=nothing
        )
        stack.enter_context(ended(daemon))
        assert daemon.stdout is not None
        address = stack.enter_context(daemon.stdout).readline().decode().strip()
        yield Desktop({**desktop.environment, **ALWAYS, "DBUS_SESSION_BUS_ADDRESS": address}, desktop.screen)
