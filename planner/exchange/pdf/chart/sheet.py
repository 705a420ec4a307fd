"""One sheet of the timeline as plain JSON: the picture, and the table of titles and dates over its left part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.core.model import Kind, Role
from planner.exchange.pdf.chart.columns import (
    AFTER_WHEN,
    INDENT,
    LEAST_TEXT,
    OVERLAP_DAYS,
    TRAILING,
    WHEN_INDENT,
    ChartRow,
    Columns,
    Tile,
)
from planner.exchange.pdf.chart.header import Flag, draw_header, height, place_flags
from planner.exchange.pdf.chart.ink import dashes, line_ink, paper
from planner.exchange.pdf.chart.paint import (
    GROUND,
    HATCHES,
    TOP,
    Place,
    draw_check,
    draw_lock,
    paint,
    words_of,
)
from planner.exchange.pdf.fit import brief, shortened
from planner.exchange.pdf.font import STRONG_WEIGHT, text_width
from planner.exchange.pdf.phrases import STEP, WHEN, slack_words
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.svg import Ink, Picture, Words
from planner.guidance.assumed import goes_on, is_supposed_over
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.room import room_days
from planner.timeline.rows import RowKind
from planner.timeline.scale import Scale
from planner.timeline.scene import GAP, TRACK, Frame, build
from planner.timeline.shape import Fill, Label, Stroke
from planner.words.message import Data, Day, DayForm, Message, both, counted, message, paragraph, term
from planner.words.states import PHASES

MARK_X = 18.0
BADGE_X = 6.5
SHARED = 7.5


@dataclass(frozen=True)
class Sheet:
    """Rows and days that share a page; `before` and `after` name the sheets that show the days beside it."""

    rows: tuple[ChartRow, ...]
    tile: Tile
    shape: Columns
    before: str = ""
    after: str = ""

    @property
    def scale(self) -> Scale:
        """The scale of its rows, in the pixels of these."""
        return self.tile.scale(self.shape.chart, self.shape.factor)

    @property
    def height(self) -> float:
        """The height of its rows."""
        return sum(item.height for item in self.rows)

    def shows_something(self, look: Look) -> bool:
        """Whether anything of its rows lies in its days."""
        tasks = [task for item in self.rows for task in item.row.tasks if item.row.kind is RowKind.TASK]
        span = look.schedule.span(tasks) if tasks else None
        if span is None or span[1] < self.tile.first or span[0] > self.tile.last:
            return False
        return any(self._holds(look, task) for task in tasks)

    def _holds(self, look: Look, task: str) -> bool:
        start, finish = look.schedule.start(task), look.schedule.finish(task)
        if start is None or finish is None:
            return False
        return start <= self.tile.last and finish >= self.tile.first


def draw_sheet(view: PrintView, sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain JSON."""
    look, shape, scale = view.look, sheet.shape, sheet.tile.scale(sheet.shape.chart)
    flags = place_flags(view, scale, shape.left, shape.chart)
    top = height(flags)
    picture = Picture(shape.total, top + sheet.height, view.tell(_alt(look, sheet, flags)))
    chart = Place(shape.left, top, shape.chart, shape.factor)
    _ground(picture, sheet, chart)
    draw_header(picture, view, scale, Place(shape.left, 0.0, shape.chart), flags, top)
    rows = [item.row for item in sheet.rows]
    scene = build(Frame(look, rows, sheet.scale, shape.chart / shape.factor, language=view.language))
    paint(picture, scene, chart)
    ends = {round(area.y0, 1): area.x1 for area in scene.areas if area.fill is Fill.WINDOW}
    for label in scene.labels:
        _label(picture, view, label, chart, ends.get(round(label.y - TRACK / 2, 1), 0.0))
    for item in sheet.rows:
        _mark(picture, look, item, chart.y(item.row.middle), shape)
    _shared_days(picture, view, sheet, chart)
    return {
        **picture.document(mirrored=view.right_to_left),
        "top": round(top, 2),
        "title_width": shape.title,
        "when_width": shape.when,
        "text": shape.text,
        "heads": [
            shortened(view.tell(STEP), shape.title - TRAILING, 1, LEAST_TEXT),
            shortened(view.tell(WHEN), shape.when - AFTER_WHEN, 1, LEAST_TEXT),
        ],
        "rows": [_table_row(view, item, shape) for item in sheet.rows],
    }


