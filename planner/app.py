"""Wires everything and starts the window. Imported only when there is a window to show: the commands never load Qt."""

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner import __version__
from planner.errors import StorageError
from planner.log import file as log_file
from planner.log.fault import FaultWatch
from planner.log.line import Code
from planner.paths import default_plan_path, user_data_folder, user_pack_folder
from planner.ui.one_window import FirstWindow, Request, begin
from planner.words.language import ENGLISH, Direction, Language
from planner.words.message import message

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from planner.ui.application import Application
    from planner.ui.dialogs.crash import CrashDialog
    from planner.ui.main_window import MainWindow

NO_DISPLAY = message(
    "There is no display to show the window on. Log in to a desktop, or use the commands (img-roadmap --help)."
)
SETTINGS_DAMAGED = message("The file of your settings was damaged, so the usual settings are in use.")
NAME = "IMG Roadmap"
DESKTOP_FILE = "local.imgroadmap.planner"
TIDY_AFTER_MS = 3_000
UNSEEN_MS = 500
"""How long the plan waits for a window that nobody sees, such as one that comes up as an icon."""
EXIT_AFTER_CRASH = 70

_log = logging.getLogger(__name__)


def run(
    path: str | None = None,
    today: date | None = None,
    language: Language = ENGLISH,
    direction: Direction | None = None,
) -> int:
    """Open the window on a plan, the default one if none is named, and return the exit code when it is closed.

    `today` fixes the clock; `direction` is the language's unless another is given. Raises StorageError when there is no
    display, or no data folder can be told.
    """
    check_display()
    words = replace(language.isolating(), direction=direction or language.direction)
    folder = user_data_folder()
    if today is not None:
        return _show(path, lambda: today, words, None)  # A window of its own: the one that stands has another clock.
    start = begin(folder, Request.of_start(path))
    if start.handed_over:
        return 0
    try:
        return _show(path, date.today, words, start.first)
    finally:
        if start.first is not None:
            start.first.let_go()


def _show(path: str | None, clock: Callable[[], date], words: Language, first: FirstWindow | None) -> int:
    """The window, until it is closed."""
    log_folder = user_data_folder() / log_file.FOLDER
    faults = FaultWatch(log_folder)
    from PySide6.QtCore import QTimer

    from planner.ui import speech
    from planner.ui.application import made_application
    from planner.ui.collector import Collector
    from planner.ui.main_window import MainWindow
    from planner.ui.messages import messenger
    from planner.ui.preferences import preferring
    from planner.ui.theme import theme
    from planner.ui.timer import single_shot
    from planner.ui.uncaught import CrashTeller, install_crash_hook

    # Before the first widget: what is made says its words at once.
    speech.voice.language = words
    app = made_application(sys.argv[:1])
    app.setLayoutDirection(_layout(words))
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    # The name of the installed menu entry: so that a Wayland desktop knows whose window this is.
    app.setDesktopFileName(DESKTOP_FILE)
    preferring().dress()  # Before the theme is applied: else all would be dressed twice.
    theme().apply(app)
    teller = CrashTeller(_crash_dialog, lambda: app.exit(EXIT_AFTER_CRASH))
    messenger().crash_said.connect(teller.tell)
    install_crash_hook()
    # Where the home cannot be written it would tell at length of a temporary folder that it uses instead.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    window = MainWindow(None, None, clock)
    # The window is seen at once; the data and what it shows follow.
    opened = single_shot(window, UNSEEN_MS)
    opened.timeout.connect(lambda: _open_first(app, window, path, faults.found))
    window.painted.connect(lambda: opened.start(0))
    opened.start()
    window.present(_plan_to_open(path))
    log = log_file.start(log_folder)
    _log.info("Start of version %s, Python %s, %s", *map(Code, (__version__, sys.version.split()[0], sys.platform)))
    if first is not None:
        QTimer.singleShot(0, window, lambda: _take_requests(first, window))
    QTimer.singleShot(TIDY_AFTER_MS, window, _tidy)
    collector = Collector(app)
    app.commitDataRequest.connect(window.commit_session)
    with _ends_on_signal(lambda: _end_session(app, window)):
        code = app.exec()
    window.shut_down()
    collector.stop()
    _log.info("End with code %d", code)
    log_file.stop(log)
    faults.end()
    return code


