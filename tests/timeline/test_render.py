"""Bars, diamonds, locks and lines as pixels: fill, edge and dash of each style, in every palette's own colours."""

from collections import Counter
from dataclasses import fields, replace
from itertools import pairwise

import pytest

from planner.style.tokens import SCHEMES, Palette, Scheme, palette
from planner.timeline.render import Canvas, collections
from planner.timeline.scene import build
from planner.timeline.season_marks import build_header, landmarks
from planner.timeline.shape import Bar, Diamond, Line, Lock, Scene, Stroke, Style
from tests.guidance.looks import TODAY, sample_plan
from tests.timeline.frames import a_frame, a_look, changed, numbered, the_sample
from tests.timeline.pixels import LIGHT, Drawing, drawn, share

PHASE = 2
BAR = Bar("a", 20, 120, 50, 16, Style.PLANNED, PHASE)
MIDDLE, TOP, BOTTOM = (70, 50), 42, 58
MARK = Diamond("a", 60, 50, 16, Style.PLANNED, PHASE)

in_every_scheme = pytest.mark.parametrize("colours", [palette(scheme) for scheme in SCHEMES], ids=SCHEMES)


def bar(style: Style, colours: Palette = LIGHT, *, phase: int = PHASE, done: float = 0.0) -> Drawing:
    return drawn(replace(BAR, style=style, phase=phase, share=done), colours=colours)


def edge_share(drawing: Drawing, edge: str, inside: str) -> list[float]:
    """How much of the edge's colour is along the bar's upper edge, in whole pixels down, without the corners."""
    rows = [[share(colour, edge, inside) for colour in drawing.row(y, 24, 116)] for y in (TOP, TOP + 1)]
    return [round(sum(pair), 1) for pair in zip(*rows, strict=True)]


# Bars


@in_every_scheme
def test_a_finished_bar_is_grey_with_an_edge_and_a_check_mark(colours: Palette) -> None:
    drawing = bar(Style.DONE, colours)
    assert set(drawing.row(50, 36, 118)) == {colours.done}
    assert set(drawing.row(TOP, 24, 116)) == set(drawing.row(BOTTOM - 1, 24, 116)) == {colours.done_mark}
    assert drawing.column(70, 0, TOP) == [colours.surface] * TOP
    assert set(drawing.row(50, 22, 36)) != {colours.done}, "the check mark"


def test_the_check_mark_is_no_more_mirrored_than_a_letter() -> None:
    scene = Scene(200, 100, bars=[replace(BAR, style=Style.DONE)])
    marks = [collections(scene, LIGHT, mirrored=mirrored)[2] for mirrored in (False, True)]
    ways = [mark.paths[-1].vertices[:, 0] - 28 for mark in marks]
    assert list(ways[0]) == list(-ways[1])


@in_every_scheme
@pytest.mark.parametrize("phase", [1, 2, 3, 4])
def test_a_planned_bar_is_empty_with_an_edge_of_its_phase(colours: Palette, phase: int) -> None:
    drawing = bar(Style.PLANNED, colours, phase=phase)
    assert drawing.at(*MIDDLE) == colours.surface
    edges = [*drawing.row(TOP, 24, 116), *drawing.row(BOTTOM - 1, 24, 116), drawing.at(20, 50), drawing.at(119, 50)]
    assert set(edges) == {colours.phase(phase)}


@in_every_scheme
def test_a_running_bar_is_solid_as_far_as_it_is_done(colours: Palette) -> None:
    drawing = bar(Style.RUNNING, colours, done=0.4)
    own, tint = colours.phase(PHASE), colours.phase_tint(PHASE)
    assert set(drawing.row(50, 22, 59)) == {own}
    assert set(drawing.row(50, 61, 118)) == {tint}
    assert set(drawing.row(TOP, 24, 116)) == {own}


def test_the_solid_part_grows_with_the_work_and_never_leaves_the_bar() -> None:
    own = LIGHT.phase(PHASE)
    lengths = [bar(Style.RUNNING, done=done).row(50, 0, 200).count(own) for done in (0.1, 0.5, 0.9)]
    assert lengths == [pytest.approx(length, abs=1) for length in (10, 50, 90)]
    full = bar(Style.RUNNING, done=1.7)
    assert set(full.row(50, 22, 118)) == {own}
    assert set(full.row(50, 122, 200)) == {LIGHT.surface}


@in_every_scheme
def test_a_projected_bar_has_a_dotted_edge(colours: Palette) -> None:
    own = colours.phase(PHASE)
    drawing = bar(Style.PROJECTED, colours)
    assert drawing.at(*MIDDLE) == colours.phase_tint(PHASE)
    edge = drawing.row(TOP, 24, 116)
    dots = [n for n, colour in enumerate(edge) if colour == own]
    assert len(dots) > 15
    assert min(later - first for first, later in pairwise(dots)) > 2
    assert Counter(edge).most_common(1)[0][0] != own  # the gaps are wider than the dots


