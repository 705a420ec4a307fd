"""The ECFMG Pathways: the list to choose from, whose graduates they take, and how long an accepted one is good."""

import datetime as dt
from typing import Annotated

import msgspec

from planner.packs.source import Count, MatchYear, Prose, Record, RecordError, Source, Text
from planner.words.message import message

Years = Annotated[int, msgspec.Meta(ge=0, le=20)]


class PathwayChoice(Record, frozen=True, kw_only=True):
    """One entry of the list: `id` is the answer ("1" to "6", "cs"), `meaning` one sentence on who takes it.

    `license_years`: it is for those whose full license was valid that many years before the season's year, and who can
    take it must. `takes_failed_step2cs`: it takes those who once failed Step 2 CS, whom no other takes.
    """

    id: Text
    label: Prose
    meaning: Prose
    license_years: Years | None = None
    takes_failed_step2cs: bool = False
    source: Source


class GraduationCutoff(Record, frozen=True, kw_only=True):
    """The day from which graduates could take these Pathways in the season of `match_year`, as announced."""

    pathways: tuple[str, ...]
    match_year: MatchYear
    graduated_from: dt.date
    source: Source


class CutoffRule(Record, frozen=True, kw_only=True):
    """Where the cut-off of a season that is not announced may lie: 1 January, so many years before its year."""

    pathways: tuple[str, ...]
    years_before: Years
    hits: Count
    misses: Count
    source: Source


class PathwayExpiry(Record, frozen=True, kw_only=True):
    """Until when a Pathway accepted in a season is good, unless another day is printed on the certificate.

    `or_until`: a second day that a source gives; plans use the first, the earlier one.
    """

    match_year: MatchYear
    expires_on: dt.date
    or_until: dt.date | None = None
    source: Source

    def __post_init__(self) -> None:
        if self.or_until is not None and self.or_until <= self.expires_on:
            raise RecordError(message("The day or_until has to be after expires_on."))


class Cutoffs(Record, frozen=True, kw_only=True):
    """The days between which a season's cut-off lies; `first` and `last` are equal where it was announced."""

    first: dt.date
    last: dt.date
    source: Source

    @property
    def known(self) -> bool:
        """Whether there is one day only."""
        return self.first == self.last
