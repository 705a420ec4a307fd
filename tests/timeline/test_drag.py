"""Gestures driven by plain events: days under the pointer, no window."""

from datetime import date

import pytest

from planner.core.edits.move import MoveTask
from planner.core.edits.reshape import MoveTogether, ReshapeTask
from planner.core.edits.task import SetDuration, SetNotes
from planner.core.model import Constraint, ConstraintType, ExamRecord, Plan
from planner.errors import EditRejected
from planner.guidance.moving import Follow
from planner.services.plan_editor import PlanEditor, Proposal
from planner.timeline.drag import Gesture, Ghost, edit_for, grabbable, may_move
from planner.timeline.hit import Hit, Part
from planner.words.language import english
from tests.core.builder import START, SUNDAY_OFF, a_plan, milestone, on, sitting, study, work
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.timeline.frames import an_editor, changed

CHAIN = a_plan(
    work("a", 5),
    work("b", 10),
    milestone("m", duration_days=0),
    work("end", 90),
    links=["a FS b", "b FS m"],
)


def a_gesture(
    editor: PlanEditor, task: str, part: Part = Part.BODY, follow: Follow = Follow.FOLLOW, *, origin: float = 1000.25
) -> Gesture:
    """The press; the pointer is at `origin`, in days."""
    hit = grabbable(editor.assessment, Hit(task, part))
    return Gesture(hit, origin, editor.assessment, editor.propose, the_roadmap(), follow)


def dragged(
    editor: PlanEditor, task: str, days: float, part: Part = Part.BODY, follow: Follow = Follow.FOLLOW
) -> Ghost:
    """What is shown after moving the pointer by so many days."""
    gesture = a_gesture(editor, task, part, follow)
    ghost = gesture.moved(gesture.origin + days)
    assert ghost is not None
    return ghost


def after(plan: Plan, task: str, days: float, part: Part = Part.BODY, *, today: date = START) -> dict[str, object]:
    """First and last day of every task after press, move and release, as numbers from the plan's start."""
    editor = an_editor(plan, today)
    gesture = a_gesture(editor, task, part)
    gesture.moved(gesture.origin + days)
    tried = gesture.finish()
    assert isinstance(tried, Proposal)
    editor.commit(tried)
    schedule = editor.assessment.schedule
    numbers = {}
    for key in editor.plan.tasks:
        start, finish = schedule.start(key), schedule.finish(key)
        assert start is not None
        assert finish is not None
        numbers[key] = ((start - START).days + 1, (finish - START).days + 1)
    return numbers


def refusal(plan: Plan, task: str, days: float, part: Part = Part.BODY, *, today: date = START) -> EditRejected:
    editor = an_editor(plan, today)
    gesture = a_gesture(editor, task, part)
    ghost = gesture.moved(gesture.origin + days)
    assert ghost is not None
    assert ghost.refused is not None
    assert (ghost.edit, ghost.moved, ghost.after) == (None, (), None)
    assert gesture.finish() is None
    return ghost.refused


def test_a_bar_moves_and_its_followers_go_along() -> None:
    assert after(CHAIN, "a", 7) == {"a": (8, 12), "b": (13, 22), "m": (22, 22), "end": (1, 90)}


def test_a_bar_can_be_moved_back_as_well() -> None:
    assert after(CHAIN, "b", -3)["b"] == (3, 12)


@pytest.mark.parametrize(("days", "moved"), [(0.4, 0), (-0.4, 0), (0.6, 1), (1.4, 1), (1.6, 2), (-0.6, -1), (-2.4, -2)])
def test_the_pointer_snaps_to_whole_days(days: float, moved: int) -> None:
    editor = an_editor(changed(CHAIN, "a", pinned_start=on(20)))
    gesture = a_gesture(editor, "a")
    ghost = gesture.moved(gesture.origin + days)
    assert (ghost.day if ghost is not None else on(20)) == on(20 + moved)


def test_within_a_day_nothing_is_tried_again() -> None:
    editor = an_editor(CHAIN)
    gesture = a_gesture(editor, "a")
    ghost = gesture.moved(gesture.origin + 2.6)
    assert gesture.moved(gesture.origin + 3.4) is ghost
    assert gesture.moved(gesture.origin + 3.6) is not ghost


def test_back_where_it_began_there_is_no_ghost_and_no_edit() -> None:
    editor = an_editor(CHAIN)
    gesture = a_gesture(editor, "a")
    assert gesture.moved(gesture.origin + 5) is not None
    assert gesture.moved(gesture.origin + 0.1) is None
    assert gesture.ghost is None
    assert gesture.finish() is None


