"""The window of all keys: what it lists is what the handlers know, and what they know it lists."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from planner.ui import key_table
from planner.ui.actions import _ENTRIES
from planner.ui.dialogs.keys import KeyList, KeysDialog, key_words
from planner.ui.key_table import CALENDAR, CHART, DAY, EXPERIENCES, GROUPS, LIST, LOG, PREVIEW, RECORDS, KeyGroup
from planner.ui.page_list import PAGES
from tests.project.tree import ROOT
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window

UI = ROOT / "planner" / "ui"
HANDLERS: dict[str, tuple[KeyGroup, tuple[Path, ...]]] = {
    "list": (LIST, (UI / "timeline" / "list_keys.py",)),
    "chart": (CHART, (UI / "timeline" / "canvas.py", UI / "timeline" / "list_keys.py")),
    "records": (RECORDS, (UI / "trackers" / "table_view.py",)),
    "experiences": (
        EXPERIENCES,
        (UI / "trackers" / "table_view.py", UI / "pages" / "profile" / "experience_table.py"),
    ),
    "log line": (LOG, (UI / "trackers" / "log_field.py",)),
    "day": (DAY, (UI / "widgets" / "date_field.py",)),
    "calendar": (CALENDAR, (UI / "widgets" / "month_grid.py",)),
    "preview": (PREVIEW, (UI / "dialogs" / "print_pages.py",)),
}
NOT_THERE = {"chart": {"Key_Home", "Key_End"}}
"""What a place leaves to the list."""
QT_OWN = {"calendar": {"Key_Left", "Key_Right", "Key_Up", "Key_Down", "Key_Return"}}
"""What Qt's own calendar does with keys."""
ALSO = {
    "Key_Enter": "Key_Return",
    "Key_Equal": "Key_Plus",
    "Key_Less": "Key_Comma",
    "Key_Semicolon": "Key_Comma",
    "Key_Greater": "Key_Period",
    "Key_Colon": "Key_Period",
}
"""Keys that stand for another one."""
MODIFIERS = {"Key_Alt", "Key_Control", "Key_Shift"}
NAME = re.compile(r"Qt\.Key\.(Key_\w+)")


def declared(group: KeyGroup) -> set[str]:
    found = set()
    for line in group.lines:
        for keys in line.keys:
            sequence = QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
            if sequence.count() == 1 and sequence[0].key() is not Qt.Key.Key_unknown:
                found.add(sequence[0].key().name)
    return found


@pytest.mark.parametrize("place", HANDLERS)
def test_a_place_has_the_keys_that_its_handler_knows(place: str) -> None:
    group, paths = HANDLERS[place]
    names = (name for path in paths for name in NAME.findall(path.read_text(encoding="utf-8")))
    handled = {ALSO.get(name, name) for name in names} - NOT_THERE.get(place, set())
    assert declared(group) - QT_OWN.get(place, set()) == handled - MODIFIERS


def test_every_key_of_the_table_is_one() -> None:
    words = {"Alt", "0 … 9"}
    for group in GROUPS:
        for line in group.lines:
            for keys in line.keys:
                assert keys in words or declared(KeyGroup(group.place, (line,))), keys
    assert {value for value in vars(key_table).values() if isinstance(value, KeyGroup)} == set(GROUPS)


def test_no_action_hangs_on_a_bare_function_key() -> None:
    for keys in (*(entry.keys for entry in _ENTRIES), *(page.keys for page in PAGES)):
        assert re.match(r"(Ctrl|Alt)\+", keys), keys


def test_it_lists_every_action_with_its_keys(qtbot: QtBot) -> None:
    window = a_whole_window(qtbot, a_document())
    dialog = KeysDialog(window.actions_by_name.key_lines)
    qtbot.addWidget(dialog)
    listed = dict(dialog.groups[0].lines)
    shown = [action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) for action in window.actions_by_name]
    assert sorted(listed.values()) == sorted(shown)
    assert listed["Show the page Settings"] == "Ctrl+,"
    assert listed["Undo"] == "Ctrl+Z"


def test_words_find_keys_and_keys_find_words(qtbot: QtBot) -> None:
    dialog = KeysDialog([("Undo", "Ctrl+Z"), ("Redo", "Ctrl+Shift+Z")])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.search_edit
    qtbot.keyClicks(dialog.search_edit, "ctrl+shift")
    assert texts(dialog.groups[0]) == ["Redo", "Ctrl+Shift+Z"]
    dialog.search_edit.setText("calendar year")
    assert [group.place for group in dialog.groups if group.isVisible()] == ["In the calendar"]
    dialog.search_edit.setText("no such thing")
    assert dialog.nothing_label.isVisible()
    qtbot.keyClick(dialog.search_edit, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.scroll_area
    qtbot.keyClick(dialog.search_edit, Qt.Key.Key_Escape)
    assert (dialog.search_edit.text(), dialog.isVisible()) == ("", True)


def texts(group: KeyList) -> list[str]:
    return [label.text() for pair in group._labels for label in pair if label.isVisible()]


def test_the_action_opens_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(KeysDialog, "ask", lambda self: asked.append(self.objectName()))
    window = a_whole_window(qtbot, a_document())
    window.actions_by_name["keys"].trigger()
    assert asked == ["keys_dialog"]


def test_keys_are_called_as_on_this_keyboard() -> None:
    assert key_words("Ctrl+Alt+Left") == QKeySequence("Ctrl+Alt+Left").toString(QKeySequence.SequenceFormat.NativeText)
    assert key_words("0 … 9") == "0 … 9"
