"""`new`: a plan from answers, the sample person's, or an empty one."""

import argparse
from datetime import date
from pathlib import Path

from planner.commands.arguments import add_plan
from planner.commands.content import content
from planner.commands.open_plan import assessed, chosen_day, finish_new, usable_roadmap
from planner.commands.output import EXIT_OK, say, task_count, voice
from planner.core.model import Plan
from planner.errors import InputError
from planner.exchange import plain_text
from planner.guidance.look import Look
from planner.roadmap.answers import LARGEST_FILE, read_answers
from planner.roadmap.build import new_plan
from planner.roadmap.sample import sample_plan
from planner.roadmap.template import Roadmap
from planner.words.language import english
from planner.words.message import Message, message


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, and where it comes from."""
    add_plan(parser)
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--answers", metavar="FILE.toml", help=say("your answers"))
    kind.add_argument("--sample", action="store_true", help=say("the sample person's plan"))
    kind.add_argument("--empty", action="store_true", help=say("a plan without tasks"))


def run(options: argparse.Namespace) -> int:
    """Make the plan and say what to do next."""
    from planner.storage.open import create_plan

    roadmap, today = usable_roadmap(), chosen_day(options)
    plan, label = _made(options, roadmap, today)
    look = Look(assessed(plan, roadmap, today), roadmap)
    finish_new(create_plan(options.plan, plan, english(label)), roadmap)
    print(say("{file}: {plan}, {tasks}", file=options.plan, plan=label, tasks=task_count(plan)))
    print(plain_text.next_text(look, voice, 0), end="")
    return EXIT_OK


def _made(options: argparse.Namespace, roadmap: Roadmap, today: date) -> tuple[Plan, Message]:
    if options.sample:
        return sample_plan(roadmap, today), message("the sample plan")
    if options.empty:
        return Plan(today), message("an empty plan")
    answers = read_answers(content(options.answers, LARGEST_FILE), options.answers)
    try:
        return new_plan(answers, roadmap, today), message("a plan from your answers")
    except InputError as error:
        file = Path(options.answers).name
        raise InputError(message("{file}: {reason}", file=file, reason=error.said)) from None
