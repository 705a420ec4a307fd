"""Tasks whose date is given: pinned, finished, closed by a later one, running."""

from datetime import date

import pytest

from planner.core.model import Task
from planner.core.schedule import NO_DATES, Bound, schedule
from planner.core.terms import Context, Reason
from tests.core.builder import a_plan, floats, milestone, on, shown, sitting, wish, work


class TestPin:
    @pytest.mark.parametrize(
        "asks",
        [wish("SNET", 9), wish("FNET", 20), wish("MSO", 9), wish("MFO", 9), wish("SNLT", 2), wish("FNLT", 2)],
        ids=str,
    )
    def test_beats_a_constraint(self, asks: object) -> None:
        plan = a_plan(work("a", 3, pinned_start=on(4), constraint=asks))
        assert shown(plan) == {"a": (4, 6)}
        assert schedule(plan).driver("a") == Reason.PIN

    def test_beats_its_links_and_the_broken_one_is_named(self) -> None:
        plan = a_plan(
            work("a", 5),
            work("b", 3, pinned_start=on(3)),
            work("c", 1),
            links=["a SS b", "a FS b", "a FF-5 b", "b FS c"],
        )
        found = schedule(plan)
        assert shown(found) == {"a": (1, 5), "b": (3, 5), "c": (6, 6)}
        assert [link.id for link in found.broken_links()] == ["a>b:FS"]

    @pytest.mark.parametrize(
        ("link", "kept_from"), [("a FS+1 b", 7), ("a SS+1 b", 2), ("a FF+1 b", 5), ("a SF+3 b", 2), ("a SS+1 m", 2)]
    )
    def test_breaks_a_link_only_when_it_is_a_day_too_early(self, link: str, kept_from: int) -> None:
        succ = link[-1]
        for day, broken in ((kept_from - 1, True), (kept_from, False)):
            pinned = {"pinned_start": on(day)}
            rows = [work("a", 5), work("b", 2, **(pinned if succ == "b" else {}))]
            found = schedule(a_plan(*rows, milestone("m", **(pinned if succ == "m" else {})), links=[link]))
            assert bool(found.broken_links()) is broken

    def test_must_date_breaks_a_link_too(self) -> None:
        plan = a_plan(work("a", 5), work("b", 2, constraint=wish("MFO", 4)), links=["a FS b"])
        assert shown(plan)["b"] == (3, 4)
        assert [link.id for link in schedule(plan).broken_links()] == ["a>b:FS"]

    def test_of_a_milestone_is_the_day_it_is_shown_on(self) -> None:
        assert shown(a_plan(milestone("m", pinned_start=on(4)), work("a", 1), links=["m FS a"])) == {
            "m": (4, 4),
            "a": (5, 5),
        }

    def test_does_not_bound_its_own_late_dates(self) -> None:
        """The late start of a sitting is the latest safe one, wherever it is booked."""
        plan = a_plan(sitting("x", pinned_start=on(6)), work("result", 5), links=["x FS result"])
        found = schedule(plan, bounds=[Bound("result", on(20), "gate")])
        assert found.of("x").late_start == on(15)
        assert floats(found) == {"x": (9, 0), "result": (9, 0)}

    @pytest.mark.parametrize(
        ("due", "of_reading", "of_exam"), [(20, 2, 9), (13, 2, 2), (11, 2, 0), (9, 0, -2), (8, -1, -3)]
    )
    def test_bounds_what_comes_before_by_the_earlier_of_pin_and_late_start(
        self, due: int, of_reading: int, of_exam: int
    ) -> None:
        # The reading ends on day 3, two days before the exam of day 6; the result comes 5 days after the exam.
        plan = a_plan(
            work("reading", 3),
            sitting("x", pinned_start=on(6)),
            work("result", 5),
            links=["reading FS x", "x FS result"],
        )
        found = floats(schedule(plan, bounds=[Bound("result", on(due), "gate")]))
        assert found["x"][0] == of_exam
        assert found["reading"][0] == of_reading

    def test_free_float_ends_at_a_pin(self) -> None:
        plan = a_plan(work("a", 3), work("b", 1, pinned_start=on(10)), links=["a FS b"])
        assert floats(plan)["a"] == (6, 6)


