"""A plan that is dropped on the window is opened; over anything else the pointer says that it cannot be dropped."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from planner.ui.plan_file import SUFFIX


class PlanDrop(QObject):
    """Watches a window, and hands over the path of a plan that is dropped on it."""

    def __init__(self, window: QWidget, open_plan: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._open_plan = open_plan
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDropEvent() if not isinstance(event, QDragMoveEvent):
                path = plan_in(event.mimeData())
                if path is not None:
                    # A copy for whoever the file came from: the file itself stays where it is.
                    event.setDropAction(Qt.DropAction.CopyAction)
                    event.accept()
                    self._open_plan(path)
                return True
            case QDragMoveEvent():
                if plan_in(event.mimeData()) is None:
                    event.ignore()
                else:
                    event.setDropAction(Qt.DropAction.CopyAction)
                    event.accept()
                return True
            case _:
                return super().eventFilter(watched, event)


def plan_in(carried: QMimeData) -> Path | None:
    """The one plan file that is carried; None where it is several files, or none of a plan."""
    urls = carried.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == SUFFIX and path.is_file() else None
