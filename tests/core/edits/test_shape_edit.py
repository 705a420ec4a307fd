"""What a gesture does in one step: the left end of a bar, and followers that go along or stay."""

from dataclasses import replace

import pytest

from planner.core.edits.move import MoveTask
from planner.core.edits.reshape import MoveTogether, ReshapeTask, StretchTask
from planner.core.schedule import schedule
from planner.errors import EditRejected
from planner.words.language import english
from tests.core.builder import number_of, on
from tests.core.edits.builder import TODAY, small_plan


def test_the_left_end_moves_and_the_right_one_stays() -> None:
    plan = MoveTask("work", on(30), TODAY).apply(small_plan())
    last = schedule(plan).finish("work")
    shorter = ReshapeTask("work", on(32), 3, TODAY).apply(plan)
    assert (shorter.tasks["work"].pinned_start, shorter.tasks["work"].duration_days) == (on(32), 3)
    assert schedule(shorter).finish("work") == last


def test_a_study_gets_a_length_of_its_own_unless_its_exam_ends_it() -> None:
    plan = ReshapeTask("study", on(4), 6, TODAY).apply(small_plan())
    assert (plan.tasks["study"].pinned_start, plan.tasks["study"].duration_days) == (on(4), 6)
    pinned = MoveTask("exam", on(20), TODAY).apply(small_plan())
    ended = ReshapeTask("study", on(4), 6, TODAY).apply(pinned)
    assert (ended.tasks["study"].pinned_start, ended.tasks["study"].duration_days) == (on(4), None)
    assert number_of(schedule(ended).finish("study")) == 19


def test_a_finished_exam_ends_no_study() -> None:
    plan = small_plan()
    plan = plan.with_tasks([replace(plan.tasks["exam"], pinned_start=on(20), actual_finish=on(20))])
    assert ReshapeTask("study", on(4), 6, TODAY).apply(plan).tasks["study"].duration_days == 6


@pytest.mark.parametrize(("task", "day", "days"), [("work", 0, 5), ("work", 3, 0), ("party", 3, 2), ("nowhere", 3, 2)])
def test_what_neither_a_move_nor_a_length_allows_is_refused(task: str, day: int, days: int) -> None:
    with pytest.raises(EditRejected):
        ReshapeTask(task, on(day), days, TODAY).apply(small_plan())


def test_the_right_end_moves_and_the_left_one_is_pinned_where_it_stands() -> None:
    plan = small_plan()
    first = schedule(plan).start("work")
    assert first is not None
    edit = StretchTask("work", first, 9, TODAY)
    stretched = edit.apply(plan)
    assert (stretched.tasks["work"].pinned_start, stretched.tasks["work"].duration_days) == (first, 9)
    assert (english(edit.label(plan)), edit.merge_key) == (f"Length of {plan.tasks['work'].title}", "stretch:work")
    with pytest.raises(EditRejected):
        StretchTask("work", first, 0, TODAY).apply(plan)


def test_a_move_and_its_pins_are_one_step() -> None:
    edit = MoveTogether(MoveTask("exam", on(20), TODAY), (("work", on(25)), ("party", on(40))))
    plan = edit.apply(small_plan())
    assert [plan.tasks[task].pinned_start for task in ("exam", "work", "party")] == [on(20), on(25), on(40)]
    assert plan.tasks["study"].pinned_start is None


def test_one_pin_that_cannot_be_refuses_the_whole_step() -> None:
    with pytest.raises(EditRejected, match="lies from today"):
        MoveTogether(MoveTask("exam", on(20), TODAY), (("work", on(0)),)).apply(small_plan())
    with pytest.raises(EditRejected, match="window"):
        MoveTogether(MoveTask("exam", on(60), TODAY), ()).apply(small_plan())


def test_labels_and_merge_keys() -> None:
    move = MoveTask("exam", on(20), TODAY)
    together, reshape = MoveTogether(move, ()), ReshapeTask("work", on(3), 2, TODAY)
    labels = (english(together.label(small_plan())), english(reshape.label(small_plan())))
    assert labels == ("Move EXAM", "Move the start of WORK")
    assert (
        len({move.merge_key, together.merge_key, reshape.merge_key, ReshapeTask("exam", on(3), 2, TODAY).merge_key})
        == 4
    )
    assert reshape.merge_key == ReshapeTask("work", on(4), 1, TODAY).merge_key
