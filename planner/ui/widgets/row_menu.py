"""The menu of a row: what can be done with what it stands for, with the keys that do the same."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from planner.ui.messages import plain_entry, plain_tip


class RowMenu(QMenu):
    """Filled anew for each row that it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("row_menu")
        self.setToolTipsVisible(True)

    def add(self, text: str, keys: str, act: Callable[[], object], *, enabled: bool = True, reason: str = "") -> None:
        """One entry, literally. The keys only stand there: whoever owns the row listens to them.

        One with a reason is off, and says why in its tool tip.
        """
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action = self.addAction("")
        plain_entry(action, text, shown if keys else "")
        action.setEnabled(enabled and not reason)
        if reason:
            plain_tip(action, reason)
        action.triggered.connect(lambda *_: act())