def range_words(tile: Tile) -> Message:
    """Sep 2026 – Jul 2028."""
    first, last = Day(tile.first, DayForm.MONTH), Day(tile.last, DayForm.MONTH)
    return term("span of months", "{first} – {last}", first=first, last=last)


def _ground(picture: Picture, sheet: Sheet, chart: Place) -> None:
    for item in sheet.rows:
        y0, y1 = chart.y(item.row.top), chart.y(item.row.bottom)
        if item.row.kind is RowKind.PHASE:
            picture.box(GROUND, Ink(paper().sunken), 0, y0, sheet.shape.total, y1)
        picture.line(HATCHES, line_ink(Stroke.ROW, 0), (0, y1), (sheet.shape.total, y1))
    picture.line(HATCHES, Ink("", paper().text_3, 0.6), (0, chart.top), (sheet.shape.total, chart.top))


def _label(picture: Picture, view: PrintView, label: Label, chart: Place, window_end: float) -> None:
    """The dates stand in words at the left already: beside a mark only what these do not say, and where it lies."""
    look = view.look
    task = look.task(label.task) if label.task is not None else None
    outside = label.text.startswith("‹") or label.text.endswith("›")
    if task is None and not outside:
        return
    if outside or task is None:
        arrow = "‹" if label.text.startswith("‹") else "›"
        picture.say(words_of(Label(label.x, label.y, arrow, "text_3", label.align, 600), chart))
    elif task.kind is Kind.STUDY and task.running:
        words = words_of(label, chart)
        if words.align == "right" and words.x - text_width(words.text, words.size) > chart.left + GAP:
            picture.say(words)
    elif task.id in look.assessment.decisive and task.role in (Role.SITTING, Role.RESULT):
        words = words_of(label, chart)
        slack = view.tell(slack_words(room_days(look, task.id)))
        x = max(words.x, chart.x(window_end + GAP)) if words.align == "left" else words.x
        picture.say(Words(x, words.y, slack, paper().text, words.size, 600, words.align))


def _mark(picture: Picture, look: Look, item: ChartRow, y: float, shape: Columns) -> None:
    """The state of a row before its title: check, half, ring, dotted ring; a diamond for an exam."""
    number = item.row.phase.number
    if item.row.kind is RowKind.HISTORY:
        picture.circle(TOP - 1, Ink(paper().text_2), MARK_X, y, 4.2)
        draw_check(picture, MARK_X, y, paper().surface, 1.9)
        return
    if item.row.task is None:
        picture.box(TOP, Ink(paper().surface, paper().phase(number), 0.9), 1, y - 5.5, 12, y + 5.5, 2.2)
        picture.say(Words(BADGE_X, y, str(number), paper().phase_text(number), 8.0, 600, "center"))
        return
    task = look.task(item.row.task)
    state = look.state(task.id)
    ink = paper().text_2
    if is_supposed_over(look, task.id):
        picture.circle(TOP - 1, Ink(paper().surface, ink, 0.8), MARK_X, y, 4.4)
        picture.say(Words(MARK_X, y, "?", paper().text, 7.5, 600, "center"))
    elif task.kind is Kind.EXAM and state in (State.PLANNED, State.RUNNING):
        picture.rhombus(TOP, Ink(paper().text if task.pinned_start else paper().surface, ink, 0.8), MARK_X, y, 4.4)
    elif state is State.DONE:
        picture.circle(TOP - 1, Ink(ink), MARK_X, y, 4.2)
        draw_check(picture, MARK_X, y, paper().surface, 1.9)
    elif state is State.LATE and not goes_on(look, task.id):
        picture.circle(TOP - 1, Ink(paper().late), MARK_X, y, 4.4)
        picture.say(Words(MARK_X, y, "!", paper().on_late, 7.5, 600, "center"))
    else:
        running = state is State.RUNNING or goes_on(look, task.id)
        dash = dashes("projected_diamond") if look.projected(task.id) and state is State.PLANNED else ()
        picture.circle(TOP - 1, Ink(paper().surface, ink, 0.8, dash), MARK_X, y, 3.9)
        if running:
            _half_disc(picture, MARK_X, y, 3.9, ink)
    if task.pinned_start is not None and not task.done:
        draw_lock(picture, shape.title + 3.6, y - 0.5)


