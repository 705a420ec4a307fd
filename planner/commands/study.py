"""`study`: how the study for each exam stands."""

import argparse

from planner.commands.arguments import add_reading
from planner.commands.open_plan import look_at
from planner.commands.output import EXIT_OK, print_json, voice

add_arguments = add_reading


def run(options: argparse.Namespace) -> int:
    """Print what is left, what is fair a day, the own pace, and the exam day that it implies."""
    from planner.exchange.study_view import study_json, study_text

    look = look_at(options)
    if options.json:
        print_json(study_json(look))
    else:
        print(study_text(look, voice), end="")
    return EXIT_OK
