"""The mark of what a task was made from: a corrected template makes no task look changed by the user."""

from dataclasses import replace
from typing import Any

import msgspec

from planner.core.document import from_document, to_document
from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records.study_log import StudyEntry
from planner.roadmap.answer_change import change_answer
from planner.roadmap.mark import as_made, marked
from planner.roadmap.template import Roadmap
from tests.roadmap.builder import ROADMAP, TODAY, a_person, changed, day, pinned, with_packs

VISA_TASK = "visa_interview"


def corrected(task_id: str, **fields: Any) -> Roadmap:
    """The template with other values of one task, as a newer data file has them."""
    template = ROADMAP.packs.template
    tasks = tuple(msgspec.structs.replace(task, **fields) if task.id == task_id else task for task in template.tasks)
    return with_packs(template=msgspec.structs.replace(template, tasks=tasks))


NEWER = corrected(VISA_TASK, title="Interview at the consulate")


def without_marks(plan: Plan) -> Plan:
    """As an older file has it."""
    return plan.with_tasks(replace(task, made_from=None) for task in plan.tasks.values())


def test_every_task_of_a_new_plan_is_as_it_was_made() -> None:
    assert all(as_made(task) for task in a_person().tasks.values())
    assert all(as_made(task) for task in a_person(status="student", graduated="2028-05-10").tasks.values())


def test_what_a_user_changes_is_not_as_made_and_where_it_stands_does_not_matter() -> None:
    task = a_person().tasks["oet"]
    assert as_made(replace(task, position=7))
    assert as_made(replace(task, notes="mine")) is False
    assert as_made(replace(task, pinned_start=TODAY)) is False
    assert as_made(replace(task, made_from=None)) is None
    assert marked(task) == task


def test_a_corrected_template_leaves_untouched_tasks_untouched() -> None:
    plan = a_person(visa="j1")
    assert VISA_TASK in plan.tasks
    assert VISA_TASK not in change_answer(plan, NEWER, "visa", "none", TODAY).tasks
    touched = changed(plan, VISA_TASK, notes="mine")
    assert VISA_TASK in change_answer(touched, NEWER, "visa", "none", TODAY).tasks


def test_a_task_of_an_older_file_is_compared_with_the_template() -> None:
    plan = without_marks(a_person(visa="j1"))
    assert VISA_TASK not in change_answer(plan, ROADMAP, "visa", "none", TODAY).tasks
    assert VISA_TASK in change_answer(plan, NEWER, "visa", "none", TODAY).tasks


def test_what_a_record_speaks_of_is_not_untouched() -> None:
    plan = AddRecord("study_log", StudyEntry(id="e", day=TODAY, exam="oet")).apply(a_person())
    kept = change_answer(plan, ROADMAP, "pathway", "cs", TODAY)
    assert {"oet_study", "oet", "oet_result"} <= kept.tasks.keys()
    assert "oet" in kept.exams
    assert "oet" not in change_answer(a_person(), ROADMAP, "pathway", "cs", TODAY).tasks


def test_a_day_that_was_pinned_stays() -> None:
    plan = pinned(a_person(visa="j1"), VISA_TASK, "2028-04-03")
    assert VISA_TASK in change_answer(plan, NEWER, "visa", "none", TODAY).tasks


def test_a_graduation_that_follows_its_day_is_as_made_each_time() -> None:
    plan = a_person(status="student", graduated="2028-05-10")
    later = change_answer(plan, ROADMAP, "graduation_date", day("2028-06-12"), TODAY)
    assert as_made(later.tasks["graduation"])
    assert as_made(later.tasks["diploma"])


def test_the_mark_goes_through_json() -> None:
    plan = a_person()
    assert from_document(to_document(plan), TODAY).tasks == {
        task.id: replace(task, position=(place + 1) * 1024) for place, task in enumerate(plan.rows)
    }
