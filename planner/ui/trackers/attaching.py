"""Attaching a file to a task or a record: which file, a copy or a link, and the work beside the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.records.attachments import ATTACHMENTS, Attachment, AttachmentForm
from planner.core.ref import Ref
from planner.core.reference import free_id
from planner.errors import RoadmapError
from planner.paths import attachment_folder
from planner.storage.open import CancelledError, Kept, copy_of, facts_of, keep_copy
from planner.ui.background import Job, background
from planner.ui.dialogs.attach import AttachDialog
from planner.ui.document import Document
from planner.ui.link import open_copy, open_link
from planner.ui.messages import messenger
from planner.ui.speech import say, tell
from planner.words.message import message

PATH_COPIED = message("The path of {file} was copied; open it where your files are.")


class Attaching(QObject):
    """What takes long goes on beside the window, one file at a time. `began` carries the file, `ended` says it is over.

    `asker` lies below the questions.
    """

    began = Signal(object)
    ended = Signal()

    def __init__(self, document: Document, asker: QWidget) -> None:
        super().__init__(asker)
        self._document, self._asker = document, asker
        self._job: Job[None, Kept] | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being read or copied."""
        return self._job is not None

    def ask_file(self, title: str) -> Path | None:
        """Which file. Tests replace it."""
        name, _ = QFileDialog.getOpenFileName(self._asker, title, str(Path.home()))
        return Path(name) if name else None

    def ask_form(self, file: Path) -> AttachmentForm | None:
        """How to attach it. Tests replace it."""
        dialog = AttachDialog(file, self._asker)
        return dialog.form if dialog.exec() == QDialog.DialogCode.Accepted else None

    def attach(self, of: Ref, file: Path) -> None:
        """Ask how, and attach a file."""
        form = self.ask_form(file)
        if form is not None:
            self._read(file, form, partial(self._add, of, file))

    def find_again(self, attachment: Attachment, file: Path) -> None:
        """Let an attachment whose file has gone mean this one; a copy is made anew."""
        self._read(file, attachment.form, partial(self._mend, attachment.id, file))

    def cancel(self) -> None:
        """Let what is being copied be; nothing of it is left."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def open(self, attachment: Attachment) -> None:
        """Open what is attached, or where that is not done from here copy where it lies."""
        match attachment.form:
            case AttachmentForm.WEB:
                open_link(attachment.address, self._asker)
            case AttachmentForm.COPY:
                plan_id = self._document.plan_id
                open_copy(copy_of(plan_id, attachment), attachment.address, attachment_folder(plan_id), self._asker)
            case AttachmentForm.FILE:
                QGuiApplication.clipboard().setText(attachment.address)
                messenger().status(tell(PATH_COPIED.filled(file=Path(attachment.address).name)))

    def _read(self, file: Path, form: AttachmentForm, answered: Callable[[Kept], None]) -> None:
        plan_id = self._document.plan_id
        if form is AttachmentForm.COPY:
            self._start(file, lambda cancelled: keep_copy(plan_id, file, cancelled), answered)
        else:
            self._start(file, lambda cancelled: Kept("", facts_of(file, cancelled)), answered)

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

        self.began.emit(file)
        self._job = background().start(
            self, "attach", lambda _, cancelled: work(cancelled), answered=done, failed=failed
        )

    def _end(self) -> None:
        self._job = None
        self.ended.emit()

    def _add(self, of: Ref, file: Path, kept: Kept) -> None:
        copied = bool(kept.stored)
        attachment = Attachment(
            id=free_id(self._document.plan, ATTACHMENTS.key),
            of=of,
            title=file.name,
            form=AttachmentForm.COPY if copied else AttachmentForm.FILE,
            address=_address(file, kept),
            stored=kept.stored,
            size=kept.facts.size,
            checksum=kept.facts.checksum,
        )
        self._document.do(AddRecord(ATTACHMENTS.key, attachment))

    def _mend(self, attachment_id: str, file: Path, kept: Kept) -> None:
        values = {
            "address": _address(file, kept),
            "stored": kept.stored,
            "size": kept.facts.size,
            "checksum": kept.facts.checksum,
        }
        if attachment_id in self._document.plan.records.get(ATTACHMENTS.key, {}):
            self._document.do(ChangeRecord(ATTACHMENTS.key, attachment_id, values))


def file_in(data: QMimeData) -> Path | None:
    """The one file that is dropped or on the clipboard."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def choose_title() -> str:
    """The title of the choice of a file."""
    return say("Attach a file")


def _address(file: Path, kept: Kept) -> str:
    return file.name if kept.stored else str(file.absolute())
