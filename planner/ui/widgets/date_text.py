"""Days as they are typed in the window: in its language or in English, figures in the order of the system."""

from datetime import date

from PySide6.QtCore import QLocale

from planner.ui.speech import voice
from planner.words.day_text import DayOrder, DayReader


def day_reader(today: date, near: date | None = None, year_day: tuple[int, int] | None = None) -> DayReader:
    """What reads the days that are typed here now; `near` and `year_day` as a DayReader has them."""
    return DayReader(today, voice.language, local_order(QLocale.system()), near, year_day)


def local_order(locale: QLocale) -> DayOrder:
    """In which order a locale writes the figures of a date."""
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    day, month, year = (pattern.find(sign) for sign in "dMy")
    if year < min(day, month):
        return DayOrder.YEAR_FIRST
    return DayOrder.DAY_FIRST if day < month else DayOrder.MONTH_FIRST
