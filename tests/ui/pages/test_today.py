from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.record import AddRecord
from planner.core.edits.task import AddTask
from planner.core.model import Kind, Phase, Plan
from planner.core.records.resources import Resource
from planner.core.records.study_log import StudyEntry
from planner.guidance.next_steps import ignored, next_steps
from planner.roadmap.sample import sample_plan as whole_sample
from planner.ui.document import Document
from planner.ui.pages.today import TodayPage
from planner.ui.pages.today.countdown import CountdownView, can_count_down, marks_of
from planner.ui.pages.today.findings import FindingsView
from planner.ui.pages.today.step import StepView
from planner.ui.pages.today.study import StudyView
from planner.ui.pages.today.week_strip import WeekStrip
from planner.ui.widgets import BareButton, EmptyView, Note
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap
from tests.ui.stores import a_document

Shows = Callable[..., tuple[TodayPage, Document]]


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    """The page of the sample, after some edits."""

    def make(*edits: Edit, plan: Plan | None = None, width: int = 1300, **more: Any) -> tuple[TodayPage, Document]:
        document = a_document(plan, *edits, **more)
        page = TodayPage(document)
        qtbot.addWidget(page)
        page.resize(width, 800)
        page.show()
        QApplication.processEvents()
        return page, document

    return make


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))
    QApplication.processEvents()


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_the_day_and_three_things_with_reason_slack_and_what_they_unblock(shows: Shows) -> None:
    page, document = shows()
    assert texts(page)[:2] == ["Monday 12 April", "Three things matter now. Everything else can wait."]
    views = page.findChildren(StepView)
    steps = next_steps(document.look)
    assert [view.step for view in views] == list(steps)
    for view, step in zip(views, steps, strict=True):
        assert step.reason is not None
        assert view.reason_label.text() == english(step.reason)
        assert view.slack_label.text() == f"{step.slack_days} days of slack"
        assert view.unblocks_label.text() == f"Unblocks {document.look.title(step.unblocks[0])}"
    assert views[0].when_label.text() == "until Sun 18 Apr"


def test_a_title_leads_to_its_task_by_pointer_and_by_key(shows: Shows, qtbot: QtBot) -> None:
    page, _ = shows()
    view = page.findChildren(StepView)[0]
    with qtbot.waitSignal(page.task_requested) as asked:
        click(view.title_label)
    assert asked.args == ["visa_route"]
    with qtbot.waitSignal(page.task_requested) as asked:
        QTest.keyClick(view.title_label, Qt.Key.Key_Return)
    assert asked.args == ["visa_route"]


def test_a_circle_reports_a_thing_done_and_the_next_one_comes(shows: Shows) -> None:
    page, document = shows()
    click(page.findChildren(StepView)[0].done_button)
    assert document.plan.tasks["visa_route"].actual_finish == TODAY
    assert english(document.history.undo_text) == "Undo Mark “Decide: J-1, H-1B, or none needed” done"
    assert "visa_route" not in [view.step.task for view in page.findChildren(StepView) if view.isVisible()]


def test_an_exam_is_not_ticked_off(shows: Shows) -> None:
    plan = Plan(TODAY)
    page, _ = shows(AddTask("own", "Sit it", Phase.EXAMS, Kind.ACTIVITY), plan=plan)
    assert page.findChildren(StepView)[0].done_button.isVisible()
    exams_only = sample_plan().without_tasks(
        [task.id for task in sample_plan().rows if task.exam is None or task.id.startswith("step1")]
    )
    page, document = shows(plan=exams_only)
    view = next(view for view in page.findChildren(StepView) if view.step.task == "step2ck")
    asked: list[str] = []
    page.report_asked.connect(asked.append)
    click(view.done_button)
    assert asked == ["step2ck"]
    assert document.history.changes == ()


def test_late_work_is_named(shows: Shows) -> None:
    page, _ = shows(plan=sample_plan(), today=date(2027, 5, 20))
    view = page.findChildren(StepView)[0]
    assert view.when_label.text().startswith("was due ")
    assert view.reason_label.text().startswith("It was to end on ")


