"""The table of the commands, and the parser made from it."""

import argparse
from collections.abc import Callable
from typing import NoReturn

from planner.commands import (
    catch_up,
    check,
    doctor,
    done,
    export,
    import_,
    move,
    new,
    self_test,
    set_,
    show,
    start,
    started,
    update,
    verdict,
)
from planner.commands.output import PROGRAM
from planner.core.calendar import parse_date
from planner.errors import InputError

Run = Callable[[argparse.Namespace], int]
AddArguments = Callable[[argparse.ArgumentParser], None]

COMMANDS: tuple[tuple[str, Run, str, AddArguments], ...] = (
    ("new", new.run, "make a plan: from answers, the sample, or empty", new.add_arguments),
    ("show", show.run, "dates, floats, states and the verdict", show.add_arguments),
    ("move", move.run, "move a task to a day, or show what that would do", move.add_arguments),
    ("done", done.run, "report a task done, an exam failed, Match Day without a match", done.add_arguments),
    ("started", started.run, "report a task running", started.add_arguments),
    ("catch-up", catch_up.run, "answer the steps that have passed without a report", catch_up.add_arguments),
    ("set", set_.run, "change an answer, or the Match that the plan aims at", set_.add_arguments),
    ("verdict", verdict.run, "every season: makes it or not, and what decides", verdict.add_arguments),
    ("check", check.run, "findings; exit code 1 if any blocks", check.add_arguments),
    ("export", export.run, "write the plan to a file", export.add_arguments),
    ("import", import_.run, "make a plan from a file, or add it to one", import_.add_arguments),
    ("doctor", doctor.run, "check a plan file's integrity", doctor.add_arguments),
    ("update", update.run, "use a newer data file, such as seasons.toml", update.add_arguments),
    ("self-test", self_test.run, "test this installation", self_test.add_arguments),
)
"""Name, work, help text and arguments of each command, in the order of the help."""


class _Parser(argparse.ArgumentParser):
    """Wrong usage is one line too."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message}; see {self.prog} --help")


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands; without a command the window starts."""
    parser = _Parser(prog=PROGRAM, description="Plan the way to a US residency, offline.", allow_abbrev=False)
    parser.set_defaults(command=start.run, today=None)
    parser.add_argument("--today", type=parse_date, help="the day to plan from, YYYY-MM-DD")
    commands = parser.add_subparsers(title="commands", parser_class=_Parser)
    for name, run, help_text, add_arguments in COMMANDS:
        command = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        command.add_argument("--today", type=parse_date, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        command.set_defaults(command=run)
        add_arguments(command)
    return parser
