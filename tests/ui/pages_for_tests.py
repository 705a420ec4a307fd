"""Small pages in place of the real ones, and a window around a plan in memory."""

from collections.abc import Callable, Mapping
from functools import partial

from planner.ui.changed import Kinds
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.page import FirstPage, Page
from planner.ui.page_entry import PLAN, TODAY, PageEntry
from planner.ui.pages.today import TodayPage
from planner.words.message import message
from tests.guidance.looks import TODAY as DAY
from tests.guidance.looks import the_roadmap


class SmallPlanPage(Page):
    """Notes what the window asks of the plan page, and can send a preview."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.asked: list[str] = []

    @property
    def commands(self) -> Mapping[str, Callable[[], None]]:
        names = ("zoom_in", "zoom_out", "fit_plan", "jump_to_today", "add_task", "move_up", "move_down")
        names += ("find", "find_next", "find_previous", "group_task")
        return {name: partial(self.asked.append, name) for name in names}

    def refresh(self, changed: Kinds) -> None:
        """It shows nothing."""

    def load(self) -> None:
        self.asked.append("load")


class SmallStartPage(FirstPage):
    """Only the signals of the first page."""


SMALL_PAGES = (
    PageEntry(TODAY, message("Today"), "sun", message("What to do next"), "Ctrl+1", TodayPage),
    PageEntry(PLAN, message("Plan"), "chart-bar-horizontal", message("The whole journey"), "Ctrl+2", SmallPlanPage),
)


def a_window(document: Document | None = None) -> MainWindow:
    """A window with small pages."""
    return MainWindow(document, the_roadmap(), lambda: DAY, SMALL_PAGES, lambda _roadmap, _today: SmallStartPage())