def _crash_dialog(details: str) -> "CrashDialog":
    from PySide6.QtWidgets import QApplication

    from planner.ui.dialogs.crash import CrashDialog

    return CrashDialog(details, QApplication.activeWindow())


def _end_session(app: "Application", window: "MainWindow") -> None:
    """Not `quit`: that asks every window first, and a dialog that is open would keep the session from ending."""
    window.commit_session()
    app.exit(0)


def _layout(language: Language) -> "Qt.LayoutDirection":
    from PySide6.QtCore import Qt

    return Qt.LayoutDirection.RightToLeft if language.right_to_left else Qt.LayoutDirection.LeftToRight


def check_display() -> None:
    """Raises StorageError where Qt would abort: on a Unix desktop without a display."""
    if sys.platform in ("win32", "darwin"):
        return
    if not any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")):
        raise StorageError(NO_DISPLAY)


def _tidy() -> None:
    """What stands by now stays: the collector need not look at it again in the middle of a drag."""
    gc.collect()
    gc.freeze()


def _open_first(app: "Application", window: "MainWindow", path: str | None, fault: str = "") -> None:
    """The plan that there is to open; else the window shows its first page.

    From now on it also opens what the system hands over; before, it has no data to judge a plan by. `fault` is the
    report of a crash the time before.
    """
    from planner.packs.load import usable_packs
    from planner.roadmap.template import Roadmap
    from planner.ui.preferences import preferring
    from planner.ui.speech import tell

    usable = usable_packs(user_pack_folder())
    window.set_roadmap(Roadmap(usable.packs))
    app.plan_opened.connect(window.door.open_when_free)
    plan = app.handed_over or _plan_to_open(path)
    if plan is not None:
        window.open_path(plan)
    else:
        window.show_start()
    window.end_last_view()
    if usable.trouble is not None:
        window.notice.show_left_out(tell(usable.trouble.said))
    if window.notice.isHidden() and preferring().tell_damage():
        window.notice.show_note(tell(SETTINGS_DAMAGED))
    if fault:
        from planner.ui.dialogs.crash import CrashDialog

        _log.info("The program ended unexpectedly the time before")
        window.notice.show_ended(lambda: CrashDialog(fault, window, ended=True).ask())


def _plan_to_open(named: str | None) -> Path | None:
    """The named plan; else the last one that is still there, or the default one, if there is any."""
    from planner.ui.recent_plans import last_plan

    usual = default_plan_path()
    return Path(named) if named is not None else last_plan() or (usual if os.path.lexists(usual) else None)


def _take_requests(first: FirstWindow, window: "MainWindow") -> None:
    """From now on a second start finds the window, and hands its plan over."""
    from planner.ui.request_box import RequestBox

    RequestBox(first, window).plan_requested.connect(window.door.open_when_free)


@contextmanager
def _ends_on_signal(end: Callable[[], None]) -> Iterator[None]:
    """While the window is open SIGTERM, SIGHUP and Ctrl+C close it: Qt's loop would never run a Python handler."""
    if os.name != "posix":
        yield
        return
    from PySide6.QtCore import QSocketNotifier

    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read)
    notifier.activated.connect(end)
    before = {name: signal.signal(name, lambda *_: None) for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    old_writer = signal.set_wakeup_fd(writer)
    try:
        yield
    finally:
        signal.set_wakeup_fd(old_writer)
        for name, handler in before.items():
            signal.signal(name, handler)
        notifier.setEnabled(False)
        os.close(reader)
        os.close(writer)
