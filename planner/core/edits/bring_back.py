"""Bringing back one thing that was deleted, and nothing else of what has happened since."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from planner.core.collection import Collection
from planner.core.deletion import Deletion
from planner.core.diff import EntityChange, EntityKind
from planner.core.edits.base import name_of as task_name
from planner.core.edits.task import OWN
from planner.core.model import Dependency, ExamRecord, Group, Plan, Record, Task, link_id
from planner.core.network import CycleError, Network
from planner.core.records import collection_of
from planner.core.ref import EXAM, TASK, Ref
from planner.core.reference import free_id, is_there, name_of
from planner.errors import EditRejected, PlaceError
from planner.words.message import Data, Message, Name, Value, counted, message


@dataclass(frozen=True, slots=True)
class BringBack:
    """Put a deleted thing back at its place, with its links to what is still there and what named it.

    `seq` is the number of the change that deleted it. What has been filled in otherwise meanwhile stays.
    """

    seq: int
    deletion: Deletion

    @property
    def merge_key(self) -> str | None:
        """Of this deletion alone: it tells the bin that the thing is back."""
        return back_key(self.seq, self.deletion)

    def label(self, plan: Plan) -> Message:
        """Bring back <title>."""
        return message("Bring back {title}", title=title_of(plan, self.deletion))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when something of the same id is there, or nothing that it belongs to is."""
        deletion = self.deletion
        match deletion.entity:
            case Task() as task:
                return _with_task(plan, deletion, task)
            case Group() as group:
                return _with_group(plan, deletion, group)
            case ExamRecord() as exam:
                return _with_exam(plan, deletion, exam)
            case Dependency() as link:
                return _with_link(plan, link)
        return _with_record(plan, deletion, deletion.entity)

    def lost(self, plan: Plan, after: Plan) -> Message | None:
        """What did not come back along, as a sentence; `after` is the plan that `apply` made of `plan`."""
        missing = len(self.deletion.links) - (len(after.dependencies) - len(plan.dependencies))
        if self.deletion.kind is not EntityKind.TASK or missing <= 0:
            return None
        return counted(
            "{count} of its links did not come back: what it led to is gone, or would wait for itself.",
            "{count} of its links did not come back: what they led to is gone, or would wait for itself.",
            missing,
        )


def back_key(seq: int, deletion: Deletion) -> str:
    """The merge key of the change that brings this back."""
    return ":".join(("back", str(seq), deletion.kind, deletion.collection, deletion.id))


def title_of(plan: Plan, deletion: Deletion) -> Value:
    """What the deleted thing is called."""
    match deletion.entity:
        case Task(title=title):
            return Data(title)
        case Group(title=title):
            return message("group {group}", group=Data(title))
        case ExamRecord(id=id_):
            return message("the dates of {exam}", exam=task_name(plan, id_))
        case Dependency(pred=pred, succ=succ):
            return message("{task} after {pred}", task=task_name(plan, succ), pred=task_name(plan, pred))
    collection = collection_of(deletion.collection)
    name = name_of(plan, collection, deletion.entity)
    return collection.one if name is None else message("{kind}: {name}", kind=collection.one, name=name)


def _with_task(plan: Plan, deletion: Deletion, task: Task) -> Plan:
    back = replace(task, id=_free_task_id(plan, task), group=task.group if task.group in plan.groups else None)
    if back.closed_by is not None and back.closed_by not in plan.tasks:
        back = replace(back, closed_by=None, progress=0)
    plan = replace(plan.with_tasks([_within(plan, back)]), deleted=plan.deleted - {task.id})
    if deletion.exam is not None and back.id not in plan.exams:
        plan = plan.with_exam(replace(deletion.exam, id=back.id))
    plan = _with_links(plan, deletion.links, {task.id: back.id})
    plan = plan.with_tasks(_closed_again(plan, deletion.cleared, task.id, back.id))
    if deletion.exam is not None:
        plan = _named_again(plan, deletion.cleared, Ref(EXAM, task.id), Ref(EXAM, back.id))
    return _named_again(plan, deletion.cleared, Ref(TASK, task.id), Ref(TASK, back.id))


def _free_task_id(plan: Plan, task: Task) -> str:
    """Its own id, or for a task of the user's the next one. Raises EditRejected for one of the roadmap's."""
    if task.id not in plan.tasks:
        return task.id
    if not task.id.startswith(OWN):
        raise EditRejected(
            message("{title} is in the plan already.", title=Name(plan.tasks[task.id].title)),
            message("Delete that one first."),
        )
    return _next_id(task.id, plan.tasks)


def _next_id(taken_id: str, taken: Iterable[str]) -> str:
    stem, number, known = taken_id.rpartition("-")[0] or taken_id, 2, set(taken)
    while f"{stem}-{number}" in known:
        number += 1
    return f"{stem}-{number}"


def _within(plan: Plan, task: Task) -> Task:
    """Without a day that the plan's start has passed meanwhile: nothing unfinished may begin before it."""
    if task.done or task.running:
        return task
    if task.pinned_start is not None and task.pinned_start < plan.start_date:
        task = replace(task, pinned_start=None)
    wish = task.constraint
    if wish is not None and wish.type.must and wish.day is not None and wish.day < plan.start_date:
        task = replace(task, constraint=None)
    return task


