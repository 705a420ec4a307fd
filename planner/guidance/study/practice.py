"""Practice tests of one exam: the trend against the person's own threshold, and what a score can be.

Values only: what they say in words stands in practice_words. Nothing here decides whether an exam is kept or moved.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from planner.core.model import Plan
from planner.core.records.practice_tests import PERCENT_MAX, PRACTICE_TESTS, SCORE_MAX, PracticeTest, ScoreScale
from planner.core.records.study_settings import STUDY_SETTINGS
from planner.errors import EditRejected
from planner.guidance.look import Look
from planner.guidance.study.settings import settings_of
from planner.guidance.study.trend import LEAST_TESTS, Line, line_through, rounded
from planner.packs.record import Packs, PassMark
from planner.roadmap.ids import base_of
from planner.words.message import Data, message

AHEAD = timedelta(weeks=4)
"""How far ahead of today a trend is followed: further on it says nothing."""


class Side(StrEnum):
    """Which way the evidence points: the line reaches the threshold, only its band does, or not even that."""

    GO = "go"
    OPEN = "open"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Outlook:
    """The trend on a day: the line's score and the edges of its band, as far as scores go."""

    day: date
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The trend against the own threshold: on the exam's day where that is near enough, else today.

    `needed_a_week`: the points a week from today's trend to the threshold by the exam's day, where the exam is too far
    away to follow the trend to it; 0 where the trend is there already.
    """

    side: Side
    outlook: Outlook
    threshold: int
    sitting: date
    days_left: int
    needed_a_week: float | None


@dataclass(frozen=True)
class Practice:
    """The practice tests of an exam on one scale, up to today and by day; of those of one day the best comes first.

    `elsewhere`: how many tests up to today are on the other scale. `to_come`: how many have a day after today.
    `threshold`: the person's own; None on the scale of percent, which it is not counted in. `pass_mark` is that of the
    sitting's day. `sitting`: the day of the exam, None once it is over; `booked`: whether that is a booked seat.
    `scores`: the least and the most a test can give.
    """

    exam: str
    scale: ScoreScale
    tests: tuple[PracticeTest, ...]
    elsewhere: int
    to_come: int
    threshold: int | None
    pass_mark: PassMark | None
    sitting: date | None
    booked: bool
    today: date
    scores: tuple[int, int]

    @cached_property
    def line(self) -> Line | None:
        """The line through them; None where they are too few, or all of one day."""
        return line_through([(test.day, test.score) for test in self.tests])

    @property
    def last(self) -> PracticeTest | None:
        """The newest test; of several of a day the one with the lowest score."""
        return self.tests[-1] if self.tests else None

    @property
    def missing(self) -> int:
        """How many tests are missing to a trend."""
        return max(LEAST_TESTS - len(self.tests), 0)

    @property
    def distance(self) -> int | None:
        """How far the newest test is above the own threshold; negative below it."""
        if self.last is None or self.threshold is None:
            return None
        return self.last.score - self.threshold

    @property
    def reached(self) -> bool:
        """Whether the newest test is at the own threshold."""
        return self.distance is not None and self.distance >= 0

    @property
    def until(self) -> date:
        """The last day to which the trend is followed."""
        return self.today + AHEAD

    def outlook(self, day: date) -> Outlook | None:
        """The trend on a day; None without a line, and for a day after `until`."""
        if self.line is None or day > self.until:
            return None
        least, most = self.scores
        score, (low, high) = self.line.at(day), self.line.band(day)
        return Outlook(day, *(min(max(edge, least), most) for edge in (score, low, high)))

    @property
    def projected(self) -> Outlook | None:
        """The trend on the day of the exam; None where that is too far away, or over."""
        return self.outlook(self.sitting) if self.sitting is not None and self.sitting > self.today else None

    @property
    def evidence(self) -> Evidence | None:
        """What there is to go or to hold by; None without a trend, an own threshold, or an exam to come."""
        if self.threshold is None or self.sitting is None or self.sitting <= self.today:
            return None
        near, now = self.projected, self.outlook(self.today)
        if now is None:
            return None
        outlook, days = near or now, (self.sitting - self.today).days
        needed = None if near is not None else 7 * max(self.threshold - now.score, 0.0) / days
        return Evidence(_side(outlook, self.threshold), outlook, self.threshold, self.sitting, days, needed)


def practice(look: Look, exam: str, scale: ScoreScale | None = None) -> Practice:
    """The practice tests of an exam, by its sitting's id; without a scale on that of most of them."""
    own = [test for test in PRACTICE_TESTS.of(look.plan) if test.exam == exam]
    taken = [test for test in own if test.day <= look.today]
    shown = scale or _usual_scale(taken or own)
    tests = sorted((test for test in taken if test.scale is shown), key=lambda test: (test.day, -test.score, test.id))
    sitting, record = _sitting(look, exam), look.plan.exams.get(exam)
    in_points = shown is ScoreScale.EXAM
    return Practice(
        exam=exam,
        scale=shown,
        tests=tuple(tests),
        elsewhere=len(taken) - len(tests),
        to_come=len(own) - len(taken),
        threshold=settings_of(look.plan, exam).threshold if in_points else None,
        pass_mark=look.packs.exams.pass_mark(base_of(exam), sitting or look.today) if in_points else None,
        sitting=sitting,
        booked=record is not None and record.seat_booked,
        today=look.today,
        scores=possible_scores(look.packs, exam, shown),
    )


