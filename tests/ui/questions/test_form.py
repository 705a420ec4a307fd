"""The questions by clicks and keys; filling them never writes back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.core.model import Route, Status
from planner.ui.questions.answer_sheet import Attempt, Progress, Sat, Sheet, Step, Study, Topic
from planner.ui.questions.convert import sheet_of
from planner.ui.questions.form import Form
from planner.ui.questions.person import EARLIEST, UNSURE
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.questions.acts import choose, key, pick, press, write, write_day
from tests.ui.questions.sheets import BOOKED, PASSED, a_sheet, exams


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[Form]:
    """All questions, unanswered, shown in a window of their own."""
    made = a_form(qtbot)
    yield made
    made.hide()


def a_form(qtbot: QtBot, **options: Any) -> Form:
    form = Form(the_roadmap(), lambda: TODAY, **options)
    qtbot.addWidget(form)
    form.resize(760, 1100)
    form.show()
    return form


class Heard:
    """The topics of which a form has said that they were answered."""

    def __init__(self, form: Form) -> None:
        self.topics: list[Topic] = []
        form.changed.connect(self.topics.append)


FULL = [
    Sheet(),
    a_sheet(),
    sheet_of(sample_plan()),
    a_sheet(status=Status.STUDENT, graduation_date=date(2028, 6, 30), diploma_date=date(2028, 9, 1)),
    a_sheet(
        exams=exams(step1=(Attempt(Sat.FAILED, date(2027, 1, 4)), Attempt(Sat.FAILED, date(2027, 3, 1)), Attempt()))
    ),
    a_sheet(visa=None, visa_unsure=True, specialty="Something of my own", target=2030, weekly_off=(3, 4)),
    a_sheet(daily_hours=17.25, study=Study("step2ck", date(2027, 2, 16), 98), target=2032, country="XK", passport="SO"),
    a_sheet(exams={"step1": (PASSED,), "step2ck": (BOOKED,)}, pathway="cs", usce=Progress(Step.BEGUN, TODAY)),
]


@pytest.mark.parametrize("changing", [False, True])
@pytest.mark.parametrize("sheet", FULL)
def test_filling_says_nothing_and_reading_gives_back_what_was_filled(
    qtbot: QtBot, sheet: Sheet, changing: bool
) -> None:
    form = a_form(qtbot, changing=changing)
    heard = Heard(form)
    form.fill(sheet)
    assert heard.topics == []
    for question in form.questions:
        assert question.take(sheet) == sheet, question.topic


def test_status_graduation_and_the_diploma_where_it_matters(form: Form) -> None:
    heard = Heard(form)
    assert not form.graduation.diploma_line.isVisible()
    choose(form.where.status_choice, Status.STUDENT)
    write_day(form.graduation.graduation_field, "30 Jun 2028")
    write_day(form.graduation.diploma_field, "2028-09-01")
    assert heard.topics == [Topic.WHERE, Topic.GRADUATION, Topic.GRADUATION]
    assert form.sheet == Sheet(status=Status.STUDENT, graduation_date=date(2028, 6, 30), diploma_date=date(2028, 9, 1))
    assert form.troubled is None


def test_a_graduate_of_long_ago_is_not_asked_for_the_diploma(form: Form) -> None:
    choose(form.where.status_choice, Status.GRADUATE)
    write_day(form.graduation.graduation_field, "30 Jun 2020")
    assert not form.graduation.diploma_line.isVisible()
    write_day(form.graduation.graduation_field, "30 Jan 2027")
    assert form.graduation.diploma_line.isVisible()


def test_an_exam_from_not_yet_to_passed(form: Form) -> None:
    line = form.exams.line("step1")
    assert not line.sat_choice.isVisible()
    press(line.taken_box)
    assert line.sat_choice.isVisible()
    assert form.sheet == Sheet()
    choose(line.sat_choice, Sat.PASSED)
    write_day(line.day_field, "8 Feb 2027")
    assert form.sheet.exams["step1"] == (PASSED,)
    press(line.taken_box)
    assert form.sheet == Sheet()


def test_a_failed_exam_opens_its_next_attempt_and_closes_it_again(form: Form) -> None:
    first = form.exams.line("step2ck")
    press(first.taken_box)
    choose(first.sat_choice, Sat.FAILED)
    write_day(first.day_field, "8 Feb 2027")
    second = form.exams.line("step2ck", 2)
    press(second.taken_box)
    choose(second.sat_choice, Sat.BOOKED)
    write_day(second.day_field, "9 Aug 2027")
    assert form.sheet.exams["step2ck"] == (Attempt(Sat.FAILED, date(2027, 2, 8)), BOOKED)
    choose(first.sat_choice, Sat.PASSED)
    assert form.sheet.exams["step2ck"] == (PASSED,)


def test_a_contradiction_stands_at_its_question_until_it_is_mended(form: Form) -> None:
    line = form.exams.line("step2ck")
    press(line.taken_box)
    choose(line.sat_choice, Sat.BOOKED)
    write_day(line.day_field, "4 Jan 2027")
    assert form.troubled is form.exams
    assert form.exams.trouble_label.isVisible()
    assert "which has passed" in form.exams.trouble
    choose(line.sat_choice, Sat.PASSED)
    assert form.troubled is None
    assert not form.exams.trouble_label.isVisible()


def test_hours_days_and_the_days_off_go_together(form: Form) -> None:
    hours = form.hours
    key(hours.hours_stepper, Qt.Key.Key_Up)
    press(hours.days_stepper.less_button)
    assert (form.sheet.daily_hours, form.sheet.weekly_off) == (3.5, (5, 6))
    hours.off_menu.menu().actions()[4].trigger()
    assert form.sheet.weekly_off == (4, 5, 6)
    assert hours.days_stepper.value == 4
    key(hours.days_stepper, Qt.Key.Key_End)
    assert form.sheet.weekly_off == ()


def test_one_study_day_stays(form: Form) -> None:
    key(form.hours.days_stepper, Qt.Key.Key_Home)
    assert form.sheet.weekly_off == (1, 2, 3, 4, 5, 6)
    monday, *others = form.hours.off_menu.menu().actions()
    assert not monday.isEnabled()
    assert all(action.isEnabled() for action in others)


def test_what_is_being_studied_since_when(form: Form) -> None:
    assert not form.hours.since_field.isVisible()
    pick(form.hours.study_pick, 2)
    write_day(form.hours.since_field, "16 Feb 2027")
    key(form.hours.percent_stepper, Qt.Key.Key_Up)
    assert form.sheet.study == Study("step2ck", date(2027, 2, 16), 5)


def test_us_experience_and_letters(form: Form) -> None:
    choose(form.experience.usce_line.step_choice, Step.BEGUN)
    assert "Add the day" in form.experience.note_label.text()
    write_day(form.experience.usce_line.day_field, "1 Apr 2027")
    choose(form.experience.letters_line.step_choice, Step.DONE)
    write_day(form.experience.letters_line.day_field, "2 Apr 2027")
    assert form.sheet.usce == Progress(Step.BEGUN, date(2027, 4, 1))
    assert form.sheet.letters == Progress(Step.DONE, date(2027, 4, 2))
    assert "Add the day" not in form.experience.note_label.text()


def test_visa_target_country_and_pathway(form: Form) -> None:
    choose(form.visa.visa_choice, Route.H1B)
    assert "Step 3" in form.visa.note_label.text()
    choose(form.target.match_choice, 2029)
    write(form.target.specialty_pick, "Sleep medicine")
    write(form.country.country_pick, "egypt")
    pick(form.country.pathway_pick, 6)
    assert form.sheet == Sheet(visa=Route.H1B, target=2029, specialty="Sleep medicine", country="EG", pathway="6")
    choose(form.visa.visa_choice, UNSURE)
    choose(form.target.match_choice, EARLIEST)
    assert (form.sheet.visa, form.sheet.visa_unsure, form.sheet.target) == (None, True, None)


def test_the_pathways_of_the_packs_are_offered_with_what_they_mean(form: Form) -> None:
    choices = the_roadmap().packs.exams.pathways
    box = form.country.pathway_pick
    assert [box.itemText(place) for place in range(1, box.count())] == [choice.label for choice in choices]
    for place, choice in enumerate(choices, start=1):
        pick(box, 1)
        assert form.sheet.pathway == choice.id == box.itemData(place)
        assert form.country.note_label.text() == choice.meaning


def test_a_specialty_is_taken_by_its_id_and_says_where_it_applies(form: Form) -> None:
    write(form.target.specialty_pick, "emergency MEDICINE")
    assert form.sheet.specialty == "emergency_medicine"
    assert form.target.specialty_pick.currentText() == "Emergency medicine"
    assert "ResidencyCAS" in form.target.note_label.text()
    write(form.target.specialty_pick, "Pediatrics")
    assert form.sheet.specialty == "pediatrics"
    assert "ResidencyCAS" not in form.target.note_label.text()


def test_a_label_that_a_plan_holds_is_shown_and_not_rewritten(form: Form) -> None:
    form.fill(a_sheet(specialty="internal Medicine"))
    heard = Heard(form)
    assert form.target.specialty_pick.currentText() == "Internal medicine"
    form.target.specialty_pick.setFocus()
    key(form.target.specialty_pick, Qt.Key.Key_Return)
    form.country.country_pick.setFocus()
    assert heard.topics == []
    choose(form.target.match_choice, 2029)
    assert form.sheet == a_sheet(specialty="internal Medicine", target=2029)


def test_the_passport_is_asked_where_a_visa_is_needed(form: Form) -> None:
    write(form.visa.passport_pick, "nigeria")
    assert form.sheet == Sheet(passport="NG")
    assert "lists Nigeria" in form.visa.note_label.text()
    assert form.visa.passport_line.isVisible()
    choose(form.visa.visa_choice, Route.NONE)
    assert not form.visa.passport_line.isVisible()
    assert "lists Nigeria" not in form.visa.note_label.text()
    choose(form.visa.visa_choice, Route.J1)
    write(form.visa.passport_pick, "india")
    assert form.sheet.passport == "IN"
    assert "lists" not in form.visa.note_label.text()


def test_figures_of_the_notes_are_those_of_the_packs(form: Form) -> None:
    packs = the_roadmap().packs
    hours = packs.advice.daily_hours
    assert f"advises {hours.min:g} to {hours.max:g} a day" in form.hours.note_label.text()
    assert f"{packs.exams.seven_years.years} years run from the first pass" in form.exams.note_label.text()


def test_as_many_attempts_as_the_packs_allow(form: Form) -> None:
    most = the_roadmap().packs.exams.attempts.attempts_max
    days = [date(2025, month, 3) for month in range(1, most + 1)]
    form.fill(Sheet(exams=exams(step1=tuple(Attempt(Sat.FAILED, on) for on in days))))
    assert len(form.sheet.exams["step1"]) == most
    assert form.exams.line("step1", most).attempt == Attempt(Sat.FAILED, days[-1])


def test_a_country_that_does_not_exist_is_not_taken(form: Form) -> None:
    write(form.country.country_pick, "egypt")
    write(form.country.country_pick, "Atlantis")
    form.target.specialty_pick.setFocus()
    assert form.sheet.country == "EG"
    assert form.country.country_pick.currentText() == "Egypt"


def test_skip_clears_one_answer_says_what_is_taken_instead_and_goes_on(form: Form) -> None:
    form.fill(a_sheet())
    form.show_plan(sample_plan(), {})
    heard = Heard(form)
    press(form.visa.skip_button)
    assert form.sheet == replace(a_sheet(), visa=None)
    assert heard.topics == [Topic.VISA]
    assert "takes J-1" in form.visa.note_label.text()
    assert form.target.isAncestorOf(form.focusWidget() or QWidget())
    choose(form.visa.visa_choice, Route.NONE)
    assert "takes J-1" not in form.visa.note_label.text()


@pytest.mark.parametrize("topic", list(Topic))
def test_every_question_can_be_skipped(form: Form, topic: Topic) -> None:
    form.fill(a_sheet(target=2029))
    press(form.question(topic).skip_button)
    assert form.question(topic).take(Sheet()) == Sheet()
    assert form.sheet != a_sheet(target=2029)


def test_of_a_plan_nothing_is_skipped_what_is_done_stays_and_a_seat_is_kept(qtbot: QtBot) -> None:
    form = a_form(qtbot, changing=True)
    form.fill(sheet_of(sample_plan()))
    assert not form.visa.skip_button.isVisible()
    assert not form.exams.line("step1").taken_box.isEnabled()
    assert form.exams.line("step1").state_label.text() == "Passed on 8 Feb 2027"
    assert not form.exams.line("step2ck").taken_box.isEnabled()
    assert form.exams.line("step2ck").sat_choice.isVisible()
    assert not form.experience.usce_line.step_choice.segment(Step.NOT_YET).isEnabled()


def test_of_a_plan_what_was_assumed_is_marked(qtbot: QtBot) -> None:
    form = a_form(qtbot, changing=True)
    form.fill(replace(sheet_of(sample_plan()), status=None, visa=None))
    form.show_plan(sample_plan(), {})
    assert form.where.assumed_label.isVisible()
    assert form.visa.assumed_label.isVisible()
    assert not form.graduation.assumed_label.isVisible()
    choose(form.where.status_choice, Status.GRADUATE)
    assert not form.where.assumed_label.isVisible()


def test_a_seat_that_has_passed_does_not_stand_in_the_way_of_other_changes(qtbot: QtBot) -> None:
    form = a_form(qtbot, changing=True)
    form.fill(a_sheet(exams=exams(step2ck=Attempt(Sat.BOOKED, date(2026, 5, 4))), study=Study()))
    choose(form.visa.visa_choice, Route.NONE)
    assert form.troubled is None
    write_day(form.exams.line("step2ck").day_field, "5 May 2026")
    assert form.troubled is form.exams


def test_where_the_plan_puts_an_exam(form: Form) -> None:
    form.show_plan(sample_plan(), {"oet": date(2027, 9, 18)})
    assert form.exams.line("oet").state_label.text() == "Not yet; the plan places it on 18 Sep 2027"


def test_a_wheel_over_a_field_changes_nothing(form: Form) -> None:
    form.fill(a_sheet())
    heard = Heard(form)
    for widget in (form.hours.study_pick, form.target.specialty_pick, form.country.country_pick):
        assert not widget.hasFocus()
        widget.wheelEvent(_wheel())
    assert heard.topics == []
    assert form.sheet == a_sheet()


def _wheel() -> Any:
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
