"""Plans that come from a file: read with the roadmap's eyes, and merged into another one."""

from typing import Any

import pytest

from planner.core.document import from_document, to_document
from planner.core.model import Group, Kind, Phase, Plan, Role, Task
from planner.errors import EditRejected, InputError
from planner.roadmap.adopt import adopt, merged
from planner.words.language import english
from tests.roadmap.builder import ALL_EXAMS_DONE, ROADMAP, STEPS_DONE, TODAY, a_person, assessed, day, same


def a_file(*tasks: dict[str, Any], links: list[tuple[str, str]] = [], **more: Any) -> Plan:  # noqa: B006
    document = {
        "format": "img-roadmap-plan",
        "version": 1,
        "start_date": TODAY.isoformat(),
        "tasks": list(tasks),
        "dependencies": [{"from": pred, "to": succ} for pred, succ in links],
        **more,
    }
    return from_document(document, TODAY)


def a_task(task_id: str, **more: Any) -> dict[str, Any]:
    return {"id": task_id, "title": task_id, **more}


def adopted(*tasks: dict[str, Any], **more: Any) -> Plan:
    return adopt(a_file(*tasks, **more), ROADMAP, TODAY)


def test_a_roadmap_task_gets_its_likely_length() -> None:
    assert adopted(a_task("pathway", kind="wait")).tasks["pathway"].duration_days == 28
    assert adopted(a_task("pathway_2", kind="wait")).tasks["pathway_2"].duration_days == 28
    assert adopted(a_task("match_day", kind="milestone")).tasks["match_day"].duration_days == 0


def test_a_length_in_the_file_stays() -> None:
    assert adopted(a_task("pathway", kind="wait", duration_days=40)).tasks["pathway"].duration_days == 40


def test_a_study_gets_its_hours_and_no_length() -> None:
    task = adopted(a_task("step1_study", kind="study")).tasks["step1_study"]
    assert (task.duration_days, task.effort_hours) == (None, 600)
    fixed = adopted(a_task("step1_study", kind="study", duration_days=90, effort_hours=300)).tasks["step1_study"]
    assert (fixed.duration_days, fixed.effort_hours) == (90, 300)


def test_a_window_keeps_its_end_open() -> None:
    assert adopted(a_task("interviews", kind="window")).tasks["interviews"].duration_days is None


def test_an_exam_gets_its_part_and_its_record() -> None:
    plan = adopted(
        a_task("step1", kind="exam"), a_task("step1_result", kind="milestone"), a_task("step1_2", kind="exam")
    )
    assert (plan.tasks["step1"].exam, plan.tasks["step1"].role) == ("step1", Role.SITTING)
    assert (plan.tasks["step1_result"].exam, plan.tasks["step1_result"].role) == ("step1", Role.RESULT)
    assert (plan.exams["step1"].attempt, plan.exams["step1_2"].attempt) == (1, 2)


def test_a_record_of_the_file_stays() -> None:
    plan = adopted(a_task("step1", kind="exam"), exams=[{"id": "step1", "attempt": 1, "seat_booked": True}])
    assert plan.exams["step1"].seat_booked


def test_other_tasks_stay_as_they_are() -> None:
    own = a_task("my_task", kind="activity")
    assert adopted(own).tasks == a_file(own).tasks


def test_bare_tasks_and_links_have_no_target_and_no_verdict() -> None:
    plan = adopted(a_task("a", duration_days=3), a_task("b", duration_days=2), links=[("a", "b")])
    assert plan.target_match is None
    found = assessed(plan)
    assert found.verdict is None
    assert found.schedule.finish("b") == day("2026-11-29")


def test_a_target_without_any_gate_task_is_dropped() -> None:
    assert adopted(a_task("a"), target_match=2028).target_match is None


def test_a_plan_that_names_no_target_gets_one() -> None:
    assert adopted(a_task("lor", kind="wait")).target_match == 2028


def test_a_target_that_the_packs_have_stays_even_when_it_is_missed() -> None:
    assert adopted(a_task("lor", kind="wait"), target_match=2027).target_match == 2027


def test_an_unknown_target_is_refused_with_its_path() -> None:
    with pytest.raises(InputError, match=r"^\$\.target_match: There is no Match 2050 .*2032"):
        adopted(a_task("lor", kind="wait"), target_match=2050)


def test_an_unknown_event_is_refused_with_its_path() -> None:
    anchor = {"event": "full_moon", "relation": "on"}
    with pytest.raises(InputError, match=r"^\$\.tasks\[1\]\.anchor\.event: There is no event 'full_moon'"):
        adopted(a_task("a"), a_task("b", anchor=anchor))


@pytest.mark.parametrize("event", ["eras_submit_opens", "own:graduation_date"])
def test_known_events_are_accepted(event: str) -> None:
    assert adopted(a_task("a", anchor={"event": event, "relation": "not_before"})).tasks["a"].anchor is not None


@pytest.mark.parametrize("done", [[], STEPS_DONE, ALL_EXAMS_DONE])
def test_our_own_plan_comes_back_as_it_went(done: list[dict[str, Any]]) -> None:
    plan = a_person(done=done)
    assert same(adopt(from_document(to_document(plan), TODAY), ROADMAP, TODAY), plan)


def test_a_roadmap_plan_without_lengths_is_scheduled_like_ours() -> None:
    plan = a_person(done=STEPS_DONE)
    document = to_document(plan)
    for task in document["tasks"]:
        for key in ("duration_days", "effort_hours", "exam", "role"):
            task.pop(key, None)
    document["exams"] = []
    read = adopt(from_document(document, TODAY), ROADMAP, TODAY)
    assert assessed(read).verdict == assessed(plan).verdict


def test_merging_puts_the_other_rows_behind() -> None:
    plan = a_person()
    other = a_file(a_task("x", duration_days=2), a_task("y", duration_days=2), links=[("x", "y")])
    both = merged(plan, other)
    assert [task.id for task in both.rows] == [*(task.id for task in plan.rows), "x", "y"]
    assert [link.id for link in both.links] == [*(link.id for link in plan.links), *(link.id for link in other.links)]
    assert both.target_match == plan.target_match
    assert both.profile == plan.profile


def test_links_of_the_same_name_are_told_apart() -> None:
    plan = a_file(a_task("a"), a_task("b"), links=[("a", "b")])
    other = a_file(a_task("x"), a_task("y"), links=[("x", "y"), ("x", "y")])
    assert len(merged(plan, other).links) == 3


@pytest.mark.parametrize("name", ["tasks", "groups", "exams"])
def test_ids_that_exist_are_refused(name: str) -> None:
    first = a_file(a_task("a", kind="exam"), groups=[{"id": "g", "title": "G"}], exams=[{"id": "a"}])
    others = {
        "tasks": Plan(TODAY, tasks={"a": Task("a", "A", Phase.EXAMS, Kind.ACTIVITY)}),
        "groups": Plan(TODAY, groups={"g": Group("g", "G", Phase.EXAMS)}),
        "exams": Plan(TODAY, exams=first.exams),
    }
    with pytest.raises(EditRejected, match=name) as refused:
        merged(first, others[name])
    assert refused.value.way_out is not None


def test_a_refusal_names_some_ids_and_not_all() -> None:
    plan = a_person()
    with pytest.raises(EditRejected) as refused:
        merged(plan, Plan(TODAY, tasks=plan.tasks))
    reason = english(refused.value.reason)
    assert reason.count(",") == 4
    assert reason.endswith(f" and {len(plan.tasks) - 5} more.")
