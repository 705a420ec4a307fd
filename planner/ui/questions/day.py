"""A date field as the questions use it: as wide as a date, without step buttons."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QSizePolicy

from planner.ui.speech import say, tell
from planner.ui.widgets import DateField
from planner.words.message import Message, message

DATE_MISSING = message("Add the day, and it counts")
"""Said where something has been answered whose day is still to be chosen."""


def day_field(
    name: str, said: Message, today: Callable[[], date], year_day: tuple[int, int] | None = None
) -> DateField:
    """An empty field of this object name; `said` says to a screen reader which day it is.

    `year_day` is the month and day for which a year alone is taken.
    """
    words = tell(said)
    field = DateField(steps=False, year_day=year_day, today=today)
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.day_edit.setAccessibleName(words)
    field.day_edit.setPlaceholderText(say("Choose a day"))
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
    return field
