"""What is attached to the task: web pages, linked files, copies of files; added, opened, taken away."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.core.edits.record import AddRecord, DeleteRecord
from planner.core.records.attachments import ATTACHMENTS, Attachment, AttachmentForm, web_address
from planner.core.ref import Ref, task_ref
from planner.core.reference import free_id
from planner.errors import EditRejected
from planner.storage.open import Condition, conditions
from planner.ui.background import background
from planner.ui.changed import DRAWN
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import messenger, plain, plain_tip
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.panels.inspector.parts import TaskLabel
from planner.ui.speech import say, say_term, tell, value
from planner.ui.trackers.attaching import Attaching, choose_title, file_in
from planner.ui.widgets import IconButton, QuietButton, TextLabel
from planner.words.message import Count, Message, message
from planner.words.text import breakable

NO_ADDRESS = message("That is neither a web address (https) nor a mail address.")
NO_ADDRESS_WAY = message("Copy the address out of your browser, or attach the file.")
CONDITIONS: Mapping[Condition, Message] = {
    Condition.MISSING: message("It is not there any more."),
    Condition.CHANGED: message("It is another one than when it was attached."),
}
LONGEST_TITLE = 200


class AttachmentRow(QWidget):
    """One attachment: what it is called, where it leads, and what is amiss with it."""

    def __init__(self, section: "AttachmentsSection", attachment: Attachment) -> None:
        super().__init__()
        self.attachment = attachment
        name = attachment.title or attachment.address
        self.title_label = TaskLabel(breakable(value(name)))
        self.title_label.setObjectName("title_label")
        self.title_label.setAccessibleDescription(tell(_what_opens(attachment)))
        plain_tip(self.title_label, attachment.address)
        self.remove_button = IconButton("x", say("Take {name} away", name=name), size_px=14)
        self.remove_button.setObjectName("remove_button")
        self.where_label = TextLabel(breakable(tell(_where(attachment))), "small", "text_3", wrap=True)
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        self.trouble_label.hide()
        layout = column(self, 2)
        layout.addLayout(row(self.title_label, self.remove_button))
        layout.addWidget(self.where_label)
        layout.addWidget(self.trouble_label)
        self.title_label.pressed.connect(partial(section.attaching.open, attachment))
        self.remove_button.clicked.connect(lambda: section.do(DeleteRecord(ATTACHMENTS.key, attachment.id)))

    def show_condition(self, found: Condition) -> None:
        """What has become of the file."""
        said = CONDITIONS.get(found)
        self.trouble_label.setVisible(said is not None)
        self.trouble_label.show_text(tell(said) if said is not None else "")


class AttachmentsSection(FoldedSection):
    """The attachments of a task. A file may also be dropped here."""

    shows = DRAWN | {ATTACHMENTS.key}

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Attachments"), parent)
        self.rows: list[AttachmentRow] = []
        self.attaching = Attaching(document, self)
        self._list = QWidget()
        self._list_layout = column(self._list)
        self.address_edit = QLineEdit()
        self.address_edit.setObjectName("address_edit")
        self.address_edit.setPlaceholderText(say("Title, and web or mail address"))
        self.address_edit.setAccessibleName(say("Title, and web or mail address to attach"))
        self.file_button = QuietButton(say("Attach a file …"), "paperclip")
        self.file_button.setObjectName("file_button")
        self.content_layout.addWidget(self._list)
        self.content_layout.addWidget(self.address_edit)
        self.content_layout.addWidget(self.file_button)
        self.setAcceptDrops(True)
        self.address_edit.returnPressed.connect(self._on_address_edit_return_pressed)
        self.file_button.clicked.connect(self._on_file_button_clicked)
        self.attaching.began.connect(self._on_attaching_began)
        self.attaching.ended.connect(self._on_attaching_ended)

    def fill(self, shown: Shown) -> None:
        if shown.ghost is not None:
            return
        attached = attached_to(shown, task_ref(shown.task.id))
        if [line.attachment for line in self.rows] != attached:
            self._rebuild(attached)
        self.show_summary(value(Count(len(attached))) if attached else say_term("attachments of a task", "none"))
        if attached:
            self._look_at_files(attached)

    def controls(self) -> list[QWidget]:
        return [self.address_edit, self.file_button, *(line.remove_button for line in self.rows)]

    def attach(self, file: Path) -> None:
        """Ask how, and attach the file to the task that is shown."""
        self.attaching.attach(task_ref(self.task_id), file)

    def _on_attaching_began(self, file: Path) -> None:
        self.file_button.show_text(say("Cancel: {file} …", file=file.name))

    def _on_attaching_ended(self) -> None:
        self.file_button.show_text(say("Attach a file …"))

    def _look_at_files(self, attached: list[Attachment]) -> None:
        """Beside the window: a linked file may lie on a drive that does not answer."""
        plan_id = self.document.plan_id

        def looked(found: Mapping[str, Condition]) -> None:
            for line in self.rows:
                line.show_condition(found.get(line.attachment.id, Condition.THERE))

        background().start(
            self,
            "attachments",
            lambda _, cancelled: conditions(plan_id, attached, cancelled),
            answered=looked,
            failed=_raise,
        )

    def _rebuild(self, attached: list[Attachment]) -> None:
        for line in self.rows:
            line.hide()
            line.setParent(None)
            line.deleteLater()
        self.rows = [AttachmentRow(self, attachment) for attachment in attached]
        for line in self.rows:
            self._list_layout.addWidget(line)

    def _on_address_edit_return_pressed(self) -> None:
        *words, last = self.address_edit.text().split() or [""]
        address = web_address(last)
        if address is None:
            messenger().refusal(EditRejected(NO_ADDRESS, NO_ADDRESS_WAY))
            return
        called = " ".join(words) or address.removeprefix("https://").removeprefix("mailto:")
        new = Attachment(
            id=free_id(self.document.plan, ATTACHMENTS.key),
            of=task_ref(self.task_id),
            title=called[:LONGEST_TITLE],
            address=address,
        )
        if self.do(AddRecord(ATTACHMENTS.key, new)):
            plain(self.address_edit, "")

    def _on_file_button_clicked(self) -> None:
        if self.attaching.busy:
            self.attaching.cancel()
        elif (file := self.attaching.ask_file(choose_title())) is not None:
            self.attach(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.document.read_only is None and file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = file_in(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.attach(file)


def attached_to(shown: Shown, of: Ref) -> list[Attachment]:
    """The attachments of a thing, in row order."""
    return [attachment for attachment in ATTACHMENTS.of(shown.look.plan) if attachment.of == of]


def _what_opens(attachment: Attachment) -> Message:
    if attachment.form is AttachmentForm.FILE:
        return message("Copies the path of the file")
    return message("Opens it, after you have seen where it leads")


def _where(attachment: Attachment) -> Message:
    match attachment.form:
        case AttachmentForm.WEB:
            return message("{address}", address=attachment.address)
        case AttachmentForm.COPY:
            return message("A copy, {size}", size=_size(attachment))
    return message("A link to {address}", address=attachment.address)


def _size(attachment: Attachment) -> Message:
    size = attachment.size or 0
    if size < 1000:
        return message("{number} bytes", number=size)
    if size < 1_000_000:
        return message("{number} kB", number=round(size / 1000))
    return message("{number} MB", number=round(size / 1_000_000))


def _raise(error: BaseException) -> None:
    raise error
