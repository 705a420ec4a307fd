"""What a gesture on a bar does in one step: another first day, followers that go along or stay."""

from dataclasses import replace

import pytest

from planner.core.edits.move import MoveTask
from planner.core.edits.reshape import MoveTogether, ReshapeTask
from planner.core.model import Plan
from planner.errors import EditRejected
from planner.words.language import english
from tests.core.builder import on, shown
from tests.core.edits.builder import TODAY, small_plan


def with_task(plan: Plan, task: str, **fields: object) -> Plan:
    return plan.with_tasks([replace(plan.tasks[task], **fields)])  # type: ignore[arg-type]


def reshape(plan: Plan, task: str, day: int, days: int) -> Plan:
    return ReshapeTask(task, on(day), days, TODAY).apply(plan)


def together(plan: Plan, task: str, day: int, **pins: int) -> Plan:
    move = MoveTask(task, on(day), TODAY)
    return MoveTogether(move, tuple((key, on(number)) for key, number in pins.items())).apply(plan)


def test_another_first_day_pins_it_and_the_last_day_stays() -> None:
    plan = with_task(small_plan(), "work", pinned_start=on(30))
    reshaped = reshape(plan, "work", 32, 3)
    assert shown(plan)["work"] == (30, 34)
    assert shown(reshaped)["work"] == (32, 34)
    assert with_task(reshaped, "work", pinned_start=on(30), duration_days=5) == plan


def test_a_study_from_hours_gets_a_fixed_length() -> None:
    plan = small_plan()
    last = shown(plan)["study"][1]
    assert last is not None
    reshaped = reshape(plan, "study", 4, last - 3)
    assert reshaped.tasks["study"].duration_days == last - 3
    assert shown(reshaped)["study"] == (4, last)


def test_a_study_of_a_pinned_exam_goes_on_following_its_exam() -> None:
    plan = with_task(small_plan(), "exam", pinned_start=on(25))
    reshaped = reshape(plan, "study", 4, 7)
    assert reshaped.tasks["study"].duration_days is None
    assert shown(reshaped)["study"] == (4, 24)


def test_when_the_exam_is_over_the_study_has_a_length_of_its_own() -> None:
    plan = with_task(small_plan(), "exam", pinned_start=on(2), actual_start=on(2), actual_finish=on(2))
    assert reshape(plan, "study", 4, 7).tasks["study"].duration_days == 7


@pytest.mark.parametrize(
    ("task", "day", "days", "reason"),
    [
        ("nowhere", 4, 3, "no task 'nowhere'"),
        ("work", 0, 3, "lies from today"),
        ("work", 2, 3, "lies from today"),
        ("work", 9, 0, "a length of 0 days"),
        ("work", 9, -4, "a length of -4 days"),
        ("exam", 50, 1, "outside its eligibility window"),
        ("party", 9, 3, "has no length"),
    ],
)
def test_what_cannot_be_is_refused(task: str, day: int, days: int, reason: str) -> None:
    with pytest.raises(EditRejected, match=reason):
        reshape(small_plan(), task, day, days)


@pytest.mark.parametrize("state", [{"actual_finish": on(2)}, {"actual_start": on(1)}])
def test_the_first_day_of_what_has_begun_is_a_fact(state: dict[str, object]) -> None:
    with pytest.raises(EditRejected) as refused:
        reshape(with_task(small_plan(), "work", **state), "work", 9, 3)
    assert refused.value.way_out is not None


def test_a_task_and_its_followers_move_in_one_step() -> None:
    plan = small_plan()
    moved = together(plan, "exam", 20, work=28, party=40)
    pins = {key: task.pinned_start for key, task in moved.tasks.items()}
    assert pins == {"study": None, "exam": on(20), "work": on(28), "party": on(40)}
    bare = moved.with_tasks([replace(task, pinned_start=None) for task in moved.tasks.values()])
    assert bare == plan


def test_without_followers_it_is_a_move() -> None:
    assert together(small_plan(), "work", 30) == MoveTask("work", on(30), TODAY).apply(small_plan())


def test_when_a_follower_cannot_go_along_nothing_moves() -> None:
    plan = with_task(small_plan(), "party", actual_finish=on(2))
    with pytest.raises(EditRejected, match="finished work does not move"):
        together(plan, "work", 30, party=40)
    with pytest.raises(EditRejected, match="outside its eligibility window"):
        together(small_plan(), "study", 5, exam=50)
    assert plan.tasks["work"].pinned_start is None


def test_labels_name_the_task() -> None:
    plan = small_plan()
    assert english(ReshapeTask("work", on(9), 3, TODAY).label(plan)) == "Move the start of WORK"
    assert english(MoveTogether(MoveTask("work", on(9), TODAY), ()).label(plan)) == "Move WORK"
    assert english(ReshapeTask("nowhere", on(9), 3, TODAY).label(plan)) == "Move the start of nowhere"


def test_steps_of_one_kind_on_one_task_are_one_change() -> None:
    move = MoveTask("work", on(9), TODAY)
    keys = [
        ReshapeTask("work", on(9), 3, TODAY).merge_key,
        ReshapeTask("exam", on(12), 3, TODAY).merge_key,
        MoveTogether(move, ()).merge_key,
        move.merge_key,
    ]
    assert len(set(keys)) == len(keys)
    assert ReshapeTask("work", on(10), 2, TODAY).merge_key == keys[0]
    assert MoveTogether(MoveTask("work", on(11), TODAY), (("party", on(30)),)).merge_key == keys[2]
