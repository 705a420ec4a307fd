"""Cyclic garbage is collected between two events of the window, and never in a thread.

Python collects in whatever thread happens to make an object. A widget that is let go there is deleted by Qt in a thread
that is not its own, which ends the program now and then.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

EVERY_MS = 1_000


class Collector(QObject):
    """Takes the place of Python's own collecting until `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        gc.disable()

    def look(self) -> None:
        """Collect the oldest generation that is due, unless something is being dragged."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        for generation, count, most in reversed([*zip(range(3), gc.get_count(), gc.get_threshold(), strict=True)]):
            if count > most > 0:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """From now on Python collects by itself again."""
        self._timer.stop()
        gc.enable()
