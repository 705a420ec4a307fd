"""What is under a point."""

import pytest

from planner.timeline.hit import Hit, Part
from planner.timeline.hit import test as hit_at
from planner.timeline.scene import build
from planner.timeline.shape import Bar, Diamond, Scene, Style
from tests.timeline.frames import a_frame, the_bar, the_diamond, the_sample


def a_scene(*marks: Bar | Diamond) -> Scene:
    scene = Scene(1000, 400)
    scene.bars = [mark for mark in marks if isinstance(mark, Bar)]
    scene.diamonds = [mark for mark in marks if isinstance(mark, Diamond)]
    return scene


def bar(x0: float, x1: float, y: float = 100.0, height: float = 16.0, task: str = "bar") -> Bar:
    return Bar(task, x0, x1, y, height, Style.PLANNED, 1)


def diamond(x: float, y: float = 100.0, size: float = 12.0, task: str = "diamond") -> Diamond:
    return Diamond(task, x, y, size, Style.PLANNED, 1)


BODY, START, END = (Hit("bar", part) for part in (Part.BODY, Part.START, Part.END))


@pytest.mark.parametrize(
    ("x", "found"),
    [
        (193, None),
        (194, START),
        (200, START),
        (206, START),
        (207, BODY),
        (250, BODY),
        (293, BODY),
        (294, END),
        (306, END),
        (307, None),
    ],
)
def test_the_ends_of_a_bar_and_its_body(x: float, found: Hit | None) -> None:
    assert hit_at(a_scene(bar(200, 300)), x, 100) == found


@pytest.mark.parametrize(("dy", "hit"), [(0, True), (12, True), (-12, True), (12.5, False), (-13, False)])
@pytest.mark.parametrize("height", [5.0, 8.0, 16.0])
def test_a_bar_however_thin_is_24_pixels_high_to_the_pointer(height: float, dy: float, hit: bool) -> None:
    assert hit_at(a_scene(bar(200, 300, height=height)), 250, 100 + dy) == (BODY if hit else None)


@pytest.mark.parametrize("length", [0, 1, 4, 10, 20, 23])
def test_a_short_bar_is_24_pixels_wide_and_all_body(length: float) -> None:
    scene = a_scene(bar(200, 200 + length))
    drawn = max(length, 3)
    middle = 200 + drawn / 2
    reach = max(12, drawn / 2)
    assert {hit_at(scene, x, 100) for x in (middle - reach, middle, middle + reach)} == {BODY}
    assert hit_at(scene, middle - reach - 0.5, 100) is None
    assert hit_at(scene, middle + reach + 0.5, 100) is None


def test_each_end_of_the_shortest_bar_with_ends_is_12_pixels_wide() -> None:
    scene = a_scene(bar(200, 224))
    parts = [hit_at(scene, x, 100) for x in (194, 206, 212, 218, 230)]
    assert parts == [START, START, BODY, END, END]


@pytest.mark.parametrize("size", [8.0, 12.0, 16.0, 30.0])
def test_a_diamond_is_at_least_24_pixels_either_way(size: float) -> None:
    scene = a_scene(diamond(500, size=size))
    reach = max(12, size / 2)
    for x, y in ((500 - reach, 100), (500 + reach, 100), (500, 88), (500, 112), (500 - 12, 112)):
        assert hit_at(scene, x, y) == Hit("diamond", Part.BODY)
    assert hit_at(scene, 500 + reach + 1, 100) is None
    assert hit_at(scene, 500, 113) is None


def test_diamonds_come_before_bars() -> None:
    scene = a_scene(bar(200, 300), diamond(300))
    assert hit_at(scene, 300, 100) == Hit("diamond", Part.BODY)
    assert hit_at(scene, 287, 100) == BODY


def test_the_nearest_of_two_diamonds_is_hit() -> None:
    scene = a_scene(diamond(500, task="left"), diamond(510, task="right"))
    assert [hit_at(scene, x, 100) for x in (490, 504, 506, 520)] == [
        Hit("left", Part.BODY),
        Hit("left", Part.BODY),
        Hit("right", Part.BODY),
        Hit("right", Part.BODY),
    ]


def test_of_two_diamonds_on_one_spot_the_larger_is_hit() -> None:
    scene = a_scene(diamond(500, size=12, task="result"), diamond(500, size=16, task="exam"))
    assert hit_at(scene, 500, 100) == Hit("exam", Part.BODY)


def test_the_bar_that_is_painted_last_is_hit() -> None:
    scene = a_scene(bar(200, 300, task="below"), bar(200, 300, task="above"))
    assert hit_at(scene, 250, 100) == Hit("above", Part.BODY)


def test_an_empty_scene_has_nothing() -> None:
    assert hit_at(a_scene(), 0, 0) is None


@pytest.mark.parametrize("px", [0.2, 0.5, 2, 8, 30])
def test_every_mark_of_the_sample_can_be_hit_in_its_own_row(px: float) -> None:
    frame = a_frame(the_sample(), px=px)
    scene = build(frame)
    rows = {task: row for row in frame.rows for task in row.tasks if row.task is not None}
    for mark in scene.bars:
        found = hit_at(scene, (mark.x0 + mark.x1) / 2, mark.y)
        assert found is not None
        assert found.task in rows[mark.task].tasks
    for mark in scene.diamonds:
        found = hit_at(scene, mark.x, mark.y)
        assert found is not None
        assert found.task in rows[mark.task].tasks


def test_exam_and_result_are_told_apart() -> None:
    scene = build(a_frame(the_sample(), px=2))
    for task in ("step2ck", "step2ck_result"):
        mark = the_diamond(scene, task)
        assert hit_at(scene, mark.x, mark.y) == Hit(task, Part.BODY)
    study = the_bar(scene, "step2ck_study")
    assert hit_at(scene, study.x1, study.y) == Hit("step2ck_study", Part.END)
