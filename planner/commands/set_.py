"""`set`: another answer, another detail of the person, or another Match to aim at."""

import argparse
from typing import Any

from planner.commands.arguments import add_plan, add_writing
from planner.commands.edit import make_edit
from planner.commands.open_plan import chosen_day, usable_roadmap
from planner.core.edits.personal import SetPersonal
from planner.core.records.personal import PERSONAL
from planner.exchange.record_text import JOIN, typed, untyped
from planner.guidance.personal import personal_of
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
    if options.key in PERSONAL.names:
        return _set_personal(options)
    value = value_from_text(options.key, options.value, PERSONAL.names)

    def values(before: Assessment, after: Assessment) -> tuple[Any, Any]:
        return answer_of(before.plan, options.key), answer_of(after.plan, options.key)

    return make_edit(options, ChangeAnswer(options.key, value, today, roadmap), options.key, values)


def _set_personal(options: argparse.Namespace) -> int:
    """A detail of the person; an empty value takes it away."""
    key: str = options.key
    text = options.value.replace(",", JOIN) if key == "passports" else options.value

    def values(before: Assessment, after: Assessment) -> tuple[Any, Any]:
        old, new = (typed(getattr(personal_of(look.plan), key)) or None for look in (before, after))
        return old, new

    return make_edit(options, SetPersonal({key: untyped(PERSONAL, key, text)}), key, values)
