"""What a change has done is said aloud, in the words of the window; at once where the verdict is another."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.core.edits.task import RenameTask
from planner.ui.main_window import MainWindow
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document
from tests.ui.timeline.charts import drag_begun
from tests.ui.whole_window import a_whole_window, plan_page, shell_of

Said = list[tuple[str, bool]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What is said, and whether at once, while somebody listens."""
    heard: Said = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append((event.message(), event.politeness() == QAccessible.AnnouncementPoliteness.Assertive))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


@pytest.fixture
def window(qtbot: QtBot, said: Said) -> MainWindow:
    made = a_whole_window(qtbot, a_document())
    said.clear()
    return made


def shown(window: MainWindow) -> str:
    return shell_of(window).status.undo_bar.change_label.whole_text


def test_a_drop_says_what_stands_in_the_status_bar(window: MainWindow, said: Said) -> None:
    canvas = plan_page(window).canvas
    drag_begun(plan_page(window), "step2ck", 21)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=canvas._pointer.toPoint())
    (words, urgent), *_ = said
    assert shown(window).startswith("Last change: Move Step 2 CK: Mon 30 Aug 2027 (+21 days); Result 27 Sep")
    assert words.startswith(f"{shown(window)}. ")
    assert urgent, "the verdict is another one"


def test_a_key_says_it_too(window: MainWindow, said: Said) -> None:
    shell_of(window).document.select("personal_statement")
    plan_page(window).canvas.setFocus()
    said.clear()
    QTest.keyClick(plan_page(window).canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    ((words, urgent),) = said
    assert words == f"{shown(window)}."
    assert "(+1 day)" in words
    assert not urgent, "the verdict has not changed"


def test_undo_says_what_was_undone(window: MainWindow, said: Said) -> None:
    document = shell_of(window).document
    document.do(RenameTask("oet", "OET in Berlin"))
    document.do(MoveTask("step2ck", date(2027, 8, 30), TODAY))
    said.clear()
    document.undo()
    (words, urgent), *_ = said
    assert words.startswith("Undone: Move Step 2 CK: Mon 9 Aug 2027 (−21 days)")
    assert words.endswith("programs begin to review without your Step 2 CK result.")
    assert urgent
    assert shown(window) == "Last change: Rename OET Medicine", "of what was done before it, it is not known any more"


def test_a_refusal_is_said_at_once(window: MainWindow, said: Said) -> None:
    document = shell_of(window).document
    document.do(MoveTask("step1", date(2027, 8, 30), TODAY))
    ((words, urgent),) = said
    assert words == shell_of(window).status.message_label.text()
    assert urgent


def test_arrows_on_the_chart_say_the_row_that_they_come_to(window: MainWindow, said: Said) -> None:
    canvas = plan_page(window).canvas
    shell_of(window).document.select("step2ck_study")
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert said[-1][0].startswith("Step 2 CK, exam, planned, 9 Aug 2027, result 6 Sep 2027, 16 days of slack")


def test_a_change_that_moves_nothing_is_said_by_its_name(window: MainWindow, said: Said) -> None:
    shell_of(window).document.do(RenameTask("oet", "OET in Berlin"))
    assert said == [(f"{shown(window)}.", False)]
