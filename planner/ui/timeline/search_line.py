"""The field above the list that finds rows, its filters, and how many rows are left."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.timeline.search import FILTERS, Filter, Search
from planner.ui.layouts import row
from planner.ui.messages import plain, plain_entry, plain_tip
from planner.ui.speech import say, say_counted, tell
from planner.ui.theme import set_text_style
from planner.ui.widgets import ElidedLabel, IconButton, QuietButton
from planner.ui.widgets.find_field import FindField
from planner.ui.widgets.row_menu import Menu
from planner.words.message import Count

LONGEST = 200
CHIPS_APART = 2
GAP = 4
_INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class SearchField(FindField):
    """Esc asks to `end` the search, Enter for its `first` row, Down for the `list`, Alt+Down for the filters."""

    end_asked = Signal()
    first_asked = Signal()
    list_asked = Signal()
    filters_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.end_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.first_asked.emit()
        elif event.key() in _INTO_LIST:
            (self.filters_asked if alt else self.list_asked).emit()
        else:
            super().keyPressEvent(event)


class Chip(QuietButton):
    """A filter that is on; pressing it takes it away."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setProperty("variant", "chip")
        set_text_style(self, "small_label")
        self.show_text(say("{filter} \u00d7", filter=words))
        self.setAccessibleName(say("Filter: {filter}. Take it away", filter=words))
        plain_tip(self, say("Show rows again that are not: {filter}", filter=words))
        self.give_way()


class SearchLine(QWidget):
    """`searched` carries the Search that is asked for. `show_count` and `show_search` show what came of it."""

    searched = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_line")
        self._search = Search()
        self.field = SearchField(self)
        self.field.setObjectName("search_field")
        self.field.setAccessibleName(say("Find rows"))
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(say("Find a task"))
        plain_tip(self.field, say("Find rows by title, notes, group or phase (Ctrl+F)"))
        self.filter_button = IconButton("funnel", say("Filters"), size_px=16)
        self.filter_button.setObjectName("filter_button")
        self.filter_menu = Menu(self)
        self._entries: dict[Filter, QAction] = {}
        self.count_label = ElidedLabel("", "caption", "text_2", parent=self)
        self.count_label.setObjectName("row_count")
        self._chips: list[Chip] = []
        self._lay_out()
        self._connect()

    @property
    def search(self) -> Search:
        """What is asked for now."""
        return self._search

    @property
    def chips(self) -> Sequence[Chip]:
        """The filters that are on, as they are shown."""
        return tuple(self._chips)

    def clear(self) -> None:
        """Search for nothing."""
        self._ask(Search())

    def show_count(self, shown: int, whole: int) -> None:
        """How many rows are left of all."""
        said = say_counted("{shown} of {count} row", "{shown} of {count} rows", whole, shown=Count(shown))
        self.count_label.show_text(said)
        self.field.setAccessibleDescription(said)

    def show_filters(self) -> None:
        """Open the menu of filters."""
        self.filter_menu.popup(self.filter_button.mapToGlobal(QPoint(0, self.filter_button.height())))

    def _lay_out(self) -> None:
        for chosen, words in FILTERS.items():
            entry = self.filter_menu.addAction("")
            plain_entry(entry, tell(words), "")
            entry.setCheckable(True)
            entry.triggered.connect(lambda _=False, chosen=chosen: self._ask(self._search.toggled(chosen)))
            self._entries[chosen] = entry
            if chosen is Filter.MINE:
                self.filter_menu.addSeparator()
        self._state = QWidget(self)
        self._state_line = QHBoxLayout(self._state)
        self._state_line.setContentsMargins(0, 0, 0, 0)
        self._state_line.setSpacing(GAP)
        self._state_line.addWidget(self.count_label, 1)
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._state.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row(self.field, self.filter_button, spacing=2))

    @property
    def state(self) -> QWidget:
        """The line with the count and the filters that are on, seen while something is searched for."""
        return self._state

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_field_text_changed)
        self.field.filters_asked.connect(self.show_filters)
        self.filter_button.clicked.connect(self.show_filters)

    def _ask(self, search: Search) -> None:
        if search == self._search:
            return
        self._search = search
        if self.field.text() != search.text:
            self.field.blockSignals(True)
            plain(self.field, search.text)
            self.field.blockSignals(False)
        for chosen, entry in self._entries.items():
            entry.setChecked(chosen in search.filters)
        self._show_chips()
        self._state.setVisible(search.active)
        self.searched.emit(search)

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._state_line.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        chosen = [item for item in FILTERS if item in self._search.filters]
        if len(chosen) > CHIPS_APART:
            chip = Chip(say_counted("{count} filter", "{count} filters", len(chosen)), self._state)
            chip.clicked.connect(lambda: self._ask(Search(self._search.text)))
            self._chips.append(chip)
        else:
            for item in chosen:
                chip = Chip(tell(FILTERS[item]), self._state)
                chip.clicked.connect(lambda _=False, item=item: self._take_away(item))
                self._chips.append(chip)
        for chip in self._chips:
            self._state_line.addWidget(chip)

    def _take_away(self, chosen: Filter) -> None:
        self.field.setFocus()  # before the chip goes that had it
        self._ask(self._search.toggled(chosen))

    def _on_field_text_changed(self, text: str) -> None:
        self._ask(self._search.with_text(text))
