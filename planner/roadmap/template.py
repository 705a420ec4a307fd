"""The template as tasks and dependencies of a plan, and what it tells the scheduler."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from planner.core.allowed import ClosedDays, Holds
from planner.core.model import (
    Anchor,
    Dependency,
    ExamRecord,
    Kind,
    LinkType,
    Phase,
    Plan,
    Profile,
    Role,
    Task,
    link_id,
)
from planner.core.terms import Context, WindowEnd
from planner.packs.record import Gate, Packs, TemplateAnchor, TemplateLink, TemplateTask
from planner.roadmap.closed import allowed_from, closed_days_of, holds_of, pauses_of
from planner.roadmap.ids import EXAM_PARTS, base_of, exam_task, repeated, split

DIPLOMA_DATE = "own:diploma_date"
GRADUATION_DATE = "own:graduation_date"
MATCH_DAY = "match_day"
REVIEW = "eras_programs_review"
"""The event of a season from which on programs read applications."""
NO_PROFILE = Profile()

# What the ECFMG Pathway needs; a person with a Step 2 CS pass has none of it. Source: exams.toml, oet_exempt.
PATHWAY_TASKS = (
    "oet_study",
    "oet",
    "oet_result",
    "oet_release",
    "pathway_choice",
    "pathway_papers",
    "pathway_application",
    "pathway",
)
STEP_2_CS = "cs"
_ROLES = {"_study": Role.STUDY, "": Role.SITTING, "_result": Role.RESULT}


@dataclass(frozen=True)
class Roadmap:
    """The packs with the look-ups that planning needs."""

    packs: Packs

    @cached_property
    def exams(self) -> frozenset[str]:
        """The ids of the template's exams (their sittings)."""
        return frozenset(task.id for task in self.packs.template.tasks if task.kind == "exam")

    @cached_property
    def after_match_day(self) -> frozenset[str]:
        """The template's tasks that follow Match Day, itself included."""
        found = {MATCH_DAY}
        for task in self.packs.template.tasks * 2:
            if any(link.task in found for link in task.after):
                found.add(task.id)
        return frozenset(found)

    @cached_property
    def season_tasks(self) -> frozenset[str]:
        """The tasks that belong to one season and are planned anew in the next."""
        return frozenset(self.packs.template.season_tasks)

    @cached_property
    def by_itself(self) -> frozenset[str]:
        """The template's tasks that go on without the person."""
        return frozenset(task.id for task in self.packs.template.tasks if task.by_itself)

    @cached_property
    def season_held(self) -> tuple[str, ...]:
        """The windows that the season holds, with or without the person."""
        return tuple(task.id for task in self.packs.template.tasks if task.season_held)

    @cached_property
    def paper_gates(self) -> tuple[Gate, ...]:
        """The gates of papers that are taken until a public day and not a day longer."""
        by_id = self.packs.template.by_id
        return tuple(
            gate
            for gate in self.packs.gates
            if gate.relation == "by"
            and gate.severity != "costs"
            and gate.buffer_days == 0
            and by_id[gate.task].kind == "document"
            and by_id[gate.task].duration.min < by_id[gate.task].duration.likely
        )

    @cached_property
    def gate_tasks(self) -> frozenset[str]:
        """The template ids that gates speak of."""
        return frozenset(gate.task for gate in self.packs.gates)

    def of(self, task_id: str, profile: Profile | None = None) -> TemplateTask | None:
        """The template's record of a task as this person has it, of a repeated one too; None for one of the user's."""
        by_id = self.tasks_of(profile)
        return by_id.get(task_id) or by_id.get(base_of(task_id))

    def tasks_of(self, profile: Profile | None) -> Mapping[str, TemplateTask]:
        """The template's tasks as this person has them, by id, in template order; without a profile the usual ones."""
        person = profile or NO_PROFILE
        words = (person.pathway, person.status.value, person.visa.value)
        if words not in self._tasks_of:
            self._tasks_of[words] = {task.id: task.for_person(*words) for task in self.packs.template.tasks}
        return self._tasks_of[words]

    @cached_property
    def _tasks_of(self) -> dict[tuple[str | None, str, str], Mapping[str, TemplateTask]]:
        return {}

    def link_of(self, link: Dependency, profile: Profile | None) -> TemplateLink | None:
        """The template's record of a plan's dependency; None for one of the user's."""
        record = self.of(link.succ, profile)
        kinds = (base_of(link.pred), link.type.value)
        return next((found for found in record.after if (found.task, found.type) == kinds), None) if record else None

    def repeated(self, base: str, number: int) -> str:
        """The id of a template task's repetition."""
        return repeated(base, number, self.exams)

    def exam_of(self, base: str) -> str | None:
        """The exam whose study, registration, sitting or result a template id is."""
        return self._exam_by_part.get(base)

    @cached_property
    def _exam_by_part(self) -> Mapping[str, str]:
        return {exam + part: exam for exam in self.exams for part in EXAM_PARTS}

    def score_unjudged(self, record: ExamRecord | None, sat: date | None) -> bool:
        """Whether nothing but a score is known of a sitting, and no pass mark of its day: it counts as not passed."""
        if record is None or record.outcome is not None or record.score is None or sat is None:
            return False
        return self.packs.exams.mark_unknown(base_of(record.id), sat)

    def result_day(self, exam: str, first: date, last: date) -> date:
        """The likely day of the result of a sitting from `first` to `last`: later where results are held back."""
        usual = last + timedelta(days=self.result_wait(exam))
        held = self.packs.exams.held_until(exam, first)
        return usual if held is None else max(usual, held)

    def result_wait(self, exam: str) -> int:
        """Days from an exam's last day to its result, the likely value."""
        result = self.packs.template.by_id[f"{exam}_result"]
        return next(link.lag_days for link in result.after if link.task == exam)

    @cached_property
    def closed_days(self) -> Mapping[str, ClosedDays]:
        """By template id: the days on which an exam is not given, or on which something cannot be sent."""
        facts, packs = self.packs.exams, self.packs
        exams = {exam: closed_days_of(exam, facts) for exam in self.exams}
        pauses = {
            task.id: pauses_of(task.closed_between.first, task.closed_between.last, packs.seasons)
            for task in packs.template.tasks
            if task.closed_between is not None
        }
        return {key: days for key, days in {**exams, **pauses}.items() if days is not None}

    @cached_property
    def holds(self) -> Mapping[str, Holds]:
        """By exam: when its results are held."""
        found = {exam: holds_of(exam, self.packs.exams) for exam in self.exams}
        return {exam: holds for exam, holds in found.items() if holds is not None}

    def latest(self, plan: Plan) -> Mapping[str, str]:
        """For each template id in the plan, the id of its last repetition."""
        return _latest(tuple(plan.tasks), tuple(self.packs.template.by_id))


