"""Rules about what the facts say of a person: Pathways, travel lists, application services, old scores."""

from dataclasses import replace

import pytest

from planner.core.model import Plan, Route
from planner.guidance.finding import Severity
from planner.roadmap.answer_change import change_answer
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.roadmap.template import NO_PROFILE
from planner.roadmap.verdict import SeasonStatus
from tests.guidance.builder import command, found, ids, label_of, said, text_of, the, title_of
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    PACKS,
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    assessed,
    changed,
    day,
    did,
    judged,
    the_gate,
)

OLD_STEP1 = did("step1", "2013-03-01", score=230)


def set_to(plan: Plan, key: str, value: object) -> Plan:
    return change_answer(plan, ROADMAP, key, value, TODAY)


# The graduation cut-off


def test_a_graduation_before_both_days_closes_the_chosen_pathway() -> None:
    plan = a_person(graduated="2022-06-30", pathway=3, done=STEPS_DONE)
    finding = the(plan, "pathway.graduation_cutoff")
    assert finding.severity is Severity.WEAKENS
    assert said(finding) == (
        "Pathway 3 takes only those who graduated later than you",
        (
            "In the 2027 Pathways season only those are taken who graduated from 1 Jan 2024 or 1 Jan 2025 on, which is "
            "not published yet. You graduated on 30 Jun 2022: Pathway 1 or 6 stays open to you."
        ),
    )
    assert finding.source == PACKS.exams.cutoff_rules[0].source


def test_between_the_two_days_it_is_not_known() -> None:
    plan = a_person(graduated="2024-06-30", pathway=2, done=STEPS_DONE)
    finding = the(plan, "pathway.graduation_cutoff_unknown")
    assert finding.severity is Severity.HINT
    assert "1 Jan 2024 or 1 Jan 2025" in text_of(finding)
    assert "Pathway 1 or 6 does not ask for it." in text_of(finding)
    assert found(plan, "pathway.graduation_cutoff") == []


def test_a_pathway_that_is_not_chosen_is_a_hint_only() -> None:
    plan = a_person(graduated="2020-06-30", done=STEPS_DONE)
    finding = the(plan, "pathway.graduation_cutoff")
    assert finding.severity is Severity.HINT
    assert title_of(finding).startswith("Pathways 2 to 5 take only those")


@pytest.mark.parametrize(
    "answers",
    [
        {"graduated": "2025-01-01", "pathway": 3},
        {"graduated": "2015-01-01", "pathway": 6},
        {"graduated": "2015-01-01", "pathway": 1},
        {"graduated": "2015-01-01", "pathway": "cs"},
        {"status": "student", "graduated": "2028-03-01", "pathway": 3},
    ],
)
def test_no_word_of_it_where_it_does_not_matter(answers: dict[str, object]) -> None:
    plan = a_person(done=STEPS_DONE, **answers)  # type: ignore[arg-type]
    assert [rule for rule in ids(plan) if rule.startswith("pathway.graduation")] == []


def test_nor_once_the_application_is_sent() -> None:
    plan = a_person(graduated="2015-01-01", pathway=3, done=[*ALL_EXAMS_DONE, did("pathway_application", "2026-10-01")])
    assert [rule for rule in ids(plan) if rule.startswith("pathway.graduation")] == []


# The expiry of an accepted Pathway


def test_an_expiry_that_was_not_typed_is_asked_for_and_nothing_is_planned_again() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-02-10"), did("certificate", "2026-03-01")])
    assert "pathway_2" not in plan.tasks
    finding = the(plan, "pathway.expiry_not_known")
    assert finding.severity is Severity.HINT
    assert finding.tasks == ("pathway",)
    assert said(finding) == (
        "Until when is your Pathway, accepted on 10 Feb 2026, valid?",
        (
            "The plan takes 31 Dec 2028, as for those of the 2026 season. The day printed on your certificate counts "
            "instead; nobody reminds you of it."
        ),
    )
    assert found(changed(plan, "certificate", expires=day("2028-12-31")), "pathway.expiry_not_known") == []
    assert found(changed(plan, "pathway", expires=day("2028-12-31")), "pathway.expiry_not_known") == []


def test_where_sources_differ_both_days_are_said() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-02-10")])
    finding = the(plan, "pathway.expiry_not_known")
    assert finding.severity is Severity.BLOCKS
    assert said(finding) == (
        "Until when is your Pathway, accepted on 10 Feb 2025, valid?",
        (
            "The plan takes 31 Dec 2026, as for those of the 2025 season (another source says 31 Dec 2027). The day "
            "printed on your certificate counts instead. Training for Match 2028 starts on 1 Jul 2028; until you type "
            "the day nothing is planned again."
        ),
    )


def test_it_is_asked_for_once_and_speaks_for_the_gate() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-02-10")])
    assert not the_gate(plan, "pathway_still_valid").holds
    assert [rule for rule in ids(plan) if "pathway" in rule] == ["pathway.expiry_not_known"]
    assert "pathway_2" not in plan.tasks


