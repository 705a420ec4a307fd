"""What several findings of one rule say of a task, beside it."""

from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask
from planner.guidance.grouping import MANY
from planner.ui.document import Document
from planner.ui.panels.inspector import Inspector
from tests.core.builder import a_plan, work
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document


def broken(count: int) -> Document:
    """A task pinned to today, before so many that it waits for."""
    names = [f"p{number}" for number in range(count)]
    plan = a_plan(*(work(name, 5) for name in names), work("last", 3), links=[f"{name} FS last" for name in names])
    document = a_document(plan, MoveTask("last", TODAY, TODAY))
    document.select("last")
    assert sum(finding.rule == "link.broken" for finding in document.findings) == count
    return document


def notes_beside(document: Document, qtbot: QtBot) -> list[tuple[str, str]]:
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.show()
    return [(note.title_label.text(), note.text_label.text()) for note in inspector.findings.notes]


def test_few_have_a_note_each(qtbot: QtBot) -> None:
    assert len(notes_beside(broken(MANY - 1), qtbot)) == MANY - 1


def test_many_have_one_note_that_names_each(qtbot: QtBot) -> None:
    ((title, text),) = notes_beside(broken(MANY), qtbot)
    assert title == f"Given dates are earlier than {MANY} links allow"
    assert len(text.splitlines()) == MANY
