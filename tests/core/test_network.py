"""Order, circles, size, and that the same plan gives the same dates wherever it comes from."""

import random
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.model import Dependency, Plan, StudyCalendar, link_id
from planner.core.network import CycleError, Network
from planner.core.passes import OutOfCalendarError
from planner.core.schedule import schedule
from tests.core.builder import START, a_chain, a_plan, floats, milestone, number_of, on, shown, study, work
from tests.core.networks import REPEATABLE, bare_networks


class TestCircle:
    @pytest.mark.parametrize(
        ("links", "circle"),
        [
            (["a FS b", "b FS a"], "a > b > a"),
            (["a FS a"], "a > a"),
            (["a SS b", "b FF c", "c SF a"], "a > b > c > a"),
            # What only leads into the circle or follows it is not part of it.
            (["d FS a", "a FS b", "b FS a", "b FS c"], "a > b > a"),
            (["b FS c", "c FS b", "c FS a", "a FS d"], "b > c > b"),
            # Any lag makes a circle.
            (["a FS-9 b", "b SS-9 a"], "a > b > a"),
        ],
    )
    def test_is_refused_and_named(self, links: list[str], circle: str) -> None:
        with pytest.raises(CycleError) as refused:
            schedule(a_plan(*(work(key) for key in "abcd"), links=links))
        assert " > ".join(_turned(refused.value.ids)) == circle
        assert " > ".join(refused.value.ids) in str(refused.value)

    def test_of_a_dropped_link_is_none(self) -> None:
        plan = a_plan(work("a"), work("b"), links=["a FS b", "b FS a"])
        second = plan.links[1]
        assert shown(plan.with_links([replace(second, dropped="else too late")])) == {"a": (1, 1), "b": (2, 2)}

    @settings(REPEATABLE, max_examples=60)
    @given(bare_networks(), st.data())
    def test_named_tasks_wait_for_each_other(self, plan: Plan, data: st.DataObject) -> None:
        back = data.draw(st.lists(st.tuples(*[st.sampled_from(sorted(plan.tasks))] * 2), min_size=1, max_size=3))
        plan = plan.with_links(Dependency(f"back {n}", *pair, position=99) for n, pair in enumerate(back))
        pairs = {(link.pred, link.succ) for link in plan.links}
        circle, order = _circle_or_order(plan)
        if circle:
            assert circle[0] == circle[-1]
            assert len(set(circle)) == len(circle) - 1 >= 1
            assert all(pair in pairs for pair in pairwise(circle))
        else:
            assert sorted(order) == sorted(plan.tasks)
            assert all(order.index(pred) < order.index(succ) for pred, succ in pairs)


class TestSameDates:
    @settings(REPEATABLE, max_examples=60)
    @given(bare_networks(), st.randoms(use_true_random=False))
    def test_whatever_the_order_of_the_mappings(self, plan: Plan, shuffle: random.Random) -> None:
        other = replace(plan, tasks=_shuffled(plan.tasks, shuffle), dependencies=_shuffled(plan.dependencies, shuffle))
        assert shown(other) == shown(plan)
        assert floats(other) == floats(plan)
        assert [schedule(other).driver(key) for key in plan.tasks] == [schedule(plan).driver(key) for key in plan.tasks]

    @settings(REPEATABLE, max_examples=60)
    @given(bare_networks(), st.data())
    def test_whatever_the_order_of_the_rows(self, plan: Plan, data: st.DataObject) -> None:
        places = data.draw(st.permutations(range(len(plan.tasks))))
        moved = [replace(task, position=place) for task, place in zip(plan.rows, places, strict=True)]
        assert shown(plan.with_tasks(moved)) == shown(plan)

    def test_rows_of_one_position_stand_in_the_order_of_their_ids(self) -> None:
        plan = replace(a_plan(), tasks={key: work(key) for key in ("c", "a", "b")})
        assert [task.id for task in plan.rows] == list(Network.of(plan).ids) == ["a", "b", "c"]

    def test_whatever_was_scheduled_before(self) -> None:
        """The network of one plan is never taken for that of another with the same rows or the same links."""
        first = a_plan(work("a", 3), work("b", 2), links=["a FS b"])
        loose = replace(first, dependencies={})
        renamed = a_plan(work("b", 3), work("a", 2))
        assert shown(first) == {"a": (1, 3), "b": (4, 5)}
        assert shown(loose) == {"a": (1, 3), "b": (1, 2)}
        assert shown(replace(renamed, dependencies=first.dependencies)) == {"a": (1, 2), "b": (3, 5)}
        assert shown(first) == {"a": (1, 3), "b": (4, 5)}

    def test_changed_calendar_is_seen(self) -> None:
        plan = a_plan(study("s", 12))
        assert shown(plan) == {"s": (1, 4)}
        assert shown(replace(plan, calendar=replace(plan.calendar, daily_hours=6.0))) == {"s": (1, 2)}


