"""Failed exams: the next attempt, its links, and attempts given as numbers (the template's `repeats`)."""

from datetime import timedelta

import pytest

from planner.core.model import Kind, Outcome, Plan, Role
from planner.errors import InputError
from planner.roadmap.report import Done, report_done
from tests.roadmap.builder import ROADMAP, STEPS_DONE, TODAY, a_person, booked, changed, day, did, links_into, scheduled

FAILED = did("step2ck", "2026-03-16", result="fail")


def retake(**more: object) -> Plan:
    return a_person(done=[STEPS_DONE[0], FAILED], **more)  # type: ignore[arg-type]


def done(plan: Plan, task: str, on: str, **more: object) -> Plan:
    return report_done(plan, ROADMAP, Done(task, day(on), **more), TODAY)  # type: ignore[arg-type]


def test_a_failed_exam_plans_its_study_registration_sitting_and_result_again() -> None:
    plan = retake()
    assert plan.exams["step2ck"].outcome is Outcome.FAIL
    assert {"step2ck_2_study", "step2ck_2_registration", "step2ck_2", "step2ck_2_result"} <= plan.tasks.keys()
    assert (plan.exams["step2ck_2"].attempt, plan.exams["step2ck_2"].outcome) == (2, None)
    sitting, study = plan.tasks["step2ck_2"], plan.tasks["step2ck_2_study"]
    assert (sitting.kind, sitting.role, sitting.exam) == (Kind.EXAM, Role.SITTING, "step2ck_2")
    assert (study.role, study.exam, study.effort_hours, study.progress) == (Role.STUDY, "step2ck_2", 400, 0)
    assert plan.tasks["step2ck_2_result"].role is Role.RESULT


def test_the_new_attempt_is_linked_as_the_first_was_and_follows_the_failed_result() -> None:
    plan = retake()
    assert links_into(plan, "step2ck_2_study") == {"step2ck_result FS"}
    assert links_into(plan, "step2ck_2") == {"step2ck_2_study FS", "step2ck_2_registration FS"}
    assert links_into(plan, "step2ck_2_result") == {"step2ck_2 FS+28"}
    assert links_into(plan, "step2ck_2_registration") == {"certification_application FS", "step2ck_2_study SS+30"}


def test_followers_wait_for_the_new_attempt() -> None:
    plan = retake()
    assert "step2ck_2 FS+3" in links_into(plan, "oet_study")
    assert "step2ck_2_result FS+14" in links_into(plan, "certificate")
    assert {"step2ck_2 FS", "oet FS"} <= links_into(plan, "usce")
    gone = [link.id for link in plan.links if link.pred in ("step2ck", "step2ck_result") and "step2ck" not in link.succ]
    assert gone == []


def test_who_needed_to_be_registered_once_has_been() -> None:
    plan = a_person(done=[did("step1", "2026-03-16", result="fail")])
    assert "step1_registration FS" in links_into(plan, "pathway_application")
    assert "step1_2 FS+7" in links_into(plan, "step2ck_study")


def test_the_study_begins_the_day_after_the_failed_result() -> None:
    plan = retake()
    assert scheduled(plan).start("step2ck_2_study") == TODAY
    late = a_person(done=[did("step1", "2026-11-20", result="fail")])
    assert late.tasks["step1_result"].actual_finish == TODAY
    assert scheduled(late).start("step1_2_study") == TODAY + timedelta(days=1)


def test_rows_of_the_new_attempt_stand_behind_the_first_ones() -> None:
    ids = [task.id for task in retake().rows]
    place = ids.index("step2ck_result")
    assert ids[place + 1 : place + 5] == ["step2ck_2_study", "step2ck_2_registration", "step2ck_2", "step2ck_2_result"]


def test_a_second_failure_plans_a_third_attempt() -> None:
    plan = a_person(done=[STEPS_DONE[0], FAILED, did("step2ck", "2026-08-10", result="fail")])
    assert links_into(plan, "step2ck_3_study") == {"step2ck_2_result FS"}
    assert "step2ck_3 FS+3" in links_into(plan, "oet_study")
    assert plan.exams["step2ck_3"].attempt == 3


def test_a_report_without_a_number_is_of_the_open_attempt() -> None:
    plan = done(retake(), "step2ck", "2026-08-10", score=240)
    assert plan.tasks["step2ck_2"].actual_finish == day("2026-08-10")
    assert (plan.exams["step2ck_2"].outcome, plan.exams["step2ck"].outcome) == (Outcome.PASS, Outcome.FAIL)


