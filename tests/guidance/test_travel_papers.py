"""Rules about passports, status and birth: what silences a travel list, and what it says besides."""

from typing import Any

import pytest

from planner.core.model import Plan
from planner.core.records.personal import UsStatus
from planner.core.records.visas import VisaClass, VisaState
from planner.guidance.finding import Severity
from tests.guidance.builder import command, found, said, text_of, the
from tests.guidance.personal_plans import of, with_visa
from tests.roadmap.builder import STEPS_DONE, a_person, day

LISTED, OTHER_LISTED, FREE = "NG", "SY", "EG"


@pytest.fixture
def listed() -> Plan:
    """Somebody who travels on a passport of the partial list."""
    return a_person(passport=LISTED, done=STEPS_DONE)


def test_a_passport_on_the_list_stops_all_that_needs_a_visa(listed: Plan) -> None:
    assert the(listed, "visa.travel_proclamation").tasks == ("visa_for_visits", "usce", "visa_interview")


def test_another_passport_silences_it_and_is_offered(listed: Plan) -> None:
    plan = of(listed, passports=(LISTED, FREE))
    assert found(plan, "visa.travel_proclamation") == []
    finding = the(plan, "visa.other_passport")
    assert finding.severity is Severity.HINT
    assert said(finding)[0] == "Travel on your passport of Egypt"
    assert command(finding) == ("set", "the.imgplan", "passport", FREE)
    assert finding.fix is not None
    assert finding.fix.edit is not None
    assert found(finding.fix.edit.apply(plan), "visa.other_passport") == []


def test_a_second_listed_passport_silences_nothing(listed: Plan) -> None:
    assert the(of(listed, passports=(LISTED, OTHER_LISTED)), "visa.travel_proclamation")


def test_a_passport_held_counts_where_none_is_named_to_travel_on() -> None:
    plan = of(a_person(country=LISTED, done=STEPS_DONE), passports=(LISTED,))
    assert the(plan, "visa.travel_proclamation")
    assert found(plan, "answer.passport") == []


@pytest.mark.parametrize("status", [UsStatus.CITIZEN, UsStatus.PERMANENT_RESIDENT])
def test_citizens_and_permanent_residents_need_no_visa(listed: Plan, status: UsStatus) -> None:
    assert found(of(listed, us_status=status), "visa.travel_proclamation") == []


def test_another_status_in_the_us_silences_nothing(listed: Plan) -> None:
    assert the(of(listed, us_status=UsStatus.STUDENT), "visa.travel_proclamation")


def test_a_valid_visa_of_the_class_silences_what_it_is_for(listed: Plan) -> None:
    visitor = with_visa(listed, state=VisaState.ISSUED, valid_until=day("2027-12-31"))
    assert the(visitor, "visa.travel_proclamation").tasks == ("visa_interview",)
    training = with_visa(listed, visa_class=VisaClass.J1, state=VisaState.ISSUED)
    assert the(training, "visa.travel_proclamation").tasks == ("visa_for_visits", "usce")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": VisaState.ISSUED, "valid_until": day("2026-11-24")},
        {"state": VisaState.WAITING},
        {"state": VisaState.REFUSED},
        {"visa_class": VisaClass.H1B, "state": VisaState.ISSUED},
    ],
)
def test_a_visa_that_cannot_be_used_silences_nothing(listed: Plan, fields: dict[str, Any]) -> None:
    assert len(the(with_visa(listed, **fields), "visa.travel_proclamation").tasks) == 3


def test_birth_in_a_listed_country_may_hold_a_petition_whatever_the_passport() -> None:
    plan = a_person(passport=FREE, visa="h1b", done=STEPS_DONE)
    finding = the(of(plan, birth_country=OTHER_LISTED), "visa.birth_held")
    assert finding.tasks == ("h1b_petition", "h1b_approval")
    assert "Birth counts here, not only the passport." in text_of(finding)
    assert found(of(plan, birth_country=FREE), "visa.birth_held") == []
    assert found(of(a_person(passport=FREE, done=STEPS_DONE), birth_country=OTHER_LISTED), "visa.birth_held") == []
