"""`doctor`: the integrity of a plan file."""

import argparse

from planner.commands.arguments import add_plan
from planner.commands.output import EXIT_OK, one_line
from planner.errors import StorageError
from planner.exchange import text

add_arguments = add_plan


def run(options: argparse.Namespace) -> int:
    """Check the file and print what was found."""
    from planner.storage.open import check_plan

    report = check_plan(options.plan)
    wrong = [
        report.schema,
        report.unreadable,
        *report.quick_check,
        *report.integrity_check,
        f"{report.broken_references} broken references" if report.broken_references else None,
        "the content differs from what was last saved" if report.digest_ok is False else None,
    ]
    print(f"{text.visible(options.plan)}: {'sound' if report.ok else 'damaged'}, {report.size_bytes} bytes")
    print(f"  schema version {report.schema_version}, SQLite {report.sqlite_version}")
    for line in filter(None, wrong):
        print(f"  {one_line(line)}")
    if report.whole and not report.ok:
        print("  the plan in it is whole: opened for changes, it gets a fresh file, and this one is kept")
    if report.foreign:
        print("  a journal that is not its own lies beside it and is not used")
    for table, count in report.rows.items():
        print(f"  {table}: {count}")
    return EXIT_OK if report.ok else StorageError.exit_code
