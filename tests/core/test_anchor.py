"""Tasks tied to season events, windows that an event ends, and one plan scheduled for several seasons."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.model import Anchor, Kind, Plan, Task
from planner.core.schedule import Bound, Scheduler, schedule
from planner.core.terms import Context, Reason, WindowEnd
from tests.core.builder import a_plan, floats, milestone, on, shown, study, wish, work
from tests.core.networks import REPEATABLE, bare_networks, ids_of


def in_season(**events: int) -> Context:
    """Events on numbered days."""
    return Context({name: on(day) for name, day in events.items()})


NOT_BEFORE = Anchor("opens", "not_before", 2)
ON = Anchor("opens", "on", -1)


class TestNotBefore:
    @pytest.mark.parametrize(("opens", "a", "m"), [(10, (12, 14), (12, 12)), (1, (3, 5), (3, 3)), (-9, (1, 3), (1, 1))])
    def test_starts_no_earlier_than_the_event(self, opens: int, a: tuple[int, int], m: tuple[int, int]) -> None:
        plan = a_plan(work("a", 3, anchor=NOT_BEFORE), milestone("m", anchor=NOT_BEFORE))
        assert shown(schedule(plan, in_season(opens=opens))) == {"a": a, "m": m}

    def test_later_link_wins(self) -> None:
        plan = a_plan(work("a", 20), work("b", 1, anchor=NOT_BEFORE), links=["a FS b"])
        found = schedule(plan, in_season(opens=10))
        assert shown(found)["b"] == (21, 21)
        assert found.anchored() == [False, False]

    def test_what_it_drives_is_anchored_too(self) -> None:
        plan = a_plan(work("a", 3, anchor=NOT_BEFORE), work("b", 1), work("c", 1), links=["a FS b"])
        found = schedule(plan, in_season(opens=10))
        assert found.anchored() == [True, True, False]
        assert found.driver("a") == Reason.ANCHOR


class TestOn:
    def test_stands_on_the_event_whatever_its_links_say(self) -> None:
        plan = a_plan(work("a", 20), work("b", 2, anchor=ON), milestone("m", anchor=ON), links=["a FS b"])
        found = schedule(plan, in_season(opens=10))
        assert shown(found) == {"a": (1, 20), "b": (9, 10), "m": (9, 9)}
        assert [link.succ for link in found.broken_links()] == ["b"]
        assert found.driver("b") == Reason.ANCHOR

    def test_is_never_before_the_plan_starts(self) -> None:
        found = schedule(a_plan(work("a", 2, anchor=ON), milestone("m", anchor=ON)), in_season(opens=-9))
        assert shown(found) == {"a": (1, 2), "m": (1, 1)}

    def test_bounds_what_comes_before_it(self) -> None:
        plan = a_plan(work("a", 3), work("b", 1, anchor=ON), links=["a FS b"])
        assert floats(schedule(plan, in_season(opens=10)))["a"] == (5, 5)

    @pytest.mark.parametrize(
        "task",
        [work("a", 2, anchor=ON, pinned_start=on(5)), work("a", 2, anchor=ON, constraint=wish("MSO", 5))],
        ids=["pin", "must-date"],
    )
    def test_yields_to_the_users_own_date(self, task: Task) -> None:
        assert shown(schedule(a_plan(task), in_season(opens=10))) == {"a": (5, 6)}

    def test_is_not_delayed_by_alap(self) -> None:
        plan = a_plan(work("a", 2, anchor=ON, constraint=wish("ALAP")), work("long", 30))
        assert shown(schedule(plan, in_season(opens=10)))["a"] == (9, 10)


class TestUnknownEvent:
    """An event that a season does not have bounds nothing."""

    @pytest.mark.parametrize("anchor", [NOT_BEFORE, ON], ids=["not before", "on"])
    def test_leaves_its_task_to_the_links(self, anchor: Anchor) -> None:
        plan = a_plan(work("a", 3), work("b", 1, anchor=anchor), links=["a FS b"])
        found = schedule(plan)
        assert shown(found) == {"a": (1, 3), "b": (4, 4)}
        assert found.anchored() == [False, False]

    def test_leaves_what_comes_before_its_float(self) -> None:
        plan = a_plan(work("a", 3), work("b", 1, anchor=ON), work("long", 20), links=["a FS b"])
        assert floats(plan)["a"] == (16, 0)

    def test_lets_alap_move_the_task(self) -> None:
        plan = a_plan(work("a", 2, anchor=ON, constraint=wish("ALAP")), work("long", 30))
        assert shown(plan)["a"] == (29, 30)


class TestWindow:
    """A window lasts until an event, and never shorter than its least length."""

    ENDS: Mapping[str, WindowEnd] = {"w": WindowEnd("closes", -1, 5)}

    def plan(self, *tasks: Task, links: tuple[str, ...] = (), **fields: object) -> Plan:
        window = Task("w", "Window", work("w").phase, Kind.WINDOW, **fields)
        return a_plan(*tasks, window, links=links)

    @pytest.mark.parametrize(("closes", "days"), [(30, (1, 29)), (6, (1, 5)), (3, (1, 5))])
    def test_ends_with_its_event(self, closes: int, days: tuple[int, int]) -> None:
        assert shown(schedule(self.plan(), Context({"closes": on(closes)}, self.ENDS))) == {"w": days}

    def test_has_its_least_length_without_the_event(self) -> None:
        assert shown(schedule(self.plan(), Context({}, self.ENDS))) == {"w": (1, 5)}

    def test_users_own_length_wins(self) -> None:
        found = schedule(self.plan(duration_days=3), Context({"closes": on(30)}, self.ENDS))
        assert shown(found) == {"w": (1, 3)}

    @pytest.mark.parametrize(("a_days", "w"), [(20, (1, 29)), (40, (36, 40))])
    def test_link_that_asks_for_an_end_moves_it_only_beyond_the_event(self, a_days: int, w: tuple[int, int]) -> None:
        plan = self.plan(work("a", a_days), links=("a FF w",))
        assert shown(schedule(plan, Context({"closes": on(30)}, self.ENDS)))["w"] == w

    def test_start_follows_its_links(self) -> None:
        plan = self.plan(work("a", 10), links=("a FS w",))
        assert shown(schedule(plan, Context({"closes": on(30)}, self.ENDS)))["w"] == (11, 29)


class TestSeasons:
    """What no event touches is calculated once; each season is as if scheduled on its own."""

    @settings(REPEATABLE, max_examples=60)
    @given(bare_networks(), st.data())
    def test_every_season_is_as_if_scheduled_alone(self, plan: Plan, data: st.DataObject) -> None:
        tied = data.draw(st.lists(st.sampled_from(ids_of(plan)), unique=True))
        anchors = [Anchor("opens", "not_before", 3), Anchor("closes", "on", 0), Anchor("never", "on", 0)]
        plan = plan.with_tasks([replace(plan.tasks[key], anchor=data.draw(st.sampled_from(anchors))) for key in tied])
        scheduler = Scheduler(plan)
        for opens, closes in ((5, 9), (30, 20), (-4, 60), (5, 9)):
            events = in_season(opens=opens, closes=closes)
            assert shown(scheduler.run(events.events)) == shown(schedule(plan, events))

    @settings(REPEATABLE, max_examples=60)
    @given(bare_networks(), st.data())
    def test_task_seen_in_another_state_is_as_if_it_were_in_it(self, plan: Plan, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(ids_of(plan)))
        task = plan.tasks[key]
        seen = data.draw(
            st.sampled_from(
                [replace(task, pinned_start=on(9)), replace(task, actual_finish=on(4)), replace(task, deadline=on(2))]
            )
        )
        scheduler = Scheduler(plan)
        changed, alone = scheduler.run({}, {key: seen}), schedule(plan.with_tasks([seen]))
        assert (shown(changed), floats(changed)) == (shown(alone), floats(alone))
        assert shown(scheduler.run({})) == shown(plan)

    def test_bounds_name_the_days_of_a_season(self) -> None:
        plan = a_plan(study("s", 9), milestone("m"), links=["s FS m"])
        first, second = (schedule(plan, bounds=[Bound("m", due, "gate")]) for due in (on(10), on(20)))
        assert (first.of("s").total_float_days, second.of("s").total_float_days) == (7, 17)
        assert shown(first) == shown(second)
