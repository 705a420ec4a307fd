"""The way back to an earlier version: offered where a plan cannot be opened, and as a dialog for one that can."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.errors import MistakeError, RoadmapError
from planner.services.backups import Backup, Restored
from planner.services.port import PlanStore
from planner.ui.document import Document
from planner.ui.messages import trouble_words
from planner.ui.panels.notice import REST_ONLY, WAY_BACK, Notice, Way
from planner.ui.speech import tell
from planner.words.message import Message, message
from planner.words.text import breakable

SHOW_REST = message("Show what can still be read")


class Restoring:
    """Restores a backup and opens what came of it.

    `keep` first keeps a version of the open plan that is in no file (None when that failed); `show` shows a plan that
    is only to be looked at.
    """

    def __init__(
        self,
        window: QWidget,
        notice: Notice,
        open_path: Callable[[Path], bool],
        show: Callable[[PlanStore, Path], object],
        keep: Callable[[], str | None],
    ) -> None:
        self._window, self._notice = window, notice
        self._open_path, self._show, self._keep = open_path, show, keep

    def way_out(self, path: Path, *, backup_only: bool = False) -> Way | None:
        """What is offered for a plan that cannot be opened; None where it is not damaged, or nothing is left of it."""
        from planner.storage.open import way_back

        try:
            found = way_back(path)
        except MistakeError:  # It is told of elsewhere.
            return None
        if isinstance(found, Backup):
            backup = found
            return Way(tell(offer(backup)), lambda: self.restore(path, backup), tell(WAY_BACK))
        if found is None or backup_only:
            return None
        store = found
        return Way(tell(SHOW_REST), lambda: self._show_rest(store, path), tell(REST_ONLY))

    def ask(self, document: Document) -> None:
        """Let the user choose a version, and restore it."""
        from planner.ui.dialogs.restore import RestoreDialog

        backup = RestoreDialog(document, self._window).ask()
        if backup is not None:
            self.restore(document.path, backup, document)

    def restore(self, path: Path, backup: Backup, document: Document | None = None) -> None:
        """Put the backup in the plan's place; `document` is the one in which that plan is open."""
        from planner.storage.open import restoring

        try:
            with restoring(path, backup) as put_in_place:
                if document is not None:
                    if self._keep() is None:
                        return
                    document.close()
                restored = put_in_place()
        except RoadmapError as error:
            if document is not None:
                self._open_path(path)
            self._notice.show_not_restored(trouble_words(error), lambda: self.restore(path, backup))
            return
        if self._open_path(path):
            self._notice.show_note(breakable(tell(restored_words(restored))))

    def _show_rest(self, store: PlanStore, path: Path) -> None:
        self._show(store, path)
        if store.read_only is not None:
            self._notice.show_incomplete(breakable(tell(store.read_only)))


def offer(backup: Backup) -> Message:
    """The words of the button."""
    return message("Restore the copy of {when}", when=backup.when)


def restored_words(restored: Restored) -> Message:
    """What was done, and where what stood there is."""
    when = restored.backup.when
    if restored.kept is None:
        return message("The plan is restored as of {when}.", when=when)
    if restored.damaged:
        return message(
            "The plan is restored as of {when}; the damaged file is kept beside it as {kept}.",
            when=when,
            kept=restored.kept.name,
        )
    return message(
        "The plan is restored as of {when}; what stood there before is kept beside it as {kept}.",
        when=when,
        kept=restored.kept.name,
    )
