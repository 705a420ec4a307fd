"""Takes what a second start of the program asks of the window that stands (ui/one_window)."""

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from planner.ui.one_window import FirstWindow


class RequestBox(QFileSystemWatcher):
    """Brings its window forward for every request; `plan_requested` carries the path of a plan that one names."""

    plan_requested = Signal(object)

    def __init__(self, first: FirstWindow, window: QWidget) -> None:
        super().__init__(window)
        self._first, self._window = first, window
        self.addPath(os.fspath(first.folder))
        self.directoryChanged.connect(self.look)
        first.stand()
        # What came while the window was made.
        QTimer.singleShot(0, self, self.look)

    def look(self, *_: object) -> None:
        """Take what lies there."""
        for request in self._first.requests():
            bring_forward(self._window, request.token)
            if request.plan is not None:
                self.plan_requested.emit(Path(request.plan))


def bring_forward(window: QWidget, token: str = "") -> None:
    """Show a window in front; a desktop that lets no window come forward by itself is asked to mark it."""
    if token and QGuiApplication.platformName().startswith("wayland"):
        # Wayland lets a window come forward for the start that it gave this to.
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    shown = window.window()
    if shown.isMinimized():
        shown.setWindowState(shown.windowState() & ~Qt.WindowState.WindowMinimized)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    QApplication.alert(shown)
