"""Every test of the window starts with the program's look: light, at the usual font size."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from planner.paths import DATA_FOLDER_VARIABLE
from planner.ui import catching_up, icons
from planner.ui.messages import use_messenger
from planner.ui.preferences import preferring
from planner.ui.theme import theme

OFFSCREEN_COMPLAINT = "This plugin does not support "


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with the theme applied and the icons loaded, so that no test waits for either."""
    theme().apply(qapp)
    icons.load()
    return qapp


@pytest.fixture(autouse=True)
def _data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window remembers the plans that it opens: not in the home of whoever runs the tests."""
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path_factory.mktemp("data")))


@pytest.fixture(autouse=True)
def _no_sheet_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that stands a second in a slow test does not open the catch-up sheet over what is looked at."""
    monkeypatch.setattr(catching_up, "OPENED_AFTER_MS", 1_000_000)


@pytest.fixture(autouse=True)
def _no_collection_amid_events() -> Iterator[None]:
    """When a test returns nobody holds its widgets, and pytest-qt lays them out once more before it closes them.

    A collection amid that deletes them under Qt's hands. The program holds its window until it ends.
    """
    gc.disable()
    yield
    gc.enable()
    gc.collect(1)


@pytest.fixture(autouse=True)
def _known_message() -> Iterator[None]:
    """The offscreen platform complains about windows of a least size and about menus; the rest is passed on."""

    def listen(level: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if not message.startswith(OFFSCREEN_COMPLAINT):
            previous(level, context, message)

    previous: Any = qInstallMessageHandler(listen)
    yield
    qInstallMessageHandler(previous)


@pytest.fixture(autouse=True)
def _look(dressed: QApplication) -> Iterator[None]:
    """Leaves the look as it was found, the usual messenger in place, and no closed window behind."""
    assert dressed is QApplication.instance()
    yield
    # pytest-qt only marks windows for deletion; hundreds of old widgets would make each new style slow.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    use_messenger(None)
    if theme().scheme != "light":
        theme().force(None)
    preferring.cache_clear()
    theme().enlarge(100)
    if theme().scale != 1.0:
        theme().force_font_size(None)
