"""The field of a log line: one line that grows where several are pasted, and beside it what Enter does."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QWidget

from planner.style.tokens import RADIUS
from planner.ui.layouts import set_margins
from planner.ui.messages import plain
from planner.ui.speech import say
from planner.ui.theme import set_text_style, theme
from planner.ui.widgets import TextArea, TextLabel

HEIGHT, INSET = 40, 12
MOST_LINES = 6
LEAST_ROOM, LEAST = 220, 120
"""For the text while the words beside it are there, and of all."""


class LogEdit(TextArea):
    """Enter says `entered`, Shift+Enter begins a new line, Esc empties the text.

    Ctrl+Enter says `share_asked`; `focus_changed`: the focus came or went.
    """

    entered = Signal()
    share_asked = Signal()
    focus_changed = Signal()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A file that is dropped here is for the window."""
        return not any(url.isLocalFile() for url in source.urls()) and super().canInsertFromMimeData(source)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        returned = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if returned and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.share_asked.emit()
        elif returned and not shifted:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class LogField(QFrame):
    """The frame. It has the accent while one types in it, and is red where nothing could be logged.

    `style` is that of its text; `height` that of one line, in pixels.
    """

    def __init__(self, style: str = "lead", height: int = HEIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trouble, self._height = False, height
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.edit = LogEdit()
        self.edit.setObjectName("log_edit")
        self.edit.setProperty("bare", True)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.document().setDocumentMargin(0)
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_text_style(self.edit, style)
        self.key_label = QLabel()
        self.key_label.setObjectName("enter_key")
        plain(self.key_label, say("Enter"))
        set_text_style(self.key_label, "small")
        self.does_label = TextLabel("", "small", "text_2")
        self.does_label.setObjectName("does_label")
        layout = QHBoxLayout(self)
        set_margins(layout, INSET, 0, INSET, 0)
        layout.setSpacing(8)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.key_label, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.does_label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.edit.focus_changed.connect(self.update)
        self.edit.blockCountChanged.connect(self._fit)
        theme().changed.connect(self._fit)
        self._fit()

    def show_deed(self, words: str) -> None:
        """What Enter does; empty where it can do nothing yet."""
        if words != self.does_label.text():
            self.does_label.show_text(words)
            self._fit_words()

    def set_trouble(self, trouble: bool) -> None:
        """Whether the edge says that something could not be logged."""
        if trouble != self._trouble:
            self._trouble = trouble
            self.update()

    def _fit(self, *_: object) -> None:
        """As high as its lines, up to a number."""
        line = self.edit.fontMetrics().lineSpacing()
        lines = min(max(self.edit.blockCount(), 1), MOST_LINES)
        spare = max(theme().px(self._height) - line, 8)
        self.edit.setFixedHeight(lines * line + 2)
        self.edit.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if self.edit.blockCount() > MOST_LINES
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(lines * line + spare)

    def _fit_words(self) -> None:
        """The words stand beside the text where there is room for both."""
        words = self.key_label.sizeHint().width() + self.does_label.sizeHint().width() + 4 * INSET
        shown = bool(self.does_label.text()) and self.width() - words >= theme().px(LEAST_ROOM)
        self.key_label.setVisible(shown)
        self.does_label.setVisible(shown)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.edit.hasFocus() or self._trouble
        role = "late" if self._trouble else "accent" if strong else "edge"
        inset = 1.0 if strong else 0.5
        painter.setBrush(theme().colour("surface" if self.isEnabled() else "sunken"))
        painter.setPen(QPen(theme().colour(role if self.isEnabled() else "hairline"), 2 * inset))
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS.control, RADIUS.control)
