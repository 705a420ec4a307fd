"""Putting a backup in a plan's place, as `backups` and `doctor` do with --restore."""

import argparse
from collections.abc import Iterable

from planner.commands.open_plan import chosen_day, usable_roadmap
from planner.commands.output import EXIT_OK, one_line, say, tell
from planner.core.model import Plan
from planner.core.passes import OutOfCalendarError
from planner.errors import InputError, StorageError
from planner.guidance.sentence import verdict_sentence
from planner.roadmap.verdict import assess
from planner.services.backups import Backup, Restored
from planner.words.message import Message, message

NEWEST = "latest"


def add_restore(parser: argparse.ArgumentParser) -> None:
    """The wish to restore."""
    parser.add_argument(
        "--restore",
        metavar="BACKUP",
        help=say("put a backup in the plan's place: its number in the list, or {newest}", newest=NEWEST),
    )


def put_back(options: argparse.Namespace) -> int:
    """Say what differs, restore, and say where what stood there is kept."""
    from planner.storage.open import read_plan, restore

    backup = _chosen(options)
    then = read_plan(backup.path).plan
    lines = [*_differences(_plan_there(options.plan), then), *_verdict(then, options)]
    restored = restore(options.plan, backup)
    print(tell(message("{file}: restored as of {when}", file=options.plan, when=backup.when)))
    for line in (*lines, *_kept(restored)):
        print(f"  {one_line(tell(line))}")
    return EXIT_OK


def _chosen(options: argparse.Namespace) -> Backup:
    """The backup that is asked for. Raises InputError for a number that there is not."""
    from planner.storage.open import backups_of, is_sound

    backups = backups_of(options.plan)
    if not backups:
        raise StorageError(message("{file}: There is no backup of it.", file=options.plan))
    if options.restore == NEWEST:
        found = next((backup for backup in backups if is_sound(backup)), None)
    else:
        found = next((backup for backup in backups if str(backup.number) == options.restore.lstrip("0")), None)
    if found is None:
        raise InputError(
            message(
                "{file}: There is no sound backup {number}. The command {command} lists those that there are.",
                file=options.plan,
                number=options.restore,
                command="backups",
            )
        )
    return found


def _plan_there(path: str) -> Plan | None:
    """What would be replaced; None where it cannot be read."""
    from planner.storage.open import read_plan

    try:
        return read_plan(path).plan
    except StorageError:
        return None


def _differences(now: Plan | None, then: Plan) -> Iterable[Message]:
    if now is None:
        return [message("What stood there cannot be compared: it cannot be read.")]
    from planner.services.what_differs import what_differs

    return what_differs(now, then) or [message("Nothing in it is other than it was.")]


def _verdict(then: Plan, options: argparse.Namespace) -> Iterable[Message]:
    try:
        yield verdict_sentence(assess(then, usable_roadmap(), chosen_day(options)))
    except OutOfCalendarError as error:
        yield error.said


def _kept(restored: Restored) -> Iterable[Message]:
    if restored.kept is not None:
        yield message("What stood there is kept as {kept}.", kept=str(restored.kept))
