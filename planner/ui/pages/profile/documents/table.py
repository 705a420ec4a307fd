"""The table of the documents: each with the day it is needed, how long it is valid, and its file."""

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QWidget

from planner.core.ref import Ref
from planner.ui.messages import messenger, tip_text
from planner.ui.pages.profile.documents.paint import ROW_PX, DocumentDelegate
from planner.ui.pages.profile.documents.rows import Shown, ShownRow, link_box
from planner.ui.speech import say
from planner.ui.theme import theme
from planner.ui.trackers.attaching import file_in
from planner.ui.widgets import Mirror
from planner.ui.widgets.row_menu import asked_for

KEYS_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
Index = QModelIndex | QPersistentModelIndex


class DocumentModel(QAbstractListModel):
    """The rows as texts; the delegate paints them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None

    def show(self, shown: Shown) -> None:
        """Show these rows; the same documents stay the rows that they were."""
        before, self.shown = self.shown, shown
        refs = [row.ref for row in shown.rows]
        if before is not None and [row.ref for row in before.rows] == refs:
            if refs:
                self.dataChanged.emit(self.index(0), self.index(len(refs) - 1))
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


class DocumentTable(QListView):
    """As high as its rows. All but `file_given` are about the chosen row; that carries a Ref and the file for it.

    `chosen` says that another row is, `find_requested` that its file is to be found again.
    """

    chosen = Signal()
    open_requested = Signal()
    delete_requested = Signal()
    find_requested = Signal()
    copy_requested = Signal()
    menu_requested = Signal(QPoint)
    file_given = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documents_table")
        self.setAccessibleName(say("Documents"))
        self.rows = DocumentModel(self)
        self.setModel(self.rows)
        self.delegate = DocumentDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(True)
        self.doubleClicked.connect(lambda _index: self.open_requested.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        theme().changed.connect(self._on_theme_changed)

    @property
    def shown(self) -> Shown | None:
        """What is shown."""
        return self.rows.shown

    @property
    def current(self) -> ShownRow | None:
        """The row that keys are about."""
        return self._row(self.currentIndex())

    def show_rows(self, shown: Shown) -> None:
        """Show the documents; the row that keys are about stays so, or the one at its place becomes it."""
        if shown == self.shown:
            return
        current, place = self.current, max(self.currentIndex().row(), 0)
        self.delegate.show(shown)
        self.rows.show(shown)
        refs = [row.ref for row in shown.rows]
        if refs:
            same = refs.index(current.ref) if current is not None and current.ref in refs else None
            self._go(min(place, len(refs) - 1) if same is None else same)
        self._fit()
        self.viewport().update()

    def choose(self, ref: Ref) -> None:
        """The row of a document."""
        refs = [row.ref for row in self.shown.rows] if self.shown is not None else []
        if ref in refs:
            self._go(refs.index(ref))

    def _go(self, place: int) -> None:
        if place != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(place))

    def _row(self, index: Index) -> ShownRow | None:
        return self.shown.rows[index.row()] if self.shown is not None and index.isValid() else None

    def _on_link(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        row = self._row(index)
        if row is None or not row.file.link:
            return False
        rect = self.visualRect(index).toRectF()
        box = link_box(self.delegate.columns(self.visualRect(index).width()), row.file)
        return Mirror.along(rect, self.layoutDirection()).box(box.translated(rect.topLeft())).contains(at.toPointF())

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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A row is chosen by a click: dragging over rows would choose one after the other."""
        on_link = self._on_link(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._on_link(event.position().toPoint()):
            self.find_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        none = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            self._give(file_in(QGuiApplication.clipboard().mimeData()))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif none and event.key() in KEYS_ENTER:
            self.open_requested.emit()
        elif none and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def _give(self, file: Path | None) -> None:
        row = self.current
        if file is None:
            messenger().status(say("There is no file on the clipboard. Copy one where your files are."))
        elif row is not None:
            self.file_given.emit(row.ref, file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The row under the pointer is the one that the file is for."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        row, file = self._row(self.indexAt(event.position().toPoint())), file_in(event.mimeData())
        if row is not None and file is not None:
            event.acceptProposedAction()
            self.file_given.emit(row.ref, file)
