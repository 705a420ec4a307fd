"""A plan that can only be viewed is shown as its file is by now: another window, or another computer, works on it."""

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject

from planner.errors import RoadmapError
from planner.ui.document import Document
from planner.ui.plan_file import view_file
from planner.ui.timer import single_shot

SETTLE_MS = 300
"""A file that is written in several steps is looked at when they are over."""
AGAIN_MS = 700
MOST_TRIES = 15
"""How often a file that is not whole is looked at again; then its next change is waited for."""

Facts = tuple[int, int, int, int]


class ViewWatch(QObject):
    """Watches the file of a document's plan while that can only be viewed.

    Nothing is said: the plan changes, or while the file is not whole it stays as it was.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._seen: Facts | None = None
        self._tries = 0
        self._watcher = QFileSystemWatcher(self)
        self._settle = single_shot(self, SETTLE_MS)
        self._again = single_shot(self, AGAIN_MS)
        self._watcher.fileChanged.connect(self.look)
        self._watcher.directoryChanged.connect(self.look)
        self._settle.timeout.connect(self._read)
        self._again.timeout.connect(self._read)
        document.replaced.connect(self._begin)
        self._begin()

    def look(self, *_: object) -> None:
        """Look whether the file is another than the one that is shown."""
        if self._document.read_only is None:
            return
        self._watch()
        if _facts(self._document.path) not in (None, self._seen):
            self._tries = 0
            self._again.stop()
            self._settle.start()

    def _begin(self) -> None:
        self._settle.stop()
        self._again.stop()
        watched = (*self._watcher.files(), *self._watcher.directories())
        if watched:
            self._watcher.removePaths(watched)
        self._seen = _facts(self._document.path)
        if self._document.read_only is not None:
            self._watch()

    def _watch(self) -> None:
        """The folder as well: a file that takes another's place is not watched any more."""
        path = self._document.path
        known = {*self._watcher.files(), *self._watcher.directories()}
        for watched in (os.fspath(path), os.fspath(path.absolute().parent)):
            if watched not in known and os.path.exists(watched):
                self._watcher.addPath(watched)

    def _read(self) -> None:
        document, reason = self._document, self._document.read_only
        if reason is None:
            return
        facts = _facts(document.path)
        try:
            editor = view_file(document.path, reason, document.roadmap, document.clock)
        except RoadmapError:
            self._tries += 1
            if self._tries < MOST_TRIES:
                self._again.start()
            return
        self._seen = facts
        document.view_again(editor)
        if _facts(document.path) != facts:
            self._settle.start()


def _facts(path: Path) -> Facts | None:
    """What tells one state of a file from another; nothing when it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
