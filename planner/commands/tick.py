"""`tick`: the checklist of a task, listed and ticked."""

import argparse
from datetime import date
from typing import Any

from planner.commands.arguments import add_plan, add_task, add_writing
from planner.commands.edit import make_edit
from planner.commands.open_plan import chosen_day, look_at
from planner.commands.output import EXIT_OK, print_json, say, voice
from planner.core.day import parse_date
from planner.errors import InputError
from planner.exchange.checklist_view import checklist_json, checklist_text
from planner.guidance.checklist import Checklist, Item, checklist_of
from planner.guidance.look import Look
from planner.roadmap.tick import SetTick
from planner.roadmap.verdict import Assessment
from planner.words.message import Message, counted, message, paragraph
from planner.words.text import clean


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, the task, the item and its day."""
    add_plan(parser)
    add_task(parser)
    parser.add_argument(
        "item",
        metavar="ITEM",
        nargs="?",
        type=clean,
        help=say("the item's words or its number; without one: list them"),
    )
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--on", metavar="DATE", type=parse_date, help=say("the day on which it was done; else today"))
    when.add_argument("--off", action="store_true", help=say("take the tick back"))
    add_writing(parser)


def run(options: argparse.Namespace) -> int:
    """List the checklist, or tick an item of it."""
    look = look_at(options)
    found = _checklist(look, options.task)
    if options.item is None:
        if options.on is not None or options.off:
            raise InputError(paragraph(message("No item is named."), _see(options)))
        if options.json:
            print_json(checklist_json(found))
        else:
            print(checklist_text(found, voice), end="")
        return EXIT_OK
    item, today = _item(options, found), chosen_day(options)
    day = None if options.off else options.on or today

    def done_on(assessment: Assessment) -> date | None:
        items = checklist_of(Look(assessment, look.roadmap), found.task).items
        return next((line.done_on for line in items if line.item == item.item), None)

    def values(before: Assessment, after: Assessment) -> tuple[Any, Any]:
        return done_on(before), done_on(after)

    return make_edit(options, SetTick(found.task, item.item, day, today, look.roadmap), found.task, values)


def _checklist(look: Look, task: str) -> Checklist:
    if task not in look.plan.tasks:
        raise InputError(
            paragraph(
                message("There is no task '{task}' in this plan.", task=task),
                message("Show the plan to see the ids of its tasks."),
            )
        )
    return checklist_of(look, task)


def _item(options: argparse.Namespace, found: Checklist) -> Item:
    """The item of these words, or of this number. Raises InputError where there is none."""
    words = options.item.strip()
    for item in found.items:
        if item.item.casefold() == words.casefold():
            return item
    if words.isascii() and words.isdigit() and len(words) <= 4 and 0 < int(words) <= len(found.items):
        return found.items[int(words) - 1]
    has = counted("The checklist has {count} item.", "The checklist has {count} items.", len(found.items))
    raise InputError(
        paragraph(
            message("There is no '{item}' in the checklist of {task}.", item=words, task=found.task), has, _see(options)
        )
    )


def _see(options: argparse.Namespace) -> Message:
    return message("List them by {command}.", command=f"img-roadmap tick {options.plan} {options.task}")
