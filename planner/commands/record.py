"""`record`: what is kept beside the tasks - people, letters, the study log - listed and changed."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from planner.commands.arguments import add_plan, add_writing
from planner.commands.edit import make_edit
from planner.commands.open_plan import stored_plan
from planner.commands.output import EXIT_OK, print_json, say, voice
from planner.core.collection import Collection
from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord, MoveRecord
from planner.core.model import Plan
from planner.core.records import BY_KEY
from planner.core.reference import free_id
from planner.errors import InputError, PlaceError
from planner.exchange.record_text import records_text, typed, untyped
from planner.roadmap.verdict import Assessment
from planner.words.message import message, paragraph
from planner.words.text import clean

ACTIONS = ("list", "add", "change", "delete", "move")
_ID, RECORD = "id", "record"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, which records, and what is to be done with them."""
    add_plan(parser)
    parser.add_argument("collection", metavar="KIND", choices=tuple(BY_KEY), help=", ".join(BY_KEY))
    parser.add_argument("action", metavar="ACTION", nargs="?", default="list", choices=ACTIONS, help=", ".join(ACTIONS))
    parser.add_argument(
        "words",
        metavar="VALUE",
        nargs="*",
        type=clean,
        help=say(
            "add: field=value ...; change: its id, field=value ...; delete: its id; move: its id and the id above it"
        ),
    )
    add_writing(parser)


def run(options: argparse.Namespace) -> int:
    """List the records, or make the edit."""
    collection = BY_KEY[options.collection]
    match options.action, options.words:
        case "list", []:
            return _list(options, collection)
        case "add", words:
            return _add(options, collection, _values(collection, words))
        case "change", [record_id, _, *_] as words:
            return _change(options, collection, record_id, _values(collection, words[1:]))
        case "delete", [record_id]:
            return _delete(options, collection, record_id)
        case "move", [record_id, above]:
            return _move(options, collection, record_id, above)
    action = message("These words do not fit {action}.", action=options.action)
    raise InputError(paragraph(action, message("See {command}.", command="img-roadmap record --help")))


def _list(options: argparse.Namespace, collection: Collection[Any]) -> int:
    plan = stored_plan(options.plan)
    if options.json:
        print_json(
            {
                "format": "img-roadmap-records",
                "version": 1,
                "collection": collection.key,
                "records": [collection.out(record) for record in collection.of(plan)],
            }
        )
    else:
        print(records_text(plan, collection, voice), end="")
    return EXIT_OK


def _add(options: argparse.Namespace, collection: Collection[Any], values: Mapping[str, Any]) -> int:
    def edit(before: Assessment) -> Edit:
        raw = {_ID: free_id(before.plan, collection.key), **values}
        try:
            return AddRecord(collection.key, collection.into(raw, ""))
        except PlaceError as error:
            raise PlaceError(error.place.removeprefix("."), error.reason) from None

    def new(before: Assessment, after: Assessment) -> str:
        known, here = (plan.records.get(collection.key, {}) for plan in (before.plan, after.plan))
        return next(iter(here.keys() - known.keys()))

    return make_edit(options, edit, new, lambda before, after: (None, new(before, after)), RECORD)


def _change(options: argparse.Namespace, collection: Collection[Any], record_id: str, values: Mapping[str, Any]) -> int:
    def shown(plan: Plan) -> str:
        record = plan.records[collection.key][record_id]
        return " ".join(f"{name}={typed(getattr(record, name))}" for name in values)

    return make_edit(
        options,
        ChangeRecord(collection.key, record_id, values),
        record_id,
        lambda before, after: (shown(before.plan), shown(after.plan)),
        RECORD,
    )


def _delete(options: argparse.Namespace, collection: Collection[Any], record_id: str) -> int:
    return make_edit(
        options, DeleteRecord(collection.key, record_id), record_id, lambda _before, _after: (record_id, None), RECORD
    )


def _move(options: argparse.Namespace, collection: Collection[Any], record_id: str, above: str) -> int:
    def place(plan: Plan) -> int:
        return [record.id for record in collection.of(plan)].index(record_id) + 1

    return make_edit(
        options,
        MoveRecord(collection.key, record_id, above, below=True),
        record_id,
        lambda before, after: (place(before.plan), place(after.plan)),
        RECORD,
    )


def _values(collection: Collection[Any], words: Sequence[str]) -> dict[str, Any]:
    """The values of field=value, as the plan JSON has them. Raises InputError for another form or an unknown field."""
    found: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise InputError(message("{word}: Write it as field=value.", word=word))
        found[name] = text if name == _ID else untyped(collection, name, text)
    return found
