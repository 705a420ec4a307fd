"""Reporting tasks and exams done: what that proves (the template's `closes` and `done_exam`)."""

from datetime import timedelta

import pytest

from planner.core.model import Outcome, Plan
from planner.errors import EditRejected, InputError
from planner.roadmap.report import Done, report_done
from tests.roadmap.builder import ALL_EXAMS_DONE, ROADMAP, STEPS_DONE, TODAY, a_person, changed, day, did, scheduled

YESTERDAY = TODAY - timedelta(days=1)
NAMED_BEFORE_STEP_1 = {"school_check", "identity_account", "certification_application", "step1_study"}


def closed_by(plan: Plan, closer: str) -> set[str]:
    return {task.id for task in plan.rows if task.closed_by == closer}


def done(plan: Plan, task: str, on: str, **more: object) -> Plan:
    return report_done(plan, ROADMAP, Done(task, day(on), **more), TODAY)  # type: ignore[arg-type]


def test_a_report_closes_what_it_proves() -> None:
    plan = a_person(done=[did("step1", "2026-03-02")])
    assert closed_by(plan, "step1") == {*NAMED_BEFORE_STEP_1, "step1_registration"}
    assert all(plan.tasks[task].progress == 100 for task in closed_by(plan, "step1"))


def test_and_what_that_proves_in_turn() -> None:
    """The certificate names both results, the Pathway and the credentials; the rest follows from these."""
    plan = a_person(done=[did("certificate", "2026-10-01")])
    assert closed_by(plan, "certificate") == {
        *NAMED_BEFORE_STEP_1,
        *("step1_registration", "step1", "step1_result"),
        *("step2ck_study", "step2ck_registration", "step2ck", "step2ck_result"),
        *("oet_study", "oet", "oet_result", "oet_release"),
        *("pathway_choice", "pathway_papers", "pathway_application", "pathway", "credentials"),
    }


def test_a_closed_task_has_no_day_but_that_of_its_closer_for_its_followers() -> None:
    plan = a_person(done=[did("step1_registration", "2026-11-24")])
    dates = scheduled(plan).of("certification_application")
    assert (dates.start, dates.finish, dates.total_float_days) == (None, None, None)
    assert scheduled(plan).start("credentials") == TODAY


def test_the_earliest_closer_wins_in_either_order() -> None:
    early, late = ("pathway_application", "2026-05-04"), ("pathway", "2026-06-10")
    for first, second in ((early, late), (late, early)):
        plan = done(done(a_person(), *first), *second)
        assert plan.tasks["pathway_papers"].closed_by == "pathway_application"
        assert plan.tasks["oet_release"].closed_by == "pathway", "the application may be sent before the OET"


def test_of_two_closers_of_one_day_the_first_reported_stays() -> None:
    day_of_both = "2026-06-10"
    for first, second in (("pathway_application", "pathway"), ("pathway", "pathway_application")):
        plan = done(done(a_person(), first, day_of_both), second, day_of_both)
        assert plan.tasks["pathway_papers"].closed_by == first


def test_what_has_a_day_of_its_own_keeps_it() -> None:
    plan = a_person(done=[did("usce_search", "2026-01-15"), did("usce", "2026-08-01")])
    assert plan.tasks["usce_search"].actual_finish == day("2026-01-15")
    assert plan.tasks["usce_search"].closed_by is None
    assert plan.tasks["visa_for_visits"].closed_by == "usce"


def test_a_closed_task_may_be_given_its_own_day_afterwards() -> None:
    plan = done(a_person(done=[did("step1", "2026-03-02")]), "step1_study", "2026-02-27")
    task = plan.tasks["step1_study"]
    assert (task.actual_finish, task.closed_by) == (day("2026-02-27"), None)


def test_a_done_task_whose_first_day_is_unknown_took_its_likely_time() -> None:
    plan = a_person(done=[did("pathway", "2026-10-28")])
    assert scheduled(plan).start("pathway") == day("2026-10-01")


def test_a_running_task_that_is_reported_done_keeps_its_first_day() -> None:
    plan = changed(a_person(), "usce_search", actual_start=day("2026-09-01"), progress=40)
    assert done(plan, "usce_search", "2026-11-01").tasks["usce_search"].actual_start == day("2026-09-01")
    assert done(plan, "usce_search", "2026-08-31").tasks["usce_search"].actual_start is None


