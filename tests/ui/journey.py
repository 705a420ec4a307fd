"""A program of its own: a walk through every view of the window around a hostile plan, with its tips, and its prints.

    python -m tests.ui.journey FOLDER [--canary label|urllib|socket]

It writes what it saw as JSON: the views, which of them opened the probe, and which sockets there were. It watches
itself, so that it needs no right and no tool: opens of the probe by inotify, below Qt; sockets by Python's audit hook
and by the kernel's own tables. Under a system-call trace (tests/soak) the same walk is looked at from outside.
"""

import ctypes
import json
import os
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

IN_OPEN = 0x20
TABLES = ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6", "netlink", "packet")
"""The kernel's lists of sockets that can reach anything outside of this machine's own files."""


class Watch:
    """Tells whether a file was opened, by anything in this system; inotify of Linux."""

    def __init__(self, path: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._handle = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._handle < 0 or libc.inotify_add_watch(self._handle, os.fsencode(path), IN_OPEN) < 0:
            raise OSError(ctypes.get_errno(), "inotify")

    def opened(self) -> int:
        """How many times since the last call."""
        try:
            content = os.read(self._handle, 1 << 16)
        except BlockingIOError:
            return 0
        count = place = 0
        while place < len(content):
            _, mask, _, length = struct.unpack_from("iIII", content, place)
            count += bool(mask & IN_OPEN)
            place += 16 + length
        return count

    def close(self) -> None:
        os.close(self._handle)


def internet_sockets() -> list[str]:
    """The open sockets of this process that are in one of the kernel's tables."""
    inodes = set()
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            target = os.readlink(handle)
            if target.startswith("socket:["):
                inodes.add(target[8:-1])
    found = []
    for table in TABLES:
        with suppress(OSError):
            for line in Path("/proc/self/net", table).read_text("ascii").splitlines()[1:]:
                found += [f"{table} {word}" for word in line.split() if word in inodes]
    return found


class Bot:
    """As much of pytest-qt's as setting a view up asks for."""

    def __init__(self) -> None:
        self.widgets: list[Any] = []

    def addWidget(self, widget: Any) -> None:  # noqa: N802
        self.widgets.append(widget)

    @contextmanager
    def waitActive(self, _widget: Any) -> Iterator[None]:  # noqa: N802
        yield
        self.turn()

    waitExposed = waitActive  # noqa: N815

    def waitUntil(self, done: Callable[[], bool], timeout: int = 5_000) -> None:  # noqa: N802
        until = time.monotonic() + timeout / 1_000
        while not done():
            if time.monotonic() > until:
                raise TimeoutError
            self.turn()
            time.sleep(0.01)

    def turn(self) -> None:
        from PySide6.QtWidgets import QApplication

        QApplication.processEvents()

    def close(self) -> None:
        """All windows of the view go."""
        from PySide6.QtCore import QEvent
        from PySide6.QtWidgets import QApplication, QToolTip

        QToolTip.hideText()
        for widget in reversed(self.widgets):
            widget.close()
            widget.deleteLater()
        self.widgets.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.turn()


def rich(widget: Any) -> Iterator[str]:
    """What a part of the window would show as more than text."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel

    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and "<" in widget.text():
        yield f"{type(widget).__name__} {widget.text()[:80]}"
    tip = widget.toolTip()
    inside = tip.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "\n")
    if "<" in inside or ">" in inside:
        yield f"tip of {type(widget).__name__} {tip[:80]}"


def look_at(root: Any) -> list[str]:
    """Everything in a view is painted, and each of its tips is shown; what of it would be more than text."""
    from PySide6.QtCore import QAbstractListModel, QEvent, QPoint
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
    from shiboken6 import isValid

    def ask(widget: QWidget, at: QPoint) -> None:
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))

    widgets = [root, *root.findChildren(QWidget)]
    found = [what for widget in widgets for what in rich(widget)]
    for widget in widgets:
        if not isValid(widget):  # A page may fill itself anew while its tips are shown.
            continue
        match widget:
            case QMenu():
                widget.popup(QPoint(0, 0))
                QApplication.processEvents()
                widget.grab()
                widget.close()
            case QAbstractItemView() if widget.isVisible():
                model = widget.model()
                for row in range(model.rowCount()):
                    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                        rect = widget.visualRect(model.index(row, column))
                        if rect.isValid() and widget.viewport().rect().contains(rect.center()):
                            ask(widget.viewport(), rect.center())
            case _ if widget.isVisible():
                ask(widget, widget.rect().center())
    for y in range(60, root.height(), 40):
        under = root.childAt(root.width() // 2, y)
        if under is not None:
            ask(under, under.mapFrom(root, QPoint(root.width() // 2, y)))
    root.grab()
    for tip in QApplication.topLevelWidgets():
        if tip.isVisible():
            tip.grab()
    return found


def walk(folder: Path, canary: str) -> dict[str, Any]:
    """Visit every view; what was seen."""
    made: list[str] = []
    sys.addaudithook(lambda event, values: made.append(str(values[1:])) if event == "socket.__new__" else None)
    os.environ["IMG_ROADMAP_DATA"] = str(folder / "data")
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QLabel

    from planner.ui import icons
    from planner.ui.application import Application
    from planner.ui.collector import Collector
    from planner.ui.theme import theme
    from tests import hostile
    from tests.ui import stores
    from tests.ui.stage import Stage
    from tests.ui.views import VIEWS

    probe = folder / hostile.PROBE
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(probe))
    app = Application([])
    collector = Collector(app)  # as the program does: a window that is let go in a thread would end it
    theme().apply(app)
    icons.load()
    plan = hostile.hostile_plan(probe)
    stores.sample_plan = lambda: plan  # type: ignore[attr-defined]
    text = hostile.hostile_texts(probe)[0]
    watch = Watch(probe)
    seen: dict[str, Any] = {"views": [], "opened": {}, "rich": {}, "sockets": {}, "failed": {}}
    bot = Bot()
    shows: dict[str, Callable[[Stage], Any]] = dict(VIEWS)
    if canary == "label":
        shows = {"canary": lambda stage: stage.shown(QLabel(hostile.hostile_texts(probe)[0]))}
    elif canary:
        shows = {"canary": lambda stage: stage.shown(_canary_socket(canary))}
    for name, show in shows.items():
        stage_folder = folder / f"view{len(seen['views'])}"
        stage_folder.mkdir()
        try:
            found = look_at(show(Stage(bot, stage_folder, "<b>&Anna <img src=x>", text, text)))  # type: ignore[arg-type]
            if found:
                seen["rich"][name] = found
        except Exception as error:
            seen["failed"][name] = repr(error)[:300]
        seen["views"].append(name)
        if opened := watch.opened():
            seen["opened"][name] = opened
        if sockets := [*internet_sockets(), *made]:
            seen["sockets"][name] = sockets
            made.clear()
        bot.close()
    watch.close()
    collector.stop()
    return seen


_kept: list[Any] = []


def _canary_socket(kind: str) -> Any:
    """Reaches for the network in one of the ways that nothing of ours does."""
    from PySide6.QtWidgets import QWidget

    if kind == "urllib":
        import urllib.request

        with suppress(OSError):
            urllib.request.urlopen("http://127.0.0.1:9/", timeout=1)
    else:
        # Below Python, as a library would: the audit hook does not hear of it, the kernel's table does.
        libc = ctypes.CDLL(None)
        handle = libc.socket(2, 2, 0)
        address = struct.pack("=H", 2) + struct.pack("!H", 9) + bytes((127, 0, 0, 1)) + bytes(8)
        libc.connect(handle, address, 16)
        _kept.append(handle)
    return QWidget()


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    canary = arguments[2] if "--canary" in arguments else ""
    result = walk(folder, canary)
    sys.stdout.write(json.dumps(result))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
