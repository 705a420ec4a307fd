"""What stands between the heading of the letters and their rows: why, and what one more writer would make of it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from planner.guidance.letter_outlook import backup_words, outlook_words
from planner.guidance.letters import Forecast
from planner.guidance.look import Look
from planner.style.tokens import SPACE
from planner.ui.layouts import row
from planner.ui.messages import plain_tip
from planner.ui.speech import tell
from planner.ui.theme import theme
from planner.ui.widgets import BareButton, TextLabel
from planner.words.message import Message, message

BACKUP = message("Add a backup writer")
TEXT_PX = 260
"""The least room for the sentence beside the button; with less the button stands below it."""


class Outlook(QWidget):
    """Shown where there is a forecast."""

    backup_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence_label = TextLabel("", "body", "text_2", wrap=True)
        self.sentence_label.setObjectName("sentence_label")
        self.backup_label = TextLabel("", "small", "text_2")
        self.backup_label.setObjectName("backup_label")
        self.backup_button = BareButton(tell(BACKUP), "user-plus")
        self.backup_button.setObjectName("backup_button")
        self._actions = row(self.backup_label, self.backup_button)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE.unit)
        self._layout.addWidget(self.sentence_label, 1)
        self._layout.addLayout(self._actions)
        self.backup_button.clicked.connect(self.backup_requested)

    def fill(self, found: Forecast | None, look: Look, read_only: Message | None) -> None:
        """Say it; `read_only` is why nobody can be added."""
        self.setVisible(found is not None)
        if found is None:
            return
        backup = backup_words(found, look)
        self.sentence_label.show_text(tell(outlook_words(found, look)))
        self.backup_label.show_text("" if backup is None else tell(backup))
        self.backup_label.setVisible(backup is not None)
        self.backup_button.setEnabled(read_only is None)
        plain_tip(self.backup_button, "" if read_only is None else tell(read_only))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Side by side where there is room for it; with the least, each on a line of its own."""
        side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        words = self.backup_label.fontMetrics().horizontalAdvance(self.backup_label.text()) + 1
        actions = self.backup_button.sizeHint().width()
        if not self.backup_label.isHidden():
            actions += words + SPACE.unit
        beside, tight = self.width() >= theme().px(TEXT_PX) + actions, self.width() < actions
        for layout, direction in ((self._layout, side if beside else below), (self._actions, below if tight else side)):
            if direction != layout.direction():
                layout.setDirection(direction)
        self.backup_label.setWordWrap(tight)

    def minimumSizeHint(self) -> QSize:
        # Not that of the lines as they stand: they would never be given the room in which they are turned.
        return QSize(self.backup_button.minimumSizeHint().width(), super().minimumSizeHint().height())
