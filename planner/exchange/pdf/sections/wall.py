"""The whole plan on one page, to be pinned to a wall."""

from collections.abc import Sequence
from typing import Any

from planner.core.model import Kind
from planner.exchange.pdf.chart.columns import (
    LEAST_ROW_HEIGHT,
    Tile,
    chart_rows,
    low_columns,
    stacked,
)
from planner.exchange.pdf.chart.header import more_height
from planner.exchange.pdf.chart.legend import draw_legend
from planner.exchange.pdf.chart.sheet import Sheet, draw_sheet
from planner.exchange.pdf.fit import lines_of, shortened
from planner.exchange.pdf.font import STRONG_WEIGHT, text_width
from planner.exchange.pdf.phrases import person_words, plan_of_words
from planner.exchange.pdf.print_view import MARGIN, PrintView
from planner.exchange.pdf.section import Section
from planner.guidance.look import Look
from planner.guidance.progress import current_stage, stages
from planner.style.tokens import ROW
from planner.timeline.rows import Row, RowKind
from planner.words.message import Message, counted, message, paragraph, term
from planner.words.states import STAGES

HIGHEST_ROW = 21.0
AROUND = 191.0
"""Points of a page's height that are not rows, with one line of headline and one of binding."""
SMALL, LEAD, LEAD_PITCH, HEAD, HEAD_PITCH, GAP = 8.25, 9.5, 12.5, 16.0, 17.5, 20.0


def draw(view: PrintView) -> dict[str, Any] | None:
    """The page; None without anything to show."""
    down, across = view.choice.paper.size
    width, height = across - 2 * MARGIN, down
    head, rest = view.headline
    facts, strip = view.tell(_facts(view.look)), stage_words(view)
    beside = width - GAP - max(text_width(facts, SMALL), _strip_width(strip))
    binding = shortened(rest, beside, 2, LEAD)
    rows = [row for row in view.rows(all_rows=False) if row.kind is not RowKind.MORE]
    legend = draw_legend(view, width, rows)
    room = height - AROUND - legend.height - (lines_of(binding, beside, LEAD) - 1) * LEAD_PITCH
    room -= (lines_of(head, beside, HEAD, STRONG_WEIGHT) - 1) * HEAD_PITCH
    sheet = _sheet(view, rows, width, room)
    if sheet is None:
        return None
    left_out = len(rows) - len(sheet.rows)
    return {
        "headline": head,
        "binding": binding,
        "stages": strip,
        "facts": facts,
        "sheet": draw_sheet(view, sheet),
        "legend": legend.document(mirrored=view.right_to_left),
        "left_out": view.tell(_left_out_words(left_out)) if left_out else "",
    }


def _left_out_words(count: int) -> Message:
    return counted(
        "{count} more row stands in the timeline and the checklist.",
        "{count} more rows stand in the timeline and the checklist.",
        count,
    )


def _sheet(view: PrintView, rows: Sequence[Row], width: float, room: float) -> Sheet | None:
    """As many rows as fit a height, below the words of the days above them."""
    more, beyond = 0.0, sum(row.room for row in rows) / ROW.print
    while True:
        kept = _fitting(view, rows, int((room - more) // LEAST_ROW_HEIGHT - beyond))
        days = view.days(kept)
        if days is None:
            return None
        tile = Tile(*days)
        shape = low_columns(width, min(HIGHEST_ROW, (room - more) / (len(kept) + beyond)), view, kept)
        needed = more_height(view, [(tile.scale(shape.chart), shape.chart)])
        if needed <= more:
            return Sheet(stacked(chart_rows(view, kept, shape)), tile, shape)
        more = needed


def _facts(look: Look) -> Message:
    """Who the plan is for, and of which day it is."""
    person = person_words(look)
    if not person.template:
        return plan_of_words(look)
    return paragraph(message("{person}.", person=person), plan_of_words(look))


def stage_words(view: PrintView) -> list[dict[str, Any]]:
    """The stages of the journey with their progress; `current` is the first that is not done."""
    progress = stages(view.look)
    current = current_stage(progress)
    return [
        {
            "name": view.tell(STAGES[item.stage.value]),
            "text": view.say("{stage} {percent} %", stage=STAGES[item.stage.value], percent=item.percent),
            "percent": item.percent,
            "current": item.stage is current,
        }
        for item in progress
        if item.percent is not None
    ]


def _strip_width(strip: Sequence[dict[str, Any]]) -> float:
    """The room that the stages take in one line."""
    current = sum(text_width(f"{item['text']} › ", SMALL, 600) for item in strip if item["current"])
    return current + sum(text_width(f"{item['name']} › ", SMALL) for item in strip if not item["current"])


def _fitting(view: PrintView, rows: Sequence[Row], most: int) -> list[Row]:
    """As many rows as fit, those that matter most; a phase's heading stays as long as a row of it does."""
    tasks = [row for row in rows if row.kind is not RowKind.PHASE]
    headings = len(rows) - len(tasks)
    nexts = {step.task for step in view.steps}
    ranked = sorted(tasks, key=lambda row: _rank(view.look, row, nexts))
    chosen = {row.tasks for row in ranked[: max(most - headings, 1)]}
    phases = {row.phase for row in tasks if row.tasks in chosen}
    return [row for row in rows if (row.phase in phases if row.kind is RowKind.PHASE else row.tasks in chosen)]


def _rank(look: Look, row: Row, nexts: set[str]) -> int:
    """0 for what decides, is an exam or comes next; then what runs, is planned, is done; at last what is over."""
    if row.task is None:
        return 5
    task = look.task(row.task)
    if not look.assessment.decisive.isdisjoint(row.tasks) or task.kind is Kind.EXAM or task.id in nexts:
        return 0
    if task.running:
        return 1
    record = look.record_of(task.id)
    if task.done:
        return 4
    return 2 if record is not None and record.key else 3


SECTION = Section("wall", term("section of a print", "On one page"), "wall.typ", draw)
