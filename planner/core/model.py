"""The plan as immutable values.

Every date is a `datetime.date` as the user sees it: inclusive, no time, no zone. Lags are calendar days.
Collections map an id to its entity; row order is the order of (position, id).
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from planner.core.field import Id

NO_EXTRA: Mapping[str, object] = MappingProxyType({})
POSITION_STEP = 1024


def _nothing() -> Mapping[str, object]:
    return NO_EXTRA


class Phase(StrEnum):
    """The roadmap's four phases, in order."""

    EXAMS = "exams"
    PROFILE = "profile"
    APPLY = "apply"
    VISA = "visa"

    @property
    def number(self) -> int:
        """1 to 4."""
        return list(Phase).index(self) + 1


class Kind(StrEnum):
    """What a task is; drives icon, rules and colour."""

    STUDY = "study"
    EXAM = "exam"
    WAIT = "wait"
    ACTIVITY = "activity"
    DOCUMENT = "document"
    MILESTONE = "milestone"
    WINDOW = "window"
    DECISION = "decision"


INSTANT = frozenset({Kind.MILESTONE, Kind.DECISION})
"""The kinds that take no time."""


class LinkType(StrEnum):
    """Dependency types: the predecessor's side first (FS = finish to start)."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class ConstraintType(StrEnum):
    """What the user asks of a task's date."""

    ASAP = "ASAP"
    ALAP = "ALAP"
    SNET = "SNET"
    SNLT = "SNLT"
    FNET = "FNET"
    FNLT = "FNLT"
    MSO = "MSO"
    MFO = "MFO"

    @property
    def dated(self) -> bool:
        """Whether the constraint names a date."""
        return self not in (ConstraintType.ASAP, ConstraintType.ALAP)

    @property
    def must(self) -> bool:
        """Whether it gives the date itself instead of bounding it."""
        return self in (ConstraintType.MSO, ConstraintType.MFO)


class Role(StrEnum):
    """A task's part in its exam."""

    STUDY = "study"
    SITTING = "sitting"
    RESULT = "result"


class Outcome(StrEnum):
    """The result of a sitting."""

    PASS = "pass"
    FAIL = "fail"


class MatchOutcome(StrEnum):
    """The result of Match Day. partially: an advanced position without the first year, or only a preliminary one."""

    MATCHED = "matched"
    PARTIALLY = "partially"
    NOT = "not"


class Status(StrEnum):
    """Whether the person is still at medical school."""

    STUDENT = "student"
    GRADUATE = "graduate"


class Route(StrEnum):
    """The visa route."""

    J1 = "j1"
    H1B = "h1b"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A wish for a day, shown (inclusive); ASAP and ALAP have none."""

    type: ConstraintType
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A tie to a season event (or a date of the person, `own:...`): not before it, or on it, plus `offset_days`."""

    event: str
    relation: str
    offset_days: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """A bar, an exam diamond or a milestone.

    `duration_days` of a study means that the user fixed its length (design 4.3 b); else it follows from `effort_hours`.
    `closed_by` names the reported task that proves this one done; such a task has no day of its own.
    `expires` is the last valid day printed on a document (Pathway, certificate). `outcome` is Match Day's result; None
    where it is not known, and of every other task. `made_from` is the mark of the template's values that a roadmap task
    was made from (roadmap.mark); None = not known, or a task of the user's.
    """

    id: str
    title: str
    phase: Phase
    kind: Kind
    position: int = 0
    duration_days: int | None = None
    effort_hours: float | None = None
    constraint: Constraint | None = None
    pinned_start: date | None = None
    deadline: date | None = None
    actual_start: date | None = None
    actual_finish: date | None = None
    progress: int = 0
    closed_by: str | None = None
    expires: date | None = None
    outcome: MatchOutcome | None = None
    group: str | None = None
    exam: str | None = None
    role: Role | None = None
    anchor: Anchor | None = None
    made_from: str | None = None
    notes: str = ""
    extra: Mapping[str, object] = field(default_factory=_nothing)

    @property
    def done(self) -> bool:
        """Finished, by its own date or because a later step proves it."""
        return self.actual_finish is not None or self.closed_by is not None

    @property
    def running(self) -> bool:
        """Started and not finished."""
        return self.actual_start is not None and not self.done

    @property
    def instant(self) -> bool:
        """Whether it takes no time: it is reached at the end of its day."""
        if self.duration_days is None:
            return self.kind in INSTANT
        return self.duration_days == 0

    @property
    def remaining_hours(self) -> float:
        """Hours of a study that progress has not covered yet."""
        return (self.effort_hours or 0.0) * (100 - self.progress) / 100


