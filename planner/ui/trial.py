"""The window, opened for the self-test on a screen that nobody sees."""

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from planner.errors import RoadmapError
from planner.packs.load import load_packs
from planner.roadmap.template import Roadmap
from planner.ui.main_window import MainWindow
from planner.ui.theme import theme
from planner.words.message import Message, message

PATIENCE_SECONDS = 20.0
EACH_PIXEL = 7
LEAST_COLOURS = 20
"""Text and marks of the chart have far more colours than an empty area."""


class WindowTrialError(RoadmapError):
    """The window did not come up as it must."""


def try_window(path: Path, today: date) -> Message:
    """Open the window on a plan, wait for the drawn timeline, close it again, and say how large it was.

    Raises WindowTrialError; nothing appears on the user's screen.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    failures: list[BaseException] = []
    hook, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: failures.append(error)
    try:
        theme().apply(application)
        window = MainWindow(None, Roadmap(load_packs()), lambda: today)
        try:
            window.show()
            opened = window.open_path(path)
            _wait(lambda: bool(failures) or not opened or _colours(window) >= LEAST_COLOURS)
            said = message(
                "{width} x {height}, the timeline in {colours} colours",
                width=window.width(),
                height=window.height(),
                colours=_colours(window),
            )
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    finally:
        sys.excepthook = hook
    if failures:
        raise WindowTrialError(message("The window met a mistake: {error}.", error=repr(failures[0])))
    if not opened:
        raise WindowTrialError(message("The plan did not open."))
    return said


def _wait(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        if time.monotonic() > deadline:
            raise WindowTrialError(message("The timeline was not drawn."))
        QCoreApplication.processEvents()
        time.sleep(0.01)


def _colours(window: MainWindow) -> int:
    """How many colours the timeline shows; 0 while there is none."""
    canvas = window.findChild(QWidget, "timeline_canvas")
    if canvas is None:
        return 0
    picture = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(picture.constBits())
    return len({pixels[place : place + 4] for place in range(0, len(pixels), 4 * EACH_PIXEL)})