@lru_cache(maxsize=16)
def _latest(ids: tuple[str, ...], known: tuple[str, ...]) -> Mapping[str, str]:
    best: dict[str, tuple[int, str]] = {}
    template = frozenset(known)
    for task_id in ids:
        base, number = (task_id, 1) if task_id in template else split(task_id)
        if base in template and number >= best.get(base, (0, ""))[0]:
            best[base] = (number, task_id)
    return {base: task_id for base, (_, task_id) in best.items()}


def task_from(record: TemplateTask, roadmap: Roadmap, task_id: str, position: int) -> Task:
    """A person's template task as a plan's, with the likely length; a study's length follows from its hours."""
    exam, role = _exam_of(record.id, task_id, roadmap)
    free = record.kind == "study" or record.ends is not None
    return Task(
        id=task_id,
        title=record.title,
        phase=Phase(record.phase),
        kind=Kind(record.kind),
        position=position,
        duration_days=None if free else record.duration.likely,
        effort_hours=record.effort.likely if record.effort else None,
        exam=exam,
        role=role,
        anchor=_anchor(record.anchor) if record.anchor is not None else None,
    )


def _anchor(anchor: TemplateAnchor) -> Anchor:
    """Where a day may be assumed it is: no plan knows the person's own yet."""
    return Anchor(anchor.event, anchor.assumed or anchor.relation, anchor.offset_days)


def _exam_of(base: str, task_id: str, roadmap: Roadmap) -> tuple[str | None, Role | None]:
    exam = roadmap.exam_of(base)
    role = _ROLES.get(base.removeprefix(exam)) if exam else None
    return (exam_task(exam, split(task_id)[1]), role) if exam and role else (None, None)


def links_into(record: TemplateTask, profile: Profile) -> Iterable[TemplateLink]:
    """The template's dependencies of a task that hold for this person."""
    for link in record.after:
        if profile.status in link.status and profile.visa in link.routes:
            yield link


def link_from(link: TemplateLink, pred: str, succ: str, taken: Mapping[str, Dependency], position: int) -> Dependency:
    """A template dependency as a plan's."""
    kind = LinkType(link.type)
    return Dependency(link_id(pred, succ, kind, taken), pred, succ, kind, link.lag_days, link.soft, None, position)


def context_of(
    plan: Plan, roadmap: Roadmap, today: date | None = None, since: Mapping[str, date] | None = None
) -> Context:
    """What the template and the authorities tell the scheduler about this plan; the events come with the season."""
    ends: dict[str, WindowEnd] = {}
    likely: dict[str, int] = {}
    closed: dict[str, ClosedDays] = {}
    holds: dict[str, Holds] = {}
    first: dict[str, date] = {}
    records = roadmap.tasks_of(plan.profile)
    for task_id, task in plan.tasks.items():
        record = records.get(task_id) or records.get(base_of(task_id))
        if record is None:
            continue
        if record.id in roadmap.closed_days:
            closed[task_id] = roadmap.closed_days[record.id]
        if task.role is Role.RESULT and base_of(task.exam or "") in roadmap.holds:
            holds[task_id] = roadmap.holds[base_of(task.exam or "")]
        if task.role is Role.SITTING and (day := allowed_from(plan, roadmap.packs.exams.attempts, task_id)) is not None:
            first[task_id] = day
        likely[task_id] = record.duration.likely
        if record.ends is not None:
            ends[task_id] = WindowEnd(record.ends.event, record.ends.offset_days, record.duration.min)
        elif record.id == "diploma":
            ends[task_id] = WindowEnd(DIPLOMA_DATE, 0, record.duration.min)
    return Context({}, ends, likely, today, closed, first, holds, since or {})
