"""What the tests of packaging need of the system, and the small program that stands in for the real one."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

SELF_TEST_PASSES = '#!/bin/sh\necho "self-test passed"\n'
SELF_TEST_FAILS = '#!/bin/sh\necho "FAILED  window: no libGL.so.1"\nexit 1\n'
EPOCH = 1_700_000_000


def need(*tools: str) -> None:
    """Skips the test without these programs; fails it where CI is set."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/sbin", "/usr/sbin"))
    missing = [tool for tool in tools if shutil.which(tool, path=path) is None]
    if missing:
        lacking(f"not installed: {', '.join(missing)}; `python3 build/dev.py test` tells how")


def lacking(reason: str) -> None:
    """Skips the test; fails it where CI is set."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def a_program(folder: Path, script: str = SELF_TEST_PASSES) -> Path:
    """A folder like the bundle's, with a script in place of the program."""
    program = folder / "img-roadmap"
    (program / "_internal").mkdir(parents=True)
    (program / "img-roadmap").write_text(script, encoding="utf-8")
    (program / "img-roadmap").chmod(0o755)
    (program / "_internal" / "data.txt").write_text("data", encoding="utf-8")
    return program


def run(
    command: Sequence[str | Path], variables: Mapping[str, str] | None = None, **more: object
) -> subprocess.CompletedProcess[str]:
    """Run something and keep what it says, both streams together."""
    return subprocess.run(
        [str(part) for part in command],
        env=dict(variables) if variables is not None else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **more,  # type: ignore[call-overload]
    )
