"""How the plan page searches: which tasks it shows meanwhile, the way through them, and how all is as before."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from planner.timeline.rows import Row, RowKind, rows_of_all
from planner.timeline.search import Finder, Search
from planner.ui.document import Document
from planner.ui.speech import voice
from planner.ui.timeline.phase_panel import PhasePanel
from planner.ui.timeline.search_line import SearchLine


class Searching(QObject):
    """`changed` says that other rows have to be shown.

    What is shown stays until something else is searched for: no edit makes a row vanish, and what is selected or made
    meanwhile is shown as well.
    """

    changed = Signal()

    def __init__(self, document: Document, panel: PhasePanel, line: SearchLine, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._panel, self._line = document, panel, line
        self._finder = Finder(voice.language)
        self._kept: frozenset[str] | None = None
        self._hits: frozenset[str] = frozenset()
        self._before: tuple[str | None, int] | None = None
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), panel)
        self._escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._escape.setEnabled(False)
        self._connect()

    @property
    def active(self) -> bool:
        """Whether rows may be left out."""
        return self._line.search.active

    def only(self) -> frozenset[str] | None:
        """The tasks whose rows are to be shown; None for all."""
        if not self.active:
            return None
        self._hits = self._finder.find(self._document.look, self._line.search)
        self._kept = self._hits | (self._kept or frozenset())
        return self._kept

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Tell how many rows there are; whether there is one."""
        shown = sum(row.kind is RowKind.TASK for row in rows)
        if self.active:
            self._line.show_count(shown, rows_of_all(self._document.look))
        return shown > 0

    def start(self) -> None:
        """Go to the field; what stands in it can be typed over."""
        self._line.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.field.selectAll()

    def end(self) -> None:
        """Search for nothing any more. Rows, their place and the selection are as before, if nothing was selected."""
        if self.active:
            before, self._before = self._before, None
            self._line.clear()
            if before is not None and before[0] == self._document.selection:
                self._panel.verticalScrollBar().setValue(before[1])
            else:
                self._panel.set_selected(self._document.selection)
        self._panel.setFocus()

    def go_to(self, step: int) -> None:
        """Select the next row that was found, or the one before; after the last comes the first."""
        if not self.active:
            self.start()
            return
        found = self._found()
        if not found:
            return
        here = self._panel.row_model.row_of(self._document.selection)
        if step > 0:
            number = next((number for number in found if number > here), found[0])
        else:
            number = next((number for number in reversed(found) if number < here), found[-1])
        self._select(number)

    def _found(self) -> list[int]:
        """The numbers of the rows that fit what is searched for."""
        rows = self._panel.row_model.rows
        return [
            number
            for number, row in enumerate(rows)
            if row.kind is RowKind.TASK and not self._hits.isdisjoint(row.tasks)
        ]

    def _select(self, number: int) -> None:
        self._document.select(self._panel.row_model.rows[number].task)
        self._panel.setFocus()

    def _connect(self) -> None:
        field = self._line.field
        self._line.searched.connect(self._on_line_searched)
        field.end_asked.connect(self.end)
        field.first_asked.connect(self._on_field_first_asked)
        field.list_asked.connect(self._on_field_list_asked)
        self._escape.activated.connect(self.end)
        self._document.selection_changed.connect(self._on_document_selection_changed)
        self._document.replaced.connect(self._line.clear)

    def _on_line_searched(self, search: Search) -> None:
        if search.active and self._before is None:
            self._before = (self._document.selection, self._panel.verticalScrollBar().value())
        elif not search.active:
            self._before = None
        self._kept = None
        self._escape.setEnabled(search.active)
        self.changed.emit()

    def _on_field_first_asked(self) -> None:
        found = self._found() if self.active else []
        if found:
            self._select(found[0])

    def _on_field_list_asked(self) -> None:
        """Into the list: to what is selected where it is shown, else to the first row."""
        here = self._panel.row_model.row_of(self._document.selection)
        if here < 0 and self.active and self._found():
            self._select(self._found()[0])
        self._panel.setFocus()

    def _on_document_selection_changed(self, task_id: str | None) -> None:
        if self.active and task_id is not None and self._panel.row_model.row_of(task_id) < 0:
            self._kept = (self._kept or frozenset()) | {task_id}
            self.changed.emit()
