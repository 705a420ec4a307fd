"""The rolling year as a map of days. How much was done says the size of a square as well: grey is enough."""

from collections.abc import Sequence

from planner.exchange.pdf.chart.ink import paper
from planner.exchange.pdf.font import text_width
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.svg import Ink, Picture, Words
from planner.guidance.study.kept import DayCell
from planner.words.calendar_names import MONTHS, WEEKDAYS
from planner.words.message import Message, term

SIZE = 7.5
LEFT, HEAD, LEGEND = 26.0, 12.0, 20.0
"""Room for the weekdays' names, the months' names, and what the signs mean."""
FILLED = (0.0, 0.34, 0.56, 0.78, 1.0)
"""The side of the square in its cell, by the step of the day."""
GAP = 1.4
MONTH_WEEKS = 3
"""Two months' names are at least so many weeks apart."""
STEPS: tuple[Message, ...] = (
    term("hours of a day", "none"),
    term("hours of a day", "to 1 h"),
    term("hours of a day", "to 2 h"),
    term("hours of a day", "to 3 h"),
    term("hours of a day", "more"),
)
REST, EXAM = term("sign in the map of days", "rest day"), term("sign in the map of days", "exam")
Weeks = Sequence[Sequence[DayCell]]


def draw_year(view: PrintView, weeks: Weeks, width: float, alt: str) -> Picture:
    """The weeks from left to right, Monday on top, today's last."""
    side = (width - LEFT) / len(weeks)
    picture = Picture(width, HEAD + 7 * side + LEGEND, alt)
    for day in (0, 2, 4):
        picture.say(Words(0, HEAD + (day + 0.5) * side, view.tell(WEEKDAYS[day]), paper().text_2, SIZE))
    named = -MONTH_WEEKS
    for number, week in enumerate(weeks):
        x = LEFT + number * side
        begins = next((cell.day for cell in week if cell.day.day == 1), None)
        if begins is not None and number - named >= MONTH_WEEKS:
            picture.say(Words(x, HEAD / 2, view.tell(MONTHS[begins.month - 1]), paper().text_2, SIZE))
            named = number
        for place, cell in enumerate(week):
            _cell(picture, cell, x, HEAD + place * side, side - GAP)
    _legend(view, picture, HEAD + 7 * side + LEGEND / 2 + 2, side - GAP)
    return picture


def _cell(picture: Picture, cell: DayCell, x: float, y: float, side: float) -> None:
    if cell.exam is not None:
        _exam(picture, x, y, side)
    elif cell.step == 0 and cell.rest:
        _rest(picture, x, y, side)
    else:
        _square(picture, cell.step, x, y, side)


def _square(picture: Picture, step: int, x: float, y: float, side: float) -> None:
    picture.box(0, Ink(paper().surface, paper().hairline_strong, 0.5), x, y, x + side, y + side, 1)
    inset = side * (1 - FILLED[step]) / 2
    if step:
        ink = Ink(paper().text if step == len(FILLED) - 1 else paper().phase_1_text)
        picture.box(1, ink, x + inset, y + inset, x + side - inset, y + side - inset, 1)


def _rest(picture: Picture, x: float, y: float, side: float) -> None:
    picture.circle(1, Ink(paper().text_3), x + side / 2, y + side / 2, 0.7)


def _exam(picture: Picture, x: float, y: float, side: float) -> None:
    picture.rhombus(1, Ink(paper().surface, paper().text, 1.2), x + side / 2, y + side / 2, side * 0.6)


def _legend(view: PrintView, picture: Picture, y: float, side: float) -> None:
    x, top = LEFT, y - side / 2
    for step, said in enumerate(STEPS):
        _square(picture, step, x, top, side)
        x = _named(view, picture, said, x + side, y)
    _rest(picture, x, top, side)
    x = _named(view, picture, REST, x + side, y)
    _exam(picture, x, top, side)
    _named(view, picture, EXAM, x + side, y)


def _named(view: PrintView, picture: Picture, said: Message, x: float, y: float) -> float:
    words = view.tell(said)
    picture.say(Words(x + 4, y, words, paper().text_2, SIZE))
    return x + 4 + text_width(words, SIZE) * 1.04 + 14
