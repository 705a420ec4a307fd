"""Timers that wait once."""

from PySide6.QtCore import QObject, QTimer


def single_shot(parent: QObject, after_ms: int) -> QTimer:
    """A timer that fires once, so long after its start; it goes with its parent.

    Set by its setters: where the letters of the locale are Turkish, PySide does not find the property of the keyword
    `interval`.
    """
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    return timer
