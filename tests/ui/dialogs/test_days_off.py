"""Days off: weekly, own, public; one step, and what it does to studies and exams."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from planner.core.model import DayOff, Plan
from planner.services.holidays import a_holiday
from planner.ui.dialogs.days_off import DaysOffDialog
from planner.ui.document import Document
from planner.words.language import english
from tests.guidance.looks import sample_plan
from tests.ui.questions.acts import choose, press, write, write_day
from tests.ui.stores import a_document

OWN = DayOff(date(2027, 5, 3), date(2027, 5, 9))
HALF = DayOff(date(2027, 6, 1), date(2027, 6, 4), 1.5)
FEAST = a_holiday(date(2027, 7, 23), "July 23 Revolution Day")


@pytest.fixture
def document() -> Document:
    """The sample, open: a person in Egypt."""
    return a_document()


@pytest.fixture
def dialog(qtbot: QtBot, document: Document) -> Iterator[DaysOffDialog]:
    """The dialog over the sample."""
    made = shown(qtbot, document)
    yield made
    made.close()


def shown(qtbot: QtBot, document: Document) -> DaysOffDialog:
    dialog = DaysOffDialog(document)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def with_days_off(*days_off: DayOff) -> Plan:
    plan = sample_plan()
    return replace(plan, calendar=replace(plan.calendar, days_off=days_off))


def test_filling_it_changes_nothing(qtbot: QtBot) -> None:
    odd = DayOff(date(2027, 8, 1), date(2027, 8, 1), None, {"name": "mine", "more": 7})
    document = a_document(with_days_off(OWN, HALF, FEAST, odd))
    dialog = shown(qtbot, document)
    assert dialog.days_off == (OWN, HALF, FEAST, odd)
    assert [line.day_off for line in dialog.lines] == [OWN, HALF]
    assert dialog.holiday_list.box(FEAST.first).isChecked()
    assert not dialog.apply_button.isEnabled()
    assert not document.history.can_undo
    dialog.close()


def test_own_days_off_stretch_the_studies(dialog: DaysOffDialog, document: Document) -> None:
    press(dialog.add_button)
    line = dialog.lines[0]
    write_day(line.first_field, "1 Sep 2027")
    assert line.day_off == DayOff(date(2027, 9, 1), date(2027, 9, 1))
    write_day(line.last_field, "7 Sep 2027")
    assert "OET Medicine: 17 Sep 2027 → 24 Sep 2027, 7 days later" in dialog.changes.texts
    assert document.plan == sample_plan()
    press(dialog.apply_button)
    assert document.plan.calendar.days_off == (DayOff(date(2027, 9, 1), date(2027, 9, 7)),)
    assert english(document.history.undo_text) == "Undo Change days off"
    document.undo()
    assert document.plan == sample_plan()


def test_a_booked_exam_stays_and_its_study_needs_more_hours(dialog: DaysOffDialog) -> None:
    press(dialog.add_button)
    write_day(dialog.lines[0].first_field, "3 May 2027")
    write_day(dialog.lines[0].last_field, "30 May 2027")
    assert any(text.startswith("Study for Step 2 CK: 2.6 → 3.") for text in dialog.changes.texts)
    assert not any(text.startswith("Step 2 CK:") for text in dialog.changes.texts)


def test_half_days_have_their_hours(dialog: DaysOffDialog, document: Document) -> None:
    press(dialog.add_button)
    line = dialog.lines[0]
    assert not line.hours_stepper.isVisible()
    write_day(line.first_field, "1 Jun 2027")
    choose(line.kind_choice, "part")
    press(line.hours_stepper.less_button)
    press(dialog.apply_button)
    assert document.plan.calendar.days_off == (DayOff(date(2027, 6, 1), date(2027, 6, 1), 1.0),)


def test_days_off_that_end_before_they_begin_are_said(dialog: DaysOffDialog) -> None:
    press(dialog.add_button)
    line = dialog.lines[0]
    write_day(line.first_field, "1 Jun 2027")
    write_day(line.last_field, "31 May 2027")
    assert line.trouble_label.isVisible()
    assert "before they begin" in line.trouble
    assert not dialog.apply_button.isEnabled()
    write_day(line.last_field, "1 Jan 2029")
    assert "longer than a year" in line.trouble
    write_day(line.last_field, "2 Jun 2027")
    assert dialog.apply_button.isEnabled()


def test_a_line_without_its_days_does_not_count(dialog: DaysOffDialog) -> None:
    press(dialog.add_button)
    assert dialog.days_off == ()
    press(dialog.lines[0].remove_button)
    assert dialog.lines == []
    assert not dialog.apply_button.isEnabled()


def test_days_off_are_removed(qtbot: QtBot) -> None:
    document = a_document(with_days_off(OWN, HALF))
    dialog = shown(qtbot, document)
    press(dialog.lines[0].remove_button)
    press(dialog.apply_button)
    assert document.plan.calendar.days_off == (HALF,)


def test_the_public_holidays_of_the_country_by_year(dialog: DaysOffDialog, document: Document) -> None:
    holidays = dialog.holiday_list
    assert holidays.country_pick.value == "EG"
    assert {day.year for day in holidays.days} == {2027}
    press(holidays.box(FEAST.first))
    choose(holidays.year_choice, 2028)
    assert {day.year for day in holidays.days} == {2028}
    press(holidays.box(date(2028, 1, 7)))
    press(dialog.apply_button)
    assert document.plan.calendar.days_off == (FEAST, a_holiday(date(2028, 1, 7), "Coptic Christmas Day"))


def test_all_or_none(dialog: DaysOffDialog) -> None:
    heard: list[object] = []
    dialog.holiday_list.changed.connect(lambda: heard.append(None))
    press(dialog.holiday_list.all_button)
    assert len(dialog.days_off) == len(dialog.holiday_list.days) > 10
    press(dialog.holiday_list.none_button)
    assert dialog.days_off == ()
    assert len(heard) == 2
    assert not dialog.apply_button.isEnabled()


def test_another_country_keeps_what_is_ticked(dialog: DaysOffDialog) -> None:
    press(dialog.holiday_list.box(FEAST.first))
    write(dialog.holiday_list.country_pick, "Germany")
    assert date(2027, 10, 3) in dialog.holiday_list.days
    assert dialog.holiday_list.box(FEAST.first).isChecked()
    assert dialog.days_off == (FEAST,)


def test_no_country_and_no_holidays_are_said(qtbot: QtBot) -> None:
    plan = sample_plan()
    assert plan.profile is not None
    dialog = shown(qtbot, a_document(replace(plan, profile=replace(plan.profile, country=None))))
    assert dialog.holiday_list.note_label.text().startswith("Say your country")
    assert not dialog.holiday_list.all_button.isVisible()
    write(dialog.holiday_list.country_pick, "Antarctica")
    assert dialog.holiday_list.days == () or dialog.holiday_list.all_button.isVisible()
    dialog.close()


def test_the_weekly_day_off_and_dated_ones_are_one_step(dialog: DaysOffDialog, document: Document) -> None:
    sunday, friday = dialog.week_menu.menu().actions()[6], dialog.week_menu.menu().actions()[4]
    friday.trigger()
    sunday.trigger()
    assert dialog.week_menu.text() == "Friday off"
    press(dialog.holiday_list.box(FEAST.first))
    press(dialog.apply_button)
    assert (document.plan.calendar.weekly_off, document.plan.calendar.days_off) == ((4,), (FEAST,))
    assert english(document.history.undo_text) == "Undo Change days off"
    document.undo()
    assert document.plan == sample_plan()


def test_the_weekly_day_off_alone(dialog: DaysOffDialog, document: Document) -> None:
    dialog.week_menu.menu().actions()[5].trigger()
    press(dialog.apply_button)
    assert document.plan.calendar.weekly_off == (5, 6)
