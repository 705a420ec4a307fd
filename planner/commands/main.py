"""Running one command: every trouble becomes one line and an exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from planner.commands.language import speak
from planner.commands.output import EXIT_OK, complain, forget_notes
from planner.commands.parser import Command, make_parser
from planner.commands.start import asks_for_window, window_plan
from planner.errors import MistakeError, RoadmapError, StorageError
from planner.log.line import crash_details
from planner.words.message import Message, message, paragraph

EXIT_MISTAKE, EXIT_INTERRUPTED = 70, 130
WAY_BACK = message("The command is: doctor PLAN --restore latest.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    code = EXIT_OK
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _write_no_more()
    except OSError as error:
        _write_no_more()
        complain(_unexplained(error).said)
        return StorageError.exit_code
    except MistakeError as mistake:
        _write_no_more()
        complain(_told(mistake))
        return EXIT_MISTAKE
    return code


def _run(arguments: Sequence[str] | None) -> int:
    forget_notes()
    try:
        given = sys.argv[1:] if arguments is None else arguments
        speak(given)
        commands = () if asks_for_window(given) else _commands()
        rest, plan = window_plan(given, {name for name, *_ in commands})
        options = make_parser(commands).parse_args(rest)
        options.window_plan = plan
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except RoadmapError as error:
        complain(paragraph(error.said, WAY_BACK) if error.restorable else error.said)
        return error.exit_code


def _commands() -> Sequence[Command]:
    """The table of the commands, which takes longer to import than all else before the window."""
    from planner.commands.table import COMMANDS

    return COMMANDS


def _told(mistake: MistakeError) -> Message:
    return message(
        "The program met a mistake of its own. The plan is as it was last saved. Please report these places: {places}",
        places=str(crash_details(mistake)),
    )


def _unexplained(error: OSError) -> StorageError:
    """Where the output goes is the one place of which no other module speaks."""
    from planner.storage.trouble import from_output

    return from_output(error)


def _write_no_more() -> None:
    """The reader went away or the disk is full: what waits in the buffer would be tried, and complained of, at exit."""
    with suppress(OSError, AttributeError):  # Standard output may be no file, or nothing at all.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
