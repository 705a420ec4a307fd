"""What a scene is made of. Lengths are logical pixels, y grows downwards; styles are names that the renderer knows."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from planner.core.ref import Ref

Align = Literal["left", "center", "right"]
CHARACTER = 0.56
"""The width of a character, in parts of its size: only for placing labels."""


class Style(StrEnum):
    """How a bar or diamond is drawn (mockups, line styles): by fill, edge and dash, so that colour is never alone.

    was_planned: where an unreported step was to stand; assumed: supposed to be over, not reported; implied: the day
    that other things imply for a task, implied_late: where that is too late for it.
    """

    DONE = "done"
    PLANNED = "planned"
    RUNNING = "running"
    PROJECTED = "projected"
    LATE = "late"
    PINNED = "pinned"
    GHOST = "ghost"
    DRAGGED = "dragged"
    OLD_PLACE = "old_place"
    WAS_PLANNED = "was_planned"
    ASSUMED = "assumed"
    IMPLIED = "implied"
    IMPLIED_LATE = "implied_late"


class Stroke(StrEnum):
    """How a line is drawn."""

    GRID = "grid"
    GRID_MAJOR = "grid_major"
    ROW = "row"
    TODAY = "today"
    GATE = "gate"
    GATE_LATE = "gate_late"
    SUMMARY = "summary"
    WAIT = "wait"
    WAIT_LATE = "wait_late"
    WAIT_GHOST = "wait_ghost"
    NEAR = "near"
    BINDING = "binding"
    BINDING_LATE = "binding_late"
    SLACK = "slack"
    LINK = "link"
    GHOST_DAY = "ghost_day"


class Fill(StrEnum):
    """How an area behind the bars is filled."""

    PHASE_ROW = "phase_row"
    SELECTED_ROW = "selected_row"
    WINDOW = "window"
    WINDOW_LATE = "window_late"
    SEASON = "season"
    SEASON_PROJECTED = "season_projected"
    SEASON_APPLY = "season_apply"
    TWO_DATES = "two_dates"
    LIMIT = "limit"
    VALID = "valid"


@dataclass(frozen=True, slots=True)
class Bar:
    """A task's bar, or that of several (`task` None). `share` is the part of it, from the left, that is done."""

    task: str | None
    x0: float
    x1: float
    y: float
    height: float
    style: Style
    phase: int
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Diamond:
    """An exam, a result or a milestone: centre and size from corner to corner."""

    task: str
    x: float
    y: float
    size: float
    style: Style
    phase: int
    solid: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `phase` 0 has no phase colour. `task` is what it belongs to, if anything."""

    x0: float
    y0: float
    x1: float
    y1: float
    stroke: Stroke
    phase: int = 0
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle behind the bars."""

    x0: float
    y0: float
    x1: float
    y1: float
    fill: Fill
    phase: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A text; `role` names its colour, `align` says which of its ends stands at x. It never exceeds `room` pixels."""

    x: float
    y: float
    text: str
    role: str = "text_2"
    align: Align = "left"
    weight: int = 400
    size: float = 11.0
    room: float = 1e9
    task: str | None = None

    @property
    def span(self) -> tuple[float, float]:
        """About from where to where the text reaches."""
        width = min(len(self.text) * self.size * CHARACTER, self.room)
        x0 = {"left": self.x, "right": self.x - width, "center": self.x - width / 2}[self.align]
        return x0, x0 + width


@dataclass(frozen=True, slots=True)
class Flag:
    """A small flag at the foot of the header: filled for today and for gates that fail."""

    x: float
    text: str
    style: str
    width: float
    align: str = "right"

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.x + {"right": 0.0, "left": -self.width, "center": -self.width / 2}[self.align]


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock at the left of a pinned task."""

    x: float
    y: float
    phase: int


@dataclass(frozen=True, slots=True)
class Dot:
    """One day of a record: where it is, and the record's field that holds it; None where none does.

    That is the middle of the day; of a bar's first and last day the outer edge.
    """

    x: float
    field: str | None


