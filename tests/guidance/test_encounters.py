"""Encounters of Pathway 6: after the application, before the deadline, enough of them, by enough physicians."""

from typing import Any

import pytest

from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.model import Plan
from planner.core.records.encounters import Encounter, EncounterState
from planner.errors import EditRejected
from planner.guidance.finding import Severity
from planner.roadmap.answer_change import change_answer
from planner.services.plan_editor import propose
from tests.guidance.builder import found, ids, label_of, said, text_of, the, title_of
from tests.guidance.fixes import mended
from tests.guidance.personal_plans import with_record
from tests.roadmap.builder import ALL_EXAMS_DONE, ROADMAP, TODAY, a_person, assessed, day, did, pinned

SENT = "2026-10-05"


@pytest.fixture(scope="module")
def sent() -> Plan:
    """Somebody on Pathway 6 who has sent the application."""
    return a_person(pathway=6, target=2027, done=[*ALL_EXAMS_DONE, did("pathway_application", SENT)])


def with_encounters(plan: Plan, *days: str, **fields: Any) -> Plan:
    """The plan with an encounter on each of these days."""
    for text in days:
        plan = with_record(plan, "encounters", day=day(text), **fields)
    return plan


def entered(plan: Plan, **fields: Any) -> Plan:
    """The plan after an encounter was entered, as every view and command enters it."""
    edit = AddRecord("encounters", Encounter(id="encounters-9", **fields))
    return propose(assessed(plan), edit, ROADMAP, TODAY).plan


def test_one_before_the_application_is_refused_on_entry(sent: Plan) -> None:
    with pytest.raises(EditRejected) as refusal:
        entered(sent, day=day("2026-10-04"), state=EncounterState.DONE)
    assert str(refusal.value) == (
        "An encounter on 4 Oct 2026 would be before the Pathways application. It was sent on 5 Oct 2026, and only what "
        "comes after it counts. Choose 5 Oct 2026 or a later one, or correct the day of the application first."
    )
    assert len(entered(sent, day=day(SENT)).records["encounters"]) == 1
    assert len(entered(sent).records["encounters"]) == 1


def test_so_is_one_before_the_day_for_which_the_application_is_planned() -> None:
    plan = a_person(pathway=6, done=ALL_EXAMS_DONE)
    with pytest.raises(EditRejected, match="It is planned for "):
        entered(plan, day=TODAY)


def test_where_no_pathway_is_chosen_it_is_a_finding_only() -> None:
    plan = entered(a_person(done=ALL_EXAMS_DONE), day=TODAY)
    assert the(plan, "encounter.before_application").severity is Severity.BLOCKS


def test_another_pathway_refuses_nothing() -> None:
    plan = a_person(pathway=3, done=ALL_EXAMS_DONE)
    plan = entered(plan, day=TODAY)
    finding = the(plan, "encounter.other_pathway")
    assert finding.fix is not None
    assert finding.fix.edit is not None
    assert found(finding.fix.edit.apply(plan), "encounter.other_pathway") == []


def test_one_that_stands_there_already_refuses_no_other_change(sent: Plan) -> None:
    plan = with_encounters(sent, "2026-09-01")
    changed = ChangeRecord("encounters", "encounters-1", {"place": "City clinic"})
    assert propose(assessed(plan), changed, ROADMAP, TODAY)
    with pytest.raises(EditRejected):
        propose(assessed(plan), ChangeRecord("encounters", "encounters-1", {"day": day("2026-09-02")}), ROADMAP, TODAY)


def test_one_that_came_with_a_file_is_found_and_can_be_moved(sent: Plan) -> None:
    plan = with_encounters(sent, "2026-09-01", "2026-12-01")
    finding = the(plan, "encounter.before_application")
    assert finding.severity is Severity.BLOCKS
    assert said(finding) == (
        "The encounter on 1 Sep 2026 is before the application, and does not count",
        "The application was sent on 5 Oct 2026; only encounters after it count.",
    )
    assert finding.fix is not None
    assert finding.fix.edit is not None
    moved = propose(assessed(plan), finding.fix.edit, ROADMAP, TODAY).plan
    assert found(moved, "encounter.before_application") == []
    was = with_encounters(sent, "2026-09-01", state=EncounterState.DONE)
    assert label_of(the(was, "encounter.before_application")) == "Plan another encounter in its place"


