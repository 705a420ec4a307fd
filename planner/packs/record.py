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
    Month,
    MonthDay,
    Offset,
    PathwayNumber,
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
    "GateStatus",
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
    "SeasonStart",
    "Service",
    "Severity",
    "Source",
    "Span",
    "Status",
    "Template",
    "TemplateAnchor",
    "TemplateClosure",
    "TemplateDay",
    "TemplateLink",
    "TemplateTask",
    "TemplateVariant",
    "TimeLimit",
    "Unless",
    "VariantWhen",
    "WindowRule",
]

Phase = Literal["exams", "profile", "apply", "visa"]
EventPhase = Literal["application", "match", "soap", "certification", "after"]
Kind = Literal["study", "exam", "wait", "activity", "document", "milestone", "window", "decision"]
LinkType = Literal["FS", "SS", "FF", "SF"]
Severity = Literal["blocks", "weakens", "costs"]
GateStatus = Literal["student", "graduate", "student_today"]
Unless = Literal["pathway_valid", "no_pathway_needed", "certified", "hands_on_before_graduation"]
OnlyWhen = Literal["done_or_booked", "already_done", "step1_passed_first", "step2ck_passed_first", "still_possible"]

PHASES: tuple[Phase, ...] = ("exams", "profile", "apply", "visa")

OWN_EVENTS = frozenset(
    {
        "own:graduation_date",
        "own:oet_window",
        "own:orientation",
        "own:program_start",
        "own:step1_pass_plus_7_years",
        "own:step2ck_pass_plus_7_years",
    }
)
"""Events that are dates of the person, not of a season; gates and anchors may name them too."""


class EventKind(Record, frozen=True, kw_only=True):
    """One kind of season event: `short` for a chart or a sentence, `label` in full, its usual hour (Eastern Time).

    `own`: the person's own date that takes its place once it is known. `service`: an event of that application service
    only; with `stands_for` it takes the place of that event for people who apply there.
    """

    id: Text
    short: Text
    label: Text
    phase: EventPhase
    time: dt.time | None = None
    own: str | None = None
    service: str | None = None
    stands_for: str | None = None


class Service(Record, frozen=True, kw_only=True):
    """An application service beside ERAS, and the ids of the specialties that use it."""

    id: Text
    name: Text
    specialties: tuple[Text, ...]
    source: Source


class SeasonStart(Record, frozen=True, kw_only=True):
    """The first day of a season's year: a day from here on belongs to the season of the next year."""

    month: Month
    day: MonthDay
    source: Source


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
    word `only_when` untrue, the gate does not apply. `status` student_today: not graduated on the day of looking,
    whatever the season. `pathway`: only people whose own Pathway is one of these; empty: everybody. `by_service`: for
    people of that service this event's day counts, without a buffer. `can_bind` false: shown and judged, but never the
    binding gate. `after`: what is lost when the day passes, the verdict's last sentence; a binding gate needs it.
    """

    id: Text
    label: Text
    task: str
    event: str
    relation: Literal["by", "not_before"]
    buffer_days: Days
    severity: Severity
    status: tuple[GateStatus, ...] = EVERY_STATUS
    routes: tuple[Route, ...] = EVERY_ROUTE
    pathway: tuple[PathwayNumber, ...] = ()
    unless: tuple[Unless, ...] = ()
    only_when: OnlyWhen | None = None
    by_service: Mapping[str, str] = {}
    can_bind: bool
    after: str = ""
    consequence: Text
    fix: Text
    note: str = ""
    source: Source

    def __post_init__(self) -> None:
        if self.can_bind and not self.after:
            raise ValueError("a gate that can bind needs `after`")


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
    when it would cost a season; `reason` says what leaving it out risks, and for people of the status `yields_first` it
    is left out before any other. `status` and `routes` limit the link to those people.
    """

    task: str
    type: LinkType
    lag_days: Offset = 0
    lag_min_days: Offset | None = None
    lag_max_days: Offset | None = None
    soft: bool = False
    reason: str = ""
    yields_first: tuple[Status, ...] = ()
    status: tuple[Status, ...] = EVERY_STATUS
    routes: tuple[Route, ...] = EVERY_ROUTE

    def __post_init__(self) -> None:
        if not self.soft and (self.reason or self.yields_first):
            raise ValueError("only a soft link yields")
        spread = (self.lag_min_days, self.lag_days, self.lag_max_days)
        _in_order(*(days for days in spread if days is not None))