def test_a_press_without_a_move_is_no_edit() -> None:
    gesture = a_gesture(an_editor(CHAIN), "a")
    assert gesture.ghost is None
    assert gesture.finish() is None


def test_nothing_changes_before_the_release() -> None:
    editor = an_editor(CHAIN)
    gesture = a_gesture(editor, "a")
    for days in range(1, 30):
        gesture.moved(gesture.origin + days)
    assert editor.plan is CHAIN
    assert editor.history.changes == ()


def test_a_milestone_moves_by_days() -> None:
    assert after(CHAIN, "m", 4)["m"] == (19, 19)


def test_an_exam_moves_its_result_goes_along_and_its_study_ends_before_it() -> None:
    editor = an_editor(sample_plan(), TODAY)
    ghost = dragged(editor, "step2ck", 21)
    assert ghost.edit == MoveTask("step2ck", date(2027, 8, 30), TODAY)
    moved = {change.id: (change.start_after, change.finish_after) for change in ghost.moved}
    assert moved["step2ck"] == (date(2027, 8, 30), date(2027, 8, 30))
    assert moved["step2ck_result"] == (date(2027, 9, 27), date(2027, 9, 27))
    assert moved["step2ck_study"] == (date(2027, 2, 16), date(2027, 8, 29))


@pytest.mark.parametrize("days", [3, -2, 1])
def test_the_left_end_keeps_the_last_day(days: int) -> None:
    plan = changed(CHAIN, "a", pinned_start=on(4))
    assert after(plan, "a", days, Part.START)["a"] == (4 + days, 8)


@pytest.mark.parametrize("days", [3, -2, 1])
def test_the_right_end_keeps_the_first_day(days: int) -> None:
    plan = changed(CHAIN, "a", pinned_start=on(4))
    found = after(plan, "a", days, Part.END)
    assert found["a"] == (4, 8 + days)
    assert found["b"] == (9 + days, 18 + days)


@pytest.mark.parametrize("days", [1, 5, 6, 7, 13])
def test_the_left_end_of_a_study_keeps_its_last_day_over_days_off(days: int) -> None:
    plan = a_plan(study("s", 60.0), work("end", 90), calendar=SUNDAY_OFF)
    assert after(plan, "s", days, Part.START)["s"] == (1 + days, 23)


def test_the_right_end_of_a_study_from_hours_fixes_its_length() -> None:
    ghost = dragged(an_editor(a_plan(study("s", 60.0), calendar=SUNDAY_OFF)), "s", 4, Part.END)
    assert ghost.edit == SetDuration("s", 27)


def test_a_study_of_a_pinned_exam_has_no_right_end() -> None:
    editor = an_editor(sample_plan(), TODAY)
    assert grabbable(editor.assessment, Hit("step2ck_study", Part.END)).part is Part.BODY
    with pytest.raises(EditRejected, match="ends with its exam") as refused:
        edit_for(editor.assessment, Hit("step2ck_study", Part.END), 3)
    assert str(refused.value).endswith("Drag the exam.")
    assert grabbable(editor.assessment, Hit("oet_study", Part.END)).part is Part.END


def test_the_left_end_of_a_study_of_a_pinned_exam_moves_its_first_day_only() -> None:
    plan = a_plan(
        study("s", 60.0, exam="x"), sitting("x", pinned_start=on(40)), links=["s FS x"], exams={"x": ExamRecord("x")}
    )
    editor = an_editor(plan)
    ghost = dragged(editor, "s", 5, Part.START)
    assert isinstance(ghost.edit, ReshapeTask)
    editor.edit(ghost.edit)
    assert editor.plan.tasks["s"].duration_days is None
    assert editor.assessment.schedule.start("s") == on(6)
    assert editor.assessment.schedule.finish("s") == on(39)


def test_what_is_a_fact_cannot_be_grabbed_by_itself() -> None:
    plan = a_plan(work("run", 9, actual_start=on(1)), sitting("x", pinned_start=on(9)), work("end", 90))
    before = an_editor(plan).assessment
    assert grabbable(before, Hit("run", Part.START)).part is Part.BODY
    assert grabbable(before, Hit("run", Part.END)).part is Part.END
    assert grabbable(before, Hit("x", Part.START)).part is Part.BODY
    assert grabbable(before, Hit("x", Part.END)).part is Part.BODY
    assert grabbable(before, Hit("end", Part.START)).part is Part.START


