"""The checklist of a task: what the data files list for it, and the edits that tick it off and add to it."""

from dataclasses import dataclass, replace
from datetime import date

from planner.core.edits.base import Unmerged, data_of, task_of
from planner.core.edits.record import AddRecord, DeleteRecord, PutRecords
from planner.core.model import Kind, Plan
from planner.core.records.ticks import TICKS, Tick
from planner.core.reference import free_id
from planner.errors import EditRejected
from planner.packs.exam_day import ExamDayItem
from planner.roadmap.ids import base_of
from planner.roadmap.template import Roadmap
from planner.words.message import Data, Message, Name, message
from planner.words.text import clean


def listed(plan: Plan, roadmap: Roadmap, task_id: str) -> tuple[str, ...]:
    """The items of the data files for a task: the roadmap's own, and for a sitting those of its day."""
    record = roadmap.of(task_id, plan.profile)
    own = record.checklist if record is not None else ()
    return (*own, *(item.title for item in exam_day_items(plan, roadmap, task_id)))


def exam_day_items(plan: Plan, roadmap: Roadmap, task_id: str) -> tuple[ExamDayItem, ...]:
    """What the day of a sitting asks for; nothing of any other task."""
    if plan.tasks[task_id].kind is not Kind.EXAM:
        return ()
    return roadmap.packs.exam_day.of(base_of(task_id))


def ticks_of(plan: Plan, task_id: str) -> tuple[Tick, ...]:
    """What is on record of a task's checklist, in row order."""
    return tuple(tick for tick in TICKS.of(plan) if tick.task == task_id)


@dataclass(frozen=True, slots=True)
class SetTick(Unmerged):
    """Tick an item of a task's checklist as done on a day, or with None take the tick back."""

    task: str
    item: str
    done_on: date | None
    today: date
    roadmap: Roadmap

    def label(self, plan: Plan) -> Message:
        """Tick <item>."""
        item = Name(self.item)
        return message("Untick {item}", item=item) if self.done_on is None else message("Tick {item}", item=item)

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a day to come, or an item that is not in the task's checklist."""
        task_of(plan, self.task)
        if self.done_on is not None and self.done_on > self.today:
            raise EditRejected(
                message("It cannot be done on {day}: That is after today.", day=self.done_on),
                message("Choose {today} or earlier.", today=self.today),
            )
        known = tuple(tick for tick in ticks_of(plan, self.task) if tick.item == self.item)
        is_listed = self.item in listed(plan, self.roadmap, self.task)
        if not known and not is_listed:
            raise EditRejected(
                message(
                    "There is no '{item}' in the checklist of {title}.", item=self.item, title=data_of(plan, self.task)
                ),
                message("Add it as an item of your own first."),
            )
        if self.done_on is None and is_listed:
            return _without(plan, known)
        if not known:
            new = Tick(id=free_id(plan, TICKS.key), task=self.task, item=self.item, done_on=self.done_on)
            return AddRecord(TICKS.key, new).apply(plan)
        changed = tuple(replace(tick, done_on=self.done_on) for tick in known)
        return PutRecords(TICKS.key, changed, self.label(plan)).apply(plan) if changed != known else plan


@dataclass(frozen=True, slots=True)
class AddItem(Unmerged):
    """An item of the person's own, behind the others of the task's checklist; still to do."""

    task: str
    item: str
    roadmap: Roadmap

    def label(self, plan: Plan) -> Message:
        """Add <item>."""
        return message("Add {title}", title=Data(self.item))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for no words, and for words that are in the list."""
        task_of(plan, self.task)
        item = _new_words(plan, self.roadmap, self.task, self.item)
        return AddRecord(TICKS.key, Tick(id=free_id(plan, TICKS.key), task=self.task, item=item)).apply(plan)


@dataclass(frozen=True, slots=True)
class RenameItem(Unmerged):
    """Other words for an item of the person's own, known by the id of its record; its tick stays."""

    id: str
    item: str
    roadmap: Roadmap

    def label(self, plan: Plan) -> Message:
        """Rename <item>."""
        tick = TICKS.by_id(plan).get(self.id)
        return message("Rename {title}", title=Data(tick.item if tick is not None else self.id))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an unknown item, one of the data files, no words, and words that are in the list."""
        tick = TICKS.by_id(plan).get(self.id)
        if tick is None:
            raise EditRejected(
                message("There is no item '{id}' in a checklist.", id=self.id),
                message("List {collection} to see the ids.", collection=TICKS.key),
            )
        task = tick.task if tick.task in plan.tasks else None
        if task is not None and tick.item in listed(plan, self.roadmap, task):
            raise EditRejected(
                message("'{item}' belongs to the roadmap's list.", item=tick.item),
                message("Add an item of your own beside it."),
            )
        if clean(self.item).strip() == tick.item:
            return plan
        item = _new_words(plan, self.roadmap, task, self.item, apart_from=tick)
        return PutRecords(TICKS.key, (replace(tick, item=item),), self.label(plan)).apply(plan)


def _new_words(plan: Plan, roadmap: Roadmap, task: str | None, words: str, apart_from: Tick | None = None) -> str:
    """The words of an item of the person's own. Raises EditRejected where there are none, or the list has them."""
    item = clean(words).strip()
    if not item:
        raise EditRejected(message("An item needs words."), message("Type what is to be done."))
    if task is None:
        return item
    there = {tick.item.casefold() for tick in ticks_of(plan, task) if tick is not apart_from}
    if item.casefold() in there | {known.casefold() for known in listed(plan, roadmap, task)}:
        raise EditRejected(
            message("'{item}' is in the list already.", item=item), message("Tick it there, or type other words.")
        )
    return item


def _without(plan: Plan, ticks: tuple[Tick, ...]) -> Plan:
    for tick in ticks:
        plan = DeleteRecord(TICKS.key, tick.id).apply(plan)
    return plan
