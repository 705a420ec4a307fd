"""Small pages in place of the real ones, and a window around a plan in memory."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.pages.today import TodayPage
from planner.ui.shell import Pages
from tests.guidance.looks import TODAY, the_roadmap


class SmallPlanPage(QWidget):
    """Notes what the window asks of the plan page, and can send a preview."""

    move_preview_changed = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name in ("load", "zoom_in", "zoom_out", "fit_plan", "jump_to_today", "add_task", "move_up", "move_down"):
            return lambda: self.asked.append(name)
        raise AttributeError(name)


class SmallStartPage(QWidget):
    """Only the signals of the first page."""

    plan_made = Signal(object, str)
    open_requested = Signal()
    sample_requested = Signal()
    empty_requested = Signal()
    cancel_requested = Signal()


SMALL_PAGES = Pages(start=lambda _roadmap, _today: SmallStartPage(), today=TodayPage, plan=SmallPlanPage)


def a_window(document: Document | None = None) -> MainWindow:
    """A window with small pages."""
    return MainWindow(document, the_roadmap(), lambda: TODAY, SMALL_PAGES)