def test_a_done_task_is_not_pinned_any_more() -> None:
    plan = changed(a_person(), "usce_search", pinned_start=day("2027-02-01"))
    task = done(plan, "usce_search", "2026-11-01").tasks["usce_search"]
    assert (task.pinned_start, task.progress) == (None, 100)


def test_an_expiry_is_kept_and_a_later_report_without_one_does_not_lose_it() -> None:
    plan = a_person(done=[did("pathway", "2026-10-01", expires="2028-12-31")])
    assert done(plan, "pathway", "2026-10-02").tasks["pathway"].expires == day("2028-12-31")


@pytest.mark.parametrize(("sat", "in_hand"), [("2026-10-28", True), ("2026-10-29", False)])
def test_a_result_is_in_hand_when_its_day_is_today_or_earlier(sat: str, in_hand: bool) -> None:
    result = a_person(done=[did("step1", sat)]).tasks["step1_result"]
    assert result.actual_finish == (day(sat) + timedelta(days=28) if in_hand else None)


@pytest.mark.parametrize(("sat", "in_hand"), [("2026-11-03", True), ("2026-11-04", False)])
def test_each_exam_has_its_own_wait(sat: str, in_hand: bool) -> None:
    assert a_person(done=[did("oet", sat)]).tasks["oet_result"].done is in_hand


def test_a_result_that_is_not_in_hand_comes_after_its_wait() -> None:
    plan = a_person(done=[did("step1", "2026-11-20")])
    assert scheduled(plan).finish("step1_result") == day("2026-12-18")


def test_a_reported_outcome_is_in_hand_at_once() -> None:
    plan = a_person(done=[did("step1", "2026-11-20", result="pass")])
    assert plan.tasks["step1_result"].actual_finish == TODAY
    assert plan.exams["step1"].outcome is Outcome.PASS


def test_a_named_result_closes_its_sitting() -> None:
    plan = a_person(done=[did("step1_result", "2026-07-07")])
    assert plan.tasks["step1_result"].actual_finish == day("2026-07-07")
    assert closed_by(plan, "step1_result") >= {"step1", "step1_study", "step1_registration"}


def test_a_result_closed_with_its_sitting_known_keeps_sitting_plus_wait() -> None:
    plan = a_person(done=[did("step2ck", "2026-11-20"), did("certificate", "2026-11-25")])
    assert plan.tasks["step2ck_result"].actual_finish == day("2026-11-25")
    plan = changed(a_person(done=[did("step2ck", "2026-03-16")]), "step2ck_result", actual_finish=None, progress=0)
    assert done(plan, "certificate", "2026-11-01").tasks["step2ck_result"].actual_finish == day("2026-04-13")


@pytest.mark.parametrize(
    ("sat", "score", "outcome"),
    [
        ("2025-06-30", 214, Outcome.PASS),
        ("2025-06-30", 213, Outcome.FAIL),
        ("2025-07-01", 217, Outcome.FAIL),
        ("2025-07-01", 218, Outcome.PASS),
    ],
)
def test_a_score_is_judged_by_the_pass_mark_of_the_test_date(sat: str, score: int, outcome: Outcome) -> None:
    plan = a_person(done=[did("step2ck", sat, score=score)])
    assert (plan.exams["step2ck"].outcome, plan.exams["step2ck"].score) == (outcome, score)
    assert ("step2ck_2" in plan.tasks) is (outcome is Outcome.FAIL)


def test_the_score_on_a_result_is_judged_by_the_test_date_too() -> None:
    """Sat under the old mark of 214, result under the new one of 218."""
    plan = a_person(done=[did("step2ck", "2025-06-20"), did("step2ck_result", "2025-07-16", score=215)])
    assert plan.exams["step2ck"].outcome is Outcome.PASS
    assert "step2ck_2" not in plan.tasks


def test_without_the_sitting_the_test_date_is_the_results_day_less_its_wait() -> None:
    plan = a_person(done=[did("step2ck_result", "2025-07-16", score=215)])
    assert plan.exams["step2ck"].outcome is Outcome.PASS
    assert a_person(done=[did("step2ck_result", "2025-07-30", score=215)]).exams["step2ck"].outcome is Outcome.FAIL


