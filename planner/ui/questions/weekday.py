"""The weekdays without study, chosen from a menu."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from planner.core.calendar import DAYS_A_WEEK, WEEKDAYS
from planner.ui.widgets import MenuButton

NO_DAY_OFF = "No day off"
TO_GIVE_FIRST = (6, 5, 4, 3, 2, 1, 0)
"""Where fewer days are studied, Sunday goes first, then Saturday. Source: design 4.3."""


class WeekdayMenu(MenuButton):
    """Says which weekdays are off: "Friday off". `changed` carries them, 0 = Monday; at least one stays a study day."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", QMenu(), bare=True, parent=parent)
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
        self.show_text(off_words(self._off))
        self.setAccessibleName(off_words(self._off))

    def _made(self, day: int) -> QAction:
        action = self.menu().addAction(f"{WEEKDAYS[day].capitalize()} off")
        action.setCheckable(True)
        # `triggered` comes from the user alone, never from set_off.
        action.triggered.connect(self._on_action_triggered)
        return action

    def _on_action_triggered(self) -> None:
        self.set_off(tuple(day for day, action in enumerate(self._actions) if action.isChecked()))
        self.changed.emit(self._off)


def off_words(off: tuple[int, ...]) -> str:
    """Friday and Saturday off; from the third day on in short: Fri, Sat, Sun off."""
    names = [WEEKDAYS[day].capitalize() for day in off]
    if len(names) > 2:
        return f"{', '.join(name[:3] for name in names)} off"
    return f"{' and '.join(names)} off" if names else NO_DAY_OFF


def off_for(study_days: int, off: tuple[int, ...]) -> tuple[int, ...]:
    """The weekdays off when so many days are studied: what was off stays off as far as it can."""
    days = list(off)
    for day in TO_GIVE_FIRST:
        if len(days) >= DAYS_A_WEEK - study_days:
            break
        if day not in days:
            days.append(day)
    return tuple(sorted(days[: DAYS_A_WEEK - study_days]))
