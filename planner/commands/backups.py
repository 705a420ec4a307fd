"""`backups`: the earlier versions of a plan that are kept."""

import argparse
from typing import Any

from planner.commands.arguments import add_reading
from planner.commands.output import EXIT_OK, print_json, say, tell
from planner.commands.restoring import add_restore, put_back
from planner.services.backups import Backup
from planner.words.message import Count, message


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, which may be damaged or gone."""
    add_reading(parser)
    add_restore(parser)


def run(options: argparse.Namespace) -> int:
    """List the backups, the newest first, or put one in the plan's place."""
    if options.restore is not None:
        return put_back(options)
    from planner.storage.open import backups_of, is_sound

    found = [(backup, is_sound(backup)) for backup in backups_of(options.plan)]
    if options.json:
        backups = [_json(backup, sound=sound) for backup, sound in found]
        print_json({"format": "img-roadmap-backups", "version": 1, "backups": backups})
    elif not found:
        print(say("{file}: there is no backup of it", file=options.plan))
    else:
        for backup, sound in found:
            print(_line(backup, sound=sound))
    return EXIT_OK


def _line(backup: Backup, *, sound: bool) -> str:
    template = (
        message("{number}  {when}  {why}, {size} kB, verified")
        if sound
        else message("{number}  {when}  {why}, {size} kB, damaged")
    )
    size = Count(-(-backup.size_bytes // 1024))
    return tell(template.filled(number=backup.number, when=backup.when, why=backup.why, size=size))


def _json(backup: Backup, *, sound: bool) -> dict[str, Any]:
    return {
        "number": backup.number,
        "at": backup.at.isoformat(),
        "reason": backup.reason.value,
        "program": backup.program,
        "size_bytes": backup.size_bytes,
        "verified": sound,
        "file": str(backup.path),
    }