def test_a_typed_day_wins_over_that_of_the_season() -> None:
    typed = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-02-10", expires="2028-12-31")])
    assert "pathway_2" not in typed.tasks
    early = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-02-10", expires="2027-12-31")])
    assert "pathway_2" in early.tasks


def test_who_needs_no_pathway_is_not_asked() -> None:
    done = [did("step1", "2018-03-01"), did("step2ck", "2019-03-01"), did("certificate", "2020-03-01")]
    assert found(a_person(done=done, graduated="2018-01-01"), "pathway.expiry_not_known") == []


# The travel proclamation


def test_a_listed_passport_stops_the_j1_and_the_visits() -> None:
    plan = a_person(passport="NG")
    finding = the(plan, "visa.travel_proclamation")
    assert finding.severity is Severity.WEAKENS
    assert finding.tasks == ("visa_for_visits", "usce", "visa_interview")
    assert title_of(finding) == "Proclamation 10998 lists Nigeria"
    assert text_of(finding).startswith(
        "It holds since 1 Jan 2026, whatever your dates are. On its passport no J-1 visa is issued. On its passport no "
        "visitor visa is issued for rotations in the US."
    )
    assert text_of(finding).endswith("The lists are those of 25 Sep 2026.")
    assert finding.source == PACKS.visa.proclamation[0].source


def test_h1b_is_stopped_for_the_full_list_only_but_step_3_needs_a_visit() -> None:
    partial = the(a_person(visa="h1b", passport="NG"), "visa.travel_proclamation")
    assert partial.tasks == ("step3", "visa_for_visits", "usce")
    assert "no visitor visa is issued for rotations in the US or Step 3, which is given only there" in text_of(partial)
    assert "H-1B visa" not in text_of(partial)
    full = the(a_person(visa="h1b", passport="AF"), "visa.travel_proclamation")
    assert full.tasks == ("step3", "visa_for_visits", "usce", "visa_interview")
    assert "no H-1B visa is issued. On its passport no visitor visa" in text_of(full)
    assert all(law.hold in text_of(finding) for law in PACKS.visa.proclamation for finding in (partial, full))


@pytest.mark.parametrize("passport", ["AF", "NG"])
@pytest.mark.parametrize("visa", ["j1", "h1b"])
def test_the_other_route_is_never_the_way_out(visa: str, passport: str) -> None:
    finding = the(a_person(visa=visa, passport=passport), "visa.travel_proclamation")
    assert command(finding) is None
    assert "H-1B" not in label_of(finding)
    assert visa == "h1b" or "H-1B" not in text_of(finding)


@pytest.mark.parametrize(
    "answers",
    [
        {"passport": "TM"},
        {"passport": "IN"},
        {"passport": "AF", "visa": "none"},
        {"passport": "IN", "country": "AF"},
        {},
    ],
)
def test_nothing_is_stopped_for(answers: dict[str, str]) -> None:
    plan = a_person(**answers)  # type: ignore[arg-type]
    assert [rule for rule in ids(plan) if rule in ("visa.travel_proclamation", "answer.passport")] == []


def test_the_passport_is_asked_for_where_the_country_is_listed() -> None:
    plan = a_person(country="SO")
    finding = the(plan, "answer.passport")
    assert "Somalia, where you live" in text_of(finding)
    assert found(plan, "visa.travel_proclamation") == []
    assert found(set_to(plan, "passport", "KE"), "answer.passport") == []
    assert the(set_to(plan, "passport", "SO"), "visa.travel_proclamation").tasks[0] == "visa_for_visits"


def test_a_visa_in_hand_silences_its_part() -> None:
    plan = a_person(passport="NG", done=[did("visa_for_visits", "2026-09-01")])
    finding = the(plan, "visa.travel_proclamation")
    assert finding.tasks == ("visa_interview",)
    assert "visitor" not in text_of(finding)


def test_a_list_makes_no_season_missed() -> None:
    free, listed = assessed(a_person()), assessed(a_person(passport="AF"))
    assert [(season.match_year, season.status) for season in free.seasons] == [
        (season.match_year, season.status) for season in listed.seasons
    ]


# The application service


def test_another_service_is_named_with_its_days() -> None:
    finding = the(a_person(specialty="emergency_medicine"), "season.application_service")
    assert finding.tasks == ("eras_submit",)
    assert title_of(finding) == "Emergency medicine applies through ResidencyCAS, not ERAS"
    assert text_of(finding).startswith(
        "For Match 2028 it opens on 2 Jun 2027 or 9 Jun "
        "2027, takes applications from 1 Sep 2027 to 22 Sep 2027, and programs see them from 1 Oct 2027 on, all "
        "projected from past years; the plan counts by these days. Nobody can open an account there"
    )


def test_its_days_stand_for_those_of_eras() -> None:
    eras, other = a_person(specialty="Internal medicine"), a_person(specialty="Obstetrics and gynecology")
    for plan, review in ((eras, "2027-09-22"), (other, "2027-10-01")):
        assert str(judged(plan, 2028).season.events["eras_programs_review"].earlier) == review
        assert str(the_gate(plan, "step2ck_by_review").due) == review
    assert str(judged(other, 2028).season.events["match_day"].earlier) == str(
        judged(eras, 2028).season.events["match_day"].earlier
    )


