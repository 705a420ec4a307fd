"""The one module that talks to the user, and the one way of foreign text into a widget.

Four kinds of trouble stay apart: a refused request is said in the status line, a trouble of the world in a banner with
the next step, a bug in the crash dialog. (The fourth, a finding about the plan, is shown by the plan's own views.)
Tests put a recorder in the messenger's place with `use_messenger`.
"""

import html
import logging
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from planner.errors import EditRejected, FieldRejected, RoadmapError, brief
from planner.log.line import class_of, crash_details
from planner.ui.speech import tell
from planner.words.message import message
from planner.words.text import FIRST_STRONG_ISOLATE, POP_ISOLATE, RIGHT_TO_LEFT_MARK, visible

LONGEST_TEXT = 2000
"""No widget lays out more characters than this: a title may be as long as a file."""
LONGEST_ENTRY = 72
"""An entry of a menu is one line, and no menu is wider than a small screen."""


CRASH_TEXT = message("The program met a mistake of its own. Every confirmed edit is in the plan.")

_log = logging.getLogger(__name__)
_SAID = "said_by_tip"
"""The property that keeps the words of a tool tip."""
LOGGED_TIMES = (1, 2, 3, 10, 100, 1_000, 10_000, 100_000)
"""A mistake in what paints itself comes back many times a second: it must not push all else out of the log."""
_ISOLATES = re.compile(f"([{FIRST_STRONG_ISOLATE}{POP_ISOLATE}])")


@dataclass(frozen=True)
class Trouble:
    """A failure of the world, for a banner: the cause, what to do next, and how to try again, if that can help.

    Cause and next step are words in the window's language.
    """

    cause: str
    next_step: str = ""
    retry: Callable[[], object] | None = None


def shown(text: str) -> str:
    """Text as widgets may show it: each line with direction marks made visible, and no longer than can be laid out.

    The marks by which the window's language sets a text apart stay: those that are closed in their line act on nothing
    but what they enclose.
    """
    return "\n".join(_harmless(line) for line in _cut(text, LONGEST_TEXT).split("\n"))


def plain(widget: object, text: str) -> None:
    """Puts text into a widget, literally: never as rich text, never with a hidden mnemonic or direction mark.

    For labels, buttons, actions, edit fields and group boxes; raises TypeError for anything else.
    """
    match widget:
        case QLabel():
            widget.setTextFormat(Qt.TextFormat.PlainText)
            widget.setText(_from_its_side(shown(text)))
        case QAction():
            widget.setText(_harmless(_cut(text, LONGEST_ENTRY)).replace("&", "&&"))
        case QAbstractButton():
            widget.setText(_harmless(_cut(text, LONGEST_TEXT)).replace("&", "&&"))
        case QGroupBox():
            widget.setTitle(_harmless(_cut(text, LONGEST_TEXT)).replace("&", "&&"))
        case QLineEdit():
            widget.setText(text)
        case QPlainTextEdit():
            widget.setPlainText(text)
        case _:
            raise TypeError(f"plain() does not know {type(widget).__name__}")


def plain_entry(action: QAction, text: str, keys: str) -> None:
    """Puts text into an entry of a menu, literally, and beside it the keys that do the same."""
    plain(action, text)
    if keys:
        action.setText(f"{action.text()}\t{keys}")


def trouble_words(error: RoadmapError) -> str:
    """What is wrong in the world, in the window's language; of a text that is too long its beginning and its end."""
    return brief(tell(error.shown if isinstance(error, FieldRejected) else error.said))


def tip_text(text: str) -> str:
    """A tool tip's text, literally; Qt would else take whatever looks like HTML for HTML."""
    if not text:
        return ""
    direction = " dir='rtl'" if QGuiApplication.isRightToLeft() else ""
    return f"<qt{direction}>{html.escape(shown(text)).replace(chr(10), '<br>')}</qt>"


def plain_tip(target: QWidget | QAction, text: str) -> None:
    """Gives a widget or an action a tool tip with the text, literally.

    Who does not point at it hears the same, without marks, and reads it by Shift+F1.
    """
    tip = tip_text(text)
    target.setToolTip(tip)
    target.setWhatsThis(tip)
    said = shown(text)
    # Where it is told something of its own, that stays.
    if isinstance(target, QWidget) and target.accessibleDescription() == (target.property(_SAID) or ""):
        target.setAccessibleDescription(said)
    target.setProperty(_SAID, said)


def share_tip(target: QWidget, action: QAction) -> None:
    """Gives a widget the tool tip of an action that it triggers."""
    plain_tip(target, action.property(_SAID) or "")


class Messenger(QObject):
    """Says things to the user. The window shows what the signals carry; a crash has its own dialog."""

    status_said = Signal(str)
    refusal_said = Signal(object)
    trouble_said = Signal(object)
    trouble_ended = Signal()
    crash_said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._crashes: Counter[str] = Counter()

    def status(self, text: str) -> None:
        """One sentence for the status line."""
        self.status_said.emit(text)

    def refusal(self, rejected: EditRejected) -> None:
        """An edit that cannot be made: its reason and ways out, beside the status line."""
        self.refusal_said.emit(rejected)

    def trouble(self, trouble: Trouble | RoadmapError) -> None:
        """A failure of the world, in a banner that stays until it is mended or closed."""
        if isinstance(trouble, RoadmapError):
            _log.info("Told of a trouble: %s", class_of(trouble))
            trouble = Trouble(trouble_words(trouble))
        self.trouble_said.emit(trouble)

    def end_trouble(self) -> None:
        """What the banner says is over."""
        self.trouble_ended.emit()

    def crash(self, error: BaseException) -> None:
        """A bug: it is logged, and told once with a report of places in the code that holds nothing of the plan."""
        details = crash_details(error)
        self._crashes[details] += 1
        times = self._crashes[details]
        if times in LOGGED_TIMES:
            _log.error("A bug, met %d times: %s", times, details)
        if QApplication.instance() is None:
            sys.stderr.write(f"{tell(CRASH_TEXT)}\n{details}\n")
        else:
            self.crash_said.emit(details)


def _from_its_side(text: str) -> str:
    """A label's text, read in the window's direction: else Qt would read it in that of its first letters."""
    return f"{RIGHT_TO_LEFT_MARK}{text}" if text and QGuiApplication.isRightToLeft() else text


def _cut(text: str, longest: int) -> str:
    """The text, or its beginning with what is set apart in it closed."""
    if len(text) <= longest:
        return text
    begin = text[:longest]
    still = max(begin.count(FIRST_STRONG_ISOLATE) - begin.count(POP_ISOLATE), 0)
    return f"{begin}\u2026{still * POP_ISOLATE}"


def _harmless(text: str) -> str:
    """In one line, with every mark made visible that could act on what stands around it."""
    if FIRST_STRONG_ISOLATE not in text:
        return visible(text)
    pieces = _ISOLATES.split(text)
    depth = 0
    for mark in pieces[1::2]:
        depth += 1 if mark == FIRST_STRONG_ISOLATE else -1
        if depth < 0:
            return visible(text)
    if depth:
        return visible(text)
    return "".join(piece if place % 2 else visible(piece) for place, piece in enumerate(pieces))


_current: list[Messenger] = []


def messenger() -> Messenger:
    """The messenger in use."""
    if not _current:
        _current.append(Messenger())
    return _current[-1]


def use_messenger(other: Messenger | None) -> None:
    """Puts another messenger in place; None brings back the usual one."""
    _current[1:] = []
    if other is not None:
        messenger()
        _current.append(other)
