"""Rules for the whole suite: silence is tested, and no test reaches the network.

A log record or a Qt message of level warning or above, a thread, a window or a database left open fails the test that
caused it.
Tests that expect a record or a message carry the marker `noisy`. Qt is never imported here: most tests do without it.
"""

import importlib.abc
import importlib.machinery
import itertools
import locale
import logging
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, ClassVar, NoReturn

import pytest
from hypothesis import settings

pytest_plugins = ("tests.promises.plugin",)

THREAD_GRACE_SECONDS = 1.0
LOCALE_VARIABLE = "IMG_ROADMAP_TEST_LOCALE"
"""Names the locale, such as tr_TR, that the whole run and every program that it starts should have."""

# No window is shown, unless whoever starts the tests asks for another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No test depends on elapsed time. Where CI is set, Hypothesis has chosen its own repeatable profile.
settings.register_profile("unhurried", deadline=None)
if "CI" not in os.environ:
    settings.load_profile("unhurried")


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("A test reached for the network: nothing in the program opens a connection.")


class _QtNetworkFinder(importlib.abc.MetaPathFinder):
    """Qt's network has no classes but those of a local socket, whoever imports it."""

    allowed = ("QLocalServer", "QLocalSocket")

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if name != "PySide6.QtNetwork":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def load_and_refuse(module: Any) -> None:
                load(module)
                for found in [key for key in dir(module) if key.startswith("Q") and key not in self.allowed]:
                    setattr(module, found, _refuse)

            spec.loader.exec_module = load_and_refuse  # type: ignore[method-assign]
        return spec


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Blocks connections and name look-ups for the whole run, also while modules are collected."""
    # pytest-qt stops listening before fixtures are torn down; `_silence` listens until the end.
    if config.pluginmanager.has_plugin("_qt_logging"):
        config.pluginmanager.unregister(name="_qt_logging")
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex", "sendto"):
        patch.setattr(socket.socket, name, _refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        patch.setattr(socket, name, _refuse)
    sys.meta_path.insert(0, _QtNetworkFinder())
    patch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=_Watched))
    config.add_cleanup(patch.undo)
    if LOCALE_VARIABLE in os.environ:
        _use_locale(os.environ[LOCALE_VARIABLE], config)


def _use_locale(name: str, config: pytest.Config) -> None:
    """Makes a locale and puts it into force, before anything of Qt is loaded: systems rarely have a foreign one."""
    folder = tempfile.mkdtemp(prefix="img-roadmap-locale-")
    config.add_cleanup(lambda: shutil.rmtree(folder))
    os.environ |= {"LOCPATH": folder, "LC_ALL": f"{name}.UTF-8"}
    try:
        command = ["localedef", "-i", name, "-f", "UTF-8", f"{folder}/{name}.UTF-8"]
        subprocess.run(command, capture_output=True, check=False)
        locale.setlocale(locale.LC_ALL, "")
    except (OSError, locale.Error):
        reason = f"the locale {name} cannot be made; install the package locales: `python3 build/dev.py test` tells how"
        pytest.exit(reason, returncode=1 if "CI" in os.environ else 0)


class _Watched(sqlite3.Connection):
    """A connection that is known until it is closed. From Python 3.13 on one that never is warns, in a later test."""

    numbers: ClassVar[Iterator[int]] = itertools.count()
    known: ClassVar[dict[int, str]] = {}

    def __init__(self, database: str, *more: Any, **options: Any) -> None:
        super().__init__(database, *more, **options)
        self.number = next(self.numbers)
        self.known[self.number] = str(database)

    def close(self) -> None:
        super().close()
        self.known.pop(self.number, None)


class _Recorder(logging.Handler):
    """Keeps loud records; independent of caplog, which tests may clear."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@contextmanager
def _qt_messages() -> Iterator[list[str]]:
    """Collects what Qt says at level warning or above; nothing where Qt is not loaded."""
    texts: list[str] = []
    core = sys.modules.get("PySide6.QtCore")
    if core is None:
        yield texts
        return

    def listen(level: Any, _context: Any, message: str) -> None:
        if level not in (core.QtMsgType.QtDebugMsg, core.QtMsgType.QtInfoMsg):
            texts.append(f"{level.name}: {message}")

    previous = core.qInstallMessageHandler(listen)
    yield texts
    core.qInstallMessageHandler(previous)


@pytest.fixture(autouse=True)
def _silence(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test that logs, makes Qt complain, or leaves a thread or a window behind."""
    recorder = _Recorder()
    threads_before = set(threading.enumerate())
    _Watched.known.clear()
    logging.getLogger().addHandler(recorder)
    with _qt_messages() as qt_texts:
        yield
    logging.getLogger().removeHandler(recorder)
    noise = [*_left_over_threads(threads_before), *_left_over_windows(), *_left_over_databases()]
    if request.node.get_closest_marker("noisy") is None:
        noise += [*recorder.texts, *qt_texts]
    if noise:
        pytest.fail("The test was not silent:\n  " + "\n  ".join(noise), pytrace=False)


def _left_over_threads(before: set[threading.Thread]) -> list[str]:
    """The names of threads that the test started and that do not end within the grace time."""
    deadline = time.monotonic() + THREAD_GRACE_SECONDS
    started = set(threading.enumerate()) - before
    for thread in started:
        thread.join(max(0.0, deadline - time.monotonic()))
    return sorted(f"left-over thread: {thread.name}" for thread in started if thread.is_alive())


def _left_over_windows() -> list[str]:
    """The windows that are still shown; pytest-qt has closed those given to `qtbot` by now."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    shown = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
    return [f"left-over window: {type(window).__name__} {window.objectName()}".rstrip() for window in shown]


def _left_over_databases() -> list[str]:
    return [f"left-over database: {name}" for name in _Watched.known.values()]


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The tests have the program's own application."""
    from planner.ui.application import Application

    return Application
