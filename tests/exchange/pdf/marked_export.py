"""A program of its own: a plan's exports and pages, made by somebody whose user, computer and folders are markers.

    python -m tests.exchange.pdf.marked_export PLAN OUT

PLAN is made; into the folder OUT go the exports of every format, and the pages of the print as PNG and SVG.
"""

import sys
from pathlib import Path
from typing import Any

from planner.commands.main import main as command
from planner.exchange.pdf.page_images import Preview
from planner.exchange.pdf.print_choice import PrintChoice
from planner.exchange.pdf.typeset import build_document, compiler, inputs
from tests.guidance.looks import look_at, sample_plan

TODAY = "2027-04-12"


def run(*words: object) -> None:
    code = command([*map(str, words), "--today", TODAY])
    assert code == 0, words


def main(plan: Path, out: Path) -> None:
    run("new", plan, "--sample")
    run("record", plan, "people", "add", "name=Dr. A")
    for name in ("plan.json", "plan.pdf", "again.pdf"):
        run("export", plan, out / name)
    run("export", plan, out / "people.csv", "--collection", "people")
    look, choice = look_at(sample_plan()), PrintChoice(sections=("timeline",))
    preview = Preview(look, choice)
    part = preview.parts[0]
    for number, page in enumerate(preview.pages(part.id, 30, preview.parts, None)):
        (out / f"page{number}.png").write_bytes(page)
    pages: Any = compiler().compile(format="svg", sys_inputs=inputs(build_document(look, choice)))
    for number, page in enumerate(pages if isinstance(pages, list) else [pages]):
        (out / f"page{number}.svg").write_bytes(page)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
