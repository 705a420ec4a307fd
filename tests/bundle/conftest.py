"""The packaging code is run by path, not installed: its folder is on the path of these tests only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bundle.tools import EPOCH
from tests.project.tree import ROOT

sys.path.append(str(ROOT / "build"))


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real bundle, built once, outside the source tree. What is not allowed in it fails the build."""
    if sys.platform != "linux":
        pytest.skip("the bundle's tests know Linux")
    work = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, str(ROOT / "build" / "package.py"), "--bundle", "--work", str(work)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return work / "bundle" / "img-roadmap"


@pytest.fixture(autouse=True)
def _epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A time for what is packed: the tests need neither git nor a checkout that it reads."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
