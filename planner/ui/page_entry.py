"""What the window has to know of a page before it is imported; the list of them is page_list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.words.message import Message

if TYPE_CHECKING:
    from planner.core.model import Plan
    from planner.ui.document import Document
    from planner.ui.page import Page

TODAY, PLAN, EXAMS, PROFILE, SETTINGS = "today", "plan", "exams", "profile", "settings"


def _always(_plan: Plan) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: its key, name and icon, what it is for, the keys that lead to it, how it is built.

    `exists` says whether a plan has it; where it has not, the rail leaves it out and its keys are off. `records` are
    the collections that are kept on it. `at_foot` sets it apart from the pages of the plan, at the end of the rail.
    """

    key: str
    name: Message
    icon: str
    tip: Message
    keys: str
    make: Callable[[Document], Page]
    exists: Callable[[Plan], bool] = _always
    records: frozenset[str] = frozenset()
    at_foot: bool = False

    @property
    def action(self) -> str:
        """The name of the action that shows the page."""
        return f"show_{self.key}"

    @property
    def icon_when_shown(self) -> str:
        """The filled one of the same name."""
        return f"{self.icon}-fill"
