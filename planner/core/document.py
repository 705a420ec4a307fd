"""The canonical form of a plan: plain dicts and lists, and back.

The digest, the JSON file and the readable copy beside each backup all use it (design section 3). List order is row
order.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec

from planner.core.day import check_year
from planner.core.field import Id, Year
from planner.core.model import POSITION_STEP, Plan, Record, Task
from planner.core.network import CycleError, Network
from planner.core.record import (
    CalendarFields,
    DependencyFields,
    ExamFields,
    GroupFields,
    ProfileFields,
    TaskFields,
    calendar_in,
    calendar_out,
    convert,
    dependencies_in,
    dependency_out,
    exam_in,
    exam_out,
    filled,
    group_in,
    group_out,
    profile_in,
    profile_out,
    task_in,
    task_out,
    unknown,
)
from planner.core.records import BY_KEY, collection_of
from planner.core.reference import absent, dangling
from planner.errors import PlaceError
from planner.words.message import message
from planner.words.text import clean

FORMAT = "img-roadmap-plan"
VERSION = 1
_RECORDS = "records"
MOST_COLLECTIONS = 200
"""Known and unknown ones."""
Key = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z0-9_]{0,59}\Z")]
RecordsByKey = dict[Key, list[dict[str, Any]]]

T = TypeVar("T")
R = TypeVar("R")


class PlanFields(msgspec.Struct):
    format: str
    version: int
    start_date: date | None = None
    target_match: Year | None = None
    profile: ProfileFields | None = None
    calendars: CalendarFields = msgspec.field(default_factory=CalendarFields)
    exams: list[ExamFields] = []
    groups: list[GroupFields] = []
    tasks: list[TaskFields] = []
    dependencies: list[DependencyFields] = []
    deleted: list[Id] = []
    records: RecordsByKey = {}


def to_document(plan: Plan) -> dict[str, Any]:
    """The plan in the format of the plan JSON (docs/plan-file.md), keys without a value left out."""
    document = {**header_out(plan), **_collections_out(plan)}
    document["deleted"] = document.pop("deleted")  # the last of the keys
    return filled(document, plan.extra)


def to_text(plan: Plan) -> bytes:
    """The plan JSON as UTF-8, keys in the order of the format."""
    text = json.dumps(to_document(plan), ensure_ascii=False, indent=2) + "\n"
    # Half a surrogate pair in an unknown key's value stays what it was: a JSON escape.
    return text.encode("utf-8", "backslashreplace")


def header_out(plan: Plan) -> dict[str, Any]:
    """What a plan holds besides its collections, in canonical form, without the keys that the program does not know."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "start_date": plan.start_date.isoformat(),
        "target_match": plan.target_match,
        "profile": profile_out(plan.profile) if plan.profile else None,
        "calendars": calendar_out(plan.calendar),
        "deleted": sorted(plan.deleted) or None,
    }


def _collections_out(plan: Plan) -> dict[str, Any]:
    return {
        "exams": [exam_out(plan.exams[key]) for key in sorted(plan.exams)],
        "groups": [group_out(group) for group in sorted(plan.groups.values(), key=lambda g: (g.position, g.id))],
        "tasks": [task_out(task) for task in plan.rows],
        "dependencies": [dependency_out(link) for link in plan.links],
        _RECORDS: {key: _records_out(plan, key) for key in _known_first(plan.records)} or None,
    }


def _known_first(keys: Iterable[str]) -> list[str]:
    """The keys of collections in the order of the declarations, then those that this version does not know."""
    order = list(BY_KEY)
    return sorted(keys, key=lambda key: (order.index(key) if key in BY_KEY else len(order), key))


def _records_out(plan: Plan, key: str) -> list[dict[str, Any]]:
    collection = collection_of(key)
    return [collection.out(record) for record in collection.of(plan)]


