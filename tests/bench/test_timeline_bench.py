"""How long the chart takes: its scene, its picture, a frame of a drag, and the release down to the file.

A frame of a screen of 60 Hz has 16 ms.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.core.model import Phase, Plan
from planner.services.plan_editor import PlanEditor, Proposal
from planner.storage.open import create_plan
from planner.style.tokens import palette
from planner.timeline import hit
from planner.timeline.drag import Gesture, Ghost, may_move
from planner.timeline.ghost import ghost_scene
from planner.timeline.hit import Hit, Part
from planner.timeline.marks import marks_in
from planner.timeline.record_drag import RecordGesture, may_move_with
from planner.timeline.render import Canvas
from planner.timeline.rows import build_rows
from planner.timeline.scale import fitted
from planner.timeline.scene import Frame, build
from planner.timeline.search import Finder, Search
from planner.timeline.season_marks import HEIGHT, build_header, landmarks
from planner.timeline.shape import Scene
from planner.timeline.view import ViewState
from planner.words.language import ENGLISH
from tests.core.builder import START, a_plan, work
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.timeline.frames import Ticking, a_look, rows_of
from tests.timeline.lettered import lettered
from tests.timeline.paced import paced
from tests.timeline.rotations import TASK as ROTATIONS
from tests.timeline.rotations import an_experience, rotated, the_mark

CHART = (1440.0, 900.0 - HEIGHT)
LONG = 1000
PHASES = tuple(Phase)
RATIOS = (1.0, 2.0)


def a_long_plan() -> Plan:
    """1,000 tasks in chains, a quarter in each phase."""
    tasks = [replace(work(f"t{n}", 1 + n % 30), phase=PHASES[n * 4 // LONG]) for n in range(LONG)]
    return a_plan(*tasks, links=[f"t{n} FS t{n + 1 + n % 37}" for n in range(0, LONG - 40, 2)])


def framed(plan: Plan, today: date) -> Frame:
    """All rows of a plan, fifteen months wide."""
    look = a_look(plan, today)
    first = today.toordinal() - 60
    return Frame(look, rows_of(look), fitted(first, first + 450, CHART[0], 0), CHART[0])


@pytest.fixture(scope="module")
def frames() -> dict[str, Frame]:
    """The sample's rows, about 60, without and with letters, and a thousand."""
    return {
        "60 rows": framed(sample_plan(), TODAY),
        "60 rows and letters": framed(lettered(), TODAY),
        "1000 rows": framed(a_long_plan(), START),
    }


@pytest.mark.parametrize("size", ["60 rows", "60 rows and letters", "1000 rows"])
def test_scene_of_every_row(benchmark: BenchmarkFixture, frames: dict[str, Frame], size: str) -> None:
    scene = benchmark(build, frames[size])
    assert len(scene.labels) >= 50


@pytest.mark.parametrize("size", ["60 rows", "1000 rows"])
def test_scene_of_the_visible_rows(benchmark: BenchmarkFixture, frames: dict[str, Frame], size: str) -> None:
    """As after each edit, each zoom and each scrolling that leaves the kept picture."""
    scene = benchmark(build, frames[size], 0.0, CHART[1])
    assert len(scene.labels) < 40


def test_a_key_of_the_search(benchmark: BenchmarkFixture) -> None:
    """What it finds among a thousand tasks, and their rows."""
    look, finder = a_look(a_long_plan(), START), Finder(ENGLISH)
    texts = cycle(["t", "t9", "t99", "t9"])

    def key() -> int:
        found = finder.find(look, Search(next(texts)))
        return len(build_rows(look, ViewState(groups=True, only=found)))

    assert benchmark(key) > 10


def test_the_marks_of_the_legend(benchmark: BenchmarkFixture, frames: dict[str, Frame]) -> None:
    """Asked at each key of the search and each edit; with a thousand rows."""
    frame = frames["1000 rows"]
    benchmark(marks_in, frame.look, frame.rows)


@pytest.mark.parametrize("ratio", RATIOS)
def test_drawing_the_visible_part(benchmark: BenchmarkFixture, frames: dict[str, Frame], ratio: float) -> None:
    """A chart of 1440 x 900 without its texts, which Qt writes."""
    scene = build(frames["60 rows"], 0.0, CHART[1])
    canvas = Canvas(*CHART, ratio, palette("light"))
    benchmark(canvas.draw, scene)


def test_drawing_the_header(benchmark: BenchmarkFixture, frames: dict[str, Frame]) -> None:
    frame = frames["60 rows"]
    canvas = Canvas(CHART[0], HEIGHT, 1, palette("light"))

    def header() -> None:
        canvas.draw(build_header(frame.look, frame.scale, frame.width, landmarks(frame.look)))

    benchmark(header)


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[PlanEditor]:
    """The sample's plan in a real file; each edit is a change of its own."""
    store = create_plan(tmp_path / "plan.imgplan", sample_plan(), "sample")
    editor = PlanEditor(store, the_roadmap(), lambda: TODAY, Ticking())
    yield editor
    editor.close()


