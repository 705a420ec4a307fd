"""`show`: the schedule."""

import argparse

from planner.commands.arguments import add_reading
from planner.commands.open_plan import look_at
from planner.commands.output import EXIT_OK, print_json, voice
from planner.exchange import plain_text, view_json
from planner.guidance.checks import check

add_arguments = add_reading


def run(options: argparse.Namespace) -> int:
    """Print dates, floats, states and the verdict."""
    look = look_at(options)
    if options.json:
        print_json(view_json.schedule_json(look, check(look), options.plan))
    else:
        print(plain_text.show_text(look, voice), end="")
    return EXIT_OK
