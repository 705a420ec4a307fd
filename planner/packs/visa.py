"""Travel proclamations: the lists of countries, and which visas are not issued to their nationals."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from planner.packs.source import Prose, Record, RecordError, Source, Text
from planner.words.message import message

CountryList = Literal["full", "partial", "immigrant"]
VisaClass = Literal["j1", "h1b", "visitor"]
CountryCode = Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")]


class ListedCountry(Record, frozen=True, kw_only=True):
    """A country on a proclamation: its ISO 3166 code, its name in a sentence, and the list it stands on."""

    code: CountryCode
    name: Prose
    list: CountryList


class Proclamation(Record, frozen=True, kw_only=True):
    """One proclamation in force. `blocks`: class of visa -> the lists that stop it.

    `exceptions`, `hold`: whole sentences on whom it spares, and on what lies over petitions. `lists_as_of`: the day of
    the newest list that was looked at.
    """

    id: Text
    name: Prose
    effective: dt.date
    lists_as_of: dt.date
    blocks: Mapping[VisaClass, tuple[CountryList, ...]]
    exceptions: Prose
    hold: Prose
    country: tuple[ListedCountry, ...]
    source: Source

    def __post_init__(self) -> None:
        if len({country.code for country in self.country}) != len(self.country):
            raise RecordError(message("In country a code is listed twice."))

    def listed(self, code: str | None) -> ListedCountry | None:
        """The country of a code in any letters; None when it is not listed."""
        return next((country for country in self.country if code and country.code == code.upper()), None)

    def stops(self, visa: VisaClass, code: str | None) -> bool:
        """Whether a visa of this class is not issued on the passport of a country."""
        country = self.listed(code)
        return country is not None and country.list in self.blocks.get(visa, ())


class VisaFacts(Record, frozen=True, kw_only=True):
    """packs/visa.toml: the proclamations in force."""

    proclamation: tuple[Proclamation, ...] = ()
