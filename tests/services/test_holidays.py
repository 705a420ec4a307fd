"""Public holidays as days off; the library is loaded by the first question only."""

import subprocess
import sys
from datetime import date

import pytest

from planner.core.digest import digest
from planner.core.model import DayOff, StudyCalendar
from planner.services.holidays import name_of, public_holidays
from tests.core.builder import a_plan, work


def test_a_fixed_holiday_of_a_country_with_its_name_in_english() -> None:
    found = {off.first: off for off in public_holidays("EG", [2027])}
    assert name_of(found[date(2027, 7, 23)]) == "July 23 Revolution Day"
    assert all(off.first == off.last and off.hours is None for off in found.values())


def test_several_years_by_date() -> None:
    days = [off.first for off in public_holidays("in", [2028, 2027])]
    assert days == sorted(days)
    assert {day.year for day in days} == {2027, 2028}


@pytest.mark.parametrize("country", ["XX", "ZZ", ""])
def test_an_unknown_country_has_none(country: str) -> None:
    assert public_holidays(country, [2027]) == ()


@pytest.mark.parametrize("country", ["SY", "IR", "PK", "SD", "VE", "NG", "GE", "AR", "DE"])
def test_countries_of_many_applicants_are_known_and_silent(country: str) -> None:
    assert all(name_of(off) for off in public_holidays(country, [2027]))


def test_an_own_day_off_has_no_name() -> None:
    assert name_of(DayOff(date(2027, 5, 3), date(2027, 5, 7))) == ""
    assert name_of(DayOff(date(2027, 5, 3), date(2027, 5, 7), None, {"name": 7})) == ""


def test_the_name_is_part_of_the_plan() -> None:
    named = a_plan(work("a"), calendar=StudyCalendar(days_off=public_holidays("EG", [2027])[:1]))
    bare = a_plan(work("a"), calendar=StudyCalendar(days_off=(DayOff(date(2027, 1, 7), date(2027, 1, 7)),)))
    assert digest(named) != digest(bare)


def test_the_library_is_not_loaded_before_it_is_asked() -> None:
    code = "import sys, planner.services.holidays, planner.ui.dialogs.days_off; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