def a_gesture(editor: PlanEditor) -> Gesture:
    """Step 2 CK in the hand."""
    return Gesture(Hit("step2ck", Part.BODY), 0.5, editor.assessment, editor.propose, the_roadmap())


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_ghost_frame_over_the_kept_picture(
    benchmark: BenchmarkFixture, frames: dict[str, Frame], editor: PlanEditor, ratio: float
) -> None:
    """The picture alone: the ghosts of two days by turns."""
    gesture = a_gesture(editor)
    frame = replace(frames["60 rows"], moving=may_move(editor.assessment, "step2ck"))
    canvas = Canvas(*CHART, ratio, palette("light"))
    canvas.draw(build(frame, 0.0, CHART[1]))
    canvas.keep()
    ghosts = cycle([gesture.moved(7.5), gesture.moved(14.5)])

    def step() -> Scene:
        over = ghost_scene(frame, next(ghosts), 0.0, CHART[1])
        canvas.over(over)
        return over

    assert benchmark(step).diamonds


def test_a_step_of_the_drag(benchmark: BenchmarkFixture, frames: dict[str, Frame], editor: PlanEditor) -> None:
    """The whole of it: try the day, judge every season, say what it would do, draw the ghost."""
    gesture = a_gesture(editor)
    frame = replace(frames["60 rows"], moving=may_move(editor.assessment, "step2ck"))
    canvas = Canvas(*CHART, 1, palette("light"))
    canvas.draw(build(frame, 0.0, CHART[1]))
    canvas.keep()
    days = cycle([7.5, 14.5, 21.5])

    def step() -> Ghost | None:
        ghost = gesture.moved(next(days))
        canvas.over(ghost_scene(frame, ghost, 0.0, CHART[1]))
        return ghost

    assert benchmark(step) is not None


def test_a_step_of_the_drag_with_a_long_log(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The same with 1,500 entries and a day that the pace implies, which the card names: no slower."""
    plan = paced(earlier=1_476)
    editor = PlanEditor(create_plan(tmp_path / "plan.imgplan", plan, "sample"), the_roadmap(), lambda: TODAY, Ticking())
    gesture = a_gesture(editor)
    frame = replace(framed(plan, TODAY), moving=may_move(editor.assessment, "step2ck"))
    canvas = Canvas(*CHART, 1, palette("light"))
    canvas.draw(build(frame, 0.0, CHART[1]))
    canvas.keep()
    days = cycle([7.5, 14.5, 21.5])

    def step() -> Ghost | None:
        ghost = gesture.moved(next(days))
        canvas.over(ghost_scene(frame, ghost, 0.0, CHART[1]))
        return ghost

    assert benchmark(step) is not None
    editor.close()


def test_a_step_of_the_drag_of_one_of_200_experiences(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """A bar is dragged with both its days; the others stand on the kept picture."""
    days = [TODAY + timedelta(days=20 + place) for place in range(200)]
    kinds = cycle(("observership", "audit", "teaching"))
    entries = [
        an_experience(f"e{place}", "confirmed", str(day), str(day + timedelta(days=27)), kind=next(kinds))
        for place, day in enumerate(days)
    ]
    plan = rotated(*entries)
    editor = PlanEditor(create_plan(tmp_path / "plan.imgplan", plan, "sample"), the_roadmap(), lambda: TODAY, Ticking())
    look = a_look(editor.plan, TODAY)
    mark = the_mark(entries[0], look=look)
    found = Hit(ROTATIONS, Part.BODY, mark.ref, whole=True)
    gesture = RecordGesture(found, 0.5, editor.assessment, editor.propose, the_roadmap(), mark=mark)
    moving = may_move_with(editor.assessment, ROTATIONS)
    frame = replace(framed(editor.plan, TODAY), moving=moving, held=mark.ref)
    canvas = Canvas(*CHART, 1, palette("light"))
    canvas.draw(build(frame, 0.0, CHART[1]))
    canvas.keep()
    steps = cycle([7.5, 14.5, 21.5])

    def step() -> Ghost | None:
        ghost = gesture.moved(next(steps))
        canvas.over(ghost_scene(frame, ghost, 0.0, CHART[1]))
        return ghost

    assert benchmark(step) is not None
    editor.close()


def test_a_hit(benchmark: BenchmarkFixture, frames: dict[str, Frame]) -> None:
    """Among a thousand rows, the mark that is looked at last."""
    scene = build(frames["1000 rows"])
    bar = scene.bars[0]
    found = benchmark(hit.test, scene, (bar.x0 + bar.x1) / 2, bar.y)
    assert found is not None
    assert found.task == bar.task


def test_a_release(benchmark: BenchmarkFixture, editor: PlanEditor) -> None:
    """The last step of the drag tried and committed to the file, without drawing."""
    start = sample_plan().tasks["step2ck"].pinned_start
    assert start is not None
    days = cycle(range(1, 20))

    def release() -> None:
        gesture = a_gesture(editor)
        gesture.moved(0.5 + _shift(editor, start + timedelta(days=next(days))))
        tried = gesture.finish()
        assert isinstance(tried, Proposal)
        editor.commit(tried)

    benchmark.pedantic(release, rounds=30, warmup_rounds=2)
    assert len(editor.history.changes) == 32


def _shift(editor: PlanEditor, day: date) -> int:
    now = editor.plan.tasks["step2ck"].pinned_start
    assert now is not None
    return (day - now).days
