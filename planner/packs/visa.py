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


class Refusal(Record, frozen=True, kw_only=True):
    """A kind of refusal of a visa: the state it leaves behind, what it means, and what can be done.

    `on_list`: it is the refusal of those whose passport is on a proclamation's list.
    """

    id: Text
    state: Literal["checks", "refused"]
    on_list: bool = False
    meaning: Prose
    what_to_do: Prose
    source: Source


class Companions(Record, frozen=True, kw_only=True):
    """What a route asks for, and allows, where a family travels along."""

    route: Literal["j1", "h1b"]
    text: Prose
    source: Source


class StatementOfNeed(Record, frozen=True, kw_only=True):
    """Whose letter the J-1 route needs, and how it has to be worded."""

    whose: Prose
    form: Prose
    source: Source


class VisaFacts(Record, frozen=True, kw_only=True):
    """packs/visa.toml: the proclamations in force, refusals, families, the Statement of Need."""

    proclamation: tuple[Proclamation, ...] = ()
    refusal: tuple[Refusal, ...] = ()
    companions: tuple[Companions, ...] = ()
    statement_of_need: StatementOfNeed | None = None

    def refused(self, state: str, *, listed: bool) -> Refusal | None:
        """What a refusal of that state means for a passport that is listed or not; None where nothing is known."""
        return next((kind for kind in self.refusal if kind.state == state and kind.on_list is listed), None)
