"""The pages that exist, in the order of the rail. A page's module is imported, and the page built, when first shown.

Those whose modules are many are imported a little earlier, once the window has stood for a while.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from planner.ui.page_entry import EXAMS, PLAN, PROFILE, SETTINGS, TODAY, PageEntry
from planner.words.message import message, term

if TYPE_CHECKING:
    from datetime import date

    from planner.roadmap.template import Roadmap
    from planner.ui.document import Document
    from planner.ui.page import FirstPage, Page

FIRST = PLAN
"""The page that is shown when a plan is opened."""


def _today_page(document: Document) -> Page:
    from planner.ui.pages.today import TodayPage

    return TodayPage(document)


def _plan_page(document: Document) -> Page:
    from planner.ui.pages.plan import PlanPage
    from planner.ui.theme import theme

    return PlanPage(document, theme())


def _exams_page(document: Document) -> Page:
    from planner.ui.pages.exams import ExamsPage

    return ExamsPage(document)


def _profile_page(document: Document) -> Page:
    from planner.ui.pages.profile import ProfilePage

    return ProfilePage(document)


def _settings_page(document: Document) -> Page:
    from planner.ui.pages.settings import SettingsPage

    return SettingsPage(document)


def warm_ups() -> tuple[Callable[[], object], ...]:
    """Import the pages whose modules are many, one at a time while nobody waits: a first look takes half as long."""
    return tuple(partial(import_module, f"planner.ui.pages.{name}") for name in (EXAMS, PROFILE))


def first_page(roadmap: Roadmap, today: Callable[[], date]) -> FirstPage:
    """The page that stands where no plan is open: questions about the journey."""
    from planner.ui.pages.start import StartPage

    return StartPage(roadmap, today)


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        TODAY,
        term("page", "Today"),
        "sun",
        message("What to do next, and what can wait"),
        "Ctrl+1",
        _today_page,
    ),
    PageEntry(
        PLAN,
        term("page", "Plan"),
        "chart-bar-horizontal",
        message("The whole journey on a timeline"),
        "Ctrl+2",
        _plan_page,
    ),
    PageEntry(
        EXAMS,
        term("page", "1 Exams"),
        "clipboard-text",
        message("What you study for your exams, and where your pace leads"),
        "Ctrl+3",
        _exams_page,
        # Written out: what declares them is imported with the first plan.
        records=frozenset({"resources", "study_log", "practice_tests", "study_settings", "moves", "sittings", "ticks"}),
    ),
    PageEntry(
        PROFILE,
        term("page", "2 Profile"),
        "identification-card",
        message("What makes programs trust you: places in the US, letters, the entries of your application, papers"),
        "Ctrl+4",
        _profile_page,
        records=frozenset(
            {
                "people",
                "letters",
                "experiences",
                "publications",
                "statements",
                "visas",
                "encounters",
                "explanations",
                "documents",
            }
        ),
    ),
    PageEntry(
        SETTINGS,
        term("page", "Settings"),
        "gear-six",
        message("Colours, size of text, what opens by itself"),
        "Ctrl+,",
        _settings_page,
        at_foot=True,
    ),
)
