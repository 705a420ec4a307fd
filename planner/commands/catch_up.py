"""`catch-up`: the steps that have passed without a report."""

import argparse

from planner.commands.arguments import add_plan, add_writing
from planner.commands.edit import make_edit, refused
from planner.commands.open_plan import chosen_day, look_at, usable_roadmap
from planner.commands.output import EXIT_OK, print_json, say, voice
from planner.errors import EditRejected
from planner.exchange import plain_text, view_json
from planner.roadmap.catch_up import CatchUp, kept, passed_steps
from planner.words.message import counted
from planner.words.text import clean


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, and whether the steps are listed or reported."""
    add_plan(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help=say("the steps that have passed without a report"))
    what.add_argument(
        "--kept", nargs="*", metavar="TASK", type=clean, help=say("report these, or all, done as planned")
    )
    add_writing(parser)


def run(options: argparse.Namespace) -> int:
    """List the steps, or report them done as planned."""
    if options.list:
        passed = passed_steps(look_at(options).assessment)
        if options.json:
            print_json(view_json.passed_json(passed))
        else:
            print(plain_text.passed_text(passed, voice), end="")
        return EXIT_OK
    roadmap, today = usable_roadmap(), chosen_day(options)
    look = look_at(options)
    try:
        edit = CatchUp(kept(look.assessment, options.kept), today, roadmap)
    except EditRejected as refusal:
        raise refused(options, refusal) from None
    count = len(edit.answers)
    if count == 0 and not options.json:
        print(plain_text.passed_text(passed_steps(look.assessment), voice), end="")
        return EXIT_OK
    kept_words = counted("{count} kept", "{count} kept", count)
    return make_edit(options, edit, "catch_up", lambda _before, _after: (None, kept_words))
