"""What the person asks of their own study, for one exam: its own entry first, then the one for all exams."""

from dataclasses import dataclass

from planner.core.edits.study_setting import setting_of
from planner.core.model import Plan
from planner.core.records.study_settings import StudySetting
from planner.roadmap.ids import base_of

BUFFER_PERCENT = 10
"""Of the study days, kept free where the person has said nothing: our own judgement, no rule of anybody's."""
FOR_ALL = StudySetting(id="")


@dataclass(frozen=True, slots=True)
class Settings:
    """As core.records.study_settings has them, each resolved; None = not set."""

    threshold: int | None
    minimum_minutes: int | None
    minimum_units: int | None
    buffer: int
    cap_hours: float | None

    def kept(self, minutes: int, units: int) -> bool:
        """Whether a day with so much counts as kept."""
        if self.minimum_minutes is None and self.minimum_units is None:
            return minutes > 0 or units > 0
        enough_minutes = self.minimum_minutes is not None and minutes >= self.minimum_minutes
        return enough_minutes or (self.minimum_units is not None and units >= self.minimum_units)


def settings_of(plan: Plan, exam: str | None = None) -> Settings:
    """The settings for an exam; None: those for all exams. What a later attempt does not say is as for the first."""
    general = setting_of(plan, None) or FOR_ALL
    own = first = FOR_ALL
    if exam is not None:
        own, first = setting_of(plan, exam) or FOR_ALL, setting_of(plan, base_of(exam)) or FOR_ALL
    return Settings(
        _first(own.threshold, first.threshold),  # A score of one exam says nothing of another.
        _first(own.minimum_minutes, first.minimum_minutes, general.minimum_minutes),
        _first(own.minimum_units, first.minimum_units, general.minimum_units),
        _first(own.buffer, first.buffer, general.buffer, BUFFER_PERCENT) or 0,
        general.cap_hours,  # It counts over all exams.
    )


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)
