"""A question before something is taken: what it would do, and two buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.style.tokens import SPACE
from planner.ui.layouts import scrolled
from planner.ui.speech import tell
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import PrimaryButton, QuietButton, TextLabel
from planner.ui.widgets.dialog import Dialog
from planner.words.message import Message

MARGIN = 60
"""What the screen shows around the largest dialog."""


class QuestionDialog(Dialog):
    """A title, a body that the question's own class fills, the buttons to take it and to leave things as they are."""

    def __init__(self, title: Message, take: Message, keep: Message, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tell(title))
        self.take_button = PrimaryButton(tell(take))
        self.take_button.setObjectName("take_button")
        self.keep_button = QuietButton(tell(keep))
        self.keep_button.setObjectName("keep_button")
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE.unit)
        self.body.addWidget(TextLabel(tell(title), "item"))
        self._foot = foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.keep_button)
        foot.addWidget(self.take_button)
        self._layout = layout = QVBoxLayout(self)
        inset = SPACE.section_gap
        layout.setContentsMargins(inset, inset, inset, inset)
        layout.setSpacing(SPACE.unit)
        self._area = scrolled(self.body)
        layout.addWidget(self._area, 1)
        layout.addSpacing(SPACE.unit)
        layout.addLayout(foot)
        set_ground(self, "surface")
        self.setFixedWidth(min(theme().px(width), self.screen().availableGeometry().width() - MARGIN))
        self.take_button.setFocus()
        self.take_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.reject)

    def add_way(self, words: Message) -> QuietButton:
        """A third button, between the two."""
        button = QuietButton(tell(words))
        self._foot.insertWidget(self._foot.indexOf(self.take_button), button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the wrapped lines need, as far as the screen has room; the buttons are seen in any case."""
        super().showEvent(event)
        margins = self._layout.contentsMargins()
        needed = self.body.totalHeightForWidth(self.width() - margins.left() - margins.right())
        rest = self._layout.totalMinimumSize().height() - self._area.minimumSizeHint().height()
        room = self.screen().availableGeometry().height() - MARGIN
        self.resize(self.width(), min(needed + rest, room))
        if needed + rest > room:
            # Keys reach what lies below.
            self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def ask(self) -> bool:
        """Whether the user takes it. Tests replace this."""
        return self.exec() == QDialog.DialogCode.Accepted
