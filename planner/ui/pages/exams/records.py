"""The lists of what is recorded of exams: to look at, to correct, to delete."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from planner.core.model import Plan
from planner.core.records.resources import RESOURCES
from planner.core.records.study_log import STUDY_LOG
from planner.core.records.study_settings import STUDY_SETTINGS
from planner.ui.pages.exams.head import NUMBER
from planner.ui.speech import tell
from planner.ui.trackers import Listed
from planner.words.message import message, term

NEW_RESOURCE = term("name of a resource", "New resource")


def record_lists(today: Callable[[], date]) -> tuple[Listed, ...]:
    """A list for each of the collections."""

    def dated(name: str) -> Callable[[Plan], Mapping[str, Any]]:
        return lambda _plan: {name: today().isoformat()}

    return (
        Listed(
            RESOURCES,
            ("title", "exam", "unit", "total", "done_before", "expires"),
            message("Resources"),
            message("Add a resource"),
            message("Nothing to study with yet: add a question bank, a book, a deck."),
            "books",
            NUMBER,
            spare=("expires", "done_before", "exam"),
            fresh=lambda _plan: {"title": tell(NEW_RESOURCE)},
        ),
        Listed(
            STUDY_LOG,
            ("day", "exam", "resource", "units", "minutes"),
            message("Study log"),
            message("Add an entry"),
            message("Nothing logged yet; the first line draws your pace."),
            "notebook",
            NUMBER,
            spare=("exam",),
            fresh=dated("day"),
        ),
        Listed(
            STUDY_SETTINGS,
            ("exam", "minimum_minutes", "minimum_units", "buffer", "cap_hours", "threshold"),
            message("What counts"),
            message("Add a setting"),
            message("Nothing is set: any entry keeps a day, and a tenth of the study days is kept free."),
            "gear-six",
            NUMBER,
            spare=("threshold", "cap_hours"),
        ),
    )
