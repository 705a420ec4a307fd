"""The fair share: its rows as they are heard, the keys of its table, the line that adds a resource, what counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records.resources import RESOURCES, Resource, StudyUnit
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.core.records.study_settings import STUDY_SETTINGS, StudySetting
from planner.core.ref import Ref
from planner.guidance.study.standing import study_of
from planner.ui.document import Document
from planner.ui.pages.exams.share import ShareSection
from planner.ui.pages.exams.track import Track, track_of
from planner.ui.trackers.text_edit import TypedEdit
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document

BANK = AddRecord(RESOURCES.key, Resource(id="bank", exam="step2ck", title="Bank", total=3900, done_before=100))
BOOK = AddRecord(
    RESOURCES.key, Resource(id="book", exam="step2ck", title="Book", unit=StudyUnit.PAGES, total=200, done_before=20)
)


def logged(resource: str, units: int, days: int = 28) -> list[Edit]:
    return [
        AddRecord(
            STUDY_LOG.key,
            StudyEntry(id=f"{resource}-{ago}", day=TODAY - timedelta(days=ago), resource=resource, units=units),
        )
        for ago in range(1, days)
    ]


def section(qtbot: QtBot, *edits: Edit, plan: Plan | None = None) -> tuple[ShareSection, Document]:
    """The part of the page by itself; it is filled anew after each change, as the page does it."""
    document = a_document(plan, *edits)
    part = ShareSection(document)
    qtbot.addWidget(part)

    def fill() -> None:
        study = study_of(document.look, "step2ck")
        assert study is not None
        part.fill(study, TODAY)

    document.plan_changed.connect(fill)
    fill()
    part.resize(752, 600)
    part.show()
    QApplication.processEvents()
    return part, document


def heard(part: ShareSection) -> list[str]:
    rows = part.table.rows
    return [str(rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(rows.rowCount())]


def test_a_row_is_heard_with_all_that_is_drawn(qtbot: QtBot) -> None:
    part, _ = section(qtbot, BANK, BOOK, *logged("bank", 20), *logged("book", 4))
    _, bank, book = heard(part)
    assert bank.startswith("Bank: 3,260 of 3,900 questions left. Fair today: ")
    assert "too slow; it ends on" in bank
    assert bank.endswith("too late for Step 2 CK.")
    assert book.startswith("Book: 72 of 200 pages left.")
    assert "too late" not in book
    assert part.head.accessibleName().startswith("Your seat is on 9 Aug. Your pace leads to ")


def test_access_that_ends_first_and_a_cap_are_told(qtbot: QtBot) -> None:
    cap = AddRecord(STUDY_SETTINGS.key, StudySetting(id="a", cap_hours=1.0))
    ends, ended = TODAY + timedelta(days=20), TODAY - timedelta(days=1)
    part, _ = section(
        qtbot,
        cap,
        AddRecord(RESOURCES.key, Resource(id="bank", exam="step2ck", title="Bank", total=2000, expires=ends)),
        AddRecord(RESOURCES.key, Resource(id="book", exam="step2ck", title="Book", total=9, expires=ended)),
        *logged("bank", 20),
    )
    _, bank, book = heard(part)
    assert "Access until 2 May." in bank
    assert bank.endswith("after the access does.")
    assert "The access ended on 11 Apr." in book
    shown = part.table.shown
    assert shown is not None
    assert [row.unit for row in shown.rows[1:]] == ["questions, until 2 May", "questions, until 11 Apr"]
    assert part.caption_label.text().startswith("Your cap leaves ")


def test_keys_walk_the_rows_and_open_or_delete_one(qtbot: QtBot) -> None:
    part, document = section(qtbot, BANK, BOOK)
    opened: list[object] = []
    part.record_requested.connect(opened.append)
    part.task_requested.connect(opened.append)
    part.table.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(part.table, key)
    assert opened == ["step2ck_study", Ref(RESOURCES.key, "bank")]
    QTest.keyClick(part.table, Qt.Key.Key_Delete)
    assert set(document.plan.records[RESOURCES.key]) == {"book"}
    assert part.table.rows.rowCount() == 2
    document.undo()
    assert set(document.plan.records[RESOURCES.key]) == {"bank", "book"}


def test_a_resource_is_added_in_one_line_that_stays_open(qtbot: QtBot) -> None:
    part, document = section(qtbot)
    part.add_button.click()
    line = part.add_line
    assert line.title_edit.hasFocus()
    QTest.keyClicks(line.title_edit, "Cards")
    line.unit_box.setCurrentIndex(line.unit_box.findData(StudyUnit.CARDS))
    QTest.keyClicks(line.total_edit, "seven")
    QTest.keyClick(line.total_edit, Qt.Key.Key_Return)
    assert RESOURCES.key not in document.plan.records
    assert line.trouble_label.isVisible()
    line.total_edit.setText("7,600")
    QTest.keyClick(line.total_edit, Qt.Key.Key_Return)
    (made,) = RESOURCES.of(document.plan)
    assert (made.title, made.unit, made.total, made.exam) == ("Cards", StudyUnit.CARDS, 7600, "step2ck")
    assert line.title_edit.hasFocus()
    assert line.title_edit.text() == line.trouble_label.text() == ""
    QTest.keyClick(line.title_edit, Qt.Key.Key_Escape)
    assert (line.isVisible(), part.add_button.hasFocus()) == (False, True)


def test_the_way_out_by_the_day_is_a_button_and_one_step_back(qtbot: QtBot) -> None:
    part, document = section(qtbot, BANK, *logged("bank", 24))
    qtbot.waitUntil(part.ways.isVisible)
    button = part.ways.findChild(QAbstractButton, "way_button")
    assert button is not None
    before = document.look.schedule.start("step2ck")
    button.setFocus()
    button.click()
    assert part.table.hasFocus()
    after = document.look.schedule.start("step2ck")
    assert before is not None
    assert after is not None
    assert after > before
    QApplication.processEvents()
    assert not part.ways.isVisible()
    document.undo()
    assert document.look.schedule.start("step2ck") == before


def test_what_counts_is_changed_for_all_exams_or_for_one(qtbot: QtBot) -> None:
    part, document = section(qtbot)
    counts = part.what_counts
    counts.change_button.click()
    units = counts.edits["minimum_units"]
    assert isinstance(units, TypedEdit)
    units.text_edit.setFocus()
    QTest.keyClicks(units.text_edit, "10")
    QTest.keyClick(units.text_edit, Qt.Key.Key_Return)
    assert [(entry.exam, entry.minimum_units) for entry in STUDY_SETTINGS.of(document.plan)] == [(None, 10)]
    assert "10" in counts.words_label.text()
    choice = counts.scope_choice
    assert choice is not None
    choice.segment("step2ck").click()
    assert units.text_edit.placeholderText() == "10", "as for all, until it says something else"  # type: ignore[union-attr]
    QTest.keyClicks(units.text_edit, "20")
    QTest.keyClick(units.text_edit, Qt.Key.Key_Return)
    assert [(entry.exam, entry.minimum_units) for entry in STUDY_SETTINGS.of(document.plan)] == [
        (None, 10),
        ("step2ck", 20),
    ]
    buffer = counts.edits["buffer"]
    assert isinstance(buffer, TypedEdit)
    QTest.keyClicks(buffer.text_edit, "80")
    QTest.keyClick(buffer.text_edit, Qt.Key.Key_Return)
    assert buffer.has_trouble
    assert document.plan.records[STUDY_SETTINGS.key] == {entry.id: entry for entry in STUDY_SETTINGS.of(document.plan)}


@pytest.mark.parametrize(("days", "names"), [(120, 4), (400, 4), (1500, 4)])
def test_a_long_track_names_fewer_months(days: int, names: int) -> None:
    track = Track(TODAY, TODAY + timedelta(days=days))
    assert len(list(track.months)) == names


def test_days_on_which_nothing_ends_are_not_drawn() -> None:
    document = a_document(None, BANK, *logged("bank", 25))
    study = study_of(document.look, "step2ck")
    assert study is not None
    assert study.ghost is not None
    track = track_of(replace(study, rows=study.rows[1:]), TODAY)
    days = (study.rows[1].finish, study.sitting, study.ghost.day, study.latest)
    assert track.first > TODAY + timedelta(days=30)
    assert all(day is not None and track.shows(day) for day in days)
    without_pace = a_document(None, BANK).look
    before = study_of(without_pace, "step2ck")
    assert before is not None
    assert track_of(before, TODAY).first == TODAY


def test_an_end_far_away_is_cut_at_the_edge_of_the_track() -> None:
    document = a_document(None, BANK, *logged("bank", 3))
    study = study_of(document.look, "step2ck")
    assert study is not None
    assert study.sitting is not None
    track = track_of(study, TODAY)
    assert study.rows[1].finish is not None
    assert not track.shows(study.rows[1].finish)
    assert track.share(study.rows[1].finish) == 1.0
    assert track.shows(study.sitting)
    late = replace(study, latest=study.sitting + timedelta(days=300))
    assert not track_of(late, TODAY).shows(late.latest or TODAY), "a latest day far away does not squeeze all else"
    assert track_of(replace(study, rows=(), ghost=None, sitting=None), TODAY).shows(study.latest or TODAY)
    assert track.share(date(2020, 1, 1)) == 0.0
