"""The pages that exist, in the order of the rail. A page's module is imported, and the page built, when first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planner.core.model import Plan
    from planner.roadmap.template import Roadmap
    from planner.ui.document import Document
    from planner.ui.page import FirstPage, Page

TODAY, PLAN = "today", "plan"
FIRST = PLAN
"""The page that is shown when a plan is opened."""


def _always(_plan: Plan) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: its key, name and icon, what it is for, the keys that lead to it, how it is built.

    `exists` says whether a plan has it; where it has not, the rail leaves it out and its keys are off.
    """

    key: str
    name: str
    icon: str
    tip: str
    keys: str
    make: Callable[[Document], Page]
    exists: Callable[[Plan], bool] = _always

    @property
    def action(self) -> str:
        """The name of the action that shows the page."""
        return f"show_{self.key}"

    @property
    def icon_when_shown(self) -> str:
        """The filled one of the same name."""
        return f"{self.icon}-fill"


def _today_page(document: Document) -> Page:
    from planner.ui.pages.today import TodayPage

    return TodayPage(document)


def _plan_page(document: Document) -> Page:
    from planner.ui.pages.plan import PlanPage
    from planner.ui.theme import theme

    return PlanPage(document, theme())


def first_page(roadmap: Roadmap, today: Callable[[], date]) -> FirstPage:
    """The page that stands where no plan is open: questions about the journey."""
    from planner.ui.pages.start import StartPage

    return StartPage(roadmap, today)


PAGES = (
    PageEntry(TODAY, "Today", "sun", "What to do next, and what can wait", "Ctrl+1", _today_page),
    PageEntry(PLAN, "Plan", "chart-bar-horizontal", "The whole journey on a timeline", "Ctrl+2", _plan_page),
)
