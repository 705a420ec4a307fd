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
from tests.ui.views import VIEWS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux tells who opened what"),
]


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


def test_every_view_is_visited(walked: dict[str, Any]) -> None:
    assert walked["views"] == [*VIEWS]
    assert walked["failed"] == {}


def test_no_text_opens_a_file(walked: dict[str, Any]) -> None:
    assert walked["opened"] == {}


def test_nothing_is_shown_as_more_than_text(walked: dict[str, Any]) -> None:
    assert walked["rich"] == {}


def test_no_socket_of_the_internet_is_made(walked: dict[str, Any]) -> None:
    assert walked["sockets"] == {}


def test_one_bare_label_is_found(tmp_path: Path) -> None:
    found = walk(tmp_path, "label")
    assert found["opened"]["canary"] >= 1
    assert found["rich"]["canary"]


@pytest.mark.parametrize("kind", ["urllib", "socket"])
def test_one_call_to_the_network_is_found(tmp_path: Path, kind: str) -> None:
    assert walk(tmp_path, kind)["sockets"]["canary"]


def test_there_are_forty_texts_and_each_is_in_every_field() -> None:
    texts = hostile.hostile_texts(Path("/x") / hostile.PROBE)
    assert len(set(texts)) == 40
    plan = hostile.hostile_plan(Path("/x") / hostile.PROBE)
    assert len({task.title for task in plan.tasks.values()}) == 40
    assert len({task.notes for task in plan.tasks.values()}) == 40
    for name in ("name", "title", "institution", "contact", "notes"):
        assert len({getattr(person, name) for person in plan.records["people"].values()}) == 40, name
