"""Choosing the target season, and planning for another (design 4.5)."""

from dataclasses import dataclass
from typing import Any, cast

import pytest

from planner.core.model import Kind, Phase, Plan, Task
from planner.errors import EditRejected, InputError
from planner.roadmap.gate import failing
from planner.roadmap.target import choose_target, plan_for, settle
from planner.roadmap.verdict import SeasonResult, SeasonStatus
from tests.roadmap.builder import ALL_EXAMS_DONE, ROADMAP, TODAY, a_person, day, did, judged

ON_TIME, LATE, MISSED = SeasonStatus.ON_TIME, SeasonStatus.LATE, SeasonStatus.MISSED


@dataclass
class Judged:
    """What choosing looks at: a year, its status and its failing blocking gates."""

    match_year: int
    status: SeasonStatus
    gates: tuple[Any, ...] = ()


def results(*statuses: SeasonStatus | int) -> list[SeasonResult]:
    """Seasons from 2027 on; a number is a missed season with so many failing blocking gates."""
    blocking = next(
        gate for gate in judged(a_person(), 2027).gates if gate.gate.severity == "blocks" and not gate.holds
    )
    found = [
        Judged(2027 + n, MISSED, (blocking,) * status) if isinstance(status, int) else Judged(2027 + n, status)
        for n, status in enumerate(statuses)
    ]
    return cast(list[SeasonResult], found)


@pytest.mark.parametrize(
    ("statuses", "chosen"),
    [
        ((MISSED, LATE, ON_TIME, ON_TIME), 2029),
        ((LATE, ON_TIME), 2028),
        ((MISSED, LATE, LATE), 2028),
        ((3, 1, 2), 2028),
        ((2, 1, 1), 2028),
        ((1, 1), 2027),
    ],
)
def test_on_time_then_possible_then_the_fewest_failing_gates(
    statuses: tuple[SeasonStatus | int, ...], chosen: int
) -> None:
    assert choose_target(results(*statuses)) == chosen


def test_gates_that_weaken_do_not_count_among_the_fewest() -> None:
    weakening = failing(judged(a_person(), 2027).gates, "weakens")[0]
    first, second = results(2, 1)
    cast(Judged, second).gates += (weakening,) * 5
    assert choose_target([first, second]) == 2028


def test_the_answered_year_comes_first() -> None:
    assert a_person(target=None).target_match == 2029
    assert a_person(target=2031).target_match == 2031


def test_without_an_answer_it_is_the_year_on_time() -> None:
    plan = a_person(target=None, done=ALL_EXAMS_DONE)
    assert plan.target_match == 2028
    assert judged(plan, 2028).status is ON_TIME


@pytest.mark.parametrize("year", [2026, 2033, 1999])
def test_unknown_years_are_refused_with_the_known_ones(year: int) -> None:
    with pytest.raises(EditRejected, match="2027 to 2032") as refused:
        plan_for(a_person(), ROADMAP, TODAY, year)
    assert str(refused.value).endswith(". Plan for Match 2027 or Match 2028.")
    with pytest.raises(InputError, match="2027 to 2032"):
        a_person(target=year)


def test_a_match_whose_day_is_over_is_refused() -> None:
    with pytest.raises(EditRejected, match="2028 to 2032"):
        plan_for(a_person(), ROADMAP, day("2027-03-20"), 2027)
    assert plan_for(a_person(), ROADMAP, day("2027-03-19"), 2027).target_match == 2027


def test_without_seasons_to_come_there_is_nothing_to_plan_for() -> None:
    with pytest.raises(EditRejected, match="no Match to come"):
        plan_for(a_person(), ROADMAP, day("2040-01-01"), 2041)
    assert a_person(target=None, today=day("2040-01-01")).target_match is None


def test_a_plan_without_gate_tasks_gets_no_target() -> None:
    plan = Plan(TODAY, tasks={"own": Task("own", "Own", Phase.EXAMS, Kind.ACTIVITY, duration_days=3)})
    assert settle(plan, ROADMAP, TODAY, 2028) is plan


def test_the_target_is_a_season_that_needs_least_where_all_are_missed() -> None:
    """Seven years run out before any sitting: every season is missed, by fewer gates the later it is."""
    plan = a_person(target=None, done=[did("step1", "2018-01-10")])
    assert {judged(plan, year).status for year in range(2027, 2033)} == {MISSED}
    blocking = {
        year: sum(not gate.holds and gate.gate.severity == "blocks" for gate in judged(plan, year).gates)
        for year in range(2027, 2033)
    }
    assert plan.target_match == min(blocking, key=lambda year: (blocking[year], year))
