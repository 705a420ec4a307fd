"""What nobody caught: errors of Python in a slot, in a thread or in a finaliser, and what Qt complains of.

All of it goes into the log, of which nothing quotes the plan; an error that the user can have noticed is told too.
"""

import logging
import os
import re
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler

from planner.log.line import Code, crash_details
from planner.ui.messages import messenger
from planner.ui.speech import tell
from planner.words.message import message

MOST_COMPLAINTS = 200
"""So many of Qt's complaints are logged in a session: some come with every frame."""

SECONDS_BETWEEN = 2.0
SAME_AGAIN = message("The program met the same mistake again. Every confirmed edit is in the plan.")

_log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_PLACE = r"Q[A-Z][A-Za-z]+(?:::[A-Za-z_]+)*"
_complaints: list[None] = []


class CrashView(Protocol):
    """The dialog that tells of a bug."""

    def ask(self) -> bool:
        """Whether the program is to end."""

    def add(self, details: str) -> None:
        """Another bug, met while this one is told."""

    def deleteLater(self) -> None:
        """It is over."""


class CrashTeller(QObject):
    """Tells of each bug once, and of one at a time: what goes wrong while it is told is added to what is shown.

    A mistake that comes back is said in the status line: in what paints itself it comes back with every picture, and a
    dialog each time would leave nobody a window to work in.
    """

    def __init__(self, make: Callable[[str], "CrashView"], end: Callable[[], object]) -> None:
        super().__init__()
        self._make, self._end = make, end
        self._told: set[str] = set()
        self._shown: CrashView | None = None
        self._telling = False
        self._said_at = -SECONDS_BETWEEN

    def tell(self, details: str) -> None:
        """Told of a bug, by the places in the code."""
        if details in self._told or self._telling:
            self._tell_less(details)
            return
        self._told.add(details)
        self._telling = True
        try:
            self._shown = self._make(details)
            wants_end = self._shown.ask()
            self._shown.deleteLater()
        finally:
            self._shown, self._telling = None, False
        if wants_end:
            self._end()

    def _tell_less(self, details: str) -> None:
        if self._shown is not None and details not in self._told:
            self._told.add(details)
            self._shown.add(details)
        now = time.monotonic()
        if self._shown is None and now - self._said_at >= SECONDS_BETWEEN:
            self._said_at = now
            messenger().status(tell(SAME_AGAIN))


def install_crash_hook() -> None:
    """From now on what nobody caught is logged without its text, and told to the user where it was a bug."""
    sys.excepthook = _on_uncaught
    threading.excepthook = _on_uncaught_in_thread
    sys.unraisablehook = _on_unraisable
    qInstallMessageHandler(_on_qt_message)


def _on_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _tell(error)


def _on_uncaught_in_thread(found: threading.ExceptHookArgs) -> None:
    if found.exc_value is not None and not isinstance(found.exc_value, SystemExit):
        _tell(found.exc_value)


def _on_unraisable(found: "sys.UnraisableHookArgs") -> None:
    """In a finaliser: the user has noticed nothing, and nothing was in its way."""
    if found.exc_value is not None:
        _log.error("In a finaliser: %s", crash_details(found.exc_value))


def _tell(error: BaseException) -> None:
    try:
        messenger().crash(error)
    except Exception as second:
        # Of telling of it: that must never go round in a circle.
        _log.error("While a bug was told: %s", crash_details(second))


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Of what Qt says only its class and function stand in the log: the rest may quote a path or a title."""
    level = _LEVELS.get(kind)
    if level is None:
        return
    if kind == QtMsgType.QtFatalMsg:
        # The process ends with it: then the words matter more, and they are for whoever sits before the terminal.
        with suppress(OSError):
            os.write(2, f"{text}\n".encode(errors="backslashreplace"))
    if len(_complaints) < MOST_COMPLAINTS:
        _complaints.append(None)
        _log.log(level, "Qt: %s", _place(text, context))


def _place(text: str, context: QMessageLogContext) -> Code:
    """Where in Qt it comes from, as far as it says: `QPainter::begin`, or its category."""
    found = re.match(_PLACE, text)
    return Code(found.group() if found is not None else str(context.category or "unknown"))
