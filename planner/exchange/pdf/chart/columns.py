"""Which rows and which months come on which sheet, so that everything can be read. Lengths are points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from planner.core.model import Task
from planner.exchange.pdf.chart.ink import PT
from planner.exchange.pdf.fit import lines_of, shortened
from planner.exchange.pdf.font import STRONG_WEIGHT
from planner.exchange.pdf.phrases import history_days, history_title, phase_words, row_words
from planner.exchange.pdf.print_view import PrintView
from planner.style.tokens import ROW
from planner.timeline.rows import Row, RowKind
from planner.timeline.scale import DAYS_IN_A_MONTH, Scale, Unit
from planner.words.states import PHASES

TEXT, LEAST_TEXT = 8.25, 7.5
PITCH = 10.5
ROW_HEIGHT = ROW.print * PT
MOST_LINES = 3
INDENT, TRAILING = 27.0, 6.0
WHEN_INDENT, AFTER_WHEN = 10.0, 4.0
LEAST_MONTH, LEAST_QUARTER = 16.5, 19.0  # points that the name of a month or a quarter needs
MOST_TILES = 4
OVERLAP_DAYS = 15
MARGIN = 4.5
LEAST_FILLED = 0.5
LEAST_ROWS, LESS_ROOM = 5, (0.92, 0.84, 0.76, 0.68, 0.6)


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of the titles, of the dates in words, and of the chart; the least height of a row and its text's size."""

    title: float
    when: float
    chart: float
    row: float = ROW_HEIGHT
    text: float = TEXT

    @property
    def factor(self) -> float:
        """Points in one of the scene's pixels: a lower row has smaller marks."""
        return float(self.row / ROW.print)

    @property
    def left(self) -> float:
        """Where the chart begins."""
        return self.title + self.when

    @property
    def total(self) -> float:
        """The width of the sheet."""
        return self.left + self.chart


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row with its words and its height in points; `continued` is a phase's heading repeated on a later sheet.

    `room` is that part of the height, below the words, in which the records under the task stand.
    """

    row: Row
    title: str
    when: str
    height: float
    continued: bool = False
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Tile:
    """The days that a sheet shows; `before` and `after` say whether another one shows what is left or right of it."""

    first: date
    last: date
    before: bool = False
    after: bool = False

    def scale(self, width: float, factor: float = PT) -> "PaperScale":
        """The scale of a chart so many points wide, in pixels of `factor` points."""
        days = self.last.toordinal() + 1 - self.first.toordinal()
        points = (width - 2 * MARGIN) / days
        return PaperScale(self.first.toordinal() - MARGIN / points, points / factor, factor)


@dataclass(frozen=True, slots=True)
class PaperScale(Scale):
    """A scale in pixels of `factor` points. Print is sharper than a screen: months find room sooner."""

    factor: float = PT

    @property
    def unit(self) -> Unit:
        """The finest cells that can still be read."""
        month = self.px_per_day * self.factor * DAYS_IN_A_MONTH
        if month >= LEAST_MONTH:
            return Unit.MONTH if month < 110 else Unit.WEEK
        return Unit.QUARTER if 3 * month >= LEAST_QUARTER else Unit.YEAR


def columns(width: float, *, wide: bool) -> Columns:
    """The columns of a sheet; an upright one has less room for words."""
    title, when = (196.0, 118.0) if wide else (136.0, 106.0)
    return Columns(title, when, width - title - when)


def chart_rows(view: PrintView, rows: Iterable[Row], shape: Columns) -> list[ChartRow]:
    """The rows with their words, as high as these need; the counts of what is not shown become part of the phase."""
    rows = list(rows)
    hidden = {row.phase: row.hidden for row in rows if row.kind is RowKind.MORE}
    return [_chart_row(view, row, shape, hidden.get(row.phase, 0)) for row in rows if row.kind is not RowKind.MORE]


def stacked(rows: Iterable[ChartRow]) -> tuple[ChartRow, ...]:
    """The rows one below the other, from 0 on."""
    top = 0.0
    found: list[ChartRow] = []
    for item in rows:
        found.append(replace(item, row=replace(item.row, top=top)))
        top += item.row.height
    return tuple(found)


def bands(rows: Sequence[ChartRow], room: float) -> list[tuple[ChartRow, ...]]:
    """The rows in groups that fit a height, the last with a few rows at least: else the others have less."""
    tried = (_bands(rows, room * part) for part in (1.0, *LESS_ROOM))
    return next((found for found in tried if len(found) == 1 or len(found[-1]) >= LEAST_ROWS), _bands(rows, room))


def _bands(rows: Sequence[ChartRow], room: float) -> list[tuple[ChartRow, ...]]:
    """The rows in groups that fit a height.

    A group ends before a phase where that leaves no more than half of its sheet empty, else within one; then the next
    group repeats the phase's heading.
    """
    found: list[tuple[ChartRow, ...]] = []
    rest = list(rows)
    while rest:
        count = _fitting(rest, room)
        found.append(stacked(rest[:count]))
        heading = next((row for row in reversed(rest[:count]) if row.row.kind is RowKind.PHASE), None)
        rest = rest[count:]
        if rest and heading is not None and rest[0].row.kind is not RowKind.PHASE:
            rest.insert(0, replace(heading, continued=True))
    return found


def _fitting(rows: Sequence[ChartRow], room: float) -> int:
    """How many of the rows come on a sheet: two at least, or a repeated heading would come again for ever."""
    used = 0.0
    ends: list[float] = []
    for item in rows:
        used += item.height
        ends.append(used)
    count = max(sum(end <= room for end in ends), 2)
    if count >= len(rows):
        return len(rows)
    for place in range(count, 1, -1):
        if rows[place].row.kind is RowKind.PHASE and ends[place - 1] >= LEAST_FILLED * room:
            return place
    last_is_heading = rows[count - 1].row.kind is RowKind.PHASE
    return count - 1 if last_is_heading and count > 2 else count


def tiles(first: date, last: date, width: float) -> list[Tile]:
    """The days in parts that a chart so many points wide shows legibly; neighbours share some days."""
    room = width - 2 * MARGIN
    days = last.toordinal() + 1 - first.toordinal()
    count = _parts(days, room / LEAST_MONTH * DAYS_IN_A_MONTH)
    if count > MOST_TILES:
        count = max(MOST_TILES, _parts(days, room / LEAST_QUARTER * 3 * DAYS_IN_A_MONTH))
    length = ceil((days + (count - 1) * OVERLAP_DAYS) / count)
    found: list[Tile] = []
    for place in range(count):
        begin = first.toordinal() + place * (length - OVERLAP_DAYS)
        end = min(begin + length - 1, last.toordinal())
        found.append(Tile(date.fromordinal(begin), date.fromordinal(end), place > 0, place < count - 1))
    return found


def _parts(days: int, most: float) -> int:
    """The least number of parts of at most so many days, neighbours overlapping, that cover these days."""
    return 1 if days <= most else ceil((days - OVERLAP_DAYS) / max(most - OVERLAP_DAYS, 1))


def _pinned(task: Task) -> bool:
    return task.pinned_start is not None and not task.done


def _chart_row(view: PrintView, row: Row, shape: Columns, hidden: int) -> ChartRow:
    look, room = view.look, shape.title - INDENT - TRAILING
    low = replace(row, height=shape.row / shape.factor)
    if row.kind is RowKind.HISTORY:
        title = shortened(view.tell(history_title(look, row.group or "", row.tasks)), room, 1, shape.text)
        when = shortened(view.tell(history_days(look, row.tasks)), shape.when - AFTER_WHEN, 1, shape.text)
        return ChartRow(low, title, when, shape.row)
    if row.task is None:
        when = view.tell(phase_words(look, row.phase, hidden))
        return ChartRow(
            low,
            shortened(view.tell(PHASES[row.phase.value]), room, 1, shape.text, STRONG_WEIGHT),
            shortened(when, shape.when - AFTER_WHEN, 1, shape.text, STRONG_WEIGHT),
            shape.row,
        )
    task = look.task(row.task)
    pinned = _pinned(task)
    title = shortened(view.title(task.title), room, MOST_LINES, shape.text)
    when_room, weight = shape.when - (WHEN_INDENT if pinned else 0.0) - AFTER_WHEN, STRONG_WEIGHT if pinned else 400
    when = view.tell(row_words(look, row.tasks))
    lines = max(lines_of(title, room, shape.text), lines_of(when, when_room, shape.text, weight))
    room = row.room * shape.factor
    height = max(shape.row, lines * PITCH + 6.0) + room
    return ChartRow(replace(row, height=height / shape.factor), title, when, height, room=room)
