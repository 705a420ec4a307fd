"""The timeline over as many sheets as legibility needs."""

from typing import Any

from planner.exchange.pdf.chart.columns import ChartRow, Columns, Tile, bands, chart_rows, columns, tiles
from planner.exchange.pdf.chart.header import more_height
from planner.exchange.pdf.chart.legend import draw_legend
from planner.exchange.pdf.chart.sheet import Sheet, draw_sheet, range_words
from planner.exchange.pdf.print_choice import Orientation
from planner.exchange.pdf.print_view import MARGIN, PrintView
from planner.exchange.pdf.section import Section
from planner.guidance.look import Look
from planner.timeline.rows import RowKind
from planner.words.message import Message, message, term
from planner.words.states import PHASES

AROUND = 158.0
"""Points of a page's height that margins, heading, calendar, legend and foot take."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def draw(view: PrintView) -> dict[str, Any] | None:
    """The sheets, row by row of the plan and within them from left to right; None without anything to show."""
    width, height = view.page_size
    shape = columns(width - 2 * MARGIN, wide=view.choice.orientation is Orientation.LANDSCAPE)
    rows = view.rows(all_rows=view.choice.all_rows)
    days = view.days(rows)
    if days is None:
        return None
    legend = draw_legend(view, shape.total, rows)
    parts = tiles(*days, shape.chart)
    more = more_height(view, [(part.scale(shape.chart), shape.chart) for part in parts])
    groups = bands(chart_rows(view, rows, shape), height - AROUND - legend.height - more)
    mirrored = view.right_to_left
    sheets = [sheet for place, group in enumerate(groups) for sheet in _sheets(view.look, group, parts, shape, place)]
    return {
        "landscape": view.choice.orientation is Orientation.LANDSCAPE,
        "sheets": [
            {
                **draw_sheet(view, sheet),
                "begins": not place,
                "range": view.tell(_named(name, _range(sheet)) if len(sheets) > 1 else _range(sheet)),
            }
            for place, (name, sheet) in enumerate(sheets)
        ],
        "legend": legend.document(mirrored=mirrored),
    }


def _sheets(
    look: Look, group: tuple[ChartRow, ...], parts: list[Tile], shape: Columns, place: int
) -> list[tuple[str, Sheet]]:
    """The sheets of some rows; a part of the time in which nothing of them lies is left out."""
    plain = [Sheet(group, part, shape) for part in parts]
    kept = [sheet for sheet in plain if sheet.shows_something(look)] or plain[:1]
    names = [f"{place + 1}{_letters(number) if len(parts) > 1 else ''}" for number in range(len(kept))]
    found: list[tuple[str, Sheet]] = []
    for number, sheet in enumerate(kept):
        before = names[number - 1] if number and kept[number - 1].tile.last >= sheet.tile.first else ""
        follows = number + 1 < len(kept) and kept[number + 1].tile.first <= sheet.tile.last
        after = names[number + 1] if follows else ""
        found.append((names[number], Sheet(sheet.rows, sheet.tile, shape, before, after)))
    return found


def _letters(number: int) -> str:
    """a to z, then aa, bb and so on."""
    return LETTERS[number % len(LETTERS)] * (number // len(LETTERS) + 1)


def _named(name: str, said: Message) -> Message:
    return message("Sheet {sheet}: {range}", sheet=name, range=said)


def _range(sheet: Sheet) -> Message:
    """The phases and the months that a sheet shows."""
    months = range_words(sheet.tile)
    phases = [PHASES[item.row.phase.value] for item in sheet.rows if item.row.kind is RowKind.PHASE]
    match phases:
        case []:
            return months
        case [phase]:
            return message("{phase}, {months}", phase=phase, months=months)
    return message("{first} to {last}, {months}", first=phases[0], last=phases[-1], months=months)


SECTION = Section("timeline", term("section of a print", "Timeline"), "timeline.typ", draw)
