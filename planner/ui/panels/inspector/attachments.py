"""What is attached to the task: web pages, linked files, copies of files; added, opened, taken away."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from planner.core.edits.record import AddRecord, DeleteRecord
from planner.core.records.attachments import ATTACHMENTS, Attachment, AttachmentForm, web_address
from planner.core.ref import Ref, task_ref
from planner.core.reference import free_id
from planner.errors import EditRejected, RoadmapError
from planner.paths import attachment_folder
from planner.storage.open import CancelledError, Condition, Kept, condition, copy_of, facts_of, keep_copy
from planner.ui.background import Job, background
from planner.ui.changed import DRAWN
from planner.ui.dialogs.attach import AttachDialog
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.link import open_copy, open_link
from planner.ui.messages import messenger, plain, plain_tip
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.panels.inspector.parts import TaskLabel
from planner.ui.speech import say, say_term, tell, value
from planner.ui.widgets import IconButton, QuietButton, TextLabel
from planner.words.message import Count, Message, message
from planner.words.text import breakable

NO_ADDRESS = message("That is neither a web address (https) nor a mail address.")
NO_ADDRESS_WAY = message("Copy the address out of your browser, or attach the file.")
PATH_COPIED = message("The path of {file} was copied; open it where your files are.")
CONDITIONS: Mapping[Condition, Message] = {
    Condition.MISSING: message("It is not there any more."),
    Condition.CHANGED: message("It is another one than when it was attached."),
}
ICONS: Mapping[AttachmentForm, str] = {
    AttachmentForm.WEB: "globe",
    AttachmentForm.FILE: "link-simple",
    AttachmentForm.COPY: "paperclip",
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
        self.title_label.pressed.connect(partial(section.open, attachment))
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
        self._job: Job[None, Kept] | None = None
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

    def open(self, attachment: Attachment) -> None:
        """Open what is attached, or where that is not done from here copy where it lies."""
        match attachment.form:
            case AttachmentForm.WEB:
                open_link(attachment.address, self)
            case AttachmentForm.COPY:
                plan_id = self.document.plan_id
                open_copy(copy_of(plan_id, attachment), attachment.address, attachment_folder(plan_id), self)
            case AttachmentForm.FILE:
                QGuiApplication.clipboard().setText(attachment.address)
                messenger().status(tell(PATH_COPIED.filled(file=Path(attachment.address).name)))

    def ask_file(self) -> Path | None:
        """Which file to attach. Tests replace it."""
        name, _ = QFileDialog.getOpenFileName(self, say("Attach a file"), str(Path.home()))
        return Path(name) if name else None

    def ask_form(self, file: Path) -> AttachmentForm | None:
        """How to attach it. Tests replace it."""
        dialog = AttachDialog(file, self)
        return dialog.form if dialog.exec() == QDialog.DialogCode.Accepted else None

    def attach(self, file: Path) -> None:
        """Ask how, and attach the file to the task that is shown; what takes long goes on beside the window."""
        form, of, plan_id = self.ask_form(file), task_ref(self.task_id), self.document.plan_id
        if form is None:
            return
        if form is AttachmentForm.COPY:
            self._start(file, lambda cancelled: keep_copy(plan_id, file, cancelled), partial(self._keep, of, file))
        else:
            self._start(file, lambda cancelled: Kept("", facts_of(file, cancelled)), partial(self._keep, of, file))

    def _start(self, file: Path, work: Callable[[Callable[[], bool]], Kept], answered: Callable[[Kept], None]) -> None:
        def done(kept: Kept) -> None:
            self._end()
            answered(kept)

        def failed(error: BaseException) -> None:
            self._end()
            if isinstance(error, RoadmapError):
                messenger().trouble(error)
            elif not isinstance(error, CancelledError):
                raise error

        self.file_button.show_text(say("Cancel: {file} …", file=file.name))
        self._job = background().start(
            self, "attach", lambda _, cancelled: work(cancelled), answered=done, failed=failed
        )

    def _end(self) -> None:
        self._job = None
        self.file_button.show_text(say("Attach a file …"))

    def _keep(self, of: Ref, file: Path, kept: Kept) -> None:
        copied = bool(kept.stored)
        attachment = Attachment(
            id=free_id(self.document.plan, ATTACHMENTS.key),
            of=of,
            title=file.name,
            form=AttachmentForm.COPY if copied else AttachmentForm.FILE,
            address=file.name if copied else str(file.absolute()),
            stored=kept.stored,
            size=kept.facts.size,
            checksum=kept.facts.checksum,
        )
        self.do(AddRecord(ATTACHMENTS.key, attachment))

    def _look_at_files(self, attached: list[Attachment]) -> None:
        """Beside the window: a linked file may lie on a drive that does not answer."""
        plan_id = self.document.plan_id

        def looked(found: Mapping[str, Condition]) -> None:
            for line in self.rows:
                line.show_condition(found.get(line.attachment.id, Condition.THERE))

        background().start(
            self,
            "attachments",
            lambda _, __: {item.id: condition(plan_id, item) for item in attached},
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
        if self._job is not None:
            self._job.cancel()
            self._end()
        elif (file := self.ask_file()) is not None:
            self.attach(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.document.read_only is None and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.attach(file)


def attached_to(shown: Shown, of: Ref) -> list[Attachment]:
    """The attachments of a thing, in row order."""
    return [attachment for attachment in ATTACHMENTS.of(shown.look.plan) if attachment.of == of]


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dropped."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


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
