"""The card on Today that asks to catch up, and what its button does."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.core.digest import digest
from planner.guidance.catching_up import surely_kept
from planner.guidance.grouping import grave
from planner.guidance.sentence import ABOUT_DATES
from planner.ui.dialogs.catch_up import CatchUpDialog
from planner.ui.document import Document
from planner.ui.pages.today import TodayPage
from planner.ui.pages.today.catch_up import CatchUpCard, passed_of
from planner.ui.pages.today.findings import FULL
from planner.ui.pages.today.step import StepView
from planner.ui.widgets import BareButton, Note
from planner.words.language import english
from planner.words.message import Message, message
from tests.core.builder import a_plan, work
from tests.guidance.looks import TODAY, sample_plan
from tests.ui.stores import a_document

QUARTER = TODAY + timedelta(days=91)
"""Nothing was reported since; the seat is still to come."""
AFTER_RESULT = date(2027, 9, 20)
"""The seat of 9 August has passed, and its result should be out since 6 September."""

Shows = Callable[..., tuple[TodayPage, Document]]


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    def make(today: date, **more: Message) -> tuple[TodayPage, Document]:
        document = a_document(sample_plan(), today=today, **more)
        page = TodayPage(document)
        qtbot.addWidget(page)
        page.resize(1300, 800)
        page.show()
        QApplication.processEvents()
        return page, document

    return make


def card_of(page: TodayPage) -> CatchUpCard:
    card = page.findChild(CatchUpCard)
    assert card is not None
    return card


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))
    QApplication.processEvents()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[CatchUpDialog]:
    """The sheets that come up; nobody answers them."""
    shown: list[CatchUpDialog] = []

    def ask(dialog: CatchUpDialog) -> bool:
        shown.append(dialog)
        return False

    monkeypatch.setattr(CatchUpDialog, "ask", ask)
    return shown


def test_a_plan_that_is_kept_up_is_not_asked(shows: Shows) -> None:
    page, _ = shows(TODAY)
    assert page.findChild(CatchUpCard) is None


def test_the_card_stands_first_and_counts_as_the_verdict_does(shows: Shows) -> None:
    page, document = shows(QUARTER)
    card, verdict = card_of(page), document.assessment.verdict
    assert verdict is not None
    assert card.title_label.text() == f"{len(verdict.unreported)} steps have passed without a report"
    top = card.mapTo(page, QPoint(0, 0)).y()
    assert all(view.mapTo(page, QPoint(0, 0)).y() > top for view in page.findChildren(StepView))


def test_one_step_is_one_step(qtbot: QtBot) -> None:
    document = a_document(sample_plan(), today=date(2027, 4, 15))
    passed = passed_of(document.look)
    assert len(passed) == 1
    page = TodayPage(document)
    qtbot.addWidget(page)
    page.show()
    assert card_of(page).title_label.text() == "1 step has passed without a report"


def test_the_card_opens_the_sheet_and_nothing_is_taken_without_an_answer(
    shows: Shows, asked: list[CatchUpDialog]
) -> None:
    page, document = shows(QUARTER)
    before = digest(document.plan)
    click(card_of(page).fix_button)
    (sheet,) = asked
    assert [row.task for row in sheet.sheet.rows] == [step.task for step in passed_of(document.look)]
    assert digest(document.plan) == before


def test_the_card_names_whose_result_is_to_be_said_first(shows: Shows) -> None:
    page, _ = shows(AFTER_RESULT)
    assert "Say first how it went: “Step 2 CK”" in card_of(page).text_label.text()


def test_a_result_that_should_be_out_is_the_first_thing(shows: Shows) -> None:
    page, document = shows(AFTER_RESULT)
    first = page.findChildren(StepView)[0]
    assert first.step.task == "step2ck_result"
    first.done_button.click()
    assert document.history.changes == (), "it is asked how it went"
    assert first.slack_label.text() == ""


def test_a_result_that_should_be_out_can_be_said_at_once(shows: Shows, asked: list[CatchUpDialog]) -> None:
    page, _ = shows(AFTER_RESULT)
    views = page.findChildren(StepView)
    assert [view.answer_button.isVisible() for view in views] == [True, False, False]
    click(views[0].answer_button)
    (sheet,) = asked
    assert sheet.sheet.rows[sheet.passed_list.current_row].task == "step2ck"
    assert sheet.name_label.whole_text == "Step 2 CK"


def test_a_plan_to_view_only_says_why_nothing_can_be_kept(shows: Shows) -> None:
    page, _ = shows(QUARTER, reason=message("The file is read-only."))
    button = card_of(page).fix_button
    assert not button.isEnabled()
    assert "The file is read-only." in button.toolTip()


@pytest.mark.parametrize("today", [TODAY, QUARTER])
def test_it_is_said_once_that_this_is_about_dates(shows: Shows, today: date) -> None:
    page, _ = shows(today)
    assert [label.text() for label in page.findChildren(QLabel)].count(english(ABOUT_DATES)) == 1


def test_a_plan_without_a_match_does_not_speak_of_one(qtbot: QtBot) -> None:
    page = TodayPage(a_document(a_plan(work("a", 3), start=TODAY)))
    qtbot.addWidget(page)
    page.show()
    assert english(ABOUT_DATES) not in [label.text() for label in page.findChildren(QLabel)]


def test_the_findings_about_them_are_one_entry_that_unfolds(shows: Shows) -> None:
    page, document = shows(QUARTER)
    late = [finding for finding in document.findings if finding.rule == "task.late"]
    page.show_findings()
    group = page.findChild(Note, "group_task.late")
    assert group is not None
    assert group.title_label.text() == f"{len(late)} steps have passed without a report"
    button = page.findChild(QWidget, "fold_task.late")
    assert button is not None
    assert page.findChildren(QWidget, "note_task.late") == []
    click(button)
    assert len([note for note in page.findChildren(QWidget, "note_task.late") if note.isVisible()]) == len(late)
    click(button)
    assert not any(note.isVisible() for note in page.findChildren(QWidget, "note_task.late"))


def test_one_button_says_of_all_that_can_be_kept_that_they_were(shows: Shows, qtbot: QtBot) -> None:
    page, document = shows(QUARTER)
    before = digest(document.plan)
    kept = {line.task: line.day for line in surely_kept(document.look)}
    assert len(kept) > 3
    page.show_findings()
    group = page.findChild(Note, "group_task.late")
    assert group is not None
    assert group.fix_button.text() == f"{len(kept)} steps done as planned"
    qtbot.waitUntil(lambda: bool(group.aside_label.text()))
    assert group.fix_button.accessibleDescription() == group.aside_label.text()
    click(group.fix_button)
    assert {task: document.plan.tasks[task].actual_finish for task in kept} == kept
    assert document.undo()
    assert digest(document.plan) == before


def test_many_are_unfolded_a_part_at_a_time_and_the_focus_stays(qtbot: QtBot) -> None:
    plan = a_plan(*(work(f"t{number}", 3) for number in range(50)), start=TODAY)
    page = TodayPage(a_document(plan, today=QUARTER))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    fold, more = (page.findChild(BareButton, f"{name}_task.late") for name in ("fold", "more"))
    assert fold is not None
    assert more is not None
    assert fold.text() == "Show all 50"
    click(fold)
    notes = [len(page.findChildren(QWidget, "note_task.late"))]
    for left in (30, 10):
        assert more.text() == f"Show {left} more"
        more.setFocus()
        QTest.keyClick(more, Qt.Key.Key_Space)
        notes.append(len(page.findChildren(QWidget, "note_task.late")))
    assert notes == [20, 40, 50]
    assert fold.hasFocus()


def test_by_keys_the_focus_is_somewhere_on_the_page_after_each_change(qtbot: QtBot) -> None:
    document = a_document(sample_plan(), today=QUARTER)
    page = TodayPage(document)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    view = page.findChildren(StepView)[0]
    view.done_button.setFocus()
    QTest.keyClick(view.done_button, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert document.history.changes
    focused = page.focusWidget()
    assert focused is not None
    assert focused.isVisible()
    page.show_findings()
    fold = page.findChild(BareButton, "fold_task.late")
    assert fold is not None
    fold.setFocus()
    document.undo()
    QApplication.processEvents()
    again = page.findChildren(BareButton, "fold_task.late")
    assert [button.hasFocus() for button in again if button.isVisible()] == [True]


def test_only_the_gravest_stand_at_once_and_the_others_are_a_key_away(shows: Shows) -> None:
    page, document = shows(AFTER_RESULT)
    entries = grave(document.findings)
    assert len(entries) > FULL
    notes = [note for note in page.findChildren(Note) if note.objectName() != "catch_up_card"]
    assert len(notes) == FULL
    fold = page.findChild(BareButton, "fold_rest")
    assert fold is not None
    assert fold.text() == f"Show {len(entries) - FULL} more findings"
    click(fold)
    assert len([note for note in page.findChildren(Note) if note.isVisible()]) == len(entries) + 1
    assert fold.text().startswith("Hide ")
