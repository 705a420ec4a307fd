"""Typed records of the data files: seasons, gates, the roadmap template, and all of them together.

Dates are `datetime.date`; a day named here is the day shown to the user. Lengths and lags are calendar days, effort is
in hours. Exam rules and advice have modules of their own and are re-exported here.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import msgspec

from planner.packs.advice import Advice, AdviceFigure, AdviceRange
from planner.packs.exam import (
    AttemptRule,
    ClosedDays,
    DatedRule,
    ExamFacts,
    PassMark,
    RegionFee,
    RescheduleFee,
    RescheduleTier,
    ScoreHold,
    TimeLimit,
    WindowRule,
)
from planner.packs.source import (
    EVERY_ROUTE,
    EVERY_STATUS,
    Confidence,
    Days,
    ExamId,
    Hours,
    MatchYear,
    Offset,
    Record,
    Route,
    Source,
    Status,
    Text,
)

__all__ = [
    "EVERY_ROUTE",
    "EVERY_STATUS",
    "OWN_EVENTS",
    "PHASES",
    "Advice",
    "AdviceFigure",
    "AdviceRange",
    "AttemptRule",
    "ClosedDays",
    "Confidence",
    "DatedRule",
    "EffortSpan",
    "EventDate",
    "EventKind",
    "EventPhase",
    "ExamFacts",
    "ExamId",
    "Gate",
    "Kind",
    "LinkType",
    "OnlyWhen",
    "Packs",
    "PassMark",
    "Phase",
    "RegionFee",
    "RescheduleFee",
    "RescheduleTier",
    "Route",
    "ScoreHold",
    "Season",
    "Severity",
    "Source",
    "Span",
    "Status",
    "Template",
    "TemplateAnchor",
    "TemplateDay",
    "TemplateLink",
    "TemplateTask",
    "TimeLimit",
    "Unless",
    "WindowRule",
]

Phase = Literal["exams", "profile", "apply", "visa"]
EventPhase = Literal["application", "match", "soap", "certification", "after"]
Kind = Literal["study", "exam", "wait", "activity", "document", "milestone", "window", "decision"]
LinkType = Literal["FS", "SS", "FF", "SF"]
Severity = Literal["blocks", "weakens", "costs"]
Unless = Literal["pathway_valid", "no_pathway_needed", "certified"]
OnlyWhen = Literal["done_or_booked", "already_done", "step1_passed_first", "step2ck_passed_first"]

PHASES: tuple[Phase, ...] = ("exams", "profile", "apply", "visa")

OWN_EVENTS = frozenset(
    {
        "own:graduation_date",
        "own:oet_window",
        "own:step1_pass_plus_7_years",
        "own:step2ck_pass_plus_7_years",
    }
)
"""Events that are dates of the person, not of a season; gates and anchors may name them too."""


class EventKind(Record, frozen=True, kw_only=True):
    """One kind of season event: `short` for a chart or a sentence, `label` in full, its usual hour (Eastern Time)."""

    id: Text
    short: Text
    label: Text
    phase: EventPhase
    time: dt.time | None = None


class EventDate(Record, frozen=True, kw_only=True):
    """The day of one event in one season; a projected one may have a second candidate day."""

    day: dt.date
    alternative: dt.date | None = None
    projected: bool = False
    source: Source

    @property
    def earlier(self) -> dt.date:
        """The candidate that a gate uses."""
        return self.day if self.alternative is None else min(self.day, self.alternative)

    @property
    def later(self) -> dt.date:
        """The candidate that a task's anchor uses."""
        return self.day if self.alternative is None else max(self.day, self.alternative)


class Season(Record, frozen=True, kw_only=True):
    """One ERAS/NRMP year, named by the year of its Match Day; `events` maps an event id to its day."""

    match_year: MatchYear
    events: Mapping[str, EventDate]

    @property
    def projected(self) -> bool:
        """True when any day of this season is projected, not announced."""
        return any(event.projected for event in self.events.values())


class Gate(Record, frozen=True, kw_only=True):
    """A task must be reached by an event, less a buffer.

    `by`: due = event - buffer_days, held when the task's shown finish is on or before it. `not_before`: held when it is
    on or after it. `event` is a season event or one of OWN_EVENTS. With a word of `unless` true of the person, or the
    word `only_when` untrue, the gate does not apply. `can_bind` false: shown and judged, but never the binding gate.
    """

    id: Text
    label: Text
    task: str
    event: str
    relation: Literal["by", "not_before"]
    buffer_days: Days
    severity: Severity
    status: tuple[Status, ...] = EVERY_STATUS
    routes: tuple[Route, ...] = EVERY_ROUTE
    unless: tuple[Unless, ...] = ()
    only_when: OnlyWhen | None = None
    can_bind: bool
    consequence: Text
    fix: Text
    note: str = ""
    source: Source


