"""Gestures on the timeline as plain objects: press, moved, finish. Only the edit that finish gives changes the plan.

A gesture tries its edit at each new day through `attempt`, which is the editor's own way of proposing: what the ghost
shows is what the release will do.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from planner.core.edits.base import Edit
from planner.core.edits.reshape import ReshapeTask, StretchTask
from planner.core.edits.task import SetDuration
from planner.core.model import Constraint, ConstraintType, Kind, LinkType, Plan
from planner.errors import EditRejected
from planner.guidance.consequence import Moved, moved
from planner.guidance.drop_card import Card, card_of, refusal_card
from planner.guidance.moving import Follow, check_fixed, checked, move, shifted
from planner.guidance.record_mark import RecordMark
from planner.guidance.reporting import without_day
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment
from planner.timeline.hit import Hit, Part
from planner.words.message import Name, message


class Tried(Protocol):
    """An edit tried out: the plan before and after, assessed."""

    @property
    def before(self) -> Assessment: ...

    @property
    def after(self) -> Assessment: ...


Attempt = Callable[[Edit], Tried]
AS_LATE_AS_POSSIBLE = Constraint(ConstraintType.ALAP)
BY_END = (ConstraintType.ALAP, ConstraintType.FNET, ConstraintType.MFO)


@dataclass(frozen=True, slots=True)
class RecordGhost:
    """The mark of a dragged record as it stands, and as it would; `whole`: it is moved with all its days."""

    before: RecordMark
    after: RecordMark
    whole: bool = False


@dataclass(frozen=True)
class Ghost:
    """How the plan would look after the drop. `moved` are the tasks whose dates change; none when it is refused.

    `record` is what is dragged where that is a record under the task, and not the task itself.
    """

    task: str
    day: date
    edit: Edit | None
    card: Card
    moved: tuple[Moved, ...] = ()
    tried: Tried | None = None
    refused: EditRejected | None = None
    record: RecordGhost | None = None

    @property
    def after(self) -> Assessment | None:
        """The plan after the drop, assessed; None when it is refused."""
        return self.tried.after if self.tried is not None else None


@dataclass
class Gesture:
    """Dragging one part of a task's mark. `origin` is the day under the pointer at the press, with its fraction."""

    hit: Hit
    origin: float
    before: Assessment
    attempt: Attempt
    roadmap: Roadmap
    follow: Follow = Follow.FOLLOW
    ghost: Ghost | None = field(default=None, init=False)
    _days: int = field(default=0, init=False)

    def moved(self, day: float, follow: Follow | None = None) -> Ghost | None:
        """The pointer is over another day, or another key is held; the ghost, None where it began. Days snap."""
        shift, follow = round(day - self.origin), follow or self.follow
        if shift != self._days or follow is not self.follow or (shift and self.ghost is None):
            self._days, self.follow = shift, follow
            self.ghost = self._try(shift) if shift else None
        return self.ghost

    def finish(self) -> Tried | None:
        """What the release does: just what the ghost shows; None when nothing moved or the drop is refused."""
        return self.ghost.tried if self.ghost is not None else None

    def still_fits(self, plan: Plan) -> bool:
        """Whether the plan is still the one that the gesture began with."""
        return plan is self.before.plan

    def go_on(self, before: Assessment) -> None:
        """The plan is another one with the same dates and rules: what the release does is tried anew on that one."""
        self.before = before
        if self.ghost is not None:
            self.ghost = self._try(self._days)

    def _try(self, shift: int) -> Ghost:
        start = self.before.schedule.start(self.hit.task)
        assert start is not None
        finish = self.before.schedule.finish(self.hit.task)
        target = shifted(finish if self.hit.part is Part.END and finish is not None else start, shift)
        try:
            edit = edit_for(self.before, self.hit, shift, self.follow)
            tried = self.attempt(edit)
        except EditRejected as refusal:
            card = refusal_card(target, refusal.reason, refusal.way_out)
            return Ghost(self.hit.task, target, None, card, refused=refusal)
        card = card_of(tried.before, tried.after, self.hit.task, self.roadmap)
        return Ghost(self.hit.task, target, edit, card, moved(tried.before, tried.after), tried)


def edit_for(before: Assessment, hit: Hit, shift: int, follow: Follow = Follow.FOLLOW) -> Edit:
    """The edit that moves a part of a task's mark by so many days; the other end stays.

    Raises EditRejected for an end that is fixed, and for a day that cannot be (guidance/moving).
    """
    task = before.plan.tasks[hit.task]
    dates = before.schedule.of(hit.task)
    if dates.start is None or dates.duration_days is None:
        raise without_day(task)
    if hit.part is Part.END:
        _check_end(before, hit.task)
        days = dates.duration_days + shift
        if _begins_by_end(before.plan, hit.task):
            return StretchTask(hit.task, dates.start, days, before.today)
        return SetDuration(hit.task, days)
    day = shifted(dates.start, shift)
    if hit.part is Part.BODY:
        return move(before, hit.task, day, follow)
    check_fixed(before, task)
    return checked(before, ReshapeTask(hit.task, day, dates.duration_days - shift, before.today))


def may_move(before: Assessment, task_id: str) -> frozenset[str]:
    """The tasks that a gesture on this one can move: itself, its study, what follows or is as late as can be."""
    network = before.schedule.network
    sources = {task_id}
    sources |= {task.id for task in before.plan.tasks.values() if task.exam == task_id and task.kind is Kind.STUDY}
    latest = {task.id for task in before.plan.tasks.values() if task.constraint == AS_LATE_AS_POSSIBLE}
    followers = network.downstream(network.number[key] for key in sources)
    return frozenset(latest | {network.ids[number] for number in followers})


def grabbable(before: Assessment, hit: Hit) -> Hit:
    """The hit that a press takes: the body where the end under the pointer cannot be moved by itself."""
    task = before.plan.tasks[hit.task]
    term = before.schedule.terms.terms[before.schedule.network.number[hit.task]]
    fixed_end = term.until is not None or task.kind is Kind.EXAM
    if (hit.part is Part.END and fixed_end) or (hit.part is Part.START and (task.running or task.kind is Kind.EXAM)):
        return Hit(hit.task, Part.BODY)
    return hit


def _check_end(before: Assessment, task_id: str) -> None:
    term = before.schedule.terms.terms[before.schedule.network.number[task_id]]
    if term.until is not None:
        title = Name(before.plan.tasks[task_id].title)
        raise EditRejected(message("{title} ends with its exam.", title=title), message("Drag the exam."))


def _begins_by_end(plan: Plan, task_id: str) -> bool:
    """Whether the last day of a task is given, so that another length would move its first day instead."""
    task = plan.tasks[task_id]
    if task.running:
        return False
    ends = (LinkType.FF, LinkType.SF)
    linked = any(link.succ == task_id and link.type in ends and link.dropped is None for link in plan.links)
    return linked or (task.constraint is not None and task.constraint.type in BY_END)
