"""Backups of the plan in the window: at open, every half hour of changes, before large changes, at close.

The image is taken here, which takes a fraction of a millisecond; a thread checks and writes it.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from planner.errors import RoadmapError
from planner.paths import user_backup_folder
from planner.services.backups import Failed, Keeper, Reason, Work, not_kept
from planner.services.port import Snapshot
from planner.ui.background import background
from planner.ui.document import Document
from planner.ui.messages import messenger
from planner.ui.speech import tell

OPENED_AFTER_MS = 4_000
TICK_MS = 60_000


class BackingUp(QObject):
    """Watches a document, whichever plan it holds. A backup that fails is said once and is in nobody's way."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._opened_timer = QTimer(self)
        self._opened_timer.setSingleShot(True)
        self._opened_timer.setInterval(OPENED_AFTER_MS)
        self._tick_timer = QTimer(self)
        self._tick_timer.setInterval(TICK_MS)
        self._watch()
        document.replaced.connect(self._watch)
        self._opened_timer.timeout.connect(self._on_opened_timer_timeout)
        self._tick_timer.timeout.connect(self._on_tick_timer_timeout)
        self._tick_timer.start()

    def _watch(self) -> None:
        self._keeper = Keeper(self._document.editor, _keep, _tell, time.monotonic, self._run)
        self._opened_timer.start()

    def _run(self, work: Work, done: Callable[[], None], failed: Failed) -> None:
        def on_failed(error: BaseException) -> None:
            if isinstance(error, RoadmapError):
                failed(error)
            else:
                messenger().crash(error)

        def answered(_: object) -> None:
            done()

        background().start(self, "backup", lambda _progress, _cancelled: work(), answered=answered, failed=on_failed)

    def _on_opened_timer_timeout(self) -> None:
        self._keeper.opened()

    def _on_tick_timer_timeout(self) -> None:
        self._keeper.tick()


def _keep(snapshot: Snapshot, reason: Reason) -> object:
    from planner.storage.open import keep_backup

    return keep_backup(snapshot, reason)


def _tell(_error: Exception) -> None:
    messenger().status(tell(not_kept(user_backup_folder())))
