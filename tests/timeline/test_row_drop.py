"""Where a dragged row would go."""

import pytest

from planner.core.edits.row import MoveRow
from planner.core.model import Phase
from planner.timeline.row_drop import RowDrop, drop_at, step_row
from planner.timeline.rows import Row, RowKind

A = Row(RowKind.TASK, Phase.EXAMS, 32, 28, ("a",))
B = Row(RowKind.TASK, Phase.EXAMS, 60, 28, ("b", "b_result"))
C = Row(RowKind.TASK, Phase.EXAMS, 88, 28, ("c",))
D = Row(RowKind.TASK, Phase.PROFILE, 176, 28, ("d",))
ROWS = (
    Row(RowKind.PHASE, Phase.EXAMS, 0, 32, ("a", "b", "b_result", "c")),
    *(A, B, C),
    Row(RowKind.MORE, Phase.EXAMS, 116, 28, hidden=3),
    Row(RowKind.PHASE, Phase.PROFILE, 144, 32, ("d",)),
    D,
)


@pytest.mark.parametrize(
    ("dragged", "height", "drop"),
    [
        (A, 73, None),
        (A, 75, RowDrop(MoveRow("a", "b", below=True), 88)),
        (A, 90, RowDrop(MoveRow("a", "c"), 88)),
        (A, 103, RowDrop(MoveRow("a", "c", below=True), 116)),
        (C, 40, RowDrop(MoveRow("c", "a"), 32)),
        (C, 50, RowDrop(MoveRow("c", "a", below=True), 60)),
        (C, 65, RowDrop(MoveRow("c", "b"), 60)),
        (B, 40, RowDrop(MoveRow("b", "a"), 32)),
    ],
)
def test_the_upper_half_of_a_row_is_above_it_the_lower_half_below(
    dragged: Row, height: float, drop: RowDrop | None
) -> None:
    assert drop_at(ROWS, dragged, height) == drop


@pytest.mark.parametrize("height", [50, 61, 74, 87, 95])
def test_where_nothing_would_change_there_is_no_drop(height: float) -> None:
    assert drop_at(ROWS, B, height) is None


@pytest.mark.parametrize("height", [-500, 0, 20])
def test_above_its_phase_a_row_goes_first(height: float) -> None:
    assert drop_at(ROWS, B, height) == RowDrop(MoveRow("b", "a"), 32)


@pytest.mark.parametrize("height", [120, 150, 190, 5000])
def test_below_its_phase_a_row_goes_last(height: float) -> None:
    assert drop_at(ROWS, B, height) == RowDrop(MoveRow("b", "c", below=True), 116)


@pytest.mark.parametrize("height", [0, 100, 190, 900])
def test_the_only_row_of_a_phase_stays(height: float) -> None:
    assert drop_at(ROWS, D, height) is None


@pytest.mark.parametrize(
    ("task", "step", "edit"),
    [
        ("b", -1, MoveRow("b", "a")),
        ("b_result", 1, MoveRow("b", "c", below=True)),
        ("a", -1, None),
        ("c", 1, None),
        ("d", -1, None),
        ("nobody", 1, None),
    ],
)
def test_a_step_passes_one_row_of_the_phase(task: str, step: int, edit: MoveRow | None) -> None:
    assert step_row(ROWS, task, step) == edit
