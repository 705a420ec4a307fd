"""Groups of the user's own as rows: a heading where the first of its tasks would stand, its tasks below it."""

from planner.core.edits.group import AddGroup, PutInGroup
from planner.core.edits.own_task import AddOwnTask
from planner.core.model import Phase
from planner.guidance.look import Look
from planner.timeline.rows import RowKind
from planner.timeline.scene import build
from planner.timeline.shape import Stroke
from planner.timeline.view import Scope, ViewState
from planner.ui.timeline.phase_row import face_of
from planner.ui.timeline.row_words import spoken
from planner.words.language import english
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.timeline.frames import a_frame, lines_of, rows_of

ALL = ViewState(Scope.ALL, groups=True)
SHORT = ViewState(groups=True)


def grouped() -> Look:
    edits = [
        *(AddOwnTask(f"own_{name}-1", name, Phase.PROFILE, TODAY) for name in ("a", "b", "c")),
        AddGroup("g", "Papers", Phase.PROFILE),
        PutInGroup("own_a-1", "g"),
        PutInGroup("own_c-1", "g"),
    ]
    return look_at(sample_plan(), edits)


def last_tasks(view: ViewState, count: int) -> list[tuple[RowKind, str | None]]:
    rows = [row for row in rows_of(grouped(), view) if row.phase is Phase.PROFILE and row.kind is not RowKind.MORE]
    return [(row.kind, row.task or row.group) for row in rows][-count:]


def test_its_tasks_stand_together_below_it_in_every_view() -> None:
    expected = [
        (RowKind.GROUP, "g"),
        (RowKind.TASK, "own_a-1"),
        (RowKind.TASK, "own_c-1"),
        (RowKind.TASK, "own_b-1"),
    ]
    for view in (ALL, SHORT):
        assert last_tasks(view, 4) == expected
        assert last_tasks(view.with_group("g"), 2) == [expected[0], expected[3]]
        assert last_tasks(view.with_group("g").with_group("g"), 4) == expected
        assert last_tasks(view.with_group("g").showing(grouped().task("own_c-1")), 4) == expected
        assert last_tasks(view.with_group("g").with_only(frozenset({"own_c-1"})), 2) == [expected[0], expected[2]]


def test_without_groups_its_tasks_stand_in_their_places() -> None:
    tasks = [(RowKind.TASK, f"own_{name}-1") for name in ("a", "b", "c")]
    assert last_tasks(ViewState(Scope.ALL), 3) == tasks


def test_its_words_and_its_line() -> None:
    look = grouped()
    row = next(row for row in rows_of(look, ALL) if row.kind is RowKind.GROUP)
    assert row.heads_group
    assert (face_of(look, row).title, face_of(look, row).when) == ("Papers", "0 of 2 done")
    assert english(spoken(look, row)).startswith("Papers, a group, 0 of 2 done, ")
    frame = a_frame(look, ALL)
    group = next(row for row in frame.rows if row.kind is RowKind.GROUP)
    lines = [line for line in lines_of(build(frame), Stroke.SUMMARY) if line.y0 == line.y1 == group.middle]
    span = look.schedule.span(group.tasks)
    assert span is not None
    assert [(line.x0, line.x1) for line in lines] == [(frame.x(span[0]), frame.x(span[1], end=True))]
