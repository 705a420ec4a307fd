"""One door for moving: pointer, key, field and pin refuse the same day with the same sentence, and store nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.core.digest import digest
from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.errors import EditRejected
from planner.roadmap.edit import ChangeAnswer
from planner.ui.document import Document
from planner.ui.panels.inspector import Inspector
from planner.words.language import english
from tests.guidance.looks import TODAY, the_roadmap
from tests.ui.stores import a_document
from tests.ui.timeline.charts import ALT, a_page, drag

LATER = date(2027, 5, 3)


@dataclass(frozen=True)
class Case:
    """A task that stands beside a day that is refused: so many days away."""

    task: str
    shift: int
    words: str
    edits: tuple[Edit, ...] = ()
    today: date = TODAY


H1B = ChangeAnswer("visa", "h1b", TODAY, the_roadmap())
CASES: Mapping[str, Case] = {
    "public day": Case("match_day", -1, "is a public day of the season of Match 2028"),
    "assumed day": Case("residency_start", 1, "is a public day of the season of Match 2028"),
    "before its season's day": Case("eras_submit", -1, "cannot come before 1 Sep 2027"),
    "another season": Case(
        "eras_submit",
        1,
        "is outside the season of Match 2028",
        (MoveTask("eras_submit", date(2028, 5, 31), TODAY),),
    ),
    "closed days": Case(
        "step3", 1, "it is not given from 1 Jan 2028", (H1B, MoveTask("step3", date(2027, 12, 30), TODAY))
    ),
    "outside the window": Case(
        "step2ck", 1, "outside its eligibility window", (MoveTask("step2ck", date(2027, 9, 30), TODAY),)
    ),
    "before today": Case(
        "school_papers", -1, "lies from today, 3 May 2027", (MoveTask("school_papers", LATER, TODAY),), LATER
    ),
    "before the start": Case("school_papers", -1, "before the plan starts", (MoveTask("school_papers", TODAY, TODAY),)),
}
WAYS = ("pointer", "key", "field")


def start_of(document: Document, task: str) -> date:
    start = document.assessment.schedule.start(task)
    assert start is not None
    return start


def refusals_of(document: Document) -> list[EditRejected]:
    heard: list[EditRejected] = []
    document.refused.connect(heard.append)
    return heard


def try_it(qtbot: QtBot, case: Case, way: str) -> EditRejected:
    document = a_document(None, *case.edits, today=case.today)
    start = start_of(document, case.task)
    document.select(case.task)
    page = a_page(qtbot, document, size=(1200, 2600))
    page.canvas.centre(start.toordinal())
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    heard, before = refusals_of(document), digest(document.plan)
    if way == "pointer":
        drag(page, case.task, case.shift)
    elif way == "key":
        QTest.keyClick(page.canvas, Qt.Key.Key_Left if case.shift < 0 else Qt.Key.Key_Right, ALT)
    else:
        inspector.when.day_field.day_chosen.emit(start + timedelta(days=case.shift))
        assert inspector.when.day_field.day == start
    assert digest(document.plan) == before
    (found,) = heard
    return found


@pytest.mark.parametrize("name", CASES)
def test_all_ways_refuse_the_same_day_with_the_same_sentence(qtbot: QtBot, name: str) -> None:
    case = CASES[name]
    found = [try_it(qtbot, case, way) for way in WAYS]
    assert case.words in english(found[0].reason)
    assert found[0].way_out is not None
    assert len({refused.said for refused in found}) == 1


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("match_day", "is a public day of the season of Match 2028"),
        ("residency_start", "is a public day of the season of Match 2028"),
        ("research", "its first day is a fact"),
    ],
)
def test_the_inspector_says_beforehand_what_cannot_be_moved(qtbot: QtBot, task: str, words: str) -> None:
    document = a_document()
    document.select(task)
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    assert not inspector.when.day_field.isEnabled()
    assert not inspector.when.pin_button.isEnabled()
    assert words in inspector.when.hint_label.text().replace("\u200b", "")


def test_the_inspector_has_no_day_to_move_for_what_is_done(qtbot: QtBot) -> None:
    document = a_document()
    document.select("step1")
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    assert not inspector.when.isVisibleTo(inspector)


def test_a_pin_of_an_older_plan_on_a_public_day_can_be_taken_away(qtbot: QtBot) -> None:
    pinned = MoveTask("match_day", date(2028, 3, 20), TODAY).apply(a_document().plan)
    document = a_document(pinned)
    document.select("match_day")
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    assert inspector.when.pin_button.isEnabled()
    inspector.when.pin_button.click()
    assert document.plan.tasks["match_day"].pinned_start is None


def test_a_wish_for_a_public_day_is_refused_and_the_choice_goes_back(qtbot: QtBot) -> None:
    document = a_document()
    document.select("match_day")
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    heard = refusals_of(document)
    choice = inspector.wish.wish_choice
    choice.setCurrentIndex(3)
    choice.activated.emit(3)
    assert "is a public day" in english(heard[0].reason)
    assert choice.currentIndex() == 0
    assert document.plan.tasks["match_day"].constraint is None
