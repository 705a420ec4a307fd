from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given

from planner.core.edits.move import MoveTask
from planner.core.edits.task import SetNotes
from planner.core.model import LinkType, Plan, Task
from planner.guidance.look import Look
from planner.guidance.next_steps import NextStep, followers, ignored, next_steps, studies_now, study_days_left
from planner.guidance.pace import State
from planner.guidance.room import room_days
from planner.words.language import english
from tests.core.builder import a_plan, milestone, work
from tests.core.networks import bare_networks
from tests.guidance.looks import TODAY, look_at, sample_plan


def a_plan_of_today(*tasks, links=()) -> Plan:  # type: ignore[no-untyped-def]
    return a_plan(*tasks, links=links, start=TODAY)


def said(step: NextStep) -> str:
    assert step.reason is not None
    return english(step.reason)


def test_three_things_that_can_begin_now_the_least_slack_first() -> None:
    steps = next_steps(look_at(sample_plan()))
    assert [step.task for step in steps] == ["visa_route", "pathway_choice", "credentials"]
    assert steps[0].slack_days == 124
    assert steps[0].unblocks == ("program_list",)
    assert steps[0].latest == steps[0].start + timedelta(days=124)
    assert said(steps[0]) == look_at(sample_plan()).packs.template.by_id["visa_route"].why


def test_what_waits_for_other_work_comes_after_what_does_not() -> None:
    plan = a_plan_of_today(work("first", 2), work("second", 2), work("third", 9), links=["first FS second"])
    assert [step.task for step in next_steps(look_at(plan))] == ["third", "first", "second"]


def test_late_work_comes_first_and_says_so() -> None:
    plan = a_plan(work("old", 2), work("new", 2), start=TODAY - timedelta(days=30))
    plan = plan.with_tasks([replace(plan.tasks["new"], pinned_start=TODAY)])
    steps = next_steps(look_at(plan))
    assert [step.task for step in steps] == ["old", "new"]
    assert steps[0].state is State.LATE
    assert said(steps[0]) == "It was to end on 14 Mar 2027 and is not reported done."
    assert (steps[0].start, steps[0].finish) == (TODAY, TODAY + timedelta(days=1))


def test_a_task_of_ones_own_gives_its_first_line_of_notes_as_reason() -> None:
    plan = a_plan_of_today(work("own", 2))
    steps = next_steps(look_at(plan, [SetNotes("own", "Ask Dr Rao.\nShe is back in May.")]))
    assert [said(step) for step in steps] == ["Ask Dr Rao."]
    assert [step.reason for step in next_steps(look_at(plan))] == [None]


def test_results_running_studies_and_optional_tasks_are_nothing_to_do() -> None:
    every = {step.task for step in next_steps(look_at(sample_plan()), 100)}
    assert not every & {"step2ck_result", "step2ck_study", "research", "audit", "interviews", "step1"}
    assert {"step2ck", "oet_study"} <= every


def test_nothing_to_do_in_an_empty_plan() -> None:
    look = look_at(Plan(TODAY))
    assert next_steps(look) == ()
    assert ignored(look) == ()
    assert studies_now(look) == ()


def test_followers_are_open_and_really_wait() -> None:
    look = look_at(sample_plan())
    assert followers(look, "step2ck") == ("step2ck_result", "oet_study")
    assert "usce" not in followers(look, "step1")


def test_what_can_be_ignored_has_its_day_and_spans_the_phases() -> None:
    look = look_at(sample_plan())
    found = ignored(look)
    assert len(found) == 5
    for item in found[:-1]:
        assert item.until == look.schedule.start(item.task)
        assert item.until is not None
        assert item.until > TODAY + timedelta(days=28)
    assert {look.plan.tasks[item.task].phase for item in found[:-1]} == {task.phase for task in look.plan.rows}
    assert found[-1].until is None
    assert look.packs.template.by_id[found[-1].task].optional
    assert "step2ck" not in {item.task for item in ignored(look, 50)}


def test_what_is_next_is_not_ignored() -> None:
    day = date(2027, 5, 31)
    plan = a_plan_of_today(milestone("a"), milestone("b"))
    look = look_at(plan, [MoveTask("a", day, TODAY), MoveTask("b", day, TODAY)])
    assert {step.task for step in next_steps(look)} == {"a", "b"}
    assert ignored(look) == ()


def test_the_study_of_the_day_and_its_days_left() -> None:
    look = look_at(sample_plan())
    studies = studies_now(look)
    assert [task.id for task in studies] == ["step2ck_study"]
    # 12 April to 8 August 2027 are 17 weeks: 119 days, 17 of them Sundays.
    assert study_days_left(look, studies[0]) == 102


@given(bare_networks())
def test_looked_up_once_it_is_what_a_walk_over_all_links_finds(plan: Plan) -> None:
    look = look_at(plan)
    steps = next_steps(look, len(plan.tasks) + 1)
    assert next_steps(look) == steps[:3]
    for task in look.tasks:
        assert followers(look, task.id) == walked(look, task.id)
    ordered = [step.task for step in steps if step.task not in look.assessment.view.awaited]
    assert ordered == sorted(ordered, key=lambda task: place(look, look.task(task)))


def walked(look: Look, task_id: str) -> tuple[str, ...]:
    """The followers, with every link of the plan looked at."""
    links = [link for link in look.schedule.network.links if link.pred == task_id and not link.soft]
    ids = {link.succ for link in links if not look.task(link.succ).done}
    return tuple(task.id for task in look.tasks if task.id in ids)


def place(look: Look, task: Task) -> tuple[int, int, date, int]:
    """Where a step comes, with every link of the plan looked at."""
    dates, room = look.schedule.of(task.id), room_days(look, task.id)
    assert dates.start is not None
    slack = room if room is not None else 10**6
    if look.state(task.id) is State.LATE:
        return 0, slack, dates.start, task.position
    if task.running or dates.start <= look.today + timedelta(days=14):
        links = [link for link in look.schedule.network.links if link.succ == task.id]
        waits = any(link.type is LinkType.FS and not look.task(link.pred).done for link in links)
        return (2 if waits else 1), slack, dates.start, task.position
    return 3, 0, dates.start, task.position
