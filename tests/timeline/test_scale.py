"""Days to pixels and back; the cells of the header."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.scale import (
    LEAST_PX_PER_DAY,
    MOST_PX_PER_DAY,
    ZOOM_STEP,
    Scale,
    Unit,
    cell_text,
    fitted,
    heading,
    ticks,
)
from planner.words.language import english

NEW_YEAR = date(2027, 1, 1).toordinal()
WIDTH = 900.0

scales = st.builds(
    Scale,
    st.floats(min_value=-1e6, max_value=5e6),
    st.floats(min_value=LEAST_PX_PER_DAY, max_value=MOST_PX_PER_DAY),
)
points = st.floats(min_value=-5000, max_value=5000)


def at(px_per_day: float, day: str = "2027-01-01") -> Scale:
    return Scale(date.fromisoformat(day).toordinal(), px_per_day)


def cells(scale: Scale, width: float = WIDTH) -> list[tuple[str, str, bool]]:
    unit = scale.unit
    return [
        (date.fromordinal(tick.day).isoformat(), english(cell_text(tick.day, unit)), tick.major)
        for tick in ticks(scale, width)
    ]


def test_a_day_covers_its_pixels() -> None:
    scale = at(10)
    assert (scale.x(NEW_YEAR), scale.x(NEW_YEAR + 1), scale.x(NEW_YEAR - 3)) == (0, 10, -30)
    assert scale.day(25) == NEW_YEAR + 2.5


@given(scales, points)
def test_day_undoes_x(scale: Scale, x: float) -> None:
    assert scale.x(scale.day(x)) == pytest.approx(x, abs=1e-3)


@given(scales, st.floats(min_value=0.1, max_value=10), points)
def test_zoom_keeps_the_day_under_the_pointer(scale: Scale, factor: float, x: float) -> None:
    assert scale.zoomed(factor, x).day(x) == pytest.approx(scale.day(x), abs=1e-3)


@given(scales, st.floats(min_value=0.5, max_value=2))
def test_zoom_multiplies_the_width_of_a_day_within_the_limits(scale: Scale, factor: float) -> None:
    wanted = scale.px_per_day * factor
    assert scale.zoomed(factor, 0).px_per_day == min(max(wanted, LEAST_PX_PER_DAY), MOST_PX_PER_DAY)


def test_zoom_stops_at_the_limits_and_stays_in_place() -> None:
    scale = at(10)
    for _ in range(50):
        scale = scale.zoomed(ZOOM_STEP, 300)
    assert scale.px_per_day == MOST_PX_PER_DAY
    assert scale.day(300) == pytest.approx(NEW_YEAR + 30)
    for _ in range(100):
        scale = scale.zoomed(1 / ZOOM_STEP, 300)
    assert scale.px_per_day == LEAST_PX_PER_DAY
    assert scale.day(300) == pytest.approx(NEW_YEAR + 30)


def test_panning_to_the_right_shows_later_days() -> None:
    assert at(10).panned(50) == Scale(NEW_YEAR + 5, 10)
    assert at(10).panned(-25).first == NEW_YEAR - 2.5


@pytest.mark.parametrize(
    ("px_per_day", "unit"),
    [
        (48, Unit.DAY),
        (22, Unit.DAY),
        (21.9, Unit.WEEK),
        (6, Unit.WEEK),
        (5.9, Unit.MONTH),
        (1.0, Unit.MONTH),
        (0.95, Unit.QUARTER),
        (0.3, Unit.QUARTER),
        (0.2, Unit.YEAR),
    ],
)
def test_the_finest_unit_that_can_be_read(px_per_day: float, unit: Unit) -> None:
    assert at(px_per_day).unit is unit


def test_days() -> None:
    found = cells(at(24, "2027-01-30"), 100)
    assert found == [
        ("2027-01-30", "30", False),
        ("2027-01-31", "31", False),
        ("2027-02-01", "1", True),
        ("2027-02-02", "2", False),
        ("2027-02-03", "3", False),
    ]


def test_weeks_begin_on_monday_with_the_one_that_the_edge_cuts() -> None:
    found = cells(at(10, "2027-01-27"), 150)
    assert found == [
        ("2027-01-25", "25", False),
        ("2027-02-01", "1", True),
        ("2027-02-08", "8", False),
    ]


def test_months() -> None:
    found = cells(at(2, "2026-11-20"), 160)
    assert found == [
        ("2026-11-01", "Nov", False),
        ("2026-12-01", "Dec", False),
        ("2027-01-01", "Jan", True),
        ("2027-02-01", "Feb", False),
    ]


def test_quarters() -> None:
    found = cells(at(0.5, "2026-08-20"), 150)
    assert found == [
        ("2026-07-01", "Q3", False),
        ("2026-10-01", "Q4", False),
        ("2027-01-01", "Q1", True),
        ("2027-04-01", "Q2", False),
    ]


def test_years() -> None:
    found = cells(at(0.2, "2026-08-20"), 200)
    assert [day for day, _, _ in found] == ["2026-01-01", "2027-01-01", "2028-01-01", "2029-01-01"]
    assert {(text == day[:4], major) for day, text, major in found} == {(True, True)}


@given(scales)
def test_cells_cover_the_width_without_a_gap(scale: Scale) -> None:
    days = [tick.day for tick in ticks(scale, WIDTH)]
    assert days == sorted(set(days))
    if scale.first >= 1 and scale.day(WIDTH) < date.max.toordinal() - 366:
        assert scale.x(days[0]) <= 0
        assert scale.x(days[-1]) < WIDTH
        following = date.fromordinal(days[-1]) + timedelta(days={"day": 1, "week": 7}.get(scale.unit.value, 366))
        assert scale.x(following.toordinal()) >= WIDTH
        assert len(days) <= WIDTH / 20 + 2


@pytest.mark.parametrize("px_per_day", [0.2, 0.5, 2, 10, 30])
@pytest.mark.parametrize("first", [-4e6, -100, 0, 1, 3.65e6, date.max.toordinal(), 9e6])
def test_the_calendar_ends_quietly(px_per_day: float, first: float) -> None:
    days = [tick.day for tick in ticks(Scale(first, px_per_day), WIDTH)]
    assert all(1 <= day <= date.max.toordinal() for day in days)


def test_the_upper_line_names_the_month_where_cells_are_short() -> None:
    day = date(2027, 4, 12).toordinal()
    assert {english(heading(day, unit)) for unit in (Unit.DAY, Unit.WEEK)} == {"Apr 2027"}
    assert {english(heading(day, unit)) for unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR)} == {"2027"}


@given(st.integers(min_value=1, max_value=3_000_000), st.integers(min_value=7, max_value=4000))
def test_fit_shows_the_first_and_the_last_day_inside_the_margins(first: int, days: int) -> None:
    scale = fitted(first, first + days - 1, WIDTH)
    assert scale.x(first) == pytest.approx(24, abs=1e-3)
    if LEAST_PX_PER_DAY < scale.px_per_day < MOST_PX_PER_DAY:
        assert scale.x(first + days) == pytest.approx(WIDTH - 24, abs=1e-3)
    else:
        assert scale.px_per_day == LEAST_PX_PER_DAY or scale.x(first + days) < WIDTH


def test_fit_of_one_day_leaves_a_week_of_room() -> None:
    scale = fitted(NEW_YEAR, NEW_YEAR, 48 + 7 * 40)
    assert scale == Scale(NEW_YEAR - 24 / 40, 40)
