"""The day that other things imply for a task: a diamond below the task's own mark, with its day. It knows no reason."""

from dataclasses import replace
from datetime import date
from typing import Protocol

from planner.guidance.implied_day import ImpliedDay
from planner.style.tokens import MARK
from planner.timeline.rows import Row
from planner.timeline.shape import CHARACTER, Diamond, Implied, Label, Style
from planner.words.language import Language
from planner.words.message import Message, message, near_day

GAP = 5.0
EDGE = 8.0
LABEL = 11.0
RAISED = 1.0
"""The line stands a little higher than in the middle of its room: it belongs to what is above."""


class Chart(Protocol):
    """What is asked of the chart (scene.Frame): where its days stand, what it looks at, in which language."""

    @property
    def width(self) -> float: ...

    @property
    def language(self) -> Language: ...

    @property
    def today(self) -> date: ...

    def middle(self, day: date) -> float: ...

    def cuts(self, x0: float, x1: float) -> bool: ...


def implied_of(chart: Chart, row: Row, implied: ImpliedDay) -> Implied:
    """The mark of a row's implied day, and its label beside it; at the edge of the chart where the day lies beyond."""
    assert row.task is not None
    x, y = chart.middle(implied.day), row.bottom - row.room + row.low_lane / 2 - RAISED
    style = Style.IMPLIED_LATE if implied.late else Style.IMPLIED
    mark = Diamond(row.task, x, y, MARK.diamond_implied, style, row.phase.number)
    text = chart.language.render(words_of(implied, chart.today))
    label = Label(x, y, text, "late" if implied.late else "accent", weight=600, task=row.task)
    return Implied(mark, _placed(label, chart, MARK.diamond_implied / 2 + GAP))


def words_of(implied: ImpliedDay, today: date) -> Message:
    """What stands beside the mark: that it is too late is said, too."""
    day = near_day(implied.day, today)
    return message("{day}, too late", day=day) if implied.late else message("{day}", day=day)


def _placed(label: Label, chart: Chart, away: float) -> Label:
    """Right of the mark; left of it where it would else be cut by the edge, or by a line that spares it there."""
    width, x = len(label.text) * LABEL * CHARACTER, label.x
    if x < 0:
        return replace(label, x=EDGE, text=f"‹ {label.text}")
    if x > chart.width:
        return replace(label, x=chart.width - EDGE, text=f"{label.text} ›", align="right")
    right, left = x + away, x - away - width
    fits = right + width <= chart.width
    if left >= 0 and (not fits or (chart.cuts(right, right + width) and not chart.cuts(left, left + width))):
        return replace(label, x=x - away, align="right")
    return replace(label, x=right, room=chart.width - right)
