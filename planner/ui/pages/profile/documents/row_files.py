"""The files of the rows: attached, opened, found again, taken away."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.core.edits.record import DeleteRecord
from planner.core.records.attachments import ATTACHMENTS
from planner.core.ref import Ref
from planner.guidance.papers.files import FileState, PaperFile, file_of
from planner.guidance.papers.rows import PaperRow
from planner.ui.document import Document
from planner.ui.pages.profile.documents.files import FileWatch
from planner.ui.pages.profile.documents.shown import FIND
from planner.ui.speech import say, tell
from planner.ui.trackers.attaching import Attaching, choose_title, file_in
from planner.ui.widgets.row_menu import RowMenu

AMISS = (FileState.GONE, FileState.CHANGED)


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

    def open_or_find(self, row: PaperRow) -> None:
        """Open the file of a row; of one that has gone, or is another one, ask where it is by now."""
        found = self.of(row)
        if found.attachment is None:
            return
        if found.state not in AMISS:
            self.attaching.open(found.attachment)
        elif self._document.read_only is None:
            title = say("Find {file}", file=found.attachment.title or found.attachment.address)
            file = self.attaching.ask_file(title)
            if file is not None:
                self.attaching.find_again(found.attachment, file)

    def add_to(self, menu: RowMenu, row: PaperRow) -> None:
        """The entries of a row's menu."""
        found, can, pasted = self.of(row), self._document.read_only is None, _pasted()
        menu.add(say("Attach a file …"), "", lambda: self.choose(row.ref), enabled=can)
        paste = say("Attach the file on the clipboard")
        menu.add(paste, "Ctrl+V", lambda: self._paste(row), enabled=can and pasted is not None)
        if found.attachment is not None:
            amiss = found.state in AMISS
            words = tell(FIND) if amiss else say("Open the file")
            menu.add(words, "", lambda: self.open_or_find(row), enabled=can or not amiss)
            take = DeleteRecord(ATTACHMENTS.key, found.attachment.id)
            menu.add(say("Take the file away"), "", lambda: self._document.do(take), enabled=can)

    def _paste(self, row: PaperRow) -> None:
        file = _pasted()
        if file is not None:
            self.attach(row.ref, file)


def _pasted() -> Path | None:
    return file_in(QGuiApplication.clipboard().mimeData())
