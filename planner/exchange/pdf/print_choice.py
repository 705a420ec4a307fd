"""What a person chooses for a print."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.core.day import check_year
from planner.core.period import add_months
from planner.errors import InputError
from planner.languages import chosen_language, code_of
from planner.words.language import Direction, Language
from planner.words.message import either, message

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


class Paper(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, upright."""
        return (595.28, 841.89) if self is Paper.A4 else (612.0, 792.0)


class Orientation(StrEnum):
    """How the pages of the timeline lie."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """The sections (empty = all but the private ones), the paper, how the timeline lies, its months and rows, the
    language, the direction.

    `first` and `last` are the first and last day that the timeline shows; None leaves it to the plan. `language` is the
    code of one that has a catalogue, or English. `direction` is the page's: None is that of the language.
    """

    sections: tuple[str, ...] = ()
    paper: Paper = Paper.A4
    orientation: Orientation = Orientation.LANDSCAPE
    first: date | None = None
    last: date | None = None
    all_rows: bool = False
    language: str = "en"
    direction: Direction | None = None

    @property
    def spoken(self) -> Language:
        """The language itself, for a print: it lets direction marks pass. Raises InputError where there is none."""
        return chosen_language(self.language).language.isolating()

    @property
    def right_to_left(self) -> bool:
        """Whether the document is read from the right: as chosen, else as its language is."""
        direction = self.direction or self.spoken.direction
        return direction is Direction.RIGHT_TO_LEFT

    def check(self) -> "PrintChoice":
        """The choice itself. Raises InputError when the range ends before it begins."""
        if self.first is not None and self.last is not None and self.last < self.first:
            raise InputError(
                message(
                    "The range ends in {last}, before it begins in {first}.",
                    last=f"{self.last:%Y-%m}",
                    first=f"{self.first:%Y-%m}",
                )
            )
        return self


def month_start(text: str) -> date:
    """The first day of a month written YYYY-MM. Raises InputError."""
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12:
        raise InputError(message("'{text}' is not a month; write it as YYYY-MM, for example 2027-08.", text=text))
    try:
        day = date(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise InputError(message("{text} is not a month of the calendar.", text=text)) from None
    return check_year(day, "month")


def month_end(text: str) -> date:
    """The last day of a month written YYYY-MM. Raises InputError."""
    return end_of_month(month_start(text))


def end_of_month(day: date) -> date:
    """The last day of a day's month."""
    return add_months(day.replace(day=1), 1) - timedelta(days=1)


def language(text: str) -> str:
    """The code of a language that has a catalogue. Raises InputError."""
    return chosen_language(code_of(text)).language.code


def section_ids(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Section ids separated by commas, in the order of the document. Raises InputError that names those known."""
    known = tuple(known)
    asked = [part.strip() for part in text.split(",")]
    wrong = [part for part in asked if part not in known]
    if wrong:
        raise InputError(
            message("There is no section '{section}'; choose from {known}.", section=wrong[0], known=either(known))
        )
    return tuple(section for section in known if section in asked)
