"""A list under headings of days, newest first, and the words of an instant: for the edits and for the bin."""

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.messages import shown, tip_text
from planner.ui.speech import say, value
from planner.ui.theme import theme
from planner.words.message import Day, DayForm, Value

ROW_PX = 30
Row = tuple[datetime, Value, int]
_KEY = Qt.ItemDataRole.UserRole


class DayList(QListWidget):
    """Rows by days. `chosen` carries the number of the row that the user stands on, as it was given."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.currentRowChanged.connect(self._on_current_row_changed)

    @property
    def key(self) -> int | None:
        """The number of the current row."""
        return self._key_of(self.currentRow())

    def _key_of(self, row: int) -> int | None:
        if not 0 <= row < self.count():
            return None
        key: int | None = self.item(row).data(_KEY)
        return key

    @property
    def texts(self) -> tuple[str, ...]:
        """All lines, headings included."""
        return tuple(self.item(row).text() for row in range(self.count()))

    def fill(
        self,
        rows: Iterable[Row],
        key: int | None,
        above: Iterable[tuple[str, int]] = (),
        below: Iterable[tuple[str, int]] = (),
    ) -> None:
        """Show rows of words, time and number, and what stands above and below the days. `key` becomes the current."""
        self.blockSignals(True)
        self.clear()
        for words, number in above:
            self._add(words, number)
        day: date | None = None
        for at, change, number in rows:
            local = at.astimezone()
            if local.date() != day:
                day = local.date()
                self._add_heading(value(Day(day, DayForm.LONG)))
            self._add(say("{time}  {change}", time=local.strftime("%H:%M"), change=change), number)
        for words, number in below:
            self._add(words, number)
        self.blockSignals(False)
        self._go_to(key)

    def _go_to(self, key: int | None) -> None:
        found = [row for row in range(self.count()) if self._key_of(row) is not None]
        wanted = [row for row in found if self._key_of(row) == key] or found[:1]
        if wanted:
            self.setCurrentRow(wanted[0])
        else:
            self.chosen.emit(None)

    def _add(self, words: str, number: int) -> None:
        item = QListWidgetItem(shown(" ".join(words.split())))
        item.setData(_KEY, number)
        item.setData(Qt.ItemDataRole.ToolTipRole, tip_text(words))
        item.setSizeHint(QSize(0, theme().px(ROW_PX)))
        self.addItem(item)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme().font("small", STRONG_WEIGHT))
        item.setSizeHint(QSize(0, theme().px(ROW_PX)))
        self.addItem(item)

    def _on_current_row_changed(self, row: int) -> None:
        self.chosen.emit(self._key_of(row))
