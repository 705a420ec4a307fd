"""What stands between the user and the data: empty views, notes, banners, the undo bar."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.style.tokens import SPACE
from planner.ui.icons import icon
from planner.ui.layouts import set_margins
from planner.ui.messages import plain, plain_tip
from planner.ui.roles import Role, announce, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import set_ink, theme
from planner.ui.widgets.button import BareButton, IconButton, QuietButton
from planner.ui.widgets.label import ElidedLabel, TextLabel
from planner.ui.widgets.pill import Tone
from planner.words.message import Message, message

STRIPE = 3
GAP, ICON, LEAST_WORDS = 12, 20, 360
"""Of a banner: between its parts, its icon, and the least room for its words beside its buttons."""
_TONES: dict[Tone, tuple[str, str]] = {
    "neutral": ("text_3", "info-fill"),
    "accent": ("accent", "info-fill"),
    "good": ("good", "check-circle-fill"),
    "warn": ("warn", "warning-fill"),
    "late": ("late", "warning-fill"),
}
CLOSE = message("Close")
TRY_AGAIN = message("Try again")
UNDO = message("Undo")


class IconView(QWidget):
    """An icon that does nothing but say something."""

    def __init__(self, name: str, role: str = "text_2", size_px: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size_px = name, role, size_px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_icon(self, name: str, role: str) -> None:
        """Shows another icon in the colour of a role."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._size_px), theme().px(self._size_px))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon(self._name, self._role).paint(painter, QRect(0, 0, self.width(), self.height()))
        painter.end()


