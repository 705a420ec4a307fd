"""Figures of advice: what the roadmap recommends, and what is our own planning judgement. Never a rule."""

from collections.abc import Mapping

from planner.packs.source import Record, RecordError, Source
from planner.words.message import message


class AdviceFigure(Record, frozen=True, kw_only=True):
    """One advised value; the unit is in the name of the field that holds it."""

    value: int | float
    source: Source


class AdviceRange(Record, frozen=True, kw_only=True):
    """An advised range, both ends included; the unit is in the name of the field that holds it."""

    min: int | float
    max: int | float
    source: Source

    def __post_init__(self) -> None:
        if self.min > self.max:
            raise RecordError(message("The number min is above max."))


class Advice(Record, frozen=True, kw_only=True):
    """Advice that stands beside the plan's own dates.

    `span_months`: first exam study to the last exam. `gap_weeks_max`: between two exams with nothing in it.
    `pace_hours_max`: needed hours a day above which the plan is warned. `student_days`, `graduate_days`: length of the
    whole journey. `letters_min`, `letters_us_min`: letters that should be there on the day of submission, and of these
    the ones from the US; `letters_per_program`: the most that one program can be given; `letter_months_max`: how old a
    letter may be on the day on which programs begin to review; `letter_reminder_weeks`: how often a writer who has the
    form is reminded. `practice_check_days`: how long before an exam its practice tests are looked at to go or to hold;
    `practice_recent_days`: how old such a test may be.

    `study_months`: by exam, how long its study should take. `booking_weeks`: from so near a sitting on a seat is
    missed; `booking_percent`: from so much of the study on. `moves_again`: a seat moved later as often is looked at.
    `short_days`: with so few days to spare before the date that decides, time is short.

    `long_day_hours`: a burn-out day; `long_days`: so many of them in four weeks are bursts.
    """

    span_months: AdviceRange
    gap_weeks_max: AdviceFigure
    daily_hours: AdviceRange
    pace_hours_max: AdviceFigure
    student_days: AdviceRange
    graduate_days: AdviceRange
    default_daily_hours: AdviceFigure
    default_study_days_per_week: AdviceFigure
    letters_min: AdviceFigure
    letters_us_min: AdviceFigure
    letters_per_program: AdviceFigure
    letter_months_max: AdviceFigure
    letter_reminder_weeks: AdviceFigure
    practice_check_days: AdviceFigure
    practice_recent_days: AdviceFigure
    study_months: Mapping[str, AdviceRange]
    booking_weeks: AdviceFigure
    booking_percent: AdviceFigure
    moves_again: AdviceFigure
    long_day_hours: AdviceFigure
    long_days: AdviceFigure
    short_days: AdviceFigure
