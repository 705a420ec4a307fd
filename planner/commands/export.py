"""`export`: the plan as a file of another format."""

import argparse
import os
from pathlib import Path

from planner.commands.arguments import add_plan
from planner.commands.output import EXIT_OK, contents
from planner.commands.plan import assessed, chosen_day, stored_plan, usable_roadmap
from planner.core.model import Plan
from planner.errors import InputError
from planner.exchange import text
from planner.exchange.format import PDF, export_suffixes, written_as
from planner.guidance.look import Look


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, the file to write, and the wishes for a PDF."""
    add_plan(parser)
    known = ", ".join(export_suffixes())
    parser.add_argument("out", metavar="OUT", help=f"the file to write; its suffix says the format ({known})")
    pdf = parser.add_argument_group("for a PDF")
    pdf.add_argument("--sections", metavar="A,B", help="only these: cover, wall, timeline, steps, checklist, sources")
    pdf.add_argument("--paper", choices=("a4", "letter"))
    pdf.add_argument("--lang", metavar="CODE", help="the language of the document")
    pdf.add_argument("--direction", choices=("ltr", "rtl"), help="read the document from the left or the right")
    pdf.add_argument("--orientation", choices=("landscape", "portrait"), help="how the timeline lies")
    pdf.add_argument("--from", metavar="YYYY-MM", help="the first month of the timeline")
    pdf.add_argument("--to", metavar="YYYY-MM", help="the last month of the timeline")
    pdf.add_argument("--all-rows", action="store_true", help="every task in the timeline, not only the short view's")


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    from planner.exchange.export import export_plan

    written_as(options.out)
    plan = stored_plan(options.plan)
    if _same_file(options.out, options.plan):
        raise InputError(f"{options.out} is the plan itself; name another file")
    today = chosen_day(options)
    given = {wish: value for wish in PDF.wishes if (value := getattr(options, wish)) not in (None, False)}

    def look_at(plan: Plan) -> Look:
        roadmap = usable_roadmap()
        return Look(assessed(plan, roadmap, today), roadmap)

    export_plan(plan, look_at, Path(options.out), given)
    print(f"{text.visible(options.out)}: {contents(plan)}")
    return EXIT_OK


def _same_file(name: str, other: str) -> bool:
    try:
        return os.path.samefile(name, other)
    except OSError:
        return False
