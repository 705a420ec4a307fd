"""Text is only text, and nothing reaches for the network: one walk through every view, watched from below Qt.

Its canaries: one bare label, one call of urllib, one socket that a library made without Python.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import hostile
from tests.project.tree import ROOT
from tests.promises.plugin import Recorder
from tests.ui.views import VIEWS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux tells who opened what"),
]

TEXTS = 40


def walk(folder: Path, *canary: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.ui.journey", str(folder)]
    command += ["--canary", *canary] if canary else []
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, timeout=600, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr[-3_000:]
    assert done.returncode == 0, done.stderr[-3_000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return walk(tmp_path_factory.mktemp("walk"))


def test_every_view_is_visited(walked: dict[str, Any], promise: Recorder) -> None:
    assert walked["views"] == [*VIEWS]
    assert walked["failed"] == {}
    promise("S1", views=len(walked["views"]))


def test_no_text_opens_a_file(walked: dict[str, Any], promise: Recorder) -> None:
    promise("S2", hostile_texts=TEXTS, hits=len(walked["opened"]))
    assert walked["opened"] == {}


def test_nothing_is_shown_as_more_than_text(walked: dict[str, Any], promise: Recorder) -> None:
    promise("S2", hits=len(walked["rich"]))
    assert walked["rich"] == {}


def test_no_socket_of_the_internet_is_made(walked: dict[str, Any], promise: Recorder) -> None:
    promise("S1", internet_sockets=len(walked["sockets"]))
    assert walked["sockets"] == {}


def test_one_bare_label_is_found(tmp_path: Path, promise: Recorder) -> None:
    found = walk(tmp_path, "label")
    promise.canary("S2", files_opened=found["opened"]["canary"], rich_texts=len(found["rich"]["canary"]))


@pytest.mark.parametrize("kind", ["urllib", "socket"])
def test_one_call_to_the_network_is_found(tmp_path: Path, kind: str, promise: Recorder) -> None:
    promise.canary("S1", **{f"sockets_of_{kind}": len(walk(tmp_path, kind)["sockets"]["canary"])})


def test_there_are_forty_texts_and_each_is_in_every_field() -> None:
    texts = hostile.hostile_texts(Path("/x") / hostile.PROBE)
    assert len(set(texts)) == TEXTS
    plan = hostile.hostile_plan(Path("/x") / hostile.PROBE)
    assert len({task.title for task in plan.tasks.values()}) == TEXTS
    assert len({task.notes for task in plan.tasks.values()}) == TEXTS
    for name in ("name", "title", "institution", "contact", "notes"):
        assert len({getattr(person, name) for person in plan.records["people"].values()}) == TEXTS, name
