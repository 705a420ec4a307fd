"""How long scheduling takes: early and late dates of a plan, as at every step of a drag and as after opening a file.

Aims (docs/architecture.md): 300 tasks in 1 ms, 10,000 in 50 ms; at most 3 ms and 150 ms.
"""

from dataclasses import replace
from itertools import count

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.core.model import Plan, Task
from planner.core.schedule import Bound, Schedule, schedule
from tests.core.builder import SUNDAY_OFF, a_plan, milestone, on, sitting, study, work

SIZES = (300, 10_000)
BLOCK = 5


def a_journey(size: int) -> Plan:
    """Blocks of study, exam, result, letter and a milestone, in parallel tracks of fifty blocks."""
    tasks: list[Task] = []
    links: list[str] = []
    for block in range(size // BLOCK):
        name = f"b{block}"
        tasks += [
            study(f"{name}.study", hours=20),
            sitting(f"{name}.exam"),
            work(f"{name}.result", 4),
            work(f"{name}.letter", 7),
            milestone(f"{name}.reached", deadline=on(3000) if block % 10 == 9 else None),
        ]
        links += [
            f"{name}.study FS {name}.exam",
            f"{name}.exam FS {name}.result",
            f"{name}.exam SS+1 {name}.letter",
            f"{name}.result FF+2 {name}.letter",
            f"{name}.letter FS {name}.reached",
        ]
        if block % 50:
            links += [f"b{block - 1}.reached FS+3 {name}.study", f"b{block - 1}.letter SS-1 {name}.result"]
    return a_plan(*tasks, links=links, calendar=SUNDAY_OFF)


def scheduled(plan: Plan) -> Schedule:
    """Early and late dates."""
    found = schedule(plan, bounds=[Bound("b3.reached", on(400), "gate")])
    assert found.late.start
    return found


@pytest.mark.parametrize("size", SIZES)
def test_drag_step(benchmark: BenchmarkFixture, size: int) -> None:
    plan = a_journey(size)
    exam, days = plan.tasks["b0.exam"], count(60)

    def step() -> Schedule:
        return scheduled(plan.with_tasks([replace(exam, pinned_start=on(next(days)))]))

    assert len(benchmark(step).early.start) == size


@pytest.mark.parametrize("size", SIZES)
def test_plan_just_read(benchmark: BenchmarkFixture, size: int) -> None:
    """Nothing is known from an earlier run: the network is built anew."""
    plan = a_journey(size)

    def anew() -> tuple[tuple[Plan], dict[str, object]]:
        return (replace(plan, dependencies=dict(plan.dependencies)),), {}

    assert len(benchmark.pedantic(scheduled, setup=anew, rounds=20).early.start) == size


@pytest.mark.parametrize("size", SIZES)
def test_every_date_and_float(benchmark: BenchmarkFixture, size: int) -> None:
    """What a table of all rows shows."""
    found = scheduled(a_journey(size))
    rows = benchmark(lambda: [found.of(key) for key in found.plan.tasks])
    assert len(rows) == size
