"""A list whose rows are painted, with columns of texts and a track to a scale that all rows share."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planner.style.tokens import RADIUS
from planner.ui.messages import tip_text
from planner.ui.theme import shows_ring, theme
from planner.ui.widgets import Mirror
from planner.ui.widgets.row_menu import asked_for

Index = QModelIndex | QPersistentModelIndex
KEYS_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class PaintedRow(Protocol):
    """What a row is called, all of it as it is heard, and what makes two rows the same one."""

    @property
    def name(self) -> str: ...
    @property
    def spoken(self) -> str: ...
    @property
    def key(self) -> object: ...


class Painted(Protocol):
    """All that a list shows."""

    @property
    def rows(self) -> Sequence[PaintedRow]: ...


S = TypeVar("S", bound=Painted)
C = TypeVar("C")


class RowsModel(QAbstractListModel, Generic[S]):
    """The rows as texts; the delegate paints them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: S | None = None

    @property
    def keys(self) -> list[object]:
        """The keys of the rows, in order."""
        return [row.key for row in self.shown.rows] if self.shown is not None else []

    def show(self, shown: S) -> None:
        """Show these rows; the same ones stay the rows that they were."""
        before, known = self.keys, self.shown is not None
        self.shown = shown
        if known and before == self.keys:
            if before:
                self.dataChanged.emit(self.index(0), self.index(len(before) - 1))
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


class RowsDelegate(QStyledItemDelegate, Generic[S, C]):
    """Paints the rows of what is `shown`. The columns are found once for a width.

    `stays_chosen`: the chosen row is seen as such though the keys are elsewhere.
    """

    row_px = 36
    stays_chosen = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: S | None = None
        self._columns: tuple[int, C] | None = None

    def columns_of(self, shown: S, width: int, height: int) -> C:
        """The columns of rows of that size."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, mirror: Mirror, rect: QRectF, columns: C, place: int) -> None:
        """Paint the row at a place upon its ground."""
        raise NotImplementedError

    def show(self, shown: S) -> None:
        """Paint these rows from now on."""
        self.shown = shown
        self.measure()

    def measure(self) -> None:
        """The columns are found anew when the next row is painted."""
        self._columns = None

    def columns(self, width: int) -> C:
        """The columns of rows that are so wide."""
        assert self.shown is not None
        if self._columns is None or self._columns[0] != width:
            self._columns = width, self.columns_of(self.shown, width, theme().px(self.row_px))
        return self._columns[1]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(self.row_px))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self.shown is None:
            return
        rect = QRectF(option.rect)
        columns, mirror = self.columns(option.rect.width()), Mirror.along(rect, option.direction)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, rect)
        self.paint_row(painter, mirror, rect, columns, index.row())
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        """What says that a row is chosen, and the hairline below it."""
        view = option.widget
        if option.state & QStyle.StateFlag.State_Selected and (self.stays_chosen or view.hasFocus()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent_tint"))
            painter.drawRoundedRect(rect.adjusted(0, 0, 0, -1), RADIUS.control, RADIUS.control)
            if view.hasFocus() and shows_ring(view):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme().colour("accent"), 2))
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), RADIUS.control, RADIUS.control)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme().colour("hairline"))


class RowsView(QListView, Generic[S, C]):
    """As high as its rows. `menu_requested` carries a place on the screen, of the chosen row."""

    menu_requested = Signal(QPoint)

    def __init__(self, delegate: RowsDelegate[S, C], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: RowsModel[S] = RowsModel(self)
        self.setModel(self.rows)
        self.delegate = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme_changed)

    @property
    def shown(self) -> S | None:
        """What is shown."""
        return self.rows.shown

    def show_all(self, shown: S) -> None:
        """Show these rows, in the height that they need."""
        self.delegate.show(shown)
        self.rows.show(shown)
        self.fit()

    def fit(self) -> None:
        """As high as its rows."""
        self.setFixedHeight(self.rows.rowCount() * theme().px(self.delegate.row_px))
        self.viewport().update()

    def _on_theme_changed(self) -> None:
        self.delegate.measure()
        self.fit()
        self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = asked_for(self, event)
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_requested.emit(at)
