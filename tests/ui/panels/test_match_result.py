"""How Match Day went, reported in the inspector; and the way to the next Match that the finding offers."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.model import MatchOutcome, Plan
from planner.roadmap.answers import answers_from
from planner.roadmap.build import new_plan
from planner.ui.document import Document
from planner.ui.pages.today import TodayPage
from planner.ui.panels.inspector import Inspector
from planner.ui.panels.inspector.parts import FoldButton
from planner.words.language import english
from tests.guidance.looks import the_roadmap
from tests.ui.panels.test_inspector import click, type_into
from tests.ui.stores import a_document

AFTER = date(2027, 3, 22)
Shows = Callable[[str], tuple[Inspector, Document]]


def applied() -> Plan:
    """Applications sent in September 2026, the list certified; it is March 2027."""
    days = {
        "step1": "2024-05-05",
        "step2ck": "2025-06-05",
        "pathway": "2026-08-20",
        "certificate": "2026-09-10",
        "usce": "2026-07-10",
        "lor": "2026-08-20",
        "eras_submit": "2026-09-20",
        "rank_list": "2027-02-28",
    }
    results = {"step1": {"result": "pass"}, "step2ck": {"result": "pass"}}
    done = [{"task": task, "date": day, **results.get(task, {})} for task, day in days.items()]
    person = {"status": "graduate", "graduation_date": "2021-06-30", "visa": "j1", "done": done}
    return new_plan(answers_from(person, "answers"), the_roadmap(), date(2027, 3, 1))


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    """An inspector in the week after Match Day, its folded parts open."""

    def make(task: str) -> tuple[Inspector, Document]:
        document = a_document(applied(), today=AFTER)
        inspector = Inspector(document)
        qtbot.addWidget(inspector)
        inspector.resize(inspector.width(), 900)
        with qtbot.waitActive(inspector):
            inspector.show()
            inspector.activateWindow()
        document.select(task)
        for fold in inspector.findChildren(FoldButton):
            fold.setChecked(True)
        QApplication.processEvents()
        return inspector, document

    return make


def choose(inspector: Inspector, words: str) -> None:
    (button,) = [button for button in inspector.report.buttons.match_buttons.values() if button.text() == words]
    click(button)


@pytest.mark.parametrize(
    ("words", "outcome", "step"),
    [
        ("Matched", MatchOutcome.MATCHED, "Undo Report: matched"),
        ("Partially matched", MatchOutcome.PARTIALLY, "Undo Report: partially matched"),
        ("Not matched", MatchOutcome.NOT, "Undo Report: not matched"),
    ],
)
def test_the_result_is_chosen_with_the_day(shows: Shows, words: str, outcome: MatchOutcome, step: str) -> None:
    inspector, document = shows("match_day")
    assert inspector.report.day_field.day == date(2027, 3, 19), "Match Day, as planned"
    choose(inspector, words)
    task = document.plan.tasks["match_day"]
    assert (task.outcome, task.actual_finish) == (outcome, date(2027, 3, 19))
    assert english(document.history.undo_text) == step


def test_nobody_is_matched_by_a_day_alone(shows: Shows) -> None:
    inspector, document = shows("match_day")
    type_into(inspector.report.day_field.day_edit, "2027-03-20")
    assert document.history.changes == ()
    assert not inspector.report.buttons.done_button.isVisible()


def test_no_other_task_asks_for_it(shows: Shows) -> None:
    inspector, document = shows("match_day")
    buttons = inspector.report.buttons.match_buttons.values()
    assert all(button.isVisible() for button in buttons)
    for task in ("contract", "soap", "visa_route"):
        document.select(task)
        assert not any(button.isVisibleTo(inspector) for button in buttons)
    document.select("contract")
    click(inspector.report.buttons.done_button)
    assert document.plan.tasks["contract"].outcome is None
    assert document.plan.tasks["contract"].done


def test_it_can_be_put_right(shows: Shows) -> None:
    inspector, document = shows("match_day")
    choose(inspector, "Not matched")
    click(inspector.report.correct_button)
    choose(inspector, "Matched")
    task = document.plan.tasks["match_day"]
    assert (task.outcome, task.actual_finish) == (MatchOutcome.MATCHED, date(2027, 3, 19))


def test_after_it_the_next_match_is_one_click_away(shows: Shows) -> None:
    inspector, document = shows("match_day")
    choose(inspector, "Not matched")
    (note,) = [note for note in inspector.findings.notes if "did not match" in note.title_label.text()]
    assert note.fix_button.text() == "Plan for Match 2028"
    click(note.fix_button)
    assert document.plan.target_match == 2028
    assert not document.plan.tasks["match_day_2"].done
    assert "match.not_matched" not in [finding.rule for finding in document.findings]


def test_today_does_not_report_it_by_a_circle(qtbot: QtBot) -> None:
    document = a_document(applied(), today=AFTER)
    page = TodayPage(document)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    steps = [view for view in page.findChildren(object) if view.__class__.__name__ == "StepView"]
    match = [view for view in steps if view.step.task == "match_day"]
    assert match, "Match Day has passed: it is what matters now"
    match[0].done_button.click()
    assert document.history.changes == ()
