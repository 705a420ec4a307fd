"""`export`: the plan as a file of another format."""

import argparse
import os
from pathlib import Path

from planner.commands.arguments import add_plan
from planner.commands.language import DIRECTIONS
from planner.commands.open_plan import assessed, chosen_day, stored_plan, usable_roadmap
from planner.commands.output import EXIT_OK, contents, note, rows_words, say, voice
from planner.core.model import Plan
from planner.core.records import BY_KEY
from planner.errors import InputError
from planner.exchange.format import CSV, PDF, export_suffixes, written_as
from planner.guidance.look import Look
from planner.languages import chosen_language, code_of
from planner.words.message import Message, message


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, the file to write, and the wishes for a PDF or a table."""
    add_plan(parser)
    known = ", ".join(export_suffixes())
    parser.add_argument(
        "out", metavar="OUT", help=say("the file to write; its suffix says the format ({known})", known=known)
    )
    table = parser.add_argument_group(say("for a table (CSV)"))
    table.add_argument("--collection", choices=tuple(BY_KEY), help=say("these records"))
    pdf = parser.add_argument_group(say("for a PDF"))
    sections = "cover, wall, timeline, steps, checklist, study, letters, profile, documents, sources"
    pdf.add_argument(
        "--sections",
        metavar="A,B",
        help=say(
            "these, or all: {sections}; else {usual}; {private} only where it is named",
            sections=sections,
            usual="wall, steps, checklist",
            private="explanations",
        ),
    )
    pdf.add_argument("--paper", choices=("a4", "letter"))
    pdf.add_argument(
        "--lang", metavar="CODE", help=say("the language of the document, if it is not that of the answers")
    )
    pdf.add_argument(
        "--direction",
        choices=DIRECTIONS,
        help=say("read the document from the left or the right, whatever the language"),
    )
    pdf.add_argument("--orientation", choices=("landscape", "portrait"), help=say("how the timeline lies"))
    pdf.add_argument("--from", metavar="YYYY-MM", help=say("the first month of the timeline"))
    pdf.add_argument("--to", metavar="YYYY-MM", help=say("the last month of the timeline"))
    pdf.add_argument(
        "--all-rows", action="store_true", help=say("every task in the timeline, not only the short view's")
    )


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    from planner.exchange.export import export_plan

    form, _ = written_as(options.out)
    plan = stored_plan(options.plan)
    if _same_file(options.out, options.plan):
        raise InputError(message("{file} is the plan itself. Name another file.", file=options.out))
    today = chosen_day(options)
    given = {
        wish: value for wish in (*PDF.wishes, *CSV.wishes) if (value := getattr(options, wish)) not in (None, False)
    }
    if "lang" in form.wishes:
        given |= _spoken(options)

    def look_at(plan: Plan) -> Look:
        roadmap = usable_roadmap()
        return Look(assessed(plan, roadmap, today), roadmap)

    export_plan(plan, look_at, Path(options.out), given)
    print(say("{file}: {contents}", file=options.out, contents=_written(options, plan)))
    return EXIT_OK


def _written(options: argparse.Namespace, plan: Plan) -> Message:
    """What the file holds: all of the plan, or records of one kind."""
    if options.collection is None:
        return contents(plan)
    collection = BY_KEY[options.collection]
    return rows_words(len(collection.of(plan)), collection)


def _spoken(options: argparse.Namespace) -> dict[str, str]:
    """The language of the document and its direction: its own, else what was asked for the command."""
    language = voice.language
    if options.lang is not None:
        chosen = chosen_language(code_of(options.lang))
        note(chosen.trouble)
        language = chosen.language
    direction = options.direction or options.reading
    return {"lang": language.code} | ({} if direction is None else {"direction": direction})


def _same_file(name: str, other: str) -> bool:
    try:
        return os.path.samefile(name, other)
    except OSError:
        return False
