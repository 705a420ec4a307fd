"""The table of the fair share: what is left, what is fair today, the own pace, and a track to the day it ends."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QWidget

from planner.ui.messages import tip_text
from planner.ui.pages.exams.share_paint import ROW_PX, ShareDelegate
from planner.ui.pages.exams.share_rows import Shown
from planner.ui.speech import say
from planner.ui.theme import theme
from planner.ui.widgets.row_menu import asked_for

DIAMOND = 7.0
KEYS_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
Index = QModelIndex | QPersistentModelIndex


class ShareModel(QAbstractListModel):
    """The rows as texts; the delegate paints them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None

    def show(self, shown: Shown) -> None:
        """Show these rows; the same rows stay the rows that they were."""
        before, self.shown = self.shown, shown
        keys = [row.resource for row in shown.rows]
        if before is not None and [row.resource for row in before.rows] == keys:
            self.dataChanged.emit(self.index(0), self.index(len(keys) - 1))
            return
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.shown is None else len(self.shown.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self.shown is None:
            return None
        row = self.shown.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return tip_text(row.spoken)
        return None


class ShareTable(QListView):
    """As high as its rows. `open_requested` and `delete_requested` carry the id of a resource, None for the hours."""

    open_requested = Signal(object)
    delete_requested = Signal(object)
    menu_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("share_table")
        self.setAccessibleName(say("Fair share of today, and where it ends"))
        self.rows = ShareModel(self)
        self.setModel(self.rows)
        self.delegate = ShareDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(lambda _index: self.open_requested.emit(self.current))
        theme().changed.connect(self._on_theme_changed)

    @property
    def shown(self) -> Shown | None:
        """What is shown."""
        return self.rows.shown

    @property
    def current(self) -> str | None:
        """The resource of the row that keys are about; None for the hours."""
        place = self.currentIndex().row()
        return self.shown.rows[place].resource if self.shown is not None and place >= 0 else None

    def show_study(self, shown: Shown) -> None:
        """Show the rows of a study; the row that keys are about stays so."""
        if shown == self.shown:
            return
        self.delegate.show(shown)
        self.rows.show(shown)
        self.setAccessibleDescription(shown.spoken)
        self._fit()
        self.viewport().update()

    def choose(self, resource: str | None) -> None:
        """The row of a resource."""
        rows = self.shown.rows if self.shown is not None else ()
        place = next((place for place, row in enumerate(rows) if row.resource == resource), 0)
        self.setCurrentIndex(self.rows.index(place))

    def _fit(self) -> None:
        self.setFixedHeight(self.rows.rowCount() * theme().px(ROW_PX))

    def _on_theme_changed(self) -> None:
        self.delegate.measure()
        self._fit()
        self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = asked_for(self, event)
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_requested.emit(at)

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
