"""`update`: a newer data file."""

import argparse
from pathlib import Path

from planner.commands.output import EXIT_OK, say
from planner.paths import user_pack_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The data file."""
    parser.add_argument("file", metavar="FILE", help=say("the newer data file; its name says which one it replaces"))


def run(options: argparse.Namespace) -> int:
    """Put the file among the user's own."""
    from planner.exchange.data_pack import apply_pack

    checked_on = apply_pack(Path(options.file), user_pack_folder())
    print(say("{file}, checked on {day}, is in use from now on.", file=options.file, day=checked_on))
    return EXIT_OK
