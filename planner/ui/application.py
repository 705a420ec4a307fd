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
from planner.ui.qt_words import QtWords
from planner.ui.roles import install_roles
from planner.ui.speech import tell
from planner.words.message import Message, message

NO_LIBRARY = message(
    "This system lacks a library of the window system, without which no window can be shown. Install it, or use the "
    "commands (img-roadmap --help)."
)
NO_PLATFORM = message(
    "QT_QPA_PLATFORM names no way to show a window on this system. Unset it, or use the commands (img-roadmap --help)."
)


class Application(QApplication):
    """`plan_opened` carries the path of a file that the system wants to have opened; the last one is kept."""

    plan_opened = Signal(object)

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        super().__init__(list(arguments))
        self.handed_over: Path | None = None
        self.installTranslator(QtWords(self))
        install_roles()

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
                os.write(2, f"img-roadmap: {tell(why_no_window(heard))}\n".encode(errors="backslashreplace"))
            os._exit(StorageError.exit_code)

    before = qInstallMessageHandler(listen)
    try:
        return Application(arguments)
    finally:
        qInstallMessageHandler(before)
        # What Qt says of a display that works: as it would have come without us.
        if sys.stderr is not None:
            sys.stderr.writelines(f"{text}\n" for text in heard)


def why_no_window(heard: Sequence[str]) -> Message:
    """What is to be said, from what Qt has said before it gave up."""
    said = "\n".join(heard)
    if "could not connect to display" in said or "Failed to create wl_display" in said:
        return _no_answer((os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or "").strip())
    if "Could not find the Qt platform plugin" in said:
        return NO_PLATFORM
    if "libxcb-cursor0" not in said:
        return NO_LIBRARY
    return message(
        "This system lacks {library}, without which no window can be shown. Install it, or use the commands "
        "(img-roadmap --help).",
        library="libxcb-cursor0",
    )


def _no_answer(display: str) -> Message:
    if not display:
        return message(
            "The display of this session cannot be reached, so there is no window. Log in to a desktop, or use the "
            "commands (img-roadmap --help)."
        )
    return message(
        "The display {name} cannot be reached, so there is no window. Log in to a desktop, or use the commands "
        "(img-roadmap --help).",
        name=display,
    )
