"""What the rules look at: a plan as its target season sees it, its dates, and the packs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planner.core.model import Dependency, MatchOutcome, Outcome, Plan, Profile, Role, Task
from planner.core.schedule import Schedule
from planner.guidance.pace import State
from planner.packs.record import Packs, Source, TemplateTask
from planner.roadmap.person import Person
from planner.roadmap.season import match_outcome
from planner.roadmap.template import NO_PROFILE, REVIEW, Roadmap
from planner.roadmap.verdict import Assessment, SeasonResult


@dataclass(frozen=True)
class Look:
    """One assessed plan, ready for the rules."""

    assessment: Assessment
    roadmap: Roadmap

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.assessment.plan

    @property
    def packs(self) -> Packs:
        """The data files."""
        return self.roadmap.packs

    @property
    def schedule(self) -> Schedule:
        """The dates, of the target season."""
        return self.assessment.schedule

    @property
    def today(self) -> date:
        """The day the plan is looked at."""
        return self.assessment.today

    @property
    def target(self) -> SeasonResult | None:
        """The target season, judged."""
        return self.assessment.target

    @property
    def the_target(self) -> SeasonResult:
        """The target season, judged, for a rule that needs one."""
        assert self.target is not None
        return self.target

    @property
    def review_day(self) -> date | None:
        """The day from which on programs read in the target season; None without a target."""
        event = self.target.season.events.get(REVIEW) if self.target is not None else None
        return None if event is None else event.earlier

    @cached_property
    def is_lost(self) -> bool:
        """Whether the target's Match is reported lost: then its gates and its length are history."""
        season = self.target.season if self.target is not None else None
        return season is not None and match_outcome(self.plan, season, self.roadmap) is MatchOutcome.NOT

    @property
    def profile(self) -> Profile:
        """The person; for a plan without a profile the usual one."""
        return self.plan.profile or NO_PROFILE

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks in row order, as they stand today in the target season."""
        seen = self.assessment.tasks
        return tuple(seen[task.id] for task in self.plan.rows)

    @cached_property
    def person(self) -> Person | None:
        """The person as the target season sees them; None without a target."""
        if self.target is None:
            return None
        tasks = {task.id: task for task in self.tasks}
        return Person(self.plan, tasks, self.target.season, self.roadmap, self.today)

    @property
    def the_person(self) -> Person:
        """The person as the target season sees them, for a rule that needs one."""
        assert self.person is not None
        return self.person

    @cached_property
    def _by_id(self) -> dict[str, Task]:
        return {task.id: task for task in self.tasks}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each task in row order."""
        return {task.id: place for place, task in enumerate(self.tasks)}

    @cached_property
    def links_from(self) -> Mapping[str, Sequence[Dependency]]:
        """By task the links to what waits for it."""
        found: dict[str, list[Dependency]] = {}
        for link in self.schedule.network.links:
            found.setdefault(link.pred, []).append(link)
        return found

    @cached_property
    def links_to(self) -> Mapping[str, Sequence[Dependency]]:
        """By task the links from what it waits for."""
        found: dict[str, list[Dependency]] = {}
        for link in self.schedule.network.links:
            found.setdefault(link.succ, []).append(link)
        return found

    def task(self, task_id: str) -> Task:
        """A task as the target season sees it."""
        return self._by_id[task_id]

    @cached_property
    def _anchored(self) -> list[bool]:
        return self.schedule.anchored()

    def state(self, task_id: str) -> State:
        """Where a task stands: late is what is not reported though its planned last day has passed."""
        task = self.task(task_id)
        if task.done:
            return State.DONE
        if task_id in self._passed:
            return State.LATE
        return State.RUNNING if task.running else State.PLANNED

    def planned(self, task_id: str) -> tuple[date, date] | None:
        """The first and last day on which an unreported task was planned; None where nothing of it has passed."""
        if self.assessment.driven(task_id) is not None:
            return None
        if self.today <= self.plan.start_date and not self._passed:
            return None
        task, dates = self.plan.tasks[task_id], self.assessment.planned.schedule
        start, finish = dates.start(task_id), dates.finish(task_id)
        if task.done or start is None or finish is None or start >= self.today or task.actual_start is not None:
            return None
        return None if finish == self.schedule.finish(task_id) else (start, finish)

    @cached_property
    def _passed(self) -> frozenset[str]:
        return frozenset(self.assessment.planned.passed)

    def projected(self, task_id: str) -> bool:
        """Whether a task's date hangs on a projected day of the season."""
        season = self.target.season if self.target is not None else None
        return season is not None and season.projected and self._anchored[self.schedule.network.number[task_id]]

    def failed(self, sitting: str) -> bool:
        """Whether a sitting was failed."""
        record = self.plan.exams.get(sitting)
        return record is not None and record.outcome is Outcome.FAIL

    @cached_property
    def open_tasks(self) -> tuple[Task, ...]:
        """The tasks that still have to be done."""
        return tuple(task for task in self.tasks if not task.done)

    @cached_property
    def open_sittings(self) -> tuple[Task, ...]:
        """The exams that are still to be sat."""
        return tuple(task for task in self.open_tasks if task.role is Role.SITTING)

    def sittings(self) -> Iterable[Task]:
        """The exams' sittings, done and planned."""
        return (task for task in self.tasks if task.role is Role.SITTING)

    def title(self, task_id: str) -> str:
        """A task's title, or its id when it is not in the plan."""
        task = self.plan.tasks.get(task_id)
        return task.title if task is not None else task_id

    def source_of(self, task_id: str) -> Source | None:
        """The source of a roadmap task."""
        record = self.record_of(task_id)
        return record.source if record is not None else None

    def record_of(self, task_id: str) -> TemplateTask | None:
        """The template's record of a task as this person has it; None for a task of the user's."""
        return self.roadmap.of(task_id, self.plan.profile)
