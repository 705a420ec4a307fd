"""The legend below a sheet: each state as it is drawn, with its name. Grey says as much as colour."""

from collections.abc import Callable, Iterable

from planner.core.model import Kind
from planner.core.records import collection_of
from planner.exchange.pdf.chart.ink import PT, dashes, paper
from planner.exchange.pdf.chart.paint import TOP, draw_check, draw_lock
from planner.exchange.pdf.font import text_width
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.svg import Ink, Picture, Words
from planner.style.tokens import MARK as MARKS
from planner.timeline.rows import Row
from planner.timeline.strands import Sign, kinds_in
from planner.words.message import Message, both, term
from planner.words.states import NOT_REPORTED, STATES

SIZE = 8.0
MARK = 17.0
GAP = 5.0
LEAST_BETWEEN = 11.0
LINE = 15.0

Draw = Callable[[Picture, float, float], None]


def draw_legend(view: PrintView, width: float, rows: Iterable[Row]) -> Picture:
    """In as many lines as it needs, its entries spread over the width.

    Decisions, records, and days that other things imply, where the rows have any.
    """
    rows = tuple(rows)
    decides = any(view.look.task(task).kind is Kind.DECISION for row in rows for task in row.tasks)
    own = [(term("legend", "decision"), _decision)] if decides else []
    implied = [IMPLIED] if any(row.implied is not None for row in rows) else []
    items = (*ITEMS, *own, *implied, *((collection_of(key).one, RECORDS[sign]) for key, sign in kinds_in(rows).items()))
    lines = _lines([(view.tell(name), draw) for name, draw in items], width)
    alt = view.say("Legend of the timeline: {names}", names=both(name for name, _ in items))
    picture = Picture(width, LINE * len(lines), alt)
    for place, line in enumerate(lines):
        needed = sum(_width(name) for name, _ in line)
        full = place < len(lines) - 1 or len(lines) == 1
        between = (width - needed) / max(len(line) - 1, 1) if full else LEAST_BETWEEN * 1.6
        x, y = 0.0, LINE * (place + 0.5)
        for name, draw in line:
            draw(picture, x, y)
            picture.say(Words(x + MARK + GAP, y, name, paper().text_2, SIZE))
            x += _width(name) + between
    return picture


def _lines(items: Iterable[tuple[str, Draw]], width: float) -> list[list[tuple[str, Draw]]]:
    lines: list[list[tuple[str, Draw]]] = [[]]
    used = 0.0
    for name, draw in items:
        if lines[-1] and used + _width(name) > width:
            lines.append([])
            used = 0.0
        lines[-1].append((name, draw))
        used += _width(name) + LEAST_BETWEEN
    return lines


def _width(name: str) -> float:
    return MARK + GAP + text_width(name, SIZE) * 1.02


def _bar(ink: Ink) -> Draw:
    def draw(picture: Picture, x: float, y: float) -> None:
        picture.box(TOP - 1, ink, x, y - 4, x + MARK, y + 4, 2)

    return draw


def _done(picture: Picture, x: float, y: float) -> None:
    _bar(Ink(paper().done, paper().done_mark, 0.75))(picture, x, y)
    draw_check(picture, x + MARK / 2, y, paper().text_2)


def _running(picture: Picture, x: float, y: float) -> None:
    _bar(Ink(paper().sunken, paper().text_2, 0.75))(picture, x, y)
    picture.box(TOP, Ink(paper().text_2), x, y - 4, x + MARK / 2, y + 4, 2)


def _late(picture: Picture, x: float, y: float) -> None:
    _bar(Ink(paper().late_tint, paper().late, 0.9))(picture, x, y)
    picture.hatch(TOP, Ink("", paper().late, 0.6), (x, y - 4, x + MARK, y + 4), 4.0)


def _too_late(picture: Picture, x: float, y: float) -> None:
    """The part of a window, or of the seven years, that no longer helps."""
    _bar(Ink(paper().late_tint))(picture, x, y)
    picture.hatch(TOP, Ink("", paper().late, 0.6), (x, y - 4, x + MARK, y + 4), 4.0)


def _near(picture: Picture, x: float, y: float) -> None:
    picture.line(TOP, Ink("", paper().text_3, MARKS.slack_line * PT, dashes("near")), (x, y), (x + MARK, y))


