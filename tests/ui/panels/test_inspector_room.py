"""The inspector never scrolls sideways and never cuts a value: long words, large text, long titles, every section."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.task import RenameTask, SetDeadline, SetNotes
from planner.core.model import Outcome
from planner.languages import chosen_language
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.ui.inspector_place import NARROWEST
from planner.ui.panels.inspector import Inspector
from planner.ui.panels.inspector.parts import FoldButton
from planner.ui.speech import voice
from planner.ui.theme import theme
from planner.words.language import ENGLISH
from tests.guidance.looks import TODAY, the_roadmap
from tests.pseudo import PSEUDO
from tests.ui.stores import a_document
from tests.ui.test_pseudo import is_cut

LONG = "Ask the office of the dean once more for a certified copy of the transcript and for the diploma"
TASKS = ("step2ck", "step2ck_study", "oet", "oet_result", "match_day", "pathway", "lor", "visa_route", "step1")
Shows = Callable[..., Inspector]


@pytest.fixture(params=["en", PSEUDO[0]])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    voice.language = chosen_language(request.param).language.isolating()
    yield request.param
    voice.language = ENGLISH


@pytest.fixture(params=[None, 14.0])
def points(request: pytest.FixtureRequest) -> Iterator[float | None]:
    theme().force_font_size(request.param)
    yield request.param
    theme().force_font_size(None)


@pytest.mark.usefixtures("language", "points")
def test_nothing_of_it_is_cut(qtbot: QtBot) -> None:
    edits: tuple[Edit, ...] = (
        RenameTask("pathway", LONG),
        SetDeadline("pathway", TODAY.replace(year=2028, month=9)),
        SetNotes("oet", LONG),
        MarkDone(Done("certificate", TODAY), TODAY, the_roadmap()),
        MarkDone(Done("oet", TODAY, Outcome.FAIL, 320), TODAY, the_roadmap()),
    )
    document = a_document(None, *edits)
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.setFixedWidth(theme().px(NARROWEST))
    inspector.resize(inspector.width(), 900)
    inspector.show()
    for fold in inspector.findChildren(FoldButton):
        fold.setChecked(True)
    for task in (*TASKS, "oet_2", "certificate"):
        document.select(task)
        inspector.ask_report()
        for _ in range(3):
            QApplication.processEvents()  # what breaks its lines is laid out in rounds

        def has_room(task: str = task) -> None:
            assert found(inspector) == [], task

        qtbot.waitUntil(has_room, timeout=1500)


def found(inspector: Inspector) -> list[Any]:
    """What cannot be read whole, and what stands out at the side."""
    content, room = inspector.scroll_area.widget(), inspector.scroll_area.viewport().width()
    cut: list[Any] = [label.text() for label in inspector.findChildren(QLabel) if is_cut(label)]
    cut += [("wide", content.width(), room)] if content.width() > room else []
    cut += [_name(button) for button in content.findChildren(QAbstractButton) if _is_narrow(button)]
    cut += [field.text() for field in content.findChildren(QLineEdit) if _has_more(field)]
    return cut


def _name(widget: QAbstractButton) -> str:
    return f"{widget.objectName()} {widget.text()}"


def _is_narrow(button: QAbstractButton) -> bool:
    """Whether words of a button are left out without its saying so in a tool tip."""
    words = button.fontMetrics().horizontalAdvance(button.text())
    return button.isVisible() and bool(button.text()) and words > button.width() and not button.toolTip()


def _has_more(field: QLineEdit) -> bool:
    """Whether a value in a field is longer than the field; a title that is being typed may be."""
    if not field.isVisible() or field.objectName() == "title_edit":
        return False
    return field.fontMetrics().horizontalAdvance(field.text()) > field.width()


def test_the_walk_finds_what_is_cut(qtbot: QtBot) -> None:
    inspector = Inspector(a_document())
    qtbot.addWidget(inspector)
    inspector.show()
    inspector.head.task_label.setWordWrap(False)
    inspector.head.task_label.setFixedWidth(4)
    inspector.head.task_label.setText(LONG)
    parent: QWidget = inspector.head
    parent.show()
    QApplication.processEvents()
    assert LONG in found(inspector)
