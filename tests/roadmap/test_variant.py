"""A task that other people have otherwise: Pathway 6 backwards, electives of students, the entry of H-1B holders."""

from datetime import timedelta

import pytest

from planner.core.model import Plan
from planner.roadmap.answer_change import change_answer
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    PACKS,
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    changed,
    day,
    did,
    gate_of,
    judged,
    links_into,
    pinned,
    same,
    scheduled,
    the_gate,
)

STUDENT: dict[str, str] = {"status": "student", "graduated": "2028-04-30"}


def change(plan: Plan, key: str, value: object) -> Plan:
    return change_answer(plan, ROADMAP, key, value, TODAY)


def test_encounters_follow_the_application_only_in_pathway_6() -> None:
    sixth, other = a_person(pathway=6), a_person(pathway=3)
    assert links_into(sixth, "pathway_papers") == {"pathway_application FS"}
    assert "pathway_papers FS" in links_into(other, "pathway_application")
    for plan in (a_person(), a_person(pathway=1), a_person(pathway=3)):
        assert links_into(plan, "pathway_papers") == links_into(other, "pathway_papers")
    dates = scheduled(sixth)
    sent, begun = dates.finish("pathway_application"), dates.start("pathway_papers")
    assert sent is not None
    assert begun is not None
    assert begun > sent
    assert sixth.tasks["pathway_papers"].duration_days == 70


def test_the_gate_on_encounters_is_for_pathway_6_only() -> None:
    late = pinned(a_person(done=ALL_EXAMS_DONE, pathway=6), "pathway_papers", "2027-12-01")
    gate = the_gate(late, "pathway6_encounters_in")
    assert (gate.due, gate.reached, gate.holds) == (day("2028-01-31"), day("2028-02-08"), False)
    assert gate_of(a_person(done=ALL_EXAMS_DONE, pathway=3), "pathway6_encounters_in") is None
    assert gate_of(a_person(done=ALL_EXAMS_DONE), "pathway6_encounters_in") is None


def test_an_application_that_is_sent_leaves_the_encounters_to_do() -> None:
    sent = did("pathway_application", "2026-11-02")
    assert a_person(done=[*ALL_EXAMS_DONE, sent], pathway=3).tasks["pathway_papers"].closed_by == "pathway_application"
    assert not a_person(done=[*ALL_EXAMS_DONE, sent], pathway=6).tasks["pathway_papers"].done


def test_an_expired_sixth_pathway_is_planned_again_backwards() -> None:
    done = [*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31")]
    plan = a_person(done=done, pathway=6)
    assert links_into(plan, "pathway_papers_2") == {"pathway_application_2 FS"}
    assert "pathway_papers_2 FS" in links_into(plan, "pathway_2")


@pytest.mark.parametrize(
    ("before", "key", "value"),
    [
        ({}, "pathway", 6),
        ({"pathway": 6}, "pathway", 2),
        ({"pathway": 6}, "pathway", None),
        ({"visa": "j1"}, "visa", "h1b"),
        ({"visa": "h1b", **STUDENT}, "visa", "none"),
    ],
)
def test_a_changed_answer_makes_the_plan_of_that_answer(before: dict[str, object], key: str, value: object) -> None:
    first = {"target": 2029, **before}
    assert same(change(a_person(**first), key, value), a_person(**{**first, key: value}))  # type: ignore[arg-type]


def test_what_the_user_gave_a_task_stays_when_its_variant_changes() -> None:
    plan = changed(a_person(target=2029), "pathway_papers", title="Papers from home", duration_days=50)
    sixth = change(plan, "pathway", 6)
    assert (sixth.tasks["pathway_papers"].title, sixth.tasks["pathway_papers"].duration_days) == (
        "Papers from home",
        50,
    )
    plain = change(changed(a_person(target=2029), "pathway_papers", duration_days=50), "pathway", 6)
    assert plain.tasks["pathway_papers"].title == "Six observed encounters (Pathway 6)"
    assert plain.tasks["pathway_papers"].duration_days == 50


def test_a_step_that_is_done_keeps_its_name() -> None:
    plan = a_person(**STUDENT, done=[*STEPS_DONE, did("usce", "2026-08-01")])
    after = change(change(plan, "graduation_date", day("2026-10-01")), "status", "graduate")
    assert after.tasks["usce"].title == "US electives (hands-on, before you graduate)"


@pytest.mark.parametrize(("visa", "event", "days"), [("j1", "residency_start", -30), ("h1b", "orientation", -10)])
def test_who_may_enter_when(visa: str, event: str, days: int) -> None:
    anchor = a_person(visa=visa).tasks["arrival"].anchor
    assert anchor is not None
    assert (anchor.event, anchor.relation, anchor.offset_days) == (event, "not_before", days)


@pytest.mark.parametrize("visa", ["j1", "h1b", "none"])
@pytest.mark.parametrize("year", [season.match_year for season in PACKS.seasons[2:]])
def test_orientation_comes_before_the_start_and_nothing_breaks_on_the_way(visa: str, year: int) -> None:
    """From Match Day on, in every season that an untouched plan can make."""
    dates = judged(a_person(visa=visa, target=year), year).schedule
    arrival, first, start = dates.finish("arrival"), dates.start("orientation"), dates.finish("residency_start")
    assert arrival is not None
    assert first is not None
    assert start is not None
    assert arrival < first == day(f"{year}-06-20")
    assert start - first >= timedelta(days=7)
    assert start == day(f"{year}-07-01")
    assert list(dates.broken_links()) == []


def test_a_late_certificate_moves_orientation_and_start_while_their_days_are_assumed() -> None:
    plan = a_person(status="student", graduated="2029-05-05", target=2029)
    dates = judged(plan, 2029).schedule
    assert list(dates.broken_links()) == []
    orientation, start = dates.start("orientation"), dates.finish("residency_start")
    assert orientation is not None
    assert start is not None
    assert day("2029-06-20") < orientation <= start
    assert not the_gate(plan, "visa_in_passport_by_start", 2029).holds