class TestDone:
    def test_stands_on_its_actual_dates_even_before_the_plan_starts(self) -> None:
        plan = a_plan(work("a", 9, actual_start=on(-20), actual_finish=on(-5)), work("b", 2), links=["a FS+10 b"])
        assert shown(plan) == {"a": (-20, -5), "b": (6, 7)}

    @pytest.mark.parametrize(
        ("task", "likely", "days"),
        [
            (work("a", 4, actual_finish=on(-5)), {}, (-8, -5)),
            (work("a", None, actual_finish=on(-5)), {"a": 10}, (-14, -5)),
            (work("a", 4, actual_finish=on(-5)), {"a": 10}, (-8, -5)),
            (work("a", None, actual_finish=on(-5)), {}, (-5, -5)),
            (milestone("a", actual_finish=on(-5)), {"a": 10}, (-5, -5)),
            (sitting("a", 2, actual_start=on(-6), actual_finish=on(-5)), {}, (-6, -5)),
        ],
    )
    def test_without_a_first_day_began_its_usual_length_earlier(
        self, task: Task, likely: dict[str, int], days: tuple[int, int]
    ) -> None:
        found = schedule(a_plan(task), Context(likely_days=likely))
        assert shown(found) == {"a": days}
        assert found.of("a").duration_days == days[1] - days[0] + (not task.instant)

    def test_has_no_float_and_no_late_dates(self) -> None:
        plan = a_plan(work("a", 4, actual_finish=on(-5)), work("b", 2), links=["a FS b"])
        found = schedule(plan)
        dates = found.of("a")
        assert (dates.late_start, dates.total_float_days, dates.free_float_days) == (None, None, None)
        assert found.of("a").total_float_days is None
        assert (dates.start, dates.early_start, dates.finish) == (on(-8), on(-8), on(-5))
        assert found.driver("a") == Reason.ACTUAL

    def test_ignores_pin_constraint_and_links(self) -> None:
        task = work("b", 2, actual_finish=on(3), pinned_start=on(9), constraint=wish("MSO", 12))
        found = schedule(a_plan(work("a", 5), task, links=["a FS b"]))
        assert shown(found)["b"] == (2, 3)
        assert found.broken_links() == []

    def test_later_than_its_follower_may_start_breaks_the_link_of_a_pinned_one(self) -> None:
        plan = a_plan(work("a", 2, actual_finish=on(8)), work("b", 1, pinned_start=on(5)), links=["a FS b"])
        assert [link.pred for link in schedule(plan).broken_links()] == ["a"]

    def test_bounds_nobody_before_it(self) -> None:
        plan = a_plan(work("a", 5), work("b", 1, actual_finish=on(2)), work("long", 9), links=["a FS b"])
        assert floats(plan)["a"] == (4, 4)


class TestClosed:
    def test_has_no_day_of_its_own(self) -> None:
        plan = a_plan(
            work("a", 5, closed_by="b"), milestone("b", actual_finish=on(-3)), work("c", 2), links=["a FS+10 c"]
        )
        found = schedule(plan)
        assert found.of("a") == NO_DATES
        assert (found.start("a"), found.finish("a"), found.of("a").total_float_days) == (None, None, None)
        assert found.driver("a") == Reason.CLOSED

    @pytest.mark.parametrize(
        ("closer", "first"), [({"actual_finish": on(-3)}, 8), ({"pinned_start": on(20)}, 11), ({}, 11)]
    )
    def test_stands_at_its_closers_end_and_nowhere_while_that_is_only_booked(
        self, closer: dict[str, date], first: int
    ) -> None:
        rows = [work("a", 5, closed_by="b"), milestone("b", **closer), work("c", 2)]
        assert shown(a_plan(*rows, links=["a FS+10 c"]))["c"] == (first, first + 1)

    def test_breaks_no_link(self) -> None:
        rows = [work("a", 5, closed_by="b"), milestone("b", actual_finish=on(9)), work("c", 2, pinned_start=on(4))]
        assert schedule(a_plan(*rows, links=["a FS c"])).broken_links() == []


class TestRunning:
    def test_keeps_its_actual_start(self) -> None:
        task = work("b", 4, actual_start=on(-2), pinned_start=on(9), constraint=wish("SNET", 12))
        found = schedule(a_plan(work("a", 5), task, work("c", 1), links=["a FS b", "b FS c"]))
        assert shown(found) == {"a": (1, 5), "b": (-2, 1), "c": (2, 2)}
        assert found.driver("b") == Reason.ACTUAL

    def test_has_float_until_its_followers_need_it(self) -> None:
        plan = a_plan(work("a", 4, actual_start=on(-2)), work("b", 1, deadline=on(8)), links=["a FS b"])
        assert floats(plan)["a"] == (6, 0)

    @pytest.mark.parametrize(("link", "total"), [("a FS b", 15), ("a SS b", 15), ("a FF b", 3), ("a SF b", 8)])
    def test_starts_no_longer_wait_for_what_comes_before_but_its_end_does(self, link: str, total: int) -> None:
        """b runs from day 1 to day 8: a (5 days) may end with it, or start when it ends."""
        plan = a_plan(work("a", 5), work("b", 8, actual_start=on(1)), work("long", 20), links=[link])
        assert floats(plan)["a"] == (total, total)
