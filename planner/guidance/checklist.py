"""The checklist of a task: the roadmap's items, a sitting's exam day, the person's own; what is done, and by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.records.ticks import Tick
from planner.guidance.look import Look
from planner.packs.exam_day import ExamDayItem
from planner.roadmap.tick import exam_day_items, ticks_of
from planner.words.message import Message, message


@dataclass(frozen=True, slots=True)
class Item:
    """One line that can be ticked. `item` is its English text in the data files, or the person's own words.

    `tick` is the id of its record, None where nothing is on record. `due` is the latest day that helps, of an item of
    the exam day before the sitting; the sitting's own day of one for that day.
    """

    item: str
    done_on: date | None = None
    tick: str | None = None
    own: bool = False
    due: date | None = None
    exam_day: ExamDayItem | None = None

    @property
    def done(self) -> bool:
        """Whether it is ticked."""
        return self.done_on is not None

    @property
    def must(self) -> bool:
        """Whether the exam is lost without it."""
        return self.exam_day is not None and self.exam_day.must

    @property
    def before(self) -> bool:
        """Whether it is to be done before the day of the exam."""
        return self.exam_day is not None and self.exam_day.when == "before"


@dataclass(frozen=True, slots=True)
class Checklist:
    """The lines of a task from top to bottom. `rules` are the authority's: they stand apart and are never ticked."""

    task: str
    over: bool
    rules: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def exam_day(self) -> tuple[Item, ...]:
        """Those of a sitting's day, group by group."""
        return tuple(item for item in self.items if item.exam_day is not None)

    @property
    def essential(self) -> tuple[Item, ...]:
        """What has to be ready before the day because the exam is lost without it, and what the person has added."""
        return tuple(item for item in self.items if item.own or (item.must and item.before))

    def number(self, item: Item) -> int:
        """The number of a line, from 1."""
        return self.items.index(item) + 1

    def overdue(self, item: Item, today: date) -> bool:
        """Whether the day by which it helps has passed without it."""
        return not self.over and not item.done and item.due is not None and item.due < today


def checklist_of(look: Look, task_id: str) -> Checklist:
    """The checklist of a task that is in the plan."""
    plan = look.plan
    record = look.record_of(task_id)
    ticks = {tick.item: tick for tick in reversed(ticks_of(plan, task_id))}
    sat_on = look.schedule.start(task_id)
    lines = [Item(words) for words in record.checklist] if record is not None else []
    lines += (
        Item(known.title, due=_due(known, sat_on), exam_day=known)
        for known in exam_day_items(plan, look.roadmap, task_id)
    )
    listed = {line.item for line in lines}
    lines += (Item(tick.item, own=True) for tick in ticks_of(plan, task_id) if tick.item not in listed)
    return Checklist(
        task_id,
        over=look.task(task_id).done,
        rules=record.must if record is not None else (),
        items=tuple(_with_tick(line, ticks) for line in lines),
    )


def ready_words(items: Sequence[Item]) -> Message:
    """How many of the items are done: 2 of 5 ready."""
    return message("{done} of {count} ready", done=sum(item.done for item in items), count=len(items))


def _with_tick(item: Item, ticks: Mapping[str, Tick]) -> Item:
    tick = ticks.get(item.item)
    return item if tick is None else replace(item, done_on=tick.done_on, tick=tick.id)


def _due(item: ExamDayItem, sat_on: date | None) -> date | None:
    if sat_on is None or item.when == "after":
        return None
    return sat_on - timedelta(days=item.days_before or 0)
