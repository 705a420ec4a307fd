"""What experiences on record make of the roadmap's tasks: rotations of "US clinical experience" (design 12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.latest import Latest
from planner.core.model import Plan, Task
from planner.core.records.experiences import EXPERIENCES, PLACED, Experience, ExperienceState, HandsOn
from planner.core.ref import Ref
from planner.packs.profile import BalancePart
from planner.packs.record import Packs, Season
from planner.roadmap.driven import Driven, opened
from planner.roadmap.ids import base_of
from planner.roadmap.report import close_proved
from planner.roadmap.template import REVIEW, Roadmap
from planner.roadmap.visas import VISIT_VISA

USCE = "usce"
"""The template's task that US clinical experiences drive."""
RESEARCH = "research"
"""The template's task that research drives: it is optional, so it is no part of a balanced profile."""


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


_drives: Latest[tuple[Drives, ...]] = Latest()


def what_drives(packs: Packs) -> tuple[Drives, ...]:
    """The tasks that experiences drive, by the data of a balanced profile; of the same packs the same ones."""
    return _drives.of(packs) or _drives.keep(_what_drives(packs), packs)


def drives_of(part: BalancePart) -> Drives:
    """Which experiences are one of a part of a balanced profile, and drive its task."""
    return Drives(part.task, frozenset(part.kinds), part.us_only)


def us_clinical(packs: Packs, experience: Experience) -> bool:
    """Whether an experience counts as clinical experience in the US, whatever its state."""
    return any(drives.takes(experience) for drives in what_drives(packs) if drives.task == USCE)


def is_clinical(packs: Packs, experience: Experience) -> bool:
    """Whether it is of a kind that counts as clinical experience, wherever it is."""
    return any(experience.kind.value in drives.kinds for drives in what_drives(packs) if drives.task == USCE)


def _what_drives(packs: Packs) -> tuple[Drives, ...]:
    parts = tuple(map(drives_of, packs.profile.balance))
    if RESEARCH not in packs.template.by_id:
        return parts
    return (*parts, Drives(RESEARCH, frozenset({RESEARCH}), us_only=False))


def stay_of(experience: Experience, days: int, today: date) -> Stay | None:
    """The days of an experience; None without a place, and for a confirmed one without a day.

    `days` is how long one usually is: it stands in for a first or last day that is not known. One that is running
    without a day has begun today, one that is done without a day ended today. What is not reported done is not over.
    """
    if experience.state not in PLACED:
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
    latest, review = roadmap.latest(plan), season.events[REVIEW].earlier
    for base, entries in _stays(plan, roadmap, today).items():
        task = tasks.get(latest.get(base, ""))
        stays = [stay for stay in entries if stay.first < review]
        if task is None or task.done or not stays:
            continue
        driven, decides = _driven(plan, task, stays, today)
        found[task.id] = Driven(driven, EXPERIENCES.key, decides)
        if roadmap.packs.template.by_id[base].closes:
            found.update(_proved(replace(plan, tasks={**plan.tasks, **tasks}), roadmap, found[task.id], proofs))
    return found


def us_stays(plan: Plan, roadmap: Roadmap, today: date) -> tuple[Stay, ...]:
    """The clinical experiences in the US that there is a place for, with their days, of any season, in row order."""
    return _stays(plan, roadmap, today).get(USCE, ())


def hands_on_by(plan: Plan, roadmap: Roadmap, day: date, today: date) -> bool:
    """Whether a hands-on clinical experience in the US, with a place, ends by a day."""
    stays = us_stays(plan, roadmap, today)
    return any(stay.experience.hands_on is HandsOn.YES and stay.last <= day for stay in stays)


_latest: Latest[tuple[tuple[object, ...], Mapping[str, tuple[Stay, ...]]]] = Latest()
"""With the day and the usual lengths by which they were found."""


def _stays(plan: Plan, roadmap: Roadmap, today: date) -> Mapping[str, tuple[Stay, ...]]:
    """By task of the template the experiences that drive it in some season, in row order."""
    entries, packs, latest = EXPERIENCES.by_id(plan), roadmap.packs, roadmap.latest(plan)
    drives = what_drives(packs)
    usual = [_usual_days(plan, packs, latest.get(one.task, ""), one.task) for one in drives]
    given = (today, *usual)
    known = _latest.of(entries, packs)
    if known is None or known[0] != given:
        known = _latest.keep((given, _found(plan, dict(zip(drives, usual, strict=True)), today)), entries, packs)
    return known[1]


def _found(plan: Plan, usual: Mapping[Drives, int], today: date) -> Mapping[str, tuple[Stay, ...]]:
    found: dict[str, tuple[Stay, ...]] = {}
    entries = [entry for entry in EXPERIENCES.of(plan) if entry.state in PLACED]
    for drives, days in usual.items():
        stays = (stay_of(entry, days, today) for entry in entries if drives.takes(entry))
        found[drives.task] = tuple(stay for stay in stays if stay is not None)
    return found


def _usual_days(plan: Plan, packs: Packs, task_id: str, base: str) -> int:
    """How long the plan takes a task to be, before any record speaks of it; else the template."""
    task = plan.tasks.get(task_id)
    return (task.duration_days if task is not None else None) or packs.template.by_id[base].duration.likely


def _driven(plan: Plan, task: Task, stays: Sequence[Stay], today: date) -> tuple[Task, Ref]:
    """From the first day of the first to the last day of the last, which decides."""
    first, last = min(stay.first for stay in stays), max(stays, key=lambda stay: stay.last)
    if all(stay.over for stay in stays):
        done = replace(opened(task), actual_start=first, actual_finish=last.last, progress=100)
        return done, last.ref
    days = (last.last - first).days + 1
    if first <= today or first < plan.start_date:
        running = replace(opened(task), actual_start=first, duration_days=days, progress=_passed(stays, today))
        return running, last.ref
    return replace(opened(task), pinned_start=first, duration_days=days), last.ref


def _passed(stays: Sequence[Stay], today: date) -> int:
    """Whole percent of the days of experiences that have passed; never all while one is not over.

    0 where one goes on without a last day: of how many nobody knows.
    """
    if any(stay.experience.end is None and not stay.over for stay in stays):
        return 0
    lengths = [(stay.last - stay.first).days + 1 for stay in stays]
    gone = [min(max((today - stay.first).days, 0), days) for stay, days in zip(stays, lengths, strict=True)]
    return min(100 * sum(gone) // sum(lengths), 99)


def _proved(plan: Plan, roadmap: Roadmap, driven: Driven, proofs: frozenset[str]) -> Mapping[str, Driven]:
    """What a driven task proves; `plan` has the tasks as the season sees them.

    A place that is confirmed is found, but nobody is let into the country by it.
    """
    task = driven.task
    if task.done:
        proofs = frozenset()
    elif not task.running:
        proofs |= {VISIT_VISA}
    after = close_proved(plan.with_tasks([task]), roadmap, task.id, task.actual_finish)
    return {
        key: replace(driven, task=other)
        for key, other in after.tasks.items()
        if other is not plan.tasks[key] and key != task.id and base_of(key) not in proofs
    }
