"""How far a turn of the wheel, or two fingers on a pad, lead over the chart."""

from PySide6.QtGui import QWheelEvent

NOTCH = 120
PAN_STEP = 60
"""The pixels of one notch, and of a key."""


def back_along(event: QWheelEvent, *, mirrored: bool) -> float:
    """How far it leads back along the days: sideways as it is seen, up and down as in a list."""
    delta, pixels = event.angleDelta(), event.pixelDelta()
    if delta.x() or pixels.x():
        sideways = pixels.x() or delta.x() * PAN_STEP / NOTCH
        return -sideways if mirrored else sideways
    return delta.y() * PAN_STEP / NOTCH


def down(event: QWheelEvent) -> int:
    """How far down the rows it leads."""
    return -(event.pixelDelta().y() or round(event.angleDelta().y() * PAN_STEP / NOTCH))
