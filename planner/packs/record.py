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
    PastHold,
    RegionFee,
    RescheduleFee,
    RescheduleTier,
    ScoreHold,
    TimeLimit,
    WindowRule,
)
from planner.packs.exam_day import ExamDayFacts, ExamDayItem
from planner.packs.fees import FeeFacts
from planner.packs.pathway import Cutoffs, PathwayChoice, PathwayExpiry
from planner.packs.profile import EncounterRules, ProfileFacts
from planner.packs.season import EventDate, EventKind, Season, SeasonStart
from planner.packs.service import EarlyMatch, Service, Services, Specialty
from planner.packs.source import (
    EVERY_ROUTE,
    EVERY_STATUS,
    Confidence,
    Days,
    ExamId,
    Hours,
    Offset,
    PathwayNumber,
    Prose,
    ProseOrNothing,
    Record,
    RecordError,
    Route,
    Source,
    Status,
    Text,
)
from planner.packs.visa import ListedCountry, Proclamation, VisaFacts
from planner.words.message import message

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
    "Cutoffs",
    "DatedRule",
    "EarlyMatch",
    "EffortSpan",
    "EncounterRules",
    "EventDate",
    "EventKind",
    "ExamDayFacts",
    "ExamDayItem",
    "ExamFacts",
    "ExamId",
    "Gate",
    "GateStatus",
    "Kind",
    "LinkType",
    "ListedCountry",
    "OnlyWhen",
    "Packs",
    "PassMark",
    "PastHold",
    "PathwayChoice",
    "PathwayExpiry",
    "Phase",
    "Proclamation",
    "ProfileFacts",
    "RegionFee",
    "RescheduleFee",
    "RescheduleTier",
    "Route",
    "ScoreHold",
    "Season",
    "SeasonStart",
    "Service",
    "Services",
    "Severity",
    "Source",
    "Span",
    "Specialty",
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
    "VisaFacts",
    "WindowRule",
]

Phase = Literal["exams", "profile", "apply", "visa"]
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


class Gate(Record, frozen=True, kw_only=True):
    """A task must be reached by an event, less a buffer.

    `by`: due = event - buffer_days, held when the task's shown finish is on or before it. `not_before`: held when it is
    on or after it. `event` is a season event or one of OWN_EVENTS. With a word of `unless` true of the person, or the
    word `only_when` untrue, the gate does not apply. `status` student_today: not graduated on the day of looking,
    whatever the season. `pathway`: only people whose own Pathway is one of these; empty: everybody. `by_service`: for
    people of that service this day of its calendar counts, without a buffer. `can_bind` false: shown and judged, but
    never the binding gate. `after`: what is lost when the day passes, the verdict's last sentence; a binding gate needs
    it.
    """

    id: Text
    label: Prose
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
    after: ProseOrNothing = ""
    consequence: Prose
    fix: Prose
    source: Source

    def __post_init__(self) -> None:
        if self.can_bind and not self.after:
            raise RecordError(message("A gate that can bind needs the key after."))


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
    reason: ProseOrNothing = ""
    yields_first: tuple[Status, ...] = ()
    status: tuple[Status, ...] = EVERY_STATUS
    routes: tuple[Route, ...] = EVERY_ROUTE

    def __post_init__(self) -> None:
        if not self.soft and (self.reason or self.yields_first):
            raise RecordError(message("Only a soft link yields."))
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
    title: Prose | None = None
    duration: Span | None = None
    effort: EffortSpan | None = None
    after: tuple[TemplateLink, ...] | None = None
    anchor: TemplateAnchor | None = None
    ends: TemplateDay | None = None
    target: TemplateDay | None = None
    closes: tuple[str, ...] | None = None
    why: Prose | None = None
    must: tuple[Prose, ...] | None = None
    checklist: tuple[Prose, ...] | None = None
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
    `results`: what can be reported of it besides its day. `must`: rules of the authority, never ticked away.
    `roadmap`: how long the roadmap itself advises for a study. `variant`: the task for other people, the first that
    holds counts.
    """

    id: Text
    title: Prose
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
    why: Prose
    must: tuple[Prose, ...] = ()
    checklist: tuple[Prose, ...]
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
            raise RecordError(message("A milestone has no length."))
        if self.kind == "study" and self.effort is None:
            raise RecordError(message("A study needs an effort."))


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
    hours. `services` holds the specialties and the application services beside ERAS. `checked_on` maps a file's name to
    the day its figures were last checked.
    """

    seasons: tuple[Season, ...]
    event_kinds: tuple[EventKind, ...]
    time_zone: str
    season_start: SeasonStart
    gates: tuple[Gate, ...]
    template: Template
    exams: ExamFacts
    exam_day: ExamDayFacts
    profile: ProfileFacts
    fees: FeeFacts
    services: Services
    visa: VisaFacts
    advice: Advice
    checked_on: Mapping[str, dt.date]

    @cached_property
    def season_by_year(self) -> Mapping[int, Season]:
        """Every season under its match year."""
        return {season.match_year: season for season in self.seasons}

    @cached_property
    def event_kind_by_id(self) -> Mapping[str, EventKind]:
        """Every event kind under its id, those of the application services too."""
        return {kind.id: kind for kind in (*self.event_kinds, *self.services.event_kinds)}


def _in_order(*values: float) -> None:
    if list(values) != sorted(values):
        raise RecordError(message("The values must not fall from min to likely to max."))
