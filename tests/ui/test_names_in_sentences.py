"""Names in what is said: a path keeps its first letter, and a title stays apart from the sentence around it."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from planner.core.edits.task import SetDeadline
from planner.errors import EditRejected, StorageError
from planner.guidance.checks import check
from planner.guidance.finding import Finding
from planner.ui.finding_words import note_title
from planner.ui.messages import Trouble, trouble_words
from planner.ui.panels.notice import Notice
from planner.ui.panels.status_bar import StatusBar
from planner.words.message import message
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document

PATHS = ("plan.imgplan", "my plan.imgplan", "the plan.imgplan", "a/b.imgplan", "über.imgplan")


@pytest.mark.parametrize("path", PATHS)
def test_a_banner_leaves_a_path_as_it_is(path: str, qtbot: QtBot) -> None:
    notice, error = Notice(), StorageError(message("{file} is empty.", file=path))
    qtbot.addWidget(notice)
    for show in (
        lambda: notice.show_not_opened(trouble_words(error), lambda: None),
        lambda: notice.show_view_only(trouble_words(error), lambda: None),
        lambda: notice.show_failure(Trouble(trouble_words(error)), copy=False),
    ):
        show()
        assert notice.cause_label.text() == f"{path} is empty."


def test_a_refusal_that_begins_with_a_path_leaves_it(qtbot: QtBot) -> None:
    reason = message("{file} cannot be changed: it is read-only.", file="plan.imgplan")
    bar = StatusBar(a_document())
    qtbot.addWidget(bar)
    bar.refuse(EditRejected(reason))
    assert bar.message_label.text() == "plan.imgplan cannot be changed: it is read-only."
    bar.refuse(EditRejected(message("There is no task {id} in this plan.", id="x")))
    assert bar.message_label.text() == "There is no task x in this plan."


def missed_deadline(title: str) -> Finding:
    """What is found about a task of this title that ends after its deadline."""
    document = a_document()
    task = next(task for task in document.look.open_tasks if task.id == "personal_statement")
    finish = document.look.schedule.finish(task.id)
    assert finish is not None
    document.do(SetDeadline(task.id, TODAY))
    plan = document.plan.with_tasks([replace(document.plan.tasks[task.id], title=title)])
    return next(finding for finding in check(a_document(plan).look) if finding.rule == "deadline.missed")


@pytest.mark.parametrize("title", ["Residency starts", "Register: fee, permit, seat", "See Dr. Who; ask", "is on"])
def test_any_title_reads_right_in_a_finding(title: str) -> None:
    assert f"“{title}”" in note_title(missed_deadline(title))
