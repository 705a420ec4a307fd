"""`update`: a newer data file."""

import argparse
from pathlib import Path

from planner.commands.output import EXIT_OK
from planner.core.text import day_words
from planner.exchange import text
from planner.paths import user_pack_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The data file."""
    parser.add_argument("file", metavar="FILE", help="the newer data file; its name says which one it replaces")


def run(options: argparse.Namespace) -> int:
    """Put the file among the user's own."""
    from planner.exchange.data_pack import apply_pack

    checked_on = apply_pack(Path(options.file), user_pack_folder())
    print(f"{text.visible(options.file)}, checked on {day_words(checked_on)}, is in use from now on.")
    return EXIT_OK
