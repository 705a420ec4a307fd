"""`history`: what was changed, and since when."""

import argparse
from datetime import UTC, datetime, time

from planner.commands.arguments import add_reading
from planner.commands.output import EXIT_OK, note, print_json, say, voice
from planner.core.day import parse_date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, and since which day."""
    add_reading(parser)
    parser.add_argument(
        "--since", type=parse_date, metavar="YYYY-MM-DD", help=say("only what was changed on this day or later")
    )


def run(options: argparse.Namespace) -> int:
    """Print the changes, and what they changed together."""
    from planner.exchange.history_view import history_json, history_text
    from planner.guidance.difference import describe
    from planner.services.past import first_since, stretch
    from planner.storage.open import read_plan

    state = read_plan(options.plan, changes=True)
    note(state.notice)
    first = 0
    if options.since is not None:
        first = first_since(state, datetime.combine(options.since, time.min).astimezone(UTC))
    told = describe(*stretch(state, first, state.position))
    if options.json:
        print_json(history_json(state, first, told, voice))
    else:
        print(history_text(state, first, told, voice), end="")
    return EXIT_OK
