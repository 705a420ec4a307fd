"""A task's checklist for who reads it outside the window: as text, and as JSON."""

from typing import Any

from planner.core.record import iso
from planner.guidance.checklist import Checklist, Item, ready_words
from planner.packs.exam_day import ExamDayItem
from planner.words.message import Data, Message, message
from planner.words.voice import Voice

VERSION = 1


def checklist_text(found: Checklist, voice: Voice) -> str:
    """Rules first, then a numbered line an item: done on a day, or to be done by one; at last how many are ready."""
    lines = [voice.say("Rule: {rule}", rule=Data(rule)) for rule in found.rules]
    width = len(str(len(found.items)))
    for number, item in enumerate(found.items, start=1):
        mark = "x" if item.done else " "
        lines.append(f"{number:>{width}} [{mark}] {voice.tell(_line(item))}")
    if not found.items:
        lines.append(voice.say("There is nothing in this checklist."))
    else:
        lines.append(voice.tell(ready_words(found.items)))
    return "\n".join(lines) + "\n"


def checklist_json(found: Checklist) -> dict[str, Any]:
    """The checklist under English keys; an item is known by its English text, or by the person's own words."""
    return {
        "format": "img-roadmap-checklist",
        "version": VERSION,
        "task": found.task,
        "rules": list(found.rules),
        "items": [_item_json(number, item) for number, item in enumerate(found.items, start=1)],
    }


def _line(item: Item) -> Message:
    words = Data(item.item)
    if item.done_on is not None:
        return message("{item}, done {day}", item=words, day=item.done_on)
    if item.due is not None:
        return message("{item}, by {day}", item=words, day=item.due)
    return message("{item}", item=words)


def _item_json(number: int, item: Item) -> dict[str, Any]:
    known: ExamDayItem | None = item.exam_day
    return {
        "number": number,
        "item": item.item,
        "own": item.own,
        "must": item.must,
        "done_on": iso(item.done_on),
        "due": iso(item.due),
        "exam_day": known.id if known is not None else None,
    }
