"""`doctor`: the integrity of a plan file, and whether the files attached to the plan are what they were."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.commands.arguments import add_plan
from planner.commands.output import EXIT_OK, one_line, say, tell
from planner.commands.restoring import NEWEST, add_restore, put_back
from planner.errors import StorageError
from planner.services.backups import Backup
from planner.words.message import Message, counted, message, paragraph

if TYPE_CHECKING:
    from planner.storage.integrity import Integrity


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, and the wish to restore a backup of it."""
    add_plan(parser)
    add_restore(parser)


def run(options: argparse.Namespace) -> int:
    """Check the file and print what was found, or put a backup in its place."""
    if options.restore is not None:
        return put_back(options)
    from planner.storage.open import check_plan

    try:
        report = check_plan(options.plan)
    except StorageError as error:
        raise StorageError(paragraph(error.said, *_way_back(options.plan))) from None
    print(tell(_headline(options.plan, report)))
    print(
        "  "
        + say(
            "schema version {schema}, SQLite {sqlite}",
            schema=report.schema_version,
            sqlite=report.sqlite_version,
        )
    )
    for fault in _faults(report):
        print(f"  {one_line(tell(fault))}")
    if report.whole and not report.ok:
        print("  " + say("the plan in it is whole: opened for changes, it gets a fresh file, and this one is kept"))
    if report.foreign:
        print("  " + say("a journal that is not its own lies beside it and is not used"))
    for table, count in report.rows.items():
        print(f"  {table}: {count}")
    for line in _attached(options.plan) if report.ok else _way_back(options.plan):
        print(f"  {one_line(tell(line))}")
    return EXIT_OK if report.ok else StorageError.exit_code


def _attached(plan: str) -> Iterator[Message]:
    """The attached files that have gone, or are others than they were. They lie outside the file, which is sound."""
    from planner.core.records.attachments import ATTACHMENTS
    from planner.storage.open import Condition, conditions, read_plan

    stored = read_plan(plan)
    attached = ATTACHMENTS.of(stored.plan)
    found = conditions(stored.plan_id, attached)
    for attachment in attached:
        name = attachment.title or attachment.address
        if found[attachment.id] is Condition.MISSING:
            yield message("The attached file {file} is not there any more.", file=name)
        elif found[attachment.id] is Condition.CHANGED:
            yield message("The attached file {file} is another one than when it was attached.", file=name)


def _way_back(plan: str) -> Iterator[Message]:
    """The backup that can take the place of what cannot be read."""
    from planner.storage.open import way_back

    backup = way_back(plan)
    if isinstance(backup, Backup):
        yield message(
            "The newest backup is number {number}, of {when}; restore it with {option}.",
            number=backup.number,
            when=backup.when,
            option=f"--restore {NEWEST}",
        )


def _headline(plan: str, report: "Integrity") -> Message:
    size = report.size_bytes
    if report.ok:
        return counted("{file}: sound, {count} byte", "{file}: sound, {count} bytes", size, file=plan)
    return counted("{file}: damaged, {count} byte", "{file}: damaged, {count} bytes", size, file=plan)


def _faults(report: "Integrity") -> Iterator[Message]:
    yield from filter(None, (report.schema, report.unreadable))
    yield from (*report.quick_check, *report.integrity_check)
    broken = report.broken_references
    if broken:
        yield counted("{count} broken reference", "{count} broken references", broken)
    if report.digest_ok is False:
        yield message("the content differs from what was last saved")
