"""How far a task, a phase and a stage of the journey are (design section 8): one figure for every view."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planner.core.model import Kind, MatchOutcome, Phase, Task
from planner.guidance.look import Look
from planner.roadmap.ids import base_of, is_history

_WEIGH_ONE = (Kind.EXAM, Kind.MILESTONE, Kind.DECISION)
_INTERVIEW = frozenset({"interview_prep", "interviews", "invitation_check"})
_MATCH = frozenset({"rank_list", "soap_plan", "soap", "match_day"})


class Stage(StrEnum):
    """The six stages of the journey, in order."""

    EXAMS = "exams"
    CV = "cv"
    APPLY = "apply"
    INTERVIEW = "interview"
    MATCH = "match"
    RESIDENCY = "residency"


@dataclass(frozen=True, slots=True)
class StageProgress:
    """One stage: whole percent, None when the plan has nothing in it."""

    stage: Stage
    percent: int | None


def task_progress(task: Task) -> int:
    """Whole percent of a task: 100 when done, else what the user reported."""
    return 100 if task.done else task.progress


def hours_done(task: Task) -> float:
    """Hours of a study that are done: those of its log, else by its percent. One figure beside every bar."""
    return (task.effort_hours or 0.0) - task.remaining_hours


def share_done(task: Task) -> float:
    """The part of a task that is done, 0 to 1; of a study exactly by its hours."""
    return hours_done(task) / task.effort_hours if task.effort_hours else task.progress / 100


def phase_progress(look: Look, phase: Phase) -> int | None:
    """Whole percent of a phase; None when nothing counts in it. The steps of a Match that is over do not."""
    return _mean([task for task in look.tasks if task.phase is phase and not is_history(task.group)], look)


def stages(look: Look) -> tuple[StageProgress, ...]:
    """All six stages in order."""
    of_stage: dict[Stage, list[Task]] = {stage: [] for stage in Stage}
    for task in look.tasks:
        if not is_history(task.group):
            of_stage[stage_of(task)].append(task)
    return tuple(StageProgress(stage, _mean(tasks, look)) for stage, tasks in of_stage.items())


def current_stage(progress: Iterable[StageProgress]) -> Stage | None:
    """The first stage below 100 percent; None when there is none."""
    return next((item.stage for item in progress if item.percent is not None and item.percent < 100), None)


def stage_of(task: Task) -> Stage:
    """The stage that a task belongs to, by its phase and, in the third phase, by its id."""
    match task.phase:
        case Phase.EXAMS:
            return Stage.EXAMS
        case Phase.PROFILE:
            return Stage.CV
        case Phase.VISA:
            return Stage.RESIDENCY
    base = base_of(task.id)
    if base in _INTERVIEW:
        return Stage.INTERVIEW
    return Stage.MATCH if base in _MATCH else Stage.APPLY


def outcome_of(look: Look, tasks: Iterable[str]) -> MatchOutcome | None:
    """How a Match that is over went, where that is known and stands among these steps."""
    return next((task.outcome for task in map(look.task, tasks) if task.outcome is not None), None)


def is_optional(task: Task, look: Look) -> bool:
    """Whether the roadmap calls a task optional; a task of the user's own never is."""
    record = look.record_of(task.id)
    return record is not None and record.optional


def _mean(tasks: Iterable[Task], look: Look) -> int | None:
    """The mean of the tasks that are not optional, weighted by likely days; 100 only when all of it is done."""
    counted = [(_weight(task, look), task_progress(task)) for task in tasks if not is_optional(task, look)]
    if not counted:
        return None
    mean = sum(weight * progress for weight, progress in counted) / sum(weight for weight, _ in counted)
    return 100 if all(progress == 100 for _, progress in counted) else min(99, round(mean))


def _weight(task: Task, look: Look) -> int:
    if task.kind in _WEIGH_ONE:
        return 1
    record = look.record_of(task.id)
    likely = record.duration.likely if record is not None else task.duration_days
    return max(1, likely or 1)