def _assumed(picture: Picture, x: float, y: float) -> None:
    picture.rhombus(TOP - 1, Ink(paper().surface, paper().text_2, 1.1), x + MARK / 2, y, 6.2)
    picture.say(Words(x + MARK / 2, y, "?", paper().text, 7.5, 600, "center"))


def _line(width: float, colour: str) -> Draw:
    def draw(picture: Picture, x: float, y: float) -> None:
        picture.line(TOP, Ink("", colour, width), (x, y), (x + MARK, y))

    return draw


def _slack(picture: Picture, x: float, y: float) -> None:
    _line(0.75, paper().text_3)(picture, x, y)
    picture.line(TOP, Ink("", paper().text_3, 0.75), (x + MARK, y - 3), (x + MARK, y + 3))


def _exam(picture: Picture, x: float, y: float) -> None:
    picture.rhombus(TOP, Ink(paper().text_2), x + MARK / 2, y, 5.2)


def _result(picture: Picture, x: float, y: float) -> None:
    picture.rhombus(TOP, Ink(paper().surface, paper().text_2, 0.9), x + MARK / 2, y, 4.2)


def _decision(picture: Picture, x: float, y: float) -> None:
    picture.rhombus(TOP, Ink(paper().surface, paper().text_2, 0.9), x + MARK / 2, y, 5.2)
    picture.rhombus(TOP, Ink(paper().text_2), x + MARK / 2, y, 1.8)


def _pinned(picture: Picture, x: float, y: float) -> None:
    draw_lock(picture, x + MARK / 2, y - 0.5)


def _implied(picture: Picture, x: float, y: float) -> None:
    """The day that other things imply for a task."""
    picture.rhombus(TOP, Ink(paper().surface, paper().accent, 1.1, dashes("implied")), x + MARK / 2, y, 5.2)


def _record(picture: Picture, x: float, y: float) -> None:
    """Whole as far as it is on record, and a hollow dot where it is expected."""
    half = MARKS.record_last * PT / 2
    _line(MARKS.record_line * PT, paper().text_2)(picture, x, y)
    picture.circle(TOP, Ink(paper().text_2), x + half, y, MARKS.record_dot * PT / 2)
    picture.circle(TOP, Ink(paper().surface, paper().text_2, 0.9), x + MARK - half, y, half)


def _day(picture: Picture, x: float, y: float) -> None:
    """A record with one day."""
    picture.circle(TOP, Ink(paper().surface, paper().text_2, 0.9), x + MARK / 2, y, MARKS.record_last * PT / 2)


def _low_bar(picture: Picture, x: float, y: float) -> None:
    """A record that lasts from day to day."""
    half = MARKS.record_bar * PT / 2
    picture.box(TOP - 1, Ink(paper().surface, paper().text_2, 0.9), x, y - half, x + MARK, y + half, 2)


RECORDS: dict[Sign, Draw] = {Sign.BAR: _low_bar, Sign.DAY: _day, Sign.LINE: _record}
ITEMS: tuple[tuple[Message, Draw], ...] = (
    (STATES["done"], _done),
    (STATES["running"], _running),
    (STATES["planned"], _bar(Ink(paper().surface, paper().text_2, 0.9))),
    (term("legend", "projected"), _bar(Ink(paper().sunken, paper().text_2, 0.9, dashes("projected_bar")))),
    (term("legend", "was planned"), _bar(Ink("", paper().text_3, 0.75, dashes("was_planned")))),
    (NOT_REPORTED, _assumed),
    (STATES["late"], _late),
    (term("legend", "waiting"), _line(2.25, paper().text_2)),
    (term("legend", "slack"), _slack),
    (term("legend", "exam"), _exam),
    (term("legend", "result"), _result),
    (term("legend", "pinned"), _pinned),
    (term("legend", "window"), _bar(Ink(paper().surface, paper().text_3, 0.6))),
    (term("legend", "too late"), _too_late),
    (term("legend", "decides"), _line(1.5, paper().text)),
    (term("legend", "little slack"), _near),
)
IMPLIED: tuple[Message, Draw] = (term("legend", "at your pace"), _implied)
