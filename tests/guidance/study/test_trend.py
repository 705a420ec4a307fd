"""The line through scores: figures worked out by hand, and what holds for any scores."""

from datetime import date, timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.guidance.study.trend import Line, line_through, t_quantile

FIRST = date(2027, 3, 1)
Points = list[tuple[date, int]]


def on(days: int) -> date:
    return FIRST + timedelta(days=days)


def a_line(points: Points) -> Line:
    line = line_through(points)
    assert line is not None
    return line


points_of_any_days = st.lists(
    st.tuples(st.integers(0, 700).map(on), st.integers(0, 300)), min_size=3, max_size=30
).filter(lambda points: len({day for day, _ in points}) > 1)


@pytest.mark.parametrize(
    ("freedom", "t"),
    [(1, 3.078), (2, 1.886), (3, 1.638), (4, 1.533), (5, 1.476), (10, 1.372), (30, 1.310), (120, 1.289)],
)
def test_students_t_is_that_of_the_printed_tables(freedom: int, t: float) -> None:
    """The column 0.90 of one side, such as NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2."""
    assert round(t_quantile(freedom), 3) == t


def test_four_tests_two_weeks_apart() -> None:
    """Days 0, 14, 28, 42: mean 21, sum of squares 980; scores 212, 219, 222, 228: mean 220.25, products 357.

    So 357/980 a day; what the line leaves is -0.6, 1.3, -0.8, 0.1, its squares add up to 2.7 over 2 degrees of freedom.
    """
    line = a_line([(on(0), 212), (on(14), 219), (on(28), 222), (on(42), 228)])
    assert line.points_a_week == pytest.approx(2.55)
    assert [line.at(on(day)) for day in (0, 14, 28, 42, 70)] == pytest.approx([212.6, 217.7, 222.8, 227.9, 238.1])
    assert line.spread == pytest.approx(sqrt(1.35))
    t = 1.885618  # of two degrees: 1.6 / sqrt(0.72), as t / sqrt(2 + t^2) is 0.8
    assert line.margin(on(42)) == pytest.approx(t * sqrt(1.35) * sqrt(1 + 1 / 4 + 441 / 980))
    assert line.band(on(70)) == pytest.approx((238.1 - 4.2143, 238.1 + 4.2143), abs=1e-4)


def test_three_tests_on_two_days_are_enough() -> None:
    """Day 0 with 200 and 210, day 10 with 215: the line meets 205 and 215, and is 5 off twice."""
    line = a_line([(on(0), 200), (on(10), 215), (on(0), 210)])
    assert (line.at(on(0)), line.at(on(10)), line.slope) == pytest.approx((205, 215, 1))
    assert line.spread == pytest.approx(sqrt(50))


@pytest.mark.parametrize("points", [[], [(on(0), 200)], [(on(0), 200), (on(7), 210)], [(on(3), 200)] * 5])
def test_too_few_tests_and_tests_of_one_day_have_no_line(points: Points) -> None:
    assert line_through(points) is None


@given(points_of_any_days, st.integers(0, 800))
def test_the_band_holds_the_line_and_is_narrowest_in_the_middle(points: Points, day: int) -> None:
    line = a_line(points)
    low, high = line.band(on(day))
    assert low <= line.at(on(day)) <= high
    middle = line.first + timedelta(days=round(line.middle))
    assert line.margin(middle) <= line.margin(on(day)) + 1e-9


@given(points_of_any_days, st.randoms(use_true_random=False))
def test_the_order_in_which_tests_are_entered_means_nothing(points: Points, random: object) -> None:
    other = sorted(points, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert line_through(other) == line_through(points)


@given(points_of_any_days, st.integers(0, 800))
def test_scores_that_scatter_twice_as_much_have_a_band_twice_as_wide(points: Points, day: int) -> None:
    line, wider = a_line(points), a_line([(on_day, 2 * score) for on_day, score in points])
    assert wider.margin(on(day)) == pytest.approx(2 * line.margin(on(day)))
    assert line.margin(on(day)) > 0 or line.spread == 0


@given(st.lists(st.integers(0, 700).map(on), min_size=3, unique=True), st.integers(0, 300))
def test_the_same_score_again_and_again_is_level_and_certain(days: list[date], score: int) -> None:
    line = a_line([(day, score) for day in days])
    assert (line.slope, line.spread) == (0, 0)
    assert line.band(on(900)) == (score, score)
