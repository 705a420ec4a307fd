"""What the map of days says: days kept before hours, and each day by itself."""

from collections.abc import Callable, Iterator
from datetime import date

from planner.guidance.study.kept import DayCell, Kept
from planner.words.message import Count, Data, Day, DayForm, Decimal, Message, counted, message, near_day, paragraph


def kept_words(kept: Kept | None, today: date) -> Message:
    """How many of the planned days were kept; the hours come after that."""
    if kept is None:
        return message("Nothing logged yet.")
    return counted(
        "{kept} of {count} planned day since {since}, {hours} h in all",
        "{kept} of {count} planned days since {since}, {hours} h in all",
        kept.planned,
        kept=Count(kept.kept),
        since=near_day(kept.since, today),
        hours=Decimal(round(kept.minutes / 60)),
    )


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
