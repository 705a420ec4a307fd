"""Each state is told from each other by everybody: in colours, with a colour vision deficiency, and in grey."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from planner.style.tokens import SCHEMES, palette
from planner.timeline.shape import Bar, Diamond, Style, texts_of
from tests.style.colour import DEFICIENCIES, lab_of, lightness_of
from tests.timeline.pixels import drawn, scene_of

BAR = Bar("a", 20, 140, 50, 16, Style.PLANNED, 1)
DIAMOND = Diamond("a", 60, 50, 16, Style.PLANNED, 1)
STATES = (
    Style.DONE,
    Style.PLANNED,
    Style.RUNNING,
    Style.PROJECTED,
    Style.LATE,
    Style.ASSUMED,
    Style.WAS_PLANNED,
)
IN_A_DIAMOND = (
    Style.DONE,
    Style.PLANNED,
    Style.PROJECTED,
    Style.LATE,
    Style.ASSUMED,
    Style.IMPLIED,
    Style.IMPLIED_LATE,
)
APART, LEAST_SHARE = 8.0, 0.05
"""How far apart two colours are that differ to the eye (CIE76), and the share of a mark that has to."""

in_every_scheme = pytest.mark.parametrize("scheme", SCHEMES)
with_every_eye = pytest.mark.parametrize("eye", [*DEFICIENCIES, "grey"])


@in_every_scheme
@with_every_eye
def test_each_pair_of_bars_is_told_apart(scheme: str, eye: str) -> None:
    shares = {Style.RUNNING: 0.3}
    bars = {style: replace(BAR, style=style, share=shares.get(style, 0.0)) for style in STATES}
    assert alike(bars, scheme, eye) == []


@in_every_scheme
@with_every_eye
def test_each_pair_of_diamonds_is_told_apart(scheme: str, eye: str) -> None:
    marks = {style: replace(DIAMOND, style=style, solid=style is Style.DONE) for style in IN_A_DIAMOND}
    signed = {style for style, mark in marks.items() if texts_of(scene_of(mark))}
    pairs = [pair for pair in alike(marks, scheme, eye) if signed.isdisjoint(pair)]
    assert pairs == []
    assert signed == {Style.LATE, Style.ASSUMED, Style.IMPLIED_LATE}


def alike(marks: dict[Style, Bar] | dict[Style, Diamond], scheme: str, eye: str) -> list[tuple[Style, Style]]:
    """The pairs that this eye can hardly tell apart."""
    pictures = {style: seen(mark, scheme, eye) for style, mark in marks.items()}
    around = seen(None, scheme, eye)
    found = []
    for one, other in combinations(marks, 2):
        area = (differs(pictures[one], around) | differs(pictures[other], around)).sum()
        if differs(pictures[one], pictures[other]).sum() < LEAST_SHARE * area:
            found.append((one, other))
    return found


def seen(mark: Bar | Diamond | None, scheme: str, eye: str) -> np.ndarray:
    """The picture in lightness and colour, as an eye has it."""
    pixels = drawn(*([mark] if mark is not None else []), colours=palette(scheme)).pixels[..., :3]  # type: ignore[arg-type]
    values, places = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True)
    names = [f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in values]
    colours = [(lightness_of(name), 0.0, 0.0) if eye == "grey" else lab_of(name, eye) for name in names]
    return np.array(colours)[places.reshape(-1)].reshape(*pixels.shape)


def differs(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.linalg.norm(one - other, axis=-1) > APART