class Span(Record, frozen=True, kw_only=True):
    """A length in calendar days: at least, likely, at most. Plans use `likely`; a milestone has 0."""

    min: Days
    likely: Days
    max: Days

    def __post_init__(self) -> None:
        _in_order(self.min, self.likely, self.max)


class EffortSpan(Record, frozen=True, kw_only=True):
    """An effort in hours: at least, likely, at most."""

    min: Hours
    likely: Hours
    max: Hours

    def __post_init__(self) -> None:
        _in_order(self.min, self.likely, self.max)


class TemplateLink(Record, frozen=True, kw_only=True):
    """A dependency on `task` (the predecessor); `lag_days` in calendar days, negative = lead.

    `lag_min_days` and `lag_max_days` give the spread of a waiting time. A soft link is the roadmap's order and yields
    when it would cost a season. `status` and `routes` limit the link to those people.
    """

    task: str
    type: LinkType
    lag_days: Offset = 0
    lag_min_days: Offset | None = None
    lag_max_days: Offset | None = None
    soft: bool = False
    status: tuple[Status, ...] = EVERY_STATUS
    routes: tuple[Route, ...] = EVERY_ROUTE

    def __post_init__(self) -> None:
        spread = (self.lag_min_days, self.lag_days, self.lag_max_days)
        _in_order(*(days for days in spread if days is not None))


class TemplateAnchor(Record, frozen=True, kw_only=True):
    """A task's tie to an event: not before event + `offset_days`, or on that day."""

    event: str
    relation: Literal["not_before", "on"]
    offset_days: Offset = 0


class TemplateDay(Record, frozen=True, kw_only=True):
    """A day counted from an event: event + `offset_days`."""

    event: str
    offset_days: Offset = 0


class TemplateClosure(Record, frozen=True, kw_only=True):
    """The days on which a task cannot be done in any season: after event `first` of one, before `last` of the next."""

    first: str = msgspec.field(name="from")
    last: str = msgspec.field(name="to")


class TemplateTask(Record, frozen=True, kw_only=True):
    """One task of the roadmap.

    `duration` in calendar days (a study's length follows from its `effort` and the user's hours). `ends`: a window runs
    from its start to this day, but never shorter than duration.min. `target`: the day to aim at, shown only, it bounds
    nothing. `closes`: ids that are done when this one is. `key`: a row in the short view. `optional`: the first to be
    dropped, highest `priority` number first. `costs`: "file:record" of fees that belong to it.
    """

    id: Text
    title: Text
    phase: Phase
    kind: Kind
    key: bool = False
    optional: bool = False
    by_itself: bool = False
    season_held: bool = False
    duration: Span
    effort: EffortSpan | None = None
    status: tuple[Status, ...] = EVERY_STATUS
    routes: tuple[Route, ...] = EVERY_ROUTE
    after: tuple[TemplateLink, ...] = ()
    anchor: TemplateAnchor | None = None
    ends: TemplateDay | None = None
    target: TemplateDay | None = None
    closed_between: TemplateClosure | None = None
    closes: tuple[str, ...] = ()
    priority: int
    roadmap: str = ""
    owner: str
    why: Text
    checklist: tuple[str, ...]
    costs: tuple[str, ...] = ()
    note: str = ""
    source: Source

    def __post_init__(self) -> None:
        if self.kind == "milestone" and self.duration.max:
            raise ValueError("a milestone has no length")
        if self.kind == "study" and self.effort is None:
            raise ValueError("a study needs an effort")


class Template(Record, frozen=True, kw_only=True, dict=True):
    """The whole journey. `season_tasks` belong to one season and are planned again in a new one."""

    phases: Mapping[Phase, str]
    tasks: tuple[TemplateTask, ...]
    season_tasks: tuple[str, ...]

    @cached_property
    def by_id(self) -> Mapping[str, TemplateTask]:
        """Every task under its id, in template order."""
        return {task.id: task for task in self.tasks}


class Packs(Record, frozen=True, kw_only=True, dict=True):
    """Everything the data files say.

    `seasons` sorted by match year, known ones first, projected after. `time_zone` is the IANA zone of the event kinds'
    hours. `checked_on` maps a file's name to the day its figures were last checked.
    """

    seasons: tuple[Season, ...]
    event_kinds: tuple[EventKind, ...]
    time_zone: str
    gates: tuple[Gate, ...]
    template: Template
    exams: ExamFacts
    advice: Advice
    checked_on: Mapping[str, dt.date]

    @cached_property
    def season_by_year(self) -> Mapping[int, Season]:
        """Every season under its match year."""
        return {season.match_year: season for season in self.seasons}

    @cached_property
    def event_kind_by_id(self) -> Mapping[str, EventKind]:
        """Every event kind under its id."""
        return {kind.id: kind for kind in self.event_kinds}


def _in_order(*values: float) -> None:
    if list(values) != sorted(values):
        raise ValueError("must not fall from min to likely to max")
