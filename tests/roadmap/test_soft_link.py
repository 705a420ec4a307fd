"""The roadmap's order yields where it would cost the season, and only there (design 4.4)."""

from dataclasses import replace
from typing import Any

import pytest

from planner.core.edits.link import YieldLink
from planner.core.edits.move import MoveTask
from planner.core.model import Dependency, Kind, LinkType, Phase, Plan, Task, link_id
from planner.errors import EditRejected
from planner.roadmap.answer_change import change_answer
from planner.roadmap.target import yield_soft_links
from planner.roadmap.verdict import SeasonStatus
from tests.roadmap.builder import (
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    day,
    did,
    dropped_links,
    judged,
    pinned,
    same,
    the_gate,
)

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


def a_student(**more: Any) -> Plan:
    """Graduates in April 2028: the electives cannot wait for the OET in February and its followers."""
    return a_person(status="student", graduated="2028-04-30", **more)


def test_a_students_electives_yield_first_and_let_graduation_be_met() -> None:
    plan = a_student(target=2029)
    assert judged(plan, 2029).status is SeasonStatus.ON_TIME
    early = {
        "step1 > usce",
        "step2ck > usce",
        "oet > usce",
        "step1_result > usce_search",
        "step1_result > visa_for_visits",
    }
    assert dropped_links(plan)
    assert dropped_links(plan) <= early
    assert the_gate(plan, "usce_before_graduation", 2029).holds


@pytest.mark.parametrize(("status", "yields"), [("student", False), ("graduate", True)])
def test_what_yields_first_goes_before_a_link_that_is_met_earlier(status: str, yields: bool) -> None:
    """The letters follow a course of the person's own, softly; behind it stand the electives."""
    done = [STEP1, did("usce_search", "2026-11-01")]
    booked = [{"task": "step2ck", "date": "2027-07-12"}]
    graduated = "2027-12-31" if status == "student" else "2024-06-30"
    plan = a_person(status=status, graduated=graduated, visa="none", done=done, booked=booked, target=2029)
    dropped = dropped_links(yield_soft_links(with_own_course(plan), ROADMAP, TODAY, 2028))
    assert dropped >= {"oet > usce", "step2ck > usce"}
    assert ("own > lor_ask" in dropped) is yields


def with_own_course(plan: Plan) -> Plan:
    """With a task of the user's after the US experience that the letters are to follow."""
    own = Task("own", "Own course", Phase.PROFILE, Kind.ACTIVITY, plan.next_position(), duration_days=14)
    links = (
        Dependency("usce>own:FS", "usce", "own", LinkType.FS, position=1),
        Dependency("own>lor_ask:FS", "own", "lor_ask", LinkType.FS, soft=True, position=2),
    )
    return replace(plan.with_tasks([own]), dependencies={**plan.dependencies, **{link.id: link for link in links}})


def test_a_link_says_what_leaving_it_out_risks() -> None:
    plan = a_person(done=STEPS_DONE)
    link = plan.dependencies[soft("oet_release", "pathway_application")]
    record = ROADMAP.link_of(link, plan.profile)
    assert record is not None
    assert "its fee is lost" in record.reason
    own = with_own_course(plan)
    assert ROADMAP.link_of(own.dependencies["own>lor_ask:FS"], own.profile) is None


LAST_OET: list[dict[str, Any]] = [{"task": "oet", "date": "2027-12-26"}]
"""Its result is released on 18 January 2028; the Pathway takes 28 days from there and is due on 16 February."""


def test_the_application_is_sent_before_the_oet_where_that_saves_the_season() -> None:
    plan = a_person(done=[*STEPS_DONE, did("usce", "2026-08-01")], booked=LAST_OET, target=2028)
    assert dropped_links(plan) == {"oet_release > pathway_application"}
    assert judged(plan, 2028).status is SeasonStatus.ON_TIME


def test_it_yields_too_where_the_season_would_be_missed_and_is_late_in_any_case() -> None:
    booked = [*LAST_OET, {"task": "lor", "date": "2027-09-20"}]
    plan = a_person(done=[*STEPS_DONE, did("usce", "2026-08-01")], booked=booked, target=2028)
    (dropped,) = (link for link in plan.links if link.dropped is not None)
    assert (dropped.pred, dropped.succ) == ("oet_release", "pathway_application")
    assert dropped.dropped is not None
    assert dropped.dropped.startswith("else Match 2028 would be missed (")
    assert judged(plan, 2028).status is SeasonStatus.LATE
    assert judged(plan.with_links([replace(dropped, dropped=None)]), 2028).status is SeasonStatus.MISSED
