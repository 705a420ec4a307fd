"""`started`: the report that a task runs."""

import argparse
from typing import Any

from planner.commands.arguments import add_plan, add_task, add_writing
from planner.commands.edit import make_edit
from planner.commands.open_plan import chosen_day
from planner.commands.output import say
from planner.core.day import parse_date
from planner.errors import PlaceError
from planner.roadmap.edit import MarkStarted
from planner.roadmap.report import Started, still_open
from planner.roadmap.verdict import Assessment
from planner.words.message import message


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, the task, its day and how much of it is done."""
    add_plan(parser)
    add_task(parser)
    parser.add_argument("date", metavar="DATE", type=parse_date, help=say("its first day"))
    parser.add_argument(
        "--progress", type=_percent, default=0, metavar="N", help=say("how much of it is done, in percent")
    )
    add_writing(parser)


def run(options: argparse.Namespace) -> int:
    """Report the task running."""
    today = chosen_day(options)

    def values(before: Assessment, _after: Assessment) -> tuple[Any, Any]:
        return before.schedule.start(still_open(before.plan, options.task)), options.date

    edit = MarkStarted(Started(options.task, options.date, options.progress), today)
    return make_edit(options, edit, options.task, values)


def _percent(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 3 and int(value) <= 100):
        reason = message("'{value}' is not a percentage. Write a whole number from 0 to 100.", value=value)
        raise PlaceError("progress", reason)
    return int(value)
