"""Season status, Match year and what binds (design 4.5)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.core.edits.task import DeleteTask
from planner.core.model import Constraint, ConstraintType, Kind, Phase, Plan, Task
from planner.roadmap.verdict import (
    SeasonStatus,
    assess,
    binding_of,
    failing_binding,
    gate_bounds,
    has_gates,
    verdict_of,
)
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    assessed,
    changed,
    day,
    did,
    judged,
    pinned,
    season_of,
    the_gate,
)

STEP1 = did("step1", "2026-09-14", result="pass")
LETTERS_DUE = "2027-09-15"


def ready(**more: object) -> Plan:
    """Exams, Pathway, certificate, US experience and letters are done: only the application is left."""
    done = [
        *ALL_EXAMS_DONE,
        did("pathway", "2026-10-01"),
        did("certificate", "2026-11-05"),
        did("lor", "2026-11-20"),
        did("usce", "2026-10-30"),
    ]
    return a_person(done=done, **more)  # type: ignore[arg-type]


def test_match_year_is_the_first_on_time_and_possible_the_first_not_missed() -> None:
    plan = DeleteTask("lor").apply(a_person(done=STEPS_DONE))
    results = [judged(plan, year) for year in (2027, 2028, 2029)]
    assert [result.status for result in results] == [SeasonStatus.MISSED, SeasonStatus.LATE, SeasonStatus.LATE]
    verdict = verdict_of(results, None)
    assert (verdict.target_match, verdict.match_year, verdict.earliest_possible) == (None, None, 2028)
    good = [*results, judged(a_person(done=STEPS_DONE), 2029)]
    assert verdict_of(good, good[0]).match_year == 2029
    assert verdict_of(good, good[0]).target_match == 2027


def test_a_plan_without_gate_tasks_has_no_verdict() -> None:
    plan = Plan(TODAY, tasks={"own": Task("own", "Own", Phase.EXAMS, Kind.ACTIVITY, duration_days=3)})
    found = assessed(plan)
    assert not has_gates(plan, ROADMAP)
    assert (found.verdict, found.target, found.seasons) == (None, None, ())


def test_without_a_season_to_come_there_is_nothing_to_say() -> None:
    found = assess(replace(a_person(), target_match=None), ROADMAP, day("2040-01-01"))
    assert found.seasons == ()
    assert found.verdict is not None
    assert (found.verdict.match_year, found.verdict.binding) == (None, None)


def test_a_target_whose_match_day_is_over_is_still_judged() -> None:
    plan = a_person(target=2027)
    found = assess(plan, ROADMAP, day("2027-03-20"))
    assert found.target is not None
    assert found.target.match_year == 2027
    assert found.seasons[0].match_year == 2028


def test_the_binding_gate_is_the_tightest_and_the_exam_is_named() -> None:
    binding = binding_of(judged(a_person(done=[STEP1]), 2028))
    assert binding is not None
    assert (binding.gate, binding.task, binding.own_task) == ("letters_by_review", "lor", "step2ck")
    assert binding.due == day(LETTERS_DUE)
    assert binding.reached == binding.due - timedelta(days=binding.slack_days or 0)


def test_a_pin_by_a_day_changes_the_slack_by_a_day() -> None:
    plan = a_person(done=[STEP1])
    start = judged(plan, 2028).schedule.start("step2ck")
    assert start is not None
    slack = []
    for days in (0, 1, 2):
        binding = binding_of(judged(pinned(plan, "step2ck", (start + timedelta(days=days)).isoformat()), 2028))
        assert binding is not None
        slack.append(binding.slack_days)
    assert slack[0] is not None
    assert slack == [slack[0], slack[0] - 1, slack[0] - 2]


def test_the_late_start_of_a_pinned_sitting_is_the_latest_safe_one() -> None:
    """On that day it still holds, the day after the season is late."""
    plan = pinned(a_person(done=[STEP1]), "step2ck", "2027-04-01")
    dates = assessed(plan).schedule.of("step2ck")
    assert dates.late_start is not None
    assert judged(pinned(plan, "step2ck", dates.late_start.isoformat()), 2028).status is SeasonStatus.ON_TIME
    after = dates.late_start + timedelta(days=1)
    assert judged(pinned(plan, "step2ck", after.isoformat()), 2028).status is SeasonStatus.LATE


def test_studies_never_bind() -> None:
    plan = changed(a_person(done=[STEP1]), "step2ck_study", effort_hours=700.0)
    for year in (2028, 2029):
        result = judged(plan, year)
        binding = binding_of(result)
        assert binding is not None
        assert result.plan.tasks[binding.own_task or ""].kind is not Kind.STUDY


def test_what_the_season_holds_never_binds() -> None:
    """eras_submit waits for its own day, 21 days before the review: a fact of the calendar."""
    plan = ready()
    assert the_gate(plan, "submit_by_review").slack_days == 21
    assert binding_of(judged(plan, 2028)) is None


def test_a_task_competes_only_when_own_work_drives_it() -> None:
    """The school papers end with the token's day, which nobody can move; only a longer wait is work of their own."""
    plan = ready()
    result = judged(plan, 2028)
    assert result.schedule.anchored()[result.schedule.network.number["school_papers"]]
    binding = binding_of(judged(changed(plan, "school_papers", duration_days=290), 2028))
    assert binding is not None
    assert (binding.gate, binding.own_task, binding.slack_days) == ("school_papers_by_review", "school_papers", 5)


