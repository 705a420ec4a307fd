"""Pointer, keys and date field make the same edit of any task, in one step each, and undo leads back to the start."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.digest import digest
from planner.core.model import Kind
from planner.errors import EditRejected
from planner.guidance.moving import Follow
from planner.services.plan_editor import PlanEditor, Proposal
from planner.timeline.drag import Gesture, edit_for, grabbable
from planner.timeline.hit import Hit, Part
from tests.core.networks import REPEATABLE
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.timeline.frames import an_editor, changed
from tests.timeline.test_drag_property import SMALL, on

LATER = date(2027, 9, 1)
RUNNING = changed(sample_plan(), "program_list", actual_start=LATER - timedelta(days=3), progress=20)
PLANS = {"small": (SMALL, on(4)), "sample": (sample_plan(), TODAY), "running": (RUNNING, LATER)}

names = st.sampled_from(sorted(PLANS))
shifts = st.integers(-90, 120).filter(bool)
policies = st.sampled_from(Follow)


def dated(editor: PlanEditor) -> list[str]:
    """The tasks that have a mark."""
    return [task.id for task in editor.plan.rows if editor.assessment.schedule.start(task.id) is not None]


def least_of(editor: PlanEditor, task: str) -> int | None:
    """The least length of a step that a public deadline ends; None for all others."""
    record = the_roadmap().of(task, editor.plan.profile)
    return record.duration.min if record is not None and record.ends is not None else None


def by_drag(editor: PlanEditor, hit: Hit, shift: int, follow: Follow) -> str | None:
    """Press, move to and fro and release; why it was refused, if it was."""
    gesture = Gesture(grabbable(editor.assessment, hit), 0.5, editor.assessment, editor.propose, the_roadmap(), follow)
    for days in (shift + 3, 0, shift):
        gesture.moved(0.5 + days)
    tried, ghost = gesture.finish(), gesture.ghost
    assert ghost is not None
    if tried is None:
        assert ghost.refused is not None
        return ghost.refused.reason
    assert isinstance(tried, Proposal)
    editor.commit(tried)
    return None


def by_key(editor: PlanEditor, hit: Hit, shift: int, follow: Follow) -> str | None:
    """So many steps at once, as the chart makes them of a key."""
    before = editor.assessment
    try:
        editor.edit(edit_for(before, grabbable(before, hit), shift, follow))
    except EditRejected as refusal:
        return refusal.reason
    return None


@settings(REPEATABLE, max_examples=120)
@given(names, st.integers(0, 200), st.sampled_from(Part), policies, shifts)
def test_a_key_does_what_a_drag_does_and_undo_leads_back(
    name: str, number: int, part: Part, follow: Follow, shift: int
) -> None:
    plan, today = PLANS[name]
    reasons, digests = [], []
    for way in (by_drag, by_key):
        editor = an_editor(plan, today)
        tasks = dated(editor)
        reasons.append(way(editor, Hit(tasks[number % len(tasks)], part), shift, follow))
        digests.append(digest(editor.plan))
        assert len(editor.history.changes) == (digests[-1] != digest(plan))
        if editor.history.can_undo:
            editor.undo()
        assert digest(editor.plan) == digest(plan)
    assert reasons[0] == reasons[1]
    assert digests[0] == digests[1]


@settings(REPEATABLE, max_examples=120)
@given(names, st.integers(0, 200), st.sampled_from(Part), shifts)
def test_what_is_dragged_is_where_the_pointer_let_it_go(name: str, number: int, part: Part, shift: int) -> None:
    """The end that was taken is moved by the days of the pointer; the other one stays, the body keeps its length."""
    plan, today = PLANS[name]
    editor = an_editor(plan, today)
    before = editor.assessment
    tasks = dated(editor)
    task = tasks[number % len(tasks)]
    taken = grabbable(before, Hit(task, part))
    old = before.schedule.of(task)
    if by_drag(editor, Hit(task, part), shift, Follow.FOLLOW) is not None:
        assert editor.plan is plan
        return
    new, moved = editor.assessment.schedule.of(task), timedelta(days=shift)
    assert old.start is not None
    assert old.finish is not None
    ends = plan.tasks[task].kind in (Kind.STUDY, Kind.WINDOW)
    if not ends and new.duration_days == least_of(editor, task) != editor.plan.tasks[task].duration_days:
        # What its own public deadline would cut counts with its least length from its first day on (design 4.2).
        assert new.start in (old.start, old.start + moved)
        return
    if taken.part is Part.END:
        assert (new.start, new.finish) == (old.start, old.finish + moved)
    elif taken.part is Part.START:
        assert (new.start, new.finish) == (old.start + moved, old.finish)
    else:
        assert new.start == old.start + moved
        # A study ends with its hours or its exam, a window with its season: only the others keep their length.
        assert ends or new.duration_days == old.duration_days
