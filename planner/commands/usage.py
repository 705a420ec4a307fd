"""From what argparse reports and prints to words of ours, in the voice's language."""

import argparse
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from planner.commands.output import say, tell
from planner.errors import InputError
from planner.words.message import Message, both, counted, either, message, paragraph, term

_HEADINGS = {
    "positional arguments": term("heading of a command's help", "arguments"),
    "options": term("heading of a command's help", "options"),
}
"""The headings that argparse makes."""


class Formatter(argparse.HelpFormatter):
    """A help without a word of argparse's own."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begins with our word for usage, unless a prefix is given."""
        word = say("usage:")
        super().add_usage(usage, actions, groups, f"{word} " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """A heading of argparse's own is told in our words."""
        known = _HEADINGS.get(heading or "")
        super().start_section(heading if known is None else tell(known))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        # A per cent sign is one: no help of ours has places for argparse to fill.
        return action.help and action.help.replace("%", "%%")


class Parser(argparse.ArgumentParser):
    """Wrong usage is one sentence, and the way to the help."""

    def __init__(self, prog: str, **settings: Any) -> None:
        """`settings` are what argparse hands to the parser of a command; which they are depends on its version."""
        super().__init__(prog=prog, allow_abbrev=False, add_help=False, formatter_class=Formatter, **settings)
        self.add_argument("-h", "--help", action="help", help=say("show this help and end"))

    def error(self, message: str) -> NoReturn:
        """Raises InputError."""
        raise InputError(paragraph(problem(message), _see(self.prog)))


def problem(report: str) -> Message:
    """What is wrong with the arguments, from the text that argparse makes of it."""
    for pattern, said in _PROBLEMS:
        found = pattern.fullmatch(report)
        if found is not None:
            return said(found)
    return message("The arguments cannot be read: {problem}.", problem=report)


def _see(prog: str) -> Message:
    return message("See {command}.", command=f"{prog} --help")


def _missing(found: re.Match[str]) -> Message:
    names = found[1].split(", ")
    return counted("{names} is missing.", "{names} are missing.", len(names), names=both(names))


def _not_one_of(found: re.Match[str]) -> Message:
    known = either(name.strip("'") for name in found[3].split(", "))
    word = found[2].strip("'")
    # The commands are a choice without a name of its own.
    if found[1].startswith("{"):
        return message("There is no command {word}; choose from {known}.", word=word, known=known)
    return message(
        "{option}: There is no {word} to choose; choose from {known}.", option=found[1], word=word, known=known
    )


def _one_needed(found: re.Match[str]) -> Message:
    return message("One of these is needed: {options}.", options=either(found[1].split()))


_PROBLEMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Message]], ...] = (
    (re.compile("the following arguments are required: (.+)", re.DOTALL), _missing),
    (
        re.compile("unrecognized arguments: (.+)", re.DOTALL),
        lambda found: message("This is not understood: {words}.", words=found[1]),
    ),
    (re.compile(r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", re.DOTALL), _not_one_of),
    (
        re.compile("argument (.+?): not allowed with argument (.+)", re.DOTALL),
        lambda found: message("{option} cannot stand beside {other}.", option=found[1], other=found[2]),
    ),
    (re.compile("one of the arguments (.+) is required", re.DOTALL), _one_needed),
    (
        re.compile("argument (.+?): expected one argument", re.DOTALL),
        lambda found: message("{option} needs a value.", option=found[1]),
    ),
    (
        re.compile("argument (.+?): ignored explicit argument .+", re.DOTALL),
        lambda found: message("{option} takes no value.", option=found[1]),
    ),
)
"""The reports that the arguments of our commands can cause."""