def test_nothing_left_to_move_binds_nothing() -> None:
    plan = changed(ready(), "school_papers", actual_finish=day("2026-11-20"))
    assert binding_of(judged(plan, 2028)) is None
    found = assessed(plan)
    assert found.verdict is not None
    assert (found.verdict.match_year, found.verdict.binding) == (2028, None)


def test_a_float_bounded_only_by_a_pin_does_not_compete() -> None:
    """The writer is asked on a booked day; what comes before it has little room, but no gate bounds it closer."""
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-10-01")])
    free = binding_of(judged(plan, 2028))
    ask = judged(plan, 2028).schedule.start("lor_ask")
    assert free is not None
    assert ask is not None
    held = binding_of(judged(pinned(plan, "lor_ask", ask.isoformat()), 2028))
    assert held == free


def test_own_deadlines_do_not_bind_the_verdict() -> None:
    plan = a_person(done=[STEP1])
    tight = changed(plan, "step2ck", deadline=judged(plan, 2028).schedule.finish("step2ck"))
    wish = changed(plan, "usce", constraint=Constraint(ConstraintType.FNLT, judged(plan, 2028).schedule.finish("usce")))
    assert binding_of(judged(tight, 2028)) == binding_of(judged(wish, 2028)) == binding_of(judged(plan, 2028))


def test_gates_that_cost_or_cannot_bind_do_not_bind() -> None:
    names = {bound.name for bound in gate_bounds(judged(a_person(), 2028).gates, binding=True)}
    assert "letters_by_review" in names
    assert not {"submit_by_review", "rank_list_certified", "usce_before_letters"} & names
    plan_floats = {bound.name for bound in gate_bounds(judged(a_person(), 2028).gates)}
    assert "submit_by_review" in plan_floats
    assert "usce_before_letters" not in plan_floats


def test_ties_go_to_the_earlier_due_day_then_the_gates_id() -> None:
    """Both Steps planned alike: their result gates are due together, so the id decides."""
    plan = changed(ready(), "school_papers", actual_finish=day("2026-11-20"))
    open_steps = [
        replace(plan.tasks[f"{exam}_result"], actual_finish=None, closed_by=None) for exam in ("step1", "step2ck")
    ]
    open_steps += [
        replace(plan.tasks[exam], actual_start=None, actual_finish=None, closed_by=None)
        for exam in ("step1", "step2ck")
    ]
    plan = plan.with_tasks([replace(task, progress=0) for task in open_steps])
    plan = pinned(pinned(plan, "step1", "2027-06-01"), "step2ck", "2027-06-01")
    binding = binding_of(judged(plan, 2028))
    assert binding is not None
    assert (binding.gate, binding.own_task) == ("step1_by_review", "step1")


def test_the_own_task_is_the_earliest_exam_with_the_least_float() -> None:
    """Step 2 CK and the OET have the same float; the earlier sitting is named, not a task before or after it."""
    result = judged(a_person(done=[STEP1]), 2028)
    binding = binding_of(result)
    assert binding is not None
    floats = {task.id: assessed(result.plan).schedule.of(task.id).total_float_days for task in result.plan.rows}
    assert floats["oet"] == floats["step2ck"] == binding.slack_days
    assert binding.own_task == "step2ck"


