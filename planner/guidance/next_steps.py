"""The next three things, and what can be left alone until when: the answer to "overwhelmed"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from operator import itemgetter

from planner.core.model import Kind, LinkType, Phase, Role, Task
from planner.core.ref import Ref
from planner.guidance.asking import asking
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.profile.leave_out import place_of
from planner.guidance.progress import is_optional
from planner.guidance.room import decides, latest_start, room_days
from planner.roadmap.today import Assumed
from planner.words.message import Data, Message, message
from planner.words.stored import plain

SOON = timedelta(days=14)
"""What can begin within this time is ordered by its slack, the rest by its day."""
FAR = timedelta(days=28)
"""What begins later than this can be ignored for now."""

Rank = tuple[int, int, date, int]
"""What orders things to do: the group, the days to spare, the first day, the row."""
_LATER = 3
"""The group of what cannot begin soon, after late things, those that can begin, and those that wait for others."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A thing to do. `unblocks` names the open tasks that wait for it; slack is in calendar days, None = nothing asks.

    `reason` says why it is next; None of a task of the person's own without notes.
    `start` and `finish` are its planned days, shown; `latest` the day on which it has to begin at the latest. `record`:
    where what is to be done is noted, of a step that others do.
    """

    task: str
    title: str
    state: State
    start: date
    finish: date
    latest: date | None
    reason: Message | None
    slack_days: int | None
    unblocks: tuple[str, ...]
    record: Ref | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A task that can wait until a day; None = it is optional."""

    task: str
    title: str
    until: date | None


def next_steps(look: Look, count: int = 3) -> tuple[NextStep, ...]:
    """What to do next: late things, then what can begin soon by its slack, then the rest by its day.

    The steps of the second phase that stand in such a group share its places among them in the roadmap's order (R7),
    whatever their slack.

    Results, windows and running studies are left out: nobody does a result, and the study of the day has its own place.
    A result that should be out is asked for first. What others do is left out until there is something to ask of them.
    """
    candidates = [task for task in look.open_tasks if _is_to_do(task, look)]
    ordered = _by_priority(sorted(((_order(task, look), task) for task in candidates), key=itemgetter(0)), look)
    asked = (_report(task, look) for task in look.tasks if task.id in look.assessment.view.awaited)
    return tuple(islice(chain(asked, (_step(task, look) for task in ordered)), count))


def _report(result: Task, look: Look) -> NextStep:
    """A result that should be out: saying what it is comes before everything else."""
    day = look.schedule.finish(result.id)
    assert day is not None
    reason = message("It should be out since {day}; until you say how it went, no season can be judged.", day=day)
    waiting = followers(look, result.id)
    return NextStep(result.id, result.title, State.LATE, day, day, None, reason, None, waiting)


def ignored(look: Look, count: int = 5) -> tuple[Ignored, ...]:
    """What begins only later, the nearest first, each phase with something in it; then an optional task.

    Never what has a date of its own (a pin, a booked seat), nor the task that decides the Match.
    """
    nexts = {step.task for step in next_steps(look)}
    waiting = [task for task in look.open_tasks if task.id not in nexts and _can_wait(task, look)]
    waiting.sort(key=lambda task: (look.schedule.start(task.id) or look.today, task.position))
    optional = next((task for task in look.open_tasks if is_optional(task, look) and not task.running), None)
    spread = _spread(waiting, count - (optional is not None))
    found = [Ignored(task.id, task.title, look.schedule.start(task.id)) for task in spread]
    return (*found, Ignored(optional.id, optional.title, None)) if optional is not None else tuple(found)


def studies_now(look: Look) -> tuple[Task, ...]:
    """The studies whose planned time holds today, in row order."""
    found: list[Task] = []
    for task in look.open_tasks:
        start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
        if task.kind is Kind.STUDY and start is not None and finish is not None and start <= look.today <= finish:
            found.append(task)
    return tuple(found)


def study_days_left(look: Look, task: Task) -> int:
    """The study days from the later of today and the start to the study's last day."""
    number = look.schedule.network.number[task.id]
    first = max(look.schedule.dates.start[number], look.today.toordinal())
    return look.schedule.terms.study_days.count(first, look.schedule.dates.end[number])


