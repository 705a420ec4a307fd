"""Rules about the person: each field of the personal details and of the answers is read by one of them."""

from dataclasses import fields
from datetime import date
from random import Random
from typing import Any

import pytest

from planner.core.edits.base import Edit
from planner.core.model import Plan, Profile
from planner.core.records.encounters import EncounterState
from planner.core.records.experiences import ExperienceKind, ExperienceState
from planner.core.records.explanations import ExplanationTopic
from planner.core.records.letters import LetterKind
from planner.core.records.personal import ENDLESS, PERSONAL, LicenceKind, PriorTraining, UsStatus
from planner.core.records.visas import VisaState
from planner.guidance.finding import Finding, Severity
from planner.roadmap.answer_change import change_answer
from tests.guidance.builder import command, findings, found, ids, label_of, said, text_of, the, title_of
from tests.guidance.personal_plans import of, with_record, with_visa
from tests.roadmap.builder import ALL_EXAMS_DONE, ROADMAP, STEPS_DONE, TODAY, a_person, booked, day, did

PATHWAY_1 = {"licence": LicenceKind.FULL, "licence_last_valid": day("2025-06-30"), "licence_disciplined": False}


@pytest.fixture(scope="module")
def graduate() -> Plan:
    """A graduate on the J-1 route with both Steps behind them."""
    return a_person(done=STEPS_DONE, specialty="internal_medicine", country="IN", passport="IN")


def taken(plan: Plan, finding: Finding) -> Plan:
    """The plan after the way out of a finding."""
    assert finding.fix is not None
    edit: Edit | None = finding.fix.edit
    assert edit is not None
    return edit.apply(plan)


# Every field is read

STUDENT = {"status": "student", "graduated": "2027-05-10", "diploma_date": "2027-05-20"}

HERE: dict[str, tuple[dict[str, Any], str]] = {
    "passports": ({"passports": ("NG",)}, "visa.travel_proclamation"),
    "birth_country": ({"birth_country": "SY"}, "visa.birth_held"),
    "residence_country": ({"residence_country": "GB"}, "person.residence"),
    "us_status": ({"us_status": UsStatus.CITIZEN}, "person.no_visa_needed"),
    "us_until": ({"us_status": UsStatus.WORKER, "us_until": day("2026-12-01")}, "person.status_ends"),
    "other_route": ({"other_route": True}, "person.both_routes"),
    "specialties": ({"specialties": ("Ophthalmology",)}, "specialty.other_service.ophthalmology"),
    "licence": ({"licence": LicenceKind.TRAINING}, "pathway.license_missing"),
    "licence_last_valid": ({"licence_last_valid": day("2015-01-01")}, "pathway.license_missing"),
    "licence_disciplined": ({"licence_disciplined": True}, "pathway.license_missing"),
    "failed_step2cs": ({"failed_step2cs": True}, "pathway.failed_step2cs"),
    "prior_training": ({"prior_training": PriorTraining.US_UNFINISHED}, "person.prior_training"),
    "internship_end": ({"internship_end": day("2027-06-30")}, "person.internship"),
    "dependants": ({"dependants": 2}, "person.dependants"),
    "couple": ({"couple": True}, "person.couple"),
}
"""Each field of the personal details: a value, and the rule that then speaks."""
ELSE: dict[str, dict[str, Any]] = {
    "passports": {"passport": None},
    "birth_country": {"visa": "h1b"},
    "us_until": {"visa": "none"},
    "internship_end": STUDENT,
    **{name: {"pathway": 1} for name in ("licence", "licence_last_valid", "licence_disciplined")},
}
"""What else has to be so."""
ANSWERED: dict[str, tuple[dict[str, Any], str]] = {
    "status": ({"status": "student", "graduated": "2028-06-01"}, "gate.graduation_for_j1"),
    "graduation_date": ({"graduated": "2015-06-30"}, "pathway.graduation_cutoff"),
    "diploma_date": (
        {"status": "student", "graduated": "2027-05-10", "diploma_date": "2027-05-20"},
        "person.internship",
    ),
    "visa": ({"visa": "none"}, "person.visa_needed"),
    "specialty": ({"specialty": "Ophthalmology"}, "season.application_service"),
    "country": ({"country": "SY", "passport": None}, "answer.passport"),
    "passport": ({"passport": "NG"}, "visa.travel_proclamation"),
    "pathway": ({"pathway": 1}, "pathway.license_missing"),
}
"""Each answer about the person: an answer that makes a rule speak."""
BESIDE = {
    "diploma_date": {"internship_end": day("2027-06-30")},
    "visa": {"us_status": UsStatus.VISITOR},
    "pathway": {"licence": LicenceKind.LIMITED},
}