def test_a_score_below_the_mark_is_a_fail_whatever_else_is_said() -> None:
    assert a_person(done=[did("step2ck", "2026-03-16", score=200, result="pass")]).exams["step2ck"].outcome is (
        Outcome.FAIL
    )


def test_an_exam_without_a_known_mark_goes_by_what_is_said() -> None:
    assert a_person(done=[did("oet", "2026-06-20", score=350)]).exams["oet"].outcome is None
    assert a_person(done=[did("step1", "2012-03-01", score=180, result="pass")]).exams["step1"].outcome is Outcome.PASS


def test_an_exam_is_reported_by_its_first_day() -> None:
    plan = a_person(visa="h1b", done=[*ALL_EXAMS_DONE, did("step3", "2026-10-01", result="pass")])
    task = plan.tasks["step3"]
    assert (task.actual_start, task.actual_finish) == (day("2026-10-01"), day("2026-10-02"))


def test_a_done_seat_is_not_booked_any_more() -> None:
    plan = a_person(done=STEPS_DONE[:1], booked=[{"task": "step2ck", "date": "2026-11-25"}])
    assert plan.exams["step2ck"].seat_booked
    assert not done(plan, "step2ck", "2026-11-25").exams["step2ck"].seat_booked


@pytest.mark.parametrize("task", ["usce_search", "step1", "step1_result"])
def test_nothing_can_be_done_in_the_future(task: str) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(EditRejected, match="after today") as refused:
        report_done(a_person(), ROADMAP, Done(task, tomorrow), TODAY)
    assert refused.value.way_out is not None
    with pytest.raises(InputError, match="after today"):
        a_person(done=[did(task, tomorrow.isoformat())])


def test_an_exam_of_two_days_is_not_done_on_its_first() -> None:
    with pytest.raises(EditRejected, match="ends on"):
        report_done(a_person(visa="h1b"), ROADMAP, Done("step3", TODAY), TODAY)
    assert report_done(a_person(visa="h1b"), ROADMAP, Done("step3", YESTERDAY), TODAY).tasks["step3"].done


def test_today_is_not_the_future() -> None:
    assert report_done(a_person(), ROADMAP, Done("usce_search", TODAY), TODAY).tasks["usce_search"].done


def test_unknown_tasks_are_refused() -> None:
    with pytest.raises(EditRejected, match="no task 'nowhere'"):
        done(a_person(), "nowhere", "2026-01-01")
    with pytest.raises(EditRejected, match="step3"):
        done(a_person(visa="j1"), "step3", "2026-01-01")
    with pytest.raises(InputError, match="no task 'nowhere'"):
        a_person(done=[did("nowhere", "2026-01-01")])


def test_a_done_exam_that_the_person_would_not_have_is_in_the_plan() -> None:
    plan = a_person(visa="j1", done=[*ALL_EXAMS_DONE, did("step3", "2026-10-01", result="pass")])
    assert plan.tasks["step3"].done
    assert plan.tasks["step3_result"].done
    assert "step3_study" not in plan.tasks


def test_reporting_an_old_certificate_again_says_nothing_of_the_new_pathway() -> None:
    """Its expiry is typed after the renewal stands in the plan."""
    plan = a_person(
        done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31"), did("certificate", "2025-11-05")]
    )
    plan = done(plan, "certificate", "2025-11-05", expires=day("2027-12-31"))
    assert plan.tasks["certificate"].expires == day("2027-12-31")
    assert not plan.tasks["pathway_2"].done
    assert not plan.tasks["pathway_application_2"].done


def test_the_new_certificate_proves_the_new_pathway() -> None:
    plan = a_person(
        done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31"), did("certificate", "2025-11-05")]
    )
    plan = done(plan, "certificate_2", "2026-11-20")
    assert closed_by(plan, "certificate_2") >= {"pathway_2", "pathway_application_2", "pathway_papers_2"}


def test_a_first_certificate_proves_the_pathway_that_was_accepted_last() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31")])
    assert "certificate_2" not in plan.tasks
    assert done(plan, "certificate", "2026-11-20").tasks["pathway_2"].closed_by == "certificate"