def possible_scores(packs: Packs, exam: str | None, scale: ScoreScale) -> tuple[int, int]:
    """The least and the most that a test can give; where the data files do not say, what a record can hold."""
    if scale is ScoreScale.PERCENT:
        return 0, PERCENT_MAX
    known = packs.exams.parts_of(base_of(exam)) if exam is not None else None
    return (known.score_min, known.score_max) if known is not None else (0, SCORE_MAX)


def check_score(packs: Packs, exam: str | None, scale: ScoreScale, score: int) -> EditRejected | None:
    """Why a test of an exam cannot have a score, with the way out; None where it can."""
    least, most = possible_scores(packs, exam, scale)
    if least <= score <= most:
        return None
    if scale is ScoreScale.PERCENT:
        return EditRejected(
            message("A test cannot have {score} % right.", score=score),
            message("Enter a share from {least} to {most}.", least=least, most=most),
        )
    named = packs.template.by_id.get(base_of(exam)) if exam is not None else None
    if named is None or packs.exams.parts_of(named.id) is None:
        return EditRejected(
            message("{score} is no score of a test.", score=score),
            message("Enter a score from {least} to {most}.", least=least, most=most),
        )
    return EditRejected(
        message(
            "{exam} is scored from {least} to {most}, so {score} cannot be.",
            exam=Data(named.title),
            least=least,
            most=most,
            score=score,
        ),
        message("Enter a score from {least} to {most}, or choose the exam that it belongs to.", least=least, most=most),
    )


def check_scores(packs: Packs, before: Plan, after: Plan) -> None:
    """Raises EditRejected where an edit gives a test or an own threshold a score that cannot be.

    What stands there already is left alone: a finding tells of it.
    """
    for test in PRACTICE_TESTS.changed(before, after):
        _refuse(check_score(packs, test.exam, test.scale, test.score))
    for setting in STUDY_SETTINGS.changed(before, after):
        if setting.threshold is not None:
            _refuse(check_score(packs, setting.exam, ScoreScale.EXAM, setting.threshold))


def _refuse(refusal: EditRejected | None) -> None:
    if refusal is not None:
        raise refusal


def _side(outlook: Outlook, threshold: int) -> Side:
    if rounded(outlook.score) >= threshold:
        return Side.GO
    return Side.HOLD if rounded(outlook.high) < threshold else Side.OPEN


def _usual_scale(tests: list[PracticeTest]) -> ScoreScale:
    """The scale of most tests; points where both have as many."""
    in_percent = sum(test.scale is ScoreScale.PERCENT for test in tests)
    return ScoreScale.PERCENT if 2 * in_percent > len(tests) else ScoreScale.EXAM


def _sitting(look: Look, exam: str) -> date | None:
    """The planned day of a sitting that is to come."""
    if exam not in look.plan.tasks or look.task(exam).done:
        return None
    return look.schedule.start(exam)
