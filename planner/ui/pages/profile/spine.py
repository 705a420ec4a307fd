"""The spine of the page: the five priorities in the roadmap's order, each leading to where it is worked on."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.core.model import Task
from planner.guidance.profile.leave_out import leave_out_words
from planner.guidance.profile.priorities import DROP_WORDS, SHORT_WORDS, Key, Priority
from planner.guidance.profile.standing import Standing
from planner.style.tokens import SPACE
from planner.ui.layouts import column, set_margins
from planner.ui.messages import plain_tip
from planner.ui.pages.profile.head import NUMBER
from planner.ui.speech import say, tell
from planner.ui.theme import set_ink, set_text_style, theme
from planner.ui.widgets import BareButton, IconView, TextLabel
from planner.ui.widgets.button import BARE_INSET
from planner.ui.widgets.press_row import PressRow
from planner.words.states import STANDINGS

ROW_PX = 58
ICON_PX = 18
INSET_PX, ICON_GAP_PX, NUMBER_PX = 10, 16, 16
ICONS: dict[Standing, tuple[str, str]] = {
    Standing.DONE: ("check-circle-fill", "done_mark"),
    Standing.BEGUN: ("circle-half-fill", f"phase_{NUMBER}"),
    Standing.OPEN: ("circle", "text_3"),
    Standing.LATER: ("circle", "text_3"),
    Standing.WEAK: ("circle-half-fill", "warn"),
}
"""The sign of each standing, and its colour; never the one of what is late."""


class Spine(QWidget):
    """`chosen` carries the key of the priority that was asked for. Tab and the arrows walk the rows.

    Where time is short, `leave_out_requested` asks to leave out what is first to go.
    """

    chosen = Signal(str)
    leave_out_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("spine")
        self.rows = [SpineRow(key) for key in Key]
        lines = column(self, 0)
        for row in self.rows:
            row.pressed.connect(self.chosen)
            row.step_requested.connect(self._on_row_step_requested)
            lines.addWidget(row)
        self.drop_label = TextLabel(tell(DROP_WORDS), "caption", "text_3", wrap=True)
        lines.addWidget(self.drop_label)
        # It begins where the words of the rows do.
        indent = INSET_PX + ICON_PX + ICON_GAP_PX
        self.drop_label.setIndent(indent)
        self.leave_out_button = BareButton()
        self.leave_out_button.setObjectName("leave_out_button")
        self.leave_out_button.give_way()
        self.leave_out_button.hide()
        place = QHBoxLayout()
        set_margins(place, indent - BARE_INSET, 0, 0, 0)
        place.addWidget(self.leave_out_button)
        place.addStretch(1)
        lines.addLayout(place)
        self.leave_out_button.clicked.connect(self.leave_out_requested)

    def fill(self, found: Sequence[Priority], first: Priority | None, leave_out: Task | None) -> None:
        """Show them; `first` stands out: it is the one to look at. `leave_out`: what is first to go."""
        self.drop_label.show_text(tell(DROP_WORDS if leave_out is None else SHORT_WORDS))
        if leave_out is not None:
            words = tell(leave_out_words(leave_out))
            self.leave_out_button.show_text(words)
            plain_tip(self.leave_out_button, words)  # In a narrow column it is cut.
        elif self.leave_out_button.hasFocus():
            self.rows[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.leave_out_button.setVisible(leave_out is not None)
        for row, priority in zip(self.rows, found, strict=True):
            row.fill(priority, first=priority is first)

    def _on_row_step_requested(self, step: int) -> None:
        place = next((place for place, row in enumerate(self.rows) if row.hasFocus()), 0) + step
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)


class SpineRow(PressRow):
    """One priority: its sign on the line that joins them, its number and name, and below it how it stands."""

    def __init__(self, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(key.value, parent)
        self._first, self._last = key is next(iter(Key)), key is tuple(Key)[-1]
        self.setObjectName(f"priority_{key.value}")
        self.icon_view = IconView("circle", "text_3", ICON_PX)
        self.number_label = TextLabel("", "body", "text_2")
        self.name_label = TextLabel("", "strong", wrap=True)
        self.state_label = TextLabel("", "small", "text_2", wrap=True)
        self.state_label.setObjectName("state_label")
        for label in (self.name_label, self.state_label):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def fill(self, priority: Priority, *, first: bool) -> None:
        """Show a priority as it stands now."""
        self.set_marked(first)
        self.icon_view.show_icon(*ICONS[priority.standing])
        self.number_label.show_text(str(priority.number))
        self.name_label.show_text(tell(priority.title))
        self.state_label.show_text(tell(priority.judged.words))
        quiet = priority.standing in (Standing.DONE, Standing.LATER) and not first
        set_ink(self.name_label, "text_2" if quiet else "text")
        set_text_style(self.name_label, "body" if quiet else "strong")
        set_ink(self.state_label, "warn" if priority.standing is Standing.WEAK else "text_2")
        self.setAccessibleName(
            say(
                "{number} {priority}: {state}",
                number=priority.number,
                priority=priority.title,
                state=STANDINGS[priority.standing.value],
            )
        )
        self.setAccessibleDescription(tell(priority.judged.words))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        name = QHBoxLayout()
        name.setSpacing(0)
        name.addWidget(self.number_label, 0, Qt.AlignmentFlag.AlignTop)
        name.addWidget(self.name_label, 1)
        words.addStretch(1)
        words.addLayout(name)
        words.addWidget(self.state_label)
        words.addStretch(1)
        line = QHBoxLayout(self)
        set_margins(line, INSET_PX, SPACE.unit, SPACE.unit, SPACE.unit)
        line.setSpacing(ICON_GAP_PX)
        line.addWidget(self.icon_view, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)

    def _on_theme_changed(self) -> None:
        self.setMinimumHeight(theme().px(ROW_PX))
        self.number_label.setFixedWidth(theme().px(NUMBER_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, sign = QPainter(self), self.icon_view.geometry()
        painter.setPen(QPen(theme().colour("hairline_strong"), 1))
        x, gap = sign.center().x() + 0.5, 3
        if not self._first:
            painter.drawLine(QLineF(x, 0, x, sign.top() - gap))
        if not self._last:
            painter.drawLine(QLineF(x, sign.bottom() + gap, x, self.height()))
