"""One answer changes: the roadmap's tasks and links follow, what the user made stays (design section 5)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.core.edits.link import AddLink, RemoveLink, SetLag
from planner.core.edits.task import AddTask, DeleteTask, RenameTask, SetConstraint
from planner.core.model import Constraint, ConstraintType, Kind, Phase, Plan, Profile, Route
from planner.errors import EditRejected
from planner.guidance.checks import check
from planner.guidance.look import Look
from planner.roadmap.answer_change import answer_of, change_answer, needless_tasks
from planner.roadmap.answers import KEYS
from planner.words.language import english
from planner.words.message import message
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    assessed,
    changed,
    day,
    did,
    links_into,
    pinned,
    same,
    scheduled,
)

H1B_TASKS = {"step3_study", "step3_registration", "step3", "step3_result", "h1b_petition", "h1b_approval"}
J1_TASKS = {"statement_of_need", "evsp_application", "ds2019"}
VISA_TASKS = {"visa_documents", "visa_interview", "visa_stamp", "visa_for_visits"}
PATHWAY_TASKS = {"oet_study", "oet", "oet_result", "oet_release"} | {
    f"pathway{part}" for part in ("", "_choice", "_papers", "_application")
}


def change(plan: Plan, key: str, value: Any, today: date = TODAY) -> Plan:
    return change_answer(plan, ROADMAP, key, value, today)


def not_needed(plan: Plan) -> set[str]:
    found = check(Look(assessed(plan), ROADMAP))
    return {task for finding in found if finding.rule == "task.not_needed" for task in finding.tasks}


THERE_AND_BACK: list[tuple[str, Any, Any]] = [
    ("visa", "h1b", "j1"),
    ("visa", "none", "j1"),
    ("status", "student", "graduate"),
    ("graduation_date", "2023-01-31", "2024-06-30"),
    ("diploma_date", "2027-02-01", None),
    ("diploma_date", "2026-02-01", None),
    ("specialty", "Psychiatry", None),
    ("country", "EG", None),
    ("pathway", "cs", None),
    ("pathway", 2, None),
    ("passport", "NG", None),
    ("pathway", 6, None),
    ("start_date", "2026-12-01", "2026-11-25"),
    ("target_match", 2029, 2028),
    ("daily_hours", 5, 3),
    ("study_days_per_week", 5, 6),
    ("days_off", ["friday"], ["sunday"]),
    ("holidays", [{"from": "2027-03-01", "to": "2027-03-07"}], []),
]


@pytest.mark.parametrize("done", [[], STEPS_DONE, ALL_EXAMS_DONE], ids=["nothing", "steps", "exams"])
@pytest.mark.parametrize(("key", "there", "back"), THERE_AND_BACK)
def test_changing_there_and_back_gives_the_same_plan(key: str, there: Any, back: Any, done: list[Any]) -> None:
    plan = a_person(done=done)
    other = change(plan, key, there)
    assert not same(other, plan)
    assert same(change(other, key, back), plan)


def test_every_answer_can_be_changed() -> None:
    assert {key for key, _, _ in THERE_AND_BACK} == set(KEYS)


def test_a_students_way_there_and_back() -> None:
    plan = a_person(status="student", graduated="2024-06-30")
    assert same(change(change(plan, "status", "graduate"), "status", "student"), plan)


@pytest.mark.parametrize("first", ["j1", "h1b", "none"])
@pytest.mark.parametrize("second", ["j1", "h1b", "none"])
def test_another_route_gives_the_plan_of_that_route(first: str, second: str) -> None:
    plan = change(a_person(visa=first), "visa", second)
    fresh = a_person(visa=second)
    assert plan.tasks.keys() == fresh.tasks.keys()
    assert [task.id for task in plan.rows] == [task.id for task in fresh.rows]
    assert plan.exams == fresh.exams
    for task in fresh.tasks:
        assert links_into(plan, task) == links_into(fresh, task)


@pytest.mark.parametrize(
    ("visa", "here", "gone"),
    [
        ("j1", J1_TASKS | VISA_TASKS, H1B_TASKS),
        ("h1b", H1B_TASKS | VISA_TASKS, J1_TASKS),
        ("none", set[str](), J1_TASKS | H1B_TASKS | VISA_TASKS),
    ],
)
def test_tasks_come_and_go_with_the_route(visa: str, here: set[str], gone: set[str]) -> None:
    plan = a_person(visa="h1b" if visa == "j1" else "j1")
    tasks = change(plan, "visa", visa).tasks.keys()
    assert here <= tasks
    assert not gone & tasks


def test_links_are_switched_by_the_route() -> None:
    j1 = a_person(visa="j1")
    assert links_into(j1, "visa_stamp") == {"visa_interview FS"}
    h1b = change(j1, "visa", "h1b")
    assert links_into(h1b, "visa_stamp") == {"visa_interview FS-7"}
    assert links_into(h1b, "visa_documents") == {"h1b_approval FS"}
    assert "visa_for_visits FS" not in links_into(change(j1, "visa", "none"), "usce")


def test_a_lag_that_the_user_changed_stays() -> None:
    plan = a_person(visa="j1")
    key = next(link.id for link in plan.links if link.succ == "visa_stamp")
    plan = change(SetLag(key, 3).apply(plan), "visa", "h1b")
    assert "visa_interview FS+3" in links_into(plan, "visa_stamp")


def test_links_of_the_users_own_stay() -> None:
    plan = AddTask("own", "Own", Phase.EXAMS).apply(a_person())
    plan = AddLink("own", "step2ck").apply(AddLink("step1", "own").apply(plan))
    plan = change(plan, "visa", "h1b")
    assert links_into(plan, "own") == {"step1 FS"}
    assert "own FS" in links_into(plan, "step2ck")


def test_a_link_that_the_user_took_away_stays_away() -> None:
    plan = a_person()
    key = next(link.id for link in plan.links if (link.pred, link.succ) == ("step1", "step2ck_study"))
    plan = RemoveLink(key).apply(plan)
    assert links_into(change(plan, "visa", "h1b"), "step2ck_study") == set()


def test_a_student_has_graduation_and_diploma() -> None:
    plan = change(a_person(), "status", "student")
    assert {"graduation", "diploma"} <= plan.tasks.keys()
    assert links_into(plan, "diploma") == {"graduation FS"}
    assert "diploma FS" in links_into(plan, "credentials")
    assert plan.tasks["graduation"].actual_finish == day("2024-06-30")
    assert not {"graduation", "diploma"} & change(plan, "status", "graduate").tasks.keys()


def test_step_2_cs_takes_the_pathway_away() -> None:
    plan = a_person(done=STEPS_DONE)
    without = change(plan, "pathway", "cs")
    assert not PATHWAY_TASKS & without.tasks.keys()
    assert "oet" not in without.exams
    assert "pathway FS+14" not in links_into(without, "certificate")
    assert change(without, "pathway", 6).tasks.keys() >= PATHWAY_TASKS
    assert without.profile is not None
    assert without.profile.pathway == "cs"


TOUCHES = {
    "done": lambda plan: changed(plan, "ds2019", actual_finish=day("2026-11-20"), progress=100),
    "running": lambda plan: changed(plan, "ds2019", actual_start=day("2026-11-20")),
    "pinned": lambda plan: pinned(plan, "ds2019", "2028-05-02"),
    "renamed": lambda plan: RenameTask("ds2019", "My DS-2019").apply(plan),
    "noted": lambda plan: changed(plan, "ds2019", notes="ask Ms Miller"),
    "another length": lambda plan: changed(plan, "ds2019", duration_days=50),
    "a deadline": lambda plan: changed(plan, "ds2019", deadline=day("2028-06-01")),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_what_the_user_touched_stays_with_a_finding(touch: str) -> None:
    plan = change(TOUCHES[touch](a_person()), "visa", "none")
    assert "ds2019" in plan.tasks
    assert "evsp_application" not in plan.tasks
    assert [task.id for task in needless_tasks(plan, ROADMAP, TODAY)] == ["ds2019"]
    assert not_needed(plan) == (set() if touch == "done" else {"ds2019"})


def test_what_stayed_is_needed_again_when_the_answer_comes_back() -> None:
    plan = TOUCHES["noted"](a_person())
    back = change(change(plan, "visa", "none"), "visa", "j1")
    assert back.tasks.keys() == plan.tasks.keys()
    assert back.tasks["ds2019"].notes == "ask Ms Miller"
    assert not_needed(back) == set()
    assert links_into(back, "ds2019") == {"evsp_application FS"}


def test_what_the_user_deleted_stays_deleted() -> None:
    plan = DeleteTask("statement_of_need").apply(a_person())
    back = change(change(plan, "visa", "h1b"), "visa", "j1")
    assert "statement_of_need" not in back.tasks
    assert "ds2019" in back.tasks
    gone = DeleteTask("step3").apply(a_person(visa="h1b"))
    assert "step3" not in change(change(gone, "visa", "j1"), "visa", "h1b").tasks


def test_tasks_of_the_users_own_are_never_needless() -> None:
    plan = change(AddTask("own", "Own", Phase.VISA, Kind.WAIT, 5).apply(a_person()), "visa", "none")
    assert "own" in plan.tasks
    assert not_needed(plan) == set()


def test_repeated_tasks_come_and_go_with_the_first_ones() -> None:
    plan = a_person(done=[*STEPS_DONE, did("oet", "2024-06-14"), did("oet_release", "2024-08-01")])
    assert {"oet_2", "oet_release_2"} <= plan.tasks.keys()
    without = change(plan, "pathway", "cs")
    assert not {"oet_2", "oet_2_study", "oet_release_2", "pathway"} & without.tasks.keys()
    assert {"oet", "oet_release"} <= without.tasks.keys()
    assert "oet_2" not in without.exams


def test_graduation_and_diploma_follow_their_dates() -> None:
    plan = a_person(status="student", graduated="2028-05-10")
    assert scheduled(plan).finish("graduation") == day("2028-05-10")
    later = change(plan, "graduation_date", "2028-06-01")
    assert scheduled(later).finish("graduation") == day("2028-06-01")
    known = change(plan, "diploma_date", "2028-06-15")
    assert scheduled(known).finish("diploma") == day("2028-06-15")
    past = change(plan, "graduation_date", "2026-11-25")
    assert past.tasks["graduation"].actual_finish == TODAY
    assert change(past, "graduation_date", "2028-05-10").tasks["graduation"].actual_finish is None


def test_a_graduate_waits_for_the_diploma_only_while_it_is_to_come() -> None:
    plan = change(a_person(), "diploma_date", "2027-01-10")
    assert scheduled(plan).finish("diploma") == day("2027-01-10")
    assert scheduled(plan).start("credentials") == day("2027-01-11")
    assert "diploma" not in change(a_person(), "diploma_date", TODAY.isoformat()).tasks
    assert "diploma" not in change(plan, "diploma_date", None).tasks


def test_a_graduation_that_the_user_moved_stays_where_it_is() -> None:
    plan = pinned(a_person(status="student", graduated="2028-05-10"), "graduation", "2028-05-20")
    assert change(plan, "graduation_date", "2028-06-01").tasks["graduation"].pinned_start == day("2028-05-20")


def test_a_graduation_day_that_has_passed_meanwhile_is_still_untouched() -> None:
    plan = a_person(status="student", graduated="2026-12-10")
    then = day("2026-12-10") + timedelta(days=30)
    graduate = change_answer(plan, ROADMAP, "status", "graduate", then)
    assert not {"graduation", "diploma"} & graduate.tasks.keys()


def test_a_graduate_cannot_graduate_in_the_future() -> None:
    for plan, key, value, way in (
        (a_person(), "graduation_date", "2027-05-01", "Change the status first."),
        (a_person(status="student", graduated="2027-05-01"), "status", "graduate", "Change the graduation date first."),
    ):
        with pytest.raises(EditRejected, match="is in the future") as refused:
            change(plan, key, value)
        assert refused.value.way_out == message(way)


def test_hours_and_days_off_change_the_studies() -> None:
    plan = a_person(done=[STEPS_DONE[0]])
    days = {}
    for key, value in (("daily_hours", 6), ("study_days_per_week", 3), ("days_off", ["monday", "friday"])):
        other = change(plan, key, value)
        days[key] = scheduled(other).of("step2ck_study").duration_days
        assert answer_of(other, key) == value
    usual = scheduled(plan).of("step2ck_study").duration_days
    assert usual is not None
    assert days["daily_hours"] is not None
    assert abs(days["daily_hours"] - usual / 2) <= 1
    assert (days["study_days_per_week"] or 0) > (days["days_off"] or 0) > usual


def test_days_off_win_over_the_number_of_study_days() -> None:
    plan = change(a_person(), "days_off", ["friday"])
    assert plan.calendar.weekly_off == (4,)
    assert change(plan, "study_days_per_week", 5).calendar.weekly_off == (5, 6)


def test_holidays_stand_beside_the_weekly_days_off() -> None:
    plan = change(a_person(), "holidays", [{"from": "2027-03-01", "to": "2027-03-07", "hours": 1}])
    assert [(off.first, off.last, off.hours) for off in plan.calendar.days_off] == [
        (day("2027-03-01"), day("2027-03-07"), 1)
    ]
    assert plan.calendar.weekly_off == (6,)


def test_an_answer_is_not_assumed_any_more() -> None:
    assumed = Profile(graduation_date=day("2024-06-30"), assumed=("status", "visa"))
    profile = change(replace(a_person(), profile=assumed), "visa", "j1").profile
    assert profile is not None
    assert (profile.assumed, profile.visa) == (("status",), Route.J1)


@pytest.mark.parametrize("key", ["status", "graduation_date", "visa", "start_date", "target_match", "daily_hours"])
def test_an_answer_that_is_needed_cannot_be_taken_back(key: str) -> None:
    with pytest.raises(EditRejected, match=f"{key} needs a value"):
        change(a_person(), key, None)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("status", "doctor"),
        ("visa", "o1"),
        ("pathway", 7),
        ("pathway", "six"),
        ("passport", "Nigeria"),
        ("country", "Egypt"),
        ("daily_hours", 30),
        ("study_days_per_week", 8),
        ("days_off", ["someday"]),
        ("days_off", ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
        ("holidays", [{"from": "2027-03-07", "to": "2027-03-01"}]),
        ("graduation_date", "2024-02-30"),
        ("shoe_size", 42),
    ],
)
def test_what_cannot_be_an_answer_is_refused(key: str, value: Any) -> None:
    with pytest.raises(EditRejected) as refused:
        change(a_person(), key, value)
    assert english(refused.value.reason).startswith((f"{key}", f"Unknown key '{key}'"))


def test_the_start_day_may_not_pass_a_pin() -> None:
    plan = pinned(a_person(), "usce_search", "2027-01-11")
    assert change(plan, "start_date", "2027-01-11").start_date == day("2027-01-11")
    with pytest.raises(EditRejected, match="pinned to") as refused:
        change(plan, "start_date", "2027-01-12")
    assert str(refused.value) == (
        "The plan cannot start on 12 Jan 2027: “Find and book US clinical experience” is pinned to 11 Jan 2027. "
        "Move “Find and book US clinical experience” first, or choose 11 Jan 2027 or earlier."
    )


def test_nor_a_must_date() -> None:
    plan = SetConstraint("usce_search", Constraint(ConstraintType.MSO, day("2027-01-11"))).apply(a_person())
    assert change(plan, "start_date", "2027-01-11").start_date == day("2027-01-11")
    with pytest.raises(EditRejected, match="pinned to 11 Jan 2027"):
        change(plan, "start_date", "2027-01-12")
    finished = changed(plan, "usce_search", actual_finish=day("2026-11-20"))
    assert change(finished, "start_date", "2027-01-12").start_date == day("2027-01-12")


def test_a_plan_without_the_roadmap_gets_no_tasks_of_it() -> None:
    plan = AddTask("own", "Own", Phase.EXAMS).apply(Plan(TODAY))
    assert change(plan, "visa", "h1b").tasks.keys() == {"own"}


def test_the_present_answers_can_be_read() -> None:
    plan = a_person(pathway="cs", specialty="Surgery", days_off=["friday"], daily_hours=4)
    found = {key: answer_of(plan, key) for key in ("status", "visa", "pathway", "specialty", "days_off", "daily_hours")}
    assert found == {
        "status": "graduate",
        "visa": "j1",
        "pathway": "cs",
        "specialty": "Surgery",
        "days_off": ["friday"],
        "daily_hours": 4,
    }
    assert answer_of(plan, "target_match") == 2028
    assert answer_of(plan, "start_date") == TODAY
    assert answer_of(plan, "graduation_date") == day("2024-06-30")
    assert answer_of(plan, "study_days_per_week") == 6
    assert answer_of(plan, "diploma_date") is None
