"""Every dialog alike: Enter does its default, Esc leaves it, a letter presses one button, the focus begins well."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QMessageBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from planner.ui.dialogs.answers import AnswersDialog
from planner.ui.dialogs.days_off import DaysOffDialog
from planner.ui.widgets import PrimaryButton, QuietButton
from planner.ui.widgets.dialog import Dialog
from tests.project.tree import ROOT
from tests.ui.stage import Stage
from tests.ui.stores import a_document
from tests.ui.views import VIEWS

DIALOGS = (
    "restore",
    "restore without backups",
    "print",
    "about",
    "answers",
    "history",
    "bin",
    "clearing the history",
    "about you",
    "days off",
    "target",
    "catch up",
    "name of a group",
    "leave",
    "draft to a writer",
    "draft to a school",
    "attach a file",
    "crash",
    "log",
    "keys",
    "link",
)
SAFE = {"clearing the history", "link"}
"""Where Enter alone takes nothing: what is taken cannot be brought back, or is not known."""


def shown(name: str, qtbot: QtBot, tmp_path: Path) -> Dialog:
    dialog = VIEWS[name](Stage(qtbot, tmp_path))
    assert isinstance(dialog, Dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return dialog


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_has_its_keys(name: str, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(name, qtbot, tmp_path)
    default = dialog.default_button
    assert default is not None
    assert default.isDefault()
    assert default.isVisible()
    primary = [button for button in dialog.findChildren(PrimaryButton) if button.isVisible()]
    assert (default not in primary) == (name in SAFE or not primary)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert dialog.isAncestorOf(focused)
    assert focused.isVisible()
    assert focused.isEnabled()
    if isinstance(focused, QPushButton):
        assert focused is default
    letters = Counter(
        button.shortcut().toString() for button in dialog.findChildren(QuietButton) if not button.shortcut().isEmpty()
    )
    assert default.shortcut().toString() in letters
    assert set(letters.values()) == {1}
    pressed: list[str] = []
    default.setEnabled(True)
    default.blockSignals(True)  # What it does is tried elsewhere.
    default.released.connect(lambda: pressed.append("default"))
    default.blockSignals(False)
    default.clicked.disconnect()
    for place in (focused, dialog):
        if isinstance(place, QPlainTextEdit) and not place.isReadOnly():
            continue
        qtbot.keyClick(place, Qt.Key.Key_Return)
        assert pressed, type(place).__name__
        pressed.clear()
    assert dialog.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_the_walk_meets_every_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    met = {type(shown(name, qtbot, tmp_path)) for name in DIALOGS}
    assert [kind for kind in kinds_of(Dialog) if kind not in met and kind.__name__ not in BASES] == []


BASES = {"QuestionDialog", "ChangeDialog"}
"""What others are made of."""


def kinds_of(base: type[Dialog]) -> list[type[Dialog]]:
    found = [kind for kind in base.__subclasses__() if kind.__module__.startswith("planner.")]
    return [*found, *(below for kind in found for below in kinds_of(kind))]


def test_there_is_no_dialog_of_another_look() -> None:
    for path in sorted((ROOT / "planner" / "ui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for other in (QMessageBox, QInputDialog):
            assert other.__name__ not in text, path
        assert "(QDialog)" not in text or path.name == "dialog.py", path


def test_a_focused_button_is_pressed_by_enter_and_not_the_default_one(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown("days off", qtbot, tmp_path)
    assert isinstance(dialog, DaysOffDialog)
    dialog.cancel_button.setFocus()
    qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_letter_presses_its_button(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown("days off", qtbot, tmp_path)
    assert isinstance(dialog, DaysOffDialog)
    before = len(dialog.lines)
    qtbot.keyClick(dialog, dialog.add_button.shortcut()[0].key(), Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(dialog.lines) == before + 1)  # Qt shows the button pressed for a moment.


def test_nothing_is_applied_over_a_red_field(qtbot: QtBot) -> None:
    document = a_document()
    dialog = AnswersDialog(document)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    plan = document.plan
    dialog.form.hours.hours_stepper.more_button.click()
    assert dialog.apply_button.isEnabled()
    edit = dialog.form.graduation.graduation_field.day_edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "nonsense")
    # By its letter: the focus does not leave the field.
    qtbot.keyClick(dialog, dialog.apply_button.shortcut()[0].key(), Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(dialog.form.graduation.graduation_field.trouble))
    assert edit.hasFocus()
    assert dialog.isVisible()
    assert document.plan is plan
    edit.selectAll()
    qtbot.keyClicks(edit, "2021")
    dialog.apply_button.click()
    assert not dialog.isVisible()
    assert document.plan.profile is not None
    assert document.plan.profile.graduation_date is not None
    assert document.plan.profile.graduation_date.isoformat() == "2021-06-30"