def test_an_exam_is_named_before_an_earlier_task() -> None:
    """The study is done, so the registration drives Step 2 CK: it is earlier, with the same float."""
    done = [did(task, "2026-11-20") for task in ("step2ck_study", "usce_search", "visa_for_visits")]
    result = judged(a_person(done=[STEP1, *done]), 2028)
    binding = binding_of(result)
    assert binding is not None
    floats = assessed(result.plan).schedule
    assert floats.of("step2ck_registration").total_float_days == binding.slack_days
    assert binding.own_task == "step2ck"


def test_without_an_exam_the_earliest_task_is_the_own_task() -> None:
    result = judged(a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-10-01")]), 2028)
    binding = binding_of(result)
    assert binding is not None
    assert (binding.gate, binding.own_task) == ("letters_by_review", "visa_for_visits")
    assert result.schedule.start("visa_for_visits") == TODAY


def test_without_a_match_year_the_worst_failing_gate_of_the_possible_season_binds() -> None:
    plan = pinned(a_person(done=[STEP1]), "step2ck", "2027-08-30")
    result = judged(plan, 2028)
    assert result.status is SeasonStatus.LATE
    verdict = verdict_of([result], None)
    assert verdict.binding is not None
    worst = min(
        (gate for gate in result.gates if not gate.holds and gate.gate.severity != "costs"),
        key=lambda gate: gate.slack_days or 0,
    )
    assert (verdict.binding.gate, verdict.binding.slack_days) == (worst.gate.id, worst.slack_days)
    assert verdict.binding.own_task == "step2ck"


def test_without_a_possible_season_the_target_is_looked_at() -> None:
    plan = a_person()
    missed, target = judged(plan, 2027), judged(plan, 2028)
    assert (missed.status, target.status) == (SeasonStatus.MISSED, SeasonStatus.MISSED)
    assert verdict_of([missed, target], target).binding == failing_binding(target)
    assert verdict_of([missed, target], None).binding == failing_binding(missed)


def test_a_deleted_task_binds_when_nothing_else_fails() -> None:
    plan = DeleteTask("school_papers").apply(ready())
    binding = failing_binding(judged(plan, 2028))
    assert binding is not None
    assert (binding.gate, binding.own_task, binding.reached, binding.slack_days) == (
        "school_papers_by_review",
        None,
        None,
        None,
    )


def test_a_season_with_only_a_late_submission_still_allows_soap() -> None:
    late = pinned(ready(), "eras_submit", "2028-01-10")
    assert judged(late, 2028).soap_only
    assert not judged(DeleteTask("rank_list").apply(late), 2028).soap_only
    assert not judged(ready(), 2028).soap_only


def test_the_targets_dates_are_the_plans() -> None:
    plan = a_person(done=STEPS_DONE, target=2029)
    found = assessed(plan)
    assert found.schedule.finish("match_day") == season_of(2029).events["match_day"].day
    assert found.season(2029) is found.target
    assert found.season(1999) is None


def test_what_another_season_needs_again_stands_in_its_verdict_only() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31")], target=2027)
    found = assessed(plan)
    assert "pathway_2" not in plan.tasks
    later = found.season(2028)
    assert later is not None
    assert "pathway_2" in later.plan.tasks
    assert found.schedule.finish("pathway_2") is None


def test_what_the_target_needs_again_stands_not_in_the_plans_schedule() -> None:
    plan = replace(
        a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31")], target=2027),
        target_match=2028,
    )
    found = assessed(plan)
    assert found.target is not None
    assert "pathway_2" in found.target.plan.tasks
    assert found.schedule.plan is plan


def test_critical_tasks_lead_to_the_binding_gate() -> None:
    found = assessed(a_person(done=[STEP1]))
    assert {"step2ck", "oet", "usce", "lor_ask", "lor"} <= found.critical
    assert not {"audit", "research", "match_day"} & found.decisive


def test_critical_is_also_what_has_no_day_left_and_nothing_with_a_day() -> None:
    found = assessed(a_person(done=[STEP1]))
    left = {task: found.schedule.of(task).total_float_days for task in found.tasks}
    none_left = {task for task, days in left.items() if days == 0 and not found.tasks[task].done}
    assert none_left - found.decisive, "the residency starts on its day"
    assert none_left <= found.critical
    assert not {task for task, days in left.items() if days is not None and days > 0} & found.critical - found.decisive


@pytest.mark.parametrize("year", [2028, 2029, 2030])
def test_gates_come_in_the_packs_order(year: int) -> None:
    order = [gate.id for gate in ROADMAP.packs.gates]
    found = [result.gate.id for result in judged(a_person(), year).gates]
    assert found == sorted(found, key=order.index)