WHOLE = -1
OPEN_END = 14.0
"""How far the line behind a bar reaches that has no end yet."""
LEAST_BAR = 5.0
"""How wide the bar of a record is at least."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A record under a task: a thin line through its days, with a dot on each and a larger one on the last.

    The line is whole as far as days are on record. One that `lasts` has a bar from the last dot but one to the last,
    without dots; `open`: with no end yet; `share` of it is over. `chosen` is the number of the dot that keys act on, if
    any, WHOLE where they act on the bar.
    """

    task: str
    ref: Ref
    y: float
    dots: tuple[Dot, ...]
    style: Style
    phase: int
    chosen: int | None = None
    lasts: bool = False
    open: bool = False
    share: float = 0.0

    @property
    def bar(self) -> tuple[float, float] | None:
        """From where to where its bar reaches, wide enough to be seen; None where it has none."""
        if not self.lasts:
            return None
        x0, x1 = self.dots[-2].x, self.dots[-1].x
        return x0, max(x1, x0 + LEAST_BAR)

    @property
    def known(self) -> float:
        """How far its days are on record."""
        return max((dot.x for dot in self.dots if dot.field is not None), default=self.dots[0].x)

    def place_of(self, field: str | None) -> tuple[float, float]:
        """Where the day that a field holds stands; without such the last day, or the middle of a bar."""
        last = sum(self.bar) / 2 if self.bar is not None else self.dots[-1].x
        return next((dot.x for dot in self.dots if dot.field == field), last), self.y

    @property
    def hollow(self) -> bool:
        """Whether its last day has not come yet."""
        return self.dots[-1].field is None or self.style is Style.PROJECTED


@dataclass(frozen=True, slots=True)
class Implied:
    """The day that other things imply for a task, below the task's own mark: what is drawn of it, and its words."""

    mark: Diamond
    label: Label


@dataclass(slots=True)
class Scene:
    """Everything that is drawn below the header, by kind; painted in the order of the fields."""

    width: float
    height: float
    areas: list[Area] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    diamonds: list[Diamond] = field(default_factory=list)
    locks: list[Lock] = field(default_factory=list)
    strands: list[Strand] = field(default_factory=list)
    implied: list[Implied] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


@dataclass(slots=True)
class Header:
    """The header: calendar, season bands, flags."""

    width: float
    height: float
    areas: list[Area] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)


FLAG_MIDDLE = 63.0
_FLAG_ROLES = {"today": "on_accent", "late": "on_late"}


def texts_of(scene: Scene | Header) -> list[Label]:
    """All texts of a scene: its labels, the signs in diamonds, the words of flags."""
    if isinstance(scene, Header):
        return [*scene.labels, *(_flag_label(flag) for flag in scene.flags)]
    diamonds = [*scene.diamonds, *(implied.mark for implied in scene.implied)]
    marks = [mark for mark in diamonds if mark.style in SIGNS and mark.size >= 14]
    late = [_late_sign(bar) for bar in scene.bars if has_sign(bar)]
    return [*scene.labels, *(implied.label for implied in scene.implied), *(_sign(mark) for mark in marks), *late]


SIGNS = {Style.LATE: ("!", "on_late"), Style.ASSUMED: ("?", "text"), Style.IMPLIED_LATE: ("!", "late")}
"""What stands in a diamond, and its ink: late, and supposed to be over though nobody said how it went."""


def _sign(mark: Diamond) -> Label:
    text, role = SIGNS[mark.style]
    return Label(mark.x, mark.y, text, role, "center", 600, 10.0)


CHECK_ROOM = 16.0
"""The beginning of a finished bar, where its check mark stands if it has so much room."""
SIGN_ROOM = 14.0
"""The beginning of a late bar, which is solid: its sign stands there."""


def has_sign(bar: Bar) -> bool:
    """Whether a bar is late, and large enough to say so by a sign."""
    return bar.style is Style.LATE and bar.height >= SIGN_ROOM and bar.x1 - bar.x0 >= SIGN_ROOM


def _late_sign(bar: Bar) -> Label:
    text, role = SIGNS[Style.LATE]
    return Label(bar.x0 + SIGN_ROOM / 2, bar.y, text, role, "center", 600, 10.0)


def _flag_label(flag: Flag) -> Label:
    role = _FLAG_ROLES.get(flag.style, "text_2")
    weight = 600 if flag.style in _FLAG_ROLES else 400
    return Label(flag.left + flag.width / 2, FLAG_MIDDLE, flag.text, role, "center", weight)
