"""About you: what is asked follows what is answered; all of it is one step of undo."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.records.personal import PERSONAL, Personal, UsStatus
from planner.guidance.about_you import PARTS, asked
from planner.guidance.personal import NOTHING, personal_of
from planner.ui.dialogs.about_you import AboutYouDialog
from planner.ui.dialogs.answers import AnswersDialog
from planner.ui.document import Document
from planner.ui.pages.profile.page import ProfilePage
from planner.ui.questions.detail_field import ChoiceField, CountryField, DayField, SeveralField
from tests.guidance.looks import sample_plan
from tests.guidance.personal_plans import of
from tests.roadmap.builder import STEPS_DONE, a_person, day
from tests.ui.questions.acts import press, write_day
from tests.ui.stores import a_document


@pytest.fixture
def document() -> Document:
    """The sample, open: on the J-1 route."""
    return a_document()


@pytest.fixture
def dialog(qtbot: QtBot, document: Document) -> Iterator[AboutYouDialog]:
    """The dialog over the sample."""
    made = shown(qtbot, document)
    yield made
    made.close()


def shown(qtbot: QtBot, document: Document) -> AboutYouDialog:
    dialog = AboutYouDialog(document)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog: AboutYouDialog, name: str, value: Any) -> None:
    """What a person chooses in a field."""
    field = dialog.lines[name].field
    if isinstance(field, SeveralField):
        pick = next(pick for pick in field.picks if pick.value is None)
        pick.setCurrentIndex(pick.findData(value))
        pick.activated.emit(pick.currentIndex())
    elif isinstance(field, CountryField | ChoiceField):
        pick = field.pick
        pick.setCurrentIndex(pick.findData(value) if isinstance(field, CountryField) else field.place_of(value) + 1)
        pick.activated.emit(pick.currentIndex())


def visible(dialog: AboutYouDialog) -> set[str]:
    return {name for name, line in dialog.lines.items() if line.isVisible()}


def names(plan: Any, told: Personal = NOTHING) -> set[str]:
    return {item.name for item in asked(plan, told)}


# What is asked


def test_every_detail_stands_in_one_part() -> None:
    assert sorted(name for part in PARTS for name in part.names) == sorted(PERSONAL.names)


def test_only_what_changes_something_is_asked() -> None:
    j1, h1b = a_person(done=STEPS_DONE), a_person(visa="h1b", done=STEPS_DONE)
    assert names(j1) == {
        *("passports", "us_status", "other_route", "residence_country", "dependants"),
        *("licence", "failed_step2cs", "prior_training", "specialties", "couple"),
    }
    assert names(h1b) == {*names(j1), "birth_country"} - {"residence_country"}
    assert names(j1, Personal(id="p", other_route=True)) - names(j1) == {"birth_country"}
    free = a_person(visa="none", done=STEPS_DONE)
    assert names(j1) - names(free) == {"passports", "other_route", "residence_country", "dependants"}
    assert names(j1) - names(a_person(pathway="cs", done=STEPS_DONE)) == {"licence", "failed_step2cs"}


def test_a_student_is_asked_for_the_internship_and_not_for_what_was_before() -> None:
    student = a_person(status="student", graduated="2028-05-10")
    graduate = a_person(done=STEPS_DONE)
    assert names(student) - names(graduate) == {"internship_end"}
    assert names(graduate) - names(student) == {"failed_step2cs", "prior_training"}


def test_what_is_said_already_stays_asked() -> None:
    cs = a_person(pathway="cs", done=STEPS_DONE)
    assert "failed_step2cs" in names(cs, Personal(id="p", failed_step2cs=False))


# The dialog


def test_filling_it_changes_nothing(qtbot: QtBot) -> None:
    said: dict[str, Any] = {
        "passports": ("EG", "DE"),
        "us_status": UsStatus.VISITOR,
        "us_until": day("2028-03-01"),
        "residence_country": "EG",
        "other_route": False,
        "specialties": ("neurology", "A specialty of my own"),
        "dependants": 12,
    }
    document = a_document(of(sample_plan(), **said))
    dialog = shown(qtbot, document)
    assert dialog.values == {}
    assert not dialog.apply_button.isEnabled()
    assert set(said) <= visible(dialog)
    dialog.close()


def test_what_is_asked_follows_the_answers_and_is_one_step(dialog: AboutYouDialog, document: Document) -> None:
    before = document.plan
    assert not {"us_until", "licence_last_valid"} & visible(dialog)
    choose(dialog, "us_status", "visitor")
    field = dialog.lines["us_until"].field
    assert isinstance(field, DayField)
    assert "us_until" in visible(dialog)
    write_day(field.day_field, "1 Mar 2028")
    choose(dialog, "passports", "NG")
    choose(dialog, "passports", "DE")
    assert document.plan == before
    press(dialog.apply_button)
    told = personal_of(document.plan)
    assert (told.us_status, told.us_until, told.passports) == (UsStatus.VISITOR, day("2028-03-01"), ("NG", "DE"))
    document.undo()
    assert document.plan == before


def test_tab_walks_the_fields_from_the_first_one_down(qtbot: QtBot, dialog: AboutYouDialog) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    choose(dialog, "passports", "NG")
    met: list[str] = []
    while not dialog.cancel_button.hasFocus():
        focused = QApplication.focusWidget()
        met += [name for name, line in dialog.lines.items() if line.isAncestorOf(focused)]
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert len(met) < 20
    assert met == ["passports", *(name for name in dialog.lines if name in visible(dialog))]


def test_a_status_without_an_end_takes_the_last_day_away(qtbot: QtBot) -> None:
    document = a_document(of(sample_plan(), us_status=UsStatus.STUDENT, us_until=day("2028-03-01")))
    dialog = shown(qtbot, document)
    choose(dialog, "us_status", "citizen")
    assert dialog.apply_button.isEnabled()
    assert not {"passports", "dependants"} & visible(dialog)
    press(dialog.apply_button)
    assert personal_of(document.plan).us_until is None


def test_it_is_reached_from_the_answers_which_stay_as_they_are_typed(
    qtbot: QtBot, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answered(dialog: AboutYouDialog) -> bool:
        choose(dialog, "couple", True)
        press(dialog.apply_button)
        return True

    monkeypatch.setattr(AboutYouDialog, "ask", answered)
    answers = AnswersDialog(document)
    qtbot.addWidget(answers)
    answers.about_you_requested.connect(lambda: AboutYouDialog(document, answers).ask())
    answers.show()
    answers.form.hours.hours_stepper.more_button.click()
    press(answers.about_you_button)
    assert personal_of(document.plan).couple is True
    press(answers.apply_button)
    assert document.plan.calendar.daily_hours != sample_plan().calendar.daily_hours
    assert not answers.isVisible()


def test_page_2_leads_to_it(qtbot: QtBot, document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for: list[str] = []
    monkeypatch.setattr(AboutYouDialog, "ask", lambda dialog: asked_for.append(dialog.objectName()))
    page = ProfilePage(document)
    qtbot.addWidget(page)
    press(page.head.about_you_button)
    assert asked_for == ["about_you_dialog"]
