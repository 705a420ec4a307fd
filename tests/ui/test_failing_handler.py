"""A mistake in a handler is told to the user and ends nothing: the program goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.failing_handler import PLACES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_mistake_in_a_handler_ends_nothing(place: str) -> None:
    command = [sys.executable, "-m", "tests.ui.failing_handler", place]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    said = run.stdout.split()
    assert said[-1] == "alive"
    assert set(said[:-1]) == {"IndexError"}
