"""A crash of the process is written down, told of once, and quotes no place of the user's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.log.fault import RAW_NAME, FaultWatch, harmless
from tests.project.tree import ROOT

HOME = "/srv/Marker Name/program"
PYTHON_SAID = f"""Fatal Python error: Segmentation fault

Thread 0x00007f0 [Marker Name] (most recent call first):
  File "{HOME}/planner/ui/background.py", line 90 in run
  File "/usr/lib/python3.11/threading.py", line 975 in _bootstrap_inner

Current thread 0x00007f1 (most recent call first):
  File "{HOME}/planner/app.py", line 72 in <module>
  Binary file "{HOME}/lib/libQt6Core.so.6", at +0x1234 [0x7f]

Extension modules: numpy._core, shiboken6 (total: 12)
{HOME} Marker Name
"""
WINDOWS_SAID = (
    "Windows fatal exception: access violation\n\nCurrent thread 0x0001 (most recent call first):\n"
    '  File "D:\\Marker Name\\planner\\app.py", line 3 in run\n'
)


def test_only_names_of_code_and_numbers_are_kept() -> None:
    assert harmless(PYTHON_SAID).split("\n") == [
        "Fatal Python error: Segmentation fault",
        "Thread 0x00007f0",
        "  background.py:90 in run",
        "  threading.py:975 in _bootstrap_inner",
        "Current thread 0x00007f1",
        "  app.py:72 in <module>",
        "  libQt6Core.so.6 +0x1234",
    ]
    assert harmless(WINDOWS_SAID).endswith("  app.py:3 in run")
    assert "Marker" not in harmless(PYTHON_SAID) + harmless(WINDOWS_SAID)


def run(folder: Path, end: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import faulthandler, os, signal, sys; from pathlib import Path; from planner.log.fault import FaultWatch;"
        f"watch = FaultWatch(Path(sys.argv[1])); sys.stdout.write(watch.found); sys.stdout.flush(); {end}"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONFAULTHANDLER"}
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


CRASH = "os.kill(os.getpid(), signal.SIGSEGV)" if os.name == "posix" else "faulthandler._sigsegv()"


def test_a_crash_is_told_of_at_the_next_start_and_only_then(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "log"
    assert run(folder, CRASH).returncode != 0
    assert (folder / RAW_NAME).stat().st_size
    if os.name == "posix":
        assert (folder / RAW_NAME).stat().st_mode & 0o777 == 0o600
    found = run(folder, "watch.end()").stdout
    assert "Segmentation fault" in found or "access violation" in found
    assert str(tmp_path) not in found
    assert run(folder, "watch.end()").stdout == ""


def test_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    """Windows writes of what somebody else caught: a program that ended as it should is not called crashed."""
    done = run(tmp_path, "faulthandler.dump_traceback(watch._file); watch.end()")
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_an_end_from_outside_is_no_crash(tmp_path: Path) -> None:
    run(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")
    assert run(tmp_path, "watch.end()").stdout == ""


def test_where_nothing_can_be_written_the_program_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    done = run(tmp_path / "file" / "log", "watch.end()")
    assert (done.returncode, done.stderr) == (0, "")


def test_whoever_has_it_on_already_keeps_it(tmp_path: Path) -> None:
    """Such as the tests themselves."""
    FaultWatch(tmp_path).end()
    assert list(tmp_path.iterdir()) == []
