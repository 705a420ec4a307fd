"""Constraints and deadlines: one property for each, on random small networks (features A8, A9)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.model import Constraint, ConstraintType, Kind, Plan
from planner.core.schedule import Bound, Schedule, schedule
from tests.core.builder import a_plan, floats, milestone, on, shown, study, wish, work
from tests.core.networks import REPEATABLE, bare_networks, ids_of

PROPERTY = settings(REPEATABLE, max_examples=60)
DAYS = st.integers(1, 40)


@st.composite
def asked(draw: st.DrawFn, type_: str) -> tuple[Plan, Plan, str, date]:
    """A plan, the same with this constraint on one of its tasks that is no study, the task and the day asked for."""
    plan = draw(bare_networks().filter(lambda plan: any(task.kind is not Kind.STUDY for task in plan.rows)))
    task = draw(st.sampled_from([task for task in plan.rows if task.kind is not Kind.STUDY]))
    day = on(draw(DAYS))
    kind = ConstraintType(type_)
    wished = replace(task, constraint=Constraint(kind, day if kind.dated else None))
    return plan, plan.with_tasks([wished]), task.id, day


def others(found: Schedule, task_id: str) -> Mapping[str, tuple[int | None, int | None]]:
    """The days of everything that does not follow the task."""
    after = found.network.downstream([found.network.number[task_id]])
    return {key: days for key, days in shown(found).items() if found.network.number[key] not in after}


@PROPERTY
@given(asked("ASAP"))
def test_asap_asks_for_nothing(case: tuple[Plan, Plan, str, date]) -> None:
    plan, wished, *_ = case
    assert shown(wished) == shown(plan)
    assert floats(wished) == floats(plan)


@PROPERTY
@given(asked("ALAP"))
def test_alap_moves_only_its_task_by_its_free_float(case: tuple[Plan, Plan, str, date]) -> None:
    plan, wished, key, _ = case
    before, after = shown(plan), schedule(wished)
    room = after.of(key).free_float_days
    first, last = before[key]
    assert room is not None
    assert first is not None
    assert last is not None
    assert shown(after) == {**before, key: (first + room, last + room)}
    assert after.broken_links() == []


@PROPERTY
@given(asked("SNET"))
def test_snet_starts_no_earlier(case: tuple[Plan, Plan, str, date]) -> None:
    plan, wished, key, day = case
    before, after = schedule(plan), schedule(wished)
    assert after.start(key) == max(day, before.start(key) or day)
    assert others(after, key) == others(before, key)


@PROPERTY
@given(asked("FNET"))
def test_fnet_finishes_no_earlier(case: tuple[Plan, Plan, str, date]) -> None:
    plan, wished, key, day = case
    before, after = schedule(plan), schedule(wished)
    assert after.finish(key) == max(day, before.finish(key) or day)
    assert others(after, key) == others(before, key)


@PROPERTY
@given(asked("SNLT"))
def test_snlt_never_pulls_and_bounds_the_late_start(case: tuple[Plan, Plan, str, date]) -> None:
    plan, wished, key, day = case
    after = schedule(wished)
    assert shown(after) == shown(plan)
    late = after.of(key).late_start
    assert late is not None
    assert late <= day


@PROPERTY
@given(asked("FNLT"))
def test_fnlt_never_pulls_and_bounds_the_late_finish(case: tuple[Plan, Plan, str, date]) -> None:
    plan, wished, key, day = case
    after = schedule(wished)
    assert shown(after) == shown(plan)
    dates = after.of(key)
    assert dates.finish is not None
    assert dates.total_float_days is not None
    assert dates.total_float_days <= (day - dates.finish).days


@PROPERTY
@given(asked("MSO"))
def test_mso_starts_on_its_day_whatever_the_links_say(case: tuple[Plan, Plan, str, date]) -> None:
    plan, wished, key, day = case
    before, after = schedule(plan), schedule(wished)
    assert after.start(key) == day
    assert others(after, key) == others(before, key)
    assert (after.of(key).total_float_days or 0) <= 0


@PROPERTY
@given(asked("MFO"))
def test_mfo_finishes_on_its_day_whatever_the_links_say(case: tuple[Plan, Plan, str, date]) -> None:
    plan, wished, key, day = case
    before, after = schedule(plan), schedule(wished)
    assert after.finish(key) == day
    assert others(after, key) == others(before, key)
    assert (after.of(key).total_float_days or 0) <= 0


@pytest.mark.parametrize(
    ("asks", "a", "m"),
    [
        (wish("SNET", 9), (9, 12), (9, 9)),
        (wish("FNET", 9), (6, 9), (9, 9)),
        (wish("MSO", 9), (9, 12), (9, 9)),
        (wish("MFO", 9), (6, 9), (9, 9)),
        (wish("SNLT", 9), (1, 4), (1, 1)),
        (wish("FNLT", 9), (1, 4), (1, 1)),
        (wish("ASAP"), (1, 4), (1, 1)),
        (wish("ALAP"), (17, 20), (20, 20)),
        (None, (1, 4), (1, 1)),
    ],
    ids=str,
)
def test_days_asked_for_are_days_shown(asks: Constraint | None, a: tuple[int, int], m: tuple[int, int]) -> None:
    plan = a_plan(work("a", 4, constraint=asks), milestone("m", constraint=asks), work("long", 20))
    assert shown(plan) == {"a": a, "m": m, "long": (1, 20)}


def test_study_that_must_finish_starts_on_its_last_fitting_day() -> None:
    # 8 hours at 3 hours a day are three study days.
    plan = a_plan(study("s", 8, constraint=wish("MFO", 9)))
    assert shown(plan) == {"s": (7, 9)}


def test_study_that_may_not_finish_earlier_starts_on_the_earliest_day_that_ends_then() -> None:
    assert shown(a_plan(study("s", 8, constraint=wish("FNET", 9)))) == {"s": (7, 9)}
    assert shown(a_plan(study("s", 8, constraint=wish("FNET", 2)))) == {"s": (1, 3)}


class TestAlap:
    def test_moves_from_the_end_backwards_to_the_plans_last_finish(self) -> None:
        late = wish("ALAP")
        plan = a_plan(work("a", 2, constraint=late), work("b", 3, constraint=late), work("long", 20), links=["a FS b"])
        assert shown(plan) == {"a": (16, 17), "b": (18, 20), "long": (1, 20)}
        assert schedule(plan).of("a").early_start == on(1)

    def test_moves_nobody_else(self) -> None:
        plan = a_plan(
            work("a", 2),
            work("b", 3, constraint=wish("ALAP")),
            work("c", 1),
            work("long", 20),
            links=["a FS b", "b FS c"],
        )
        assert shown(plan) == {"a": (1, 2), "b": (3, 5), "c": (6, 6), "long": (1, 20)}

    def test_stays_inside_the_plan_where_a_link_lets_it_overlap(self) -> None:
        """A lead lets the task end after its follower: the plan's last finish still holds it."""
        plan = a_plan(work("a", 4, constraint=wish("ALAP")), work("b", 6, pinned_start=on(2)), links=["a FS-9 b"])
        assert shown(plan) == {"a": (4, 7), "b": (2, 7)}

    def test_yields_to_a_pin(self) -> None:
        plan = a_plan(work("a", 2, constraint=wish("ALAP"), pinned_start=on(4)), work("long", 20))
        assert shown(plan)["a"] == (4, 5)

    def test_study_moves_by_its_whole_length(self) -> None:
        """Progress shortens what is left to study, not the bar."""
        plan = a_plan(
            study("s", 12, constraint=wish("ALAP"), progress=50), work("b", 1, pinned_start=on(11)), links=["s FS b"]
        )
        assert shown(plan) == {"s": (7, 10), "b": (11, 11)}

    def test_study_of_fixed_length_moves_by_its_days(self) -> None:
        plan = a_plan(study("s", 300, duration_days=4, constraint=wish("ALAP")), work("long", 10))
        assert shown(plan) == {"s": (7, 10), "long": (1, 10)}


