"""What has become of the attached files: looked at beside the window, for a drive may not answer."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from planner.core.records.attachments import ATTACHMENTS, Attachment
from planner.core.records.documents import DOCUMENTS
from planner.core.records.statements import STATEMENTS
from planner.guidance.papers.files import FileState
from planner.storage.open import Condition, conditions
from planner.ui.background import Job, background
from planner.ui.document import Document

_STATES = {Condition.MISSING: FileState.GONE, Condition.CHANGED: FileState.CHANGED}


class FileWatch(QObject):
    """`found` says that something else is known than before."""

    found = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._looked_at: tuple[Attachment, ...] = ()
        self._job: Job[None, Mapping[str, Condition]] | None = None
        self.amiss: Mapping[str, FileState] = {}

    @property
    def gone(self) -> int:
        """How many files are not where they were."""
        return sum(state is FileState.GONE for state in self.amiss.values())

    def look(self, *, again: bool = False) -> None:
        """Look at the files of documents and statements, where others are attached than before, or `again`."""
        attached = tuple(item for item in ATTACHMENTS.of(self._document.plan) if _is_ours(item))
        if attached == self._looked_at and not again:
            return
        self._looked_at = attached
        plan_id = self._document.plan_id
        self._job = background().start(
            self,
            "files of documents",
            lambda _, cancelled: conditions(plan_id, attached, cancelled),
            answered=self._on_looked,
            failed=_raise,
        )

    def forget(self) -> None:
        """Another plan is shown from now on."""
        if self._job is not None:
            self._job.cancel()
        self._looked_at, self.amiss = (), {}

    def _on_looked(self, conditions: Mapping[str, Condition]) -> None:
        amiss = {id_: _STATES[what] for id_, what in conditions.items() if what in _STATES}
        if amiss != self.amiss:
            self.amiss = amiss
            self.found.emit()


def _is_ours(attachment: Attachment) -> bool:
    return attachment.of is not None and attachment.of.kind in (DOCUMENTS.key, STATEMENTS.key)


def _raise(error: BaseException) -> None:
    raise error
