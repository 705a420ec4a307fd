"""The line through scores over days, and where the next scores would fall.

Least squares, and the prediction band of one new observation: line +/- t * s * sqrt(1 + 1/n + (x - mean)^2 / Sxx), with
s the residual standard deviation on n - 2 degrees of freedom (Draper and Smith, Applied Regression Analysis, 3rd ed.,
section 3.2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import cos, floor, pi, sin, sqrt, tan

LEAST_TESTS = 3
"""Fewer points leave no degree of freedom for a band."""
SHARE = 0.8
"""The part of the next scores that the band is meant to hold: 8 of 10."""
_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through scores. Days are counted from `first`; `slope` in points a day.

    `spread`: the residual standard deviation, in points. `squares`: the sum of the squared distances of the days from
    `middle`, their mean.
    """

    first: date
    count: int
    middle: float
    height: float
    slope: float
    spread: float
    squares: float

    @property
    def points_a_week(self) -> float:
        """How much the line rises in seven days; negative where it falls."""
        return 7 * self.slope

    def at(self, day: date) -> float:
        """The score of the line on a day."""
        return self.height + self.slope * self._from_middle(day)

    def margin(self, day: date) -> float:
        """How far the band reaches from the line to either side on a day."""
        if not self.spread:
            return 0.0
        away = self._from_middle(day)
        width = sqrt(1 + 1 / self.count + away * away / self.squares)
        return t_quantile(self.count - 2) * self.spread * width

    def band(self, day: date) -> tuple[float, float]:
        """The lower and the upper edge of the band on a day."""
        score, margin = self.at(day), self.margin(day)
        return score - margin, score + margin

    def _from_middle(self, day: date) -> float:
        return (day - self.first).days - self.middle


def line_through(points: Sequence[tuple[date, int]]) -> Line | None:
    """The line through days and scores, in any order; None for too few points, and for points of one day only."""
    days = {day for day, _ in points}
    if len(points) < LEAST_TESTS or len(days) < 2:
        return None
    first, count = min(days), len(points)
    # Whole numbers add up to the same sum in any order.
    places = [((day - first).days, score) for day, score in points]
    sum_x, sum_y = sum(x for x, _ in places), sum(y for _, y in places)
    squares = count * sum(x * x for x, _ in places) - sum_x * sum_x
    products = count * sum(x * y for x, y in places) - sum_x * sum_y
    heights = count * sum(y * y for _, y in places) - sum_y * sum_y
    # All three are `count` times the usual sums; what is left of the heights is exact, a perfect line has no spread.
    rest = heights * squares - products * products
    return Line(
        first=first,
        count=count,
        middle=sum_x / count,
        height=sum_y / count,
        slope=products / squares,
        spread=sqrt(rest / (squares * count * (count - 2))),
        squares=squares / count,
    )


def rounded(number: float) -> int:
    """To the next whole number, a half upwards: scores are whole."""
    return floor(number + 0.5)


@lru_cache(maxsize=256)
def t_quantile(freedom: int) -> float:
    """The t within whose two sides SHARE of Student's distribution lies, with `freedom` (1 or more) degrees.

    The closed form of the distribution for whole degrees (Abramowitz and Stegun, Handbook of Mathematical Functions,
    26.7.3 and 26.7.4), halved down to a double's precision.
    """
    low, high = 0.0, pi / 2
    for _ in range(_HALVINGS):
        angle = (low + high) / 2
        if _between(angle, freedom) < SHARE:
            low = angle
        else:
            high = angle
    return tan((low + high) / 2) * sqrt(freedom)


def _between(angle: float, freedom: int) -> float:
    """The probability between -t and t, with t = tan(angle) * sqrt(freedom)."""
    square = cos(angle) ** 2
    odd = freedom % 2 == 1
    term = cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for step in range(3 if odd else 2, freedom - 1, 2):
        term *= square * ((step - 1) / step)
        total += term
    if odd:
        return 2 / pi * (angle + sin(angle) * total)
    return sin(angle) * total
