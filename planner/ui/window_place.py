"""Where the window comes to stand: as it was left, but always where it can be seen."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 40)
"""About what a frame adds."""
SEEN = QSize(160, 40)
"""So much of the window's upper edge has to be on a screen, for it to be taken and pulled."""


def screen_areas() -> list[QRect]:
    """What windows may cover of the present screens, the primary one first. Tests replace it."""
    primary = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not primary]
    return [screen.availableGeometry() for screen in (primary, *others)]


def fitting(place: QRect, areas: Sequence[QRect]) -> QRect:
    """The place; where nobody would find the window there, as much of it as fits in the middle of the first area."""
    upper_edge = QRect(place.topLeft(), QSize(place.width(), min(place.height(), SEEN.height())))
    for area in areas:
        seen = area.intersected(upper_edge)
        if seen.width() >= min(SEEN.width(), place.width()) and seen.height() >= upper_edge.height():
            return place
    size = place.size().boundedTo(areas[0].size() - FRAME)
    free = areas[0].size() - size
    return QRect(areas[0].topLeft() + QPoint(free.width() // 2, free.height() // 2), size)


def whole_place(window: QWidget) -> QRect:
    """Where the window is with its frame, or where it goes back to when it is maximised no more."""
    frame, inner = window.frameGeometry(), window.geometry()
    if not (window.isMaximized() or window.isFullScreen() or window.isMinimized()):
        return QRect(frame.topLeft(), inner.size())
    return QRect(
        window.normalGeometry().topLeft() - (inner.topLeft() - frame.topLeft()), window.normalGeometry().size()
    )


def bring_onto_screen(window: QWidget) -> None:
    """After a screen has gone: a window that stood on it comes back onto one that is there."""
    if window.isMaximized() or window.isFullScreen() or not window.isVisible():
        return  # The system gives it another screen whole.
    place = whole_place(window)
    fit = fitting(place, screen_areas())
    if fit != place:
        window.move(fit.topLeft())
        window.resize(fit.size())
