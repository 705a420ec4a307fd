"""The room at the right: one sentence until a task is selected or dragged; the inspector is built only then."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from planner.style.tokens import SPACE, WINDOW
from planner.ui.document import Document
from planner.ui.layouts import column, side_width
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import EmptyView
from planner.words.message import message

if TYPE_CHECKING:
    from planner.timeline.drag import Ghost
    from planner.ui.panels.inspector import Inspector

NARROWEST, WIDEST = 248, 560
EMPTY = message("Select a task to see its date, why it stands there and what moves with it.")


class InspectorPlace(QWidget):
    """As wide as the inspector, whether that stands or not; `left` says that Esc was pressed in it where nothing else
    wanted that key; `record_requested` carries the Ref of a record to show where it is kept."""

    left = Signal()
    record_requested = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector_place")
        self.setAccessibleName(say("Inspector"))
        give_role(self, Role.Grouping)
        self._document = document
        self._inspector: Inspector | None = None
        self._dragged: str | None = None
        self._wanted, self._most, self._beside = 0, WIDEST, True
        self._waits = False
        set_ground(self, "surface")
        self.empty_view = EmptyView("cursor", tell(EMPTY))
        self._stack = QStackedWidget()
        self._empty = QWidget()
        around = column(self._empty)
        around.setContentsMargins(SPACE.text_inset, 0, SPACE.text_inset, 0)
        around.addWidget(self.empty_view)
        self._stack.addWidget(self._empty)
        column(self, 0).addWidget(self._stack)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        document.selection_changed.connect(self._show)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._show()

    @property
    def inspector(self) -> "Inspector":
        """The inspector; it is built now if it is not yet."""
        if self._inspector is None:
            from planner.ui.panels.inspector import Inspector

            self._inspector = Inspector(self._document)
            self._inspector.records.record_requested.connect(self.record_requested)
            self._inspector.setFixedWidth(self.maximumWidth())
            self._stack.addWidget(self._inspector)
            self._show()
        return self._inspector

    @property
    def wanted_width(self) -> int:
        """The width that was asked for, at the usual size of text; 0 for the usual one."""
        return self._wanted

    def want_width(self, width: int) -> None:
        """Be so wide, at the usual size of text, as far as that is sensible; 0 for the usual width."""
        self._wanted = min(max(width, NARROWEST), WIDEST) if width else 0
        self._set_width()

    def allow(self, most: int, *, beside: bool) -> None:
        """Be no wider than so many pixels, but wide enough to be used; `beside` = the page needs room too."""
        if (most, beside) != (self._most, self._beside):
            self._most, self._beside = most, beside
            self._set_width()

    def wait(self) -> None:
        """Build nothing for what is selected until `load`: the window's first picture does not need it."""
        self._waits = True

    def load(self) -> None:
        """The window stands: show what is selected."""
        self._waits = False
        self._show()

    def warm_up(self) -> None:
        """Build the inspector before it is asked for."""
        self.inspector.refresh()

    def save_notes(self) -> None:
        """What is being typed becomes an edit."""
        if self._inspector is not None:
            self._inspector.notes.save()

    def set_preview(self, ghost: "Ghost | None") -> None:
        """Show the dragged task and what the drop would do; None shows the selection again."""
        self._dragged = ghost.task if ghost is not None else None
        if ghost is not None or self._inspector is not None:
            self.inspector.set_preview(ghost)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._inspector is not None and not event.spontaneous():
            self._inspector.rest()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._inspector is not None:
            self._inspector.wake()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, *_: object) -> None:
        shown = self._dragged is not None or self._document.selection is not None
        self.empty_view.setVisible(not shown)
        if not shown:
            self._stack.setCurrentWidget(self._empty)
        elif self._inspector is not None or not self._waits:
            self._stack.setCurrentWidget(self.inspector)

    def _on_theme_changed(self) -> None:
        self._set_width()

    def _set_width(self) -> None:
        usual = side_width() if self._beside else theme().px(WINDOW.inspector)
        wanted = theme().px(self._wanted) if self._wanted else usual
        width = max(min(wanted, self._most), min(usual, NARROWEST))
        self.setFixedWidth(width)
        if self._inspector is not None:
            self._inspector.setFixedWidth(width)
