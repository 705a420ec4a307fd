"""What has to be done again for a later season: Pathway, OET, the application (the template's `repeats`)."""

from planner.core.model import Plan
from planner.roadmap.answer_change import change_answer
from planner.roadmap.ids import split
from planner.roadmap.verdict import SeasonStatus
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    assessed,
    did,
    judged,
    links_into,
    pinned,
    the_gate,
)

EXPIRED = [*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31"), did("certificate", "2025-11-05")]
OLD_OET = [*STEPS_DONE, did("oet", "2024-06-14", result="pass")]
SENT = [*ALL_EXAMS_DONE, did("pathway", "2026-10-01"), did("eras_submit", "2026-09-16")]
SEASON_TASKS = set(ROADMAP.packs.template.season_tasks)


def again(plan: Plan) -> set[str]:
    return {task_id for task_id in plan.tasks if split(task_id)[1] > 1}


def replanned(plan: Plan, match_year: int) -> Plan:
    return change_answer(plan, ROADMAP, "target_match", match_year, TODAY)


def test_an_expired_pathway_is_planned_again_with_its_certificate() -> None:
    plan = a_person(done=EXPIRED)
    assert again(plan) == {"pathway_papers_2", "pathway_application_2", "pathway_2", "certificate_2"}
    assert not any(plan.tasks[task].done for task in again(plan))


def test_its_tasks_are_linked_to_each_other_and_to_what_is_known() -> None:
    plan = a_person(done=EXPIRED)
    assert links_into(plan, "pathway_papers_2") == {
        "pathway_choice FS",
        "certification_application FS",
        "step1_result FS",
    }
    assert links_into(plan, "pathway_application_2") == {
        "pathway_papers_2 FS",
        "oet_release FS",
        "step1_registration FS",
    }
    assert links_into(plan, "pathway_2") == {"pathway_application_2 FS", "pathway_papers_2 FS", "oet_release FS"}
    assert links_into(plan, "certificate_2") == {
        "pathway_2 FS+14",
        "step1_result FS+14",
        "step2ck_result FS+14",
        "credentials FS+14",
    }


def test_followers_wait_for_the_new_certificate() -> None:
    plan = a_person(done=EXPIRED)
    for task in ("evsp_application", "residency_start"):
        assert "certificate_2 FS" in links_into(plan, task)
        assert "certificate FS" not in links_into(plan, task)
    assert "certificate_2 FS" in links_into(a_person(done=EXPIRED, visa="h1b"), "step3_registration")


def test_a_certificate_that_is_not_issued_yet_waits_for_the_new_pathway() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31")])
    assert again(plan) == {"pathway_papers_2", "pathway_application_2", "pathway_2"}
    assert "pathway_2 FS+14" in links_into(plan, "certificate")
    assert "pathway FS+14" not in links_into(plan, "certificate")


def test_anchors_and_lengths_are_those_of_the_template() -> None:
    plan = a_person(done=EXPIRED)
    assert plan.tasks["pathway_application_2"].anchor == plan.tasks["pathway_application"].anchor
    assert plan.tasks["pathway_2"].duration_days == 28


def test_a_pathway_that_is_valid_is_not_planned_again() -> None:
    assert again(a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-06-01")])) == set()
    assert again(a_person(done=EXPIRED, target=2027)) == set()


def test_a_typed_expiry_plans_the_pathway_again() -> None:
    done = [*ALL_EXAMS_DONE, did("pathway", "2026-10-01", expires="2028-06-30")]
    assert "pathway_2" in a_person(done=done).tasks
    assert "pathway_2" not in a_person(done=done, target=2027).tasks


def test_who_needs_no_pathway_renews_none() -> None:
    done = [did("step1", "2018-03-01"), did("step2ck", "2019-03-01"), did("certificate", "2020-06-01")]
    assert again(a_person(done=done, graduated="2018-01-01")) == set()
    assert again(a_person(done=EXPIRED, pathway="cs", graduated="2018-01-01")) == set()


def test_an_oet_that_is_too_old_for_the_open_application_is_planned_again() -> None:
    plan = a_person(done=OLD_OET)
    assert again(plan) == {"oet_2_study", "oet_2", "oet_2_result"}


def test_a_release_that_is_not_done_waits_for_the_new_oet_and_a_done_one_is_planned_again() -> None:
    assert links_into(a_person(done=OLD_OET), "oet_release") == {"oet_2_result FS"}
    plan = a_person(done=[*OLD_OET, did("oet_release", "2024-08-01")])
    assert links_into(plan, "oet_release_2") == {"oet_2_result FS"}
    assert "oet_release_2 FS" in links_into(plan, "pathway_application")
    assert "oet_release FS" not in links_into(plan, "pathway_application")


def test_the_new_oet_is_linked_as_the_old_one_was() -> None:
    plan = a_person(done=OLD_OET)
    assert links_into(plan, "oet_2_study") == {"step2ck FS+3"}
    assert links_into(plan, "oet_2") == {"oet_2_study FS"}
    assert links_into(plan, "oet_2_result") == {"oet_2 FS+22"}
    assert plan.exams["oet_2"].attempt == 2


def test_an_oet_that_is_young_enough_is_not_planned_again() -> None:
    assert again(a_person(done=[*STEPS_DONE, did("oet", "2025-01-01")])) == set()


def test_an_oet_that_is_booked_too_early_is_not_planned_again_but_fails() -> None:
    plan = a_person(done=STEPS_DONE, booked=[{"task": "oet", "date": "2026-12-05"}])
    plan = pinned(plan, "pathway_application", "2029-06-05")
    assert "oet_2" not in judged(plan, 2028).plan.tasks
    assert not the_gate(plan, "oet_young_enough").holds


def test_an_old_oet_serves_an_application_that_is_sent() -> None:
    plan = a_person(done=[*OLD_OET, did("pathway_application", "2026-11-01")])
    assert "oet_2" not in plan.tasks


def test_an_expired_pathway_and_an_old_oet_are_both_planned_again() -> None:
    done = [*STEPS_DONE, did("oet", "2023-06-14"), did("pathway", "2024-09-20", expires="2026-12-31")]
    plan = a_person(done=[*done, did("certificate", "2024-11-05")], target=2029)
    assert {"pathway_2", "certificate_2", "oet_2", "oet_2_study", "oet_2_result"} <= plan.tasks.keys()
    assert "oet_release_2 FS" in links_into(plan, "pathway_application_2")


def test_another_season_needs_it_for_its_verdict_only() -> None:
    plan = a_person(done=EXPIRED, target=2027)
    assert again(judged(plan, 2028).plan) >= {"pathway_2", "certificate_2"}
    assert again(plan) == set()
    assert judged(plan, 2028).status is SeasonStatus.ON_TIME


def test_planning_for_that_match_adds_it() -> None:
    plan = replanned(a_person(done=EXPIRED, target=2027), 2028)
    assert plan.target_match == 2028
    assert again(plan) >= {"pathway_2", "certificate_2"}
    assert assessed(plan).schedule.start("pathway_2") is not None
    assert judged(plan, 2028).plan is plan


def test_planning_for_it_twice_adds_it_once() -> None:
    plan = replanned(replanned(a_person(done=EXPIRED, target=2027), 2028), 2028)
    assert not any(task_id.endswith("_3") for task_id in plan.tasks)


def test_a_later_season_plans_the_application_again() -> None:
    plan = a_person(done=[*SENT, did("nrmp_registration", "2026-10-02"), did("interviews", "2026-11-20")])
    new = {task_id.removesuffix("_2") for task_id in again(plan)}
    assert new <= SEASON_TASKS
    assert {"eras_submit", "eras_token", "myeras_form", "signals", "nrmp_registration", "interviews"} <= new
    assert "interview_prep" in new, "closed by the interviews"
    assert not {"rank_list", "soap"} & new
    assert links_into(plan, "eras_submit_2") == {"documents_assigned_2 FS", "signals_2 FS"}
    assert "interviews_2 SS+14" in links_into(plan, "rank_list")


def test_what_is_still_to_do_in_a_season_serves_the_next() -> None:
    plan = a_person(done=SENT)
    assert "rank_list" in plan.tasks
    assert "rank_list_2" not in plan.tasks


def test_the_same_season_plans_nothing_again() -> None:
    assert again(a_person(done=SENT, target=2027)) == set()


def test_the_gates_of_the_later_season_go_to_the_new_application() -> None:
    plan = a_person(done=SENT)
    assert the_gate(plan, "submit_by_review", 2028).task == "eras_submit_2"
    assert the_gate(plan, "submit_by_review", 2027).task == "eras_submit"


def test_optional_activities_are_not_planned_once_applications_are_sent() -> None:
    optional = {task.id for task in ROADMAP.packs.template.tasks if task.optional}
    assert optional == {"audit", "teaching", "volunteering", "research"}
    assert optional <= a_person(done=ALL_EXAMS_DONE).tasks.keys()
    assert not optional & a_person(done=SENT, target=2027).tasks.keys()
    assert optional <= a_person(done=SENT, target=2028).tasks.keys(), "those of the target season are still to be sent"
    begun = a_person(done=SENT, target=2027, started=[{"task": "research", "date": "2026-09-01"}])
    assert optional & begun.tasks.keys() == {"research"}
    assert not optional & change_answer(a_person(done=SENT, target=2027), ROADMAP, "visa", "h1b", TODAY).tasks.keys()
    assert "audit" in a_person(done=[*SENT, did("audit", "2026-03-01")], target=2027).tasks