def _with_links(plan: Plan, links: Iterable[Dependency], ids: dict[str, str]) -> Plan:
    """With those links that both tasks of are there and that close no circle."""
    for link in links:
        pred, succ = ids.get(link.pred, link.pred), ids.get(link.succ, link.succ)
        if pred not in plan.tasks or succ not in plan.tasks:
            continue
        renamed = link.id in plan.dependencies or (pred, succ) != (link.pred, link.succ)
        key = link_id(pred, succ, link.type, plan.dependencies) if renamed else link.id
        tried = plan.with_links([replace(link, id=key, pred=pred, succ=succ)])
        try:
            Network.of(tried)
        except CycleError:
            continue
        plan = tried
    return plan


def _closed_again(plan: Plan, cleared: Iterable[EntityChange], was: str, now: str) -> Iterable[Task]:
    """What the task had proved done, where nothing has been done with it since."""
    for change in cleared:
        before, after = change.before, change.after
        if isinstance(before, Task) and isinstance(after, Task) and before.closed_by == was:
            here = plan.tasks.get(after.id)
            if here is not None and here == after:
                yield replace(here, closed_by=now, progress=before.progress)


def _with_group(plan: Plan, deletion: Deletion, group: Group) -> Plan:
    key = group.id if group.id not in plan.groups else _next_id(group.id, plan.groups)
    plan = replace(plan, groups={**plan.groups, key: replace(group, id=key)})
    members = {
        change.before.id
        for change in deletion.cleared
        if isinstance(change.before, Task) and change.before.group == group.id
    }
    return plan.with_tasks(
        replace(task, group=key)
        for task in plan.rows
        if task.id in members and task.group is None and task.phase is group.phase
    )


def _with_exam(plan: Plan, deletion: Deletion, exam: ExamRecord) -> Plan:
    if exam.id in plan.exams:
        raise EditRejected(
            message("The dates of {exam} are in the plan already.", exam=task_name(plan, exam.id)),
            message("Change them there."),
        )
    ref = Ref(EXAM, exam.id)
    return _named_again(plan.with_exam(exam), deletion.cleared, ref, ref)


def _with_link(plan: Plan, link: Dependency) -> Plan:
    for end in (link.pred, link.succ):
        if end not in plan.tasks:
            raise EditRejected(
                message("A task of this link is not in the plan any more."), message("Bring back that task first.")
            )
    if any((known.pred, known.succ, known.type) == (link.pred, link.succ, link.type) for known in plan.links):
        raise EditRejected(
            message(
                "{task} waits for {pred} already.", task=task_name(plan, link.succ), pred=task_name(plan, link.pred)
            ),
            message("Leave it as it is."),
        )
    after = _with_links(plan, [link], {})
    if after is plan:
        raise EditRejected(
            message(
                "{task} would wait for itself: {pred} waits for it by now.",
                task=task_name(plan, link.succ),
                pred=task_name(plan, link.pred),
            ),
            message("Take that link away first."),
        )
    return after


def _with_record(plan: Plan, deletion: Deletion, record: Record) -> Plan:
    collection: Collection[Any] = collection_of(deletion.collection)
    records = plan.records.get(collection.key, {})
    if collection.goes(record, lambda ref: not is_there(plan, ref)):
        raise EditRejected(
            message("The exam that it belongs to is not in the plan any more."), message("Bring back that exam first.")
        )
    key = record.id if record.id not in records else free_id(plan, collection.key)
    back = collection.without(replace(record, id=key), lambda ref: not is_there(plan, ref))
    plan = plan.with_records(collection.key, {**records, key: back})
    return _named_again(plan, deletion.cleared, Ref(collection.key, record.id), Ref(collection.key, key))


def _named_again(plan: Plan, cleared: Iterable[EntityChange], was: Ref, now: Ref) -> Plan:
    """With the references of records that the deletion cleared, where the field is still empty.

    And with the records that went with the thing.
    """
    for change in cleared:
        if not isinstance(change.before, Record):
            continue
        collection: Collection[Any] = collection_of(change.collection)
        records = plan.records.get(collection.key, {})
        if change.after is None:
            if collection.goes(change.before, lambda ref: ref == was):
                key = change.id if change.id not in records else free_id(plan, collection.key)
                bare = collection.without(replace(change.before, id=key), lambda ref: ref == was)
                back = collection.with_again(bare, change.before, was, now)
                plan = plan.with_records(collection.key, {**records, key: back})
            continue
        here = records.get(change.id)
        if here is None:
            continue
        changed = collection.with_again(here, change.before, was, now)
        if changed is not here and _can_be(collection, changed):
            plan = plan.with_records(collection.key, {**records, here.id: changed})
    return plan


def _can_be(collection: Collection[Any], record: Record) -> bool:
    """Whether a file would give the record back as it is: a list may have been filled meanwhile."""
    try:
        collection.into(collection.out(record), "", record.position)
    except PlaceError:
        return False
    return True