@in_every_scheme
def test_a_late_bar_is_red(colours: Palette) -> None:
    drawing = bar(Style.LATE, colours)
    assert set(drawing.row(TOP, 24, 116)) == {colours.late}
    inside = drawing.row(50, 24, 116)
    assert inside.count(colours.late_tint) > len(inside) / 3
    assert set(inside) != {colours.late_tint}, "hatched"


@in_every_scheme
def test_a_pinned_bar_is_empty_with_a_heavier_edge(colours: Palette) -> None:
    own = colours.phase(PHASE)
    pinned, planned = bar(Style.PINNED, colours), bar(Style.PLANNED, colours)
    assert pinned.at(*MIDDLE) == colours.surface
    assert set(edge_share(pinned, own, colours.surface)) == {1.6}
    assert set(edge_share(planned, own, colours.surface)) == {1.2}


@in_every_scheme
def test_ghosts_and_what_is_dragged_have_the_accent_for_an_edge_and_old_places_are_faint(colours: Palette) -> None:
    dragged, ghost, old = (bar(style, colours) for style in (Style.DRAGGED, Style.GHOST, Style.OLD_PLACE))
    assert dragged.at(*MIDDLE) == colours.phase(PHASE)
    assert set(edge_share(dragged, colours.accent, colours.phase(PHASE))) == {2}
    assert ghost.at(*MIDDLE) == colours.phase_tint(PHASE)
    assert set(edge_share(ghost, colours.accent, colours.phase_tint(PHASE))) == {1.5}
    assert old.at(*MIDDLE) == colours.sunken
    assert colours.phase(PHASE) not in old.colours()


def test_a_bar_of_no_length_is_still_seen() -> None:
    drawing = drawn(replace(BAR, x1=20, style=Style.DONE))
    assert LIGHT.surface not in drawing.row(50, 20, 23)
    assert drawing.at(24, 50) == LIGHT.surface


# Diamonds and locks


@in_every_scheme
@pytest.mark.parametrize(
    ("style", "solid", "inside"),
    [
        (Style.PLANNED, False, "surface"),
        (Style.PLANNED, True, "phase_2"),
        (Style.PINNED, True, "phase_2"),
        (Style.PINNED, False, "phase_2"),
        (Style.PROJECTED, False, "phase_2_tint"),
        (Style.PROJECTED, True, "phase_2"),
        (Style.DONE, True, "done_mark"),
        (Style.LATE, True, "late"),
        (Style.LATE, False, "late"),
        (Style.DRAGGED, True, "phase_2"),
        (Style.GHOST, False, "phase_2_tint"),
        (Style.OLD_PLACE, False, "sunken"),
    ],
)
def test_a_diamond_is_filled_by_its_style(colours: Palette, style: Style, solid: bool, inside: str) -> None:
    drawing = drawn(replace(MARK, style=style, solid=solid), colours=colours)
    assert set(drawing.row(50, 56, 64)) == {colours.of(inside)}
    assert [drawing.at(*corner) for corner in ((53, 43), (66, 43), (53, 57), (66, 57))] == [colours.surface] * 4


def test_a_dragged_diamond_has_the_accent_for_an_edge() -> None:
    dragged, pinned = (drawn(replace(MARK, style=style, solid=True)) for style in (Style.DRAGGED, Style.PINNED))
    assert dragged.colours()[LIGHT.accent] > 10
    assert pinned.colours()[LIGHT.accent] == 0


def test_a_mark_without_a_phase_is_grey() -> None:
    drawing = drawn(replace(MARK, phase=0, solid=True))
    assert drawing.at(60, 50) == LIGHT.done_mark


@in_every_scheme
def test_a_lock_is_a_body_below_an_open_bow(colours: Palette) -> None:
    drawing = drawn(Lock(60, 50, PHASE), colours=colours)
    assert set(drawing.row(52, 57, 63)) == {colours.text}
    assert drawing.at(60, 48) == colours.surface
    assert share(drawing.at(57.6, 48), colours.text, colours.surface) > 0.3
    assert share(drawing.at(62.4, 48), colours.text, colours.surface) > 0.3


# Lines


