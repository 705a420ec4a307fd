"""The files of the rows: attached, opened, found again, taken away."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.core.edits.record import DeleteRecord
from planner.core.records.attachments import ATTACHMENTS, Attachment, AttachmentForm
from planner.core.ref import Ref
from planner.guidance.papers.files import FileState, PaperFile, file_of
from planner.guidance.papers.rows import PaperRow
from planner.ui.document import Document
from planner.ui.pages.profile.documents.files import FileWatch
from planner.ui.pages.profile.documents.shown import FIND
from planner.ui.speech import say, tell
from planner.ui.trackers.attaching import Attaching, choose_title, file_in
from planner.ui.widgets.row_menu import RowMenu


class RowFiles:
    """What is done with files, by the window's questions; `watch` knows what has become of them."""

    def __init__(self, document: Document, asker: QWidget) -> None:
        self._document = document
        self.attaching = Attaching(document, asker)
        self.watch = FileWatch(document, asker)

    def of(self, row: PaperRow) -> PaperFile:
        """The file of a row."""
        return file_of(self._document.plan, row.refs, self.watch.amiss)

    def attach(self, ref: Ref, file: Path) -> None:
        """Ask how, and attach a file to a document or statement."""
        if self._document.read_only is None:
            self.attaching.attach(ref, file)

    def choose(self, ref: Ref) -> None:
        """Ask for a file to attach."""
        file = self.attaching.ask_file(choose_title())
        if file is not None:
            self.attach(ref, file)

    def act_on(self, row: PaperRow) -> None:
        """The first thing to do with the file of a row: open it, find it again, or take it as it has become."""
        found = self.of(row)
        if found.attachment is None:
            return
        if found.state is FileState.GONE:
            self._find(found.attachment)
        elif may_be_kept(found):
            self._keep(found.attachment)
        else:
            self.attaching.open(found.attachment)

    def add_to(self, menu: RowMenu, row: PaperRow) -> None:
        """The entries of a row's menu."""
        found, can, pasted = self.of(row), self._document.read_only is None, _pasted()
        menu.add(say("Attach a file …"), "", lambda: self.choose(row.ref), enabled=can)
        paste = say("Attach the file on the clipboard")
        menu.add(paste, "Ctrl+V", lambda: self._paste(row), enabled=can and pasted is not None)
        attachment = found.attachment
        if attachment is None:
            return
        if found.state is FileState.GONE:
            menu.add(tell(FIND), "", lambda: self._find(attachment), enabled=can)
        else:
            menu.add(say("Open the file"), "", lambda: self.attaching.open(attachment))
        if may_be_kept(found):
            menu.add(say("Keep the file as it is now"), "", lambda: self._keep(attachment), enabled=can)
        take = DeleteRecord(ATTACHMENTS.key, attachment.id)
        menu.add(say("Take the file away"), "", lambda: self._document.do(take), enabled=can)

    def _find(self, attachment: Attachment) -> None:
        """Ask where a file is by now."""
        if self._document.read_only is None:
            file = self.attaching.ask_file(say("Find {file}", file=attachment.title or attachment.address))
            if file is not None:
                self.attaching.find_again(attachment, file)

    def _keep(self, attachment: Attachment) -> None:
        """A linked file was worked on: what it is now is what it is to be."""
        if self._document.read_only is None:
            self.attaching.find_again(attachment, Path(attachment.address))

    def _paste(self, row: PaperRow) -> None:
        file = _pasted()
        if file is not None:
            self.attach(row.ref, file)


def may_be_kept(found: PaperFile) -> bool:
    """Whether a linked file is another one than it was, and can be taken as it is."""
    attachment = found.attachment
    return found.state is FileState.CHANGED and attachment is not None and attachment.form is AttachmentForm.FILE


def _pasted() -> Path | None:
    return file_in(QGuiApplication.clipboard().mimeData())