def test_attempts_may_be_given_as_numbers_in_any_order() -> None:
    first, second = did("step1", "2024-03-11", result="fail", attempt=1), did("step1", "2025-03-10", attempt=2)
    for answers in ([first, second], [second, first]):
        plan = a_person(done=answers)
        assert plan.tasks["step1"].actual_finish == day("2024-03-11")
        assert plan.tasks["step1_2"].actual_finish == day("2025-03-10")
        assert "step1_3" not in plan.tasks


def test_an_earlier_attempt_of_which_nothing_is_said_was_failed() -> None:
    plan = a_person(done=[did("step1", "2025-03-10", result="pass", attempt=3)])
    assert [plan.exams[key].outcome for key in ("step1", "step1_2", "step1_3")] == [
        Outcome.FAIL,
        Outcome.FAIL,
        Outcome.PASS,
    ]
    for task in ("step1", "step1_result", "step1_study", "step1_2", "step1_2_result"):
        assert plan.tasks[task].done
        assert scheduled(plan).finish(task) is None
    assert "step1_4" not in plan.tasks


def test_the_same_attempt_twice_is_refused() -> None:
    with pytest.raises(InputError, match="attempt 1 is reported twice"):
        a_person(done=[did("step1", "2025-03-10", attempt=1), did("step1", "2025-06-10", attempt=1)])


def test_a_first_attempt_told_later_leaves_the_second_as_it_is() -> None:
    plan = a_person(done=[did("step1", "2025-03-10", result="pass", attempt=2)])
    plan = done(plan, "step1", "2024-03-11", outcome=Outcome.FAIL, attempt=1)
    assert plan.tasks["step1"].actual_finish == day("2024-03-11")
    assert plan.tasks["step1_2"].actual_finish == day("2025-03-10")
    assert plan.exams["step1_2"].outcome is Outcome.PASS


def test_a_failed_result_told_later_plans_the_exam_again_once() -> None:
    plan = a_person(done=[STEPS_DONE[0], did("step2ck", "2026-03-16")])
    assert "step2ck_2" not in plan.tasks
    plan = done(plan, "step2ck_result", "2026-04-13", outcome=Outcome.FAIL)
    assert "step2ck_2" in plan.tasks
    plan = changed(plan, "step2ck_2_study", actual_start=day("2026-05-01"), progress=50)
    again = done(plan, "step2ck_result", "2026-04-14", outcome=Outcome.FAIL, attempt=1)
    assert again.tasks["step2ck_2_study"].progress == 50
    assert "step2ck_3" not in again.tasks


def test_a_booked_retake_is_of_the_open_attempt() -> None:
    plan = retake(booked=[booked("step2ck", "2027-03-01")])
    assert plan.tasks["step2ck_2"].pinned_start == day("2027-03-01")
    assert plan.tasks["step2ck_2_registration"].closed_by == "step2ck_2"
    assert plan.exams["step2ck_2"].seat_booked
    assert not plan.exams["step2ck"].seat_booked


def test_a_started_study_and_a_permit_are_of_the_open_attempt() -> None:
    plan = retake(
        started=[{"task": "step2ck_study", "date": "2026-10-01", "progress": 20}],
        permit=[{"task": "step2ck", "window_start": "2027-01-01", "window_end": "2027-03-31"}],
    )
    assert plan.tasks["step2ck_2_study"].actual_start == day("2026-10-01")
    assert plan.exams["step2ck_2"].window_end == day("2027-03-31")
    assert plan.exams["step2ck"].window_end is None
    with pytest.raises(InputError, match="eligibility window"):
        retake(
            booked=[booked("step2ck", "2027-04-01")],
            permit=[{"task": "step2ck", "window_start": "2027-01-01", "window_end": "2027-03-31"}],
        )


def test_every_exam_of_the_template_can_be_repeated() -> None:
    plan = a_person(
        visa="h1b", done=[did("step3", "2026-10-01", result="fail"), did("oet", "2026-09-01", result="fail")]
    )
    assert {"step3_2_study", "step3_2_registration", "step3_2", "step3_2_result"} <= plan.tasks.keys()
    assert {"oet_2_study", "oet_2", "oet_2_result"} <= plan.tasks.keys()
    assert links_into(plan, "oet_release") == {"oet_2_result FS"}
    assert "oet_2_registration" not in plan.tasks
