"""The real program as a process of its own: its window, and its commands beside that window."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.desktop import Area, Desktop, Point, ended, until
from tests.project.tree import ROOT

TODAY = "2027-04-12"
TITLE = "IMG Roadmap"

ANSWERS = """\
status = "graduate"
graduation_date = 2025-07-15
visa = "j1"
country = "BD"
target_match = 2028
daily_hours = 3
study_days_per_week = 6
[[done]]
task = "step1"
date = 2026-06-15
result = "pass"
[[done]]
task = "usce"
date = 2027-01-29
[[done]]
task = "lor"
date = 2027-03-26
[[started]]
task = "step2ck_study"
date = 2027-03-01
progress = 20
[[booked]]
task = "step2ck"
date = 2027-08-09
"""
"""A graduate for whom Step 2 CK decides whether Match 2028 is made. Without a known permit window no date is barred."""


def python(environment: dict[str, str], *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python with the project at hand."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def command(environment: dict[str, str], *arguments: object, today: str = TODAY) -> subprocess.CompletedProcess[str]:
    """Run a command of the program."""
    return python(environment, "-m", "planner", "--today", today, *arguments)


@dataclass(frozen=True)
class Places:
    """Where things are, on the whole screen."""

    corner: Point
    found: dict[str, Any]

    @property
    def px_per_day(self) -> float:
        return float(self.found["px_per_day"])

    def mark(self, task: str) -> Point:
        x, y = self.found["marks"][task]
        return self.corner[0] + x, self.corner[1] + y

    def area(self, name: str) -> Area:
        x, y, width, height = self.found["widgets"][name]
        return self.corner[0] + x, self.corner[1] + y, width, height


class Program:
    """One started window. Its plan is `plan`, also when it is the default one, and its day is `today`."""

    def __init__(
        self, desktop: Desktop, plan: Path, process: subprocess.Popen[bytes], complaints: Path, today: str
    ) -> None:
        self.desktop, self.plan, self.process, self.today = desktop, plan, process, today
        self._complaints = complaints
        until(lambda: self._exited or self._search() != "", "the window")
        assert not self._exited, self.complaints
        self.window = self._search()
        desktop.xdotool("windowactivate", "--sync", self.window)

    @property
    def complaints(self) -> str:
        """What the program has written to standard error."""
        return self._complaints.read_text(encoding="utf-8")

    def places(self) -> Places:
        """Where things are in a window of this size that has just opened this plan."""
        sizes = self.desktop.xdotool("getwindowgeometry", "--shell", self.window).splitlines()
        size = dict(line.split("=") for line in sizes)
        corner = self.desktop.xdotool("mousemove", "--window", self.window, 0, 0, "getmouselocation", "--shell")
        at = dict(line.split("=") for line in corner.splitlines())
        environment = {**self.desktop.environment, "QT_QPA_PLATFORM": "offscreen"}
        arguments: list[object] = [size["WIDTH"], size["HEIGHT"], TODAY]
        if self.plan.exists():
            arguments.append(shutil.copyfile(self.plan, self.plan.with_suffix(".twin.imgplan")))
        twin = python(environment, "-m", "tests.e2e.twin", *arguments)
        assert twin.returncode == 0, twin.stderr
        return Places((int(at["X"]), int(at["Y"])), json.loads(twin.stdout))

    def shown(self) -> Any:
        """What `show --json` says beside the open window."""
        return self._said("show", self.plan, "--json")

    def history(self) -> list[tuple[str, bool]]:
        """The changes in the file, each with whether it is undone."""
        return [(change["label"], change["undone"]) for change in self._said("history", self.plan, "--json")["changes"]]

    def _said(self, *words: object) -> Any:
        answer = command(self.desktop.environment, *words, today=self.today)
        assert (answer.returncode, answer.stderr) == (0, "")
        return json.loads(answer.stdout)

    def close(self) -> None:
        """Close the window as its frame does."""
        self.end_by("alt+F4")

    def end_by(self, key: str) -> None:
        """End the program by a key, once no dialog takes it; it ends well and has nothing to complain of."""
        self.desktop.until_window(TITLE)
        self.desktop.key(key)
        assert (self.process.wait(10), self.complaints) == (0, "")

    @property
    def _exited(self) -> bool:
        return self.process.poll() is not None

    def _search(self) -> str:
        pid = self.process.pid
        return self.desktop.xdotool("search", "--all", "--onlyvisible", "--pid", pid, "--name", TITLE)


@contextmanager
def started(desktop: Desktop, plan: Path, *, named: bool = True, today: str = TODAY) -> Iterator[Program]:
    """The program with its window shown; ended in any case. Without its name the plan is the default one."""
    complaints = plan.with_suffix(".stderr")
    arguments = [sys.executable, "-m", "planner", "--today", today, *([str(plan)] if named else [])]
    with complaints.open("wb") as file:
        process = subprocess.Popen(arguments, env=desktop.environment, cwd=ROOT, stdin=subprocess.DEVNULL, stderr=file)
    with ended(process):
        yield Program(desktop, plan, process, complaints, today)
