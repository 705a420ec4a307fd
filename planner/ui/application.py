"""The application: on macOS the system hands it the plan files that are opened by double click."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """`plan_opened` carries the path of a file that the system wants to have opened."""

    plan_opened = Signal(object)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.plan_opened.emit(Path(event.file()))
            return True
        return super().event(event)
