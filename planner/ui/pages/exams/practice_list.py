"""The practice tests as rows of text, newest first."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from planner.core.records.practice_tests import PracticeTest
from planner.guidance.study.practice_words import test_words
from planner.ui.messages import shown
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.widgets.row_menu import RowMenu

ROW_PX, MOST_ROWS = 26, 6
_ID = Qt.ItemDataRole.UserRole


class PracticeList(QListWidget):
    """Enter or a double click asks to change a row, Del to delete it, by its test's id; so does the row's menu."""

    change_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice_list")
        self.setAccessibleName(say("Practice tests, newest first"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.row_menu = RowMenu(self)
        self.can_change = True
        self.itemDoubleClicked.connect(self._on_item_double_clicked)
        theme().changed.connect(self._on_theme_changed)

    @property
    def selected(self) -> str | None:
        """The id of the test of the current row."""
        row = self.currentRow()
        return str(self.item(row).data(_ID)) if 0 <= row < self.count() else None

    @property
    def texts(self) -> tuple[str, ...]:
        """All rows."""
        return tuple(self.item(row).text() for row in range(self.count()))

    def fill(self, tests: Iterable[PracticeTest], today: date) -> None:
        """Show these tests; the current one stays so, or the one at its place."""
        known, place = self.selected, self.currentRow()
        self.clear()
        for test in sorted(tests, key=lambda test: (test.day, test.position), reverse=True):
            item = QListWidgetItem(shown(tell(test_words(test, today))))
            item.setData(_ID, test.id)
            item.setSizeHint(QSize(0, theme().px(ROW_PX)))
            self.addItem(item)
        again = next((row for row in range(self.count()) if self.item(row).data(_ID) == known), place)
        self.setCurrentRow(min(max(again, 0), self.count() - 1))
        self._on_theme_changed()

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the current row."""
        test = self.selected
        if test is None:
            return
        self.row_menu.clear()
        self.row_menu.add(say("Change"), "Return", lambda: self.change_requested.emit(test), enabled=self.can_change)
        self.row_menu.add(say("Delete"), "Del", lambda: self.delete_requested.emit(test), enabled=self.can_change)
        self.row_menu.popup(at)

    def _on_item_double_clicked(self) -> None:
        self._ask_change()

    def _ask_change(self) -> None:
        if self.selected is not None and self.can_change:
            self.change_requested.emit(self.selected)

    def _ask_delete(self) -> None:
        if self.selected is not None and self.can_change:
            self.delete_requested.emit(self.selected)

    def _on_theme_changed(self) -> None:
        rows = min(max(self.count(), 1), MOST_ROWS)
        self.setFixedHeight(rows * theme().px(ROW_PX) + 2 * self.frameWidth() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._ask_change()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._ask_delete()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.currentItem()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            item = self.itemAt(event.pos()) or item
        if item is not None:
            self.setCurrentItem(item)
            self.show_menu(event.globalPos())
