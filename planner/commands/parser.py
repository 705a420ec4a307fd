"""The table of the commands, and the parser made from it."""

import argparse
from collections.abc import Callable

from planner.commands import (
    backups,
    bring_back,
    catch_up,
    check,
    doctor,
    done,
    export,
    history,
    import_,
    move,
    new,
    purge,
    record,
    remove_data,
    self_test,
    set_,
    show,
    start,
    started,
    update,
    verdict,
)
from planner.commands.language import DIRECTIONS, OWN_LANGUAGE
from planner.commands.output import PROGRAM, say, tell
from planner.commands.usage import Parser
from planner.core.calendar import parse_date
from planner.words.message import Message, message

Run = Callable[[argparse.Namespace], int]
AddArguments = Callable[[argparse.ArgumentParser], None]

COMMANDS: tuple[tuple[str, Run, Message, AddArguments], ...] = (
    ("new", new.run, message("make a plan: from answers, the sample, or empty"), new.add_arguments),
    ("show", show.run, message("dates, floats, states and the verdict"), show.add_arguments),
    ("move", move.run, message("move a task to a day, or show what that would do"), move.add_arguments),
    (
        "done",
        done.run,
        message("report a task done, an exam failed, Match Day without a match"),
        done.add_arguments,
    ),
    ("started", started.run, message("report a task running"), started.add_arguments),
    (
        "catch-up",
        catch_up.run,
        message("answer the steps that have passed without a report"),
        catch_up.add_arguments,
    ),
    ("set", set_.run, message("change an answer, or the Match that the plan aims at"), set_.add_arguments),
    ("record", record.run, message("people, letters, study log: list, add, change, delete"), record.add_arguments),
    ("verdict", verdict.run, message("every season: makes it or not, and what decides"), verdict.add_arguments),
    ("check", check.run, message("findings; exit code 1 if any blocks"), check.add_arguments),
    ("export", export.run, message("write the plan to a file"), export.add_arguments),
    ("import", import_.run, message("make a plan from a file, or add it to one"), import_.add_arguments),
    ("history", history.run, message("what was changed, and since when"), history.add_arguments),
    ("bring-back", bring_back.run, message("what was deleted: list it, put one back"), bring_back.add_arguments),
    ("purge", purge.run, message("remove for good what was deleted, and all that can be undone"), purge.add_arguments),
    ("backups", backups.run, message("list the backups of a plan, or restore one"), backups.add_arguments),
    ("doctor", doctor.run, message("check a plan file's integrity, or restore a backup"), doctor.add_arguments),
    ("update", update.run, message("use a newer data file, such as seasons.toml"), update.add_arguments),
    ("remove-data", remove_data.run, message("list or remove what this program keeps here"), remove_data.add_arguments),
    ("self-test", self_test.run, message("test this installation"), self_test.add_arguments),
)
"""Name, work, help text and arguments of each command, in the order of the help."""


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands; without a command the window starts. Its help is in the voice's language."""
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
    commands = parser.add_subparsers(title=say("commands"), parser_class=Parser)
    for name, run, about, add_arguments in COMMANDS:
        command = commands.add_parser(name, help=tell(about), description=tell(about))
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
