"""The log in the window: what is shown, by level, copied; its folder by the one door."""

import logging
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.log.file import FOLDER, start, stop
from planner.paths import user_data_folder
from planner.ui.dialogs import log_view
from planner.ui.dialogs.about import AboutDialog
from planner.ui.dialogs.log_view import ALL, EMPTY, ERRORS, WARNINGS, LogDialog
from planner.words.language import english
from tests.ui.pages_for_tests import a_window

OVERRIDE = "\u202e"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    handler = start(tmp_path)
    logger = logging.getLogger("planner.test")
    logger.info("One")
    logger.warning("Two")
    logger.error("Three\n%s", OVERRIDE)
    stop(handler)
    return tmp_path


pytestmark = pytest.mark.noisy


def chosen(dialog: LogDialog, level: str) -> list[str]:
    dialog.level_choice.segment(level).click()
    return dialog.text_edit.toPlainText().split("\n")


def test_entries_of_a_level_and_above_are_shown_the_newest_first(qtbot: QtBot, folder: Path) -> None:
    dialog = LogDialog(folder)
    qtbot.addWidget(dialog)
    assert [line.split()[2] for line in chosen(dialog, ALL) if not line.startswith(" ")] == ["ERROR", "WARNING", "INFO"]
    assert len(chosen(dialog, WARNINGS)) == 3
    assert "One" not in dialog.text_edit.toPlainText()
    assert len(chosen(dialog, ERRORS)) == 2
    assert OVERRIDE not in dialog.text_edit.toPlainText()
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == dialog.text_edit.toPlainText()


def test_an_empty_log_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = LogDialog(tmp_path)
    qtbot.addWidget(dialog)
    assert dialog.text_edit.toPlainText() == english(EMPTY)
    assert not dialog.copy_button.isEnabled()


def test_its_folder_is_opened_by_the_one_door(qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(log_view, "open_folder", lambda path, _parent: opened.append(path))
    dialog = LogDialog(folder)
    qtbot.addWidget(dialog)
    dialog.folder_button.click()
    assert opened == [folder]


def test_about_leads_to_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(LogDialog, "ask", lambda dialog: shown.append(dialog._folder))
    monkeypatch.setattr(AboutDialog, "ask", lambda dialog: dialog.log_button.click())
    window = a_window(None)
    qtbot.addWidget(window)
    window.actions_by_name["about"].trigger()
    assert shown == [user_data_folder() / FOLDER]
