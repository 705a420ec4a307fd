"""The application: on macOS the system hands it the plan files that are opened by double click."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from planner.errors import StorageError

NO_ANSWER = (
    "img-roadmap: the display {name} cannot be reached, so there is no window; log in to a desktop, "
    "or use the commands (img-roadmap --help)"
)
NO_LIBRARY = (
    "img-roadmap: this system lacks {name}, without which no window can be shown; install it, "
    "or use the commands (img-roadmap --help)"
)
NO_PLATFORM = (
    "img-roadmap: QT_QPA_PLATFORM names no way to show a window on this system; unset it, "
    "or use the commands (img-roadmap --help)"
)


class Application(QApplication):
    """`plan_opened` carries the path of a file that the system wants to have opened; the last one is kept."""

    plan_opened = Signal(object)

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        super().__init__(list(arguments))
        self.handed_over: Path | None = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.handed_over = Path(event.file())
            self.plan_opened.emit(self.handed_over)
            return True
        return super().event(event)


def made_application(arguments: Sequence[str]) -> Application:
    """The application. Where no window can be shown the process ends, with one sentence: Qt itself would abort it."""
    heard: list[str] = []

    def listen(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        heard.append(text)
        if kind == QtMsgType.QtFatalMsg:
            with suppress(OSError):
                os.write(2, f"{why_no_window(heard)}\n".encode(errors="backslashreplace"))
            os._exit(StorageError.exit_code)

    before = qInstallMessageHandler(listen)
    try:
        return Application(arguments)
    finally:
        qInstallMessageHandler(before)
        # What Qt says of a display that works: as it would have come without us.
        if sys.stderr is not None:
            sys.stderr.writelines(f"{text}\n" for text in heard)


def why_no_window(heard: Sequence[str]) -> str:
    """The sentence, from what Qt has said before it gave up."""
    said = "\n".join(heard)
    if "could not connect to display" in said or "Failed to create wl_display" in said:
        name = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or ""
        return NO_ANSWER.format(name=name.strip() or "of this session")
    if "Could not find the Qt platform plugin" in said:
        return NO_PLATFORM
    return NO_LIBRARY.format(name="libxcb-cursor0" if "libxcb-cursor0" in said else "a library of the window system")
