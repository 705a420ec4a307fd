"""Moving tasks, and what is refused (design section 9, move)."""

from dataclasses import replace

import pytest

from planner.core.edits.move import MoveTask, Unpin
from planner.core.model import LinkType, Plan
from planner.errors import EditRejected
from planner.words.language import english
from tests.core.builder import START, a_plan, on, sitting, work
from tests.core.edits.builder import TODAY, small_plan


def move(plan: Plan, task: str, day: int) -> Plan:
    return MoveTask(task, on(day), TODAY).apply(plan)


def with_task(plan: Plan, task: str, **fields: object) -> Plan:
    return plan.with_tasks([replace(plan.tasks[task], **fields)])  # type: ignore[arg-type]


def said(refusal: EditRejected) -> str:
    """The way out, in words."""
    return english(refusal.way_out) if refusal.way_out is not None else ""


def booked(plan: Plan) -> Plan:
    return with_task(plan, "exam", pinned_start=on(20)).with_exam(replace(plan.exams["exam"], seat_booked=True))


def test_a_move_pins_the_first_day_and_touches_nothing_else() -> None:
    plan = small_plan()
    moved = move(plan, "work", 30)
    assert moved.tasks["work"].pinned_start == on(30)
    assert with_task(moved, "work", pinned_start=None) == plan


def test_a_move_does_not_book() -> None:
    assert not move(small_plan(), "exam", 15).exams["exam"].seat_booked


def test_unknown_tasks_are_refused() -> None:
    with pytest.raises(EditRejected, match="no task 'nowhere'") as refused:
        move(small_plan(), "nowhere", 30)
    assert said(refused.value)


@pytest.mark.parametrize("state", [{"actual_finish": on(2)}, {"closed_by": "exam"}])
def test_finished_work_does_not_move(state: dict[str, object]) -> None:
    with pytest.raises(EditRejected, match="finished work does not move") as refused:
        move(with_task(small_plan(), "work", **state), "work", 30)
    assert said(refused.value)


def test_running_work_does_not_move() -> None:
    with pytest.raises(EditRejected, match="has been running since") as refused:
        move(with_task(small_plan(), "work", actual_start=on(1)), "work", 30)
    assert said(refused.value) == "Change its length, or report another first day."


def test_nothing_moves_before_the_plans_start() -> None:
    """Where it starts after today; else today is the first day."""
    early = MoveTask("work", START, START).apply(small_plan())
    assert early.tasks["work"].pinned_start == START
    with pytest.raises(EditRejected, match="before the plan starts") as refused:
        MoveTask("work", on(0), START).apply(small_plan())
    assert said(refused.value).endswith(" or later, or change the plan's start date.")


@pytest.mark.parametrize(("day", "allowed"), [(10, False), (11, True), (40, True), (41, False)])
def test_an_exam_stays_in_its_window(day: int, allowed: bool) -> None:
    if allowed:
        assert move(small_plan(), "exam", day).tasks["exam"].pinned_start == on(day)
        return
    with pytest.raises(EditRejected, match="outside its eligibility window") as refused:
        move(small_plan(), "exam", day)
    assert said(refused.value) == "Extend the window, or register anew for another window."


def test_both_days_of_an_exam_stay_in_its_window() -> None:
    plan = with_task(small_plan(), "exam", duration_days=2)
    assert move(plan, "exam", 39).tasks["exam"].pinned_start == on(39)
    with pytest.raises(EditRejected, match="outside"):
        move(plan, "exam", 40)


@pytest.mark.parametrize("known", ["window_start", "window_end"])
def test_half_a_window_is_no_window(known: str) -> None:
    plan = small_plan()
    other = "window_end" if known == "window_start" else "window_start"
    plan = plan.with_exam(replace(plan.exams["exam"], **{other: None}))  # type: ignore[arg-type]
    assert move(plan, "exam", 60).tasks["exam"].pinned_start == on(60)


def test_a_booked_seat_does_not_move_into_the_past() -> None:
    plan = booked(
        a_plan(sitting("exam"), exams=small_plan().exams).with_exam(
            replace(small_plan().exams["exam"], window_start=None)
        )
    )
    assert move(plan, "exam", 3).tasks["exam"].pinned_start == on(3)
    with pytest.raises(EditRejected, match="lies from today") as refused:
        move(plan, "exam", 2)
    assert said(refused.value).endswith(" or later, or report it, if that is when it was done.")


def test_nothing_unfinished_moves_to_before_today() -> None:
    """Booked or not; the way out is a day that is not refused in its turn."""
    assert move(small_plan(), "work", 3).tasks["work"].pinned_start == on(3)
    for day in (2, 0):
        with pytest.raises(EditRejected, match="what is not done lies from today, 6 Jan 2027, on") as refused:
            move(small_plan(), "work", day)
        assert said(refused.value).startswith("Choose 6 Jan 2027 or later")


def test_a_task_does_not_move_before_the_actual_finish_of_what_it_waits_for() -> None:
    plan = a_plan(work("a", 3, actual_finish=on(5)), work("b"), links=["a FS b"])
    assert move(plan, "b", 5).tasks["b"].pinned_start == on(5)
    with pytest.raises(EditRejected, match="was finished on") as refused:
        move(plan, "b", 4)
    assert said(refused.value)


def test_other_broken_links_are_findings_and_no_refusal() -> None:
    plan = a_plan(work("a", 3, actual_finish=on(5)), work("b"), links=["a SS b"])
    assert move(plan, "b", 3).tasks["b"].pinned_start == on(3)
    plan = a_plan(work("a", 9), work("b"), links=["a FS b"])
    assert move(plan, "b", 3).tasks["b"].pinned_start == on(3)
    dropped = a_plan(work("a", 3, actual_finish=on(5)), work("b"), links=["a FS b"])
    link = next(iter(dropped.dependencies.values()))
    assert link.type is LinkType.FS
    dropped = dropped.with_links([replace(link, soft=True, dropped="else late")])
    assert move(dropped, "b", 3).tasks["b"].pinned_start == on(3)


def test_a_closed_predecessor_has_no_day_to_stay_behind() -> None:
    plan = a_plan(work("a", 3, closed_by="c"), work("b"), work("c", 1, actual_finish=on(9)), links=["a FS b"])
    assert move(plan, "b", 3).tasks["b"].pinned_start == on(3)


def test_a_pin_can_be_taken_away() -> None:
    plan = small_plan()
    assert Unpin("work").apply(move(plan, "work", 30)) == plan


def test_only_a_pin_can_be_taken_away() -> None:
    with pytest.raises(EditRejected, match="is not pinned"):
        Unpin("work").apply(small_plan())


def test_a_booked_seat_is_not_a_pin_to_take_away() -> None:
    with pytest.raises(EditRejected, match="booked seat") as refused:
        Unpin("exam").apply(booked(small_plan()))
    assert said(refused.value)


def test_steps_of_one_task_are_one_move() -> None:
    first, second = MoveTask("work", on(5), TODAY), MoveTask("work", on(6), TODAY)
    assert first.merge_key == second.merge_key != MoveTask("exam", on(6), TODAY).merge_key
    assert Unpin("work").merge_key is None


def test_labels_name_the_task_as_it_was() -> None:
    plan = small_plan()
    assert english(MoveTask("work", on(5), TODAY).label(plan)) == "Move WORK"
    assert english(Unpin("work").label(plan)) == "Unpin WORK"
    assert english(MoveTask("nowhere", on(5), TODAY).label(plan)) == "Move nowhere"