def someone(**answers: Any) -> Plan:
    """The usual person, but for these answers."""
    usual: dict[str, Any] = {"specialty": "internal_medicine", "country": "IN", "passport": "IN", "done": STEPS_DONE}
    return a_person(**{**usual, **answers})


@pytest.mark.parametrize("name", PERSONAL.names)
def test_each_personal_detail_is_read_by_a_rule(name: str) -> None:
    values, rule = HERE[name]
    plan = someone(**ELSE.get(name, {}))
    before = found(of(plan, **{key: value for key, value in values.items() if key != name}), rule)
    assert before == []
    assert found(of(plan, **values), rule)


@pytest.mark.parametrize("name", [item.name for item in fields(Profile) if item.name not in ("assumed", "extra")])
def test_each_answer_about_the_person_is_read_by_a_rule(name: str) -> None:
    answers, rule = ANSWERED[name]
    beside = BESIDE.get(name, {"couple": False})
    assert found(of(someone(**answers), **beside), rule)
    assert found(of(someone(), **beside), rule) == []


def test_nothing_is_said_of_who_has_said_nothing(graduate: Plan) -> None:
    known = ids(graduate)
    assert [rule for rule in ids(of(graduate)) if rule not in known] == []


# The Pathways


def test_an_old_or_disciplined_license_closes_pathway_1() -> None:
    plan = someone(pathway=1)
    old = the(of(plan, licence=LicenceKind.FULL, licence_last_valid=day("2021-12-31")), "pathway.license_missing")
    assert old.severity is Severity.WEAKENS
    assert said(old) == (
        "Pathway 1 is not open to your license",
        (
            "Your license was last valid on 31 Dec 2021; for the season of your application 1 Jan 2022 is the earliest "
            "day that counts."
        ),
    )
    assert label_of(old) == "Choose Pathway 2, 3, 4, 5 or 6"
    assert (
        found(of(plan, licence=LicenceKind.FULL, licence_last_valid=day("2022-01-01")), "pathway.license_missing") == []
    )
    failed = the(of(plan, licence=LicenceKind.NONE, failed_step2cs=True), "pathway.license_missing")
    assert label_of(failed) == "Choose Pathway 6"


def test_who_can_take_pathway_1_must() -> None:
    plan = of(someone(pathway=3), **PATHWAY_1)
    finding = the(plan, "pathway.license_must_be_used")
    assert command(finding) == ("set", "the.imgplan", "pathway", "1")
    assert found(taken(plan, finding), "pathway.license_must_be_used") == []
    for other in ({"licence_disciplined": None}, {"licence_last_valid": None}, {"licence": LicenceKind.LIMITED}):
        assert found(of(someone(pathway=3), **{**PATHWAY_1, **other}), "pathway.license_must_be_used") == []
    assert found(of(someone(pathway="cs"), **PATHWAY_1), "pathway.license_must_be_used") == []


@pytest.mark.parametrize("pathway", [None, 1, 3])
def test_a_failed_step_2_cs_leaves_pathway_6_alone(pathway: int | None) -> None:
    plan = of(someone(pathway=pathway), failed_step2cs=True, **PATHWAY_1)
    finding = the(plan, "pathway.failed_step2cs")
    assert title_of(finding) == "After a failed Step 2 CS only Pathway 6 is left"
    assert found(plan, "pathway.license_must_be_used") == []
    assert found(taken(plan, finding), "pathway.failed_step2cs") == []


def test_a_failed_step_2_cs_does_not_matter_once_it_was_passed() -> None:
    assert found(of(someone(pathway="cs"), failed_step2cs=True), "pathway.failed_step2cs") == []


# Status and route


def test_a_permanent_resident_plans_without_a_visa(graduate: Plan) -> None:
    plan = of(graduate, us_status=UsStatus.PERMANENT_RESIDENT)
    finding = the(plan, "person.no_visa_needed")
    assert command(finding) == ("set", "the.imgplan", "visa", "none")
    assert found(taken(plan, finding), "person.no_visa_needed") == []


def test_a_status_that_ends_during_a_rotation_is_found_by_its_last_day(graduate: Plan) -> None:
    plan = with_record(
        of(graduate, us_status=UsStatus.VISITOR, us_until=day("2027-03-30")),
        "experiences",
        organization="County Hospital",
        state_code="PA",
        state=ExperienceState.CONFIRMED,
        start=day("2027-03-01"),
        end=day("2027-03-31"),
    )
    assert "experiences-1" in {ref.id for ref in the(plan, "person.status_ends").subjects}
    longer = of(graduate, us_status=UsStatus.VISITOR, us_until=day("2030-01-01"))
    assert found(longer, "person.status_ends") == []


