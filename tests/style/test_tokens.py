"""The tokens: complete, typed, and of enough contrast for everybody."""

import re
import tomllib
from dataclasses import FrozenInstanceError, asdict, fields
from itertools import combinations, pairwise
from typing import get_args

import pytest

from planner.core.model import Phase
from planner.paths import resource_path
from planner.style import tokens
from planner.style.tokens import HATCH, LINE, ROLES, SCHEMES, SPACE, TYPE, Palette, Scheme, palette, print_palette
from tests.style.colour import DEFICIENCIES, contrast, distance

TEXT = 4.5
STRONG_TEXT = 7.0
SHAPE = 3.0
APART = 19.0

GROUNDS = ("window", "surface", "sunken", "accent_tint")
INKS = ("text", "text_2", "text_3", "accent", "good", "warn", "late")
ON_ITS_GROUND = (
    ("on_accent", "accent"),
    ("on_late", "late"),
    ("surface", "text"),
    *((ink, tint) for tint in ("late_tint", "warn_tint") for ink in ("text", "text_2")),
    ("late", "late_tint"),
    ("warn", "warn_tint"),
    *((ink, "done") for ink in ("text", "text_2")),
    *((f"phase_{number}_text", f"phase_{number}_tint") for number in range(1, 5)),
    *((f"phase_{number}_text", ground) for number in range(1, 5) for ground in GROUNDS[:3]),
)
SHAPES = (
    *((f"phase_{number}", ground) for number in range(1, 5) for ground in GROUNDS[:3]),
    *((f"phase_{number}", f"phase_{number}_tint") for number in (2, 4)),
    *((role, ground) for role in ("accent", "good", "warn", "late", "done_mark") for ground in GROUNDS),
    *(("edge", ground) for ground in GROUNDS),
    *((f"phase_{number}", "accent_tint") for number in range(1, 5)),
    ("done_mark", "done"),
    ("text_2", "done"),
    ("late", "late_tint"),
)
WINDOW_AND_PAPER = [*(palette(scheme) for scheme in SCHEMES), print_palette()]
NAMES = [*SCHEMES, "print"]


def raw() -> dict[str, dict[str, object]]:
    return tomllib.loads(resource_path(*tokens.TOKENS_PATH).read_text(encoding="utf-8"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_has_every_colour_and_no_other(scheme: Scheme) -> None:
    table = raw()[scheme]
    assert set(table) == ROLES
    assert all(re.fullmatch("#[0-9A-F]{6}", str(colour)) for colour in table.values())
    assert asdict(palette(scheme)) == table


def test_paper_is_light_on_white() -> None:
    paper = print_palette()
    assert (paper.window, paper.surface) == ("#FFFFFF", "#FFFFFF")
    assert paper.phase_1 == palette("light").phase_1
    assert set(raw()["print"]) <= ROLES


@pytest.mark.parametrize("record", [tokens.Space, tokens.Radius, tokens.Window, tokens.Row, tokens.Mark])
def test_no_number_of_the_file_is_lost(record: type) -> None:
    assert set(raw()[record.__name__.lower()]) == {field.name for field in fields(record)}


def test_the_schemes_are_the_tables_of_the_file() -> None:
    assert get_args(Scheme) == SCHEMES
    assert {"light", "dark", "contrast", "print"} <= set(raw())


def test_a_palette_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        palette("light").text = "#000000"  # type: ignore[misc]


def test_every_phase_has_its_colours() -> None:
    colours = palette("light")
    for phase in Phase:
        assert colours.phase(phase.number) == colours.of(f"phase_{phase.number}")
        assert colours.phase_tint(phase.number) == colours.of(f"phase_{phase.number}_tint")
        assert colours.phase_text(phase.number) == colours.of(f"phase_{phase.number}_text")
    assert [phase.number for phase in Phase] == [1, 2, 3, 4]


@pytest.mark.parametrize("number", [0, 5, -1])
def test_there_is_no_fifth_phase(number: int) -> None:
    with pytest.raises(KeyError):
        palette("light").phase(number)


@pytest.mark.parametrize("name", ["phase", "tint", "__class__", ""])
def test_what_is_no_role_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        palette("light").of(name)


def test_sizes_stand_on_the_grid() -> None:
    assert (SPACE.unit, SPACE.half) == (8, 4)
    assert all(style.line % SPACE.half == 0 and style.line >= style.size * 1.15 for style in TYPE.values())
    assert min(style.size for style in TYPE.values()) == 11
    assert {style.weight for style in TYPE.values()} <= {400, 500, 600}


def test_lines_and_hatches_are_told_apart_without_colour() -> None:
    assert LINE["planned"] == ()
    assert len({LINE[name] for name in ("planned", "projected_bar", "gate", "gate_late")}) == 4
    assert {hatch.colour for hatch in HATCH.values()} <= ROLES


@pytest.mark.parametrize("colours", WINDOW_AND_PAPER, ids=NAMES)
def test_text_is_readable_on_every_ground(colours: Palette) -> None:
    pairs = [(ink, ground) for ink in INKS for ground in GROUNDS] + list(ON_ITS_GROUND)
    assert weak(colours, pairs, TEXT) == []


@pytest.mark.parametrize("colours", WINDOW_AND_PAPER, ids=NAMES)
def test_shapes_stand_out_from_their_ground(colours: Palette) -> None:
    assert weak(colours, SHAPES, SHAPE) == []


def test_high_contrast_means_more() -> None:
    colours = palette("contrast")
    pairs = [(ink, ground) for ink in INKS for ground in GROUNDS[:3]] + list(ON_ITS_GROUND)
    assert weak(colours, pairs, STRONG_TEXT) == []
    lines = [(role, ground) for role in ("hairline", "hairline_strong", "edge") for ground in GROUNDS]
    assert weak(colours, lines, SHAPE) == []


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("colours", WINDOW_AND_PAPER, ids=NAMES)
def test_phases_are_told_apart_by_everybody(colours: Palette, deficiency: str) -> None:
    fills = [colours.phase(number) for number in range(1, 5)]
    assert min(distance(one, other, deficiency) for one, other in combinations(fills, 2)) >= APART


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("colours", WINDOW_AND_PAPER, ids=NAMES)
def test_the_steps_of_a_map_are_one_after_the_other_for_everybody(colours: Palette, deficiency: str) -> None:
    steps = [colours.heat(step) for step in range(5)]
    from_ground = [contrast(step, colours.surface) for step in steps]
    assert from_ground == sorted(from_ground)
    assert min(from_ground[3:]) >= SHAPE, "the pale ones have an edge"
    assert min(distance(one, other, deficiency) for one, other in pairwise(steps)) >= APART / 2


def weak(colours: Palette, pairs: object, least: float) -> list[str]:
    found = []
    for ink, ground in pairs:  # type: ignore[attr-defined]
        value = contrast(colours.of(ink), colours.of(ground))
        if value < least:
            found.append(f"{ink} on {ground}: {value:.2f}")
    return found


def test_the_measures_are_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert distance("#000000", "#FFFFFF", "deuteranopia") == pytest.approx(100, abs=0.1)
    assert distance("#FF0000", "#FF0000", "protanopia") == 0
