"""The room at the right: what stands there before, while and after a task is shown."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.task import DeleteTask, RenameTask
from planner.ui.document import Document
from planner.ui.inspector_place import InspectorPlace
from planner.ui.panels.inspector import Inspector
from tests.ui.panels.test_inspector import a_ghost
from tests.ui.stores import a_document


@pytest.fixture
def place(qtbot: QtBot) -> InspectorPlace:
    """The room, shown, with nothing selected."""
    place = InspectorPlace(a_document())
    qtbot.addWidget(place)
    place.resize(place.width(), 900)
    place.show()
    qtbot.waitExposed(place)
    return place


def document_of(place: InspectorPlace) -> Document:
    return place.inspector.head.document


def test_nothing_selected_says_what_to_do_and_builds_nothing(place: InspectorPlace) -> None:
    assert place.empty_view.isVisible()
    assert "Select a task" in place.empty_view.sentence_label.text()
    assert place.findChild(Inspector) is None
    place.set_preview(None)
    place.save_notes()
    assert place.findChild(Inspector) is None


def test_a_selected_task_is_shown_until_it_is_deleted(place: InspectorPlace) -> None:
    document = document_of(place)
    document.select("audit")
    assert not place.empty_view.isVisible()
    assert place.inspector.isVisible()
    assert place.inspector.width() == place.width()
    assert place.inspector.head.task_label.text() == "One audit"
    document.do(DeleteTask("audit"))
    assert place.empty_view.isVisible()


def test_a_drag_shows_its_task_where_none_is_selected(place: InspectorPlace) -> None:
    document = document_of(place)
    place.set_preview(a_ghost(document, "step2ck", 21))
    assert not place.empty_view.isVisible()
    assert place.inspector.head.task_label.text() == "Step 2 CK"
    place.set_preview(None)
    assert place.empty_view.isVisible()
    assert document.selection is None


def test_it_is_built_ahead_of_the_first_drag(place: InspectorPlace) -> None:
    place.warm_up()
    QApplication.processEvents()
    assert place.findChild(Inspector) is not None
    assert place.empty_view.isVisible()


def test_out_of_sight_it_shows_no_edit_until_it_is_seen_again(place: InspectorPlace) -> None:
    document = document_of(place)
    document.select("audit")
    label = place.inspector.head.task_label
    place.hide()
    document.do(RenameTask("audit", "Another audit"))
    assert label.text() == "One audit"
    place.show()
    assert label.text() == "Another audit"


def test_out_of_sight_another_selection_saves_what_was_typed(place: InspectorPlace) -> None:
    document = document_of(place)
    document.select("audit")
    place.inspector.notes.notes_edit.setPlainText("half a sentence")
    place.hide()
    document.select("oet")
    assert document.plan.tasks["audit"].notes == "half a sentence"
