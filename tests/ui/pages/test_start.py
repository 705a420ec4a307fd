"""The first page: the plan follows each answer, a contradiction keeps the last one, and every way out is a signal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.core.model import Phase, Plan, Route, Status
from planner.guidance.look import Look
from planner.guidance.sentence import ABOUT_DATES, verdict_sentence
from planner.roadmap.answers import Answers
from planner.roadmap.build import new_plan
from planner.roadmap.verdict import assess
from planner.ui.pages.start import StartPage
from planner.ui.pages.start.first_lines import FirstLine, first_lines
from planner.ui.pages.start.marked import MarkedText
from planner.ui.pages.start.sketch import sketch_of
from planner.ui.pages.start.strong import pieces, strong
from planner.ui.questions.answer_sheet import Sat
from planner.ui.questions.convert import answers_of
from planner.ui.theme import theme
from planner.words.language import Language, english
from planner.words.message import Data, message
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap
from tests.ui.questions.acts import choose, key, press, write_day
from tests.ui.questions.sheets import a_sheet


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[StartPage]:
    """The page as a new user meets it."""
    made = StartPage(the_roadmap(), lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    yield made
    made.hide()


class Heard:
    """Everything that a page has said, in order."""

    def __init__(self, page: StartPage) -> None:
        self.said: list[tuple[str, tuple[Any, ...]]] = []
        for name in ("plan_made", "open_requested", "sample_requested", "empty_requested", "cancel_requested"):
            getattr(page, name).connect(lambda *values, name=name: self.said.append((name, values)))

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.said]


def plain_plan() -> Plan:
    return new_plan(Answers(), the_roadmap(), TODAY)


def shown_verdict(page: StartPage) -> str:
    """The sentence, without what is said once: that this is about dates."""
    binding = page.preview.binding_label
    whole = f"{page.preview.verdict_label.text()} {binding.text() if not binding.isHidden() else ''}".strip()
    assert whole.count(english(ABOUT_DATES)) == 1
    return whole.replace(english(ABOUT_DATES), "").strip()


def test_without_an_answer_the_roadmap_stands_beside_the_questions(page: StartPage) -> None:
    assert page.plan == plain_plan()
    assert shown_verdict(page) == english(verdict_sentence(assess(plain_plan(), the_roadmap(), TODAY)))
    assert page.preview.timeline.sketch is not None
    assert page.preview.lines


def test_each_answer_changes_the_plan_and_the_verdict(page: StartPage) -> None:
    before = shown_verdict(page)
    choose(page.form.where.status_choice, Status.GRADUATE)
    write_day(page.form.graduation.graduation_field, "15 Jul 2024")
    line = page.form.exams.line("step1")
    press(line.taken_box)
    choose(line.sat_choice, Sat.PASSED)
    write_day(line.day_field, "8 Feb 2027")
    assert page.plan is not None
    assert page.plan.tasks["step1"].actual_finish == date(2027, 2, 8)
    assert page.plan.profile is not None
    assert page.plan.profile.assumed == ("visa",)
    assert page.plan == new_plan(answers_of(page.form.sheet, TODAY), the_roadmap(), TODAY)
    assert shown_verdict(page) != before
    assert shown_verdict(page) == english(verdict_sentence(assess(page.plan, the_roadmap(), TODAY)))


def test_a_contradiction_keeps_the_last_good_plan_and_cannot_be_made(page: StartPage) -> None:
    heard = Heard(page)
    choose(page.form.where.status_choice, Status.GRADUATE)
    good, verdict = page.plan, shown_verdict(page)
    write_day(page.form.graduation.graduation_field, "15 Jul 2028")
    assert page.form.graduation.trouble_label.isVisible()
    assert "still to come" in page.form.graduation.trouble
    assert page.preview.last_good_label.isVisible()
    assert page.plan is good
    assert shown_verdict(page) == verdict
    press(page.make_button)
    assert heard.said == []
    assert page.form.graduation.isAncestorOf(page.focusWidget() or QWidget())
    choose(page.form.where.status_choice, Status.STUDENT)
    assert page.plan is not good
    assert not page.preview.last_good_label.isVisible()


def test_what_the_plan_refuses_stands_at_the_question_that_was_answered(page: StartPage) -> None:
    good = page.plan
    page.form.fill(a_sheet(target=2001))
    choose(page.form.visa.visa_choice, Route.NONE)
    assert page.form.visa.trouble.startswith("There is no Match 2001 ")
    assert page.plan is good
    choose(page.form.target.match_choice, 2029)
    assert page.form.troubled is None
    assert page.plan is not good


def test_make_my_plan(page: StartPage) -> None:
    heard = Heard(page)
    choose(page.form.visa.visa_choice, Route.NONE)
    press(page.make_button)
    assert heard.said == [("plan_made", (page.plan, "a plan from your answers"))]


def test_skip_all_gives_the_roadmap_whatever_was_answered(page: StartPage) -> None:
    heard = Heard(page)
    choose(page.form.visa.visa_choice, Route.NONE)
    press(page.skip_all_button)
    assert heard.said == [("plan_made", (plain_plan(), "the roadmap without answers"))]


def test_skip_all_works_during_a_contradiction(page: StartPage) -> None:
    heard = Heard(page)
    write_day(page.form.graduation.graduation_field, "15 Jul 2028")
    press(page.skip_all_button)
    assert heard.names == ["plan_made"]


def test_the_other_ways_in(page: StartPage) -> None:
    heard = Heard(page)
    for button in (page.sample_button, page.empty_button, page.open_button):
        press(button)
    assert heard.names == ["sample_requested", "empty_requested", "open_requested"]
    assert "made-up person" in page.sample_button.toolTip()


def test_esc_leaves_the_page_as_it_is_and_says_so(page: StartPage) -> None:
    heard = Heard(page)
    choose(page.form.visa.visa_choice, Route.NONE)
    key(page.form.visa.visa_choice.segment(Route.NONE), Qt.Key.Key_Escape)
    assert heard.names == ["cancel_requested"]
    assert page.form.sheet.visa is Route.NONE
    page.form.graduation.graduation_field.day_edit.setFocus()
    key(page.form.graduation.graduation_field.day_edit, Qt.Key.Key_X)
    key(page.form.graduation.graduation_field.day_edit, Qt.Key.Key_Escape)
    assert heard.names == ["cancel_requested"]


def test_the_tab_key_comes_to_the_questions_first(page: StartPage) -> None:
    page.setFocus()
    key(page, Qt.Key.Key_Tab)
    assert page.form.where.isAncestorOf(page.focusWidget() or QWidget())


def test_start_again_forgets_the_answers(page: StartPage) -> None:
    choose(page.form.visa.visa_choice, Route.NONE)
    page.start_again()
    assert page.plan == plain_plan()
    assert page.form.visa.visa_choice.value is None


@pytest.mark.parametrize(("width", "height", "points"), [(1440, 900, None), (1024, 768, None), (1024, 768, 14.0)])
def test_no_text_is_cut(qtbot: QtBot, width: int, height: int, points: float | None) -> None:
    if points is not None:
        theme().force_font_size(points)
    page = StartPage(the_roadmap(), lambda: TODAY)
    qtbot.addWidget(page)
    page.form.fill(a_sheet())
    page.resize(width, height)
    page.show()
    qtbot.wait(1)
    assert (page.width(), page.height()) == (width, height)
    cut = []
    for widget in page.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible() and widget.text():
            wanted = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.sizeHint().height()
            narrow = isinstance(widget, QLabel) and not widget.wordWrap() and widget.width() < widget.sizeHint().width()
            if widget.height() < wanted or narrow:
                cut.append(widget.text())
    assert cut == []
    # Nothing stands out to the right of the part that scrolls.
    for question in page.form.questions:
        right = question.mapTo(page.scroll_area, question.rect().topRight()).x()
        assert right <= page.scroll_area.viewport().width()
    page.hide()


def test_the_sketch_of_the_sample() -> None:
    sketch = sketch_of(look_at(sample_plan()))
    assert sketch is not None
    assert [bar.phase for bar in sketch.bars] == list(Phase)
    exams, _, match, visa = sketch.bars
    assert (exams.diamonds[0].day, exams.diamonds[0].solid) == (date(2027, 8, 9), True)
    assert (match.words, visa.words) == ("17 Mar", "start 1 Jul")
    assert (exams.begun, match.begun) == (True, False)
    assert sketch.review == date(2027, 9, 22)
    assert sketch.first < TODAY < sketch.last


def test_an_exam_of_long_ago_does_not_shrink_the_sketch() -> None:
    plan = new_plan(answers_of(a_sheet(graduation_date=date(2015, 7, 1)), TODAY), the_roadmap(), TODAY)
    sketch = sketch_of(look_at(plan))
    assert sketch is not None
    assert sketch.first > date(2026, 1, 1)


def test_an_empty_plan_has_no_sketch_and_no_lines() -> None:
    look = look_at(Plan(TODAY))
    assert sketch_of(look) is None
    assert first_lines(look) == ()


def text_of(line: FirstLine) -> str:
    return "".join(words for words, _ in pieces(english(line.said)))


def test_the_first_lines_of_the_sample() -> None:
    lines = first_lines(look_at(sample_plan()))
    texts = [text_of(line) for line in lines]
    assert [words for words, bold in pieces(english(lines[0].said)) if bold] == ["2.6 h a day"]
    assert texts[0] == "Study 2.6 h a day for Step 2 CK; you offer 3."
    assert "Place OET Medicine on 17 Sep, after 5 weeks of study." in texts
    assert "Warn when “Step 2 CK” moves past 25 Aug: then Match 2028 is no longer on time." in texts
    assert texts[-1].startswith("Leave applications alone until 30 Jun")


def test_too_few_hours_are_said() -> None:
    plan = sample_plan()
    slow = replace(plan, calendar=replace(plan.calendar, daily_hours=1.0))
    first = first_lines(Look(assess(slow, the_roadmap(), TODAY), the_roadmap()))[0]
    assert text_of(first) == "Study 2.6 h a day for Step 2 CK, but you offer 1."
    assert first.icon == "warning"


def test_a_title_that_stands_in_bold_cannot_end_or_begin_it() -> None:
    hostile = "a\x0eb\x0fc"
    said = message("{first} and {second}", first=strong(Data(hostile)), second=Data(hostile))
    shown = "a⟨U+000E⟩b⟨U+000F⟩c"
    assert pieces(english(said)) == ((shown, True), (f" and {shown}", False))
    turned = Language(isolates=True).render(message("{first}", first=strong(Data("\u05e9\u05dc"))))
    assert pieces(turned) == (("\u2068\u05e9\u05dc\u2069", True),)


def test_marked_text_is_only_text(qtbot: QtBot) -> None:
    text = MarkedText((("<b>no</b> ", False), ("\u202eback & forth", True)))
    qtbot.addWidget(text)
    assert text.text == "<b>no</b> ⟨U+202E⟩back & forth"
    assert text.heightForWidth(60) > text.heightForWidth(600)
