"""Where the own pace leads an exam, in the inspector: its words and its ways out, at rest and amid a drag."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from planner.core.model import Plan
from planner.ui.document import Document
from planner.ui.panels.inspector import Inspector
from planner.ui.widgets import TextLabel
from planner.words.message import message
from tests.guidance.looks import sample_plan
from tests.timeline.paced import IMPLIED, TASK, TOO_LATE, paced
from tests.ui.panels.test_inspector import a_ghost
from tests.ui.stores import a_document


def shown(qtbot: QtBot, document: Document, task: str = TASK) -> Inspector:
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.resize(inspector.width(), 900)
    with qtbot.waitExposed(inspector):
        inspector.show()
    document.select(task)
    QApplication.processEvents()
    QApplication.processEvents()
    return inspector


def ways(inspector: Inspector) -> tuple[list[str], list[QPushButton]]:
    """What is said beside the ways out, and their buttons."""
    buttons = [button for button in inspector.pace.ways.findChildren(QPushButton) if button.isVisible()]
    return [label.text() for label in inspector.pace.ways.findChildren(TextLabel) if label.isVisible()], buttons


@pytest.mark.parametrize("task", [TASK, "step2ck_study"])
def test_a_sitting_and_its_study_say_where_the_pace_leads_and_offer_both_ways(qtbot: QtBot, task: str) -> None:
    document = a_document(paced())
    inspector = shown(qtbot, document, task)
    said = inspector.pace.said_label.text()
    assert "At your pace of 24 UWorld questions a day you would be ready on Fri 13 Aug 2027." in said
    assert "Your pace implies an exam on 14 Aug, 5 days after your seat." in said
    words, (button,) = ways(inspector)
    assert words[0].startswith("9 Aug holds with 25 UWorld questions on every study day")
    assert button.text() == "Move to Sat 14 Aug 2027"
    button.click()
    assert document.look.schedule.start(TASK) == IMPLIED
    QApplication.processEvents()
    assert not inspector.pace.isVisible()


def test_amid_a_drag_it_stands_still_and_nothing_can_be_pressed(qtbot: QtBot) -> None:
    document = a_document(paced(TOO_LATE))
    inspector = shown(qtbot, document)
    said, before = inspector.pace.said_label.text(), ways(inspector)
    assert "The latest day on time is 25 Aug 2027." in said
    inspector.set_preview(a_ghost(document, TASK, 7))
    QApplication.processEvents()
    assert (inspector.pace.said_label.text(), ways(inspector)) == (said, before)
    assert not inspector.pace.ways.isEnabled()
    inspector.set_preview(None)
    QApplication.processEvents()
    assert inspector.pace.ways.isEnabled()


def test_another_exam_in_the_hand_shows_no_ways_of_this_one(qtbot: QtBot) -> None:
    document = a_document(paced())
    inspector = shown(qtbot, document, "lor")
    inspector.set_preview(a_ghost(document, TASK, 2))
    QApplication.processEvents()
    assert "At your pace" in inspector.pace.said_label.text()
    assert ways(inspector) == ([], [])


@pytest.mark.parametrize(("plan", "task"), [(paced(), "oet"), (paced(), "lor"), (sample_plan(), TASK)])
def test_what_no_pace_leads_elsewhere_has_no_such_part(qtbot: QtBot, plan: Plan, task: str) -> None:
    assert not shown(qtbot, a_document(plan), task).pace.isVisible()


def test_a_plan_that_can_only_be_viewed_says_why(qtbot: QtBot) -> None:
    inspector = shown(qtbot, a_document(paced(), reason=message("Another window has it.")))
    _, (button,) = ways(inspector)
    assert not button.isEnabled()
    assert "Another window has it." in button.toolTip()
