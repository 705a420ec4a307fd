"""A second start of the whole program: it raises the window that stands and hands its plan over."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from planner.paths import DATA_FOLDER_VARIABLE
from tests.e2e.desktop import Desktop, ended, until
from tests.e2e.program import ANSWERS, TITLE, command, python
from tests.project.tree import ROOT
from tests.promises.plugin import Recorder

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")]


@contextmanager
def a_start(environment: dict[str, str], *arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    """With the real clock: a start with another day is always a window of its own."""
    words = [sys.executable, "-m", "planner", *map(str, arguments)]
    with ended(subprocess.Popen(words, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL)) as process:
        yield process


def holds(process: subprocess.Popen[bytes], plan: Path) -> bool:
    """Whether the process has the plan open. A command that asks for its lock could get before the window."""
    found = []
    for entry in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(OSError):
            found.append(entry.readlink())
    return plan in found


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Windows that nobody sees."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", DATA_FOLDER_VARIABLE: str(tmp_path / "data")}


@pytest.fixture
def plans(environment: dict[str, str], tmp_path: Path) -> list[Path]:
    answers = tmp_path / "answers.toml"
    answers.write_text(ANSWERS, encoding="utf-8")
    paths = [tmp_path / f"{name}.imgplan" for name in ("a", "b")]
    for path in paths:
        assert command(environment, "new", path, "--answers", answers).returncode == 0
    return paths


def test_the_plan_is_opened_in_the_window_that_stands(environment: dict[str, str], plans: list[Path]) -> None:
    with a_start(environment, plans[0]) as first:
        until(lambda: holds(first, plans[0]), "the first plan")
        again = python(environment, "-m", "planner", plans[0])
        assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
        assert holds(first, plans[0])
        handed = python({**environment, "PWD": "/"}, "-m", "planner", os.path.relpath(plans[1], ROOT))
        assert (handed.returncode, handed.stdout, handed.stderr) == (0, "", "")
        until(lambda: holds(first, plans[1]), "the second plan")
        until(lambda: not holds(first, plans[0]), "the first plan closed: it is let go when the second stands")
        assert first.poll() is None


def test_starts_at_once_make_one_window(environment: dict[str, str], plans: list[Path], promise: Recorder) -> None:
    with ExitStack() as stack:
        starts = [stack.enter_context(a_start(environment, plans[0])) for _ in range(4)]
        until(lambda: [start.poll() for start in starts].count(0) == 3, "three of four have handed over")
        (window,) = [start for start in starts if start.poll() is None]
        until(lambda: holds(window, plans[0]), "the plan")
        assert command(environment, "set", plans[0], "daily_hours", 4).returncode == 3
    promise("P6", rounds=1, double_writers=0)


def test_a_window_that_was_killed_is_no_window(environment: dict[str, str], plans: list[Path]) -> None:
    with a_start(environment, plans[0]) as first:
        until(lambda: holds(first, plans[0]), "the plan")
        first.send_signal(signal.SIGKILL)
        first.wait()
    with a_start(environment, plans[0]) as second:
        until(lambda: holds(second, plans[0]), "the plan again")
        assert second.poll() is None


def test_it_comes_to_the_front(desktop: Desktop, plan: Path, promise: Recorder) -> None:
    with a_start(desktop.environment, plan) as first:
        pid = first.pid

        def shown() -> str:
            return desktop.xdotool("search", "--all", "--onlyvisible", "--pid", pid, "--name", TITLE)

        until(lambda: shown() != "" and holds(first, plan), "the window")
        window = shown()
        desktop.xdotool("windowminimize", "--sync", window)
        until(lambda: shown() == "", "the window away")
        assert python(desktop.environment, "-m", "planner").returncode == 0
        until(lambda: desktop.xdotool("getactivewindow") == window, "the window in front")
        promise("P6", windows_raised=1)
