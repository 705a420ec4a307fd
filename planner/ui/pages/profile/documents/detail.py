"""What there is to say of the chosen row, and the one thing to do about it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.core.edits.base import Edit
from planner.core.records.documents import Paper
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.papers.detail import Detail, detail_of
from planner.guidance.papers.draft import PaperDraft, noted_edit, paper_draft
from planner.guidance.papers.files import FileState, PaperFile
from planner.guidance.papers.renewal import Renewal
from planner.guidance.papers.rows import PaperRow, paper_of, title_of
from planner.guidance.papers.validity import is_untold
from planner.style.tokens import SPACE
from planner.ui.dialogs.draft import DraftDialog
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import plain_tip
from planner.ui.pages.profile.documents.row_files import may_be_kept
from planner.ui.speech import say, say_term, tell
from planner.ui.widgets import BareButton, PrimaryButton, SectionTitle, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import Message, message, paragraph

TEXT_PX, EFFECT_PX = 560, 220
RENEW = message("Plan the renewal")


class DocumentDetail(QWidget):
    """`open_requested` carries the Ref whose fields are asked for, `attach_requested` the one that gets a file.

    `file_requested` asks for the file that is attached: to open it, or to mend what has become of it.
    """

    open_requested = Signal(object)
    attach_requested = Signal(object)
    file_requested = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("document_detail")
        self._document = document
        self._renewal: Renewal | None = None
        self._ref: Ref | None = None
        self.title_label = SectionTitle()
        self.text_label = TextLabel("", "body", "text_2", wrap=True)
        self.text_label.setObjectName("text_label")
        self.renew_button = PrimaryButton(tell(RENEW))
        self.renew_button.setObjectName("renew_button")
        self.effect_label = TextLabel("", "small", "text_2", wrap=True)
        self.effect_label.setObjectName("effect_label")
        self.fields_button = BareButton()
        self.fields_button.setObjectName("fields_button")
        self.file_button = BareButton()
        self.file_button.setObjectName("file_button")
        self.file_button.give_way()  # A name may be as long as a line.
        self.attach_button = BareButton(say("Attach a file …"), "paperclip")
        self.attach_button.setObjectName("attach_button")
        self.draft_button = BareButton("", "copy")
        self.draft_button.setObjectName("draft_button")
        self.noted_button = BareButton()
        self.noted_button.setObjectName("noted_button")
        self._draft: PaperDraft | None = None
        self._noted: Edit | None = None
        self._renew, self._others = QWidget(), QWidget()
        self.other_buttons: list[BareButton] = []
        self._lay_out()
        self._connect()

    def fill(self, look: Look, shown: PaperRow | None, file: PaperFile | None) -> None:
        """Show a row with its file; None: there is none."""
        self.setVisible(shown is not None)
        if shown is None:
            return
        self._ref = shown.ref
        self.title_label.show_text(tell(shown.title))
        details = [(ref, detail_of(look, paper)) for ref in shown.refs if (paper := paper_of(look, ref)) is not None]
        self.text_label.show_text(_text(look, shown, details))
        renewals = (detail.renewal for _, detail in details if isinstance(detail.renewal, Renewal))
        self._renewal = next(renewals, None)
        self._renew.setVisible(self._renewal is not None)
        self.effect_label.show_text("" if self._renewal is None else tell(self._renewal.words))
        self.renew_button.setAccessibleDescription(self.effect_label.text())
        untold = shown.paper is not None and is_untold(look, shown.paper)
        self.fields_button.show_text(say("Type in its last day") if untold else say("All fields"))
        self._show_draft(look, shown.paper)
        self._offer(look, shown.refs)
        self._show_file(file)
        reason = self._document.read_only
        for button in (self.renew_button, self.attach_button, self.noted_button):
            button.setEnabled(reason is None)
            plain_tip(button, "" if reason is None else tell(reason))

    def _show_draft(self, look: Look, paper: Paper | None) -> None:
        """What can be written to the school about a paper, and noted once it was."""
        self._draft = None if paper is None else paper_draft(look, paper)
        self._noted = None if paper is None or self._draft is None else noted_edit(paper, look.today)
        self.draft_button.setVisible(self._draft is not None)
        self.noted_button.setVisible(self._noted is not None)
        if paper is not None and self._draft is not None:
            self.draft_button.show_text(tell(self._draft.words))
            asked = paper.asked_on is not None
            self.noted_button.show_text(say("Reminded today") if asked else say_term("menu of a letter", "Asked today"))

    def _show_file(self, file: PaperFile | None) -> None:
        """What is done with the file by now."""
        attachment = file.attachment if file is not None else None
        self.file_button.setVisible(attachment is not None)
        if file is None or attachment is None:
            return
        name = attachment.title or attachment.address
        words = say("Open {file}", file=name)
        if file.state is FileState.GONE:
            words = say("Find {file}", file=name)
        elif may_be_kept(file):
            words = say("Keep {file} as it is now", file=name)
        self.file_button.show_text(words)
        changes = file.state is FileState.GONE or may_be_kept(file)
        self.file_button.setEnabled(not changes or self._document.read_only is None)

    def _offer(self, look: Look, refs: Sequence[Ref]) -> None:
        """The fields of the record; of several a button each."""
        several = len(refs) > 1
        self.fields_button.setVisible(not several)
        while self.other_buttons:
            button = self.other_buttons.pop()
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        for ref in refs if several else ():
            button = BareButton(_called(look, ref))
            button.clicked.connect(partial(self.open_requested.emit, ref))
            self._flow.addWidget(button)
            self.other_buttons.append(button)

    def _lay_out(self) -> None:
        self.text_label.setMaximumWidth(TEXT_PX)
        self.effect_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.effect_label.setMinimumWidth(EFFECT_PX)
        layout = column(self, SPACE.unit)
        layout.addWidget(self.title_label)
        # In a row of its own: its height is that of the width it is given, and not of all the room.
        text = row(self.text_label)
        text.addStretch(0)
        layout.addLayout(text)
        renew = Flow(self._renew)
        renew.addWidget(self.renew_button)
        renew.addWidget(self.effect_label)
        layout.addWidget(self._renew)
        self._flow = Flow(self._others)
        self._flow.addWidget(self.fields_button)
        self._flow.addWidget(self.file_button)
        self._flow.addWidget(self.attach_button)
        self._flow.addWidget(self.draft_button)
        self._flow.addWidget(self.noted_button)
        layout.addWidget(self._others)

    def _connect(self) -> None:
        self.renew_button.clicked.connect(self.plan_renewal)
        self.fields_button.clicked.connect(self._on_fields_button_clicked)
        self.file_button.clicked.connect(self.file_requested)
        self.attach_button.clicked.connect(self._on_attach_button_clicked)
        self.draft_button.clicked.connect(self.copy_draft)
        self.noted_button.clicked.connect(self._on_noted_button_clicked)

    @property
    def draft_words(self) -> Message | None:
        """What leads to the draft of the row; None where it has none."""
        return None if self._draft is None else self._draft.words

    def copy_draft(self) -> bool:
        """Show the request for a paper, or the reminder of one, to be copied. False: this row has none."""
        if self._draft is None:
            return False
        DraftDialog(self._draft.words, self._draft.paragraphs, parent=self).ask()
        return True

    def plan_renewal(self) -> None:
        """Plan the task in which a new one is got, as one step."""
        if self._renewal is not None:
            self._document.do(self._renewal.edit)

    @property
    def can_renew(self) -> bool:
        """Whether a renewal can be planned."""
        return self._renewal is not None and self._document.read_only is None

    def _on_noted_button_clicked(self) -> None:
        if self._noted is not None:
            self._document.do(self._noted)

    def _on_fields_button_clicked(self) -> None:
        self.open_requested.emit(self._ref)

    def _on_attach_button_clicked(self) -> None:
        self.attach_requested.emit(self._ref)


def _text(look: Look, shown: PaperRow, details: Sequence[tuple[Ref, Detail]]) -> str:
    """The sentences of a paper; of several each one's with its name; of a statement how long it is."""
    if not details:
        return tell(message("{line}.", line=shown.line))
    if len(details) == 1:
        return tell(paragraph(*details[0][1].sentences))
    said = []
    for ref, detail in details:
        paper = paper_of(look, ref)
        if paper is not None and detail.sentences:
            words = message("{title}: {text}", title=title_of(paper), text=paragraph(*detail.sentences))
            said.append(tell(words))
    return "\n".join(said)


def _called(look: Look, ref: Ref) -> str:
    paper = paper_of(look, ref)
    return "" if paper is None else tell(title_of(paper))
