"""The passes against a solver that only knows the rules, on random small networks."""

import pytest
from hypothesis import given, settings

from planner.core.model import Plan
from planner.core.schedule import Schedule, schedule
from tests.core.networks import REPEATABLE, Network, bare_networks, calm_networks, ids_of, networks, open_ids
from tests.core.slow_solver import Span

pytestmark = pytest.mark.slow


def spans_of(dates: Schedule, *, early: bool = False) -> dict[str, Span]:
    """[start, end) of every task, as numbers."""
    found = dates.early if early else dates.dates
    return {key: (found.start[n], found.end[n]) for n, key in enumerate(dates.network.ids)}


@settings(REPEATABLE, max_examples=300)
@given(networks())
def test_early_dates_are_the_least_that_meet_every_rule(network: Network) -> None:
    assert spans_of(network.fast, early=True) == network.slow.early


@settings(REPEATABLE, max_examples=100)
@given(bare_networks(studies=False))
def test_early_dates_of_plain_tasks_and_links(plan: Plan) -> None:
    network = Network(plan, {})
    assert spans_of(network.fast) == network.slow.early


@settings(REPEATABLE, max_examples=200)
@given(networks(given_studies=False))
def test_late_starts_are_the_last_from_which_nothing_fails(network: Network) -> None:
    fast, slow = network.fast, network.slow
    late = {key: fast.late.start[fast.network.number[key]] for key in open_ids(network.plan)}
    assert late == {key: slow.late_start(key) for key in late}


@settings(REPEATABLE, max_examples=200)
@given(calm_networks())
def test_total_float_is_how_far_a_start_can_slip(network: Network) -> None:
    fast, slow = network.fast, network.slow
    found = {key: fast.of(key).total_float_days for key in open_ids(network.plan)}
    assert found == {key: slow.total_float(key) for key in found}


@settings(REPEATABLE, max_examples=200)
@given(calm_networks())
def test_free_float_is_how_far_a_start_can_slip_alone(network: Network) -> None:
    fast, slow = network.fast, network.slow
    found = {key: fast.of(key).free_float_days for key in open_ids(network.plan)}
    assert found == {key: slow.free_float(key) for key in found}


@settings(REPEATABLE, max_examples=200)
@given(networks())
def test_alap_moves_right_as_far_as_nobody_else_moves(network: Network) -> None:
    assert spans_of(schedule(network.plan)) == network.slow.delayed(ids_of(network.plan)[::-1])


@settings(REPEATABLE, max_examples=100)
@given(networks())
def test_the_slack_alone_is_that_of_all_the_dates(network: Network) -> None:
    fast, every = network.fast, network.plan.tasks
    assert {key: fast.slack_days(key) for key in every} == {key: fast.of(key).total_float_days for key in every}
