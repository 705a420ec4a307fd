"""`verdict`: the seasons."""

import argparse

from planner.commands.arguments import add_reading
from planner.commands.open_plan import look_at
from planner.commands.output import EXIT_OK, print_json, voice
from planner.exchange import plain_text, view_json

add_arguments = add_reading


def run(options: argparse.Namespace) -> int:
    """Print of every season whether the plan makes it, and what decides."""
    look = look_at(options)
    if options.json:
        print_json(view_json.seasons_json(look.assessment))
    else:
        print(plain_text.seasons_text(look, voice), end="")
    return EXIT_OK
