"""Specialties that apply through a service of their own: its days stand in for those of ERAS."""

import msgspec
import pytest

from planner.roadmap.service import season_for
from planner.roadmap.verdict import SeasonStatus
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    PACKS,
    a_person,
    assessed,
    day,
    did,
    judged,
    pinned,
    scheduled,
    season_of,
    the_gate,
    with_packs,
)

READY = [*ALL_EXAMS_DONE, did("pathway", "2026-10-01"), did("usce", "2026-08-01")]


@pytest.mark.parametrize(
    ("words", "service"),
    [
        ("emergency_medicine", "residencycas"),
        ("Emergency medicine", "residencycas"),
        ("Obstetrics and gynecology", "residencycas"),
        ("Obstetrics & Gynecology", "residencycas"),
        ("obstetrics_gynecology", "residencycas"),
        ("Internal medicine", None),
        ("internal_medicine", None),
        ("Something else", None),
        ("", None),
        (None, None),
    ],
)
def test_a_specialty_has_its_service_by_id_and_by_words(words: str | None, service: str | None) -> None:
    found = PACKS.services.of_specialty(words)
    assert (found.id if found is not None else None) == service


def test_the_services_days_stand_in_for_those_of_eras() -> None:
    season = season_of(2028)
    profile = a_person(specialty="Emergency medicine").profile
    own = season_for(season, profile, PACKS)
    assert own.events["eras_submit_opens"].day == day("2027-09-01")
    assert own.events["eras_programs_review"].day == day("2027-10-01")
    assert own.events["match_day"] is season.events["match_day"]
    assert season_for(own, profile, PACKS) is own
    assert own.events.keys() - season.events.keys() == {kind.id for kind in PACKS.services.services[0].event_kinds}
    assert own.events.keys() <= PACKS.event_kind_by_id.keys()
    assert season_for(season, a_person(specialty="Psychiatry").profile, PACKS) is season
    assert season_for(season, None, PACKS) is season


def test_the_submission_is_judged_by_the_services_deadline() -> None:
    plan = a_person(done=READY, specialty="Emergency medicine")
    gate = the_gate(plan, "submit_by_review")
    assert (gate.due, gate.event, gate.projected) == (day("2027-09-22"), "residencycas_submit_deadline", True)
    late = pinned(plan, "eras_submit", "2027-09-25")
    assert not the_gate(late, "submit_by_review").holds
    assert judged(late, 2028).status is SeasonStatus.LATE
    assert the_gate(pinned(a_person(done=READY), "eras_submit", "2027-09-22"), "submit_by_review").holds


def test_all_else_is_judged_by_its_release_to_the_programs() -> None:
    own, eras = a_person(done=READY, specialty="Emergency medicine"), a_person(done=READY)
    assert the_gate(own, "letters_by_review").due == day("2027-09-24")
    assert the_gate(eras, "letters_by_review").due == day("2027-09-15")
    assert (scheduled(own).start("interviews"), scheduled(eras).start("interviews")) == (
        day("2027-10-22"),
        day("2027-10-20"),
    )


def test_the_target_season_shows_the_days_that_count() -> None:
    target = assessed(a_person(done=READY, specialty="Emergency medicine")).target
    assert target is not None
    assert target.season.events["eras_programs_review"].day == day("2027-10-01")


def test_without_the_services_days_those_of_eras_count() -> None:
    plan = a_person(done=READY, specialty="Emergency medicine")
    (own, *others) = PACKS.services.services
    days = {field: event for field, event in own.seasons[2028].items() if field != "submit_deadline"}
    own = msgspec.structs.replace(own, seasons={**own.seasons, 2028: days})
    roadmap = with_packs(services=msgspec.structs.replace(PACKS.services, services=(own, *others)))
    gate = the_gate(plan, "submit_by_review", roadmap=roadmap)
    assert (gate.event, gate.due) == ("eras_programs_review", day("2027-10-01"))
