"""Catching up: the steps that have passed since, answered together as one change (design 4.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.core.edits.base import Unmerged, data_of, name_of
from planner.core.edits.task import DeleteTask
from planner.core.model import MatchOutcome, Outcome, Plan, Role
from planner.errors import EditRejected
from planner.roadmap.report import Done, report_done, report_sat
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment
from planner.words.message import Message, Name, counted, message


class Answer(StrEnum):
    """What became of a passed step: done on a day, done as planned, still to do, or given up.

    sat: an exam whose result is not known.
    """

    DONE = "done"
    KEPT = "kept"
    SAT = "sat"
    NOT_YET = "not_yet"
    NO_LONGER = "no_longer"


@dataclass(frozen=True, slots=True)
class Passed:
    """A step whose planned days have passed without a report; `asks` where only a result can be said of it."""

    task: str
    title: str
    planned_start: date
    planned_finish: date
    asks: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """One line of the sheet. `day` is that of a report: of a sitting its first, of other tasks the last.

    `outcome` and `score` are of an exam, `match` of Match Day.
    """

    task: str
    answer: Answer
    day: date | None = None
    outcome: Outcome | None = None
    score: int | None = None
    match: MatchOutcome | None = None


def passed_steps(assessment: Assessment) -> tuple[Passed, ...]:
    """The passed steps in row order, with their planned days."""
    planned, found = assessment.planned, list[Passed]()
    for task_id in planned.passed:
        start, finish = planned.schedule.start(task_id), planned.schedule.finish(task_id)
        assert start is not None
        assert finish is not None
        found.append(
            Passed(task_id, assessment.plan.tasks[task_id].title, start, finish, asks_result(assessment, task_id))
        )
    return tuple(found)


def asks_result(assessment: Assessment, task_id: str) -> bool:
    """Whether a day alone says nothing of a step: an exam's result is passed or failed, Match Day has one too."""
    record = assessment.roadmap.of(task_id, assessment.plan.profile)
    return assessment.plan.tasks[task_id].role is Role.RESULT or (record is not None and bool(record.results))


def kept(assessment: Assessment, tasks: Iterable[str] = ()) -> tuple[Answered, ...]:
    """The answers "kept to the plan", for these passed steps or, when none is named, for all that can be kept.

    An exam was sat then; how it went nobody has said, so what hangs on a result that should be out is kept only by its
    name. Raises EditRejected for a step that has not passed, or whose result has to be said.
    """
    passed = {step.task: step for step in passed_steps(assessment)}
    behind = hanging_on(assessment.plan, [step.task for step in passed.values() if step.asks])
    wanted = list(tasks) or [step.task for step in passed.values() if not step.asks and step.task not in behind]
    for task in wanted:
        if task not in passed:
            raise EditRejected(
                message(
                    "{title} has no planned day that passed without a report.", title=name_of(assessment.plan, task)
                ),
                message("List the passed steps first."),
            )
        if passed[task].asks:
            raise EditRejected(
                message("{title} needs its result, not only its day.", title=Name(passed[task].title)),
                message("Report it by itself."),
            )
    return tuple(_kept(passed[task], assessment.plan) for task in wanted)


def hanging_on(plan: Plan, asked: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """By task: the asked ones that it hangs on. What only the roadmap's order puts behind them may well be done."""
    after, found = dict[str, list[str]](), dict[str, set[str]]()
    for link in plan.dependencies.values():
        if not link.soft and link.dropped is None:
            after.setdefault(link.pred, []).append(link.succ)
    for task in asked:
        stack = [task]
        while stack:
            for other in after.get(stack.pop(), ()):
                if task not in found.setdefault(other, set()):
                    found[other].add(task)
                    stack.append(other)
    return {task: frozenset(others) for task, others in found.items()}


def _kept(step: Passed, plan: Plan) -> Answered:
    if plan.tasks[step.task].role is Role.SITTING:
        return Answered(step.task, Answer.SAT, step.planned_start)
    return Answered(step.task, Answer.KEPT, step.planned_finish)


@dataclass(frozen=True, slots=True)
class CatchUp(Unmerged):
    """Answer the passed steps, the earliest first, as one step of undo."""

    answers: tuple[Answered, ...]
    today: date
    roadmap: Roadmap = field(repr=False, compare=False)

    def label(self, plan: Plan) -> Message:
        """Catch up with <n> steps, or the title of the only one."""
        given = [line for line in self.answers if line.answer is not Answer.NOT_YET]
        if len(given) == 1:
            return message("Catch up with {title}", title=data_of(plan, given[0].task))
        return counted("Catch up with {count} step", "Catch up with {count} steps", len(given))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected where a report cannot be."""
        reports = [line for line in self.answers if line.answer in (Answer.DONE, Answer.KEPT, Answer.SAT)]
        for line in sorted(reports, key=lambda line: line.day or self.today):
            if line.day is None:
                raise EditRejected(
                    message("{title} needs the day on which it was done.", title=name_of(plan, line.task)),
                    message("Enter the day, or say that it is still to do."),
                )
            report = Done(line.task, line.day, line.outcome, line.score, match=line.match)
            reporting = report_sat if line.answer is Answer.SAT else report_done
            plan = reporting(plan, self.roadmap, report, self.today)
        for line in self.answers:
            if line.answer is Answer.NO_LONGER:
                plan = DeleteTask(line.task).apply(plan)
        return plan