@pytest.mark.parametrize("state", [EncounterState.ACCEPTED, EncounterState.REJECTED])
def test_what_was_decided_about_is_not_looked_at(sent: Plan, state: EncounterState) -> None:
    assert found(with_encounters(sent, "2026-09-01", state=state), "encounter.before_application") == []


def test_one_after_the_deadline_is_found_unless_it_is_rated(sent: Plan) -> None:
    assert text_of(the(with_encounters(sent, "2027-02-01"), "encounter.after_deadline")) == (
        "All of them have to be rated by 31 Jan 2027."
    )
    assert found(with_encounters(sent, "2027-01-31"), "encounter.after_deadline") == []
    rated = with_encounters(sent, "2027-02-01", state=EncounterState.RATED)
    assert found(rated, "encounter.after_deadline") == []


def test_six_by_three_physicians_and_two_each(sent: Plan) -> None:
    plan = sent
    for name in ("Dr. Farouk", "Dr. Osei"):
        plan = with_record(plan, "people", name=name)
    plan = with_encounters(plan, "2026-12-01", "2026-12-02", "2026-12-03", evaluator="people-1")
    plan = with_encounters(plan, "2026-12-04", "2026-12-05", evaluator="people-2")
    assert title_of(the(plan, "encounter.too_few")) == "5 encounters of 6 are on record"
    assert title_of(the(plan, "encounter.per_evaluator")) == "Dr. Farouk rates 3 encounters"
    assert found(with_encounters(plan, "2026-12-06"), "encounter.too_few") == []  # By whom is not said yet.
    two = with_encounters(plan, "2026-12-06", evaluator="people-2")
    assert title_of(the(two, "encounter.too_few")) == "2 physicians rate your encounters, and 3 have to"
    assert "licensed for 5 years" in text_of(the(two, "encounter.too_few"))


def test_nothing_is_said_once_the_pathway_is_accepted() -> None:
    plan = a_person(
        pathway=6, target=2027, done=[*ALL_EXAMS_DONE, did("pathway_application", SENT), did("pathway", "2026-11-20")]
    )
    plan = with_encounters(plan, "2026-11-01", state=EncounterState.ACCEPTED)
    assert [rule for rule in ids(plan) if rule.startswith("encounter.")] == []
    other = change_answer(plan, ROADMAP, "pathway", "cs", TODAY)
    assert [rule for rule in ids(other) if rule.startswith("encounter.")] == ["encounter.other_pathway"]


TIME = "encounter.little_time"


@pytest.mark.parametrize(("on", "fires"), [("2026-11-22", False), ("2026-11-23", True)])
def test_ten_weeks_before_the_deadline_of_31_january(on: str, fires: bool) -> None:
    plan = a_person(pathway=6, target=2027, done=[*ALL_EXAMS_DONE, did("pathway_application", on)])
    findings = found(plan, TIME)
    assert [finding.severity for finding in findings] == [Severity.WEAKENS] * fires
    if fires:
        assert title_of(findings[0]) == (
            "69 days are left for the encounters, from the application on 23 Nov 2026 to 31 Jan 2027"
        )
        assert text_of(findings[0]).startswith("Plan with 10 weeks: each has to be held and rated.")
        assert label_of(findings[0]) == "Agree on all encounters now"


def test_an_application_that_is_pinned_too_late_goes_earlier() -> None:
    plan = pinned(a_person(pathway=6, done=ALL_EXAMS_DONE), "pathway_application", "2027-12-20")
    assert label_of(the(plan, TIME)) == "Move to Sat 20 Nov 2027"
    assert mended(plan, TIME).tasks["pathway_application"].pinned_start == day("2027-11-20")


def test_another_pathway_has_no_encounters_to_wait_for() -> None:
    assert TIME not in ids(pinned(a_person(done=ALL_EXAMS_DONE), "pathway_application", "2027-12-20"))
