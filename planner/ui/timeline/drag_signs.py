"""What a hand at the chart says beside where it is: the keys held during a drag, and the pointer's shape before one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from planner.guidance.look import Look
from planner.guidance.moving import Follow
from planner.timeline.drag import grabbable
from planner.timeline.hit import Hit, Part

_FOLLOW = {Qt.KeyboardModifier.ControlModifier: Follow.KEEP_GAP, Qt.KeyboardModifier.ShiftModifier: Follow.STAY}
_MODIFIERS: dict[int, Qt.KeyboardModifier] = {
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
}


def follow_with(held: Qt.KeyboardModifier, usual: Follow) -> Follow:
    """What pinned followers do while these are held: with Ctrl they keep their gap, with Shift all stay."""
    return next((follow for key, follow in _FOLLOW.items() if held & key), usual)


def held_after(event: QKeyEvent, *, pressed: bool) -> Qt.KeyboardModifier | None:
    """What is held once the event's key is down, or up; None where the key is none that is held during a drag."""
    key = _MODIFIERS.get(event.key())
    if key is None:
        return None
    return event.modifiers() | key if pressed else event.modifiers() & ~key


def pointer_over(look: Look | None, found: Hit | None) -> Qt.CursorShape:
    """An open hand over what can be moved, two arrows over an end that can be pulled."""
    hand = Qt.CursorShape.OpenHandCursor
    if found is None or look is None or found.implied:
        return Qt.CursorShape.ArrowCursor
    if found.ref is not None:
        return _over_record(found)
    if look.task(found.task).done:
        return Qt.CursorShape.ArrowCursor
    return hand if grabbable(look.assessment, found).part is Part.BODY else Qt.CursorShape.SizeHorCursor


def _over_record(found: Hit) -> Qt.CursorShape:
    """A day that only follows from other things cannot be moved."""
    if found.part is not Part.BODY:
        return Qt.CursorShape.SizeHorCursor
    movable = found.whole or found.field is not None
    return Qt.CursorShape.OpenHandCursor if movable else Qt.CursorShape.ArrowCursor
