"""A year after the lock was written, every package on the index has a newer release: set-up installs what is locked."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from set_up import environment
from set_up.running import SetupError

from tests.project import small_wheels
from tests.project.small_wheels import pinned, write_index, write_wheel

pytestmark = pytest.mark.slow

# Name, what it asks for: as pytest-cov asks for coverage[toml].
PACKAGES = {"asker": ["measure[table]>=1.0"], "measure": ["table: reader>=1.0"], "reader": []}
LOCKED, NEWER = "1.0", "2.0"
OLD_PIP = range(2300, 2303)


class Project:
    """A small project in place of this one, with a lock, beside an index that offers newer releases of everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "the project"
        self.index = folder / "index"
        self.folder.mkdir()
        locked = [self.release(name, LOCKED) for name in PACKAGES]
        for name in PACKAGES:
            self.release(name, NEWER)
        write_index(self.index)
        self.lock("".join(pinned(wheel) for wheel in locked))
        (self.folder / "pyproject.toml").write_text(small_wheels.BACKEND, encoding="utf-8")
        (self.folder / "needs.txt").write_text("asker>=1.0\n", encoding="utf-8")
        shutil.copyfile(small_wheels.__file__, self.folder / "small_wheels.py")

    def release(self, name: str, version: str) -> Path:
        return write_wheel(self.index / name, name, version, PACKAGES[name])

    def lock(self, text: str) -> None:
        (self.folder / "requirements.lock").write_text(text, encoding="utf-8")

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(environment.PYTHON), "-I", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def pip_version(self) -> int:
        """23.2.1 is 2302. The pip of .venv is the one that this Python brings along."""
        found = re.match(r"pip (\d+)\.(\d+)", self.python("-m", "pip", "--version").stdout)
        assert found is not None
        return int(found[1]) * 100 + int(found[2])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = Project(tmp_path)
    for name in os.environ:
        if name.startswith("PIP_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", made.index.as_uri())
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    venv = made.folder / ".venv"
    monkeypatch.setattr(environment, "ROOT", made.folder)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / environment.PYTHON.relative_to(environment.PYTHON.parents[1]))
    monkeypatch.setattr(environment, "DOWNLOADS", venv / "downloads")
    monkeypatch.setattr(environment, "STAMP", venv / "set-up.json")
    monkeypatch.setattr(environment, "LOCK", made.folder / "requirements.lock")
    return made


def test_set_up_installs_what_is_locked(project: Project) -> None:
    environment.ensure_environment()
    code = "import asker, measure, reader; print(asker.version, measure.version, reader.version)"
    assert project.python("-c", code).stdout.split() == [LOCKED] * 3
    assert environment.STAMP.exists()
    assert not environment.DOWNLOADS.exists()

    # Canary: the index is such that resolving goes wrong with an old pip. A newer one takes the locked releases.
    project.python("-m", "pip", "uninstall", "--yes", *PACKAGES)
    resolving = ["--only-binary=:all:", "--require-hashes", "-r", str(environment.LOCK)]
    done = project.python("-m", "pip", "install", *resolving)
    if project.pip_version() in OLD_PIP:
        assert done.returncode != 0
        assert "all requirements must have their versions pinned with ==" in done.stderr
        assert "measure[table]>=1.0" in done.stderr
    else:
        assert done.returncode == 0, done.stderr


def test_a_lock_that_lacks_something_is_refused(project: Project) -> None:
    wheels = [project.index / name / f"{name}-{LOCKED}-py3-none-any.whl" for name in PACKAGES if name != "measure"]
    project.lock("".join(pinned(wheel) for wheel in wheels))
    with pytest.raises(SetupError, match=r"do not fit together\.(.|\n)*measure"):
        environment.ensure_environment()
    assert not environment.STAMP.exists()


def test_a_package_that_was_changed_is_refused(project: Project) -> None:
    write_wheel(project.index / "reader", "reader", LOCKED, ["nothing-good"])
    with pytest.raises(SetupError, match=r"What came is not what requirements\.lock names(.|\n)*reader"):
        environment.ensure_environment()


@pytest.mark.usefixtures("project")
def test_an_index_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The port is none that anybody listens at: pip says at last that it found no version."""
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    with pytest.raises(SetupError) as caught:
        environment.ensure_environment()
    first, *rest = str(caught.value).splitlines()
    assert "No connection to a package index" in first
    assert any("No matching distribution found" in line for line in rest)
    assert sys.executable not in first
