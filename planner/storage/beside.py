"""Files beside a plan: what SQLite would take for the plan's own, and what is kept there of a plan that was mended."""

import itertools
import os
from datetime import UTC, datetime
from pathlib import Path

from planner.storage.preopen import LONGEST_NAME, sync_folder
from planner.storage.trouble import Doing, explained, shown


def wal_of(real: Path) -> Path:
    """Where another program may have left a write-ahead log: no plan of ours ever has one."""
    return real.with_name(real.name + "-wal")


def has_wal(real: Path) -> bool:
    """Whether one lies there. SQLite would take it for the plan's own, whatever the plan's header says."""
    return os.path.lexists(wal_of(real))


def put_aside(path: Path, word: str) -> Path:
    """Give a file, by renaming it, a name of its own that says what it is and since when (UTC); returns that name."""
    with explained(shown(path), Doing.PUT_ASIDE):
        aside = free_name(path, word)
        os.rename(path, aside)
        sync_folder(path.parent)
    return aside


def free_name(path: Path, word: str) -> Path:
    """`name.word-<utc>` beside the file, cut where it would be too long, and of which nothing exists yet."""
    ending = f".{word}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    for number in itertools.count(1):
        tail = ending if number == 1 else f"{ending}-{number}"
        start = os.fsencode(path.name)[: LONGEST_NAME - len(tail)]
        aside = path.with_name(start.decode("utf-8", "ignore") + tail)
        if not os.path.lexists(aside):
            return aside
    raise AssertionError("unreachable")


def replace_kept(fresh: Path, real: Path, aside: Path) -> None:
    """Put `fresh` in the place of `real`, which is kept as `aside`: a plan stands under the name at every moment.

    Where there are no hard links, for one moment none does; whatever happens then, both are beside it.
    """
    try:
        os.link(real, aside)
    except OSError:
        os.rename(real, aside)
        try:
            os.rename(fresh, real)
        except BaseException:
            os.rename(aside, real)
            raise
    else:
        try:
            os.replace(fresh, real)
        except BaseException:
            aside.unlink()  # And nothing of what may lie beside it.
            raise
    sync_folder(real.parent)
