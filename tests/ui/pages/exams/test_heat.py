"""The map of days: arrows walk it, each day is heard, Enter chooses one; fewer weeks where there is less room."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.record import AddRecord
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.guidance.study.kept import WEEKS, DayCell
from planner.ui.pages.exams.heat import HeatSection
from planner.ui.pages.exams.heat_map import month_labels
from planner.ui.pages.exams.heat_paint import Places
from planner.ui.pages.exams.heat_words import day_words
from planner.words.language import english
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document

YESTERDAY = TODAY - timedelta(days=1)
FRIDAY = TODAY - timedelta(days=3)


@pytest.fixture
def section(qtbot: QtBot) -> HeatSection:
    entry = StudyEntry(id="a", day=FRIDAY, exam="step2ck", units=40, minutes=90)
    part = HeatSection()
    qtbot.addWidget(part)
    part.fill(a_document(None, AddRecord(STUDY_LOG.key, entry)).look, "step2ck")
    part.resize(752, 200)
    part.show()
    part.map.setFocus()
    QApplication.processEvents()
    return part


def test_arrows_walk_the_days_and_each_is_heard_and_shown(section: HeatSection, qtbot: QtBot) -> None:
    assert section.map.accessibleDescription().startswith("Mon 12 Apr 2027: nothing logged.")
    for _ in range(3):
        QTest.keyClick(section.map, Qt.Key.Key_Up)
    assert section.map.accessibleDescription() == "Fri 9 Apr 2027: 1.5 h, 40 units. Kept."
    assert section.day_label.text().startswith("Fri 9 Apr 2027: 1.5 h, 40 units. Kept.")
    with qtbot.waitSignal(section.day_chosen) as chosen:
        QTest.keyClick(section.map, Qt.Key.Key_Return)
    assert chosen.args == [FRIDAY]
    QTest.keyClick(section.map, Qt.Key.Key_Left)
    assert section.map.accessibleDescription().startswith("Fri 2 Apr 2027")
    QTest.keyClick(section.map, Qt.Key.Key_End)
    QTest.keyClick(section.map, Qt.Key.Key_Right)
    assert section.map.accessibleDescription().startswith("Mon 12 Apr 2027"), "the last day is the last one"


def test_read_from_the_right_the_weeks_go_the_other_way(section: HeatSection) -> None:
    section.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(section.map, Qt.Key.Key_Right)
    assert section.map.accessibleDescription().startswith("Mon 5 Apr 2027")


def test_a_narrow_map_has_fewer_weeks_and_the_keys_stay_in_them(section: HeatSection) -> None:
    section.resize(300, 240)
    QApplication.processEvents()
    QTest.keyClick(section.map, Qt.Key.Key_Home)
    current = section.map.current
    assert current is not None
    assert TODAY - timedelta(weeks=30) < current.day < TODAY - timedelta(weeks=10)


def test_places_and_points_agree() -> None:
    places = Places(11, 30, 14)
    for week, place in ((0, 0), (17, 3), (52, 6)):
        assert places.at(QPointF(places.box(week, place).center())) == (week, place)
    assert places.weeks_in(places.size(WEEKS).width()) == WEEKS
    assert places.weeks_in(0) == 1


def test_a_day_says_what_it_is() -> None:
    said = [
        (DayCell(YESTERDAY, 0, 0, 0, rest=True, kept=False), "Sun 11 Apr 2027: nothing logged. A day of rest."),
        (DayCell(TODAY, 10, 0, 1, rest=False, kept=False), "Mon 12 Apr 2027: 0.2 h. Less than your least that counts."),
        (DayCell(TODAY, 0, 1, 1, rest=False, kept=True), "Mon 12 Apr 2027: 1 unit. Kept."),
        (
            DayCell(TODAY, 0, 0, 0, rest=False, kept=False, exam="x"),
            "Mon 12 Apr 2027: nothing logged. The day of Step 9.",
        ),
    ]
    assert [english(day_words(cell, lambda _: "Step 9")) for cell, _ in said] == [words for _, words in said]


def test_january_has_its_year_and_a_month_that_has_begun_gives_way_to_the_next() -> None:
    first = TODAY.replace(month=12, day=28, year=2026)
    weeks = [
        [DayCell(first + timedelta(days=7 * week + day), 0, 0, 0, rest=False, kept=False) for day in range(7)]
        for week in range(6)
    ]
    assert list(month_labels(weeks)) == [(0, "Jan 2027"), (5, "Feb")]
    assert list(month_labels(weeks[1:])) == [(0, "Jan 2027"), (4, "Feb")]
    assert list(month_labels(weeks[3:])) == [(2, "Feb")]
