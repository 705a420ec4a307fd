"""The first part of page 2 by keys: the spine leads to what it speaks of, and Esc leads back from the records.

The sample plan on 12 April 2027 with the letters of test_profile: one of three will be there in time.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.record import AddRecord
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState
from planner.ui.page_entry import PROFILE
from planner.ui.pages.profile import ProfilePage
from planner.ui.pages.profile.head import PRIORITIES, RECORDS
from planner.words.language import english
from tests.roadmap.builder import STEPS_DONE, a_person, did
from tests.ui.pages.test_profile import RECORDS as LETTERS
from tests.ui.stores import a_document
from tests.ui.trackers.test_part import shown
from tests.ui.whole_window import a_whole_window, shell_of

AUDIT = Experience(
    id="audit", kind=ExperienceKind.AUDIT, state=ExperienceState.DONE, organization="University hospital"
)

SHORT_OF_TIME = a_person(done=[STEPS_DONE[0], did("step2ck", "2026-03-16", result="fail")])


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ProfilePage]:
    page, window = shown(qtbot, *LETTERS, part=PRIORITIES)
    yield page
    window.close()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        QApplication.processEvents()


def focused() -> QWidget | None:
    return QApplication.focusWidget()


class TestSpine:
    def test_its_rows_say_how_each_stands(self, page: ProfilePage) -> None:
        rows = page.priorities.spine.rows
        assert [row.accessibleName() for row in rows] == [
            "1 US clinical experience: done",
            "2 Letters: weak",
            "3 Clean CV: done",
            "4 Personal statement: to do",
            "5 Research, optional: under way",
        ]
        assert rows[1].accessibleDescription() == rows[1].state_label.text() == "1 of 3 letters in time"

    def test_the_page_comes_with_the_keys_on_it_and_arrows_walk_it(self, page: ProfilePage) -> None:
        rows = page.priorities.spine.rows
        rows[0].setFocus()
        press(Qt.Key.Key_Up)
        assert focused() is rows[0]
        press(*[Qt.Key.Key_Down] * 6)
        assert focused() is rows[4]

    def test_letters_lead_to_their_rows_and_a_record_back_to_them(self, page: ProfilePage) -> None:
        letters = page.priorities.letters.tracker
        page.priorities.spine.rows[1].setFocus()
        press(Qt.Key.Key_Return)
        assert (focused(), letters.selected) == (letters.view, "a")
        press(Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert (page.part, page.records.part.forms["letters"].record_id) == (RECORDS, "b")
        press(Qt.Key.Key_Escape)
        assert (page.part, focused()) == (PRIORITIES, letters.view)

    def test_experience_and_cv_lead_to_the_experiences(self, page: ProfilePage) -> None:
        experiences = page.priorities.experiences
        for place in (0, 2):
            page.priorities.spine.rows[place].setFocus()
            press(Qt.Key.Key_Return)
            assert experiences.line.isAncestorOf(focused()), "without any to the line that adds one"
        page.document.do(AddRecord("experiences", AUDIT))
        page.priorities.spine.rows[2].setFocus()
        press(Qt.Key.Key_Return)
        assert focused() is experiences.view

    @pytest.mark.parametrize(("place", "key"), [(3, "statements"), (4, "publications")])
    def test_the_others_lead_to_their_lists(self, page: ProfilePage, place: int, key: str) -> None:
        row = page.priorities.spine.rows[place]
        row.setFocus()
        press(Qt.Key.Key_Return)
        assert (page.part, page.records.keys) == (RECORDS, (key,))
        assert page.records.isAncestorOf(focused())
        press(Qt.Key.Key_Escape)
        assert (page.part, focused()) == (PRIORITIES, row)

    def test_it_follows_every_change(self, page: ProfilePage) -> None:
        counts = page.priorities.balance.lines
        before = [line.accessibleName() for line in counts]
        assert before[1] == "Audit: 0 of 1, planned from 10 Aug"
        page.document.do(AddRecord("experiences", AUDIT))
        assert [line.accessibleName() for line in counts][1] == "Audit: 1, enough: 1"
        page.document.undo()
        assert [line.accessibleName() for line in counts] == before


class TestRoom:
    def test_in_a_narrow_window_the_columns_stand_one_below_the_other(self, page: ProfilePage) -> None:
        found = page.priorities

        def beside(first: QWidget, second: QWidget) -> bool:
            return first.mapTo(found, first.rect().topRight()).x() < second.mapTo(found, second.rect().topLeft()).x()

        page.window().resize(1440, 900)
        QApplication.processEvents()
        assert beside(found.left, found.right)
        assert found.verticalScrollBar().maximum() == 0, "all of it is seen"
        page.window().resize(1024, 768)
        QApplication.processEvents()
        assert not beside(found.left, found.right)
        assert beside(found.spine, found.balance)
        assert found.horizontalScrollBar().maximum() == 0


def test_where_time_is_short_what_goes_first_is_one_press_away(qtbot: QtBot) -> None:
    window = a_whole_window(qtbot, a_document(SHORT_OF_TIME))
    shell_of(window).show_page(PROFILE)
    QApplication.processEvents()
    page = shell_of(window).pages[PROFILE]
    assert isinstance(page, ProfilePage)
    button, document = page.priorities.spine.leave_out_button, page.document
    button.setFocus()
    for task in ("Research (optional)", "One volunteer role", "One teaching activity", "One audit"):
        assert button.text() == f"Leave out “{task}”"
        press(Qt.Key.Key_Return)
        assert english(document.history.undo_text) == f"Undo Delete {task}"
    assert not button.isVisible()
    assert focused() is page.priorities.spine.rows[-1], "the keys stay on the page"
    document.undo()
    assert button.text() == "Leave out “One audit”"
