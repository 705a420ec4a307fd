"""Names, places and versions that all steps of packaging share."""

import datetime as dt
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
WORK = ROOT / ".work"
DIST = ROOT / "dist"

NAME = "img-roadmap"
TITLE = "IMG Roadmap"
APP_ID = "local.imgroadmap.planner"
"""There is no web site whose name could be used; "local" claims nobody's."""

SUMMARY = "Plan the way to a US residency"
AUTHORS = "IMG Roadmap contributors"
SUFFIX = ".imgplan"
MIME_TYPE = "application/x-img-roadmap-plan"
MIME_ICON = MIME_TYPE.replace("/", "-")

ARCHIVE_EPOCH = 1_767_225_600
"""The first second of 2026."""

OTHER_TIME = "set SOURCE_DATE_EPOCH to the release's time, in seconds"


class PackageError(Exception):
    """Something is wrong or missing; the text says what and what to do."""


_other_version: list[str] = []


@contextmanager
def as_version(other: str) -> Iterator[None]:
    """For the install test: what is packed meanwhile says that it is another version."""
    _other_version.append(other)
    try:
        yield
    finally:
        _other_version.pop()


def version() -> str:
    """The program's version, as planner says it."""
    if _other_version:
        return _other_version[-1]
    text = (ROOT / "planner" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise PackageError("planner/__init__.py does not say its version")
    return found.group(1)


def epoch() -> int:
    """The time that everything in the bundle bears, in seconds: SOURCE_DATE_EPOCH, else that of the last commit.

    A source archive has no commits: what is built from it bears a fixed time.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    if not (ROOT / ".git").exists():
        return ARCHIVE_EPOCH
    answer = git("log", "-1", "--format=%ct").strip()
    if not answer.isdigit():
        raise PackageError(f"git does not tell the time of the last commit of {ROOT}; {OTHER_TIME}")
    return int(answer)


def source_files() -> list[str]:
    """Every file that is tracked or would be, as git names it from the project's folder."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return [name for name in listed if name and (ROOT / name).is_file()]


def git(*arguments: str) -> str:
    """What git answers here. Raises PackageError with git's own words when it refuses."""
    command = ["git", "-C", str(ROOT), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError as error:
        raise PackageError(f"git cannot be started ({error.strerror}): install it, or {OTHER_TIME}") from None
    if done.returncode != 0:
        raise PackageError(f"git refuses to read {ROOT}:\n\n{done.stderr.strip()}\n\nMend that, or {OTHER_TIME}.")
    return done.stdout


def day() -> str:
    """The day of `epoch`, YYYY-MM-DD."""
    return dt.datetime.fromtimestamp(epoch(), dt.UTC).date().isoformat()


def machine() -> str:
    """The kind of processor: x86_64, arm64 …"""
    return platform.machine()


def filled(template: Path, **more: str) -> str:
    """A template of build/ with its @WORDS@ filled in. Raises PackageError when one is left over."""
    words = {
        "APP_ID": APP_ID,
        "DATE": day(),
        "MACHINE": machine(),
        "MIME_ICON": MIME_ICON,
        "MIME_TYPE": MIME_TYPE,
        "NAME": NAME,
        "SUFFIX": SUFFIX,
        "SUMMARY": SUMMARY,
        "TITLE": TITLE,
        "VERSION": version(),
        **more,
    }
    text = template.read_text(encoding="utf-8")
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    left = re.search(r"@[A-Z_]+@", text)
    if left is not None:
        raise PackageError(f"{template.name}: nothing is known to put in place of {left.group()}")
    return text


def icon_file(made: Path) -> Path | None:
    """The icon that goes into the executable; None where an executable has none."""
    suffix = {"win32": "ico", "darwin": "icns"}.get(sys.platform)
    return made / "icons" / f"{NAME}.{suffix}" if suffix else None
