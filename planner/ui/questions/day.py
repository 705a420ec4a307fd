"""A date field as the questions use it: as wide as a date, without step buttons."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QSizePolicy

from planner.ui.speech import say, tell
from planner.ui.widgets import DateField
from planner.words.message import Message, message

DATE_MISSING = message("Add the day, and it counts")
"""Said where something has been answered whose day is still to be chosen."""


def day_field(name: str, said: Message, today: Callable[[], date]) -> DateField:
    """An empty field of this object name; `said` says to a screen reader which day it is."""
    words = tell(said)
    field = DateField(steps=False, today=today)
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.day_edit.setAccessibleName(words)
    field.day_edit.setPlaceholderText(say("Choose a day"))
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
    return field
