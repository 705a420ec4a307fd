"""The application: on macOS the system hands it the plan files that are opened by double click."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """`plan_opened` carries the path of a file that the system wants to have opened; the last one is kept."""

    plan_opened = Signal(object)

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        super().__init__(list(arguments))
        self.handed_over: Path | None = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.handed_over = Path(event.file())
            self.plan_opened.emit(self.handed_over)
            return True
        return super().event(event)