def test_running_work_can_be_made_longer() -> None:
    plan = a_plan(work("run", 9, actual_start=on(1)), work("end", 90))
    assert after(plan, "run", 3, Part.END, today=on(4))["run"] == (1, 12)


# Refusals


@pytest.mark.parametrize(("day", "inside"), [("2027-06-30", False), ("2027-07-01", True), ("2027-09-30", True)])
def test_an_exam_stays_in_its_eligibility_window(day: str, inside: bool) -> None:
    days = (date.fromisoformat(day) - date(2027, 8, 9)).days
    ghost = dragged(an_editor(sample_plan(), TODAY), "step2ck", days)
    assert (ghost.refused is None) is inside


def test_a_refusal_has_its_reason_and_two_ways_out() -> None:
    found = refusal(sample_plan(), "step2ck", 60, today=TODAY)
    assert "outside its eligibility window" in str(found)
    assert str(found).endswith("Extend the window, or register anew for another window.")


def test_a_refusal_is_on_the_card_at_the_day_of_the_pointer() -> None:
    ghost = dragged(an_editor(sample_plan(), TODAY), "step2ck", 60)
    assert ghost.day == date(2027, 10, 8)
    assert english(ghost.card.headline) == "Fri 8 Oct 2027"
    assert [line.tone for line in ghost.card.lines] == ["late", "quiet"]
    assert "Extend the window, or register anew" in english(ghost.card.text)


def test_from_a_refused_day_one_can_go_on_to_a_day_that_is_allowed() -> None:
    editor = an_editor(sample_plan(), TODAY)
    gesture = a_gesture(editor, "step2ck")
    gesture.moved(gesture.origin + 60)
    gesture.moved(gesture.origin + 10)
    assert gesture.ghost is not None
    assert gesture.ghost.edit == MoveTask("step2ck", date(2027, 8, 19), TODAY)
    assert gesture.finish() is gesture.ghost.tried


def test_nothing_moves_before_a_finished_predecessor() -> None:
    plan = a_plan(
        work("a", 3, actual_start=on(1), actual_finish=on(6)), work("b", 3, pinned_start=on(9)), links=["a FS b"]
    )
    assert dragged(an_editor(plan, on(5)), "b", -3).refused is None
    found = refusal(plan, "b", -4, today=on(5))
    assert "was finished on" in str(found)
    assert found.way_out is not None
    assert "lies from today" in str(refusal(plan, "b", -4, today=on(7)))


def test_nothing_moves_before_the_plans_start() -> None:
    found = refusal(changed(CHAIN, "a", pinned_start=on(3)), "a", -3)
    assert "before the plan starts" in str(found)
    assert found.way_out is not None
    refusal(changed(CHAIN, "a", pinned_start=on(3)), "a", -3, Part.START)


@pytest.mark.parametrize("part", list(Part))
def test_finished_work_does_not_move(part: Part) -> None:
    plan = changed(CHAIN, "a", actual_start=on(1), actual_finish=on(5))
    assert "A" in str(refusal(plan, "a", 3, part, today=on(9)))


def test_running_work_does_not_move_but_says_what_can_be_done() -> None:
    plan = a_plan(work("run", 9, actual_start=on(1)), work("end", 90))
    assert refusal(plan, "run", 3, today=on(4)).way_out is not None


def test_a_bar_keeps_a_day_at_least() -> None:
    assert after(CHAIN, "a", -4, Part.END)["a"] == (1, 1)
    assert "length of 0 days" in str(refusal(CHAIN, "a", -5, Part.END))
    assert "length of 0 days" in str(refusal(CHAIN, "a", 5, Part.START))


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("follow", list(Follow))
@pytest.mark.parametrize("days", [-1e6, 3e6, 1e7, -1e300, 1e300])
def test_beyond_the_ends_of_the_calendar_the_drop_is_refused(part: Part, follow: Follow, days: float) -> None:
    plan = changed(CHAIN, "b", pinned_start=date(9999, 12, 1))
    ghost = dragged(an_editor(plan), "a", days, part, follow)
    assert ghost.refused is not None
    assert date.min <= ghost.day <= date.max


@pytest.mark.parametrize("days", [1, 20, 40, 400])
def test_the_last_days_of_the_calendar_are_safe(days: int) -> None:
    exam = changed(a_plan(sitting("x", 2)), "x", pinned_start=date(9999, 12, 1))
    windowed = exam.with_exam(ExamRecord("x", window_start=date(9999, 11, 1), window_end=date.max))
    for plan in (exam, windowed):
        ghost = dragged(an_editor(plan), "x", days)
        assert (ghost.refused is None) is (days <= 20)


