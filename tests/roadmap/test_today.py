"""The view of today: what of a plan is supposed on a day, and what is not (design 4.2)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.model import Constraint, ConstraintType, Dependency, Outcome, Plan, Role
from planner.roadmap.build import new_plan
from planner.roadmap.catch_up import Answer, Answered, CatchUp, Passed, kept, passed_steps
from planner.roadmap.report import Done, Started, report_done, report_started
from planner.roadmap.today import Assumed, View, view_of
from planner.roadmap.verdict import SeasonStatus
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    assessed,
    booked,
    changed,
    day,
    did,
    pinned,
)
from tests.roadmap.half_way import half_way_answers

SEAT = booked("step2ck", "2027-04-05")
STEP1 = did("step1", "2026-09-14", result="pass")


def seen(plan: Plan, today: str) -> View:
    return view_of(plan, ROADMAP, day(today))


def test_a_fresh_plan_is_seen_as_it_is() -> None:
    plan = a_person(done=[STEP1], booked=[SEAT])
    view = view_of(plan, ROADMAP, TODAY)
    assert view.plan is plan
    assert (dict(view.assumed), dict(view.since), view.awaited) == ({}, {}, frozenset())


class TestBookedSitting:
    plan = a_person(done=[STEP1], booked=[SEAT])

    def test_until_its_day_is_over_it_is_to_come(self) -> None:
        assert not seen(self.plan, "2027-04-05").plan.tasks["step2ck"].done

    def test_then_it_is_seen_as_sat_with_what_it_proves_and_no_result(self) -> None:
        view = seen(self.plan, "2027-04-06")
        assert view.plan.tasks["step2ck"].actual_finish == day("2027-04-05")
        assert view.assumed["step2ck"] is Assumed.SAT
        assert view.assumed["step2ck_study"] is Assumed.PROVED
        assert not view.plan.tasks["step2ck_result"].done
        assert "step2ck_2" not in view.plan.tasks

    def test_the_plan_itself_stays_as_it_is_stored(self) -> None:
        view = seen(self.plan, "2027-04-06")
        assert view.stored is self.plan
        assert not self.plan.tasks["step2ck"].done

    @pytest.mark.parametrize(("today", "awaited"), [("2027-05-03", False), ("2027-05-04", True)])
    def test_its_result_is_awaited_after_its_likely_day(self, today: str, awaited: bool) -> None:
        assert ("step2ck_result" in seen(self.plan, today).awaited) is awaited
        assert assessed(self.plan, day(today)).schedule.finish("step2ck_result") == day("2027-05-03")

    def test_then_no_season_can_be_judged(self) -> None:
        found = assessed(self.plan, day("2027-05-04"))
        assert {result.status for result in found.seasons} == {SeasonStatus.UNKNOWN}
        assert found.verdict is not None
        assert (found.verdict.match_year, found.verdict.earliest_possible) == (None, None)
        gate = next(gate for gate in found.seasons[0].gates if gate.gate.id == "step2ck_by_review")
        assert (gate.reached, gate.slack_days, gate.holds, gate.awaited) == (None, None, False, True)

    def test_a_report_of_it_ends_that(self) -> None:
        plan = report_done(self.plan, ROADMAP, Done("step2ck", day("2027-04-05"), score=250), day("2027-05-04"))
        assert seen(plan, "2027-05-04").awaited == frozenset()
        assert assessed(plan, day("2027-05-04")).seasons[0].status is not SeasonStatus.UNKNOWN

    def test_a_reported_sitting_whose_result_was_never_told_is_awaited_too(self) -> None:
        plan = report_done(self.plan, ROADMAP, Done("step2ck", day("2027-04-05")), day("2027-04-06"))
        assert seen(plan, "2027-05-04").awaited == {"step2ck_result"}

    def test_a_held_result_is_not_awaited_before_the_hold_is_over(self) -> None:
        plan = a_person(visa="h1b", done=ALL_EXAMS_DONE, booked=[booked("step3", "2027-01-20")])
        assert seen(plan, "2027-03-16").awaited == frozenset()
        assert seen(plan, "2027-03-17").awaited == {"step3_result"}


def test_a_pin_that_has_passed_does_not_hold_and_stays_stored() -> None:
    plan = pinned(a_person(done=[STEP1]), "oet", "2027-02-01")
    view = seen(plan, "2027-02-02")
    assert (view.plan.tasks["oet"].pinned_start, view.assumed["oet"]) == (None, Assumed.UNPINNED)
    assert plan.tasks["oet"].pinned_start == day("2027-02-01")
    assert seen(plan, "2027-02-01").plan.tasks["oet"].pinned_start is not None


def test_so_does_a_must_date_but_no_other_wish() -> None:
    for kind, holds in ((ConstraintType.MSO, False), (ConstraintType.SNET, True)):
        plan = changed(a_person(), "cv", constraint=Constraint(kind, day("2027-02-01")))
        assert (seen(plan, "2027-02-02").plan.tasks["cv"].constraint is not None) is holds


@pytest.mark.parametrize(("today", "done"), [("2028-05-10", False), ("2028-05-11", True)])
def test_a_graduation_that_has_passed_counts_as_done(today: str, done: bool) -> None:
    plan = a_person(status="student", graduated="2028-05-10", diploma_date="2028-05-10")
    view = seen(plan, today)
    assert [view.plan.tasks[key].done for key in ("graduation", "diploma")] == [done, done]


class TestWhatGoesOnByItself:
    plan = report_done(a_person(), ROADMAP, Done("identity_account", TODAY), TODAY)

    def test_it_began_after_what_it_follows(self) -> None:
        view = seen(self.plan, "2026-12-10")
        assert view.since["certification_application"] == TODAY + timedelta(days=1)
        assert view.assumed["certification_application"] is Assumed.BY_ITSELF

    def test_not_before_that_is_reported(self) -> None:
        assert "certification_application" not in seen(a_person(), "2026-12-10").since

    def test_a_link_that_does_not_count_keeps_nothing_back(self) -> None:
        link = Dependency("own:link", "step1", "certification_application", soft=True, dropped="too late")
        view = seen(self.plan.with_links([link]), "2026-12-10")
        assert view.since["certification_application"] == TODAY + timedelta(days=1)

    @pytest.mark.parametrize(("today", "finish"), [("2026-12-10", "2026-12-16"), ("2026-12-30", "2026-12-30")])
    def test_it_lasts_its_length_and_then_is_expected_from_day_to_day(self, today: str, finish: str) -> None:
        assert assessed(self.plan, day(today)).schedule.finish("certification_application") == day(finish)

    def test_work_of_the_persons_own_is_begun_by_nobody_else(self) -> None:
        assert "step1_registration" not in seen(self.plan, "2026-12-30").since


def test_a_window_of_the_season_is_over_only_where_applications_were_sent() -> None:
    sent = a_person(done=[*ALL_EXAMS_DONE, did("eras_submit", "2026-09-16")], target=2027)
    assert not assessed(sent, day("2027-01-31")).tasks["interviews"].done
    assert assessed(sent, day("2027-02-01")).tasks["interviews"].actual_finish == day("2027-01-31")
    unsent = a_person(done=ALL_EXAMS_DONE, target=2027)
    assert not assessed(unsent, day("2027-02-01")).tasks["interviews"].done


def test_an_unreported_match_day_promises_no_season() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("eras_submit", "2026-09-16")], target=2027)
    verdict = assessed(plan, day("2027-03-20")).verdict
    assert verdict is not None
    assert verdict.match_year is None


def as_planned(plan: Plan, step: Passed) -> Answered:
    """Done on its planned day; of a result that it was passed."""
    role = plan.tasks[step.task].role
    on = step.planned_start if role is Role.SITTING else step.planned_finish
    return Answered(step.task, Answer.DONE, on, Outcome.PASS if role is Role.RESULT else None)


def test_passed_steps_are_reported_from_the_earliest_on_whatever_the_order_of_the_answers() -> None:
    """A Pathway that was reported before the OET would close its result, which then had no day."""
    plan, today = a_person(visa="h1b", done=STEPS_DONE), TODAY + timedelta(days=150)
    lines = tuple(as_planned(plan, step) for step in passed_steps(assessed(plan, today)))
    for answers in (lines, lines[::-1]):
        caught_up = CatchUp(answers, today, ROADMAP).apply(plan)
        assert caught_up.tasks["oet"].actual_finish == day("2026-12-30")
        result = caught_up.tasks["oet_result"]
        assert (result.actual_finish, result.closed_by) == (day("2027-01-21"), None)


PEOPLE: Mapping[str, Plan] = {
    "graduate": a_person(target=None),
    "student": a_person(status="student", graduated="2028-06-20", target=None),
    "h1b": a_person(visa="h1b", done=STEPS_DONE, target=None),
    "sample": new_plan(half_way_answers(TODAY), ROADMAP, TODAY),
}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PEOPLE)), st.integers(0, 500), st.integers(0, 120))
def test_nothing_that_is_not_reported_gets_earlier_by_waiting(name: str, first: int, more: int) -> None:
    plan = PEOPLE[name]
    dates = []
    for days in (first, first + more):
        found = assessed(plan, TODAY + timedelta(days=days))
        dates.append({key: found.schedule.finish(key) for key in plan.tasks if not found.tasks[key].done})
    for key, finish in dates[1].items():
        before = dates[0].get(key)
        assert before is None or finish is None or finish >= before, key


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(PEOPLE)), st.integers(1, 400))
def test_a_plan_that_is_kept_up_looks_as_it_did(name: str, days: int) -> None:
    """All that passed is reported as planned, studies with the share of their hours: within the percent's rounding."""
    plan, today = PEOPLE[name], TODAY + timedelta(days=days)
    if name == "sample":  # its running study has a pinned exam: nothing of it can shift
        plan = plan.with_tasks([replace(plan.tasks["step2ck_study"], progress=99)])
    fresh = assessed(plan)
    for step in range(1, days + 1):
        plan = _reported(plan, TODAY + timedelta(days=step))
    found = assessed(plan, today)
    assert found.planned.passed == ()
    for task in plan.tasks.values():
        before, after = fresh.schedule.finish(task.id), found.schedule.finish(task.id)
        if not task.done and before is not None and after is not None and found.tasks[task.id] == fresh.tasks[task.id]:
            assert after - before <= timedelta(days=ROUNDING), task.id


ROUNDING = 12
"""Days by which the rounding of a percent can shift a plan: three studies of some 200 days each, and closed days."""


def _reported(plan: Plan, today: date) -> Plan:
    """What was planned to end yesterday, reported so; studies that run with their share."""
    found = assessed(plan, today)
    steps = passed_steps(found)
    kept_up = [step.task for step in steps if not step.asks]
    if kept_up:
        plan = CatchUp(kept(found, kept_up), today, ROADMAP).apply(plan)
    for step in steps:
        if step.asks and step.task != "match_day":
            plan = report_done(plan, ROADMAP, Done(step.task, step.planned_finish, Outcome.PASS), today)
    found = assessed(plan, today)
    for task in plan.tasks.values():
        start, finish = found.planned.schedule.start(task.id), found.planned.schedule.finish(task.id)
        if task.done or task.instant or start is None or finish is None or start >= today or task.exam == task.id:
            continue
        share = 100 * (today - start).days // ((finish - start).days + 1)
        if task.kind == "study":
            plan = report_started(plan, Started(task.id, start, min(share, 99)), today)
        elif task.actual_start is None and task.role is None and task.id not in found.view.since:
            plan = report_started(plan, Started(task.id, start), today)
    return plan
