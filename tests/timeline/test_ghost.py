"""The layer over the chart while something is dragged."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.model import Phase, Plan
from planner.guidance.look import Look
from planner.services.plan_editor import PlanEditor
from planner.timeline.drag import Gesture, Ghost, grabbable, may_move
from planner.timeline.ghost import ghost_scene
from planner.timeline.hit import Hit, Part
from planner.timeline.scene import Frame, build
from planner.timeline.shape import Bar, Diamond, Scene, Stroke, Style
from planner.timeline.view import ViewState
from planner.words.language import english
from tests.core.builder import START, a_plan, milestone, on, work
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.timeline.frames import PX, a_frame, an_editor, changed, labels_of, lines_of, the_bar, the_row, x_of

HIGH = 1e9
CHAIN = a_plan(work("a", 5), work("b", 10), milestone("m", duration_days=0), links=["a FS b", "b FS m"])


class Dragging:
    """A drag in hand: its frame, its ghost and what is drawn of both."""

    def __init__(self, plan: Plan, task: str, days: int, part: Part = Part.BODY, today: date = START) -> None:
        self.editor: PlanEditor = an_editor(plan, today)
        before = self.editor.assessment
        self.still: Frame = a_frame(Look(before, the_roadmap()))
        self.frame = replace(self.still, moving=may_move(before, task))
        hit = grabbable(before, Hit(task, part))
        gesture = Gesture(hit, 0.5, before, self.editor.propose, the_roadmap())
        self.ghost: Ghost | None = gesture.moved(0.5 + days)

    @property
    def ground(self) -> Scene:
        return build(self.frame)

    @property
    def over(self) -> Scene:
        return ghost_scene(self.frame, self.ghost, 0, HIGH)


def marks(scene: Scene) -> list[Bar | Diamond]:
    return [*scene.bars, *scene.diamonds]


def marks_of(scene: Scene, task: str) -> dict[Style, Bar | Diamond]:
    return {mark.style: mark for mark in marks(scene) if mark.task == task}


def test_what_is_dragged_and_what_follows_stand_where_they_would_be_and_where_they_were() -> None:
    over = Dragging(CHAIN, "a", 7).over
    a, b = marks_of(over, "a"), marks_of(over, "b")
    assert set(a) == {Style.DRAGGED, Style.OLD_PLACE}
    assert set(b) == {Style.GHOST, Style.OLD_PLACE}
    dragged, old, ghost = a[Style.DRAGGED], a[Style.OLD_PLACE], b[Style.GHOST]
    assert isinstance(dragged, Bar)
    assert isinstance(old, Bar)
    assert isinstance(ghost, Bar)
    assert (dragged.x0, dragged.x1) == (x_of(8), x_of(13))
    assert (old.x0, old.x1) == (x_of(1), x_of(6))
    assert (ghost.x0, ghost.x1) == (x_of(13), x_of(23))
    mark = marks_of(over, "m")[Style.GHOST]
    assert isinstance(mark, Diamond)
    assert mark.x == x_of(22) + PX / 2


def test_the_old_place_is_painted_below_the_new_one() -> None:
    over = Dragging(CHAIN, "a", 2).over
    assert [bar.style for bar in over.bars if bar.task == "a"] == [Style.OLD_PLACE, Style.DRAGGED]


def test_ghosts_carry_their_new_dates() -> None:
    over = Dragging(CHAIN, "a", 7).over
    (a,), (m,) = labels_of(over, "a"), labels_of(over, "m")
    assert (a.text, m.text) == ("11 Jan – 15 Jan", "25 Jan")
    assert a.x > x_of(13)


def test_the_day_of_the_drop_is_a_line_from_top_to_bottom() -> None:
    drag = Dragging(CHAIN, "a", 7)
    (line,) = [line for line in ghost_scene(drag.frame, drag.ghost, 10, 300).lines if line.stroke is Stroke.GHOST_DAY]
    assert (line.x0, line.x1, line.y0, line.y1) == (x_of(8), x_of(8), 10, 300)


def test_when_the_right_end_is_dragged_the_line_is_at_the_new_last_day() -> None:
    drag = Dragging(CHAIN, "a", 3, Part.END)
    assert drag.ghost is not None
    assert drag.ghost.day == on(8)
    assert english(drag.ghost.card.headline) == "Mon 11 Jan 2027"
    assert english(drag.ghost.card.head) == "Mon 11 Jan 2027 (+3 days)"


def test_before_the_first_move_everything_stands_as_it_was() -> None:
    drag = Dragging(sample_plan(), "step2ck", 0, today=TODAY)
    assert drag.ghost is None
    shown = {mark.task: mark for mark in [*marks(drag.ground), *marks(drag.over)]}
    assert shown == {mark.task: mark for mark in marks(build(drag.still))}
    assert lines_of(drag.over, Stroke.GHOST_DAY) == []


def test_a_refused_drop_leaves_everything_where_it_is_and_shows_the_day() -> None:
    drag = Dragging(sample_plan(), "step2ck", 80, today=TODAY)
    shown = {mark.task: mark for mark in [*marks(drag.ground), *marks(drag.over)]}
    assert shown == {mark.task: mark for mark in marks(build(drag.still))}
    assert len(lines_of(drag.over, Stroke.GHOST_DAY)) == 1


@pytest.mark.parametrize(
    "task", ["step2ck", "step2ck_result", "oet", "oet_result", "usce", "lor", "pathway", "eras_submit"]
)
@pytest.mark.parametrize("days", [-9, 5, 40, 400])
def test_nothing_disappears_while_something_is_dragged(task: str, days: int) -> None:
    drag = Dragging(sample_plan(), task, days, today=TODAY)
    shown = {mark.task for mark in [*marks(drag.ground), *marks(drag.over)]}
    assert shown == {mark.task for mark in marks(build(drag.still))}


@pytest.mark.parametrize("task", ["step2ck", "oet", "lor", "pathway_choice", "program_list", "match_day"])
@pytest.mark.parametrize("part", list(Part))
def test_only_what_may_move_moves(task: str, part: Part) -> None:
    for days in (-30, -3, 4, 35):
        drag = Dragging(sample_plan(), task, days, part, TODAY)
        assert drag.ghost is not None
        assert {change.id for change in drag.ghost.moved} <= drag.frame.moving


def test_a_result_that_is_dragged_keeps_its_sitting_and_the_line_from_it() -> None:
    drag = Dragging(sample_plan(), "oet_result", 10, today=TODAY)
    sitting = marks_of(drag.over, "oet")
    assert set(sitting) == {Style.PLANNED}
    (wait,) = lines_of(drag.over, Stroke.WAIT_GHOST)
    mark = sitting[Style.PLANNED]
    assert isinstance(mark, Diamond)
    assert wait.x0 == mark.x


def test_the_line_to_the_result_goes_with_its_exam() -> None:
    over = Dragging(sample_plan(), "step2ck", 10, today=TODAY).over
    exam, result = marks_of(over, "step2ck")[Style.DRAGGED], marks_of(over, "step2ck_result")[Style.GHOST]
    assert isinstance(exam, Diamond)
    assert isinstance(result, Diamond)
    (wait,) = [line for line in lines_of(over, Stroke.WAIT_GHOST) if line.task == "step2ck_result"]
    assert wait.x0 == exam.x
    assert exam.x < wait.x1 < result.x
    assert exam.size > result.size


def test_gates_that_would_fail_turn_red_and_no_others() -> None:
    fine, late = Dragging(sample_plan(), "step2ck", 5, today=TODAY), Dragging(sample_plan(), "step2ck", 42, today=TODAY)
    assert lines_of(fine.over, Stroke.GATE_LATE) == []
    found = [line.x0 for line in lines_of(late.over, Stroke.GATE_LATE)]
    assert found == [late.frame.x(day) for day in (date(2027, 9, 22), date(2028, 1, 31), date(2028, 3, 1))]


def test_a_gate_that_fails_already_is_not_drawn_again() -> None:
    plan = changed(sample_plan(), "step2ck", pinned_start=date(2027, 9, 20))
    drag = Dragging(plan, "step2ck", 5, today=TODAY)
    assert lines_of(drag.over, Stroke.GATE_LATE) == []
    assert lines_of(drag.ground, Stroke.GATE_LATE)


def test_rows_outside_the_heights_are_left_out() -> None:
    drag = Dragging(CHAIN, "a", 7)
    row = the_row(drag.frame, "b")
    scene = ghost_scene(drag.frame, drag.ghost, row.top + 1, row.bottom - 1)
    assert {mark.task for mark in marks(scene)} == {"b"}


def test_what_is_folded_away_has_no_ghost() -> None:
    drag = Dragging(sample_plan(), "step2ck", 10, today=TODAY)
    folded = a_frame(drag.frame.look, ViewState().toggled(Phase.EXAMS))
    scene = ghost_scene(replace(folded, moving=drag.frame.moving), drag.ghost, 0, HIGH)
    assert {mark.task for mark in marks(scene)}.isdisjoint({"step2ck", "step2ck_study", "step2ck_result"})


def test_work_that_cannot_move_is_not_drawn_twice() -> None:
    plan = a_plan(work("a", 5), work("b", 5, pinned_start=on(30)), links=["a FS b"])
    drag = Dragging(plan, "a", 3)
    assert set(marks_of(drag.over, "b")) == {Style.PINNED}
    assert the_bar(drag.over, "b").x0 == x_of(30)
    assert not marks_of(drag.ground, "b")
