"""An exam whose result is a score for each part, all of one sitting: the scale, and the minimums of each test date."""

import datetime as dt
from collections.abc import Mapping

from planner.packs.source import Count, ExamId, Record, RecordError, Source
from planner.words.message import message

PARTS = ("listening", "reading", "writing", "speaking")
"""The parts, in the order in which they are told."""


class PartMinimums(Record, frozen=True, kw_only=True):
    """What each part has to reach in a test from `effective_from` to `effective_to` (both included; None = open)."""

    listening: Count
    reading: Count
    writing: Count
    speaking: Count
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    source: Source

    def __post_init__(self) -> None:
        first, last = self.effective_from, self.effective_to
        if first is not None and last is not None and last < first:
            raise RecordError(message("The day effective_to is before effective_from."))

    def covers(self, day: dt.date) -> bool:
        """True when a test taken on `day` is judged by these minimums."""
        first, last = self.effective_from, self.effective_to
        return (first is None or first <= day) and (last is None or day <= last)

    @property
    def by_part(self) -> Mapping[str, int]:
        """The minimum of each part."""
        return dict(zip(PARTS, (self.listening, self.reading, self.writing, self.speaking), strict=True))


class AnyNumber(Record, frozen=True, kw_only=True):
    """That an exam may be sat any number of times."""

    source: Source


class PartScores(Record, frozen=True, kw_only=True):
    """The scale on which each part of an exam is scored. `unlimited`: nothing limits how often it is sat."""

    exam: ExamId
    score_min: Count
    score_max: Count
    score_step: Count
    minimums: tuple[PartMinimums, ...]
    unlimited: AnyNumber | None = None
    source: Source

    def __post_init__(self) -> None:
        if self.score_step < 1 or self.score_max <= self.score_min:
            raise RecordError(message("The scale needs a step of 1 or more, and score_max above score_min."))

    def minimums_on(self, day: dt.date) -> PartMinimums | None:
        """What a test on `day` is judged by; None where the pack knows none."""
        return next((known for known in self.minimums if known.covers(day)), None)

    def fits(self, score: int) -> bool:
        """Whether there is such a score of a part."""
        return self.score_min <= score <= self.score_max and (score - self.score_min) % self.score_step == 0
