"""The public holidays of a country, to be offered as days off. The library is imported when it is asked."""

from collections.abc import Iterable
from datetime import date

from planner.core.model import DayOff

NAME = "name"
"""The key under which a day off keeps what it is for."""
_LANGUAGES = ("en_US", "en_GB")


def public_holidays(country: str, years: Iterable[int]) -> tuple[DayOff, ...]:
    """The days off of these years by date, each with its name. Nothing for a country that the library does not know.

    `country` is an ISO 3166 code of two letters. Days that follow the moon are estimates, and their names say so.
    """
    # Loading it takes 0.1 s, and most sessions never ask.
    import holidays

    known = holidays.list_supported_countries()
    code = country.upper()
    if code not in known:
        return ()
    spoken = getattr(holidays, code).supported_languages
    language = next((name for name in _LANGUAGES if name in spoken), None)
    found: dict[date, str] = holidays.country_holidays(code, years=list(years), language=language)
    return tuple(a_holiday(day, name) for day, name in sorted(found.items()))


def a_holiday(day: date, name: str) -> DayOff:
    """A whole day off with what it is for."""
    return DayOff(day, day, None, {NAME: name})


def name_of(off: DayOff) -> str:
    """What a day off is for; empty for the user's own."""
    name = off.extra.get(NAME)
    return name if isinstance(name, str) else ""
