"""Experiences in the answers: `[[experience]]`, and a task that is reported more than once, one record for each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from planner.core.model import POSITION_STEP, Plan
from planner.core.records.experiences import EXPERIENCES, US, Experience, ExperienceKind, ExperienceState
from planner.core.reference import free_ids
from planner.errors import PlaceError
from planner.packs.record import Packs
from planner.roadmap.experiences import Drives, what_drives
from planner.roadmap.report import Booked, Done, Started
from planner.words.message import Listing, message

FIELDS = tuple(name for name in EXPERIENCES.names if name != "supervisor")
"""What may stand in `[[experience]]`; a supervisor is a record of its own, which answers do not have."""
Report = Done | Booked | Started


def experiences_of(entries: Iterable[Mapping[str, Any]], place: str) -> list[Experience]:
    """The records of `[[experience]]`, without an id. Raises PlaceError naming the entry, its field and the reason."""
    return [_record(raw, f"{place}[{index}]") for index, raw in enumerate(entries)]


def told_as_experiences(reports: Iterable[Report], entries: Sequence[Experience], packs: Packs) -> frozenset[str]:
    """The tasks that are reported more than once, or beside an experience that drives them: no report, but records."""
    told = Counter(report.task for report in reports)
    counts = {
        drives.task: told[drives.task] + sum(drives.takes(entry) for entry in entries)
        for drives in what_drives(packs)
        if told[drives.task]
    }
    return frozenset(task for task, count in counts.items() if count > 1)


def with_experiences(plan: Plan, reports: Iterable[Report], entries: Iterable[Experience], packs: Packs) -> Plan:
    """The plan with these entries, and with reports as experiences, the earliest first."""
    drives = {one.task: one for one in what_drives(packs)}
    told = [_told(report, drives[report.task]) for report in sorted(reports, key=lambda report: report.day)]
    return _with(plan, [*told, *entries])


def _record(raw: Mapping[str, Any], place: str) -> Experience:
    for key in raw:
        if key not in FIELDS:
            raise PlaceError(
                f"{place}.{key}",
                message("Unknown key '{key}'; known are {known}.", key=key, known=Listing(FIELDS)),
            )
    return EXPERIENCES.into({"id": "told"} | dict(raw), place)


def _told(report: Report, drives: Drives) -> Experience:
    """Done: its last day; booked and started: the first. The kind is the first that drives the task."""
    kind = next(kind for kind in ExperienceKind if kind.value in drives.kinds)
    country = US if drives.us_only else ""
    match report:
        case Done():
            return Experience(id="", kind=kind, country=country, state=ExperienceState.DONE, end=report.day)
        case Booked():
            return Experience(id="", kind=kind, country=country, state=ExperienceState.CONFIRMED, start=report.day)
    return Experience(id="", kind=kind, country=country, state=ExperienceState.RUNNING, start=report.day)


def _with(plan: Plan, entries: Sequence[Experience]) -> Plan:
    if not entries:
        return plan
    known = plan.records.get(EXPERIENCES.key, {})
    return plan.with_records(EXPERIENCES.key, {**known, **{entry.id: entry for entry in _numbered(plan, entries)}})


def _numbered(plan: Plan, entries: Sequence[Experience]) -> Iterator[Experience]:
    for number, (key, entry) in enumerate(zip(free_ids(plan, EXPERIENCES.key, len(entries)), entries, strict=True)):
        yield replace(entry, id=key, position=(number + 1) * POSITION_STEP)
