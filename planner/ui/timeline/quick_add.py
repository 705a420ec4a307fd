"""One line that adds tasks of the user's own, one after the other; below it stands what was understood."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from planner.core.edits.task import LONGEST_TITLE
from planner.core.model import Phase
from planner.guidance.typed_task import TypedTask, read_task
from planner.ui.layouts import column, edge
from planner.ui.messages import plain_entry, plain_tip
from planner.ui.speech import say, tell, title, voice
from planner.ui.theme import set_ground
from planner.ui.widgets import ElidedLabel, IconButton, MenuButton, PrimaryButton, TextLabel
from planner.ui.widgets.date_text import day_reader
from planner.ui.widgets.row_menu import Menu
from planner.words.message import message
from planner.words.states import PHASES

LONGEST_SHOWN = 80
HINT = message(
    "End with a day (Friday, 9 Aug, in 2 weeks), a length (3 days) or both. Begin with milestone or decision for one."
)


class QuickLine(QLineEdit):
    """The field. Esc empties it, and when it is empty `left` says so."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()


class QuickAdd(QWidget):
    """The line, its phase and its preview. `added` carries a TypedTask and the Phase, `closed` that it is put away.

    It stays open after each task. Who adds it empties the line by `start_next`: what was refused stays for mending.
    """

    added = Signal(object, object)
    closed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quick_add")
        self.setAccessibleName(say("Add a task"))
        self._today = today
        self._phase = Phase.PROFILE
        self.field = QuickLine(self)
        self.field.setObjectName("quick_field")
        self.field.setAccessibleName(say("What is to be done?"))
        self.field.setMaxLength(LONGEST_TITLE)
        self.field.setPlaceholderText(say("call Dr Rao Friday"))
        self.title_label = ElidedLabel("", "small_strong", "text")
        self.preview_label = TextLabel("", "small", "text_2", wrap=True)
        self.preview_label.setObjectName("quick_preview")
        self.phase_button = MenuButton("", Menu(), bare=True)
        self.phase_button.setObjectName("quick_phase")
        self.phase_button.give_way()
        plain_tip(self.phase_button, say("The phase that the task is added to"))
        self.add_button = PrimaryButton(say("Add"))
        self.add_button.setObjectName("quick_add_button")
        self.close_button = IconButton("x", say("Close"), size_px=16)
        self._lay_out()
        self._connect()
        self._show_phase()
        self._show_preview()

    @property
    def phase(self) -> Phase:
        """Where a task is added."""
        return self._phase

    @property
    def typed(self) -> TypedTask | None:
        """What the line says; None while it is empty."""
        return read_task(self.field.text(), self._today(), voice.language, day_reader(self._today()).read)

    def open_for(self, phase: Phase) -> None:
        """Show the line, ready to be typed in; what stands in it stays."""
        self._phase = phase
        self._show_phase()
        self._show_preview()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def start_next(self) -> None:
        """The task is added: the line is empty for the next one."""
        self.field.clear()
        self.field.setFocus()

    def _lay_out(self) -> None:
        set_ground(self, "surface")
        # The list says how wide it is. The height stays while one types, or the list above would jump.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setMinimumWidth(1)
        keeps = self.title_label.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.title_label.setSizePolicy(keeps)
        self.preview_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.preview_label.setMinimumHeight(2 * self.preview_label.fontMetrics().lineSpacing())
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.phase_button)
        foot.addStretch(1)
        foot.addWidget(self.add_button)
        foot.addWidget(self.close_button)
        body = QVBoxLayout()
        body.setContentsMargins(12, 8, 8, 8)
        body.setSpacing(4)
        for widget in (self.field, self.title_label, self.preview_label):
            body.addWidget(widget)
        body.addLayout(foot)
        layout = column(self, 0)
        layout.addWidget(edge())
        layout.addLayout(body)
        for phase in Phase:
            entry = self.phase_button.menu().addAction("")
            plain_entry(entry, tell(PHASES[phase]), "")
            entry.triggered.connect(lambda _=False, phase=phase: self._choose(phase))

    def _connect(self) -> None:
        self.field.textChanged.connect(self._show_preview)
        self.field.returnPressed.connect(self._add)
        self.field.left.connect(self.closed)
        self.add_button.clicked.connect(self._add)
        self.close_button.clicked.connect(self.closed)

    def _choose(self, phase: Phase) -> None:
        self._phase = phase
        self._show_phase()
        self._show_preview()
        self.field.setFocus()

    def _show_phase(self) -> None:
        words = tell(PHASES[self._phase])
        self.phase_button.show_text(words)
        self.phase_button.setAccessibleName(say("Phase: {phase}", phase=PHASES[self._phase]))

    def _show_preview(self) -> None:
        typed = self.typed
        self.title_label.setVisible(typed is not None)
        self.add_button.setEnabled(typed is not None)
        if typed is None:
            said = tell(HINT)
        else:
            said = tell(typed.understood(self._phase, self._today()))
            # More is never seen here, and a title may be as long as a page.
            self.title_label.show_text(title(typed.title[:LONGEST_SHOWN]))
        self.preview_label.show_text(said)
        self.field.setAccessibleDescription(said)

    def _add(self) -> None:
        typed = self.typed
        if typed is not None:
            self.added.emit(typed, self._phase)
