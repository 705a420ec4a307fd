"""Letters on the chart, by real events: hover, click, double click, drag, keys; and where days run from the right."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.record import ChangeRecord, DeleteRecord
from planner.core.records.letters import LETTERS, Letter
from planner.core.ref import Ref
from planner.guidance.record_mark import RecordMark
from planner.timeline.rows import row_of
from planner.timeline.season_marks import HEIGHT
from planner.timeline.strands import strand_of, style_of
from planner.ui.document import Document
from planner.ui.pages.plan import PlanPage
from planner.ui.pages.profile import ProfilePage
from planner.ui.theme import theme
from planner.ui.timeline.drop_card import CardWidget
from planner.words.language import english
from planner.words.message import message
from tests.timeline.lettered import ADA, BEN, TASK, UPLOADED_ON, A, B, C, D, lettered
from tests.ui.stores import a_document
from tests.ui.timeline.charts import (
    ALT,
    SHIFT,
    a_page,
    click,
    days_away,
    key,
    move,
    press,
    release,
    seen_at,
    send,
    y_of,
)
from tests.ui.whole_window import a_whole_window, plan_page, shell_of


def shown_letters(qtbot: QtBot, *edits: Edit) -> PlanPage:
    return a_page(qtbot, a_document(lettered(), *edits))


def the_mark(page: PlanPage, ref: Ref) -> tuple[RecordMark, int]:
    row = row_of(page.rows, TASK)
    assert row is not None
    (found,) = [(mark, place) for place, mark in enumerate(row.marks) if mark.ref == ref]
    return found


def dot_of(page: PlanPage, ref: Ref, field: str | None) -> QPointF:
    """Where a day of a letter is drawn."""
    mark, place = the_mark(page, ref)
    row = row_of(page.rows, TASK)
    assert row is not None
    strand = strand_of(row, place, mark, page.canvas.scale, style_of(mark))
    (dot,) = [dot for dot in strand.dots if dot.field == field]
    y = round(HEIGHT * theme().scale) + strand.y - page.panel.verticalScrollBar().value()
    return QPointF(seen_at(page, dot.x), y)


def held(page: PlanPage, ref: Ref, field: str | None, days: float) -> QPointF:
    """Press on a day of a letter and move by so many days; where the pointer is then."""
    at = dot_of(page, ref, field)
    press(page, at)
    for step in (0.4, 0.8, 1.0):
        move(page, days_away(page, at, days * step))
    return days_away(page, at, days)


def dragged(page: PlanPage, ref: Ref, field: str | None, days: float) -> None:
    release(page, held(page, ref, field, days))
    QApplication.processEvents()


def the_letter(document: Document, ref: Ref) -> Letter:
    (found,) = [letter for letter in LETTERS.of(document.plan) if letter.id == ref.id]
    return found


def tip_at(page: PlanPage, at: QPointF) -> str:
    there = at.toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, there, page.canvas.mapToGlobal(there))
    QApplication.sendEvent(page.canvas, event)
    return QToolTip.text()


def test_the_panel_keeps_step_with_the_higher_row(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    for row in page.rows:
        number = page.rows.index(row)
        assert page.panel.rowViewportPosition(number) == round(row.top)
        assert page.panel.rowHeight(number) == round(row.height)
    assert page.bar.legend.accessibleName().endswith("too late and letter")


def test_without_letters_the_legend_names_none(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    for key_ in "abcd":
        page.document.do(DeleteRecord("letters", key_))
    assert page.bar.legend.accessibleName().endswith("window and too late")
    row = row_of(page.rows, TASK)
    assert row is not None
    assert (row.marks, row.room) == ((), 0)


def test_hovering_says_whose_letter_it_is_and_when_it_comes(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    assert "Letter of Dr. Ada" in tip_at(page, dot_of(page, A, "uploaded_on"))
    assert "That is after you submit" in tip_at(page, dot_of(page, C, "asked_on"))
    assert "Letter of" not in tip_at(page, QPointF(page.canvas.width() - 30, y_of(page, "step2ck")))


def test_the_row_says_all_that_stands_in_it(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    over_row = tip_at(page, QPointF(page.canvas.width() - 30, y_of(page, TASK)))
    model = page.panel.row_model
    in_panel = model.data(model.index(model.row_of(TASK), 0), Qt.ItemDataRole.AccessibleTextRole)
    for writer in ("Ada", "Ben", "Cem", "Dov"):
        assert f"Letter of Dr. {writer}" in over_row
        assert f"Letter of Dr. {writer}" in str(in_panel)
    other = model.data(model.index(model.row_of("step2ck"), 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Letter of" not in str(other)


def test_a_click_selects_the_task_and_rings_the_day(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    page.document.select(TASK)
    before = page.canvas.grab().toImage()
    click(page, dot_of(page, A, "uploaded_on"))
    assert page.document.selection == TASK
    assert page.document.history.changes == ()
    assert page.canvas.grab().toImage() != before
    click(page, QPointF(page.canvas.width() - 30, y_of(page, TASK)))
    assert page.canvas.grab().toImage() == before


def test_dragging_an_uploaded_letter_edits_its_day_in_one_step(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    document = page.document
    dragged(page, A, "uploaded_on", -9)
    assert the_letter(document, A).uploaded_on == date(2027, 3, 11)
    assert document.selection == TASK
    assert [english(change.label) for change in document.history.changes] == ["Change letter: Dr. Ada"]
    assert document.undo()
    assert the_letter(document, A) == the_letter(a_document(lettered()), A)


def test_dragging_the_day_of_a_state_edits_that_day(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    dragged(page, B, "agreed_on", 4)
    letter = the_letter(page.document, B)
    assert (letter.agreed_on, letter.asked_on) == (date(2027, 4, 2), date(2027, 3, 15))


def test_the_card_and_the_ghost_follow_and_escape_drops_them(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    page.document.select(TASK)
    before = page.canvas.grab().toImage()
    at = held(page, A, "uploaded_on", -9)
    card = page.canvas.findChild(CardWidget)
    assert isinstance(card, CardWidget)
    assert card.isVisible()
    assert card.accessibleName().startswith("Thu 11 Mar 2027 (−9 days)")
    assert page.canvas.grab().toImage() != before
    key(page, Qt.Key.Key_Escape)
    assert not page.canvas.dragging
    assert not card.isVisible()
    release(page, at)
    assert page.document.history.changes == ()
    assert page.canvas.grab().toImage() == before


@pytest.mark.parametrize(
    ("ref", "field", "said"),
    [
        (B, None, "14 Jul 2027 is only when the letter of Dr. Ben is expected, who usually takes 14 days."),
        (A, "uploaded_on", "19 Apr 2027 is yet to come, and this is the day of something that has happened."),
    ],
)
def test_what_cannot_be_is_said_once_and_changes_nothing(qtbot: QtBot, ref: Ref, field: str | None, said: str) -> None:
    page = shown_letters(qtbot)
    refused = QSignalSpy(page.document.refused)
    dragged(page, ref, field, 30)
    assert [english(refused.at(place)[0].reason) for place in range(refused.count())] == [said]
    assert refused.at(0)[0].way_out is not None
    assert page.document.history.changes == ()


def test_a_plan_to_view_is_not_changed(qtbot: QtBot) -> None:
    document = a_document(lettered(), reason=message("It is read-only."))
    page = a_page(qtbot, document)
    refused = QSignalSpy(document.refused)
    dragged(page, A, "uploaded_on", -9)
    assert [english(refused.at(0)[0].reason)] == ["It is read-only."]
    assert the_letter(document, A).uploaded_on == UPLOADED_ON


def test_a_letter_that_goes_meanwhile_leaves_the_drag(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    at = held(page, A, "uploaded_on", -9)
    page.document.do(DeleteRecord("letters", "a"))
    assert not page.canvas.dragging
    release(page, at)
    assert len(page.document.history.changes) == 1


def test_a_press_on_a_letter_that_goes_before_the_move_is_a_drag_of_nothing(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    at = dot_of(page, A, "uploaded_on")
    press(page, at)
    page.document.do(DeleteRecord("letters", "a"))
    move(page, days_away(page, at, -9))
    release(page, days_away(page, at, -9))
    assert len(page.document.history.changes) == 1


class TestKeys:
    def test_space_walks_the_days_and_alt_moves_the_chosen_one(self, qtbot: QtBot) -> None:
        page = shown_letters(qtbot)
        page.document.select(TASK)
        key(page, Qt.Key.Key_Space)
        assert page.canvas.accessibleDescription().startswith("Letter of Dr. Ada")
        key(page, Qt.Key.Key_Space)
        key(page, Qt.Key.Key_Left, ALT)
        assert the_letter(page.document, A).uploaded_on == date(2027, 3, 19)
        key(page, Qt.Key.Key_Left, ALT | SHIFT)
        assert the_letter(page.document, A).uploaded_on == date(2027, 3, 12)

    def test_what_cannot_be_is_said(self, qtbot: QtBot) -> None:
        page = shown_letters(qtbot)
        refused = QSignalSpy(page.document.refused)
        click(page, dot_of(page, D, None))
        key(page, Qt.Key.Key_Right, ALT)
        assert refused.count() == 1
        assert page.document.history.changes == ()

    def test_another_row_lets_it_go(self, qtbot: QtBot) -> None:
        page = shown_letters(qtbot)
        click(page, dot_of(page, A, "uploaded_on"))
        key(page, Qt.Key.Key_Up)
        refused = QSignalSpy(page.document.refused)
        key(page, Qt.Key.Key_Left, ALT)
        assert the_letter(page.document, A).uploaded_on == UPLOADED_ON
        assert refused.count() + len(page.document.history.changes) == 1

    def test_what_is_said_stands_at_the_day_and_goes_with_the_choice(self, qtbot: QtBot) -> None:
        page = shown_letters(qtbot)
        page.document.select(TASK)
        key(page, Qt.Key.Key_Space)
        assert "Letter of Dr. Ada" in QToolTip.text()
        page.document.select("step2ck")
        assert page.canvas.accessibleDescription() == ""
        click(page, dot_of(page, B, "agreed_on"))
        assert page.canvas.accessibleDescription().startswith("Letter of Dr. Ben")
        page.document.do(DeleteRecord("letters", "b"))
        assert page.canvas.accessibleDescription() == ""

    def test_where_no_record_stands_space_chooses_none(self, qtbot: QtBot) -> None:
        page = shown_letters(qtbot)
        page.document.select("step2ck")
        key(page, Qt.Key.Key_Space)
        assert page.canvas.accessibleDescription() == ""

    def test_enter_asks_for_the_record(self, qtbot: QtBot) -> None:
        page = shown_letters(qtbot)
        asked = QSignalSpy(page.record_requested)
        page.document.select(TASK)
        key(page, Qt.Key.Key_Return)
        assert asked.count() == 0
        key(page, Qt.Key.Key_Space)
        key(page, Qt.Key.Key_Return)
        assert [asked.at(0)[0]] == [A]


class TestRightToLeft:
    @pytest.fixture(autouse=True)
    def right_to_left(self, qapp: QApplication) -> Iterator[None]:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        yield
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def test_a_letter_is_grabbed_where_it_is_drawn_and_later_is_left(self, qtbot: QtBot) -> None:
        page = shown_letters(qtbot)
        assert page.canvas.isRightToLeft()
        at = dot_of(page, A, "uploaded_on")
        found = page.canvas.hit(at)
        assert found is not None
        assert found.ref == A
        assert days_away(page, at, 5).x() < at.x()
        dragged(page, A, "uploaded_on", 5)
        assert the_letter(page.document, A).uploaded_on == date(2027, 3, 25)


@pytest.mark.parametrize("points", [14.0, 20.0])
def test_with_large_letters_it_is_grabbed_where_it_is_drawn(qtbot: QtBot, points: float) -> None:
    page = shown_letters(qtbot)
    theme().force_font_size(points)
    QApplication.processEvents()
    row = row_of(page.rows, TASK)
    assert row is not None
    page.panel.verticalScrollBar().setValue(round(row.top - page.rows[0].height))  # below the heading
    for ref, field in ((A, "uploaded_on"), (B, None), (C, "asked_on"), (D, None)):
        found = page.canvas.hit(dot_of(page, ref, field))
        assert found is not None
        assert (found.ref, found.field) == (ref, field)


def test_two_clicks_open_the_letter_on_its_page(qtbot: QtBot) -> None:
    window = a_whole_window(qtbot, a_document(lettered(BEN, ADA)))
    page, shell = plan_page(window), shell_of(window)
    at = dot_of(page, A, "uploaded_on")
    send(page.canvas, QEvent.Type.MouseButtonDblClick, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)
    release(page, at)
    assert shell.page == "profile"
    profile = shell.pages["profile"]
    assert isinstance(profile, ProfilePage)
    assert profile.records.part.trackers["letters"].selected == "a"
    assert profile.records.part.forms["letters"].record_id == "a"


def test_two_clicks_elsewhere_are_two_clicks(qtbot: QtBot) -> None:
    window = a_whole_window(qtbot, a_document(lettered()))
    page = plan_page(window)
    at = QPointF(page.canvas.width() - 30, y_of(page, TASK))
    send(page.canvas, QEvent.Type.MouseButtonDblClick, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)
    release(page, at)
    assert shell_of(window).page == "plan"
    assert page.document.selection == TASK


def test_dragging_a_record_leaves_the_day_of_the_task_above_in_its_field(qtbot: QtBot) -> None:
    """The inspector shows the task; only what the drop would do is new."""
    window = a_whole_window(qtbot, a_document(lettered()))
    page, shell = plan_page(window), shell_of(window)
    page.document.select(TASK)
    shown = shell.inspector.when.day_field.day
    held(page, A, "uploaded_on", -9)
    qtbot.waitUntil(lambda: "Moving a day of the letter of Dr. Ada" in shell.status.preview_label.text())
    assert shell.inspector.when.day_field.day == shown
    key(page, Qt.Key.Key_Escape)


def test_a_change_of_the_record_elsewhere_moves_its_mark(qtbot: QtBot) -> None:
    page = shown_letters(qtbot)
    page.document.do(ChangeRecord("letters", "a", {"uploaded_on": date(2027, 4, 1)}))
    mark, _ = the_mark(page, A)
    assert mark.days[-1].day == date(2027, 4, 1)
    assert page.canvas.hit(dot_of(page, A, "uploaded_on")) is not None
