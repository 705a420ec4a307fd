"""Without a command: the window, on the named plan or the default one."""

import argparse
import os
from collections.abc import Container, Sequence
from pathlib import Path

from planner.commands.language import VALUED
from planner.commands.output import voice
from planner.words.language import Direction


def run(options: argparse.Namespace) -> int:
    """Show the window until it is closed."""
    from planner.app import run as run_window

    direction = None if options.reading is None else Direction(options.reading)
    return run_window(options.window_plan, options.today, voice.language, direction)


def asks_for_window(arguments: Sequence[str]) -> bool:
    """Whether these can name no command: beside options there is at most what looks like a file, and no help is asked.

    A bare word may be a command or a file: that is for the table of the commands to say.
    """
    return not any(
        argument in ("-h", "--help") if argument.startswith("-") else not _has_file_form(argument)
        for argument, before in zip(arguments, ("", *arguments), strict=False)
        if before not in VALUED
    )


def window_plan(arguments: Sequence[str], commands: Container[str]) -> tuple[list[str], str | None]:
    """The arguments without the PLAN of a call that names no command, and that plan.

    What looks like a file is a plan: a mistyped command stays one, and is refused with the list of commands.
    """
    rest = list(arguments)
    for place, argument in enumerate(rest):
        if argument.startswith("-") or (place > 0 and rest[place - 1] in VALUED):
            continue
        if argument in commands:
            break
        if _has_file_form(argument) or os.path.lexists(argument):
            return rest[:place] + rest[place + 1 :], argument
        break
    return rest, None


def _has_file_form(argument: str) -> bool:
    return bool(Path(argument).suffix) or os.sep in argument
