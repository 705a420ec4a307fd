"""The small field of a command: what it asks, what that would do, one button; Enter does it, Esc leaves it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from planner.core.edits.base import Edit
from planner.errors import EditRejected
from planner.guidance.consequence import moved
from planner.guidance.drop_card import CardLine, card_of
from planner.services.plan_editor import Proposal
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.phrases import refusal_words
from planner.ui.speech import say, say_counted, tell
from planner.ui.theme import set_ground, set_ink, theme
from planner.ui.widgets import PrimaryButton, TextLabel
from planner.words.message import Message
from planner.words.text import breakable

WIDTH = 336
LINES = 7
_INKS = {"plain": "text_2", "good": "good", "late": "late", "quiet": "text_3"}


class TaskPopup(QFrame):
    """It closes where the click goes elsewhere. Only what was tried and may be is applied, and only as it stands."""

    def __init__(self, document: Document, task_id: str, asked: Message, act: str, place: QWidget) -> None:
        super().__init__(place, Qt.WindowType.Popup)
        self.document, self.task_id = document, task_id
        self._proposal: Proposal | None = None
        self._corner = QPoint()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty("popup", True)
        self.setAccessibleName(tell(asked))
        set_ground(self, "surface")
        self.asked_label = TextLabel(breakable(tell(asked)), "strong", wrap=True)
        self.head_label = TextLabel("", "strong", wrap=True)
        self.head_label.setObjectName("head_label")
        self.line_labels = [TextLabel("", "small", "text_2", wrap=True) for _ in range(LINES)]
        self.act_button = PrimaryButton(act)
        self.act_button.setObjectName("act_button")
        self.hint_label = TextLabel(say("Enter does it, Esc leaves it."), "small", "text_3", wrap=True)
        self.body = column(self, SPACE.unit)
        inset = SPACE.text_inset
        self.body.setContentsMargins(inset, inset, inset, inset)
        self.setFixedWidth(min(theme().px(WIDTH), self.screen().availableGeometry().width()))
        self.body.addWidget(self.asked_label)
        self.act_button.clicked.connect(self.apply)

    def show_at(self, at: QPoint) -> None:
        """Open with the corner there, as far as the screen has room, and take the keyboard."""
        self.body.addWidget(self.head_label)
        for label in self.line_labels:
            self.body.addWidget(label)
        self.body.addLayout(row(self.hint_label, self.act_button))
        self._corner = QPoint(at.x() - (self.width() if self.isRightToLeft() else 0), at.y())
        self.update_consequence()
        self.show()
        self.first_stop().setFocus(Qt.FocusReason.PopupFocusReason)

    def first_stop(self) -> QWidget:
        """Where the keyboard begins."""
        raise NotImplementedError

    def edit(self) -> Edit | None:
        """What the fields ask for; None while they ask for nothing. Raises EditRejected where that cannot be."""
        raise NotImplementedError

    def update_consequence(self) -> None:
        """Try what the fields ask for, and show what it would do."""
        self._proposal = None
        try:
            edit = self.edit()
            if edit is not None:
                self._proposal = self.document.propose(edit)
        except EditRejected as refused:
            self._show("", [(refusal_words(refused), "late")])
        else:
            self._show_proposal()
        self.act_button.setEnabled(self._proposal is not None)
        # Not adjustSize: that asks for the height of a wider field.
        self.setFixedHeight(self.body.totalHeightForWidth(self.width()))
        room = self.screen().availableGeometry()
        x = min(max(self._corner.x(), room.left()), room.right() - self.width())
        self.move(x, min(max(self._corner.y(), room.top()), room.bottom() - self.height()))

    def apply(self) -> None:
        """Do it, and close. Once: a field passes the Enter that it has told on to the frame around it."""
        proposal, self._proposal = self._proposal, None
        if proposal is None:
            return
        if self.document.commit(proposal):
            self.close()
        else:
            self.update_consequence()

    def _show_proposal(self) -> None:
        proposal = self._proposal
        if proposal is None:
            self._show("", [])
            return
        card = card_of(proposal.before, proposal.after, self.task_id, self.document.roadmap)
        others = [change for change in moved(proposal.before, proposal.after) if change.id != self.task_id]
        lines = [(tell(line.text), _ink(line)) for line in card.lines]
        if others:
            words = say_counted("{count} other date moves", "{count} other dates move", len(others))
        else:
            words = say("No other date moves")
        self._show(tell(card.head) if card.shift is not None else "", [*lines, (words, "text_3")])

    def _show(self, head: str, lines: list[tuple[str, str]]) -> None:
        self.head_label.show_text(head)
        self.head_label.setVisible(bool(head))
        for place, label in enumerate(self.line_labels):
            words, ink = lines[place] if place < len(lines) else ("", "text_2")
            label.show_text(breakable(words))
            set_ink(label, ink)
            label.setVisible(bool(words))
        said = "; ".join(words for words in (head, *(words for words, _ in lines)) if words)
        self.setAccessibleDescription(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
        else:
            super().keyPressEvent(event)


def _ink(line: CardLine) -> str:
    return _INKS[line.tone]