def followers(look: Look, task_id: str) -> tuple[str, ...]:
    """The open tasks that wait for this one directly, in row order; the roadmap's mere order does not count."""
    waiting = {link.succ for link in look.links_from.get(task_id, ()) if not link.soft}
    return tuple(sorted((task for task in waiting if not look.task(task).done), key=look.places.__getitem__))


def _is_to_do(task: Task, look: Look) -> bool:
    finish, asked = look.schedule.finish(task.id), asking(look, task)
    if asked is not None and look.state(task.id) is not State.LATE:
        return asked.words is not None
    if task.running and task.kind is not Kind.STUDY and look.assessment.driven(task.id) is not None:
        return False
    by_itself = look.assessment.view.assumed.get(task.id) is Assumed.BY_ITSELF
    if by_itself and look.state(task.id) is not State.LATE:
        return False
    if task.role is Role.RESULT or task.kind is Kind.WINDOW or is_optional(task, look):
        return False
    if task.kind is Kind.STUDY and task.running:
        return look.state(task.id) is State.LATE
    return finish is not None


def _order(task: Task, look: Look) -> Rank:
    start, late = look.schedule.start(task.id), look.state(task.id) is State.LATE
    assert start is not None
    if not (late or task.running or start <= look.today + SOON):
        return _LATER, 0, start, task.position
    room = room_days(look, task.id)
    slack = room if room is not None else 10**6
    if late:
        return 0, slack, start, task.position
    return (2 if _waits_for_work(task, look) else 1), slack, start, task.position


def _by_priority(ranked: Sequence[tuple[Rank, Task]], look: Look) -> list[Task]:
    """The second phase's steps change places so that what its order has first comes first; what decides stays."""
    found = [task for _, task in ranked]
    groups: dict[int, list[int]] = {}
    for place, ((group, *_), task) in enumerate(ranked):
        if group != _LATER and task.phase is Phase.PROFILE and place_of(look, task) and decides(look, task.id) is None:
            groups.setdefault(group, []).append(place)
    for places in groups.values():
        inside = sorted((ranked[place][1] for place in places), key=lambda task: place_of(look, task))
        for place, task in zip(places, inside, strict=True):
            found[place] = task
    return found


def _waits_for_work(task: Task, look: Look) -> bool:
    """Whether something else has to end first."""
    links = look.links_to.get(task.id, ())
    return any(link.type is LinkType.FS and not look.task(link.pred).done for link in links)


def _step(task: Task, look: Look) -> NextStep:
    dates = look.schedule.of(task.id)
    assert dates.start is not None
    assert dates.finish is not None
    state, asked = look.state(task.id), asking(look, task)
    return NextStep(
        task.id,
        task.title,
        state,
        dates.start,
        dates.finish,
        latest_start(look, task.id, dates),
        asked.words if asked is not None and asked.words is not None else _reason(task, state, look),
        room_days(look, task.id, dates),
        followers(look, task.id),
        asked.record if asked is not None else None,
    )


def _reason(task: Task, state: State, look: Look) -> Message | None:
    planned = look.assessment.planned.schedule.finish(task.id) if state is State.LATE else None
    if planned is not None:
        return message("It was to end on {day} and is not reported done.", day=planned)
    record = look.record_of(task.id)
    if record is not None:
        return message("{text}", text=Data(record.why))
    first = task.notes.strip().split("\n")[0]
    return plain(first) if first else None


def _can_wait(task: Task, look: Look) -> bool:
    start = look.schedule.start(task.id)
    if start is None or start <= look.today + FAR or task.running or task.role is Role.RESULT:
        return False
    verdict = look.assessment.verdict
    decides = verdict.binding.own_task if verdict is not None and verdict.binding is not None else None
    if task.pinned_start is not None or task.id == decides:
        return False
    record = look.record_of(task.id)
    return record is None or (record.key and not record.optional)


def _spread(waiting: list[Task], count: int) -> list[Task]:
    """The first of each phase, filled up with the nearest others; in the order given."""
    first = {task.phase: task for task in reversed(waiting)}
    chosen = {task.id for task in first.values()}
    for task in waiting:
        if len(chosen) >= count:
            break
        chosen.add(task.id)
    return [task for task in waiting if task.id in chosen][:count]
