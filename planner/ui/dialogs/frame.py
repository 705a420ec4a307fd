"""The frame of a dialog that changes the plan: fields at the left, what they change at the right, two buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from planner.core.edits.base import Edit
from planner.core.model import Kind
from planner.errors import EditRejected, brief
from planner.services.plan_editor import Proposal
from planner.style.tokens import SPACE
from planner.ui.dialogs.changes import Changes, foot
from planner.ui.document import Document
from planner.ui.layouts import over_foot
from planner.ui.messages import plain_tip
from planner.ui.phrases import refusal_words
from planner.ui.roles import name_place
from planner.ui.speech import say, say_term, tell
from planner.ui.theme import hairline, set_ground, theme
from planner.ui.widgets import PrimaryButton, QuietButton, TextLabel
from planner.ui.widgets.dialog import Dialog, settled
from planner.words.message import Message, message

WIDTH, HEIGHT = 1000, 720
SHARES, NARROW_SHARES, NARROW = (62, 38), (66, 34), 800
WHAT_CHANGES = message("What would change")


class ChangeDialog(Dialog):
    """Proposes an edit at each change of its fields and applies it as one step of undo."""

    def __init__(
        self,
        document: Document,
        title: Message,
        lead: Message,
        kinds: tuple[Kind, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self._proposal: Proposal | None = None
        self._reason = ""
        self.setWindowTitle(tell(title))
        self.changes = Changes(kinds)
        self.apply_button = PrimaryButton(say_term("button", "Apply"))
        self.apply_button.setObjectName("apply_button")
        self.apply_button.setEnabled(False)
        self.cancel_button = QuietButton(say("Cancel"))
        self.cancel_button.setObjectName("cancel_button")
        self.body = QVBoxLayout()
        self._lay_out(title, lead)
        self.apply_button.clicked.connect(self._on_apply_button_clicked)
        self.cancel_button.clicked.connect(self.reject)

    def ask(self) -> bool:
        """Show the dialog until it is closed; True when something was changed. Tests replace this."""
        return self.exec() == QDialog.DialogCode.Accepted

    def show_edit(self, edit: Edit | None) -> EditRejected | None:
        """Try an edit and show what it does; None is no change. Returns the refusal, if there is one."""
        self._proposal = None
        refusal = None
        if edit is None:
            self.changes.show_nothing()
        else:
            try:
                self._proposal = self.document.propose(edit)
            except EditRejected as rejected:
                refusal = rejected
                self.changes.show_refusal(refusal_words(rejected))
            else:
                self.changes.show_proposal(self._proposal)
        self._show_button()
        return refusal

    def show_trouble(self, sentence: str) -> None:
        """The fields contradict each other: nothing can be applied."""
        self._proposal = None
        self.changes.show_refusal(sentence)
        self._show_button()

    def _show_button(self) -> None:
        read_only = self.document.read_only
        self.apply_button.setEnabled(self._proposal is not None and read_only is None)
        plain_tip(self.apply_button, tell(read_only) if read_only is not None else "")

    def _lay_out(self, title: Message, lead: Message) -> None:
        page = QWidget()
        fields = QVBoxLayout(page)
        fields.setContentsMargins(24, 20, 24, 16)
        fields.setSpacing(SPACE.half)
        fields.addWidget(TextLabel(tell(title), "heading", wrap=True))
        fields.addWidget(TextLabel(tell(lead), "body", "text_2", wrap=True))
        fields.addSpacing(SPACE.text_inset)
        fields.addLayout(self.body, 1)
        side = QWidget()
        changes = QVBoxLayout(side)
        changes.setContentsMargins(24, 24, 24, 16)
        changes.addWidget(self.changes)
        self.scroll_area = scrolling(page)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right = scrolling(side)
        name_place(right, tell(WHAT_CHANGES))
        set_ground(right, "sunken")
        self._columns = QHBoxLayout()
        self._columns.setSpacing(0)
        self._columns.addWidget(self.scroll_area, SHARES[0])
        self._columns.addWidget(hairline(vertical=True))
        self._columns.addWidget(right, SHARES[1])
        over_foot(self, self._columns, foot(self.cancel_button, self.apply_button), WIDTH, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fields, changes = SHARES if self.width() >= theme().px(NARROW) else NARROW_SHARES
        self._columns.setStretch(0, fields)
        self._columns.setStretch(2, changes)

    def _on_apply_button_clicked(self) -> None:
        # A day that is being typed may change what there is to apply.
        if not settled(self) or self._proposal is None:
            return
        # The window says it too, but it lies behind the dialog.
        if self.document.commit(self._proposal, lambda why: self.show_trouble(brief(tell(why.said)))):
            self.accept()


def scrolling(page: QWidget) -> QScrollArea:
    """A page that is as wide as its place, and scrolls up and down."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return area
