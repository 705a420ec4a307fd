"""The words of `unless`: pathway_valid, no_pathway_needed, certified (gates.toml, [judging] unless_words)."""

from datetime import timedelta

import pytest

from planner.roadmap.person import ONLY_WHEN, UNLESS
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    PACKS,
    STEPS_DONE,
    a_person,
    changed,
    day,
    did,
    gate_of,
    seen_from,
    the_gate,
)

PATHWAY_GATES = (
    "oet_by_december",
    "oet_young_enough",
    "pathway_application_in",
    "pathway_application_early",
    "pathway_confirmed",
)


def accepted(on: str, **more: object) -> list[dict[str, object]]:
    return [*ALL_EXAMS_DONE, did("pathway", on, **more)]


def test_every_word_of_the_packs_has_its_function() -> None:
    assert {word for gate in PACKS.gates for word in gate.unless} == UNLESS.keys()
    assert {gate.only_when for gate in PACKS.gates if gate.only_when} == ONLY_WHEN.keys()


@pytest.mark.parametrize(("on", "valid"), [("2025-06-01", True), ("2025-05-31", False)])
def test_a_pathway_without_a_typed_expiry_is_good_as_long_as_those_of_its_season(on: str, valid: bool) -> None:
    """Those of the 2026 season until 31 Dec 2028, those of 2025 until 31 Dec 2026."""
    plan = a_person(done=accepted(on))
    assert UNLESS["pathway_valid"](seen_from(plan, 2028)) is valid
    assert not UNLESS["pathway_valid"](seen_from(plan, 2029))


@pytest.mark.parametrize(("later", "valid"), [(0, True), (-1, False)])
def test_of_a_season_whose_expiry_is_not_known_the_window_decides(later: int, valid: bool) -> None:
    opens = PACKS.season_by_year[2031].events["pathway_window_opens"].day
    plan = changed(a_person(done=ALL_EXAMS_DONE), "pathway", actual_finish=opens + timedelta(days=later))
    assert UNLESS["pathway_valid"](seen_from(plan, 2031)) is valid


def test_a_pathway_that_is_only_planned_is_not_valid() -> None:
    assert not UNLESS["pathway_valid"](seen_from(a_person(done=ALL_EXAMS_DONE), 2028))


@pytest.mark.parametrize(("expires", "valid"), [("2028-07-01", True), ("2028-06-30", False)])
@pytest.mark.parametrize("on", ["2026-10-01", "2025-09-01"])
def test_a_typed_expiry_wins_over_the_day_of_acceptance(on: str, expires: str, valid: bool) -> None:
    plan = a_person(done=accepted(on, expires=expires))
    assert UNLESS["pathway_valid"](seen_from(plan, 2028)) is valid


def test_the_expiry_printed_on_the_certificate_is_that_of_its_pathway() -> None:
    done = [*accepted("2025-09-01"), did("certificate", "2025-11-05", expires="2029-12-31")]
    plan = a_person(done=done, target=2027)
    assert UNLESS["pathway_valid"](seen_from(plan, 2029))
    assert not UNLESS["pathway_valid"](seen_from(plan, 2030))


@pytest.mark.parametrize(("on", "valid"), [("2025-06-01", True), ("2025-05-31", False)])
def test_the_certificates_date_stands_for_the_pathways_where_only_it_is_known(on: str, valid: bool) -> None:
    plan = a_person(done=[*STEPS_DONE, did("certificate", on)], target=2027)
    assert plan.tasks["pathway"].closed_by == "certificate"
    assert UNLESS["pathway_valid"](seen_from(plan, 2028)) is valid


def test_the_pathways_own_date_counts_where_it_is_known() -> None:
    done = [*accepted("2025-05-20"), did("certificate", "2025-06-10")]
    assert not UNLESS["pathway_valid"](seen_from(a_person(done=done, target=2027), 2028))


def test_with_a_valid_pathway_its_gates_do_not_apply() -> None:
    plan = a_person(done=accepted("2026-10-01"))
    assert [gate for gate in PATHWAY_GATES if gate_of(plan, gate)] == []
    assert the_gate(plan, "pathway_still_valid").holds


def test_without_a_pathway_its_gates_apply() -> None:
    plan = a_person(done=ALL_EXAMS_DONE)
    assert [gate for gate in PATHWAY_GATES if gate_of(plan, gate)] == list(PATHWAY_GATES)
    assert gate_of(plan, "pathway_still_valid") is None


def test_step_2_cs_needs_no_pathway() -> None:
    plan = a_person(done=STEPS_DONE, pathway="cs")
    assert UNLESS["no_pathway_needed"](seen_from(plan, 2028))
    assert not {"pathway", "pathway_application", "oet"} & plan.tasks.keys()
    assert [gate for gate in (*PATHWAY_GATES, "pathway_still_valid") if gate_of(plan, gate)] == []


@pytest.mark.parametrize(("on", "needed"), [("2020-12-31", False), ("2021-01-01", True)])
def test_a_certificate_issued_before_2021_came_without_a_pathway(on: str, needed: bool) -> None:
    done = [did("step1", "2018-03-01"), did("step2ck", "2019-03-01"), did("certificate", on)]
    person = seen_from(a_person(done=done, graduated="2018-01-01", target=2027), 2028)
    assert UNLESS["no_pathway_needed"](person) is not needed


def test_everybody_else_needs_a_pathway() -> None:
    assert not UNLESS["no_pathway_needed"](seen_from(a_person(done=STEPS_DONE, pathway=6), 2028))


def test_a_certificate_that_does_not_expire_is_valid_for_ever() -> None:
    done = [did("step1", "2018-03-01"), did("step2ck", "2019-03-01"), did("certificate", "2020-03-01")]
    assert UNLESS["certified"](seen_from(a_person(done=done, graduated="2018-01-01"), 2032))


@pytest.mark.parametrize(("year", "certified"), [(2027, True), (2028, True), (2029, False)])
def test_a_certificate_expires_with_its_pathway(year: int, certified: bool) -> None:
    done = [*accepted("2025-09-01"), did("certificate", "2025-11-05")]
    assert UNLESS["certified"](seen_from(a_person(done=done, target=2027), year)) is certified


@pytest.mark.parametrize(("expires", "certified"), [("2028-07-01", True), ("2028-06-30", False)])
def test_a_certificate_expires_on_the_day_printed_on_it(expires: str, certified: bool) -> None:
    done = [*accepted("2026-10-01"), did("certificate", "2026-11-05", expires=expires)]
    assert UNLESS["certified"](seen_from(a_person(done=done, target=2027), 2028)) is certified


def test_who_is_not_certified_yet_is_not() -> None:
    assert not UNLESS["certified"](seen_from(a_person(done=accepted("2026-10-01")), 2028))


def test_an_expired_certificate_stays_expired_while_the_new_one_is_not_issued() -> None:
    done = [*accepted("2025-09-01", expires="2027-12-31"), did("certificate", "2025-11-05")]
    plan = a_person(done=done)
    plan = changed(plan, "pathway_2", actual_finish=day("2026-11-20"))
    person = seen_from(plan, 2028)
    assert UNLESS["pathway_valid"](person)
    assert not UNLESS["certified"](person)


def test_certified_takes_the_seven_years_away() -> None:
    assert gate_of(a_person(done=STEPS_DONE), "seven_years_step2ck", 2029) is not None
    certified = [*accepted("2026-10-01"), did("certificate", "2026-11-05")]
    assert gate_of(a_person(done=certified), "seven_years_step2ck") is None
