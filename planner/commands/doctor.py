"""`doctor`: the integrity of a plan file."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.commands.arguments import add_plan
from planner.commands.output import EXIT_OK, one_line, say, tell
from planner.commands.restoring import NEWEST, add_restore, put_back
from planner.core.records.attachments import ATTACHMENTS
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
    """Check the file and its attachments and print what was found, or put a backup in its place."""
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
    for line in _files_amiss(options.plan) if report.ok else ():
        print(f"  {one_line(tell(line))}")
    for line in () if report.ok else _way_back(options.plan):
        print(f"  {one_line(tell(line))}")
    return EXIT_OK if report.ok else StorageError.exit_code


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


def _files_amiss(path: str) -> Iterator[Message]:
    """The attached files that are not where they were, or are others by now. The plan itself is sound without them."""
    from planner.storage.open import Condition, condition, read_plan

    state = read_plan(path)
    for attachment in ATTACHMENTS.of(state.plan):
        match condition(state.plan_id, attachment):
            case Condition.MISSING:
                yield message("an attached file is not found: {file}", file=attachment.address)
            case Condition.CHANGED:
                yield message(
                    "an attached file is another one than when it was attached: {file}", file=attachment.address
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
