"""What experiences on record make of the roadmap's tasks: rotations of "US clinical experience" (design 12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.model import Plan, Task
from planner.core.records.experiences import EXPERIENCES, Experience, ExperienceState, HandsOn
from planner.core.ref import Ref
from planner.packs.record import Packs, Season
from planner.roadmap.driven import Driven, opened
from planner.roadmap.ids import base_of
from planner.roadmap.report import close_proved, done_by_records
from planner.roadmap.template import Roadmap

USCE = "usce"
"""The template's task that US clinical experiences drive."""
RESEARCH = "research"
"""The template's task that research drives: it is optional, so it is no part of a balanced profile."""
REVIEW = "eras_programs_review"
"""The event of a season before which an experience has to begin to count in it."""
VISIT_VISA = "visa_for_visits"
"""The template's task that a rotation needs and, once it has begun, proves."""
PLACE_STATES = (ExperienceState.CONFIRMED, ExperienceState.RUNNING, ExperienceState.DONE)
"""The states of an experience that there is a place for."""


@dataclass(frozen=True, slots=True)
class Stay:
    """An experience that there is a place for, and its days; `over`: whether it is done."""

    experience: Experience
    first: date
    last: date
    over: bool

    @property
    def ref(self) -> Ref:
        """The experience."""
        return Ref(EXPERIENCES.key, self.experience.id)


@dataclass(frozen=True, slots=True)
class Drives:
    """Which experiences drive a task of the template."""

    task: str
    kinds: frozenset[str]
    us_only: bool

    def takes(self, experience: Experience) -> bool:
        """Whether this is one of them, whatever its state."""
        return experience.kind.value in self.kinds and (experience.in_us or not self.us_only)


def what_drives(packs: Packs) -> tuple[Drives, ...]:
    """The tasks that experiences drive, by the data of a balanced profile."""
    parts = tuple(Drives(part.task, frozenset(part.kinds), part.us_only) for part in packs.profile.balance)
    return (*parts, Drives(RESEARCH, frozenset({RESEARCH}), us_only=False))


def us_clinical(packs: Packs, experience: Experience) -> bool:
    """Whether an experience counts as clinical experience in the US, whatever its state."""
    return any(drives.takes(experience) for drives in what_drives(packs) if drives.task == USCE)


def stay_of(experience: Experience, days: int, today: date) -> Stay | None:
    """The days of an experience; None without a place, and for a confirmed one without a day.

    `days` is how long one usually is: it stands in for a first or last day that is not known. One that is running
    without a day has begun today, one that is done without a day ended today. What is not reported done is not over.
    """
    if experience.state not in PLACE_STATES:
        return None
    first, last = experience.start, experience.end
    usual = timedelta(days=max(days, 1) - 1)
    if experience.state is ExperienceState.DONE and last is None:
        last = today if first is None else first + usual if first > today else min(first + usual, today)
    if experience.state is ExperienceState.RUNNING and first is None:
        first = today if last is None else min(last, today)
    if first is None:
        if last is None:
            return None
        first = last - usual
    last = last or first + usual
    return Stay(experience, first, last, experience.state is ExperienceState.DONE and last <= today)


def stays_in(plan: Plan, season: Season, roadmap: Roadmap, drives: Drives, today: date) -> tuple[Stay, ...]:
    """The experiences that drive a task in a season, in row order: those that begin before its programs review."""
    review, days = season.events[REVIEW].earlier, _usual_days(plan, roadmap, drives.task)
    stays = (stay_of(entry, days, today) for entry in EXPERIENCES.of(plan) if drives.takes(entry))
    return tuple(stay for stay in stays if stay is not None and stay.first < review)


def driven_by_experiences(
    plan: Plan, season: Season, roadmap: Roadmap, tasks: Mapping[str, Task], today: date, proofs: frozenset[str]
) -> Mapping[str, Driven]:
    """The tasks that experiences drive in a season; `tasks` as it sees them.

    `proofs` are the tasks that other records speak of: a rotation that is still to end does not prove them.
    Nothing of a task that is reported done: a report is a fact.
    """
    if not plan.records.get(EXPERIENCES.key):
        return {}
    found: dict[str, Driven] = {}
    latest = roadmap.latest(plan)
    for drives in what_drives(roadmap.packs):
        task = tasks.get(latest.get(drives.task, ""))
        if task is None or task.done:
            continue
        stays = stays_in(plan, season, roadmap, drives, today)
        if stays:
            found.update(_driven(plan, roadmap, tasks, task, stays, today, proofs))
    return found


def hands_on_by(plan: Plan, roadmap: Roadmap, day: date, today: date) -> bool:
    """Whether a hands-on clinical experience in the US, with a place, ends by a day."""
    days = _usual_days(plan, roadmap, USCE)
    stays = (
        stay_of(entry, days, today)
        for entry in EXPERIENCES.of(plan)
        if entry.hands_on is HandsOn.YES and us_clinical(roadmap.packs, entry)
    )
    return any(stay is not None and stay.last <= day for stay in stays)


def _usual_days(plan: Plan, roadmap: Roadmap, base: str) -> int:
    """How long the plan takes a task to be, before any record speaks of it; else the template."""
    task = plan.tasks.get(roadmap.latest(plan).get(base, ""))
    return (task.duration_days if task is not None else None) or roadmap.packs.template.by_id[base].duration.likely


def _driven(
    plan: Plan,
    roadmap: Roadmap,
    tasks: Mapping[str, Task],
    task: Task,
    stays: Sequence[Stay],
    today: date,
    proofs: frozenset[str],
) -> Mapping[str, Driven]:
    """From the first day of the first to the last day of the last, with what that proves."""
    first, last = min(stay.first for stay in stays), max(stays, key=lambda stay: stay.last)
    before = replace(plan, tasks={**plan.tasks, **tasks})
    if all(stay.over for stay in stays):
        after = done_by_records(before, roadmap, opened(task), first, last.last)
        return _changed(before, after, last, frozenset())
    days = (last.last - first).days + 1
    begun = first <= today or first < plan.start_date
    if begun:
        seen = replace(opened(task), actual_start=first, duration_days=days)
    else:
        # A place that is confirmed is found, but nobody is let into the country by it.
        seen = replace(opened(task), pinned_start=first, duration_days=days)
        proofs = proofs | {VISIT_VISA}
    after = close_proved(before.with_tasks([seen]), roadmap, task.id, None)
    return _changed(before, after, last, proofs)


def _changed(before: Plan, after: Plan, decides: Stay, proofs: frozenset[str]) -> Mapping[str, Driven]:
    return {
        key: Driven(task, EXPERIENCES.key, decides.ref)
        for key, task in after.tasks.items()
        if task is not before.tasks.get(key) and base_of(key) not in proofs
    }
