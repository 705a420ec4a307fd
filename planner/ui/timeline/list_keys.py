"""What a key asks for on a row of the list: everything that the pointer can do there and on the chart. No widgets."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QKeyCombination, Qt

from planner.timeline.hit import Part
from planner.timeline.rows import RowKind

WEEK = 7
_ALT, _CTRL, _SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_PAD = Qt.KeyboardModifier.KeypadModifier
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FIRST_DAY = {
    Qt.Key.Key_Comma: -1,
    Qt.Key.Key_Less: -1,
    Qt.Key.Key_Semicolon: -1,
    Qt.Key.Key_Period: 1,
    Qt.Key.Key_Greater: 1,
    Qt.Key.Key_Colon: 1,
}
"""Comma and full stop, and what stands on them with Shift."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOM = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class Act(Enum):
    """MOVE the task, one of its ends, or the chosen day of a record by days; RECORD: choose the next or earlier day of
    the records under the task; OPEN what stands for the row: the panel of a task, a heading folded or unfolded; FOLD
    and UNFOLD as a tree does; TOP and BOTTOM of the list; PAN and ZOOM the chart; LEAVE the chosen day of a record.
    """

    MOVE = auto()
    RECORD = auto()
    OPEN = auto()
    REPORT = auto()
    RENAME = auto()
    FOLD = auto()
    UNFOLD = auto()
    TOP = auto()
    BOTTOM = auto()
    PAN = auto()
    ZOOM = auto()
    LEAVE = auto()


@dataclass(frozen=True, slots=True)
class Asked:
    """An act, by so many days or steps (later, down and nearer count up), of a part of the task's mark."""

    act: Act
    by: int = 0
    part: Part = Part.BODY


def asked_by(pressed: QKeyCombination, kind: RowKind | None, *, mirrored: bool) -> Asked | None:
    """What a key asks for on a row of a kind, or on none; None leaves it to the table. Arrows lead where they point."""
    key, held = pressed.key(), pressed.keyboardModifiers() & ~_PAD
    task = kind is RowKind.TASK
    along = _ARROWS.get(key, 0) * (-1 if mirrored else 1)
    if held & _ALT:
        return _moved(key, held, along) if task else None
    if held == _CTRL and along:
        return Asked(Act.PAN, along)
    if key in _ZOOM and not held & _CTRL:
        return Asked(Act.ZOOM, _ZOOM[key])
    if held:
        return None
    if along:
        return Asked(Act.UNFOLD if along > 0 else Act.FOLD)
    return _plain(key, kind)


def _moved(key: Qt.Key, held: Qt.KeyboardModifier, along: int) -> Asked | None:
    days = WEEK if held & _SHIFT else 1
    if along:
        return Asked(Act.MOVE, along * days, Part.END if held & _CTRL else Part.BODY)
    if key in _FIRST_DAY:
        return Asked(Act.MOVE, _FIRST_DAY[key] * days, Part.START)
    return Asked(Act.RECORD, _STEPS[key]) if key in _STEPS and held == _ALT else None


def _plain(key: Qt.Key, kind: RowKind | None) -> Asked | None:
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return Asked(Act.TOP if key == Qt.Key.Key_Home else Act.BOTTOM)
    if key in _ENTER:
        return Asked(Act.OPEN)
    if key == Qt.Key.Key_Space:
        return Asked(Act.REPORT if kind is RowKind.TASK else Act.OPEN)
    if key == Qt.Key.Key_Escape:
        return Asked(Act.LEAVE)
    named = kind in (RowKind.TASK, RowKind.GROUP)
    return Asked(Act.RENAME) if named and key == Qt.Key.Key_F2 else None


def on_chart(asked: Asked) -> Asked:
    """What the same key asks for where the chart has the keys: it has nothing to fold, and reports nothing."""
    if asked.act in (Act.FOLD, Act.UNFOLD):
        return Asked(Act.PAN, 1 if asked.act is Act.UNFOLD else -1)
    return Asked(Act.RECORD, 1) if asked.act is Act.REPORT else asked
