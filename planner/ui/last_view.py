"""The picture of the plan as the next start shows it: seen at once, until what it shows stands.

It is taken when the window is closed, of a view made anew as an opening makes it, and it is shown only where that
opening would look the same: the same file in the same state, the same day, look, size and language. It holds what a
plan says, so it is for its user's eyes, and what does not fit any more is deleted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QIODevice, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from planner import __version__
from planner.errors import StorageError
from planner.exchange.file import write_atomically
from planner.paths import last_view_path, private_folder, user_data_folder, user_pack_folder
from planner.ui import icons, preferences, window_state
from planner.ui.preferences import preferring
from planner.ui.speech import voice
from planner.ui.theme import theme
from planner.ui.timer import single_shot

if TYPE_CHECKING:
    from planner.ui.document import Document
    from planner.ui.shell import Shell

KEY = "shows"
STANDS_AFTER_MS = 200
"""How long what is behind the picture has to fill itself; then the picture goes, and nobody sees it go."""
ROUNDS = 8
"""How often the events that a new view has posted to itself are done: each may post others."""
QUICKLY = 80
"""How hard the picture is compressed, as Qt counts it: 0 most, 100 not at all."""
_TAKEN_UP = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel)


class LastView(QWidget):
    """The picture over the window's contents. Clicks go through to what is behind it.

    What is behind it is not painted while it stands, so it says itself that it is: `painted`.
    """

    painted = Signal()

    def __init__(self, picture: QImage, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("last_view")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture, self._over = picture, over
        self._timer = single_shot(self, STANDS_AFTER_MS)
        self._timer.timeout.connect(self.end)
        over.installEventFilter(self)
        self.setGeometry(over.rect())

    def end_soon(self, document: Document) -> None:
        """The plan is shown behind it: go when that is filled, and at once when anything is done to it."""
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        document.plan_changed.connect(self.end)
        self.raise_()
        self._timer.start()

    def end(self, *_: object) -> None:
        """Show what is behind it, at once with its icons: else they would come with the next painting."""
        icons.load()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        elif event.type() in _TAKEN_UP:
            self.end()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        # A window that comes up maximised has another size for a moment.
        if self._picture.size() == self.size() * self.devicePixelRatioF():
            self._picture.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(QPoint(0, 0), self._picture)
        painter.end()
        self.painted.emit()


def last_view(path: Path, day: date, over: QWidget) -> LastView | None:
    """The picture over a widget, of a plan as it would be opened now; None where there is none that fits."""
    try:
        place = last_view_path()
    except StorageError:
        return None
    reader = QImageReader(str(place), b"png")
    known, wanted = reader.text(KEY), view_key(path, day)
    if wanted is not None and known == wanted:
        picture = reader.read()
        if not picture.isNull():
            return LastView(picture, over)
    if known:
        forget_last_view()
    return None


def keep_last_view(picture: QImage, path: Path, day: date) -> None:
    """Keep the picture of a plan whose file has been let go. Where that cannot be done the next start has none."""
    key = view_key(path, day)
    if key is None:
        return
    picture.setText(KEY, key)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG", QUICKLY):  # type: ignore[call-overload]  # it takes a device, too
        return
    with suppress(OSError, StorageError):
        private_folder(user_data_folder())
        write_atomically(last_view_path(), bytes(buffer.data().data()))


def forget_last_view() -> None:
    """Delete the picture: what it shows is not to be kept."""
    with suppress(OSError, StorageError):
        last_view_path().unlink(missing_ok=True)


def picture_of(shell: Shell, like: QWidget) -> QImage:
    """What a shell that was never seen looks like, in the size of a widget."""
    shell.setWindowFlag(Qt.WindowType.Window)
    shell.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    shell.resize(like.size())
    shell.show()
    shell.load()
    for _ in range(ROUNDS):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    picture = shell.grab().toImage()
    shell.hide()
    return picture


def view_key(path: Path, day: date) -> str | None:
    """All that the look of a plan that is opened hangs on; None where the plan's file cannot be looked at."""
    try:
        file = path.stat()
        settings = (user_data_folder() / name for name in (window_state.NAME, preferences.NAME))
        chosen = [file.read_bytes() if file.exists() else b"" for file in settings]
        packs = [*_states(user_pack_folder())]
    except (OSError, StorageError):
        return None
    state = (file.st_dev, file.st_ino, file.st_size, file.st_mtime_ns, os.fspath(path.absolute()))
    spoken = (voice.language.code, voice.language.direction.value)
    look = (theme().scheme, theme().scale, preferring().now.near_days, *spoken)
    parts = (__version__, day.isoformat(), *state, *look, *chosen, *packs)
    return blake2b(repr(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _states(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of the files of a folder; nothing where there is none."""
    for file in sorted(folder.iterdir()) if folder.is_dir() else []:
        found = file.stat()
        yield file.name, found.st_size, found.st_mtime_ns
