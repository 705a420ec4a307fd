"""A plan that the system hands over, as macOS does after a double click, is opened in the window that is there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from planner.app import _open_first
from planner.paths import DATA_FOLDER_VARIABLE
from planner.storage.open import create_plan
from planner.ui.application import Application
from planner.ui.main_window import MainWindow
from planner.ui.plan_door import DIALOG_CHECK_MS
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.pages_for_tests import SMALL_PAGES


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    path = tmp_path / "mine.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    return path


def test_an_open_dialog_comes_first(qtbot: QtBot, plan: Path) -> None:
    """What it asks is about the plan that stands."""
    window = MainWindow(None, the_roadmap(), lambda: TODAY, SMALL_PAGES)
    qtbot.addWidget(window)
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    window.door.open_when_free(plan)
    qtbot.wait(3 * DIALOG_CHECK_MS)
    assert window.document is None
    dialog.reject()
    qtbot.waitUntil(lambda: window.document is not None)
    window.close()


@pytest.mark.parametrize("early", [True, False])
def test_it_is_opened(qtbot: QtBot, qapp: Application, plan: Path, early: bool) -> None:
    """Before or after the program has looked for a plan itself."""
    handed_over = QFileOpenEvent(QUrl.fromLocalFile(str(plan)))
    window = MainWindow(None, None, lambda: TODAY, SMALL_PAGES)
    qtbot.addWidget(window)
    if early:
        QApplication.sendEvent(qapp, handed_over)
    _open_first(qapp, window, None)
    if not early:
        assert window.document is None
        QApplication.sendEvent(qapp, handed_over)
    qapp.plan_opened.disconnect(window.door.open_when_free)
    qapp.handed_over = None
    assert window.document is not None
    assert window.document.path == plan
    window.close()
