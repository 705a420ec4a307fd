"""What the map of days says of each day."""

from collections.abc import Callable, Iterator

from planner.guidance.study.kept import DayCell
from planner.words.message import Data, Day, DayForm, Decimal, Message, counted, message, paragraph


def day_words(cell: DayCell, title_of: Callable[[str], str]) -> Message:
    """One day: what was logged of it, whether it counts as kept, the exam on it."""
    return paragraph(*_sentences(cell, title_of))


def _sentences(cell: DayCell, title_of: Callable[[str], str]) -> Iterator[Message]:
    day, hours = Day(cell.day, DayForm.WEEKDAY), Decimal(round(cell.minutes / 60, 1))
    if cell.minutes and cell.units:
        yield counted(
            "{day}: {hours} h, {count} unit.", "{day}: {hours} h, {count} units.", cell.units, day=day, hours=hours
        )
    elif cell.minutes:
        yield message("{day}: {hours} h.", day=day, hours=hours)
    elif cell.units:
        yield counted("{day}: {count} unit.", "{day}: {count} units.", cell.units, day=day)
    else:
        yield message("{day}: nothing logged.", day=day)
    if cell.kept:
        yield message("Kept.")
    elif cell.rest:
        yield message("A day of rest.")
    elif cell.minutes or cell.units:
        yield message("Less than your least that counts.")
    if cell.exam is not None:
        yield message("The day of {exam}.", exam=Data(title_of(cell.exam)))
