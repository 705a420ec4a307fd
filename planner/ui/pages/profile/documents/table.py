"""The table of the documents: each with the day it is needed, how long it is valid, and its file."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from planner.core.ref import Ref
from planner.ui.messages import messenger
from planner.ui.pages.profile.documents.paint import DocumentDelegate
from planner.ui.pages.profile.documents.rows import Columns, Shown, ShownRow, link_box
from planner.ui.speech import say
from planner.ui.trackers.attaching import file_in
from planner.ui.trackers.painted_rows import KEYS_ENTER, Index, RowsView
from planner.ui.widgets import Mirror


class DocumentTable(RowsView[Shown, Columns]):
    """As high as its rows. All but `file_given` are about the chosen row; that carries a Ref and the file for it.

    `chosen` says that another row is, `find_requested` that its file is to be found again.
    """

    chosen = Signal()
    open_requested = Signal()
    delete_requested = Signal()
    find_requested = Signal()
    copy_requested = Signal()
    file_given = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(DocumentDelegate(), parent)
        self.setObjectName("documents_table")
        self.setAccessibleName(say("Documents"))
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.doubleClicked.connect(lambda _index: self.open_requested.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    @property
    def current(self) -> ShownRow | None:
        """The row that keys are about."""
        return self._row(self.currentIndex())

    def show_rows(self, shown: Shown) -> None:
        """Show the documents; the row that keys are about stays so, or the one at its place becomes it."""
        if shown == self.shown:
            return
        current, place = self.current, max(self.currentIndex().row(), 0)
        self.show_all(shown)
        refs = [row.ref for row in shown.rows]
        if refs:
            same = refs.index(current.ref) if current is not None and current.ref in refs else None
            self._go(min(place, len(refs) - 1) if same is None else same)

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
