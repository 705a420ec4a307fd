"""`done`: the report that a task is over."""

import argparse
from typing import Any

from planner.commands.arguments import add_plan, add_task, add_writing
from planner.commands.edit import make_edit
from planner.commands.open_plan import chosen_day, usable_roadmap
from planner.commands.output import say
from planner.core.day import parse_date
from planner.core.model import Outcome, Role
from planner.errors import InputError, PlaceError
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done, told_of
from planner.roadmap.verdict import Assessment
from planner.words.message import message


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, the task, its day and how it went."""
    add_plan(parser)
    add_task(parser)
    parser.add_argument(
        "date", metavar="DATE", type=parse_date, help=say("of an exam its first day, of other tasks the last")
    )
    parser.add_argument("--failed", action="store_true", help=say("the exam was failed; of match_day: not matched"))
    parser.add_argument("--score", type=_score, metavar="N")
    add_writing(parser)


def run(options: argparse.Namespace) -> int:
    """Report the task done, the exam failed, or Match Day without a match."""
    roadmap, today = usable_roadmap(), chosen_day(options)
    if options.date > today:
        raise InputError(
            message(
                "{task} cannot be done on {day}: That is after today, {today}.",
                task=options.task,
                day=options.date.isoformat(),
                today=today.isoformat(),
            )
        )
    report = Done(options.task, options.date, Outcome.FAIL if options.failed else None, options.score)

    def values(before: Assessment, _after: Assessment) -> tuple[Any, Any]:
        task = before.plan.tasks[told_of(before.plan, roadmap, options.task)]
        schedule = before.schedule
        day = schedule.start(task.id) if task.role is Role.SITTING else schedule.finish(task.id)
        return day, options.date

    return make_edit(options, MarkDone(report, today, roadmap), options.task, values)


def _score(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 3):
        raise PlaceError("score", message("'{value}' is not a score. Write a whole number.", value=value))
    return int(value)
