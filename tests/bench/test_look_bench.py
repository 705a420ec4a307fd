"""How long it takes to say of a plan what is next and what the rules find: both are asked at each edit."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.core.edits.task import AddTask
from planner.core.model import Phase
from planner.guidance.checks import check
from planner.guidance.look import Look
from planner.guidance.next_steps import next_steps
from tests.bench.test_timeline_bench import a_long_plan
from tests.core.builder import START
from tests.guidance.looks import TODAY, sample_plan
from tests.timeline.frames import a_look

STEPS = 300


@pytest.mark.parametrize("size", ["sample", "1000 tasks"])
def test_what_is_next(benchmark: BenchmarkFixture, size: str) -> None:
    look = a_look(sample_plan(), TODAY) if size == "sample" else a_look(a_long_plan(), START)
    assert len(benchmark(lambda: next_steps(Look(look.assessment, look.roadmap)))) == 3


@pytest.mark.parametrize("months", [0, 2])
def test_all_rules(benchmark: BenchmarkFixture, months: int) -> None:
    """Of the sample with 300 own steps, on its own day and when all of them have passed; 10 ms."""
    plan = sample_plan()
    for number in range(STEPS):
        plan = AddTask(f"own_{number}", f"Own step {number}", Phase.PROFILE, duration_days=1 + number % 20).apply(plan)
    look = a_look(plan, TODAY.replace(month=TODAY.month + months))
    found = benchmark(lambda: check(Look(look.assessment, look.roadmap)))
    assert (len(found) >= STEPS) == (months > 0)