def from_document(document: object, today: date, *, whole: bool = True) -> Plan:
    """Read a plan.

    `today` is the start day of a plan that names none. What is no whole plan comes into another one, and its records
    may name what only that one has. Raises PlaceError with the JSON path and the reason.
    """
    if not isinstance(document, Mapping):
        raise PlaceError("$", message("Expected an object with the keys format and version."))
    record = convert(document, PlanFields)
    if record.format != FORMAT:
        raise PlaceError("$.format", message("Expected '{format}', got '{found}'.", format=FORMAT, found=record.format))
    if record.version != VERSION:
        raise PlaceError(
            "$.version",
            message(
                "This program reads version {version}, the file has {found}.", version=VERSION, found=record.version
            ),
        )
    if len(record.records) > MOST_COLLECTIONS:
        raise PlaceError(
            "$.records",
            message(
                "It has {count} collections, and a plan may have {most}.",
                count=len(record.records),
                most=MOST_COLLECTIONS,
            ),
        )
    profile = profile_in(record.profile, document.get("profile")) if record.profile else None
    start = record.start_date or (record.profile.start_date if record.profile else None) or today
    plan = Plan(
        start_date=check_year(start, "$.start_date"),
        profile=profile,
        calendar=calendar_in(record.calendars, document.get("calendars") or {}),
        target_match=record.target_match,
        exams=_by_id(_numbered("exams", record.exams, document.get("exams"), exam_in)),
        groups=_by_id(_numbered("groups", record.groups, document.get("groups"), group_in)),
        tasks=_by_id(_numbered("tasks", record.tasks, document.get("tasks"), task_in)),
        dependencies=dependencies_in(record.dependencies, document.get("dependencies")),
        deleted=frozenset(map(clean, record.deleted)),
        extra=unknown(document, PlanFields),
        records=_all_records_in(record.records),
    )
    _check(plan)
    for place, ref in dangling(plan) if whole else ():
        raise PlaceError(place, absent(ref))
    return plan


def with_kept_records(plan: Plan) -> Plan:
    """The plan with the records that a version without any kept among the keys that it did not know.

    They stay there where one of them is not what this version can hold, or the plan has records already.
    """
    if _RECORDS not in plan.extra or plan.records:
        return plan
    try:
        records = _all_records_in(convert(plan.extra[_RECORDS], RecordsByKey))
    except PlaceError:
        return plan
    return replace(plan, extra={key: kept for key, kept in plan.extra.items() if key != _RECORDS}, records=records)


def _all_records_in(raws: RecordsByKey) -> dict[str, dict[str, Record]]:
    return {key: _by_id(_records_in(key, found)) for key, found in raws.items() if found}


def _records_in(key: str, raws: Sequence[Mapping[str, Any]]) -> Iterable[tuple[str, Record]]:
    collection = collection_of(key)
    for index, raw in enumerate(raws):
        place = f"$.records.{key}[{index}]"
        yield place, collection.into(raw, place, (index + 1) * POSITION_STEP)


def _check(plan: Plan) -> None:
    """Raises PlaceError for a plan that cannot be scheduled."""
    for index, task in enumerate(plan.rows):
        place = f"$.tasks[{index}]"
        if task.group is not None and task.group not in plan.groups:
            raise PlaceError(f"{place}.group", message("There is no group '{group}'.", group=task.group))
        if task.closed_by is not None and task.closed_by not in plan.tasks:
            raise PlaceError(f"{place}.closed_by", message("There is no task '{task}'.", task=task.closed_by))
        if task.actual_start and task.actual_finish and task.actual_finish < task.actual_start:
            raise PlaceError(
                f"{place}.actual_finish",
                message("{day} is before the actual start.", day=task.actual_finish.isoformat()),
            )
        if not task.done and not task.running:
            _check_start(plan, task, place)
    for index, link in enumerate(plan.links):
        for end, name in (("from", link.pred), ("to", link.succ)):
            if name not in plan.tasks:
                raise PlaceError(f"$.dependencies[{index}].{end}", message("There is no task '{task}'.", task=name))
    try:
        Network.of(plan)
    except CycleError as error:
        raise PlaceError("$.dependencies", error.said) from None


def _check_start(plan: Plan, task: Task, place: str) -> None:
    if task.pinned_start is not None:
        _check_day(plan, task.pinned_start, f"{place}.pinned_start")
    fixed = task.constraint
    if fixed is not None and fixed.type.must and fixed.day is not None:
        _check_day(plan, fixed.day, f"{place}.constraint.date")


def _check_day(plan: Plan, day: date, place: str) -> None:
    if day < plan.start_date:
        start = plan.start_date.isoformat()
        raise PlaceError(
            place, message("{day} is before the plan's start day {start}.", day=day.isoformat(), start=start)
        )


def _numbered(
    name: str, records: Sequence[R], raws: Any, make: Callable[[R, Any, str, int], T]
) -> Iterable[tuple[str, T]]:
    for index, (record, raw) in enumerate(zip(records, raws or (), strict=True)):
        place = f"$.{name}[{index}]"
        yield place, make(record, raw, place, (index + 1) * POSITION_STEP)


def _by_id(entities: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place, entity in entities:
        if entity.id in found:
            raise PlaceError(f"{place}.id", message("'{id}' is there twice; ids are unique.", id=entity.id))
        found[entity.id] = entity
    return found