@in_every_scheme
@pytest.mark.parametrize(
    ("stroke", "role", "least"),
    [
        (Stroke.TODAY, "accent", 0.7),
        (Stroke.GRID, "hairline", 1),
        (Stroke.GRID_MAJOR, "hairline_strong", 1),
        (Stroke.GATE_LATE, "late", 1),
        (Stroke.SUMMARY, "phase_2", 1),
        (Stroke.WAIT, "phase_2", 1),
        (Stroke.WAIT_LATE, "late", 1),
        (Stroke.WAIT_GHOST, "accent", 1),
        (Stroke.BINDING, "text", 1),
        (Stroke.BINDING_LATE, "late", 1),
        (Stroke.SLACK, "text_3", 1),
        (Stroke.LINK, "text_3", 1),
        (Stroke.GHOST_DAY, "accent", 1),
    ],
)
def test_a_line_has_its_colour(colours: Palette, stroke: Stroke, role: str, least: float) -> None:
    drawing = drawn(Line(60, 0, 60, 100, stroke, PHASE), colours=colours)
    shares = [share(colour, colours.of(role), colours.surface) for colour in drawing.row(2, 56, 65)]
    assert max(shares) >= least
    assert shares[0] == shares[-1] == 0


@pytest.mark.parametrize(("stroke", "dots"), [(Stroke.GATE, range(20, 30)), (Stroke.GATE_LATE, range(7, 11))])
def test_gates_are_dotted_and_late_ones_dashed_and_wider(stroke: Stroke, dots: range) -> None:
    drawing = drawn(Line(60, 0, 60, 100, stroke))
    inked = [colour != LIGHT.surface for colour in drawing.column(60, 0, 100)]
    assert sum(inked[n] and not inked[n - 1] for n in range(1, len(inked))) in dots
    across = [colour != LIGHT.surface for colour in drawing.row(1, 56, 65)]
    assert sum(across) == (2 if stroke is Stroke.GATE_LATE else 1)


def test_today_runs_over_the_grid_and_under_the_bars() -> None:
    today, grid = Line(60, 0, 60, 100, Stroke.TODAY), Line(0, 20, 200, 20, Stroke.GRID)
    drawing = drawn(replace(BAR, style=Style.DONE), today, grid)
    assert drawing.at(60, 50) == LIGHT.done
    assert share(drawing.at(60, 20), LIGHT.accent, LIGHT.hairline) > 0.7


# Palettes


def look_of_everything() -> Scene:
    """The sample with something late, running, pinned and selected."""
    plan = changed(sample_plan(), "oet_study", actual_start=TODAY, progress=30)
    plan = changed(plan, "step2ck", pinned_start=numbered("2027-09-20"))
    frame = a_frame(a_look(plan, TODAY), px=1.5, selected="oet")
    return build(replace(frame, scale=replace(frame.scale, first=frame.scale.first - 120)))


def test_no_colour_is_drawn_that_is_not_the_palettes() -> None:
    one = Palette(**{field.name: "#336699" for field in fields(Palette)})
    frame = a_frame(the_sample(), px=1.5)
    header = build_header(frame.look, frame.scale, frame.width, landmarks(frame.look))
    scene = look_of_everything()
    scene.bars += [replace(BAR, style=style, y=20 + 20 * n, share=0.5) for n, style in enumerate(Style)]
    scene.diamonds += [replace(MARK, style=style, y=20 + 20 * n) for n, style in enumerate(Style)]
    scene.lines += [Line(300, 10 * n, 400, 10 * n, stroke) for n, stroke in enumerate(Stroke)]
    for shapes in (scene, header):
        assert set(drawn(shapes, colours=one, size=(1200, 700)).colours()) == {"#336699"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_has_the_colours_of_its_tokens_and_none_of_the_others(scheme: Scheme) -> None:
    own, others = palette(scheme), [palette(other) for other in SCHEMES if other != scheme]
    scene = look_of_everything()
    seen = drawn(scene, colours=own, size=(1200, scene.height)).colours()
    roles = ("surface", "sunken", "accent_tint", "hairline", "late", "late_tint", "done", "phase_1", "phase_1_tint")
    assert [role for role in roles if seen[own.of(role)] < 10] == []
    foreign = {other.of(role) for other in others for role in roles} - {own.of(role.name) for role in fields(Palette)}
    assert foreign
    assert foreign.isdisjoint(seen)


def test_a_scene_is_three_collections_however_many_rows_it_has() -> None:
    frame = a_frame(the_sample(), px=1.5)
    ground, lines, marks = collections(build(frame), LIGHT)
    assert len(marks.paths) > 40
    assert len(lines.paths) < len(build(frame).lines) / 3  # lines of one style are one path
    for collection in (ground, lines, marks):
        counts = {len(getattr(collection, field.name)) for field in fields(collection)}
        assert counts == {len(collection.paths)}


def test_an_empty_scene_is_the_surface() -> None:
    canvas = Canvas(40, 20, 1, LIGHT)
    canvas.draw(Scene(40, 20))
    assert Drawing(canvas).colours() == {LIGHT.surface: 800}
