"""Where "Skip" stands: after the answer, for the Tab key and for the eye."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.layouts import column
from planner.ui.questions.answer_sheet import Attempt, Sat, Sheet
from planner.ui.questions.form import Form
from planner.ui.questions.question import Question
from tests.guidance.looks import TODAY, the_roadmap
from tests.ui.questions.sheets import exams


def a_page(qtbot: QtBot, width: int) -> tuple[QWidget, Form]:
    """The form within a page, as the first page has it."""
    form, page = Form(the_roadmap(), lambda: TODAY), QWidget()
    qtbot.addWidget(page)
    column(page).addWidget(form)
    page.resize(width, 1400)
    page.show()
    return page, form


def walked(form: Form, steps: int = 80) -> list[tuple[Question, bool]]:
    """Where Tab comes by: the question, and whether it is its Skip."""
    form.questions[0].focus_first()
    seen: list[tuple[Question, bool]] = []
    for _ in range(steps):
        now = form.window().focusWidget()
        assert now is not None
        question = next(question for question in form.questions if question.isAncestorOf(now))
        seen.append((question, now is question.skip_button))
        if seen[-1] == (form.questions[-1], True):
            return seen
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return seen


def test_tab_answers_first_and_skips_after_that(qtbot: QtBot) -> None:
    _page, form = a_page(qtbot, 900)
    form.fill(Sheet(exams=exams(step1=(Attempt(Sat.FAILED, TODAY), Attempt()))))
    QApplication.processEvents()
    seen = walked(form)
    for question in form.questions:
        stops = [is_skip for other, is_skip in seen if other is question]
        assert stops.count(True) == 1, question.topic
        assert stops[-1], question.topic
        assert len(stops) > 1, question.topic
    places = [form.questions.index(question) for question, _ in seen]
    assert places == sorted(places)


def test_in_a_narrow_form_it_stands_at_the_end_of_the_answer(qtbot: QtBot) -> None:
    _page, form = a_page(qtbot, 520)
    QApplication.processEvents()
    for question in form.questions:
        skip = question.skip_button.mapTo(form, QPoint(0, 0)).y()
        fields = [
            field
            for field in question.body.findChildren(QWidget)
            if field.isVisible() and field.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert fields
        assert skip >= min(field.mapTo(form, QPoint(0, 0)).y() for field in fields), question.topic
