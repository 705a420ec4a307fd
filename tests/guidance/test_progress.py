from dataclasses import replace

from planner.core.edits.task import AddTask, SetProgress
from planner.core.model import Kind, Phase, Plan, Task
from planner.guidance.progress import (
    Stage,
    StageProgress,
    current_stage,
    phase_progress,
    stage_of,
    stages,
    task_progress,
)
from tests.core.builder import a_plan, milestone, sitting, work
from tests.guidance.looks import TODAY, look_at, sample_plan

DONE = {"actual_finish": TODAY}


def test_a_done_task_is_whole_and_an_open_one_what_was_reported() -> None:
    assert task_progress(work("a", progress=30, **DONE)) == 100
    assert task_progress(work("a", progress=30)) == 30
    assert task_progress(work("a", closed_by="b")) == 100


def test_a_phase_is_the_mean_weighted_by_days() -> None:
    plan = a_plan(work("long", 30, **DONE), work("short", 10), milestone("reached", **DONE), sitting("exam", 2))
    # 30 of 30, 0 of 10, 1 of 1, 0 of 1 day: an exam and a milestone weigh one day.
    assert phase_progress(look_at(plan), Phase.EXAMS) == round(3100 / 42)


def test_only_a_finished_phase_shows_100_percent() -> None:
    plan = a_plan(work("long", 3000, **DONE), work("short", 1))
    assert phase_progress(look_at(plan), Phase.EXAMS) == 99
    assert phase_progress(look_at(plan.with_tasks([replace(plan.tasks["short"], **DONE)])), Phase.EXAMS) == 100


def test_a_phase_without_tasks_has_no_figure() -> None:
    assert phase_progress(look_at(Plan(TODAY)), Phase.VISA) is None


def test_optional_tasks_do_not_count() -> None:
    before = look_at(sample_plan())
    after = look_at(sample_plan(), [SetProgress("audit", 90), SetProgress("research", 99)])
    assert phase_progress(before, Phase.PROFILE) == phase_progress(after, Phase.PROFILE)


def test_weights_of_the_roadmap_are_its_likely_days() -> None:
    added = [AddTask("own", "My own", Phase.VISA, Kind.ACTIVITY, 22)]
    look = look_at(sample_plan(), [*added, SetProgress("own", 100), SetProgress("orientation", 50)])
    tasks = [task for task in look.tasks if task.phase is Phase.VISA and task.id != "own"]
    days = {
        task.id: 1 if task.kind is Kind.MILESTONE else look.packs.template.by_id[task.id].duration.likely
        for task in tasks
    }
    assert phase_progress(look, Phase.VISA) == round((2200 + 50 * days["orientation"]) / (22 + sum(days.values())))


def test_the_six_stages_in_order() -> None:
    found = stages(look_at(sample_plan()))
    assert [item.stage for item in found] == list(Stage)
    assert found[0].percent == phase_progress(look_at(sample_plan()), Phase.EXAMS)
    assert found[1].percent == phase_progress(look_at(sample_plan()), Phase.PROFILE)
    assert [item.percent for item in found[2:]] == [0, 0, 0, 0]


def test_the_third_phase_is_three_stages() -> None:
    tasks = {task.id: stage_of(task) for task in sample_plan().rows if task.phase is Phase.APPLY}
    assert {key for key, stage in tasks.items() if stage is Stage.INTERVIEW} == {
        "interview_prep",
        "interviews",
        "invitation_check",
    }
    assert {key for key, stage in tasks.items() if stage is Stage.MATCH} == {
        "rank_list",
        "soap_plan",
        "soap",
        "match_day",
    }
    assert stage_of(Task("interviews_2", "", Phase.APPLY, Kind.WINDOW)) is Stage.INTERVIEW
    assert stage_of(Task("eras_submit", "", Phase.APPLY, Kind.MILESTONE)) is Stage.APPLY


def test_the_current_stage_is_the_first_that_is_not_whole() -> None:
    parts = [StageProgress(Stage.EXAMS, 100), StageProgress(Stage.CV, None), StageProgress(Stage.APPLY, 99)]
    assert current_stage(parts) is Stage.APPLY
    assert current_stage(parts[:2]) is None
