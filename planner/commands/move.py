"""`move`: a task to another day."""

import argparse
from typing import Any

from planner.commands.arguments import add_plan, add_task, add_writing
from planner.commands.edit import make_edit
from planner.commands.output import say
from planner.core.day import parse_date
from planner.core.edits.base import Edit
from planner.guidance.moving import move
from planner.roadmap.verdict import Assessment


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, the task and its day."""
    add_plan(parser)
    add_task(parser)
    parser.add_argument("date", metavar="DATE", type=parse_date, help=say("its new first day"))
    add_writing(parser)


def run(options: argparse.Namespace) -> int:
    """Move the task."""

    def values(before: Assessment, _after: Assessment) -> tuple[Any, Any]:
        return before.schedule.start(options.task), options.date

    def edit(before: Assessment) -> Edit:
        return move(before, options.task, options.date)

    return make_edit(options, edit, options.task, values)
