"""`bring-back`: what was deleted, listed, or one of it put back."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.commands.arguments import add_plan, add_writing
from planner.commands.edit import make_edit, refused
from planner.commands.open_plan import chosen_day, usable_roadmap
from planner.commands.output import EXIT_OK, note, print_json, say, voice
from planner.core.edits.base import Edit
from planner.errors import EditRejected
from planner.roadmap.verdict import Assessment
from planner.words.message import message
from planner.words.text import clean

if TYPE_CHECKING:
    from planner.services.bin import BinEntry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, and what is to be put back; without it, what was deleted is listed."""
    add_plan(parser)
    parser.add_argument(
        "id", metavar="ID", nargs="?", type=clean, help=say("what to put back, as the list has it; without it the list")
    )
    add_writing(parser)


def run(options: argparse.Namespace) -> int:
    """List what was deleted, or bring one thing of it back."""
    from planner.exchange.history_view import bin_json, bin_text
    from planner.services.bin import bin_of, bring_back
    from planner.storage.open import read_plan

    state = read_plan(options.plan, changes=True)
    entries = bin_of(state.applied)
    if options.id is None:
        note(state.notice)
        if options.json:
            print_json(bin_json(state.plan, entries, voice))
        else:
            print(bin_text(state.plan, entries, voice), end="")
        return EXIT_OK
    roadmap, today = usable_roadmap(), chosen_day(options)
    try:
        entry = _entry(entries, options.id)
    except EditRejected as refusal:
        raise refused(options, refusal) from None

    def edit(before: Assessment) -> Edit:
        made = bring_back(before.plan, entry, roadmap, today)
        note(made.lost(before.plan, made.apply(before.plan)))
        return made

    return make_edit(options, edit, entry.key, lambda _before, _after: (None, entry.key), "brought_back")


def _entry(entries: Sequence["BinEntry"], key: str) -> "BinEntry":
    """The latest deletion of this. Raises EditRejected when there is none."""
    for entry in entries:
        if entry.key == key:
            return entry
    raise EditRejected(
        message("Nothing that was deleted is called '{id}'.", id=key),
        message("List what was deleted with {command}.", command="img-roadmap bring-back PLAN"),
    )