def test_a_later_stay_rests_on_the_status_only_where_no_visa_is_planned(graduate: Plan) -> None:
    ends = {"us_status": UsStatus.VISITOR, "us_until": day("2026-12-01")}
    assert found(of(graduate, **ends), "person.status_ends") == []
    told = graduate.without_tasks(["visa_for_visits"])
    assert the(of(told, **ends), "person.status_ends").tasks == ("usce",)
    visa = {"state": VisaState.ISSUED, "valid_until": day("2027-12-31")}
    assert found(with_visa(of(told, **ends), **visa), "person.status_ends") == []
    still_to_come = with_visa(of(told, **ends), **visa, decided_on=day("2027-06-01"))
    assert the(still_to_come, "person.status_ends").tasks == ("usce",)


def test_step_3_too_late_offers_the_other_route() -> None:
    plan = of(
        someone(visa="h1b", done=ALL_EXAMS_DONE, target=2028, booked=[booked("step3", "2028-04-10")]), other_route=True
    )
    finding = the(plan, "person.other_route")
    assert command(finding) == ("set", "the.imgplan", "visa", "j1")
    assert found(taken(plan, finding), "person.other_route") == []
    assert found(of(someone(visa="h1b", done=ALL_EXAMS_DONE), other_route=True), "person.other_route") == []


def test_the_statement_of_need_comes_from_the_last_residence(graduate: Plan) -> None:
    assert title_of(the(of(graduate, residence_country="GB"), "person.residence")) == (
        "Your Statement of Need comes from United Kingdom, not from your passport's country"
    )
    assert found(of(graduate, residence_country="IN"), "person.residence") == []
    abroad = change_answer(graduate, ROADMAP, "country", "AE", TODAY)
    assert title_of(the(of(abroad), "person.residence")) == "Where was your last legal permanent residence?"
    without = change_answer(abroad, ROADMAP, "visa", "none", TODAY)
    assert found(of(without), "person.residence") == []


# Specialties


def test_each_specialty_needs_a_statement_and_a_letter(graduate: Plan) -> None:
    plan = of(graduate, specialties=("Neurology",))
    assert found(plan, "specialty.no_statement") == []
    other = with_record(plan, "statements", title="Surgery", specialty="surgery")
    assert title_of(the(other, "specialty.no_statement")) == (
        "There is no statement for Internal medicine and Neurology yet"
    )
    plan = with_record(plan, "statements", title="One", season=2028)
    plan = with_record(plan, "statements", title="Old", specialty="neurology", season=2027)
    assert title_of(the(plan, "specialty.no_statement")) == "There is no statement for Neurology yet"
    assert found(with_record(plan, "statements", title="Two", specialty="neurology"), "specialty.no_statement") == []
    assert found(plan, "specialty.no_letter") == []
    plan = with_record(plan, "letters", specialty="Internal Medicine")
    assert title_of(the(plan, "specialty.no_letter")) == "No letter speaks for Neurology yet"


def test_a_further_specialty_with_days_of_its_own_is_named(graduate: Plan) -> None:
    (finding,) = found(
        of(graduate, specialties=("ophthalmology", "neurology")), "specialty.other_service.ophthalmology"
    )
    assert title_of(finding) == "Ophthalmology has days of its own, which this plan does not count"


# Training


def test_an_earlier_residency_asks_for_its_director_and_its_entry(graduate: Plan) -> None:
    plan = of(graduate, prior_training=PriorTraining.US_FINISHED)
    assert the(plan, "person.prior_training").severity is Severity.WEAKENS
    abroad = of(graduate, prior_training=PriorTraining.ABROAD)
    assert the(abroad, "person.prior_training").severity is Severity.HINT
    plan = with_record(plan, "letters", kind=LetterKind.DIRECTOR)
    plan = with_record(plan, "experiences", kind=ExperienceKind.TRAINING)
    assert not {"person.prior_training", "person.training_not_entered"} & set(ids(plan))


def test_a_diploma_is_not_expected_before_the_internship_has_ended() -> None:
    plan = of(
        someone(status="student", graduated="2027-05-10", diploma_date="2027-05-20"), internship_end=day("2027-06-30")
    )
    finding = the(plan, "person.internship")
    assert finding.severity is Severity.DELAYS
    assert command(finding) == ("set", "the.imgplan", "diploma_date", "2027-06-30")
    assert found(taken(plan, finding), "person.internship") == []
    undated = of(someone(status="student", graduated="2027-05-10"), internship_end=day("2027-12-31"))
    assert found(taken(undated, the(undated, "person.internship")), "person.internship") == []


