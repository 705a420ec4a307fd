"""Running one command: every trouble becomes one line and an exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from planner.commands.output import EXIT_OK, complain, forget_notes
from planner.commands.parser import COMMANDS, make_parser
from planner.commands.start import window_plan
from planner.errors import MistakeError, RoadmapError, StorageError, crash_details

EXIT_MISTAKE, EXIT_INTERRUPTED = 70, 130
MISTAKE = "the program met a mistake of its own; the plan is as it was last saved; please report these places"


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
        complain(str(_unexplained(error)))
        return StorageError.exit_code
    except MistakeError as mistake:
        _write_no_more()
        complain(f"{MISTAKE} ({crash_details(mistake)})")
        return EXIT_MISTAKE
    return code


def _run(arguments: Sequence[str] | None) -> int:
    forget_notes()
    try:
        names = {name for name, *_ in COMMANDS}
        rest, plan = window_plan(sys.argv[1:] if arguments is None else arguments, names)
        options = make_parser().parse_args(rest)
        options.window_plan = plan
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except RoadmapError as error:
        complain(str(error))
        return error.exit_code


def _unexplained(error: OSError) -> StorageError:
    """Where the output goes is the one place of which no other module speaks."""
    from planner.storage.trouble import from_output

    return from_output(error)


def _write_no_more() -> None:
    """The reader went away or the disk is full: what waits in the buffer would be tried, and complained of, at exit."""
    with suppress(OSError, AttributeError):  # Standard output may be no file, or nothing at all.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
