"""Records under a task as pixels: there, expected and late are told apart by shape, in every palette."""

from dataclasses import replace

import pytest

from planner.core.ref import Ref
from planner.style.tokens import SCHEMES, Palette, palette
from planner.timeline.render import Canvas
from planner.timeline.shape import Dot, Strand, Style
from tests.timeline.pixels import HEIGHT, WIDTH, Drawing, drawn, scene_of

PHASE = 2
STRAND = Strand(
    "lor",
    Ref("letters", "a"),
    50.0,
    (Dot(20.0, "asked_on"), Dot(60.0, "agreed_on"), Dot(160.0, None)),
    Style.PROJECTED,
    PHASE,
)
THERE = replace(STRAND, dots=(Dot(20.0, "asked_on"), Dot(160.0, "uploaded_on")), style=Style.DONE)
LATE = replace(STRAND, style=Style.LATE)

in_every_scheme = pytest.mark.parametrize("colours", [palette(scheme) for scheme in SCHEMES], ids=SCHEMES)


def inked(drawing: Drawing, colours: Palette, x0: float, x1: float) -> int:
    """How many pixels along the line are not the ground."""
    return sum(colour != colours.surface for colour in drawing.row(50, x0, x1))


@in_every_scheme
def test_what_is_there_is_a_whole_line_with_a_full_dot(colours: Palette) -> None:
    drawing = drawn(THERE, colours=colours)
    assert inked(drawing, colours, 25, 155) == 130
    assert drawing.at(160, 50) == colours.done_mark
    assert drawing.at(20, 50) == colours.done_mark


@in_every_scheme
def test_what_is_expected_is_dashed_from_the_last_known_day_to_a_hollow_dot(colours: Palette) -> None:
    drawing, own = drawn(STRAND, colours=colours), colours.phase(PHASE)
    assert inked(drawing, colours, 25, 55) == 30
    assert 0 < inked(drawing, colours, 65, 155) < 90
    assert drawing.at(60, 50) == own
    assert drawing.at(160, 50) == colours.surface
    assert colours.surface not in drawing.row(47, 159, 161)


@in_every_scheme
def test_what_comes_too_late_ends_in_a_full_triangle_of_its_own_colour(colours: Palette) -> None:
    drawing = drawn(LATE, colours=colours)
    assert drawing.at(160, 51) == colours.late
    wide, narrow = (drawing.row(y, 150, 170).count(colours.surface) for y in (52, 47))
    assert wide < narrow
    assert drawing.at(60, 50) == colours.phase(PHASE)


@in_every_scheme
def test_the_chosen_day_has_a_ring(colours: Palette) -> None:
    plain, chosen = (drawn(replace(STRAND, chosen=place), colours=colours) for place in (None, 1))
    assert colours.accent not in plain.row(50, 52, 58)
    assert colours.accent in chosen.row(50, 52, 58)
    assert chosen.row(50, 150, 170) == plain.row(50, 150, 170)


@in_every_scheme
def test_in_the_hand_it_is_edged_and_its_old_place_is_faint(colours: Palette) -> None:
    held, old = (drawn(replace(THERE, style=style), colours=colours) for style in (Style.DRAGGED, Style.OLD_PLACE))
    assert colours.accent in held.colours()
    assert colours.accent not in old.colours()
    assert old.at(160, 50) == colours.hairline_strong


def test_in_a_mirror_it_is_the_same_the_other_way_round() -> None:
    plain, turned = (Canvas(WIDTH, HEIGHT, 1.0, palette("light"), mirrored=mirrored) for mirrored in (False, True))
    for canvas in (plain, turned):
        canvas.draw(scene_of(THERE))
    assert Drawing(turned).row(50, 30, 170) == Drawing(plain).row(50, 30, 170)[::-1]
    assert Drawing(turned).at(WIDTH - 160, 50) == palette("light").done_mark


@pytest.mark.parametrize("far", [-1e6, 1e6])
def test_far_beyond_the_edge_nothing_breaks(far: float) -> None:
    strand = replace(THERE, dots=(Dot(min(far, 20.0), "asked_on"), Dot(max(far, 20.0), "uploaded_on")))
    assert "#FFFFFF" in drawn(strand).colours()
