"""Specialties and the application services beside ERAS: who uses which, and on which days."""

import datetime as dt

import pytest

from planner.packs.load import load_packs
from planner.packs.service import specialty_id

PACKS = load_packs()
SERVICES = PACKS.services


@pytest.mark.parametrize(
    ("specialty", "service"),
    [
        ("emergency_medicine", "residencycas"),
        ("obstetrics_gynecology", "residencycas"),
        ("Emergency medicine", "residencycas"),
        ("  obstetrics and   GYNECOLOGY ", "residencycas"),
        ("ophthalmology", "sf_match_cas"),
        ("internal_medicine", None),
        ("Obstetrics & Gynecology", "residencycas"),
        ("urology", None),
        ("emergency", None),
        ("Something of my own", None),
        ("", None),
        (None, None),
    ],
)
def test_a_specialty_is_known_by_its_id_or_by_its_label(specialty: str | None, service: str | None) -> None:
    found = SERVICES.of_specialty(specialty)
    assert (found and found.id) == service


def test_what_was_typed_keeps_its_words() -> None:
    assert SERVICES.label("internal_medicine") == "Internal medicine"
    assert SERVICES.label("internal  Medicine") == "Internal medicine"
    assert SERVICES.label("Sleep medicine") == "Sleep medicine"
    assert SERVICES.label(None) is None


def test_the_known_days_stand_as_they_were_announced() -> None:
    service = SERVICES.of_specialty("emergency_medicine")
    assert service is not None
    assert service.calendar[2026] == {
        "opens": dt.date(2025, 6, 4),
        "submit_from": dt.date(2025, 9, 3),
        "submit_deadline": dt.date(2025, 9, 24),
        "programs_view": dt.date(2025, 10, 1),
    }
    assert not any(event.projected for event in service.seasons[2026].values())


@pytest.mark.parametrize(
    ("match_year", "submit_from", "deadline", "view"),
    [
        (2027, "2026-09-02", "2026-09-23", "2026-10-01"),
        (2028, "2027-09-01", "2027-09-22", "2027-10-01"),
        (2029, "2028-09-06", "2028-09-27", "2028-10-01"),
        (2030, "2029-09-05", "2029-09-26", "2029-10-01"),
        (2031, "2030-09-04", "2030-09-25", "2030-10-01"),
        (2032, "2031-09-03", "2031-09-24", "2031-10-01"),
    ],
)
def test_later_seasons_are_counted_from_the_days_of_eras(
    match_year: int, submit_from: str, deadline: str, view: str
) -> None:
    service = SERVICES.of_specialty("emergency_medicine")
    assert service is not None
    days = service.calendar[match_year]
    assert [str(days[name]) for name in ("submit_from", "submit_deadline", "programs_view")] == [
        submit_from,
        deadline,
        view,
    ]
    assert all(event.projected for event in service.seasons[match_year].values())
    assert service.seasons[match_year]["submit_deadline"].source.text == (
        "projected: three weeks after submission opens, 23:59 Eastern Time (met in 2 of 2 known seasons)"
    )


def test_the_rules_give_the_announced_seasons_too() -> None:
    """What counts for the evidence: each announced day is where its rule puts it."""
    service = SERVICES.of_specialty("emergency_medicine")
    assert service is not None
    for days in (service.calendar[2025], service.calendar[2026]):
        assert days["submit_deadline"] - days["submit_from"] == dt.timedelta(weeks=3)
        assert (days["programs_view"].month, days["programs_view"].day) == (10, 1)


def test_a_second_candidate_day_comes_along() -> None:
    service = SERVICES.of_specialty("obstetrics_gynecology")
    assert service is not None
    opens = service.seasons[2028]["opens"]
    assert (opens.earlier, opens.later) == (dt.date(2027, 6, 2), dt.date(2027, 6, 9))
    assert service.calendar[2028]["opens"] == dt.date(2027, 6, 2)


def test_every_season_of_the_packs_has_the_days_of_a_service() -> None:
    service = SERVICES.of_specialty("emergency_medicine")
    assert service is not None
    assert {season.match_year for season in PACKS.seasons} <= service.calendar.keys()


def test_its_days_are_called_by_its_name() -> None:
    service = SERVICES.of_specialty("emergency_medicine")
    assert service is not None
    assert service.stands_for == {"eras_submit_opens": "submit_from", "eras_programs_review": "programs_view"}
    deadline = PACKS.event_kind_by_id[service.event("submit_deadline")]
    assert (deadline.short, deadline.label) == ("the ResidencyCAS deadline", "Last day to submit in ResidencyCAS")
    assert deadline.time == dt.time(23, 59)


def test_every_id_is_a_name_of_its_own() -> None:
    assert [specialty_id(known.id) for known in SERVICES.specialties] == [known.id for known in SERVICES.specialties]


def test_early_matches() -> None:
    found = {name: SERVICES.early_match_of(name) for name in ("urology", "ophthalmology", "internal_medicine")}
    assert {name: match and match.id for name, match in found.items()} == {
        "urology": "urology_match",
        "ophthalmology": "sf_match",
        "internal_medicine": None,
    }


def test_the_larger_specialties_are_offered_first() -> None:
    assert [specialty.label for specialty in SERVICES.specialties[:3]] == [
        "Internal medicine",
        "Family medicine",
        "Pediatrics",
    ]
    assert len({specialty.label for specialty in SERVICES.specialties}) == len(SERVICES.specialties) == 36