def test_three_failures_of_an_exam_are_named() -> None:
    failures = [did("step1", f"{year}-02-01", result="fail", attempt=year - 2021) for year in (2022, 2023, 2024)]
    assert "was failed 3 times" in title_of(the(someone(done=failures), "exam.many_attempts"))
    assert found(someone(done=failures[:2]), "exam.many_attempts") == []


# Explanations and visas


def test_what_programs_ask_about_wants_an_explanation() -> None:
    plan = someone(done=[did("step1", "2025-01-10", result="fail", attempt=1)])
    plan = with_visa(plan, state=VisaState.REFUSED, decided_on=day("2026-10-02"))
    plan = of(plan, licence_disciplined=True, prior_training=PriorTraining.US_UNFINISHED)
    asked = [finding for finding in sorted(ids(plan)) if finding.startswith("explanation.")]
    assert asked == [
        f"explanation.missing.{topic}" for topic in ("failed_attempt", "leave", "licence_action", "visa_refusal")
    ]
    finding = the(plan, "explanation.missing.failed_attempt")
    plan = taken(plan, finding)
    assert found(plan, "explanation.missing.failed_attempt") == []
    assert title_of(the(plan, "explanation.not_ready")) == "Your explanation has no words yet: failed attempt"
    begun = plan.records["explanations"]["explanations-1"]
    assert (begun.topic, begun.start) == (ExplanationTopic.FAILED_ATTEMPT, date(2025, 1, 10))  # type: ignore[attr-defined]


def test_no_finding_repeats_what_an_explanation_says(graduate: Plan) -> None:
    plan = with_record(graduate, "explanations", answer="My father was ill.", asked_by="County Hospital")
    finding = the(plan, "explanation.not_ready")
    assert "father" not in " ".join(said(finding))
    assert "County Hospital" in text_of(finding)
    assert found(with_record(graduate, "explanations", answer="Ill.", ready=True), "explanation.not_ready") == []


def test_a_refused_visa_says_what_it_means_until_one_was_issued(graduate: Plan) -> None:
    plan = with_visa(graduate, state=VisaState.REFUSED, decided_on=day("2026-10-02"))
    finding = the(plan, "visa.refused")
    assert title_of(finding) == "A visa was refused on 2 Oct 2026: B-1/B-2, rotations"
    assert "214(b)" in text_of(finding)
    assert found(with_visa(plan, state=VisaState.ISSUED), "visa.refused") == []
    listed = change_answer(plan, ROADMAP, "passport", "NG", TODAY)
    assert "212(f)" in text_of(the(listed, "visa.refused"))
    held = the(with_visa(graduate, state=VisaState.CHECKS), "visa.held")
    assert held.severity is Severity.DELAYS
    assert "221(g)" in text_of(held)


# Whatever is said


def test_no_rule_fails_and_every_way_out_can_be_taken_whatever_is_said() -> None:
    draw = Random(17)
    plans = [someone(pathway=pathway, visa=visa) for pathway in (None, 1, 6, "cs") for visa in ("j1", "h1b", "none")]
    days, codes = [None, day("2020-02-29"), day("2026-12-24"), day("2031-01-01")], ["NG", "SY", "TM", "IN", "XX"]
    for _ in range(60):
        status = draw.choice([None, *UsStatus])
        plan = of(
            draw.choice(plans),
            passports=tuple(draw.sample(codes, draw.randint(0, 3))),
            birth_country=draw.choice(["", *codes]),
            residence_country=draw.choice(["", *codes]),
            us_status=status,
            us_until=None if status in ENDLESS else draw.choice(days),
            other_route=draw.choice([None, True, False]),
            specialties=tuple(draw.sample(["neurology", "Хирургия", "ophthalmology"], draw.randint(0, 3))),
            licence=draw.choice([None, *LicenceKind]),
            licence_last_valid=draw.choice(days),
            licence_disciplined=draw.choice([None, True, False]),
            failed_step2cs=draw.choice([None, True, False]),
            prior_training=draw.choice([None, *PriorTraining]),
            internship_end=draw.choice(days),
            dependants=draw.choice([None, 0, 1, 20]),
        )
        plan = with_visa(plan, state=draw.choice(list(VisaState)), decided_on=draw.choice(days))
        plan = with_record(plan, "encounters", state=draw.choice(list(EncounterState)), day=draw.choice(days))
        told = findings(plan)
        assert "program.rule_failed" not in {finding.rule for finding in told}
        assert len({finding.key for finding in told}) == len(told)
        for finding in told:
            if finding.fix is not None and finding.fix.edit is not None:
                finding.fix.edit.apply(plan)
