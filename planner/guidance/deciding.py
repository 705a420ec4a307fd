"""The date that decides: one own step, its planned day, its latest day and the days between, for every view."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.model import Kind, Task
from planner.roadmap.verdict import Assessment, SeasonResult
from planner.words.message import Data, Message, Name, message


@dataclass(frozen=True, slots=True)
class Deciding:
    """The own step that decides the Match year (shown days, of a bar its last).

    `subject` is the step in a sentence: an exam by its name, any other title in quotation marks. `after` says what is
    lost after `latest`. `deadline` is the person's own, where it asks for the step before that.
    """

    match_year: int
    gate: str
    task: str
    title: str
    subject: Data | Name
    planned: date
    latest: date
    slack_days: int
    after: Message
    deadline: date | None


def deciding(assessment: Assessment) -> Deciding | None:
    """The date that decides; None without a Match year, or where nothing of one's own is left to move."""
    verdict = assessment.verdict
    if verdict is None or verdict.match_year is None or verdict.binding is None:
        return None
    binding, result = verdict.binding, assessment.season(verdict.match_year)
    if result is None or binding.own_task is None or binding.slack_days is None:
        return None
    task = result.plan.tasks[binding.own_task]
    planned = shown_day(result, task)
    if planned is None:
        return None
    latest = planned + timedelta(days=binding.slack_days)
    gate = next(found.gate for found in result.gates if found.gate.id == binding.gate)
    deadline = task.deadline if task.deadline is not None and task.deadline < latest else None
    subject = Data(task.title) if task.kind is Kind.EXAM else Name(task.title)
    return Deciding(
        verdict.match_year,
        gate.id,
        task.id,
        task.title,
        subject,
        planned,
        latest,
        binding.slack_days,
        message("{text}", text=Data(gate.after)),
        deadline,
    )


def shown_day(result: SeasonResult, task: Task) -> date | None:
    """The day of a sitting, the last day of any other task."""
    schedule = result.schedule
    return schedule.start(task.id) if task.kind is Kind.EXAM else schedule.finish(task.id)
