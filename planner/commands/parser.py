"""The parser of the program's arguments, made from the table of its commands."""

import argparse
from collections.abc import Callable, Sequence

from planner.commands import start
from planner.commands.language import DIRECTIONS, OWN_LANGUAGE
from planner.commands.output import PROGRAM, say, tell
from planner.commands.usage import Parser
from planner.core.day import parse_date
from planner.words.message import Message

Run = Callable[[argparse.Namespace], int]
AddArguments = Callable[[argparse.ArgumentParser], None]
Command = tuple[str, Run, Message, AddArguments]
"""Name, work, help text and arguments."""


def make_parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """The parser of these commands; without a command the window starts. Its help is in the voice's language."""
    parser = Parser(PROGRAM, description=say("Plan the way to a US residency, offline."))
    parser.set_defaults(command=start.run, today=None, language=None, reading=None)
    parser.add_argument(
        "--today", type=parse_date, metavar="YYYY-MM-DD", help=say("the day to plan from, if it is not today")
    )
    parser.add_argument(
        "--lang",
        dest="language",
        metavar="CODE",
        help=say("the language of the window and the answers, if it is not the system's"),
    )
    parser.add_argument(
        "--direction",
        dest="reading",
        choices=DIRECTIONS,
        help=say("read the window from the left or the right, whatever the language"),
    )
    if not commands:
        return parser
    parsers = parser.add_subparsers(title=say("commands"), parser_class=Parser)
    for name, run, about, add_arguments in commands:
        command = parsers.add_parser(name, help=tell(about), description=tell(about))
        command.set_defaults(command=run)
        _add_everywhere(command, has_language=name == OWN_LANGUAGE)
        add_arguments(command)
    return parser


def _add_everywhere(command: argparse.ArgumentParser, *, has_language: bool) -> None:
    """The options that may stand after the command, too; not those that mean something of its own there."""
    hidden = argparse.SUPPRESS
    command.add_argument("--today", type=parse_date, default=hidden, help=hidden)
    if not has_language:
        command.add_argument("--lang", dest="language", default=hidden, help=hidden)
        command.add_argument("--direction", dest="reading", choices=DIRECTIONS, default=hidden, help=hidden)
