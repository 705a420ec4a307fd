"""A question before something is taken: what it would do, and two buttons."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.style.tokens import SPACE
from planner.ui.speech import tell
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import PrimaryButton, QuietButton, TextLabel
from planner.ui.widgets.dialog import Dialog
from planner.words.message import Message


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
        layout.addLayout(self.body)
        layout.addSpacing(SPACE.unit)
        layout.addLayout(foot)
        set_ground(self, "surface")
        self.setFixedWidth(theme().px(width))
        self.take_button.setFocus()
        self.take_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.reject)

    def add_way(self, words: Message) -> QuietButton:
        """A third button, between the two."""
        button = QuietButton(tell(words))
        self._foot.insertWidget(self._foot.indexOf(self.take_button), button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the wrapped lines need: a dialog's own size supposes narrower ones."""
        super().showEvent(event)
        self.resize(self.width(), self._layout.totalHeightForWidth(self.width()))

    def ask(self) -> bool:
        """Whether the user takes it. Tests replace this."""
        return self.exec() == QDialog.DialogCode.Accepted