class TestDeadline:
    """It flags and never moves the bar (A9)."""

    @pytest.mark.parametrize(("deadline", "slack"), [(7, 2), (5, 0), (4, -1)])
    def test_missed_by_a_day_is_negative_float_and_an_unmoved_bar(self, deadline: int, slack: int) -> None:
        plan = a_plan(work("a", 5, deadline=on(deadline)), work("long", 20))
        assert shown(plan)["a"] == (1, 5)
        assert floats(plan)["a"][0] == slack

    @pytest.mark.parametrize(("deadline", "slack"), [(4, 1), (3, 0), (2, -1)])
    def test_of_a_milestone_is_met_at_the_end_of_that_day(self, deadline: int, slack: int) -> None:
        plan = a_plan(work("a", 3), milestone("m", deadline=on(deadline)), work("long", 20), links=["a FS m"])
        assert floats(plan)["m"][0] == floats(plan)["a"][0] == slack

    @PROPERTY
    @given(bare_networks(), st.data())
    def test_never_moves_a_bar(self, plan: Plan, data: st.DataObject) -> None:
        task = plan.tasks[data.draw(st.sampled_from(ids_of(plan)))]
        due = on(data.draw(DAYS))
        after = schedule(plan.with_tasks([replace(task, deadline=due)]))
        assert shown(after) == shown(plan)
        dates = after.of(task.id)
        assert dates.total_float_days is not None
        assert dates.finish is not None
        assert (dates.total_float_days < 0) >= (dates.finish > due)


def test_earliest_of_several_bounds_counts() -> None:
    plan = a_plan(work("a", 5, deadline=on(9), constraint=wish("FNLT", 8)), work("long", 30))
    assert floats(plan)["a"][0] == 3
    found = schedule(plan, bounds=[Bound("a", on(20), "late"), Bound("a", on(7), "early"), Bound("gone", on(1), "-")])
    assert found.of("a").total_float_days == 2


def test_gate_bounds_everything_that_leads_to_it() -> None:
    plan = a_plan(work("a", 5), work("b", 3), work("c", 9), work("d", 1), links=["a FS b", "a FS+1 c", "b SS+2 d"])
    found = schedule(plan, bounds=[Bound("b", on(12), "gate")])
    # b: 10-12 at the latest; d has no bound but the plan's last finish, day 15; c drives that finish.
    assert floats(found) == {"a": (0, 0), "b": (4, 0), "c": (0, 0), "d": (7, 7)}


@pytest.mark.parametrize("link", ["a SS b", "a SF+1 b", "a FS-9 b"])
def test_last_finish_of_the_plan_bounds_whoever_a_link_lets_overrun_it(link: str) -> None:
    """a may start with b, but then it would end after everything else: it has as much room as the plan has."""
    plan = a_plan(work("a", 8), work("b", 1, pinned_start=on(10)), links=[link])
    assert shown(plan) == {"a": (1, 8), "b": (10, 10)}
    assert floats(plan)["a"] == (2, 2)


def test_bound_of_a_follower_replaces_the_last_finish_of_the_plan() -> None:
    """Who leads to a gate answers to the gate, also when that is later than the plan's last finish."""
    plan = a_plan(work("a", 8), work("b", 1), links=["a SS b"])
    assert floats(schedule(plan, bounds=[Bound("b", on(20), "gate")]))["a"] == (19, 0)
