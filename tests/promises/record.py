"""What the last run of each test has found, kept in last_run.json from run to run, one entry for each test."""

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.project.tree import ROOT

DATA = Path(__file__).with_name("last_run.json")
MACHINES = {"x86_64": "x86-64", "AMD64": "x86-64", "aarch64": "ARM", "arm64": "ARM"}

Figures = dict[str, dict[str, float]]
"""By the promise's id and the figure's name."""


@dataclass
class Entry:
    """One test's last run: on which day (UTC) and what kind of machine, with which versions, and what it found."""

    day: str = ""
    machine: str = ""
    versions: str = ""
    passed: bool = False
    figures: Figures = field(default_factory=dict)
    canaries: Figures = field(default_factory=dict)


def stamped(entry: Entry, *, passed: bool) -> Entry:
    """The entry as of now. It names neither the machine nor a place on it."""
    entry.day = f"{datetime.now(UTC):%Y-%m-%d}"
    entry.machine = f"{platform.system()}, {MACHINES.get(platform.machine(), 'other')}, {os.cpu_count()} cores"
    entry.versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}{_qt()}"
    entry.passed = passed
    return entry


def read() -> dict[str, Entry]:
    """The entries by test."""
    if not DATA.exists():
        return {}
    return {test: Entry(**values) for test, values in json.loads(DATA.read_text(encoding="utf-8")).items()}


def write(entries: dict[str, Entry]) -> None:
    """Replaces the entries; those of tests that are gone are left out."""
    kept = {test: asdict(entry) for test, entry in sorted(entries.items()) if exists(test)}
    DATA.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def exists(test: str) -> bool:
    """Whether a test is still there."""
    name, function = test.split("[")[0].split("::", 1)
    path = ROOT / name
    return path.exists() and f"def {function.split('::')[-1]}(" in path.read_text(encoding="utf-8")


def of_promise(entries: dict[str, Entry], promise: str) -> Iterator[tuple[str, Entry]]:
    """The tests that have said something about a promise."""
    for test, entry in entries.items():
        if promise in entry.figures or promise in entry.canaries:
            yield test, entry


def _qt() -> str:
    core = sys.modules.get("PySide6.QtCore")
    return "" if core is None else f", Qt {core.qVersion()}"