@dataclass(frozen=True, slots=True)
class Dependency:
    """A link between two tasks; `dropped` holds the reason why a soft link does not count at present."""

    id: str
    pred: str
    succ: str
    type: LinkType = LinkType.FS
    lag_days: int = 0
    soft: bool = False
    dropped: str | None = None
    position: int = 0
    extra: Mapping[str, object] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class DayOff:
    """Dated days off, inclusive; with `hours` they are reduced days on which that many hours are studied."""

    first: date
    last: date
    hours: float | None = None
    extra: Mapping[str, object] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class StudyCalendar:
    """When the person studies: hours on a study day, weekdays off (0 = Monday), dated days off."""

    daily_hours: float = 3.0
    weekly_off: tuple[int, ...] = (6,)
    days_off: tuple[DayOff, ...] = ()
    extra: Mapping[str, object] = field(default_factory=_nothing)


USUAL_CALENDAR = StudyCalendar()


@dataclass(frozen=True, slots=True)
class Profile:
    """The answers about the person. `assumed` names the answers that were not given but supposed.

    `country`: where the person lives; `passport`: the country whose passport they travel on. Both ISO 3166.
    """

    status: Status = Status.GRADUATE
    graduation_date: date | None = None
    diploma_date: date | None = None
    visa: Route = Route.J1
    specialty: str | None = None
    country: str | None = None
    passport: str | None = None
    pathway: str | None = None
    assumed: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class ExamRecord:
    """One sitting of an exam as the authority knows it; `id` is that of the sitting task. Window days are inclusive."""

    id: str
    attempt: int = 1
    application: date | None = None
    permit: date | None = None
    window_start: date | None = None
    window_end: date | None = None
    extended: bool = False
    seat_booked: bool = False
    outcome: Outcome | None = None
    score: int | None = None
    extra: Mapping[str, object] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Group:
    """A user's group of tasks inside a phase; it has no dates of its own."""

    id: str
    title: str
    phase: Phase
    position: int = 0
    extra: Mapping[str, object] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a person keeps beside the tasks: the base of every kind of record (core.records).

    As it is, it is a record of a collection that this version does not know: all its fields are in `extra`.
    """

    id: Id
    position: int = 0
    extra: Mapping[str, object] = field(default_factory=_nothing)


@dataclass(frozen=True)
class Plan:
    """Everything that one file holds.

    Nothing unfinished starts before `start_date`. `deleted` names the roadmap's tasks that the user deleted: they stay
    deleted when answers change. `records` are by the key of their collection, then by id; none of the collections is
    empty. Equality is by value; the mappings must not be changed in place.
    """

    start_date: date
    profile: Profile | None = None
    calendar: StudyCalendar = USUAL_CALENDAR
    target_match: int | None = None
    exams: Mapping[str, ExamRecord] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    dependencies: Mapping[str, Dependency] = field(default_factory=dict)
    deleted: frozenset[str] = frozenset()
    extra: Mapping[str, object] = field(default_factory=_nothing)
    records: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)

    @cached_property
    def rows(self) -> tuple[Task, ...]:
        """All tasks in row order."""
        return tuple(sorted(self.tasks.values(), key=lambda task: (task.position, task.id)))

    @cached_property
    def links(self) -> tuple[Dependency, ...]:
        """All dependencies in list order, dropped ones included."""
        return tuple(sorted(self.dependencies.values(), key=lambda link: (link.position, link.id)))

    def with_tasks(self, tasks: Iterable[Task]) -> "Plan":
        """The plan with these tasks added, or put in place of those with the same id."""
        return replace(self, tasks={**self.tasks, **{task.id: task for task in tasks}})

    def with_links(self, links: Iterable[Dependency]) -> "Plan":
        """The plan with these dependencies added, or put in place of those with the same id."""
        return replace(self, dependencies={**self.dependencies, **{link.id: link for link in links}})

    def with_exam(self, record: ExamRecord) -> "Plan":
        """The plan with this exam record added or replaced."""
        return replace(self, exams={**self.exams, record.id: record})

    def with_records(self, collection: str, records: Mapping[str, Record]) -> "Plan":
        """The plan with these records, by id, as all that it has of a collection."""
        others = {key: known for key, known in self.records.items() if key != collection}
        return replace(self, records={**others, collection: records} if records else others)

    def without_tasks(self, ids: Iterable[str]) -> "Plan":
        """The plan without these tasks and without every dependency that touches them."""
        gone = set(ids)
        return replace(
            self,
            tasks={key: task for key, task in self.tasks.items() if key not in gone},
            dependencies={
                key: link for key, link in self.dependencies.items() if link.pred not in gone and link.succ not in gone
            },
        )

    def next_position(self) -> int:
        """A row position after all rows."""
        return max((task.position for task in self.tasks.values()), default=0) + POSITION_STEP


def link_id(pred: str, succ: str, type_: LinkType, taken: Container[str]) -> str:
    """A new id for a dependency between two tasks; several links between one pair are told apart by a number."""
    base = f"{pred}>{succ}:{type_}"
    number = 2
    candidate = base
    while candidate in taken:
        candidate = f"{base}#{number}"
        number += 1
    return candidate
