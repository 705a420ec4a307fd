"""Rules of the exams: pass marks, attempts, the seven years, seats and their fees, days without a test."""

import datetime as dt
from typing import Literal

from planner.packs.part_scores import PartScores
from planner.packs.pathway import CutoffRule, Cutoffs, GraduationCutoff, PathwayChoice, PathwayExpiry
from planner.packs.source import Count, ExamId, Month, MonthDay, Record, RecordError, Source, Text, day_of_every_year
from planner.words.message import message


class PassMark(Record, frozen=True, kw_only=True):
    """The lowest passing score of tests taken from `effective_from` to `effective_to` (both included; None = open)."""

    exam: ExamId
    score_min: Count
    effective_from: dt.date
    effective_to: dt.date | None = None
    source: Source

    def __post_init__(self) -> None:
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise RecordError(message("The day effective_to is before effective_from."))

    def covers(self, day: dt.date) -> bool:
        """True when a test taken on `day` is judged by this mark."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


class AttemptRule(Record, frozen=True, kw_only=True):
    """How often one Step may be tried: in all, how often before one has to wait, and the waits before the next.

    `sources`: first that of the total, then that of the spacing.
    """

    exams: tuple[ExamId, ...]
    attempts_max: Count
    in_window_max: Count
    fourth_after_first_months: Count
    fourth_after_latest_months: Count
    sources: tuple[Source, ...]


class TimeLimit(Record, frozen=True, kw_only=True):
    """Years from the first passed sitting to the last one, exam day to exam day; the anniversary still counts.

    `warn_months_before`: the other exam should be planned so many months before that day.
    """

    years: Count
    warn_months_before: Count | None = None
    source: Source


class WindowRule(Record, frozen=True, kw_only=True):
    """By how many whole calendar months the eligibility window of a Step may be lengthened, once.

    `warn_days_before_end`: so near its end a seat should be booked; `slack_days_min`: that should lie so many days
    before the end.
    """

    extension_months: Count
    warn_days_before_end: Count | None = None
    slack_days_min: Count | None = None
    source: Source


class ReleaseRule(Record, frozen=True, kw_only=True):
    """A result that has to be released by the template's `task`; whether it was is asked so many days after it."""

    exam: ExamId
    task: Text
    check_after_days: Count
    source: Source


class RegionFee(Record, frozen=True, kw_only=True):
    """The fee for one exam in one test region, in the currency of the table."""

    exam: ExamId
    region: str
    amount: Count


class RescheduleTier(Record, frozen=True, kw_only=True):
    """What moving a booked seat costs with `days_min` .. `days_max` days of notice (None = no upper end).

    `fee`: "none"; "unknown" = a fee of an amount not known; "at_least" = `amount_min` or more; "by_region" = the fees
    of `regions`.
    """

    days_min: Count
    days_max: Count | None = None
    fee: Literal["none", "unknown", "at_least", "by_region"]
    amount_min: Count | None = None
    regions: tuple[RegionFee, ...] = ()
    source: Source

    def __post_init__(self) -> None:
        if self.days_max is not None and self.days_max < self.days_min:
            raise RecordError(message("The number days_max is below days_min."))
        if (self.fee == "at_least") != (self.amount_min is not None) or (self.fee == "by_region") != bool(self.regions):
            raise RecordError(message("The key amount_min belongs to a fee at_least, regions to a fee by_region."))

    def covers(self, notice_days: int) -> bool:
        """True when this much notice falls into the tier."""
        return self.days_min <= notice_days and (self.days_max is None or notice_days <= self.days_max)


class RescheduleFee(Record, frozen=True, kw_only=True):
    """The price of one move: least and most, None where not known."""

    amount_min: int | None
    amount_max: int | None
    currency: str
    source: Source


class ClosedDays(Record, frozen=True, kw_only=True):
    """Days of every year on which an exam is not given, both included; `refused` or only `warned` about."""

    exams: tuple[ExamId, ...]
    month: Month
    day_from: MonthDay
    day_to: MonthDay
    treatment: Literal["refused", "warned"]
    source: Source

    def __post_init__(self) -> None:
        if day_of_every_year(self.month, self.day_from) > day_of_every_year(self.month, self.day_to):
            raise RecordError(message("The days day_from and day_to have to follow each other."))

    def covers(self, day: dt.date) -> bool:
        """True when `day` is one of the closed days."""
        return day.month == self.month and self.day_from <= day.day <= self.day_to


class ScoreHold(Record, frozen=True, kw_only=True):
    """Results of tests between two days of a year (month, day; both included) that come out together."""

    exam: ExamId
    test_from: tuple[Month, MonthDay]
    test_to: tuple[Month, MonthDay]
    release_about: tuple[Month, MonthDay]
    source: Source

    def __post_init__(self) -> None:
        first, last, release = (day_of_every_year(*day) for day in (self.test_from, self.test_to, self.release_about))
        if not first <= last < release:
            raise RecordError(
                message("The days test_from, test_to and release_about have to follow each other within a year.")
            )

    def release(self, day: dt.date) -> dt.date | None:
        """The day on which the result of a test on `day` comes out; None for a test outside these days."""
        if not self.test_from <= (day.month, day.day) <= self.test_to:
            return None
        return dt.date(day.year, *self.release_about)


class PastHold(Record, frozen=True, kw_only=True):
    """Results of tests from one day to another (both included) that came out on `release`, once and not yearly."""

    exam: ExamId
    test_from: dt.date
    test_to: dt.date
    release: dt.date
    source: Source

    def __post_init__(self) -> None:
        if not self.test_from <= self.test_to < self.release:
            raise RecordError(message("The days test_from, test_to and release have to follow each other."))


