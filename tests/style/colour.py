"""Colour as eyes see it: contrast (WCAG 2), simulated colour blindness (Machado 2009), distance (CIE76)."""

import math
from collections.abc import Sequence

Vector = Sequence[float]

DEFICIENCIES: dict[str, Sequence[Vector]] = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)


def contrast(one: str, other: str) -> float:
    """1 to 21 for two colours "#RRGGBB"."""
    dark, light = sorted(_times(_XYZ, _linear(colour))[1] for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, other: str, deficiency: str) -> float:
    """How far apart two colours are to somebody with a colour vision deficiency."""
    return math.dist(lab_of(one, deficiency), lab_of(other, deficiency))


def lab_of(colour: str, deficiency: str) -> tuple[float, float, float]:
    """A colour in CIE L*a*b* as somebody with a colour vision deficiency sees it."""
    return _lab(_times(DEFICIENCIES[deficiency], _linear(colour)))


def lightness_of(colour: str) -> float:
    """0 to 100: what is left of a colour in grey."""
    return _lab(_linear(colour))[0]


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _lab(linear: Vector) -> tuple[float, float, float]:
    clipped = [min(max(part, 0.0), 1.0) for part in linear]
    x, y, z = (
        (part / white) ** (1 / 3) if part / white > 216 / 24389 else (24389 / 27 * part / white + 16) / 116
        for part, white in zip(_times(_XYZ, clipped), _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: Sequence[Vector], vector: Vector) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
