"""A plan that the system hands over, as macOS does after a double click, is opened in the window that is there."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app import _open_first
from planner.storage.open import create_plan
from planner.ui.application import Application
from planner.ui.main_window import MainWindow
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.pages_for_tests import SMALL_PAGES


def test_it_is_opened_and_stays_open(qtbot: QtBot, qapp: Application, tmp_path: Path) -> None:
    plan = tmp_path / "mine.imgplan"
    create_plan(plan, sample_plan(), "sample").close()
    window = MainWindow(None, the_roadmap(), lambda: TODAY, SMALL_PAGES)
    qtbot.addWidget(window)
    qapp.plan_opened.connect(window.open_path)
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(plan))))
    qapp.plan_opened.disconnect(window.open_path)
    assert window.document is not None
    assert window.document.path == plan
    # It may come before the program looks for a plan itself.
    _open_first(window, None)
    assert window.document.path == plan
