"""Tasks that records drive: what is refused of them, and what is said instead (design 12)."""

from planner.core.model import Kind, Plan, Task
from planner.core.records.experiences import EXPERIENCES
from planner.core.records.letters import LETTERS
from planner.core.records.visas import VISAS
from planner.core.reference import named
from planner.errors import EditRejected
from planner.roadmap.driven import Driven
from planner.roadmap.verdict import Assessment
from planner.words.message import Message, Name, Value, message


def refusal_of(task: Task, driven: Driven, plan: Plan) -> EditRejected:
    """Why a task that records drive is given no day and no report, and which record to change instead."""
    title, record = Name(task.title), _decides(plan, driven)
    match driven.collection:
        case LETTERS.key:
            return EditRejected(message("{task} is driven by your letters.", task=title), _letter(driven, record))
        case EXPERIENCES.key:
            assert record is not None
            reason = message("{task} is driven by your experiences.", task=title)
            return EditRejected(reason, message("Change the days of {place} in your experiences.", place=record))
        case VISAS.key:
            reason = message("{task} is driven by your visas.", task=title)
            return EditRejected(reason, message("Change the days of the visa, or add the next one."))
    assert record is not None
    reason = message("{task} is driven by your study log.", task=title)
    return EditRejected(reason, message("Change the entry of {day} in the study log, or add one.", day=record))


def check_driven(before: Assessment, plan: Plan) -> None:
    """Raises EditRejected where a plan made of the assessed one gives a day or a report to what its records drive.

    Another Match, other answers and newer data files may change such a task; a study may be reported done.
    """
    if plan.target_match != before.plan.target_match or plan.profile is not before.plan.profile:
        return
    ids = {**before.view.logged, **(before.target.driven if before.target is not None else {})}
    for task_id, driven in ids.items():
        old, task = before.plan.tasks[task_id], plan.tasks.get(task_id)
        if task is None or task is old or task.made_from != old.made_from or _newly_proved(old, task):
            continue
        if _given(task) != _given(old) and not (task.kind is Kind.STUDY and task.done):
            raise refusal_of(old, driven, before.plan)


def _newly_proved(old: Task, task: Task) -> bool:
    """Whether the report of another task proves this one: that is a fact, whatever records say of it."""
    return task.closed_by is not None and task.closed_by != old.closed_by


def driven_words(assessment: Assessment, task: Task, driven: Driven) -> Message:
    """What gives a driven task its dates, as a sentence of "why this date?"."""
    record = _decides(assessment.plan, driven)
    match driven.collection:
        case LETTERS.key:
            return _letter_words(task, driven, record)
        case EXPERIENCES.key:
            assert record is not None
            if task.done:
                return message("Your experiences say so.")
            return message("Your experiences give its days; {place} ends last.", place=record)
        case VISAS.key:
            return message("Your visas say so.") if task.done else message("Your visas give its days.")
    assert record is not None
    return message("Its hours come from your study log; the last entry is of {day}.", day=record)


def _letter_words(task: Task, driven: Driven, writer: Value | None) -> Message:
    if task.done:
        return message("Your letters say so.")
    if driven.decides is None:
        return message("Letters that are not on record yet count with the usual time.")
    if writer is None:
        return message("Your letters give its end.")
    return message("Your letters give its end; the one of {writer} decides it.", writer=writer)


def _decides(plan: Plan, driven: Driven) -> Value | None:
    return None if driven.decides is None else named(plan, driven.decides)


def _letter(driven: Driven, writer: Value | None) -> Message:
    if driven.decides is None:
        return message("Add the letters that are not on record yet, or change those that are.")
    if writer is None:
        return message("Change the letter that it waits for.")
    return message("Change the letter of {writer}.", writer=writer)


def _given(task: Task) -> tuple[object, ...]:
    """What is refused: of a study a percent, and a day on which it is to begin; else every day and the length."""
    if task.kind is Kind.STUDY:
        return (task.pinned_start, task.progress)
    return (
        task.pinned_start,
        task.constraint,
        task.actual_start,
        task.actual_finish,
        task.progress,
        task.duration_days,
    )
