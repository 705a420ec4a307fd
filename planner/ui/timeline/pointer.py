"""What the pointer on the chart looks like, and what keys that are held make of a drag."""

from PySide6.QtCore import Qt

from planner.guidance.look import Look
from planner.guidance.moving import Follow
from planner.timeline.drag import grabbable
from planner.timeline.hit import Hit, Part

FOLLOW_KEYS = {
    Qt.KeyboardModifier.ControlModifier: Follow.KEEP_GAP,
    Qt.KeyboardModifier.ShiftModifier: Follow.STAY,
}
HELD_KEYS: dict[int, Qt.KeyboardModifier] = {
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
}


def cursor_over(look: Look | None, found: Hit | None) -> Qt.CursorShape:
    """A hand over what can be moved, two arrows over an end of it; an arrow over all else."""
    if found is not None and found.ref is not None and found.field is not None:
        return Qt.CursorShape.OpenHandCursor
    if found is None or found.ref is not None or look is None or look.task(found.task).done:
        return Qt.CursorShape.ArrowCursor
    taken = grabbable(look.assessment, found)
    return Qt.CursorShape.OpenHandCursor if taken.part is Part.BODY else Qt.CursorShape.SizeHorCursor
