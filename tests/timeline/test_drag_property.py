"""What holds for every drag: nothing before the release, the release as shown, and back again by undo."""

import math
from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.digest import digest
from planner.core.edits.base import Edit
from planner.core.model import Plan
from planner.core.network import CycleError
from planner.core.passes import OutOfCalendarError
from planner.guidance.consequence import moved
from planner.guidance.drop_card import card_of
from planner.guidance.look import Look
from planner.guidance.moving import Follow
from planner.roadmap.verdict import Assessment
from planner.services.plan_editor import PlanEditor, Proposal
from planner.timeline.drag import Gesture, grabbable, may_move
from planner.timeline.ghost import ghost_scene
from planner.timeline.hit import Hit, Part
from planner.timeline.scale import Scale
from planner.timeline.scene import Frame, build
from planner.timeline.season_marks import build_header, landmarks
from planner.timeline.shape import Header, Scene, texts_of
from planner.words.language import english
from tests.core.builder import START, a_plan, milestone, on, sitting, study, work
from tests.core.networks import REPEATABLE
from tests.core.plans import plans
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.timeline.frames import Ticking, an_editor, rows_of

Drag = tuple[int, Part, Follow, list[int]]

SMALL = a_plan(
    study("s", 40.0, exam="x"),
    sitting("x"),
    milestone("x_result", exam="x", duration_days=0),
    work("letter", 9, pinned_start=on(20)),
    work("run", 6, actual_start=on(1)),
    work("done", 3, actual_start=on(1), actual_finish=on(3)),
    milestone("sent", duration_days=0, deadline=on(40)),
    links=["s FS x", "x FS+20 x_result", "done FS letter", "letter SS+2 sent", "x_result FS sent", "run FF letter"],
)
PLANS = ((SMALL, on(4)), (sample_plan(), TODAY))

drags: st.SearchStrategy[Drag] = st.tuples(
    st.integers(0, 200),
    st.sampled_from(Part),
    st.sampled_from(Follow),
    st.lists(st.integers(-60, 90), min_size=1, max_size=3),
)


def dates(assessment: Assessment) -> dict[str, tuple[date | None, date | None, int | None]]:
    """First day, last day and float of every task."""
    schedule = assessment.schedule
    return {
        key: (schedule.start(key), schedule.finish(key), schedule.of(key).total_float_days)
        for key in assessment.plan.tasks
    }


def drag(editor: PlanEditor, how: Drag) -> Edit | None:
    """Press, move and release; on the way, everything that the ghost promises."""
    number, part, follow, path = how
    before = editor.assessment
    dated = [task.id for task in editor.plan.rows if before.schedule.start(task.id) is not None]
    hit = grabbable(before, Hit(dated[number % len(dated)], part))
    gesture = Gesture(hit, 7.25, before, editor.propose, the_roadmap(), follow)
    for days in path:
        gesture.moved(7.25 + days)
        assert editor.assessment is before
    tried, ghost = gesture.finish(), gesture.ghost
    if tried is None:
        assert path[-1] == 0 or (ghost is not None and ghost.refused is not None)
        return None
    assert isinstance(tried, Proposal)
    assert ghost is not None
    assert ghost.edit is not None
    assert ghost.after is not None
    assert editor.propose(ghost.edit).plan == tried.plan
    editor.commit(tried)
    now = editor.assessment
    assert now.plan == ghost.after.plan
    assert dates(now) == dates(ghost.after)
    assert now.verdict == ghost.after.verdict
    assert ghost.moved == moved(before, now)
    assert {change.id for change in ghost.moved} <= may_move(before, hit.task)
    assert ghost.card == card_of(before, now, hit.task, the_roadmap())
    assert now.plan.target_match == before.plan.target_match
    return ghost.edit


@settings(REPEATABLE, max_examples=60)
@given(st.sampled_from(PLANS), st.lists(drags, min_size=1, max_size=4))
def test_drags_then_undo_is_where_they_began(start: tuple[Plan, date], hows: list[Drag]) -> None:
    plan, today = start
    editor = an_editor(plan, today)
    digests = [digest(plan)]
    for how in hows:
        changes = len(editor.history.changes)
        drag(editor, how)
        assert len(editor.history.changes) - changes in (0, 1)
        if digest(editor.plan) != digests[-1]:
            assert len(editor.history.changes) == changes + 1
            digests.append(digest(editor.plan))
    for expected in reversed(digests[:-1]):
        editor.undo()
        assert digest(editor.plan) == expected
    assert not editor.history.can_undo
    for expected in digests[1:]:
        editor.redo()
        assert digest(editor.plan) == expected


def test_the_clock_of_these_tests_keeps_the_drags_apart() -> None:
    clock = Ticking()
    assert clock() + timedelta(seconds=1) < clock()


def test_two_drags_of_one_task_are_two_steps() -> None:
    editor = an_editor(SMALL, on(4))
    for days in (3, 5):
        drag(editor, (1, Part.BODY, Follow.FOLLOW, [days]))
    assert [english(change.label) for change in editor.history.changes] == ["Move X", "Move X"]


def numbers(scene: Scene | Header) -> Iterable[float]:
    """Every length of a scene."""
    for area in scene.areas:
        yield from (area.x0, area.y0, area.x1, area.y1)
    for line in scene.lines:
        yield from (line.x0, line.y0, line.x1, line.y1)
    for label in texts_of(scene):
        yield from (label.x, label.y, label.room)
    if isinstance(scene, Scene):
        for bar in scene.bars:
            assert bar.x0 <= bar.x1
            assert 0 <= bar.share <= 1
            yield from (bar.x0, bar.x1, bar.y)
        for mark in scene.diamonds:
            yield from (mark.x, mark.y, mark.size)


@settings(REPEATABLE, max_examples=80)
@given(plans(), st.floats(0.2, 48), st.integers(-40_000, 40_000), st.data())
def test_any_plan_that_a_file_can_hold_is_drawn(plan: Plan, px: float, first: int, data: st.DataObject) -> None:
    try:
        editor = an_editor(plan, date(2027, 4, 12))
        look = Look(editor.assessment, the_roadmap())
    except (CycleError, OutOfCalendarError):
        return
    scale = Scale(START.toordinal() + first, px)
    selected = data.draw(st.sampled_from(sorted(plan.tasks))) if plan.tasks else None
    frame = Frame(look, rows_of(look), scale, 900, selected)
    scene = build(frame)
    header = build_header(look, scale, 900, landmarks(look))
    assert all(math.isfinite(number) for found in (scene, header) for number in numbers(found))
    marks = [mark.task for mark in [*scene.bars, *scene.diamonds] if mark.task is not None]
    assert len(marks) == len(set(marks))
    for task in marks:
        hit = grabbable(editor.assessment, Hit(task, data.draw(st.sampled_from(Part))))
        gesture = Gesture(
            hit, 0.0, editor.assessment, editor.propose, the_roadmap(), data.draw(st.sampled_from(Follow))
        )
        ghost = gesture.moved(data.draw(st.integers(-4000, 4000)))
        over = ghost_scene(
            Frame(look, frame.rows, scale, 900, selected, may_move(look.assessment, task)), ghost, 0, 1e9
        )
        assert all(math.isfinite(number) for number in numbers(over))
