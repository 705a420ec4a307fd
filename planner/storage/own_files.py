"""Which files of the data folder this program made: those alone go when the user wants them gone.

A file is known by its place and its name, a plan besides by the mark in its header. Whatever else lies there is
somebody's; links are never followed.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planner.packs.load import FILE_NAMES
from planner.paths import DEFAULT_PLAN_NAME
from planner.storage.preopen import small_text
from planner.storage.schema import APPLICATION_ID

_PLAN = r"[^/]+\.imgplan"
_ID = r"[0-9a-f-]{32,36}"
_SETTINGS = r"(window|opened|last-plans|last-folder|preferences)\.json|last-view\.png"
_ASIDE = r"(-journal|-wal)?\.(damaged|foreign|replaced)-\d{8}T\d{6}Z(-\d+)?"
_BACKUP = r"\d{6,12}_\d{8}T\d{6}Z_[0-9A-Za-z.+-]+_[a-z]+_[0-9a-f]{16}\.(imgplan|json)"
_PACKS = "|".join(re.escape(name) for name in FILE_NAMES)
_OWN = re.compile(
    rf"{re.escape(DEFAULT_PLAN_NAME)}|{_SETTINGS}|\.({_SETTINGS})\.\w{{8}}|{_PLAN}{_ASIDE}"
    rf"|backups/(places\.json|\.places\.json\.\w{{8}}|{_ID}/({_BACKUP}|\.[0-9a-f]{{12}}\.(json\.)?tmp))"
    rf"|attachments/{_ID}/\.?[0-9a-f]{{32}}(\.[^/.]{{1,8}})?(\.tmp)?"
    rf"|packs/({_PACKS}|\.({_PACKS})\.\w{{8}})|log/(log(\.\d)?|fault)\.txt"
    rf"|recovery/{_ID}/{_PLAN}(-journal)?|window(-\d+)?/(lock|[^/]+\.request)"
)
_PLANS = re.compile(rf"(rescued/)?{_PLAN}")
_BESIDE = re.compile(r"(-journal|-wal)$")
_FOLDERS = re.compile(
    rf"(backups|attachments|recovery)(/{_ID})?|packs|log|rescued|window(-\d+)?",
)
_MARK_AT, _MARK = 68, APPLICATION_ID.to_bytes(4, "big")
"""Source: the SQLite database file format, 1.3.2 (application id)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in a data folder: the program's own files, and everything else."""

    own: tuple[Path, ...]
    others: tuple[Path, ...]


def find_files(folder: Path) -> Found:
    """The files below a data folder; of links only the links themselves, which are never the program's."""
    own: list[Path] = []
    others: list[Path] = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        (own if not path.is_symlink() and _is_own(folder, name) else others).append(path)
    return Found(tuple(sorted(own)), tuple(sorted(others)))


def remove_files(folder: Path, files: Iterable[Path]) -> list[Path]:
    """Remove these, then the program's folders that are empty; returns what could not be removed."""
    kept: list[Path] = []
    for path in files:
        try:
            path.unlink()
        except OSError:
            kept.append(path)
    inside = [Path(top) for top, _, _ in os.walk(folder, topdown=False)]
    for place in inside:
        if place == folder or _FOLDERS.fullmatch(place.relative_to(folder).as_posix()):
            with suppress(OSError):
                place.rmdir()
    return kept


def _files(folder: Path) -> Iterator[Path]:
    for top, folders, names in os.walk(folder):
        for name in (*names, *(name for name in folders if Path(top, name).is_symlink())):
            yield Path(top, name)


def _is_own(folder: Path, name: str) -> bool:
    if _OWN.fullmatch(name):
        return True
    plan = _BESIDE.sub("", name)
    if plan == DEFAULT_PLAN_NAME:
        return True
    return _PLANS.fullmatch(plan) is not None and _is_plan(folder / plan)


def _is_plan(path: Path) -> bool:
    """Whether a file bears the mark of a plan, whatever it is called."""
    try:
        return small_text(path, _MARK_AT + len(_MARK))[_MARK_AT:] == _MARK
    except OSError:
        return False
