"""A date field as the questions use it: as wide as a date, without step buttons."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QSizePolicy

from planner.ui.widgets import DateField

PLACEHOLDER = "Choose a day"


def day_field(name: str, words: str, today: Callable[[], date]) -> DateField:
    """An empty field of this object name; `words` say to a screen reader which day it is."""
    field = DateField(steps=False, today=today)
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.day_edit.setAccessibleName(words)
    field.day_edit.setPlaceholderText(PLACEHOLDER)
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
    return field
