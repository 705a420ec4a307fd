"""Arguments that several commands have."""

import argparse

from planner.commands.output import say
from planner.words.text import clean


def add_plan(parser: argparse.ArgumentParser) -> None:
    """The plan file."""
    parser.add_argument("plan", metavar="PLAN", help=say("the plan file (.imgplan)"))


def add_task(parser: argparse.ArgumentParser) -> None:
    """The task that the command is about."""
    parser.add_argument("task", metavar="TASK", type=clean)


def add_json(parser: argparse.ArgumentParser) -> None:
    """The wish for an answer in JSON."""
    parser.add_argument("--json", action="store_true", help=say("answer in JSON"))


def add_reading(parser: argparse.ArgumentParser) -> None:
    """What a command has that only reads a plan."""
    add_plan(parser)
    add_json(parser)


def add_writing(parser: argparse.ArgumentParser) -> None:
    """What a command has, after its own arguments, that makes an edit."""
    parser.add_argument("--dry-run", action="store_true", help=say("only show what it would do"))
    add_json(parser)