def test_the_study_of_the_day(shows: Shows) -> None:
    bank = Resource(id="bank", exam="step2ck", title="UWorld", total=2_548)
    logged = StudyEntry(id="a", day=TODAY - timedelta(days=3), exam="oet", minutes=30)
    page, _ = shows(AddRecord("resources", bank), AddRecord("study_log", logged))
    view, week = page.findChild(StudyView, "study_step2ck_study"), page.findChild(WeekStrip)
    assert view is not None
    assert week is not None
    assert view.hours_label.text() == "2.6 h"
    assert view.pace_label.text() == "is today's share of your 3 h, with 28 UWorld questions"
    assert view.left_label.text() == "Study for Step 2 CK: 136 of 400 h done, 102 study days left."
    assert [day.hours for day in week.days] == [3, 3, 3, 3, 3, 3, 0]
    assert "1 of 2 days kept last week" in texts(page)


def test_a_digit_begins_a_log_line_and_the_page_around_it_is_built_anew(shows: Shows) -> None:
    page, document = shows()
    page.findChildren(StepView)[0].title_label.setFocus()
    QTest.keyClick(page.findChildren(StepView)[0].title_label, Qt.Key.Key_2)
    line = page.log_line
    assert line.edit.hasFocus()
    QTest.keyClicks(line.edit, " h")
    document.do(MoveTask("oet_study", date(2027, 9, 1), TODAY))
    assert (line.edit.toPlainText(), line.edit.hasFocus()) == ("2 h", True)
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (line.edit.toPlainText(), line.edit.hasFocus(), line.isVisible()) == ("", True, True)
    week = page.findChild(WeekStrip)
    assert week is not None
    assert week.days[0].kept
    assert any("Logged today: 2 h." in words for words in texts(page))


def test_a_study_that_has_not_begun_says_when_it_does(shows: Shows) -> None:
    page, _ = shows(plan=sample_plan().without_tasks(["step2ck_study"]))
    said = page.findChild(QLabel, "begins_label")
    assert said is not None
    assert said.text() == ("Your study for OET Medicine begins on Fri 13 Aug; what you log today begins it.")
    assert page.log_line.isVisible()


def test_the_countdown_to_the_binding_date(shows: Shows) -> None:
    page, document = shows()
    view = page.findChild(CountdownView)
    assert view is not None
    assert view.days_label.text() == "16 days"
    assert view.to_label.text() == "to spare: “Step 2 CK” is planned for 9 Aug, 25 Aug at the latest."
    assert [(mark.name, mark.day) for mark in marks_of(document.look)] == [
        ("Today", TODAY),
        ("Step 2 CK", date(2027, 8, 9)),
        ("Latest", date(2027, 8, 25)),
    ]
    assert not can_count_down(look_at(Plan(TODAY)))


def test_findings_with_their_fixes_and_hints_on_demand(shows: Shows) -> None:
    page, document = shows(MoveTask("oet_study", date(2027, 8, 1), TODAY))
    titles = [note.title_label.text() for note in page.findChildren(Note)]
    assert "Step 2 CK taken early enough for a slow result" in titles
    assert "Graduates: certified when programs begin to review" in titles
    assert len(titles) == 3
    button = page.findChild(BareButton, "fold_hints")
    assert button is not None
    assert button.text() == "Show 2 hints", "the time is short, and the OET falls into the season of interviews"
    click(button)
    assert len([note for note in page.findChildren(Note) if note.isVisible()]) == 5
    fix = next(note.fix_button for note in page.findChildren(Note) if note.isVisible() and note.fix_button.text())
    assert fix.text() == "Move to Fri 13 Aug 2027"
    click(fix)
    assert document.plan.tasks["oet_study"].pinned_start == date(2027, 8, 13)


def test_what_to_ignore_and_until_when(shows: Shows) -> None:
    page, document = shows()
    for item in ignored(document.look):
        line = page.findChild(QWidget, f"ignore_{item.task}")
        assert line is not None
        until = "optional" if item.until is None else f"{item.until.day} "
        assert line.accessibleName().startswith(f"{item.title}: {until}")


def test_the_latest_changes_the_newest_first(shows: Shows) -> None:
    page, document = shows()
    assert "Latest changes" not in texts(page)
    document.do(MoveTask("oet_study", date(2027, 9, 1), TODAY))
    document.do(MoveTask("step2ck", date(2027, 8, 16), TODAY))
    found = texts(page)
    place = found.index("Latest changes")
    assert [text for text in found[place:] if text.startswith("Move ")] == [
        "Move Step 2 CK",
        "Move Prepare for the OET",
    ]