class TemplateAnchor(Record, frozen=True, kw_only=True):
    """A task's tie to an event: not before event + `offset_days`, or on that day.

    `assumed`: the relation while the day is only assumed, because the person's own is not known yet.
    """

    event: str
    relation: Literal["not_before", "on"]
    assumed: Literal["not_before", "on"] | None = None
    offset_days: Offset = 0


class TemplateDay(Record, frozen=True, kw_only=True):
    """A day counted from an event: event + `offset_days`."""

    event: str
    offset_days: Offset = 0


class TemplateClosure(Record, frozen=True, kw_only=True):
    """The days on which a task cannot be done in any season: after event `first` of one, before `last` of the next."""

    first: str = msgspec.field(name="from")
    last: str = msgspec.field(name="to")


class VariantWhen(Record, frozen=True, kw_only=True):
    """Whom a variant is for: every word given must hold; a Pathway that is not known matches none."""

    pathway: tuple[PathwayNumber, ...] = ()
    status: tuple[Status, ...] = EVERY_STATUS
    routes: tuple[Route, ...] = EVERY_ROUTE

    def holds(self, pathway: str | None, status: str, route: str) -> bool:
        """Whether it is for a person of this Pathway, status and visa route."""
        mine = not self.pathway or pathway in {str(number) for number in self.pathway}
        return mine and status in self.status and route in self.routes


class TemplateVariant(Record, frozen=True, kw_only=True):
    """The same task for other people: each key that it writes takes the place of the task's, as a whole."""

    when: VariantWhen
    title: Text | None = None
    duration: Span | None = None
    effort: EffortSpan | None = None
    after: tuple[TemplateLink, ...] | None = None
    anchor: TemplateAnchor | None = None
    ends: TemplateDay | None = None
    target: TemplateDay | None = None
    closes: tuple[str, ...] | None = None
    why: Text | None = None
    must: tuple[Text, ...] | None = None
    checklist: tuple[str, ...] | None = None
    note: str | None = None
    source: Source | None = None

    def written(self) -> dict[str, object]:
        """The keys that it replaces."""
        found = {name: getattr(self, name) for name in self.__struct_fields__ if name != "when"}
        return {name: value for name, value in found.items() if value is not None}


class TemplateTask(Record, frozen=True, kw_only=True):
    """One task of the roadmap.

    `duration` in calendar days (a study's length follows from its `effort` and the user's hours). `ends`: a window runs
    from its start to this day, but never shorter than duration.min. `target`: the day to aim at, shown only, it bounds
    nothing. `closed_between`: the season is closed for it. `closes`: ids that are done when this one is.

    `by_itself`: goes on without the person once what it follows is reported done. `season_held`: a window that the
    season holds. `key`: a row in the short view. `optional`: the first to be dropped, highest `priority` number first.
    `results`: what can be reported of it besides its day. `must`: rules of the authority, never ticked away. `costs`:
    "file:record" of fees that belong to it. `variant`: the task for other people, the first that holds counts.
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
    results: tuple[Text, ...] = ()
    priority: int
    roadmap: str = ""
    owner: str
    why: Text
    must: tuple[Text, ...] = ()
    checklist: tuple[str, ...]
    costs: tuple[str, ...] = ()
    note: str = ""
    source: Source
    variant: tuple[TemplateVariant, ...] = ()

    def for_person(self, pathway: str | None, status: str, route: str) -> "TemplateTask":
        """This task as it is for a person: with the keys of the first variant that holds."""
        for variant in self.variant:
            if variant.when.holds(pathway, status, route):
                return msgspec.structs.replace(self, **variant.written(), variant=())
        return self

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
    hours. `services` are the application services beside ERAS. `checked_on` maps a file's name to the day its figures
    were last checked.
    """

    seasons: tuple[Season, ...]
    event_kinds: tuple[EventKind, ...]
    time_zone: str
    season_start: SeasonStart
    services: tuple[Service, ...]
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
