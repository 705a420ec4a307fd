"""The edit history and the bin, as text for the terminal and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from planner.core.edits.bring_back import title_of
from planner.core.model import Plan
from planner.guidance.difference import EVENTS, Event, Told
from planner.services.bin import BinEntry
from planner.services.port import Change, StoredPlan
from planner.words.message import message, term
from planner.words.voice import Voice

UNDONE = term("mark of a change", "undone")


def history_text(state: StoredPlan, first: int, told: Sequence[Told], voice: Voice) -> str:
    """The changes from a position on, the latest first, and what they changed together."""
    listed = [*enumerate(state.changes)][first:]
    if not listed:
        return voice.say("Nothing has been changed since then.") + "\n"
    lines = [_change_line(change, place >= state.position, voice) for place, change in reversed(listed)]
    if told:
        lines += ["", voice.say("What they changed together:"), *_told_lines(told, voice)]
    return "\n".join(lines) + "\n"


def _change_line(change: Change, undone: bool, voice: Voice) -> str:
    line = f"{_moment(change.at, voice)}  {voice.tell(change.label)}"
    return f"{line} ({voice.tell(UNDONE)})" if undone else line


def _told_lines(told: Iterable[Told], voice: Voice) -> Iterable[str]:
    for item in told:
        yield "  " + voice.say("{thing}: {event}", thing=item.what, event=EVENTS[item.event])
        for field in item.fields:
            yield f"    {voice.tell(field.said)}"


def bin_text(plan: Plan, entries: Sequence[BinEntry], voice: Voice) -> str:
    """What was deleted, the latest first, each with what is typed to bring it back."""
    if not entries:
        return voice.say("Nothing that was deleted is kept.") + "\n"
    width = max(len(entry.key) for entry in entries)
    return "".join(
        f"{_moment(entry.at, voice)}  {entry.key:{width}}  {voice.value(title_of(plan, entry.deletion))}\n"
        for entry in entries
    )


def _moment(at: datetime, voice: Voice) -> str:
    """An instant in the time of this computer."""
    local = at.astimezone()
    return voice.tell(message("{day} {time}", day=local.date(), time=local.strftime("%H:%M")))


def history_json(state: StoredPlan, first: int, told: Sequence[Told], voice: Voice) -> dict[str, Any]:
    """The same for programs; the oldest change first, instants in UTC."""
    return {
        "format": "img-roadmap-history",
        "version": 1,
        "changes": [
            {
                "seq": change.seq,
                "at": _instant(change.at),
                "label": voice.tell(change.label),
                "undone": place >= state.position,
            }
            for place, change in [*enumerate(state.changes)][first:]
        ],
        "changed": [_told_json(item, voice) for item in told],
    }


def _told_json(item: Told, voice: Voice) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": item.kind, "id": item.id, "what": voice.value(item.what), "event": item.event}
    if item.event is Event.CHANGED:
        found["fields"] = [
            {
                "field": voice.tell(field.name),
                "before": None if field.before is None else voice.value(field.before),
                "after": None if field.after is None else voice.value(field.after),
            }
            for field in item.fields
        ]
    return found


def bin_json(plan: Plan, entries: Iterable[BinEntry], voice: Voice) -> dict[str, Any]:
    """What was deleted, the latest first."""
    return {
        "format": "img-roadmap-bin",
        "version": 1,
        "deleted": [
            {"id": entry.key, "title": voice.value(title_of(plan, entry.deletion)), "at": _instant(entry.at)}
            for entry in entries
        ],
    }


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
