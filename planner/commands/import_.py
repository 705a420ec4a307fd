"""`import`: a plan from a file, as a new one or into one that is there, or a table of its records."""

import argparse
import os
from pathlib import Path

from planner.commands.arguments import add_json, add_plan
from planner.commands.content import content
from planner.commands.open_plan import assessed, chosen_day, editing, finish_new, usable_roadmap
from planner.commands.output import EXIT_OK, contents, print_json, record_count, rows_words, say
from planner.core.document import to_document
from planner.core.model import Plan
from planner.core.passes import OutOfCalendarError
from planner.core.records import BY_KEY
from planner.errors import EditRejected, InputError
from planner.exchange.format import CSV, import_suffixes, reader_of
from planner.roadmap.adopt import adopt, merged
from planner.words.message import Message, message

_MERGED = ("format", "version", "exams", "groups", "tasks", "dependencies", "records")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan and the file."""
    add_plan(parser)
    parser.add_argument(
        "file", metavar="FILE", help=say("the file to read ({known})", known=", ".join(import_suffixes()))
    )
    parser.add_argument(
        "--collection",
        choices=tuple(BY_KEY),
        help=say("the file is a table (.csv) of these records, for a plan that is there"),
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Bring the file in, and say what did not come along."""
    if options.collection is not None:
        return _import_records(options)
    reader = reader_of(options.file)
    whole = not os.path.lexists(options.plan)
    found = reader.plan_of(content(options.file, reader.most_bytes), options.file, chosen_day(options), whole=whole)
    left: list[str] = []
    if not whole:
        left = [key for key in to_document(found) if key not in _MERGED]
        _import_into(found, options)
    else:
        _import_as_new(found, options)
    if options.json:
        counts = {"tasks": len(found.tasks), "dependencies": len(found.dependencies), "records": record_count(found)}
        print_json({**counts, "left_out": left})
        return EXIT_OK
    print(say("{file}: {contents} came in", file=options.plan, contents=contents(found)))
    if left:
        print(say("did not come along, the plan keeps its own: {keys}", keys=", ".join(left)))
    return EXIT_OK


def _import_as_new(found: Plan, options: argparse.Namespace) -> None:
    from planner.storage.open import create_plan

    roadmap, today = usable_roadmap(), chosen_day(options)
    try:
        plan = adopt(found, roadmap, today)
        assessed(plan, roadmap, today)
    except (InputError, OutOfCalendarError) as error:
        raise InputError(_of_file(options, error.said)) from None
    finish_new(create_plan(options.plan, plan, f"import of {Path(options.file).name}"), roadmap)


def _import_into(found: Plan, options: argparse.Namespace) -> None:
    from planner.core.edits.replace import ReplacePlan

    roadmap, today = usable_roadmap(), chosen_day(options)
    with editing(options, roadmap) as editor:
        try:
            plan = merged(editor.plan, adopt(found, roadmap, today))
            if plan.target_match is None:
                plan = adopt(plan, roadmap, today)
            editor.edit(ReplacePlan(plan, message("Import {file}", file=Path(options.file).name)))
        except (EditRejected, InputError, OutOfCalendarError) as error:
            raise InputError(_of_file(options, error.said)) from None


def _import_records(options: argparse.Namespace) -> int:
    from planner.core.edits.record import PutRecords
    from planner.exchange.table import LARGEST_FILE, records_of

    collection = BY_KEY[options.collection]
    if Path(options.file).suffix.lower() != CSV.suffix:
        raise InputError(
            message("{file}: A table of records is a file {suffix}.", file=options.file, suffix=CSV.suffix)
        )
    table = content(options.file, LARGEST_FILE)
    with editing(options, usable_roadmap()) as editor:
        try:
            records = records_of(table, editor.plan, collection)
            editor.edit(PutRecords(collection.key, records, message("Import {file}", file=Path(options.file).name)))
        except (EditRejected, InputError, OutOfCalendarError) as error:
            raise InputError(_of_file(options, error.said)) from None
    if options.json:
        print_json({"collection": collection.key, "records": len(records)})
        return EXIT_OK
    print(say("{file}: {contents} came in", file=options.plan, contents=rows_words(len(records), collection)))
    return EXIT_OK


def _of_file(options: argparse.Namespace, reason: Message) -> Message:
    return message("{file}: {reason}", file=options.file, reason=reason)
