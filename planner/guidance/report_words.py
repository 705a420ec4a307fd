"""What was reported of a task, in a sentence or two."""

from datetime import date

from planner.core.edits.sitting import sitting_record
from planner.core.model import Outcome, Plan, Role, Task
from planner.core.records.sittings import SITTINGS
from planner.guidance.part_scores import scores_of
from planner.words.message import Message, Value, both, message, near_day, paragraph
from planner.words.states import MATCH_CHOICES


def reported_words(plan: Plan, task: Task, today: date) -> Message:
    """When a finished task was done, and with what result; only of one that has a report of its own."""
    record = plan.exams.get(task.exam or task.id) if task.role in (Role.SITTING, Role.RESULT) else None
    last = task.actual_finish
    if last is None:
        return message("It is done.")
    first = task.actual_start if task.role is Role.SITTING and task.actual_start is not None else last
    day = near_day(first, today, weekday=True)
    if record is None:
        if task.outcome is None:
            return message("Done on {day}.", day=day)
        return message("{result}, known on {day}.", result=MATCH_CHOICES[task.outcome], day=day)
    said = _exam_words(task, record.outcome, day)
    if record.score is not None:
        return paragraph(said, message("Score {score}.", score=record.score))
    parts = [
        message("{part} {score}", part=SITTINGS.label(part), score=score)
        for part, score in scores_of(sitting_record(plan, record.id)).items()
        if score is not None
    ]
    return paragraph(said, message("{parts}.", parts=both(parts))) if parts else said


def _exam_words(task: Task, outcome: Outcome | None, day: Value) -> Message:
    sitting = task.role is Role.SITTING
    if outcome is None:
        if sitting:
            return message("Sat on {day}; no result is reported.", day=day)
        return message("Known since {day}.", day=day)
    if outcome is Outcome.PASS:
        return message("Passed; sat on {day}.", day=day) if sitting else message("Passed; known since {day}.", day=day)
    return message("Failed; sat on {day}.", day=day) if sitting else message("Failed; known since {day}.", day=day)