class TestSize:
    def test_long_chain_does_not_recurse(self) -> None:
        plan = a_chain(5_000)
        found = schedule(plan)
        assert number_of(found.finish("t4999")) == 5_000
        assert found.total_float("t0") == 0
        assert len(found.driving_chain("t4999")) == 5_000

    def test_long_circle_does_not_recurse(self) -> None:
        plan = a_chain(5_000).with_links([Dependency("back", "t4999", "t0")])
        with pytest.raises(CycleError) as refused:
            schedule(plan)
        assert len(refused.value.ids) == 5_001

    def test_empty_plan(self) -> None:
        found = schedule(a_plan())
        assert (found.last, found.broken_links(), found.late.start) == (START.toordinal(), [], [])

    @pytest.mark.parametrize("days", [36_500, 2_912_000])
    def test_dates_beyond_the_calendar_name_their_task(self, days: int) -> None:
        plan = a_plan(work("a", 2_900_000), work("b", days), links=["a FS b"])
        with pytest.raises(OutOfCalendarError, match="The dates of 'b' run beyond the year 9999") as refused:
            schedule(plan)
        assert refused.value.id == "b"

    def test_study_that_never_ends_names_itself(self) -> None:
        plan = a_plan(
            work("a", 2_900_000), study("s", 20_000), links=["a FS s"], calendar=StudyCalendar(0.5, (1, 2, 3, 4, 5, 6))
        )
        with pytest.raises(OutOfCalendarError, match="The dates of 's' run beyond the year 9999"):
            schedule(plan)

    def test_last_days_of_the_calendar_can_be_shown(self) -> None:
        found = schedule(a_plan(work("a", date(9999, 12, 30).toordinal() - START.toordinal() + 1), milestone("m")))
        assert found.finish("a") == date(9999, 12, 30)
        assert found.of("m").late_start == date(9999, 12, 30)


class TestModel:
    def test_links_between_one_pair_have_ids_of_their_own(self) -> None:
        plan = a_plan(work("a"), work("b"), links=["a FS b", "a FS+1 b", "a SS b", "a FS+2 b"])
        assert [link.id for link in plan.links] == ["a>b:FS", "a>b:FS#2", "a>b:SS", "a>b:FS#3"]
        second = plan.links[1]
        assert link_id("a", "b", second.type, [second.id]) == "a>b:FS"

    def test_removed_task_takes_its_links_along(self) -> None:
        plan = a_plan(work("a"), work("b"), work("c"), links=["a FS b", "b FS c", "a FS c"]).without_tasks(["b"])
        assert list(plan.tasks) == ["a", "c"]
        assert [link.id for link in plan.links] == ["a>c:FS"]

    def test_downstream_is_the_task_and_all_that_follows(self) -> None:
        network = Network.of(a_plan(*(work(key) for key in "abcde"), links=["a FS b", "b SS c", "d FF c"]))
        assert {network.ids[n] for n in network.downstream([network.number["b"]])} == {"b", "c"}
        assert {network.ids[n] for n in network.downstream([0, 4])} == {"a", "b", "c", "e"}

    @pytest.mark.parametrize(("positions", "following"), [((), 1024), ((5, 90), 1114)])
    def test_next_position_is_after_all_rows(self, positions: tuple[int, ...], following: int) -> None:
        rows = {f"t{n}": work(f"t{n}", position=position) for n, position in enumerate(positions)}
        assert replace(a_plan(), tasks=rows).next_position() == following

    def test_plans_are_equal_by_value(self) -> None:
        assert a_plan(work("a", pinned_start=on(3)), links=[]) == a_plan(work("a", pinned_start=on(3)))
        assert a_plan(work("a")) != a_plan(work("a", 2))


def _circle_or_order(plan: Plan) -> tuple[tuple[str, ...], list[str]]:
    try:
        network = Network.of(plan)
    except CycleError as error:
        return error.ids, []
    return (), [network.ids[n] for n in network.order]


def _turned(circle: tuple[str, ...]) -> list[str]:
    """The circle from its first id in the alphabet on."""
    ring = list(circle[:-1])
    at = ring.index(min(ring))
    return [*ring[at:], *ring[:at], ring[at]]


def _shuffled(mapping: dict, shuffle: random.Random) -> dict:
    items = list(mapping.items())
    shuffle.shuffle(items)
    return dict(items)