def test_the_days_follow_the_answer() -> None:
    plan = a_person(specialty="Internal medicine")
    assert str(the_gate(set_to(plan, "specialty", "emergency_medicine"), "step2ck_by_review").due) == "2027-10-01"
    back = set_to(set_to(plan, "specialty", "emergency_medicine"), "specialty", None)
    assert str(the_gate(back, "step2ck_by_review").due) == "2027-09-22"


def test_early_matches_and_programs_that_have_to_be_asked() -> None:
    assert "the Urology Residency Match" in title_of(the(a_person(specialty="urology"), "season.early_match"))
    both = a_person(specialty="ophthalmology")
    assert "SF Match" in title_of(the(both, "season.application_service"))
    assert "SF Match" in title_of(the(both, "season.early_match"))
    ask = the(a_person(specialty="plastic_surgery_integrated"), "season.application_service")
    assert text_of(ask).endswith("Ask each program on your list.")


@pytest.mark.parametrize("specialty", ["internal_medicine", "Something of my own", None])
def test_who_applies_in_eras_hears_nothing(specialty: str | None) -> None:
    plan = a_person(specialty=specialty)
    assert [rule for rule in ids(plan) if rule.startswith(("season.application", "season.early"))] == []


def test_nor_who_has_sent_the_application() -> None:
    plan = a_person(specialty="urology", target=2027, done=[*ALL_EXAMS_DONE, did("eras_submit", "2026-09-16")])
    assert found(plan, "season.early_match") == []


# A score older than the first known pass mark


def test_an_old_score_is_not_read_as_passed() -> None:
    plan = a_person(graduated="2012-06-30", done=[OLD_STEP1], target=2029)
    assert plan.tasks["step1"].done
    assert not plan.tasks["step1_result"].done
    assert (plan.exams["step1"].outcome, plan.exams["step1"].score) == (None, 230)
    finding = the(plan, "exam.result_not_said")
    assert finding.severity is Severity.WEAKENS
    assert finding.tasks == ("step1", "step1_result")
    assert said(finding) == (
        "Was “Step 1” of 1 Mar 2013 passed?",
        (
            "Its score does not say, because pass marks are known only from 1 Jan 2014 on. Until you say so, it does "
            "not count as passed."
        ),
    )


def test_until_then_no_season_can_be_judged() -> None:
    assessment = assessed(a_person(graduated="2012-06-30", done=[OLD_STEP1], target=2029))
    assert assessment.verdict is not None
    assert assessment.verdict.match_year is None
    assert {season.status for season in assessment.seasons} == {SeasonStatus.UNKNOWN}
    gate = the_gate(assessment.plan, "step1_confirmed")
    assert (gate.task, gate.reached, gate.slack_days, gate.holds) == ("step1_result", None, None, False)


def test_the_result_ends_the_question() -> None:
    plan = a_person(graduated="2012-06-30", done=[OLD_STEP1], target=2029)
    passed = MarkDone(Done("step1_result", day("2013-04-01")), TODAY, ROADMAP).apply(plan)
    assert found(passed, "exam.result_not_said") == []
    assert the_gate(passed, "step1_confirmed", 2029).holds
    scored = MarkDone(Done("step1_result", day("2013-04-01"), score=230), TODAY, ROADMAP).apply(plan)
    assert not scored.tasks["step1_result"].done
    said = a_person(graduated="2012-06-30", done=[{**OLD_STEP1, "result": "pass"}], target=2029)
    assert said.tasks["step1_result"].done
    assert found(said, "exam.result_not_said") == []


def test_a_certificate_proves_the_pass() -> None:
    done = [OLD_STEP1, did("step2ck", "2015-03-02", score=240), did("certificate", "2016-03-02")]
    plan = a_person(graduated="2012-06-30", done=done, target=2029)
    assert found(plan, "exam.result_not_said") == []


def test_a_score_with_a_mark_of_its_day_is_judged() -> None:
    plan = a_person(graduated="2012-06-30", done=[did("step1", "2014-01-01", score=192)], target=2029)
    assert plan.tasks["step1_result"].done
    failed = a_person(graduated="2012-06-30", done=[did("step1", "2014-01-01", score=191)], target=2029)
    assert "step1_2" in failed.tasks


def test_a_result_that_was_held_back_stands_on_the_day_of_its_release() -> None:
    plan = a_person(visa="h1b", done=[*ALL_EXAMS_DONE, did("step3", "2022-01-20", score=230)])
    assert plan.tasks["step3_result"].actual_finish == day("2022-03-16")


def test_a_plan_without_a_profile_has_none_of_these() -> None:
    plan = replace(a_person(), profile=None)
    assert NO_PROFILE.visa is Route.J1
    assert {"visa.travel_proclamation", "answer.passport", "season.application_service"} & set(ids(plan)) == set()
