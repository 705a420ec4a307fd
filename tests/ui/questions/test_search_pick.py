"""A list whose entries can be typed: its arrow and Down open it, what is typed finds, and empty looks empty."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCompleter, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from planner.style.tokens import SCHEMES, Scheme, palette
from planner.ui.questions.pick import SearchPick, countries
from planner.ui.theme import theme
from planner.ui.widgets import DateField
from tests.style.colour import contrast
from tests.ui.questions.acts import write


@pytest.fixture
def pick(qtbot: QtBot) -> SearchPick:
    made = SearchPick(countries())
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_its_arrow_opens_it(pick: SearchPick, qtbot: QtBot) -> None:
    qtbot.mouseClick(pick, Qt.MouseButton.LeftButton, pos=QPoint(pick.width() - 12, pick.height() // 2))
    assert pick.view().isVisible()
    pick.hidePopup()


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier])
def test_down_opens_it_and_changes_nothing(pick: SearchPick, qtbot: QtBot, held: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(pick.name_edit, Qt.Key.Key_Down, held)
    assert pick.view().isVisible()
    assert pick.value is None
    pick.hidePopup()


def test_what_says_that_nothing_is_chosen_is_no_text(pick: SearchPick, qtbot: QtBot) -> None:
    assert (pick.name_edit.text(), pick.name_edit.placeholderText()) == ("", "Country not said")
    with qtbot.waitSignal(pick.chosen) as chosen:
        qtbot.keyClicks(pick.name_edit, "egypt")
        qtbot.keyClick(pick.name_edit, Qt.Key.Key_Return)
    assert chosen.args == ["EG"]
    assert pick.name_edit.text() == "Egypt"
    with qtbot.waitSignal(pick.chosen) as chosen:
        pick.name_edit.clear()
        qtbot.keyClick(pick.name_edit, Qt.Key.Key_Return)
    assert chosen.args == [None]
    assert pick.name_edit.text() == ""


def test_a_click_selects_what_is_there_and_escape_brings_it_back(pick: SearchPick, qtbot: QtBot) -> None:
    pick.set_value("EG")
    pick.clearFocus()
    qtbot.mouseClick(pick.name_edit, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pick.name_edit.selectedText() == "Egypt")
    qtbot.keyClicks(pick, "Ind")
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    qtbot.keyClick(pick, Qt.Key.Key_Escape)
    assert (pick.value, pick.name_edit.text()) == ("EG", "Egypt")


def test_enter_takes_what_was_typed_before_it_is_that_of_the_form(qtbot: QtBot) -> None:
    dialog, pick, button = QDialog(), SearchPick(countries()), QPushButton()
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    layout.addWidget(pick)
    layout.addWidget(button)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    pick.setFocus()
    pick.completer().setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    qtbot.keyClicks(pick, "egypt")
    qtbot.keyClick(pick, Qt.Key.Key_Return)
    assert (pick.value, dialog.isVisible()) == ("EG", True)
    qtbot.keyClick(pick, Qt.Key.Key_Return)
    assert not dialog.isVisible()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_placeholder_is_paler_than_text_and_can_be_read(scheme: Scheme, qtbot: QtBot) -> None:
    theme().force(scheme)
    day, pick = DateField(), SearchPick(countries())
    for owner, field in (
        (line := QLineEdit(), line),
        (text := QPlainTextEdit(), text),
        (day, day.day_edit),
        (pick, pick.name_edit),
    ):
        qtbot.addWidget(owner)
        field.ensurePolished()
        shown = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert shown == QColor(palette(scheme).text_3)
        assert contrast(shown.name(), palette(scheme).surface) >= 4.5


def test_an_empty_day_shows_no_day(qtbot: QtBot) -> None:
    for field in (DateField(), DateField(optional=True)):
        qtbot.addWidget(field)
        assert (field.day_edit.text(), field.day_edit.placeholderText()) == ("", "no day yet")


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("egy", "EG"), ("Suda", "SD"), ("south sud", "SS"), ("ind", None), ("sylvania", None)],
)
def test_the_one_entry_that_is_meant_is_taken(pick: SearchPick, typed: str, chosen: str | None) -> None:
    write(pick, typed)
    assert pick.value == chosen
