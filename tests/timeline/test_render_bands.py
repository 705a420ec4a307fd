"""What lies behind the bars, the header's flags, the kept picture, and sharper screens."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from planner.core.edits.move import MoveTask
from planner.style.tokens import SCHEMES, Palette, palette
from planner.timeline.ghost import ghost_scene
from planner.timeline.render import Canvas
from planner.timeline.rows import RowKind
from planner.timeline.scene import Frame, build
from planner.timeline.season_marks import BANDS_BOTTOM, BANDS_TOP, build_header, landmarks
from planner.timeline.season_marks import HEIGHT as HEADER_HEIGHT
from planner.timeline.shape import FLAG_MIDDLE, Area, Bar, Diamond, Fill, Flag, Header, Line, Scene, Stroke, Style
from tests.guidance.looks import TODAY, sample_plan
from tests.timeline.frames import a_frame, a_look, the_row, the_sample
from tests.timeline.pixels import LIGHT, Drawing, drawn, share

BAND = Area(40, 39, 160, 61, Fill.WINDOW)
INSIDE = (42, 158)

in_every_scheme = pytest.mark.parametrize("colours", [palette(scheme) for scheme in SCHEMES], ids=SCHEMES)


def strokes_along(drawing: Drawing, y: float, ink: str, ground: str) -> list[int]:
    """Where hatch lines begin along a height of the band."""
    shares = [share(colour, ink, ground) for colour in drawing.row(y, *INSIDE)]
    return [n for n in range(1, len(shares)) if shares[n] > 0.2 >= shares[n - 1]]


# Bands


@in_every_scheme
@pytest.mark.parametrize("fill", [Fill.WINDOW, Fill.VALID, Fill.SEASON])
def test_a_window_and_a_validity_are_frames_around_the_surface(colours: Palette, fill: Fill) -> None:
    drawing = drawn(replace(BAND, fill=fill), colours=colours)
    assert set(drawing.row(50, *INSIDE)) == {colours.surface}
    assert colours.hairline_strong in drawing.column(100, 36, 42)
    assert colours.hairline_strong in drawing.column(100, 58, 64)
    assert colours.hairline_strong in drawing.row(50, 36, 42)
    assert drawing.column(100, 0, 36) == [colours.surface] * 36


def test_tracks_are_round_and_the_bands_of_the_season_are_not() -> None:
    track, season = (drawn(replace(BAND, fill=fill)).at(40, 39) for fill in (Fill.WINDOW, Fill.SEASON))
    assert share(season, LIGHT.hairline_strong, LIGHT.surface) > 0.9
    assert share(track, LIGHT.hairline_strong, LIGHT.surface) < 0.5


@in_every_scheme
@pytest.mark.parametrize("fill", [Fill.WINDOW_LATE, Fill.LIMIT])
def test_what_is_too_late_is_hatched_in_red(colours: Palette, fill: Fill) -> None:
    drawing = drawn(replace(BAND, fill=fill), colours=colours)
    upper, lower = (strokes_along(drawing, y, colours.late, colours.late_tint) for y in (44, 48))
    assert len(upper) in range(14, 19)  # a line every seven pixels, over 116
    assert {later - first for first, later in pairwise(upper)} <= {6, 7, 8}
    lean = {(above - 4 - below) % 7 for above, below in zip(upper[3:8], lower[3:8], strict=True)}
    assert lean <= {0, 1, 6}  # they rise to the right at 45 degrees
    assert colours.late_tint in drawing.colours()
    around = [
        *drawing.column(100, 0, 38),
        *drawing.column(100, 62, 100),
        *drawing.row(50, 0, 39),
        *drawing.row(50, 162, 200),
    ]
    assert set(around) == {colours.surface}


def test_the_end_of_the_seven_years_reaches_the_edge_of_the_chart_with_square_corners() -> None:
    limit, late = (drawn(replace(BAND, fill=fill)) for fill in (Fill.LIMIT, Fill.WINDOW_LATE))
    assert share(limit.at(40, 39), LIGHT.late, LIGHT.late_tint) >= 0
    assert late.at(40, 39) != limit.at(40, 39)


@in_every_scheme
def test_the_days_between_two_candidate_dates_are_hatched_in_grey(colours: Palette) -> None:
    drawing = drawn(replace(BAND, fill=Fill.TWO_DATES), colours=colours)
    lines = strokes_along(drawing, 50, colours.text_3, colours.sunken)
    assert len(lines) in range(26, 31)


@in_every_scheme
def test_rows_of_phases_and_the_selected_row_are_tinted(colours: Palette) -> None:
    rows = [Area(0, 0, 200, 30, Fill.PHASE_ROW), Area(0, 30, 200, 60, Fill.SELECTED_ROW)]
    drawing = drawn(*rows, colours=colours)
    assert set(drawing.row(15, 0, 200)) == {colours.sunken}
    assert set(drawing.row(45, 0, 200)) == {colours.accent_tint}
    assert set(drawing.row(75, 0, 200)) == {colours.surface}


def test_a_band_without_a_length_is_not_drawn() -> None:
    for fill in Fill:
        assert set(drawn(Area(60, 39, 60, 61, fill)).colours()) == {LIGHT.surface}
        assert set(drawn(Area(60, 39, 40, 61, fill)).colours()) == {LIGHT.surface}


def test_bars_lie_over_bands_and_their_hatch() -> None:
    drawing = drawn(replace(BAND, fill=Fill.LIMIT), Bar("a", 20, 180, 50, 16, Style.DONE, 1))
    assert set(drawing.row(50, 36, 178)) == {LIGHT.done}


def test_the_sample_shows_its_exam_window() -> None:
    frame = a_frame(the_sample(), px=2)
    scene = build(frame)
    drawing = drawn(scene, size=(frame.width, frame.height))
    (track,) = [area for area in scene.areas if area.fill is Fill.WINDOW]
    assert the_row(frame, "step2ck").top < track.y0 < track.y1 < the_row(frame, "step2ck").bottom
    assert LIGHT.hairline_strong in drawing.column((track.x0 + track.x1) / 2, track.y0 - 2, track.y0 + 2)


# The header


@in_every_scheme
@pytest.mark.parametrize(("style", "role"), [("today", "accent"), ("late", "late")])
@pytest.mark.parametrize(("align", "begin"), [("right", 100), ("left", 40), ("center", 70)])
def test_flags_of_today_and_of_gates_that_fail_are_filled(
    colours: Palette, style: str, role: str, align: str, begin: int
) -> None:
    header = Header(200, HEADER_HEIGHT, flags=[Flag(100, "Words", style, 60, align)])
    drawing = drawn(header, colours=colours, size=(200, HEADER_HEIGHT))
    assert set(drawing.row(FLAG_MIDDLE, begin + 1, begin + 59)) == {colours.of(role)}
    assert drawing.row(FLAG_MIDDLE, 0, begin - 1) == [colours.surface] * (begin - 1)
    assert set(drawing.row(FLAG_MIDDLE, begin + 61, 200)) == {colours.surface}
    assert set(drawing.column(begin + 30, 0, 55)) == {colours.surface}


@pytest.mark.parametrize("style", ["known", "projected"])
def test_other_flags_are_words_alone(style: str) -> None:
    header = Header(200, HEADER_HEIGHT, flags=[Flag(100, "Words", style, 60)])
    assert set(drawn(header, size=(200, HEADER_HEIGHT)).colours()) == {LIGHT.surface}


@in_every_scheme
def test_the_header_has_its_season_its_grid_and_today(colours: Palette) -> None:
    frame = a_frame(a_look(MoveTask("step2ck", date(2027, 9, 20), TODAY).apply(sample_plan()), TODAY), px=2)
    header = build_header(frame.look, frame.scale, frame.width, landmarks(frame.look))
    drawing = drawn(header, colours=colours, size=(frame.width, HEADER_HEIGHT))
    flags = {flag.style: flag for flag in header.flags}
    for style, role in (("today", "accent"), ("late", "late")):
        assert drawing.at(flags[style].left + 4, FLAG_MIDDLE) == colours.of(role)
    apply = next(area for area in header.areas if area.fill is Fill.SEASON_APPLY)
    assert drawing.at(apply.x0 + 3, (BANDS_TOP + BANDS_BOTTOM) / 2) == colours.phase_3_tint
    assert colours.hairline_strong in drawing.colours()


# The kept picture


def a_scene(*marks: Diamond) -> Scene:
    return Scene(200, 100, lines=[Line(60, 0, 60, 100, Stroke.TODAY)], diamonds=list(marks))


def test_the_kept_picture_comes_back_exactly() -> None:
    canvas = Canvas(200, 100, 1.5, LIGHT)
    canvas.draw(a_scene(Diamond("a", 40, 50, 16, Style.LATE, 1)))
    canvas.keep()
    kept = Drawing(canvas)
    canvas.over(a_scene(Diamond("b", 120, 50, 18, Style.DRAGGED, 2, True)))
    assert Drawing(canvas) != kept
    canvas.over(Scene(200, 100))
    assert Drawing(canvas) == kept


def test_what_is_drawn_over_does_not_pile_up() -> None:
    ghosts = [Scene(200, 100, diamonds=[Diamond("b", x, 50, 18, Style.DRAGGED, 2, True)]) for x in (80, 120, 160)]
    once, often = (Canvas(200, 100, 1, LIGHT) for _ in range(2))
    for canvas in (once, often):
        canvas.draw(a_scene())
        canvas.keep()
    for ghost in ghosts:
        often.over(ghost)
    once.over(ghosts[-1])
    assert Drawing(often) == Drawing(once)
    assert Drawing(often).at(80, 50) == LIGHT.surface


def test_what_was_written_on_the_picture_is_kept_with_it() -> None:
    """Qt writes the texts into the same memory."""
    canvas = Canvas(200, 100, 1, LIGHT)
    canvas.draw(a_scene())
    np.asarray(canvas.buffer())[10:12, 20:60] = (1, 2, 3, 255)
    canvas.keep()
    canvas.over(a_scene(Diamond("b", 30, 10, 30, Style.DRAGGED, 2, True)))
    assert Drawing(canvas).at(30, 11) == LIGHT.phase_2
    canvas.over(Scene(200, 100))
    assert set(Drawing(canvas).row(11, 20, 60)) == {"#010203"}


def test_a_scene_is_drawn_over_whatever_was_there() -> None:
    canvas = Canvas(200, 100, 1, LIGHT)
    canvas.draw(a_scene(Diamond("a", 40, 50, 16, Style.LATE, 1)))
    canvas.keep()
    canvas.draw(a_scene())
    assert Drawing(canvas) == drawn(a_scene())


def test_rows_that_do_not_move_look_the_same_while_something_is_dragged() -> None:
    """Before the first step the marks of what may move lie over the kept rows: to the pixel a whole drawing."""
    moving = frozenset({"step2ck", "step2ck_result", "oet", "oet_result"})
    frame = a_frame(the_sample(), px=2, moving=moving)
    canvas = Canvas(frame.width, frame.height, 1, LIGHT)
    canvas.draw(build(frame))
    canvas.keep()
    canvas.over(ghost_scene(frame, None, 0, frame.height))
    whole = drawn(build(replace(frame, moving=frozenset())), size=(frame.width, frame.height))
    assert Drawing(canvas) == whole


# Only what is seen, and at any sharpness


def test_only_the_rows_between_two_heights_are_built_and_drawn() -> None:
    frame = a_frame(the_sample(), px=2)
    below = build(frame, frame.height + 10, frame.height + 400)
    assert (below.bars, below.diamonds, below.labels, below.areas, below.locks) == ([], [], [], [], [])
    rows = [row for row in frame.rows if row.kind is RowKind.TASK]
    first, last = rows[3], rows[6]
    part = build(frame, first.top + 1, last.bottom - 1)
    whole = build(frame)
    assert {label.task for label in part.labels} == {row.task for row in rows[3:7]}
    assert len(part.bars) + len(part.diamonds) < len(whole.bars) + len(whole.diamonds)


@pytest.mark.parametrize("top", [0.0, 28.0, 133.0])
def test_a_part_of_the_chart_looks_as_it_does_in_the_whole(top: float) -> None:
    frame = a_frame(the_sample(), px=2)
    whole = drawn(build(frame), size=(frame.width, frame.height))
    part = drawn(build(frame, top, top + 200), size=(frame.width, 200), top=top)
    # Where it is cut, lines end; and the dots of gates begin at its upper edge.
    gates = {round(frame.x(mark.day)) + n for mark in landmarks(frame.look) for n in (-2, -1, 0, 1, 2)}
    columns = [x for x in range(part.pixels.shape[1]) if x not in gates]
    assert (part.pixels[2:-2, columns] == whole.pixels[int(top) + 2 : int(top) + 198, columns]).all()


def points_of(frame: Frame, scene: Scene) -> list[tuple[float, float]]:
    """Places well inside marks, tracks and rows."""
    bars = [(bar.x0 + 6, bar.y) for bar in scene.bars if bar.height > 10 and bar.x1 - bar.x0 > 12]
    marks = [(mark.x, mark.y) for mark in scene.diamonds]
    grounds = [(2.0, row.middle) for row in frame.rows]
    return [(x, y) for x, y in (*bars, *marks, *grounds) if 1 < x < frame.width - 1]


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2.0, 3.0])
def test_a_sharper_screen_shows_the_same_picture_with_more_pixels(ratio: float) -> None:
    frame = a_frame(the_sample(), px=2, selected="oet")
    scene = build(frame)
    plain = drawn(scene, size=(frame.width, frame.height))
    sharp = drawn(scene, size=(frame.width, frame.height), ratio=ratio)
    assert sharp.pixels.shape[:2] == (round(frame.height * ratio), round(frame.width * ratio))
    points = points_of(frame, scene)
    assert len(points) > 60
    assert [point for point in points if plain.at(*point) != sharp.at(*point)] == []


def test_lines_grow_with_the_sharpness() -> None:
    line = Line(60, 0, 60, 100, Stroke.GATE_LATE)
    widths = [drawn(line, ratio=ratio).row(1, 50, 70).count(LIGHT.late) for ratio in (1, 2, 3)]
    assert widths == [2, 4, 6]


@pytest.mark.parametrize(("width", "height", "ratio"), [(0, 0, 1), (0.2, 5, 1), (3, 0.1, 2)])
def test_a_canvas_of_no_size_has_a_pixel(width: float, height: float, ratio: float) -> None:
    canvas = Canvas(width, height, ratio, LIGHT)
    canvas.draw(Scene(width, height))
    assert min(canvas.size) >= 1