class EmptyView(QWidget):
    """An empty list or page: icon, one sentence, one button."""

    action_requested = Signal()

    def __init__(self, icon_name: str, sentence: str, button_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon_view = IconView(icon_name, "text_3", 40)
        self.sentence_label = TextLabel(sentence, "lead", "text_2", wrap=True)
        self.sentence_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.action_button = QuietButton(button_text)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * SPACE.unit)
        layout.addStretch(1)
        layout.addWidget(self.icon_view, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.sentence_label)
        layout.addWidget(self.action_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        # Only now: without a parent it would be a window of its own.
        self.action_button.setVisible(bool(button_text))
        self.action_button.clicked.connect(self.action_requested)


class Note(QFrame):
    """A finding: a stripe in the colour of its tone, a title, a sentence, and at most one way out."""

    fix_requested = Signal()

    def __init__(
        self,
        tone: Tone,
        title: str,
        text: str = "",
        button_text: str = "",
        aside: str = "",
        parent: QWidget | None = None,
    ) -> None:
        from planner.ui.widgets.flow import Flow  # The empty window has no finding.

        super().__init__(parent)
        self.icon_view = IconView("info-fill")
        self.title_label = TextLabel("", "strong", wrap=True)
        self.text_label = TextLabel("", "small", "text_2", wrap=True)
        self.fix_button = QuietButton("")
        self.aside_label = TextLabel(aside, "small", "text_2", wrap=True)
        self.aside_label.setObjectName("aside_label")
        self.way_label = TextLabel("", "small_label", wrap=True)
        self.way_label.setObjectName("way_label")
        self._way = QWidget()
        head = QHBoxLayout()
        head.setSpacing(SPACE.unit)
        head.addWidget(self.icon_view, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title_label, 1)
        # A part of a column that is wider than it would be cut: Qt asks for its height at a width that it does not get.
        self.fix_button.give_way()
        foot = Flow(gap=SPACE.unit, line_gap=SPACE.half)
        foot.addWidget(self.fix_button)
        foot.addWidget(self.aside_label)
        layout = QVBoxLayout(self)
        set_margins(layout, STRIPE + 12, 4, 0, 4)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.text_label)
        layout.addWidget(self._way_line())
        layout.addLayout(foot)
        self.aside_label.setVisible(bool(aside))
        self.say(tone, title, text, button_text)
        self.fix_button.clicked.connect(self.fix_requested)

    def _way_line(self) -> QWidget:
        line = QHBoxLayout(self._way)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.unit)
        line.addWidget(IconView("arrow-right", "text_2", 14), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.way_label, 1)
        self._way.hide()
        return self._way

    def say(self, tone: Tone, title: str, text: str = "", button_text: str = "") -> None:
        """Says something else; what stays the same is not laid out again."""
        self._role, icon_name = _TONES[tone]
        self.icon_view.show_icon(icon_name, self._role)
        set_ink(self.title_label, "late" if tone == "late" else "text")
        self.title_label.show_text(title)
        self.text_label.show_text(text)
        self.text_label.setVisible(bool(text))
        self.fix_button.show_text(button_text)
        self.fix_button.setVisible(bool(button_text))
        plain_tip(self.fix_button, button_text)
        self.update()

    def show_way(self, text: str) -> None:
        """Says the way out that no button can take."""
        self.way_label.show_text(text)
        self._way.setVisible(bool(text))

    def show_aside(self, text: str) -> None:
        """Says beside the button what it does; the button is heard with it."""
        self.aside_label.show_text(text)
        self.aside_label.setVisible(bool(text))
        self.fix_button.setAccessibleDescription(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        left = self.width() - STRIPE if self.isRightToLeft() else 0
        QPainter(self).fillRect(left, 0, STRIPE, self.height(), theme().colour(self._role))


class Banner(QFrame):
    """A trouble of the world: its cause, the next step, and "Try again" where that can help."""

    retry_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "late"
        give_role(self, Role.AlertMessage)
        self.icon_view = IconView("warning-fill", "late", 20)
        self.cause_label = TextLabel("", "strong", "text", wrap=True)
        self.next_label = TextLabel("", "body", "text_2", wrap=True)
        self.retry_button = QuietButton(tell(TRY_AGAIN))
        self.close_button = IconButton("x", tell(CLOSE), size_px=16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.cause_label)
        words.addWidget(self.next_label)
        self._first = QHBoxLayout()
        self._first.setSpacing(GAP)
        self._first.addWidget(self.icon_view)
        self._first.addLayout(words, 1)
        self._first.addWidget(self.close_button)
        self._sized = False
        self._ways: list[QPushButton] = []
        self._arranged: tuple[bool, list[list[QPushButton]]] = (True, [])
        layout = QVBoxLayout(self)
        set_margins(layout, SPACE.text_inset, SPACE.unit, SPACE.unit, SPACE.unit)
        layout.setSpacing(SPACE.unit)
        layout.addLayout(self._first)
        self.add_ways(self.retry_button)
        self.hide()
        self._connect()

    def add_ways(self, *buttons: QPushButton) -> None:
        """Buttons that lead on; they stand before "Try again"."""
        for button in buttons:
            button.setParent(self)
        self._ways[-1:-1] = buttons
        self._arrange()

    def show_trouble(self, cause: str, next_step: str = "", *, can_retry: bool = False, tone: Tone = "late") -> None:
        """Shows the banner."""
        self._tone = tone
        plain(self.cause_label, cause)
        plain(self.next_label, next_step)
        self.next_label.setVisible(bool(next_step))
        self.retry_button.setVisible(can_retry)
        role, icon_name = _TONES[tone]
        self.icon_view.show_icon(icon_name, role)
        set_ink(self.cause_label, "text")
        self.setAccessibleName(f"{cause} {next_step}".strip())
        announce(self, self.accessibleName(), urgent=True)
        self._arrange()
        self.show()
        self.update()

    def _arrange(self) -> None:
        """The ways out stand beside the words where these keep their room, else below them, on lines of their own."""
        shown = [button for button in self._ways if not button.isHidden()]
        inside = self.width() - 2 * SPACE.text_inset
        needed = sum(button.sizeHint().width() + GAP for button in shown)
        beside = not self._sized or needed <= inside - theme().px(LEAST_WORDS)
        lines = [shown] if beside else _in_lines(shown, inside)
        if (beside, lines) == self._arranged:
            return
        self._arranged = beside, lines
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        for button in self._ways:
            self._first.removeWidget(button)
        while layout.count() > 1:
            item = layout.takeAt(1)
            line = item.layout() if item is not None else None
            assert line is not None
            for button in self._ways:
                line.removeWidget(button)
            line.deleteLater()
        if beside:
            for button in shown:
                self._first.insertWidget(self._first.indexOf(self.close_button), button)
            return
        for buttons in lines:
            below = QHBoxLayout()
            below.setSpacing(GAP)
            below.addSpacing(theme().px(ICON) + GAP)
            for button in buttons:
                below.addWidget(button)
            below.addStretch(1)
            layout.addLayout(below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sized = True
        self._arrange()

    def _connect(self) -> None:
        theme().changed.connect(self._arrange)
        self.retry_button.clicked.connect(self.retry_requested)
        self.close_button.clicked.connect(self._on_close_button_clicked)

    def _on_close_button_clicked(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = _TONES[self._tone][0]
        tint = f"{self._tone}_tint" if self._tone in ("late", "warn", "accent") else "sunken"
        painter.fillRect(self.rect(), theme().colour(tint))
        painter.setPen(QPen(theme().colour(role), 1))
        painter.drawLine(0, 0, self.width(), 0)


def _in_lines(buttons: Iterable[QPushButton], room: int) -> list[list[QPushButton]]:
    """Buttons on as many lines as they need in a width."""
    lines: list[list[QPushButton]] = []
    left = 0
    for button in buttons:
        width = button.sizeHint().width() + GAP
        if not lines or width > left:
            lines.append([])
            left = room - ICON - GAP
        lines[-1].append(button)
        left -= width
    return lines


def last_change_words(label: Message, outcome: Message | None) -> Message:
    """The last change, and what it did where it moved something."""
    if outcome is None:
        return message("Last change: {label}", label=label)
    return message("Last change: {label}: {outcome}", label=label, outcome=outcome)


class UndoBar(QWidget):
    """The last change and the button that takes it back."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon_view = IconView("arrow-u-up-left", "text_3")
        self.change_label = ElidedLabel("", "small", "text_2")
        self.undo_button = BareButton(tell(UNDO))
        self.close_button = IconButton("x", tell(CLOSE), size_px=14)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(self.icon_view)
        layout.addWidget(self.change_label, 1)
        layout.addWidget(self.undo_button)
        layout.addWidget(self.close_button)
        self.clear()
        self._connect()

    def show_change(self, label: Message, outcome: Message | None = None) -> None:
        """Offers to undo the change with this label; `outcome` is what it did."""
        self.change_label.show_text(tell(last_change_words(label, outcome)))
        self.undo_button.setAccessibleName(say("Undo {label}", label=label))
        self.show()

    def clear(self) -> None:
        """Nothing to undo: the bar goes away."""
        self.hide()

    def _connect(self) -> None:
        self.undo_button.clicked.connect(self.undo_requested)
        self.close_button.clicked.connect(self.clear)
