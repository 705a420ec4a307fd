"""The roadmap's order yields where it would cost the season, and only there (design 4.4)."""

from dataclasses import replace

import pytest

from planner.core.edits.link import YieldLink
from planner.core.edits.move import MoveTask
from planner.core.model import LinkType, Plan, link_id
from planner.errors import EditRejected
from planner.roadmap.change import change_answer
from planner.roadmap.target import yield_soft_links
from planner.roadmap.verdict import SeasonStatus
from tests.roadmap.builder import ROADMAP, STEPS_DONE, TODAY, a_person, day, did, dropped_links, judged, pinned, same

STEP1 = did("step1", "2026-09-14", result="pass")


def late_step2(target: int | None = None) -> Plan:
    """Step 2 CK in July 2027: US experience after it is too late for the letters of 2028, and for nothing else."""
    return a_person(done=[STEP1], booked=[{"task": "step2ck", "date": "2027-07-12"}], target=target)


def soft(pred: str, succ: str) -> str:
    return link_id(pred, succ, LinkType.FS, ())


def test_nothing_yields_where_the_order_costs_nothing() -> None:
    assert dropped_links(a_person(done=[STEP1], target=None)) == set()


def test_the_order_yields_for_the_season_it_would_cost() -> None:
    plan = late_step2()
    assert plan.target_match == 2028
    assert dropped_links(plan) == {"step2ck > usce", "oet > usce"}
    assert judged(plan, 2028).status is SeasonStatus.ON_TIME


def test_each_dropped_link_was_needed() -> None:
    """Any of them put back makes the season late."""
    plan = late_step2()
    for link in plan.links:
        if link.dropped is not None:
            back = plan.with_links([replace(link, dropped=None)])
            assert judged(back, 2028).status is SeasonStatus.LATE, link.id


def test_no_other_soft_link_is_touched() -> None:
    plan = late_step2()
    standing = {link.id for link in plan.links if link.soft and link.dropped is None}
    assert {soft("step2ck", "audit"), soft("step1", "usce"), soft("step1_result", "usce_search")} <= standing


def test_the_reason_names_the_season_and_what_would_fail() -> None:
    plan = late_step2()
    reasons = {link.dropped for link in plan.links if link.dropped is not None}
    assert reasons == {"else Match 2028 would not be on time (Letters uploaded a week before programs begin to review)"}


def test_without_a_season_on_time_even_so_none_yields() -> None:
    plan = a_person(target=2027)
    assert judged(plan, 2027).status is SeasonStatus.MISSED
    assert dropped_links(plan) == set()


def test_the_earliest_season_that_can_be_on_time_is_aimed_at_when_none_is_asked_for() -> None:
    assert late_step2().target_match == 2028
    assert late_step2(target=2029).target_match == 2029
    assert dropped_links(late_step2(target=2029)) == set()


def test_planning_for_another_match_puts_them_back() -> None:
    plan = late_step2()
    later = change_answer(plan, ROADMAP, "target_match", 2029, TODAY)
    assert dropped_links(later) == set()
    assert dropped_links(change_answer(later, ROADMAP, "target_match", 2028, TODAY)) == dropped_links(plan)


def test_a_drag_never_drops_one() -> None:
    plan = a_person(done=[STEP1], target=None)
    moved = MoveTask("step2ck", day("2027-07-12"), TODAY).apply(plan)
    assert dropped_links(moved) == set()
    assert judged(moved, 2028).status is SeasonStatus.LATE


def test_nor_does_a_change_of_another_answer() -> None:
    plan = a_person(done=[STEP1], target=None)
    assert dropped_links(change_answer(plan, ROADMAP, "daily_hours", 1.5, TODAY)) == set()


def test_it_can_be_put_back_and_left_out_again() -> None:
    plan = late_step2()
    key = soft("oet", "usce")
    back = YieldLink(key, None).apply(plan)
    assert dropped_links(back) == {"step2ck > usce"}
    again = YieldLink(key, plan.dependencies[key].dropped).apply(back)
    assert same(again, plan)


def test_hard_links_do_not_yield() -> None:
    plan = late_step2()
    with pytest.raises(EditRejected, match="really has to wait"):
        YieldLink(soft("usce_search", "usce"), "why not").apply(plan)


def test_yielding_leaves_a_fitting_plan_as_it_is() -> None:
    plan = late_step2()
    assert yield_soft_links(plan, ROADMAP, TODAY, 2028) is plan
    assert yield_soft_links(a_person(done=STEPS_DONE), ROADMAP, TODAY, None) == a_person(done=STEPS_DONE)


def test_a_season_that_cannot_be_saved_leaves_the_order() -> None:
    plan = pinned(a_person(done=[STEP1]), "step2ck", "2027-10-04")
    assert yield_soft_links(plan, ROADMAP, TODAY, 2028) is plan
