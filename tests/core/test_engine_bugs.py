"""Errors that other planners are known for (features C22), each with the days worked out by hand.

Day 1 is the plan's start day; a pair is the first and the last day of a task.
"""

import pytest

from planner.core.schedule import schedule
from tests.core.builder import a_plan, floats, milestone, on, shown, work


def test_ff_is_not_scheduled_as_fs() -> None:
    plan = a_plan(work("a", 5), work("b", 3), links=["a FF b"])
    assert shown(plan) == {"a": (1, 5), "b": (3, 5)}


@pytest.mark.parametrize(
    ("link", "b"),
    [
        ("a FS+2 b", (8, 10)),
        ("a SS+2 b", (3, 5)),
        ("a FF+2 b", (5, 7)),
        ("a SF+7 b", (5, 7)),
    ],
)
def test_lag_is_not_one_day_short(link: str, b: tuple[int, int]) -> None:
    plan = a_plan(work("a", 5), work("b", 3), links=[link])
    assert shown(plan) == {"a": (1, 5), "b": b}


@pytest.mark.parametrize(
    ("link", "b"),
    [
        ("a FS-2 b", (9, 11)),
        ("a SS-2 b", (4, 6)),
        ("a FF-2 b", (6, 8)),
        ("a SF-2 b", (1, 3)),
        ("a SF-1 b", (2, 4)),
    ],
)
def test_lead_is_not_ignored(link: str, b: tuple[int, int]) -> None:
    plan = a_plan(work("a", 5, pinned_start=on(6)), work("b", 3), links=[link])
    assert shown(plan) == {"a": (6, 10), "b": b}


def test_lead_never_reaches_before_the_plan_starts() -> None:
    plan = a_plan(work("a", 2), work("b", 3), milestone("m"), links=["a FS-9 b", "a FS-9 m"])
    assert shown(plan) == {"a": (1, 2), "b": (1, 3), "m": (1, 1)}


def test_milestone_in_a_chain_does_not_push_its_follower() -> None:
    plan = a_plan(work("a", 5), milestone("m"), work("b", 3), links=["a FS m", "m FS b"])
    assert shown(plan) == {"a": (1, 5), "m": (5, 5), "b": (6, 8)}


def test_row_of_milestones_shares_one_day() -> None:
    rows = [work("a", 5), milestone("m"), milestone("n"), milestone("o"), work("b", 1)]
    plan = a_plan(*rows, links=["a FS m", "m FS n", "n FS o", "o FS b"])
    assert shown(plan) == {"a": (1, 5), "m": (5, 5), "n": (5, 5), "o": (5, 5), "b": (6, 6)}


def test_free_float_is_not_one_too_high() -> None:
    plan = a_plan(work("a", 3), work("b", 5), work("c", 2), links=["a FS c", "b FS c"])
    assert floats(plan) == {"a": (2, 2), "b": (0, 0), "c": (0, 0)}


def test_free_float_before_a_milestone_is_not_one_too_high() -> None:
    plan = a_plan(work("a", 3), work("b", 5), milestone("m"), links=["a FS m", "b FS m"])
    assert floats(plan) == {"a": (2, 2), "b": (0, 0), "m": (0, 0)}


def test_float_before_a_milestone_that_follows_a_start_is_not_one_too_high() -> None:
    """The milestone is reached at the end of day 4: a may start on day 4, not on day 5."""
    plan = a_plan(work("a", 3), milestone("m", pinned_start=on(4)), work("long", 20), links=["a SS m"])
    assert floats(plan)["a"] == (3, 3)


def test_project_without_length_is_not_counted_as_a_day() -> None:
    found = schedule(a_plan(milestone("m"), milestone("n"), links=["m FS n"]))
    assert shown(found) == {"m": (1, 1), "n": (1, 1)}
    assert found.of("n").duration_days == 0
    assert found.last - min(found.early.start) == 0


def test_work_of_one_day_is_counted_as_a_day() -> None:
    found = schedule(a_plan(work("a", 1)))
    assert found.of("a").duration_days == 1
    assert found.last - min(found.early.start) == 1


@pytest.mark.parametrize("links", [["a SS b", "a FF+1 b"], ["a FF+1 b", "a SS b"]])
def test_second_relation_between_a_pair_is_not_dropped(links: list[str]) -> None:
    plan = a_plan(work("a", 5), work("b", 2), links=links)
    assert shown(plan) == {"a": (1, 5), "b": (5, 6)}
    assert len(plan.links) == len(plan.dependencies) == 2


@pytest.mark.parametrize("lags", [(1, 4), (4, 1)])
def test_two_links_of_one_type_are_both_kept(lags: tuple[int, int]) -> None:
    plan = a_plan(work("a", 2), work("b", 1), links=[f"a FS+{lag} b" for lag in lags])
    assert shown(plan)["b"] == (7, 7)
    assert floats(plan)["a"] == (0, 0)


@pytest.mark.parametrize(
    ("links", "float_of_a"),
    [(["a SS b", "a FF b"], 0), (["a FF b", "a SS b"], 0), (["a SS-9 b", "a FF b"], 2), (["a FF b", "a SS-9 b"], 2)],
)
def test_late_dates_see_every_relation_of_a_pair(links: list[str], float_of_a: int) -> None:
    plan = a_plan(work("a", 2), work("b", 4, deadline=on(4)), links=links)
    assert shown(plan) == {"a": (1, 2), "b": (1, 4)}
    assert {key: total for key, (total, _) in floats(plan).items()} == {"a": float_of_a, "b": 0}
