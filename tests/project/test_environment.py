"""The set-up of .venv: when it works anew, what it shows meanwhile, what it says when it cannot."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from set_up import environment, running
from set_up.causes import cause
from set_up.running import Progress, SetupError, follow

GIGABYTE = 10**9


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in place of the project."""
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    venv = tmp_path / ".venv"
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(environment, "DOWNLOADS", venv / "downloads")
    monkeypatch.setattr(environment, "STAMP", venv / "set-up.json")
    monkeypatch.setattr(environment, "LOCK", tmp_path / "requirements.lock")
    return tmp_path


@pytest.fixture
def commands(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A recorder in place of venv and pip."""
    recorded: list[list[str]] = []

    def record(command: list[str], *_: object, **__: object) -> None:
        recorded.append(command)
        environment.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        environment.PYTHON.touch()

    monkeypatch.setattr(environment, "follow", record)
    assert project == environment.ROOT
    return recorded


def test_a_second_start_does_nothing(commands: list[list[str]]) -> None:
    environment.ensure_environment()
    assert any("--require-hashes" in command for command in commands)
    commands.clear()
    environment.ensure_environment()
    assert commands == []


def test_a_changed_lock_builds_anew(commands: list[list[str]]) -> None:
    environment.ensure_environment()
    commands.clear()
    environment.LOCK.write_text("other")
    environment.ensure_environment()
    assert "--clear" in commands[0]


def test_changed_metadata_installs_the_project_only(commands: list[list[str]], project: Path) -> None:
    environment.ensure_environment()
    commands.clear()
    (project / "pyproject.toml").write_text("other")
    environment.ensure_environment()
    assert [command[-2:] for command in commands] == [["-e", str(project)], ["--no-input", "check"]]


def test_a_broken_set_up_is_not_taken_for_done(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: list[str], *_: object, **__: object) -> None:
        raise SetupError(" ".join(command))

    with monkeypatch.context() as patch:
        patch.setattr(environment, "follow", fail)
        with pytest.raises(SetupError):
            environment.ensure_environment()
    environment.ensure_environment()
    assert commands


def test_the_size_is_said_before_it_is_fetched(commands: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    environment.ensure_environment()
    assert commands
    assert "220 MB to download, 750 MB on the disk" in capsys.readouterr().err


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_a_disk_that_is_too_small_is_told_before_anything_is_fetched(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(GIGABYTE, 0, GIGABYTE // 2))
    with pytest.raises(SetupError, match=r"needs 970 MB .*; only 500 MB are free"):
        environment.ensure_environment()
    assert commands == []


def test_a_folder_of_another_user_is_told(
    commands: list[list[str]], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: path != project)
    with pytest.raises(SetupError, match=re.escape(f"may not write to {project}")):
        environment.ensure_environment()
    assert commands == []


def shown_after(*lines: str) -> str:
    progress = environment.Packages()
    for line in lines:
        progress.take(line)
    return progress.line()


def test_progress_counts_the_packages(project: Path) -> None:
    (project / "requirements.lock").write_text("one==1 \\\n    --hash\ntwo==2 \\\n    --hash\nthree==3\n")
    assert shown_after().startswith("asking the package index, ")
    collecting = "Collecting one==1 (from -r requirements.lock (line 1))"
    assert shown_after(collecting).startswith("fetching 1 of 3: one==1, ")
    ignoring = "Ignoring two: markers \"sys_platform == 'win32'\" don't match your environment"
    assert shown_after(ignoring, collecting, "  Downloading one-1.whl (12 MB)").startswith("fetching 1 of 2: one==1")
    retrying = "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError'"
    assert shown_after(retrying).startswith("the package index does not answer; trying again")
    assert shown_after(ignoring, "Installing collected packages: one, three").startswith("installing 0 of 2, ")


@pytest.mark.usefixtures("project")
def test_progress_moves_within_a_package() -> None:
    part = environment.DOWNLOADS / "pip-unpack-1" / "one.whl"
    part.parent.mkdir(parents=True)
    progress = environment.Packages()
    progress.take("Collecting one==1")
    part.write_bytes(b"x" * 2_000_000)
    assert progress.line().endswith(", 2 of some 220 MB")
    part.write_bytes(b"x" * 3_000_000)
    assert progress.line().endswith(", 3 of some 220 MB")


NO_NETWORK = """\
WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('<x>: Failed')': /simple/one/
ERROR: Could not find a version that satisfies the requirement one==1 (from versions: none)
ERROR: No matching distribution found for one==1"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (NO_NETWORK, "No connection to a package index"),
        ("ERROR: No matching distribution found for one==1", "The package index has no one==1 for this system"),
        ("(SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "set PIP_CERT"),
        ("(ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403", "check HTTPS_PROXY"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM",
            "not what requirements.lock names",
        ),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "The disk is full."),
        (
            "W: Temporary failure resolving 'mirror'\nE: Unable to locate package libgl1",
            "servers of the system's packages",
        ),
        ("E: Unable to locate package libgl1", "apt knows no package libgl1"),
        ("Segmentation fault", ""),
    ],
)
def test_the_true_cause_is_known(said: str, told: str) -> None:
    assert told in cause(said)
    assert bool(cause(said)) is bool(told)


SAYS_AND_FAILS = "import sys; print({said!r}); sys.exit(1)"


def test_the_cause_comes_before_what_the_command_said() -> None:
    command = [sys.executable, "-c", SAYS_AND_FAILS.format(said=NO_NETWORK)]
    with pytest.raises(SetupError) as caught:
        follow(command, "The packages could not be installed.", Progress("installing"))
    lines = str(caught.value).splitlines()
    assert lines[0].startswith("The packages could not be installed. No connection to a package index")
    assert [line.strip() for line in lines[2:5]] == NO_NETWORK.splitlines()
    assert lines[-1].startswith("  ")
    assert sys.executable in lines[-1]


def test_what_an_earlier_command_said_may_be_the_cause() -> None:
    command = [sys.executable, "-c", SAYS_AND_FAILS.format(said="E: Unable to locate package libgl1")]
    with pytest.raises(SetupError, match="No connection to the servers"):
        follow(command, "It failed.", Progress("installing"), before="W: Temporary failure resolving 'mirror'")


def test_progress_is_shown_while_a_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command goes on only when its line has been shown."""
    seen = tmp_path / "seen"

    class Lines(Progress):
        def take(self, line: str) -> None:
            self.title = line

        def line(self) -> str:
            if self.title == "half way":
                seen.touch()
            return super().line()

    monkeypatch.setattr(running, "PLAIN_SECONDS", 0.01)
    code = f"import os, time; print('half way', flush=True)\nwhile not os.path.exists({str(seen)!r}): time.sleep(0.01)"
    assert follow([sys.executable, "-c", code], "It failed.", Lines("begun")) == "half way"
    assert "   half way, " in capsys.readouterr().err
