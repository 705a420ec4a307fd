"""The walk through every view under a trace of the system's calls: no internet socket, no file that a text names.

And once more where there is no network at all, not even the machine's own: it looks the same.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import PROBE
from tests.project.tree import ROOT
from tests.promises.plugin import Recorder
from tests.ui.test_journey import TEXTS
from tests.ui.views import VIEWS

STRACE, UNSHARE = shutil.which("strace"), shutil.which("unshare")
INTERNET = re.compile(r"\bsocket\((AF_INET6?|AF_NETLINK|AF_PACKET)\b")
CALLS = "trace=network,openat,open,stat,lstat,newfstatat,statx,access,faccessat,faccessat2,readlink,readlinkat,execve"
WRITES = re.compile(r"\b(?:openat|open)\(.*O_(?:WRONLY|RDWR|CREAT)")


@pytest.fixture(autouse=True)
def _needs_trace() -> None:
    if STRACE is None:
        reason = "strace is missing: apt-get install strace"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)


def traced(folder: Path, *canary: str) -> list[str]:
    """The lines of a trace of the walk; the walk itself makes the probe and watches it, which is no hit."""
    log = folder / "trace"
    more = ["--canary", *canary] if canary else []
    command = [sys.executable, "-m", "tests.ui.journey", str(folder), *more]
    done = subprocess.run(
        [str(STRACE), "-f", "-qq", "-s", "300", "-o", str(log), "-e", CALLS, *command],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=1_800,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    if not canary:
        assert all(f'"{view}"' in done.stdout for view in VIEWS)
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    assert len(lines) > 1_000
    return lines


def probed(lines: list[str]) -> list[str]:
    """Calls that name the probe, after it was made."""
    named = [line for line in lines if PROBE in line]
    last_made = max((place for place, line in enumerate(named) if WRITES.search(line)), default=-1)
    return named[last_made + 1 :]


def test_no_internet_socket_and_no_probe(tmp_path: Path, promise: Recorder) -> None:
    lines = traced(tmp_path)
    sockets, hits = [line for line in lines if INTERNET.search(line)], probed(lines)
    promise("S1", views=len(VIEWS), internet_sockets=len(sockets))
    promise("S2", hostile_texts=TEXTS, hits=len(hits))
    assert (sockets, hits) == ([], [])


def test_a_bare_label_is_found(tmp_path: Path, promise: Recorder) -> None:
    promise.canary("S2", traced_calls=len(probed(traced(tmp_path, "label"))))


@pytest.mark.parametrize("kind", ["urllib", "socket"])
def test_a_call_to_the_network_is_found(tmp_path: Path, kind: str, promise: Recorder) -> None:
    found = [line for line in traced(tmp_path, kind) if INTERNET.search(line)]
    promise.canary("S1", **{f"traced_sockets_of_{kind}": len(found)})


@pytest.mark.skipif(UNSHARE is None or os.geteuid() != 0, reason="needs unshare, and root")
def test_it_is_the_same_where_there_is_no_network_at_all(tmp_path: Path, promise: Recorder) -> None:
    command = [str(UNSHARE), "-n", sys.executable, "-m", "tests.ui.journey", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1_800, check=False)
    assert done.returncode == 0
    assert '"failed": {}' in done.stdout
    promise("S1", views_without_a_network=len(VIEWS))
