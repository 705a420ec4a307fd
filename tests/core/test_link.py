"""The four links with work, milestones and two-day exams, day by day (rules of time)."""

import pytest

from planner.core.schedule import schedule
from tests.core.builder import a_plan, milestone, on, shown, sitting, work

Days = tuple[int, int]


@pytest.mark.parametrize(
    ("link", "b"),
    [("a FS b", (8, 10)), ("a SS b", (4, 6)), ("a FF b", (5, 7)), ("a SF b", (1, 3)), ("a SF+2 b", (3, 5))],
)
def test_work_after_work(link: str, b: Days) -> None:
    plan = a_plan(work("a", 4, pinned_start=on(4)), work("b", 3), links=[link])
    assert shown(plan)["b"] == b


@pytest.mark.parametrize(
    ("link", "day"),
    [("a FS m", 7), ("a SS m", 4), ("a SS+1 m", 5), ("a SS-1 m", 3), ("a FF m", 7), ("a SF m", 3), ("a SF+1 m", 4)],
)
def test_milestone_after_work(link: str, day: int) -> None:
    """A milestone that follows a start is reached at the end of that day: SS needs one day more than the bare sum."""
    plan = a_plan(work("a", 4, pinned_start=on(4)), milestone("m"), links=[link])
    assert shown(plan)["m"] == (day, day)


@pytest.mark.parametrize(
    ("link", "b"),
    [("m FS b", (5, 7)), ("m SS b", (5, 7)), ("m FS-1 b", (4, 6)), ("m FF b", (2, 4)), ("m SF+2 b", (4, 6))],
)
def test_work_after_a_milestone(link: str, b: Days) -> None:
    plan = a_plan(milestone("m", pinned_start=on(4)), work("b", 3), links=[link])
    assert shown(plan)["b"] == b


@pytest.mark.parametrize("type_", ["FS", "SS", "FF", "SF"])
@pytest.mark.parametrize(("lag", "day"), [("", 4), ("+3", 7), ("-2", 2)])
def test_milestone_after_a_milestone_shares_its_day(type_: str, lag: str, day: int) -> None:
    plan = a_plan(milestone("m", pinned_start=on(4)), milestone("n"), links=[f"m {type_}{lag} n"])
    assert shown(plan)["n"] == (day, day)


def test_milestone_is_shown_on_the_day_at_whose_end_it_is_reached() -> None:
    found = schedule(a_plan(work("a", 3), milestone("m"), links=["a FS m"]))
    dates = found.of("m")
    assert (dates.start, dates.finish, dates.early_start, dates.late_start) == (on(3),) * 4
    assert (dates.duration_days, dates.total_float_days, dates.free_float_days) == (0, 0, 0)


def test_milestone_without_links_stands_on_the_start_day() -> None:
    assert shown(a_plan(milestone("m"))) == {"m": (1, 1)}


def test_exam_of_two_days_ends_on_the_second() -> None:
    plan = a_plan(sitting("step3", 2, pinned_start=on(10)), work("result", 14), links=["step3 FS result"])
    found = schedule(plan)
    assert shown(found) == {"step3": (10, 11), "result": (12, 25)}
    assert found.of("step3").duration_days == 2


@pytest.mark.parametrize(
    ("links", "b", "driver"),
    [
        (["a FS b", "c FS b"], (6, 6), "a"),
        (["a FS b", "c FS+4 b"], (7, 7), "c"),
        (["c FS+4 b", "a FS b"], (7, 7), "c"),
        (["a SS+9 b", "a FS b"], (10, 10), "a"),
    ],
)
def test_strictest_link_drives(links: list[str], b: Days, driver: str) -> None:
    found = schedule(a_plan(work("a", 5), work("c", 2), work("b", 1), links=links))
    assert shown(found)["b"] == b
    assert found.driving_chain("b") == ["b", driver]


def test_dropped_link_does_not_count() -> None:
    plan = a_plan(work("a", 5), work("b", 1), links=["a FS b"])
    (link,) = plan.links
    dropped = plan.with_links([type(link)(link.id, link.pred, link.succ, soft=True, dropped="else too late")])
    assert shown(plan)["b"] == (6, 6)
    assert shown(dropped)["b"] == (1, 1)
    assert schedule(dropped).broken_links() == []


def test_unknown_length_is_one_day() -> None:
    assert shown(a_plan(work("a", None))) == {"a": (1, 1)}
