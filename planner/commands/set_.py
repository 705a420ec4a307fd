"""`set`: another answer, or another Match to aim at."""

import argparse
from typing import Any

from planner.commands.arguments import add_plan, add_writing
from planner.commands.edit import make_edit
from planner.commands.open_plan import chosen_day, usable_roadmap
from planner.roadmap.answer_change import answer_of
from planner.roadmap.answers import value_from_text
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.verdict import Assessment
from planner.words.text import clean


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, which answer, and what it is from now on."""
    add_plan(parser)
    parser.add_argument("key", metavar="KEY", type=clean)
    parser.add_argument("value", metavar="VALUE", type=clean)
    add_writing(parser)


def run(options: argparse.Namespace) -> int:
    """Change the answer."""
    roadmap, today = usable_roadmap(), chosen_day(options)
    value = value_from_text(options.key, options.value)

    def values(before: Assessment, after: Assessment) -> tuple[Any, Any]:
        return answer_of(before.plan, options.key), answer_of(after.plan, options.key)

    return make_edit(options, ChangeAnswer(options.key, value, today, roadmap), options.key, values)
