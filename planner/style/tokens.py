"""The design tokens of resources/style/tokens.toml, typed and frozen. Numbers and colour names only: no Qt.

Lengths are logical pixels at 100 %, fonts are pixels at the default system font. Colours are "#RRGGBB".
"""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import msgspec

from planner.paths import resource_path

TOKENS_PATH = ("style", "tokens.toml")

Scheme = Literal["light", "dark", "contrast"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark", "contrast")

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme by their role."""

    window: str
    surface: str
    sunken: str
    hairline: str
    hairline_strong: str
    edge: str
    text: str
    text_2: str
    text_3: str
    accent: str
    accent_tint: str
    on_accent: str
    good: str
    warn: str
    warn_tint: str
    late: str
    late_tint: str
    on_late: str
    done: str
    done_mark: str
    phase_1: str
    phase_1_tint: str
    phase_1_text: str
    phase_2: str
    phase_2_tint: str
    phase_2_text: str
    phase_3: str
    phase_3_tint: str
    phase_3_text: str
    phase_4: str
    phase_4_tint: str
    phase_4_text: str
    heat_0: str
    heat_1: str
    heat_2: str
    heat_3: str
    heat_4: str

    def of(self, role: str) -> str:
        """The colour of a role by its name. Raises KeyError for a name that is no role."""
        if role not in ROLES:
            raise KeyError(role)
        return str(getattr(self, role))

    def phase(self, number: int) -> str:
        """The fill of a phase, 1 to 4. Raises KeyError for another number."""
        return self.of(f"phase_{number}")

    def phase_tint(self, number: int) -> str:
        """The pale ground of a phase."""
        return self.of(f"phase_{number}_tint")

    def phase_text(self, number: int) -> str:
        """The colour of text about a phase, on its tint or on any ground."""
        return self.of(f"phase_{number}_text")

    def heat(self, step: int) -> str:
        """The fill of a day of the map, 0 (nothing) to 4 (most): one hue."""
        return self.of(f"heat_{step}")


ROLES = frozenset(field.name for field in fields(Palette))


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A kind of text: font size and line height in pixels, and the weight."""

    size: int
    line: int
    weight: int


@dataclass(frozen=True, slots=True)
class Space:
    """The 8-pixel grid and the distances made from it."""

    unit: int
    half: int
    text_inset: int
    section_gap: int
    view_margin: int


@dataclass(frozen=True, slots=True)
class Radius:
    """Radii of rounded corners."""

    bar: int
    track: int
    control: int
    button_large: int


@dataclass(frozen=True, slots=True)
class Window:
    """Heights and widths of the window's parts."""

    top_bar: int
    verdict_bar: int
    rail: int
    panel: int
    inspector: int
    season_header: int
    status_bar: int
    card: int


@dataclass(frozen=True, slots=True)
class Row:
    """Row heights, shared by panel, chart and print (96 dpi)."""

    phase: int
    task: int
    print: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Sizes of what is drawn in a row. Diamonds are measured corner to corner."""

    bar: float
    bar_optional: float
    wait_task: float
    wait_result: float
    window_track: float
    summary_line: float
    summary_tick: float
    slack_line: float
    slack_tick: float
    diamond_exam: float
    diamond_result: float
    diamond_core: float
    diamond_late: float
    diamond_implied: float
    binding_line: float
    today_line: float
    gate_line: float
    gate_line_late: float
    record_line: float
    record_dot: float
    record_last: float
    record_bar: float


@dataclass(frozen=True, slots=True)
class Hatch:
    """A hatch: `colour` is a role of the palette."""

    step: float
    width: float
    colour: str


def palette(scheme: Scheme) -> Palette:
    """The colours of the window in a scheme."""
    colours: Palette = _record(scheme, Palette)
    return colours


def print_palette() -> Palette:
    """The colours of paper: the light scheme on white, whatever the window looks like."""
    paper: Palette = msgspec.convert({**_tokens()["light"], **_tokens()["print"]}, Palette)
    return paper


@functools.cache
def _tokens() -> dict[str, Any]:
    return tomllib.loads(resource_path(*TOKENS_PATH).read_text(encoding="utf-8"))


@functools.cache
def _record(table: str, record: type[_Record]) -> _Record:
    return msgspec.convert(_tokens()[table], record)


_type = _tokens()["type"]

TYPE: Mapping[str, TypeStyle] = MappingProxyType(
    {name: msgspec.convert(style, TypeStyle) for name, style in _type.items() if isinstance(style, dict)}
)
LABEL_WEIGHT: int = _type["label_weight"]
STRONG_WEIGHT: int = _type["strong_weight"]
SPACE: Space = _record("space", Space)
RADIUS: Radius = _record("radius", Radius)
WINDOW: Window = _record("window", Window)
ROW: Row = _record("row", Row)
MARK: Mark = _record("mark", Mark)
LINE: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {state: tuple(map(float, dashes)) for state, dashes in _tokens()["line"].items()}
)
"""Dash patterns by state, in pixels; empty = solid."""
HATCH: Mapping[str, Hatch] = MappingProxyType(
    {name: msgspec.convert(hatch, Hatch) for name, hatch in _tokens()["hatch"].items()}
)