def test_a_page_that_is_not_seen_waits(shows: Shows) -> None:
    page, document = shows()
    page.hide()
    document.do(MoveTask("step2ck", date(2027, 8, 16), TODAY))
    view = page.findChild(CountdownView)
    assert view is not None
    assert view.days_label.text() == "16 days"
    page.show()
    QApplication.processEvents()
    seen = [view.days_label.text() for view in page.findChildren(CountdownView) if view.isVisible()]
    assert seen == ["9 days"]


def test_an_empty_plan_has_one_sentence_and_one_button(shows: Shows, qtbot: QtBot) -> None:
    page, _ = shows(plan=Plan(TODAY))
    view = page.findChild(EmptyView)
    assert view is not None
    with qtbot.waitSignal(page.page_requested) as asked:
        click(view.action_button)
    assert asked.args == ["plan"]


def test_in_a_narrow_window_the_columns_stand_one_below_the_other(shows: Shows) -> None:
    page, _ = shows(width=700)
    left, right = page.findChild(StepView), page.findChild(CountdownView)
    assert left is not None
    assert right is not None
    assert right.mapTo(page, QPoint(0, 0)).y() > left.mapTo(page, QPoint(0, 0)).y() + left.height()


def test_a_plan_to_view_cannot_be_ticked_off(shows: Shows) -> None:
    page, _ = shows(reason=message("The file is read-only."))
    for view in page.findChildren(StepView):
        assert not view.done_button.isEnabled()
        assert "The file is read-only." in view.done_button.toolTip()


def test_filling_changes_nothing(shows: Shows) -> None:
    page, document = shows()
    page.fill_anew()
    assert document.history.changes == ()


def test_titles_are_only_text(shows: Shows) -> None:
    hostile = "<b>bold</b> & <img src=x>"
    page, _ = shows(AddTask("own", hostile, Phase.EXAMS), plan=Plan(TODAY))
    label = page.findChildren(StepView)[0].title_label
    assert label.text() == hostile
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_tab_comes_to_everything_that_can_be_pressed_from_top_to_bottom(qtbot: QtBot) -> None:
    page = TodayPage(a_document(sample_plan(), MoveTask("oet_study", date(2027, 8, 1), TODAY)))
    qtbot.addWidget(page)
    page.resize(1300, 1400)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    content = page.scroll_area.widget()
    assert content is not None
    wanted = {
        stop
        for stop in content.findChildren(QWidget)
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisible() and stop.isEnabled()
    }
    first = page.findChildren(StepView)[0].done_button
    first.setFocus()
    met: list[QWidget] = []
    while (now := page.focusWidget()) is not None and now not in met:
        met.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert wanted == set(met)
    assert {button for button in content.findChildren(QAbstractButton) if button.isVisible()} <= wanted
    for column in (StepView, FindingsView):
        tops = [
            stop.mapTo(content, QPoint(0, 0)).y()
            for stop in met
            if any(part.isAncestorOf(stop) for part in content.findChildren(column))
        ]
        assert tops
        assert all(before - after < 40 for before, after in pairwise(tops)), column


def test_what_a_dialog_changes_leaves_the_focus_on_the_page_below_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    above, page = QPushButton("above", window), TodayPage(a_document(sample_plan()), window)
    layout = QVBoxLayout(window)
    layout.addWidget(above)
    layout.addWidget(page)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page.findChildren(StepView)[1].done_button.setFocus()
    dialog = QDialog(window)
    dialog.setModal(True)
    field = QLineEdit(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    page.fill_anew()
    dialog.close()
    content, focused = page.scroll_area.widget(), window.focusWidget()
    assert content is not None
    assert content.isAncestorOf(focused), focused
    assert focused is page.findChildren(StepView)[1].done_button


def test_a_step_of_others_leads_to_the_record_that_says_what_to_ask(shows: Shows, qtbot: QtBot) -> None:
    page, _ = shows(plan=whole_sample(the_roadmap(), TODAY))
    step = page.findChildren(StepView)[0]
    assert step.reason_label.text() == "Ask Dr. Haddad for a letter this week."
    with qtbot.waitSignal(page.record_requested) as asked:
        step.done_button.click()
    assert asked.args == [step.step.record]
    assert step.step.record is not None
