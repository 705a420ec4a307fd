"""How long the verdict, the rules and one step of a drag take (design section 11; aims: 4 ms each)."""

from datetime import timedelta

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.core.edits.link import AddLink
from planner.core.edits.move import MoveTask
from planner.core.edits.task import AddTask
from planner.core.model import Phase, Plan
from planner.guidance.checks import check
from planner.guidance.look import Look
from planner.roadmap.build import new_plan
from planner.roadmap.verdict import assess, judge_all
from planner.services.plan_editor import propose
from tests.roadmap.builder import ROADMAP, TODAY, assessed
from tests.roadmap.half_way import half_way_answers

TASKS = 300


def the_sample() -> Plan:
    """The sample person's plan."""
    return new_plan(half_way_answers(TODAY), ROADMAP, TODAY)


@pytest.fixture(scope="module")
def large() -> Plan:
    """The sample's plan with tasks of the user's own behind Step 2 CK, in chains of ten, up to 300."""
    plan = the_sample()
    for n in range(TASKS - len(plan.tasks)):
        plan = AddTask(f"own{n}", f"Own {n}", Phase.PROFILE, duration_days=3 + n % 5).apply(plan)
        plan = AddLink(f"own{n - 1}" if n % 10 else "step2ck", f"own{n}").apply(plan)
    assert len(plan.tasks) == TASKS
    return plan


def test_verdict_of_all_seasons_on_the_sample(benchmark: BenchmarkFixture) -> None:
    plan = the_sample()
    results = benchmark(judge_all, plan, ROADMAP, TODAY)
    assert len(results) == len(ROADMAP.packs.seasons)


def test_assessing_a_plan_of_300_tasks(benchmark: BenchmarkFixture, large: Plan) -> None:
    found = benchmark(assess, large, ROADMAP, TODAY)
    assert found.verdict is not None


def test_all_rules_on_300_tasks(benchmark: BenchmarkFixture, large: Plan) -> None:
    assessment = assessed(large)

    def rules() -> int:
        # The late dates are part of the assessment and stay; the look is new, as after each edit.
        return len(check(Look(assessment, ROADMAP)))

    assert benchmark(rules) > 0


def test_a_drag_step_of_step_2_ck_on_300_tasks(benchmark: BenchmarkFixture, large: Plan) -> None:
    """Propose the move and say what it would do: schedule, verdict of all seasons, findings, fees."""
    before = assessed(large)
    start = large.tasks["step2ck"].pinned_start
    assert start is not None
    # All inside the window of the permit.
    days = [MoveTask("step2ck", start + timedelta(days=n - 20), TODAY) for n in range(60)]
    step = 0

    def drag() -> int:
        nonlocal step
        step += 1
        return len(propose(before, days[step % len(days)], ROADMAP, TODAY).consequence().moved)

    benchmark(drag)
    assert propose(before, days[30], ROADMAP, TODAY).consequence().moved


def test_a_drag_step_two_months_later_on_300_tasks(benchmark: BenchmarkFixture, large: Plan) -> None:
    """With steps that have passed without a report: the view of today, and the planned days beside it."""
    later = TODAY + timedelta(days=60)
    before = assess(large, ROADMAP, later)
    assert before.planned.passed
    days = iter(range(10**6))

    def step() -> int:
        edit = MoveTask("oet", later + timedelta(days=200 + next(days) % 60), later)
        return len(propose(before, edit, ROADMAP, later).consequence().moved)

    assert benchmark(step) >= 0
