"""The commands of build/dev.py: what they check, install and run."""

import ast
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import dev
import pytest
from set_up import system

from tests.conftest import LOCALE_VARIABLE
from tests.project.tree import ROOT


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has system packages to install")
@pytest.mark.parametrize(
    ("command", "script", "tool"),
    [("package", "package.py", "objdump"), ("test-install", "install_test.py", "debootstrap")],
)
def test_packaging_needs_its_tools_then_runs(
    monkeypatch: pytest.MonkeyPatch, command: str, script: str, tool: str
) -> None:
    runs: list[list[str]] = []
    looked: list[str] = []
    monkeypatch.setattr(system, "ensure_system", lambda: None)
    monkeypatch.setattr(dev, "ensure_environment", lambda: None)
    monkeypatch.setattr(system, "ensure_tools", looked.extend)
    monkeypatch.setattr(
        dev.subprocess, "run", lambda command, **_: runs.append(command) or SimpleNamespace(returncode=3)
    )
    assert dev.main([command, "--built"]) == 3
    assert tool in looked
    assert runs[0][1:] == [str(ROOT / "build" / script), "--built"]


@pytest.mark.parametrize(("arguments", "looked"), [([], 1), (["--quick"], 0)])
def test_a_quick_run_needs_no_tools(monkeypatch: pytest.MonkeyPatch, arguments: list[str], looked: int) -> None:
    looks: list[None] = []
    monkeypatch.setattr(system, "ensure_test_tools", lambda: looks.append(None))
    monkeypatch.setattr(dev, "checks", lambda **_: [])
    monkeypatch.setattr(dev, "checks_beside", lambda **_: [])
    assert dev.test(arguments) == 0
    assert len(looks) == looked


def test_quick_leaves_out_slow_tests_and_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "zone_folders", lambda: ["tests/core"])
    runs = [command for _, _, command in (*dev.checks(quick=True), *dev.checks_beside(quick=True))]
    tests = [command for command in runs if "pytest" in command]
    assert len(tests) == 2
    assert all(command[2:4] == ["-m", "not slow"] for command in tests)


def test_no_folder_of_tests_is_left_out_or_run_twice() -> None:
    (of_window,) = (command for name, _, command in dev.checks(quick=False) if name == "tests of the window")
    (others,) = (command for name, _, command in dev.checks_beside(quick=False) if name == "other tests")
    chosen = [argument for argument in of_window if argument.startswith("tests/")]
    assert chosen
    assert [f"--ignore={folder}" for folder in chosen] == [one for one in others if one.startswith("--ignore")]
    assert all((ROOT / folder).is_dir() for folder in chosen)
    assert not any(argument.startswith("tests/") for argument in others), "a new folder is among these"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system takes no zone from TZ")
def test_a_full_run_tests_both_ends_of_the_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "zone_folders", lambda: ["tests/core"])
    runs = (*dev.checks(quick=False), *dev.checks_beside(quick=False))
    zones = [variables["TZ"] for _, variables, _ in runs if "TZ" in variables]
    offsets = []
    for zone in zones:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        offsets.append(time.localtime(0).tm_gmtoff // 3600)
    monkeypatch.undo()
    time.tzset()
    assert sorted(offsets) == [-11, 14]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux makes the locale")
def test_a_full_run_tests_the_window_in_turkish() -> None:
    places = [
        command[2:]
        for _, variables, command in (*dev.checks(quick=False), *dev.checks_beside(quick=False))
        if variables.get(LOCALE_VARIABLE) == "tr_TR" and command[:2] == ["-m", "pytest"]
    ]
    assert len(places) == 1
    assert [place for place in places[0] if not (ROOT / place.partition("::")[0]).exists()] == []


@pytest.mark.parametrize("failing", ["first", "second", "beside"])
def test_one_failed_check_fails_the_run_and_the_rest_still_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failing: str
) -> None:
    def run(command: list[str], **_: object) -> SimpleNamespace:
        return SimpleNamespace(returncode=int(command[-1] == failing), stdout=f"what {command[-1]} printed")

    monkeypatch.setattr(system, "ensure_test_tools", lambda: None)
    monkeypatch.setattr(dev, "checks", lambda **_: [("first", {}, ["first"]), ("second", {}, ["second"])])
    monkeypatch.setattr(dev, "checks_beside", lambda **_: [("beside", {}, ["beside"])])
    monkeypatch.setattr(dev.subprocess, "run", run)
    assert dev.test([]) == 1
    printed = capsys.readouterr().err
    summary = [line.split() for line in printed.split("== summary")[1].splitlines() if line.strip()]
    assert [(words[-1], words[0]) for words in summary] == [
        (name, "FAILED" if name == failing else "ok") for name in ("first", "second", "beside")
    ]
    assert "what beside printed" in printed, "a check that runs beside the others is not silent"


def test_an_unknown_command_shows_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["launch"]) == 2
    assert "build/dev.py run" in capsys.readouterr().err


def test_a_set_up_that_is_stopped_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(system, "ensure_system", lambda: None)
    monkeypatch.setattr(dev, "ensure_environment", stop)
    assert dev.main(["run"]) == 130
    assert capsys.readouterr().err.startswith("Stopped.")


OTHER_PYTHON = """
import runpy, sys
sys.version_info = tuple({version})
sys.argv = ["dev.py", "run"]
runpy.run_path({script!r}, run_name="__main__")
"""


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (3, 15, 0)])
def test_a_python_that_is_not_served_is_told_which_one_is(tmp_path: Path, version: tuple[int, ...]) -> None:
    code = OTHER_PYTHON.format(version=version, script=str(ROOT / "build" / "dev.py"))
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Python 3.11 to 3.14 is needed; this is {'.'.join(map(str, version))}")
    assert len(done.stderr.splitlines()) == 1


def test_the_first_lines_are_read_by_any_python_3() -> None:
    """An older Python compiles the whole file before it runs the first line of it."""
    text = (ROOT / "build" / "dev.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 6))


def test_a_python_that_does_not_look_beside_its_script_finds_the_rest(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "build" / "dev.py"), "launch"]
    variables = {**os.environ, "PYTHONSAFEPATH": "1"}
    done = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, check=False)
    assert (done.returncode, "build/dev.py run" in done.stderr) == (2, True), done.stderr