# What follows


PINNED = changed(CHAIN, "b", pinned_start=on(8))


def test_by_default_a_pinned_follower_stays() -> None:
    ghost = dragged(an_editor(PINNED), "a", 2)
    assert isinstance(ghost.edit, MoveTask)
    assert {change.id for change in ghost.moved} == {"a"}


def test_keep_gap_moves_pinned_followers_by_the_same_days() -> None:
    editor = an_editor(PINNED)
    ghost = dragged(editor, "a", 6, follow=Follow.KEEP_GAP)
    assert ghost.edit == MoveTogether(MoveTask("a", on(7), START), (("b", on(14)),))
    editor.edit(ghost.edit)
    assert editor.plan.tasks["b"].pinned_start == on(14)
    assert editor.plan.tasks["m"].pinned_start is None
    assert len(editor.history.changes) == 1


def test_stay_pins_all_followers_where_they_are() -> None:
    editor = an_editor(CHAIN)
    ghost = dragged(editor, "a", 6, follow=Follow.STAY)
    assert {change.id for change in ghost.moved} == {"a"}
    assert ghost.edit is not None
    editor.edit(ghost.edit)
    assert editor.plan.tasks["b"].pinned_start == on(6)
    assert editor.plan.tasks["m"].pinned_start == on(15)
    assert editor.plan.tasks["end"].pinned_start is None


@pytest.mark.parametrize("follow", [Follow.KEEP_GAP, Follow.STAY])
def test_followers_that_are_done_or_running_are_left_alone(follow: Follow) -> None:
    plan = changed(CHAIN, "m", actual_finish=on(2), pinned_start=on(2))
    plan = changed(plan, "b", actual_start=on(1), pinned_start=on(8))
    ghost = dragged(an_editor(plan, on(3)), "a", 6, follow=follow)
    assert isinstance(ghost.edit, MoveTogether)
    assert ghost.edit.pins == ()


def test_a_drag_stores_nothing_but_pins_and_lengths() -> None:
    for follow in Follow:
        editor = an_editor(CHAIN)
        edit = dragged(editor, "a", 6, follow=follow).edit
        assert edit is not None
        editor.edit(edit)
        plan = editor.plan
        bare = plan.with_tasks([changed(plan, key, pinned_start=None).tasks[key] for key in plan.tasks])
        assert bare == CHAIN


@pytest.mark.parametrize("days", [-20, 30, 45])
def test_a_drag_never_changes_the_target(days: int) -> None:
    editor = an_editor(sample_plan(), TODAY)
    ghost = dragged(editor, "step2ck", days)
    assert ghost.edit is not None
    editor.edit(ghost.edit)
    assert editor.plan.target_match == sample_plan().target_match == 2028
    assert [link.dropped for link in editor.plan.links] == [link.dropped for link in sample_plan().links]


# What may move


def test_what_may_move_is_the_task_its_study_and_all_that_follow() -> None:
    assert may_move(an_editor(CHAIN).assessment, "a") == {"a", "b", "m"}
    assert may_move(an_editor(CHAIN).assessment, "m") == {"m"}
    found = may_move(an_editor(sample_plan(), TODAY).assessment, "oet")
    assert found >= {"oet", "oet_study", "oet_result", "oet_release", "pathway"}
    assert "step2ck" not in found


def test_work_that_is_done_as_late_as_possible_may_move_with_its_follower() -> None:
    plan = a_plan(work("prepare", 3), work("call", 1, pinned_start=on(20)), work("end", 90), links=["prepare FS call"])
    editor = an_editor(changed(plan, "prepare", constraint=Constraint(ConstraintType.ALAP)))
    ghost = dragged(editor, "call", 5)
    assert {change.id for change in ghost.moved} == {"prepare", "call"}
    assert may_move(editor.assessment, "call") >= {"prepare", "call"}


def test_a_gesture_knows_its_plan_again() -> None:
    editor = an_editor(CHAIN)
    gesture = a_gesture(editor, "a")
    assert gesture.still_fits(editor.plan)
    editor.edit(SetNotes("b", "changed elsewhere"))
    assert not gesture.still_fits(editor.plan)


def test_a_task_without_a_day_has_no_edit() -> None:
    plan = changed(CHAIN, "a", closed_by="b")
    with pytest.raises(EditRejected, match="no day of its own"):
        edit_for(an_editor(plan).assessment, Hit("a", Part.BODY), 3)
