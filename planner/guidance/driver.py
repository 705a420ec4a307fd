"""What drives a date, in a sentence: a link, a day of the season, a gate."""

from datetime import timedelta

from planner.core.model import Dependency, LinkType, Task
from planner.core.schedule import Schedule
from planner.guidance.look import Look
from planner.packs.record import EventDate
from planner.roadmap.gate import GateResult
from planner.roadmap.template import DIPLOMA_DATE, GRADUATION_DATE
from planner.words.message import Data, Days, Message, Name, Value, message, paragraph, term

_NO_LAG, _LAG, _LEAD = 0, 1, -1
# By type and sign of the lag: where the other step has days, and where it is reached on one. A lead of a
# finish-to-start link is the number of days that both run.
_LINK_SENTENCES = {
    (LinkType.FS, _NO_LAG): (
        message("It follows {title}, which ends on {day}."),
        message("It follows {title}, which is reached on {day}."),
    ),
    (LinkType.FS, _LAG): (
        message("It follows {title}, which ends on {day}, after a wait of {days}."),
        message("It follows {title}, which is reached on {day}, after a wait of {days}."),
    ),
    (LinkType.FS, _LEAD): (
        message("It may overlap by {days} with {title}, which ends on {day}."),
        message("It may overlap by {days} with {title}, which is reached on {day}."),
    ),
    (LinkType.SS, _NO_LAG): (
        message("It starts with {title}, which starts on {day}."),
        message("It starts with {title}, which is reached on {day}."),
    ),
    (LinkType.SS, _LAG): (
        message("It starts {days} after {title}, which starts on {day}."),
        message("It starts {days} after {title}, which is reached on {day}."),
    ),
    (LinkType.SS, _LEAD): (
        message("It starts {days} before {title}, which starts on {day}."),
        message("It starts {days} before {title}, which is reached on {day}."),
    ),
    (LinkType.FF, _NO_LAG): (
        message("It ends with {title}, which ends on {day}."),
        message("It ends with {title}, which is reached on {day}."),
    ),
    (LinkType.FF, _LAG): (
        message("It ends {days} after {title}, which ends on {day}."),
        message("It ends {days} after {title}, which is reached on {day}."),
    ),
    (LinkType.FF, _LEAD): (
        message("It ends {days} before {title}, which ends on {day}."),
        message("It ends {days} before {title}, which is reached on {day}."),
    ),
    (LinkType.SF, _NO_LAG): (
        message("It lasts until {title}, which starts on {day}."),
        message("It lasts until {title}, which is reached on {day}."),
    ),
    (LinkType.SF, _LAG): (
        message("It ends {days} after {title}, which starts on {day}."),
        message("It ends {days} after {title}, which is reached on {day}."),
    ),
    (LinkType.SF, _LEAD): (
        message("It ends {days} before {title}, which starts on {day}."),
        message("It ends {days} before {title}, which is reached on {day}."),
    ),
}
_OWN_EVENTS: dict[str, Message] = {
    GRADUATION_DATE: term("day of the person", "your graduation"),
    DIPLOMA_DATE: term("day of the person", "your diploma"),
}


def link_sentence(look: Look, link: Dependency, schedule: Schedule) -> Message:
    """What a link asks of the task that follows."""
    said = _link_words(look.plan.tasks[link.pred], link, schedule)
    return paragraph(said, message("That is the roadmap's order.")) if link.soft else said


def _link_words(pred: Task, link: Dependency, schedule: Schedule) -> Message:
    of_end = link.type in (LinkType.FS, LinkType.FF)
    day = schedule.finish(pred.id) if of_end else schedule.start(pred.id)
    if day is None:  # done, as a later step proves
        return message("It depends on {title}, which is done.", title=Name(pred.title))
    sign = (link.lag_days > 0) - (link.lag_days < 0)
    pattern = _LINK_SENTENCES[link.type, sign][pred.instant]
    days = Days(abs(link.lag_days))
    return pattern.filled(title=Name(pred.title), day=day, days=days)


def anchor_sentence(look: Look, task: Task) -> Message:
    """The day of the season, or of the person's own, that a task belongs to or waits for."""
    assert task.anchor is not None
    anchor, on = task.anchor, task.anchor.relation == "on"
    name, event = _event_name(look, anchor.event, anchor.offset_days), _season_event(look, anchor.event)
    if event is None:
        if on:
            return message("It belongs to a day of your own: {event}.", event=name)
        return message("It cannot come before a day of your own: {event}.", event=name)
    day = event.later + timedelta(days=anchor.offset_days)
    if on and event.projected:
        return message("It belongs to {day} (projected): {event}.", day=day, event=name)
    if on:
        return message("It belongs to {day}: {event}.", day=day, event=name)
    if event.projected:
        return message("It cannot come before {day} (projected): {event}.", day=day, event=name)
    return message("It cannot come before {day}: {event}.", day=day, event=name)


def window_sentence(look: Look, event_id: str, offset_days: int) -> Message | None:
    """The day of the season on which a window ends; None where the season has none."""
    name, event = _event_name(look, event_id, offset_days), _season_event(look, event_id)
    if event is None:
        return None
    day = event.later + timedelta(days=offset_days)
    if event.projected:
        return message("It lasts until {day} (projected): {event}.", day=day, event=name)
    return message("It lasts until {day}: {event}.", day=day, event=name)


def gate_sentence(result: GateResult) -> Message:
    """Until when a gate wants its step, and the days to spare or missing."""
    gate, slack = Data(result.gate.label), result.slack_days or 0
    due, days = result.due, Days(abs(slack))
    if slack < 0:
        if result.projected:
            return message("{gate}: due the projected {due}, {days} late.", gate=gate, due=due, days=days)
        return message("{gate}: due {due}, {days} late.", gate=gate, due=due, days=days)
    if result.projected:
        return message("{gate}: due the projected {due}, {days} to spare.", gate=gate, due=due, days=days)
    return message("{gate}: due {due}, {days} to spare.", gate=gate, due=due, days=days)


def _season_event(look: Look, event_id: str) -> EventDate | None:
    return look.target.season.events.get(event_id) if look.target is not None else None


def _event_name(look: Look, event_id: str, offset_days: int) -> Message:
    """What an event is, with the days after or before it."""
    kind = look.packs.event_kind_by_id.get(event_id)
    name: Value = Data(kind.short) if kind is not None else _OWN_EVENTS.get(event_id, event_id)
    days = Days(abs(offset_days))
    if offset_days > 0:
        return message("{days} after {event}", days=days, event=name)
    if offset_days < 0:
        return message("{days} before {event}", days=days, event=name)
    return message("{event}", event=name)