def _half_disc(picture: Picture, x: float, y: float, radius: float, ink: str) -> None:
    points = [(0.0, -1.0), (-0.5, -0.87), (-0.87, -0.5), (-1.0, 0.0), (-0.87, 0.5), (-0.5, 0.87), (0.0, 1.0)]
    picture.shape(TOP, Ink(ink), *((x + radius * dx, y + radius * dy) for dx, dy in points))


def _shared_days(picture: Picture, view: PrintView, sheet: Sheet, chart: Place) -> None:
    """Where sheets are joined: the days that both show lie under a hatch, with the name of the other sheet."""
    scale, bottom = sheet.scale, chart.top + sheet.height
    ink = Ink("", paper().hairline_strong, 0.5)
    for name, day, before in ((sheet.before, sheet.tile.first, True), (sheet.after, sheet.tile.last, False)):
        if not name:
            continue
        edge = chart.cut(scale.x(day.toordinal() + (0 if before else 1)))
        width = OVERLAP_DAYS * scale.px_per_day * chart.factor
        x0, x1 = (edge, edge + width) if before else (edge - width, edge)
        picture.hatch(HATCHES, ink, (x0, chart.top, x1, bottom), 4.0)
        fold = x1 if before else x0
        picture.line(TOP, Ink("", paper().text_3, 0.9, (4.0, 2.0)), (fold, chart.top), (fold, bottom))
        text = (
            message("‹ also on sheet {sheet}", sheet=name) if before else message("also on sheet {sheet} ›", sheet=name)
        )
        x = chart.left if before else chart.left + chart.width
        picture.say(Words(x, bottom + 7, view.tell(text), paper().text_2, SHARED, 500, "left" if before else "right"))
    if sheet.before or sheet.after:
        picture.height += 12


def _table_row(view: PrintView, item: ChartRow, shape: Columns) -> dict[str, Any]:
    look = view.look
    phase = item.row.kind is RowKind.PHASE
    task = look.task(item.row.task) if item.row.task is not None else None
    pinned = task is not None and task.pinned_start is not None and not task.done
    open_ = task is not None and not task.done
    over = task is not None and task.done and not is_supposed_over(look, task.id)
    return {
        "title": _continued(view, item, shape) if item.continued else item.title,
        "when": "" if item.continued else item.when,
        "height": round(item.height, 2),
        "room": round(item.room, 2),
        "strong": phase or (task is not None and task.id in look.assessment.decisive and pinned),
        "quiet": item.row.kind is RowKind.HISTORY or over,
        "indent": 0.0 if not phase else INDENT - 18.0,
        "when_indent": WHEN_INDENT if pinned else 0.0,
        "projected": open_ and task is not None and look.projected(task.id),
    }


def _continued(view: PrintView, item: ChartRow, shape: Columns) -> str:
    """The heading of a phase that another sheet has begun."""
    title = view.say("{title}, continued", title=PHASES[item.row.phase.value])
    return shortened(title, shape.title - INDENT - TRAILING, 1, shape.text, STRONG_WEIGHT)


def _alt(look: Look, sheet: Sheet, flags: Sequence[Flag]) -> Message:
    """What the chart shows beyond the table beside it."""
    decisive = look.assessment.decisive
    decides = [
        Data(brief(look.title(item.row.tasks[0])))
        for item in sheet.rows
        if item.row.kind is RowKind.TASK and not decisive.isdisjoint(item.row.tasks)
    ]
    said = [
        counted(
            "Timeline from {first} to {last}, {count} row with its dates in the table.",
            "Timeline from {first} to {last}, {count} rows with their dates in the table.",
            sum(item.row.kind is not RowKind.PHASE for item in sheet.rows),
            first=sheet.tile.first,
            last=sheet.tile.last,
        )
    ]
    if flags:
        said.append(message("Marked days: {days}.", days=both(flag.said for flag in flags)))
    if decides:
        said.append(message("What decides: {steps}.", steps=both(decides)))
    said += [item.row.implied.said for item in sheet.rows if item.row.implied is not None]
    said += [mark.said for item in sheet.rows for mark in item.row.marks]
    return paragraph(*said)
