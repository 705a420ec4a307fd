"""The packaging code is run by path, not installed: its folder is on the path of these tests only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.tree import ROOT

sys.path.append(str(ROOT / "build"))


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real bundle, built once, outside the source tree. What is not allowed in it fails the build."""
    if sys.platform != "linux":
        pytest.skip("the bundle's tests know Linux")
    work = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, str(ROOT / "build" / "package.py"), "--bundle", "--work", str(work)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **epoch()})
    assert done.returncode == 0, done.stdout + done.stderr
    return work / "bundle" / "img-roadmap"


def epoch() -> dict[str, str]:
    """A time for archives where the tree is no git checkout."""
    return {} if (ROOT / ".git").exists() else {"SOURCE_DATE_EPOCH": "1700000000"}
