"""About: what it says, what it copies, whose licences it shows."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner import __version__
from planner.services.licences import BILL, OWN_TEXT
from planner.ui.dialogs.about import CHECKS, COPIED, NO_NETWORK, AboutDialog, details
from planner.words.language import english
from tests.ui.pages_for_tests import a_window
from tests.ui.stores import a_document

PLAN = Path("/plans") / "<b>mine</b>.imgplan"


@pytest.fixture
def licences(tmp_path: Path) -> Path:
    (tmp_path / OWN_TEXT).write_text("our own text", encoding="utf-8")
    (tmp_path / "qt.txt").write_text("the text of Qt", encoding="utf-8")
    part = {
        "name": "Qt",
        "version": "6.11",
        "licenses": [{"expression": "LGPL-3.0-only"}],
        "properties": [{"name": "img-roadmap:licence-text", "value": "qt.txt"}],
    }
    (tmp_path / BILL).write_text(json.dumps({"components": [part]}), encoding="utf-8")
    return tmp_path


def test_it_says_versions_and_places() -> None:
    said = dict(details(PLAN))
    assert said["Version"] == __version__
    assert "SQLite 3." in said["Works with"]
    assert "Qt 6." in said["Works with"]
    assert said["This plan"] == str(PLAN)
    assert "This plan" not in dict(details(None))


def test_the_details_are_copied(qtbot: QtBot) -> None:
    dialog = AboutDialog(PLAN)
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert f"Version: {__version__}" in copied
    assert f"This plan: {PLAN}" in copied
    assert dialog.copy_button.text() == english(COPIED)


def test_a_chosen_part_shows_its_licence(qtbot: QtBot, licences: Path) -> None:
    dialog = AboutDialog(None, licences=licences)
    qtbot.addWidget(dialog)
    assert [dialog.part_list.item(row).text() for row in range(dialog.part_list.count())] == ["IMG Roadmap", "Qt 6.11"]
    assert dialog.text_edit.toPlainText() == "IMG Roadmap · MIT\n\nour own text"
    dialog.part_list.setCurrentRow(1)
    assert dialog.text_edit.toPlainText() == "Qt 6.11 · LGPL-3.0-only\n\nthe text of Qt"
    assert dialog.text_edit.isReadOnly()


def test_from_source_it_says_where_the_licences_are(qtbot: QtBot) -> None:
    dialog = AboutDialog(PLAN)
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("runs from its source" in text for text in texts)
    assert str(PLAN) in texts


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_it_says_how_to_check_that_there_is_no_network(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr("planner.ui.dialogs.about.sys.platform", system)
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert english(NO_NETWORK) in said
    assert CHECKS[system] in said


def test_close_closes(qtbot: QtBot) -> None:
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.close_button.click()
    assert not dialog.isVisible()


@pytest.mark.parametrize("has_plan", [True, False])
def test_the_window_opens_it_with_and_without_a_plan(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, has_plan: bool
) -> None:
    shown: list[dict[str, str]] = []
    monkeypatch.setattr(AboutDialog, "ask", lambda dialog: shown.append(dict(dialog.details)))
    document = a_document() if has_plan else None
    window = a_window(document)
    qtbot.addWidget(window)
    window.actions_by_name["about"].trigger()
    assert len(shown) == 1
    assert ("This plan" in shown[0]) is has_plan
