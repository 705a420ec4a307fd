"""Rows put above and below each other, within their phase."""

from dataclasses import replace

import pytest

from planner.core.document import from_document, to_document
from planner.core.edits.row import MoveRow, row_of
from planner.core.model import Phase, Plan, Role, Task
from planner.core.schedule import schedule
from planner.errors import EditRejected
from planner.words.language import english
from tests.core.builder import START, a_plan, sitting, work
from tests.core.edits.builder import small_plan


def result(task_id: str, exam: str) -> Task:
    return replace(work(task_id), exam=exam, role=Role.RESULT)


def exams_plan() -> Plan:
    """Two exams with their results, with work before, between and behind."""
    return a_plan(
        work("a"),
        sitting("one"),
        result("one_result", "one"),
        work("b"),
        sitting("two"),
        result("two_result", "two"),
        work("c"),
    )


def order(plan: Plan) -> list[str]:
    return [task.id for task in plan.rows]


def at(plan: Plan, *positions: int) -> Plan:
    """The plan with other positions, in the order of its rows."""
    return plan.with_tasks([replace(task, position=place) for task, place in zip(plan.rows, positions, strict=True)])


def refused(edit: MoveRow, plan: Plan) -> EditRejected:
    with pytest.raises(EditRejected) as caught:
        edit.apply(plan)
    return caught.value


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (MoveRow("party", "exam"), "study party exam work"),
        (MoveRow("party", "study"), "party study exam work"),
        (MoveRow("study", "exam", below=True), "exam study work party"),
        (MoveRow("study", "party", below=True), "exam work party study"),
        (MoveRow("study", "party"), "exam work study party"),
    ],
)
def test_a_row_goes_above_or_below_another(edit: MoveRow, after: str) -> None:
    assert order(edit.apply(small_plan())) == after.split()


def test_only_the_moved_task_changes_and_only_its_place() -> None:
    plan = small_plan()
    moved = MoveRow("party", "exam").apply(plan)
    assert {key for key, task in moved.tasks.items() if task != plan.tasks[key]} == {"party"}
    assert replace(moved.tasks["party"], position=plan.tasks["party"].position) == plan.tasks["party"]
    assert schedule(moved).finish("party") == schedule(plan).finish("party")


@pytest.mark.parametrize("task", ["one", "one_result"])
@pytest.mark.parametrize(
    ("beside", "below", "after"),
    [
        ("c", True, "a b two two_result c one one_result"),
        ("a", False, "one one_result a b two two_result c"),
        ("two", True, "a b two two_result one one_result c"),
        ("two_result", True, "a b two two_result one one_result c"),
        ("two_result", False, "a b one one_result two two_result c"),
    ],
)
def test_a_sitting_and_its_result_move_together_and_stay_together(
    task: str, beside: str, below: bool, after: str
) -> None:
    assert order(MoveRow(task, beside, below).apply(exams_plan())) == after.split()


def test_a_result_whose_sitting_was_deleted_moves_alone() -> None:
    plan = exams_plan().without_tasks(["one"])
    assert order(MoveRow("one_result", "a").apply(plan)) == ["one_result", "a", "b", "two", "two_result", "c"]


def test_a_result_that_stood_elsewhere_comes_along() -> None:
    plan = at(exams_plan(), 10, 20, 90, 30, 40, 50, 60)
    assert order(plan)[-1] == "one_result"
    assert order(MoveRow("one", "b", below=True).apply(plan)) == [
        "a",
        "b",
        "one",
        "one_result",
        "two",
        "two_result",
        "c",
    ]


def test_below_a_row_whose_result_stands_elsewhere_is_right_below_it() -> None:
    plan = at(exams_plan(), 10, 20, 90, 30, 40, 50, 60)
    assert order(MoveRow("c", "one", below=True).apply(plan)) == [
        "a",
        "one",
        "c",
        "b",
        "two",
        "two_result",
        "one_result",
    ]


def test_the_tasks_of_a_row() -> None:
    plan = exams_plan()
    for task in ("one", "one_result"):
        assert [found.id for found in row_of(plan, plan.tasks[task])] == ["one", "one_result"]
    assert [found.id for found in row_of(plan, plan.tasks["b"])] == ["b"]


@pytest.mark.parametrize("edit", [MoveRow("study", "exam"), MoveRow("party", "work", below=True)])
def test_where_it_stands_already_nothing_changes(edit: MoveRow) -> None:
    plan = small_plan()
    assert edit.apply(plan) is plan


@pytest.mark.parametrize("positions", [(7, 7, 7, 7), (1, 2, 3, 4), (0, 0, 1, 1), (-3, -2, -1, 0)])
def test_where_no_number_is_free_all_rows_are_numbered_anew(positions: tuple[int, ...]) -> None:
    plan = at(small_plan(), *positions)
    first, second, third, last = order(plan)
    moved = MoveRow(last, second).apply(plan)
    assert order(moved) == [first, last, second, third]
    assert len({task.position for task in moved.rows}) == 4


def test_any_number_of_moves_leaves_room_for_the_next() -> None:
    plan = small_plan()
    for _ in range(60):
        rows = order(plan)
        plan = MoveRow(rows[-1], rows[1]).apply(plan)
        assert order(plan) == [rows[0], rows[-1], *rows[1:-1]]


def test_rows_of_other_phases_stay_where_they_are() -> None:
    plan = small_plan()
    plan = plan.with_tasks([replace(plan.tasks["exam"], phase=Phase.PROFILE)])
    moved = MoveRow("study", "work", below=True).apply(plan)
    assert [task.id for task in moved.rows if task.phase is Phase.EXAMS] == ["work", "study", "party"]
    assert moved.tasks["exam"] == plan.tasks["exam"]


def test_another_phase_is_refused() -> None:
    plan = small_plan()
    plan = plan.with_tasks([replace(plan.tasks["work"], phase=Phase.VISA)])
    refusal = refused(MoveRow("work", "study"), plan)
    assert str(refusal) == "“WORK” and “STUDY” are in different phases. Move it within its own phase."


@pytest.mark.parametrize("edit", [MoveRow("one", "one_result"), MoveRow("one_result", "one", below=True)])
def test_a_row_beside_itself_is_refused(edit: MoveRow) -> None:
    said = "“ONE” cannot stand beside itself. Choose another row to put it beside."
    assert str(refused(edit, exams_plan())) == said


@pytest.mark.parametrize("edit", [MoveRow("nobody", "study"), MoveRow("study", "nobody")])
def test_an_unknown_task_is_refused(edit: MoveRow) -> None:
    assert "nobody" in str(refused(edit, small_plan()))


def test_its_words_name_both_and_it_never_merges() -> None:
    plan = small_plan()
    assert english(MoveRow("party", "exam").label(plan)) == "Put “PARTY” above “EXAM”"
    assert english(MoveRow("study", "gone", below=True).label(plan)) == "Put “STUDY” below “gone”"
    assert MoveRow("party", "exam").merge_key is None


def test_a_file_keeps_the_order() -> None:
    plan = MoveRow("party", "study").apply(small_plan())
    assert order(from_document(to_document(plan), START)) == order(plan)
