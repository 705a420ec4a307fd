"""The table of the fair share: what is left, what is fair today, the own pace, and a track to the day it ends."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from planner.ui.pages.exams.share_paint import ShareDelegate
from planner.ui.pages.exams.share_rows import Columns, Shown
from planner.ui.speech import say
from planner.ui.trackers.painted_rows import KEYS_ENTER, RowsView


class ShareTable(RowsView[Shown, Columns]):
    """As high as its rows. `open_requested` and `delete_requested` carry the id of a resource, None for the hours."""

    open_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ShareDelegate(), parent)
        self.setObjectName("share_table")
        self.setAccessibleName(say("Fair share of today, and where it ends"))
        self.doubleClicked.connect(lambda _index: self.open_requested.emit(self.current))

    @property
    def current(self) -> str | None:
        """The resource of the row that keys are about; None for the hours."""
        place = self.currentIndex().row()
        return self.shown.rows[place].resource if self.shown is not None and place >= 0 else None

    def show_study(self, shown: Shown) -> None:
        """Show the rows of a study; the row that keys are about stays so."""
        if shown == self.shown:
            return
        self.show_all(shown)
        self.setAccessibleDescription(shown.spoken)

    def choose(self, resource: str | None) -> None:
        """The row of a resource."""
        rows = self.shown.rows if self.shown is not None else ()
        place = next((place for place, row in enumerate(rows) if row.resource == resource), 0)
        self.setCurrentIndex(self.rows.index(place))

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A row is chosen by a click: dragging over rows would choose one after the other."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        none = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if none and event.key() in KEYS_ENTER:
            self.open_requested.emit(self.current)
        elif none and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(self.current)
        else:
            super().keyPressEvent(event)
