"""The weekdays without study, chosen from a menu."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from planner.core.calendar import DAYS_A_WEEK
from planner.ui.messages import plain
from planner.ui.speech import tell
from planner.ui.widgets import MenuButton
from planner.ui.widgets.row_menu import Menu
from planner.words.calendar_names import LONG_WEEKDAYS, WEEKDAYS
from planner.words.message import Message, both, message

LONGEST_LIST = 2
"""From the next day on the weekdays are said in short."""
TO_GIVE_FIRST = (6, 5, 4, 3, 2, 1, 0)
"""Where fewer days are studied, Sunday goes first, then Saturday. Source: design 4.3."""


class WeekdayMenu(MenuButton):
    """Says which weekdays are off: "Friday off". `changed` carries them, 0 = Monday; at least one stays a study day."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Menu(), bare=True, parent=parent)
        self._off: tuple[int, ...] = ()
        self._actions = [self._made(day) for day in range(DAYS_A_WEEK)]
        self.set_off((6,))

    @property
    def off(self) -> tuple[int, ...]:
        """The weekdays off in order."""
        return self._off

    def set_off(self, off: tuple[int, ...]) -> None:
        """Show other days, without a signal."""
        self._off = tuple(sorted(off))
        for day, action in enumerate(self._actions):
            action.setChecked(day in off)
            action.setEnabled(day in off or len(off) < DAYS_A_WEEK - 1)
        words = tell(off_words(self._off))
        self.show_text(words)
        self.setAccessibleName(words)

    def _made(self, day: int) -> QAction:
        action = QAction(self.menu())
        plain(action, tell(off_words((day,))))
        self.menu().addAction(action)
        action.setCheckable(True)
        # `triggered` comes from the user alone, never from set_off.
        action.triggered.connect(self._on_action_triggered)
        return action

    def _on_action_triggered(self) -> None:
        self.set_off(tuple(day for day, action in enumerate(self._actions) if action.isChecked()))
        self.changed.emit(self._off)


def off_words(off: tuple[int, ...]) -> Message:
    """Friday and Saturday off; from the third day on in short: Fri, Sat and Sun off."""
    if not off:
        return message("No day off")
    if len(off) == 1:
        return message("{weekday} off", weekday=LONG_WEEKDAYS[off[0]])
    names = LONG_WEEKDAYS if len(off) <= LONGEST_LIST else WEEKDAYS
    return message("{weekdays} off", weekdays=both(names[day] for day in off))


def off_for(study_days: int, off: tuple[int, ...]) -> tuple[int, ...]:
    """The weekdays off when so many days are studied: what was off stays off as far as it can."""
    days = list(off)
    for day in TO_GIVE_FIRST:
        if len(days) >= DAYS_A_WEEK - study_days:
            break
        if day not in days:
            days.append(day)
    return tuple(sorted(days[: DAYS_A_WEEK - study_days]))
