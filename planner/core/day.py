"""A day as it is written in files and commands, and the years that a plan can hold."""

import re
from datetime import date

from planner.errors import PlaceError
from planner.words.message import message

FIRST_YEAR, LAST_YEAR = 1900, 2199
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_date(text: str, place: str = "date") -> date:
    """A date written YYYY-MM-DD and nothing else. Raises PlaceError that names `place` and the way out."""
    if not _ISO.fullmatch(text):
        raise PlaceError(
            place, message("'{text}' is not a date; write it as YYYY-MM-DD, for example 2027-08-09.", text=text)
        )
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise PlaceError(place, message("{text} is not a day of the calendar.", text=text)) from None
    return check_year(day, place)


def check_year(day: date, place: str) -> date:
    """The day itself. Raises PlaceError when it lies outside the years that a plan can hold."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        written = day.isoformat()
        raise PlaceError(
            place,
            message("{day} is outside the years {first} to {last}.", day=written, first=FIRST_YEAR, last=LAST_YEAR),
        )
    return day
