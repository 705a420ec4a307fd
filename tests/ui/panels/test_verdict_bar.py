from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.core.model import Plan
from planner.exchange.view_json import seasons_json
from planner.guidance.sentence import verdict_sentence
from planner.ui.document import Document
from planner.ui.panels.verdict_bar import VerdictBar, preview_words, rescue_year
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY
from tests.ui.panels.test_inspector import a_ghost
from tests.ui.stores import a_document


def shown(qtbot: QtBot, document: Document, width: int = 1440) -> VerdictBar:
    bar = VerdictBar(document)
    qtbot.addWidget(bar)
    bar.resize(width, bar.height())
    bar.show()
    return bar


def opened(menu: QMenu) -> list[QAction]:
    """The entries that the user sees: they are made when the menu opens."""
    menu.aboutToShow.emit()
    return menu.actions()


def test_the_sentence_is_that_of_the_guidance(qtbot: QtBot) -> None:
    document = a_document()
    bar = shown(qtbot, document)
    sentence = english(verdict_sentence(document.assessment))
    assert f"{bar.verdict_label.whole_text} {bar.binding_label.whole_text}" == sentence
    assert bar.verdict_label.whole_text == "Your dates fit Match 2028."
    document.do(MoveTask("step2ck", date(2027, 8, 30), TODAY))
    sentence = english(verdict_sentence(document.assessment))
    assert f"{bar.verdict_label.whole_text} {bar.binding_label.whole_text}" == sentence


def test_every_season_stands_in_the_menu_with_its_status(qtbot: QtBot) -> None:
    document = a_document(None, MoveTask("step2ck", date(2027, 8, 30), TODAY))
    bar = shown(qtbot, document)
    seasons = seasons_json(document.assessment)["seasons"]
    words = {"on_time": "on time", "late": "late", "missed": "missed", "unknown": "not known yet"}
    assert [action.text().split(",")[0] for action in opened(bar.menu)] == [
        f"Match {season['match_year']}: {words[season['status']]}" for season in seasons
    ]
    assert [action.isChecked() for action in opened(bar.menu)][:2] == [True, False]


def test_choosing_only_asks(qtbot: QtBot) -> None:
    document = a_document()
    bar = shown(qtbot, document)
    with qtbot.waitSignal(bar.target_requested) as asked:
        opened(bar.menu)[1].trigger()
    assert asked.args == [2029]
    assert document.plan.target_match == 2028
    assert [action.isChecked() for action in opened(bar.menu)][:2] == [True, False]


@pytest.mark.parametrize(
    ("days", "words", "good"),
    [
        (-7, "If dropped here: still on time for Match 2028", True),
        (21, "If dropped here: late for Match 2028", False),
        (60, "Cannot be dropped here", False),
    ],
)
def test_the_pill_says_what_a_drop_would_do(qtbot: QtBot, days: int, words: str, good: bool) -> None:
    document = a_document()
    bar = shown(qtbot, document)
    ghost = a_ghost(document, "step2ck", days)
    assert preview_words(document.assessment, ghost) == (words, good)
    bar.set_preview(ghost)
    assert bar.preview_pill.text == words
    assert bar.preview_pill.tone == ("good" if good else "late")
    assert not bar.findings_button.isVisible()
    bar.set_preview(None)
    assert not bar.preview_pill.isVisible()
    assert bar.findings_button.isVisible()


def test_findings_are_counted_without_hints(qtbot: QtBot) -> None:
    bar = shown(qtbot, a_document())
    assert bar.findings_button.text() == "2 findings"
    with qtbot.waitSignal(bar.findings_requested):
        QTest.mouseClick(bar.findings_button, Qt.MouseButton.LeftButton)


def test_a_plan_without_gates_has_neither_target_nor_rescue(qtbot: QtBot) -> None:
    bar = shown(qtbot, a_document(Plan(TODAY)))
    assert not bar.target_button.isVisible()
    assert not bar.rescue_button.isVisible()
    assert not bar.findings_button.isVisible()
    assert "no verdict" in bar.verdict_label.whole_text


def test_rescue_names_the_season_on_time() -> None:
    document = a_document()
    assert rescue_year(document.assessment) is None
    document.do(MoveTask("step2ck", date(2027, 8, 9) + timedelta(days=21), TODAY))
    assert rescue_year(document.assessment) == 2029


def test_a_plan_to_view_offers_no_other_target(qtbot: QtBot) -> None:
    document = a_document(None, MoveTask("step2ck", date(2027, 8, 30), TODAY), reason=message("It is read-only."))
    bar = shown(qtbot, document)
    assert not bar.rescue_button.isEnabled()
    assert "read-only" in bar.rescue_button.toolTip()
    assert [action.isEnabled() for action in opened(bar.menu)][:2] == [True, False]


@pytest.mark.parametrize("width", [640, 800, 1440])
def test_the_whole_sentence_can_be_read_at_every_width(qtbot: QtBot, width: int) -> None:
    bar = shown(qtbot, a_document(), width)
    for label in (bar.verdict_label, bar.binding_label):
        words = label.whole_text
        assert label._cut() == words
        room = QRect(0, 0, label.width(), 0)
        assert label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() <= label.height()
        assert bar.rect().contains(QRect(label.mapTo(bar, QPoint(0, 0)), label.size()))


def test_a_preview_does_not_change_how_high_a_narrow_bar_is(qtbot: QtBot) -> None:
    document = a_document()
    bar = shown(qtbot, document, 700)
    height = bar.height()
    bar.set_preview(a_ghost(document, "step2ck", 21))
    QApplication.processEvents()
    assert bar.preview_pill.isVisible()
    assert bar.preview_pill.width() == bar.preview_pill.sizeHint().width(), "no wider than its words"
    assert bar.preview_pill.mapTo(bar, QPoint(0, 0)).x() == bar.verdict_label.mapTo(bar, QPoint(0, 0)).x()
    assert bar.height() == height
    bar.set_preview(None)
    assert bar.binding_label.isVisible()
