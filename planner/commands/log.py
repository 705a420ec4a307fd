"""`log`: study that was done, or a practice test, typed as one line."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from planner.commands.arguments import add_plan, add_writing
from planner.commands.edit import refused
from planner.commands.open_plan import assessed, chosen_day, editing, stored_plan, usable_roadmap
from planner.commands.output import EXIT_OK, print_json, say, tell, voice
from planner.core.day import parse_date
from planner.core.records.practice_tests import PRACTICE_TESTS
from planner.core.records.resources import RESOURCES
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.errors import EditRejected, InputError
from planner.exchange import view_json
from planner.guidance.look import Look
from planner.guidance.sentence import verdict_sentence
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment
from planner.services.plan_editor import Proposal, propose
from planner.words.day_text import DayReader
from planner.words.language import english
from planner.words.message import Message, message
from planner.words.text import clean

if TYPE_CHECKING:
    # For its name only: no other command waits for what reads a line.
    from planner.guidance.typed_log.value import TypedLog

Logged: TypeAlias = "tuple[TypedLog, Message, Proposal]"
"""What was read, how its day stands then, and the change."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, the line, its day."""
    add_plan(parser)
    parser.add_argument(
        "line",
        metavar="LINE",
        nargs="+",
        type=clean,
        help=say("what was done, for example “40 questions, 1 h 30, UWorld” or “test 228, NBME”"),
    )
    parser.add_argument("--on", type=parse_date, metavar="DATE", help=say("the day on which it was done; else today"))
    add_writing(parser)


def run(options: argparse.Namespace) -> int:
    """Log the line, and say how its day stands then."""
    line = " ".join(options.line)
    if options.on is not None:
        line = f"{line}, {options.on.isoformat()}"
    try:
        log, standing, proposal = _tried(options, line) if options.dry_run else _made(options, line)
    except EditRejected as refusal:
        raise refused(options, refusal) from None
    if options.json:
        print_json(_json(log, standing, proposal, options))
        return EXIT_OK
    print(tell(message("Would {edit}", edit=log.label) if options.dry_run else log.label))
    print(tell(standing))
    print(tell(verdict_sentence(proposal.after)))
    return EXIT_OK


def _tried(options: argparse.Namespace, line: str) -> Logged:
    roadmap, today = usable_roadmap(), chosen_day(options)
    before = assessed(stored_plan(options.plan), roadmap, today)
    log, standing = _read(before, roadmap, today, line)
    return log, standing, propose(before, log.edit, roadmap, today)


def _made(options: argparse.Namespace, line: str) -> Logged:
    roadmap = usable_roadmap()
    with editing(options, roadmap) as editor:
        log, standing = _read(editor.assessment, roadmap, chosen_day(options), line)
        proposal = editor.propose(log.edit)
        editor.commit(proposal)
        return log, standing, proposal


def _read(before: Assessment, roadmap: Roadmap, today: date, line: str) -> tuple[TypedLog, Message]:
    """Raises InputError for a line that is not understood, saying what was."""
    from planner.guidance.typed_log.reader import LogReader
    from planner.guidance.typed_log.standing import Standing
    from planner.guidance.typed_log.value import Unread

    look = Look(before, roadmap)
    found = LogReader(look, DayReader(today, voice.language)).read(line)
    if found is None or isinstance(found, Unread):
        reason = found.said if found is not None else message("The line is empty.")
        raise InputError(reason)
    return found, Standing(look).after(found)


def _json(log: TypedLog, standing: Message, proposal: Proposal, options: argparse.Namespace) -> view_json.Json:
    record = log.record
    collection, kept = (
        (STUDY_LOG.key, STUDY_LOG.out(record))
        if isinstance(record, StudyEntry)
        else (PRACTICE_TESTS.key, PRACTICE_TESTS.out(record))
    )
    change = view_json.change_json(None, log.record.id, proposal.consequence(), options.plan)
    return {
        "collection": collection,
        "record": kept,
        "resource_made": None if log.made is None else RESOURCES.out(log.made),
        "standing": english(standing),
        **change,
    }