class DatedRule(Record, frozen=True, kw_only=True):
    """One date that decides, with its source."""

    day: dt.date
    source: Source


class ExamFacts(Record, frozen=True, kw_only=True):
    """Everything the program knows about the exams. Money in `currency`.

    `permanent_certificate_before`: a certificate issued before this day came without a Pathway and does not expire.
    `part_scores`: the exam that is passed part by part. `release`: the result that has to be released.
    `reschedule_exams`: those that the reschedule tiers speak of. `pathways`: the list to choose from, in its order.
    """

    currency: str
    pass_marks: tuple[PassMark, ...]
    attempts: AttemptRule
    seven_years: TimeLimit
    window: WindowRule
    reschedule_exams: tuple[ExamId, ...]
    reschedule: tuple[RescheduleTier, ...]
    closed: tuple[ClosedDays, ...]
    score_holds: tuple[ScoreHold, ...]
    past_holds: tuple[PastHold, ...] = ()
    release: ReleaseRule | None = None
    part_scores: PartScores | None = None
    pathways: tuple[PathwayChoice, ...] = ()
    graduation_cutoffs: tuple[GraduationCutoff, ...] = ()
    cutoff_rules: tuple[CutoffRule, ...] = ()
    pathway_expiries: tuple[PathwayExpiry, ...] = ()
    permanent_certificate_before: DatedRule

    def __post_init__(self) -> None:
        for tier in self.reschedule:
            if tier.fee == "by_region" and {fee.exam for fee in tier.regions} != set(self.reschedule_exams):
                raise RecordError(
                    message("In reschedule a tier by region needs an amount for each of reschedule_exams, no other.")
                )
        if len({choice.id for choice in self.pathways}) != len(self.pathways):
            raise RecordError(message("In pathways an id is listed twice."))

    @property
    def window_extension_months(self) -> int:
        """By how many months an eligibility window can be extended, once."""
        return self.window.extension_months

    def pass_mark(self, exam: str, day: dt.date) -> PassMark | None:
        """The mark that a test of `exam` on `day` is judged by; None where the pack knows none."""
        return next((mark for mark in self.pass_marks if mark.exam == exam and mark.covers(day)), None)

    def first_mark_day(self, exam: str) -> dt.date | None:
        """The first day whose pass mark of `exam` is known; None for an exam without a mark in one number."""
        return min((mark.effective_from for mark in self.pass_marks if mark.exam == exam), default=None)

    def mark_unknown(self, exam: str, day: dt.date) -> bool:
        """Whether a score of `exam` on `day` cannot be judged: the day is older than the first known mark."""
        first = self.first_mark_day(exam)
        return first is not None and day < first

    def held_until(self, exam: str, day: dt.date) -> dt.date | None:
        """The day on which results of `exam` that are held back come out, for a test on `day`; None: no hold."""
        past = next(
            (hold.release for hold in self.past_holds if hold.exam == exam and hold.test_from <= day <= hold.test_to),
            None,
        )
        yearly = (hold.release(day) for hold in self.score_holds if hold.exam == exam)
        return past or next((release for release in yearly if release is not None), None)

    def parts_of(self, exam: str) -> PartScores | None:
        """How the parts of an exam are scored; None for one that has a single score or none."""
        return self.part_scores if self.part_scores is not None and self.part_scores.exam == exam else None

    def pathway(self, choice: str | None) -> PathwayChoice | None:
        """The Pathway of an answer; None where it is not known."""
        return next((known for known in self.pathways if known.id == choice), None)

    def cutoffs(self, pathway: str, match_year: int) -> Cutoffs | None:
        """Between which days of graduation the cut-off of a Pathway lies in a season; None where it has none."""
        for known in self.graduation_cutoffs:
            if known.match_year == match_year and pathway in known.pathways:
                return Cutoffs(first=known.graduated_from, last=known.graduated_from, source=known.source)
        rules = [rule for rule in self.cutoff_rules if pathway in rule.pathways]
        if not rules:
            return None
        days = [dt.date(match_year - rule.years_before, 1, 1) for rule in rules]
        return Cutoffs(first=min(days), last=max(days), source=rules[0].source)

    def pathway_expiry(self, match_year: int) -> PathwayExpiry | None:
        """How long a Pathway accepted in the season of `match_year` is good; None where that is not known."""
        return next((known for known in self.pathway_expiries if known.match_year == match_year), None)

    def closed_days(self, exam: str, day: dt.date) -> ClosedDays | None:
        """The closed days of `exam` that `day` falls into, if any."""
        return next((rule for rule in self.closed if exam in rule.exams and rule.covers(day)), None)

    def free_notice_days(self, exam: str) -> int | None:
        """With how many days of notice at least a booked seat of `exam` is moved free of charge; None: not known."""
        if exam not in self.reschedule_exams:
            return None
        return min((tier.days_min for tier in self.reschedule if tier.fee == "none"), default=None)

    def reschedule_fee(self, exam: str, notice_days: int) -> RescheduleFee | None:
        """The price of moving a booked seat of `exam`, `notice_days` before it (calendar days); None = no fee."""
        if exam not in self.reschedule_exams:
            return None
        tier = next((tier for tier in self.reschedule if tier.covers(notice_days)), None)
        if tier is None or tier.fee == "none":
            return None
        low, high = _amounts(tier, exam)
        return RescheduleFee(amount_min=low, amount_max=high, currency=self.currency, source=tier.source)


def _amounts(tier: RescheduleTier, exam: str) -> tuple[int | None, int | None]:
    if tier.fee != "by_region":
        return tier.amount_min, None
    amounts = [fee.amount for fee in tier.regions if fee.exam == exam]
    return (min(amounts), max(amounts)) if amounts else (None, None)
