"""What the commands answer with --json, key for key.

Decoding is strict: a key too many, a key missing or another type fails.
"""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Meta, UnsetType

T = TypeVar("T")
Severity = Literal["blocks", "weakens", "costs"]
Dotted = Annotated[str, Meta(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)+$")]
Words = Annotated[str, Meta(min_length=1)]


class _Exact(msgspec.Struct, forbid_unknown_fields=True):
    pass


class Binding(_Exact):
    gate: Words
    task: Words
    own_task: str | None
    due: date
    reached: date | None
    slack_days: int | None


class Verdict(_Exact):
    target_match: int | None
    match_year: int | None
    earliest_possible: int | None
    unreported: list[str] | None
    binding: Binding | None


class Source(_Exact):
    text: Words
    as_of: Words
    confidence: Literal["official", "secondary", "unverified"]


class Fix(_Exact):
    label: Words
    command: list[str] | UnsetType = UNSET


class Subject(_Exact):
    kind: Words
    id: Words


class Finding(_Exact):
    id: Dotted
    severity: Severity | Literal["delays", "hint"]
    tasks: list[str]
    subjects: list[Subject]
    title: Words
    text: str
    source: Source
    fix: Fix | UnsetType = UNSET


class Task(_Exact):
    id: Words
    title: str
    phase: Literal["exams", "profile", "apply", "visa"]
    kind: Literal["study", "exam", "wait", "activity", "document", "milestone", "window", "decision"]
    start: date | None
    finish: date | None
    duration_days: int | None
    early_start: date | None
    late_start: date | None
    total_float_days: int | None
    free_float_days: int | None
    critical: bool
    pinned: bool
    state: Literal["planned", "running", "done", "late"]
    planned_start: date | UnsetType = UNSET
    planned_finish: date | UnsetType = UNSET
    needed_hours_per_day: float | UnsetType | None = UNSET


class Schedule(_Exact):
    format: Literal["img-roadmap-schedule"]
    version: Literal[1]
    today: date
    tasks: list[Task]
    verdict: Verdict | None
    findings: list[Finding]


class Findings(_Exact):
    format: Literal["img-roadmap-findings"]
    version: Literal[1]
    findings: list[Finding]


class Gate(_Exact):
    id: Words
    task: Words
    event: Words
    due: date
    reached: date | None
    slack_days: int | None
    severity: Severity
    holds: bool
    projected: bool
    can_bind: bool


class Season(_Exact):
    match_year: int
    status: Literal["on_time", "late", "missed", "unknown"]
    projected: bool
    gates: list[Gate]


class Seasons(_Exact):
    format: Literal["img-roadmap-verdict"]
    version: Literal[1]
    target_match: int | None
    match_year: int | None
    earliest_possible: int | None
    unreported: list[str] | None
    binding: Binding | None
    seasons: list[Season]

    @property
    def verdict(self) -> Verdict:
        """The verdict object in it."""
        return Verdict(self.target_match, self.match_year, self.earliest_possible, self.unreported, self.binding)


class Moved(_Exact):
    id: Words
    start_before: date | None
    start_after: date | None
    finish_before: date | None
    finish_after: date | None


class Fee(_Exact):
    label: Words
    amount_min: float | None
    amount_max: float | None
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")]
    source: Words
    as_of: Words


class Change(_Exact):
    task: Words
    to: Any
    moved: list[Moved]
    verdict_before: Verdict | None
    verdict_after: Verdict | None
    findings_new: list[Finding]
    findings_gone: list[Finding]
    fees: list[Fee]
    from_: Any = msgspec.field(name="from")


class Refusal(_Exact):
    reason: Words
    ways_out: list[Words]


class Refused(_Exact):
    refused: Refusal


class Imported(_Exact):
    tasks: int
    dependencies: int
    records: int
    left_out: list[Words]


def read(text: str, kind: type[T]) -> T:
    """`text` as exactly this kind of answer."""
    return msgspec.json.decode(text, type=kind, strict=True)
