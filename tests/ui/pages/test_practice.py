"""The page's practice tests, by keys and real events, on the sample that sits Step 2 CK on 9 August 2027."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.core.model import Plan, Record
from planner.core.records.practice_tests import PracticeTest, ScoreScale
from planner.core.records.study_settings import StudySetting
from planner.guidance.study.practice import Practice, practice
from planner.ui.document import Document
from planner.ui.pages.exams.practice import PracticeSection
from planner.ui.pages.exams.practice_axes import axes_of
from planner.ui.pages.exams.practice_places import Places, along_line, at_point, at_upright
from planner.ui.theme import theme
from planner.words.message import message
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.roadmap.builder import with_records
from tests.ui.stores import a_document

EXAM = "step2ck"
FOUR = ((42, 212), (28, 219), (14, 222), (0, 228))
OWN = StudySetting(id="own", exam=EXAM, threshold=240)
Shows = Callable[..., tuple[PracticeSection, Document]]


def a_plan(*scores: tuple[int, int], settings: tuple[Record, ...] = (OWN,)) -> Plan:
    tests = [
        PracticeTest(id=f"t{days}", exam=EXAM, day=TODAY - timedelta(days=days), score=score) for days, score in scores
    ]
    return with_records(sample_plan(), *settings, *tests)


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    """The section over a document, filled anew with every change."""

    def make(plan: Plan, exam: str = EXAM, **more: object) -> tuple[PracticeSection, Document]:
        document = a_document(plan, **more)  # type: ignore[arg-type]
        section = PracticeSection(document)
        qtbot.addWidget(section)
        document.plan_changed.connect(lambda _: section.fill(document.look, exam))
        section.fill(document.look, exam)
        section.resize(480, 700)
        section.show()
        section.activateWindow()
        QApplication.processEvents()
        return section, document

    return make


def kept(document: Document) -> list[PracticeTest]:
    return sorted(document.plan.records.get("practice_tests", {}).values(), key=lambda test: test.position)  # type: ignore[arg-type]


def changes(document: Document) -> int:
    return document.history.position


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)
    QApplication.processEvents()


def write(edit: QLineEdit, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text) if text else QTest.keyClick(edit, Qt.Key.Key_Delete)
    press(edit, key)


def test_tests_are_added_by_keys_alone_each_as_one_step(shows: Shows) -> None:
    section, document = shows(sample_plan())
    assert section.answer_label.text() == "No practice test yet; three draw your trend."
    press(section.add_button, Qt.Key.Key_Return)
    form = section.form
    assert section.focusWidget() is form.score_edit
    write(form.day_field.day_edit, "5 Apr 2027")
    form.form_edit.setText("NBME 12")
    write(form.score_edit, "228")
    assert [(test.exam, test.day, test.score, test.form) for test in kept(document)] == [
        (EXAM, date(2027, 4, 5), 228, "NBME 12")
    ]
    assert section.focusWidget() is form.score_edit
    assert (form.score_edit.text(), form.form_edit.text()) == ("", "")
    write(form.score_edit, "231")
    assert [(test.day, test.score) for test in kept(document)][1] == (TODAY, 231)
    assert changes(document) == 2
    press(form.score_edit, Qt.Key.Key_Escape)
    assert form.isHidden()
    assert section.focusWidget() is section.add_button
    assert document.undo()
    assert len(kept(document)) == 1


@pytest.mark.parametrize(
    ("exam", "score", "chance", "scale", "words"),
    [
        (EXAM, "two", "", ScoreScale.EXAM, "Enter the score as a whole number."),
        (EXAM, "-5", "", ScoreScale.EXAM, "Enter the score as a whole number."),
        (EXAM, "1200", "", ScoreScale.EXAM, "1200 is no score of a test. Enter a score from 0 to 999."),
        (EXAM, "101", "", ScoreScale.PERCENT, "A test cannot have 101 % right. Enter a share from 0 to 100."),
        (EXAM, "228", "150", ScoreScale.EXAM, "Enter the chance to pass as a whole number from 0 to 100, or leave it"),
        ("oet", "510", "", ScoreScale.EXAM, "OET Medicine is scored from 0 to 500, so 510 cannot be."),
    ],
)
def test_what_cannot_be_stays_with_a_sentence(
    exam: str, score: str, chance: str, scale: ScoreScale, words: str, shows: Shows
) -> None:
    section, document = shows(sample_plan(), exam)
    section.add_test()
    form = section.form
    form.scale_box.setCurrentIndex(form.scale_box.findData(scale))
    form.chance_edit.setText(chance)
    write(form.score_edit, score)
    assert form.trouble.startswith(words)
    assert form.score_edit.text() == score
    assert (kept(document), changes(document)) == ([], 0)
    form.chance_edit.clear()
    write(form.score_edit, "88")
    assert (form.trouble, [test.score for test in kept(document)]) == ("", [88])


def test_a_day_to_come_is_not_taken(shows: Shows) -> None:
    section, document = shows(sample_plan())
    section.add_test()
    section.form.score_edit.setText("228")
    write(section.form.day_field.day_edit, "13 Apr 2027")
    assert "Choose a day from" in section.form.day_field.trouble
    assert not section.form.keep()
    assert kept(document) == []


def test_a_test_is_changed_and_deleted_from_the_list(shows: Shows) -> None:
    section, document = shows(a_plan(*FOUR))
    assert section.list.isHidden()
    press(section.list_button, Qt.Key.Key_Return)
    assert section.list.texts == ("12 Apr: 228.", "29 Mar: 222.", "15 Mar: 219.", "1 Mar: 212.")
    section.list.setFocus()
    press(section.list, Qt.Key.Key_Down)
    press(section.list, Qt.Key.Key_Return)
    assert section.form.score_edit.text() == "222"
    write(section.form.score_edit, "224")
    assert section.form.isHidden()
    assert document.plan.records["practice_tests"]["t14"].score == 224  # type: ignore[attr-defined]
    press(section.list, Qt.Key.Key_Return)
    assert section.form.isVisible()
    press(section.list, Qt.Key.Key_Delete)
    assert section.form.isHidden()
    assert [test.id for test in kept(document)] == ["t42", "t28", "t0"]
    assert changes(document) == 2


def test_the_own_threshold_is_typed_beside_the_picture(shows: Shows) -> None:
    section, document = shows(a_plan(*FOUR, settings=()))
    field = section.threshold_edit
    assert isinstance(field.text_edit, QLineEdit)
    assert section.answer_label.text() == "10 above the pass mark 218."
    write(field.text_edit, "240")
    assert section.answer_label.text() == "12 below your own 240."
    write(field.text_edit, "1200")
    assert field.trouble_label.text().startswith("1200 is no score of a test.")
    write(field.text_edit, "many")
    assert field.trouble_label.text() == "Enter the score as a whole number."
    write(field.text_edit, "225")
    assert (section.answer_label.text(), field.has_trouble) == ("3 above your own 225.", False)
    write(field.text_edit, "")
    settings = document.plan.records["study_settings"]
    assert [setting.threshold for setting in settings.values()] == [None]  # type: ignore[attr-defined]


def test_what_the_picture_shows_is_told(shows: Shows) -> None:
    section, _ = shows(a_plan(*FOUR))
    assert section.rest_label.text() == "4 tests, about 3 points a week."
    assert "The line goes from 213 on 1 Mar to 238 on 10 May" in section.chart.accessibleDescription()
    assert [label.text() for label in section.caption_labels] == [
        "Band: where 8 of 10 next tests would fall, four weeks ahead.",
        "119 days are left until 9 Aug; your own 240 by then takes 0.7 points a week.",
        "Keeping or moving 9 Aug is yours to decide.",
    ]
    assert not any(label.isHidden() for label in section.caption_labels)


def test_percent_is_shown_when_asked_for(shows: Shows) -> None:
    share = PracticeTest(id="p", exam=EXAM, day=TODAY, score=68, scale=ScoreScale.PERCENT)
    section, _ = shows(with_records(a_plan(*FOUR), share))
    assert section.scale_button.text() == "Show percent"
    press(section.scale_button, Qt.Key.Key_Return)
    assert section.answer_label.text() == "68 % in your last test."
    assert section.threshold_edit.isHidden()


def test_a_plan_that_can_only_be_viewed_is_not_changed_here(shows: Shows) -> None:
    section, document = shows(a_plan(*FOUR), reason=message("It is open elsewhere."))
    assert not section.add_button.isEnabled()
    assert "It is open elsewhere." in section.add_button.toolTip()
    section.list_button.click()
    press(section.list, Qt.Key.Key_Delete)
    press(section.list, Qt.Key.Key_Return)
    assert section.form.isHidden()
    assert len(kept(document)) == 4


def columns_of(image: QImage, role: str) -> set[int]:
    """Where a colour stands in the upper part of a picture."""
    wanted = theme().colour(role).rgb()
    return {x for x in range(image.width()) if image.pixel(x, image.height() // 3) == wanted}


def test_the_picture_is_turned_around_with_the_window(shows: Shows) -> None:
    section, _ = shows(a_plan(*FOUR))
    chart = section.chart
    found = columns_of(chart.grab().toImage(), "accent")
    assert found, "no line of today"
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = columns_of(chart.grab().toImage(), "accent")
    assert all(abs(min(turned) - (chart.width() - x)) <= 2 for x in found)


@cache
def the_four() -> Practice:
    return practice(look_at(a_plan(*FOUR)), EXAM)


class TestAxes:
    def test_all_that_is_drawn_has_room(self) -> None:
        found = practice(look_at(a_plan(*FOUR)), EXAM)
        axes = axes_of(found)
        assert axes.scores == (210, 220, 230, 240, 250)
        assert axes.first < TODAY - timedelta(days=42)
        assert date(2027, 8, 9) < axes.last
        assert axes.months == tuple(date(2027, month, 1) for month in (3, 4, 5, 6, 7, 8))

    @given(
        st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 999)), min_size=1, max_size=12),
        st.none() | st.integers(0, 999),
    )
    def test_whatever_the_tests_are_they_are_in_the_picture(
        self, scores: list[tuple[int, int]], threshold: int | None
    ) -> None:
        tests = tuple(
            PracticeTest(id=str(place), day=TODAY - timedelta(days=days), score=score)
            for place, (days, score) in enumerate(sorted(scores, reverse=True))
        )
        found = replace(the_four(), tests=tests, threshold=threshold)
        axes = axes_of(found)
        assert all(0 <= axes.along(day) <= 1 for day in (*(test.day for test in tests), found.today, found.until))
        assert all(0 <= axes.up(score) <= 1 for score in (*(test.score for test in tests), *filter(None, [threshold])))
        assert len(axes.scores) <= 6
        assert len(axes.months) <= 7

    def test_a_wide_band_does_not_flatten_the_tests(self) -> None:
        """Of three tests 26 points apart the band is 300 wide; half of the 28 points to 240 is added on each side."""
        found = practice(look_at(a_plan((30, 235), (16, 212), (2, 238))), EXAM)
        assert axes_of(found).scores == (180, 200, 220, 240, 260)

    def test_an_exam_that_is_far_away_is_not_drawn(self) -> None:
        found = practice(look_at(a_plan(*FOUR)), EXAM)
        assert not axes_of(replace(found, sitting=TODAY + timedelta(days=500))).has(TODAY + timedelta(days=500))

    def test_of_a_long_time_some_months_are_named(self) -> None:
        found = practice(look_at(a_plan((700, 200), *FOUR)), EXAM)
        assert 4 <= len(axes_of(found).months) <= 7


class TestPlaces:
    ROOM, SIZE = QRectF(0, 0, 200, 100), QSizeF(40, 12)

    def test_words_keep_clear_of_marks_and_of_each_other(self) -> None:
        places = Places(self.ROOM)
        mark = places.take(QRectF(150, 40, 8, 8))
        boxes = [places.first_free(along_line(50, self.ROOM, None, self.SIZE)) for _ in range(5)]
        taken = [mark, *(box for box in boxes if box is not None)]
        assert len(taken) == 6
        assert not any(one.intersects(other) for one, other in combinations(taken, 2))
        assert all(self.ROOM.contains(box) for box in taken)

    def test_what_must_not_be_missing_stands_at_its_first_place_where_none_is_free(self) -> None:
        places = Places(self.ROOM)
        places.take(self.ROOM)
        assert places.first_free(at_point(QPointF(100, 50), self.ROOM, self.SIZE)) is None
        usual = next(at_point(QPointF(100, 50), self.ROOM, self.SIZE))
        assert places.best(at_point(QPointF(100, 50), self.ROOM, self.SIZE)) == usual
        assert usual.bottom() < 50 < usual.bottom() + 10

    def test_at_the_end_of_the_room_today_is_named_before_its_line(self) -> None:
        box = Places(self.ROOM).best(at_upright(190, self.ROOM, self.SIZE))
        assert box.right() < 190
