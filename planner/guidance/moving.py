"""The one door for moving: what a move of a task to a day may do, for pointer, key, field, fix and command alike.

`move` makes the edit; `check` looks at what any edit has made of the plan, so that nothing without effect is stored.
What the plan itself says stands in core/edits/move, what the season and the authorities say in roadmap/allowed_day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.core.edits.base import Edit, task_of, title_of
from planner.core.edits.move import MoveTask, check_day, check_open
from planner.core.edits.reshape import MoveTogether
from planner.core.model import Constraint, ConstraintType, Plan, Task
from planner.errors import EditRejected
from planner.guidance.driven import check_driven, refusal_of
from planner.guidance.finding import Fix
from planner.packs.record import Season
from planner.roadmap.allowed_day import (
    ANOTHER_MATCH,
    check_closed,
    check_public,
    check_season,
    check_season_start,
    is_public,
)
from planner.roadmap.season import anchor_days, belongs_to
from planner.roadmap.today import Assumed
from planner.roadmap.verdict import Assessment
from planner.words.message import Day, DayForm, Message, Name, message


class Follow(StrEnum):
    """What pinned followers do (features C6): follow lets the links decide, keep_gap moves pins too, stay pins all."""

    FOLLOW = "follow"
    KEEP_GAP = "keep_gap"
    STAY = "stay"


def move(before: Assessment, task_id: str, day: date, follow: Follow = Follow.FOLLOW) -> Edit:
    """The edit that moves a task's first day (a milestone's day) there. Raises EditRejected where that cannot be."""
    check_fixed(before, task_of(before.plan, task_id))
    step = MoveTask(task_id, day, before.today)
    return checked(before, step if follow is Follow.FOLLOW else MoveTogether(step, _pins(before, task_id, day, follow)))


def checked(before: Assessment, edit: Edit) -> Edit:
    """The edit itself. Raises EditRejected where it cannot be made."""
    check(before, edit.apply(before.plan))
    return edit


def refusal(before: Assessment, task_id: str) -> EditRejected | None:
    """Why a task cannot be moved to any day at all; None where it can."""
    try:
        check_fixed(before, before.plan.tasks[task_id])
    except EditRejected as refused:
        return refused
    return None


def offer(before: Assessment, task_id: str, day: date, label: Message | None = None, *, other: bool = False) -> Fix:
    """The way out that moves a task to a day, or to today where that is later; in words only where that is refused.

    `other`: the task is not the one that the finding stands at, so the label names it.
    """
    day, title = max(day, before.today), Name(title_of(before.plan, task_id))
    try:
        edit = move(before, task_id, day)
    except EditRejected:
        return Fix(message("Choose another day for {task}", task=title))
    return Fix(label or _label(title if other else None, day, before.today), edit)


def _label(title: Name | None, day: date, today: date) -> Message:
    weekday = Day(day, DayForm.WEEKDAY)
    if title is None:
        return message("Move to {day}", day=weekday) if day != today else message("Move to today")
    if day == today:
        return message("Move {task} to today", task=title)
    return message("Move {task} to {day}", task=title, day=weekday)


def check_fixed(before: Assessment, task: Task) -> None:
    """Raises EditRejected for a task that has no day to choose: a fact, a public day, or what goes on by the season."""
    check_open(task)
    driven = before.driven(task.id)
    if driven is not None:
        raise refusal_of(task, driven, before.plan)
    season = _season(before)
    if season is not None:
        check_public(task, before.plan, before.roadmap, season)
    seen, assumed = before.tasks[task.id], before.view.assumed.get(task.id)
    if not (seen.done or seen.running) or assumed in (Assumed.SAT, Assumed.BY_ITSELF):
        return
    if assumed is Assumed.PROVED:
        closer = Name(title_of(before.plan, seen.closed_by or task.id))
        raise EditRejected(
            message("{task} is over with {closer}, whose day has passed.", task=Name(task.title), closer=closer),
            message("Report or move {closer}.", closer=closer),
        )
    if assumed is Assumed.DATED:
        raise EditRejected(
            message("{task} stands on the day in your answers, which has passed.", task=Name(task.title)),
            message("Change that answer."),
        )
    raise EditRejected(_begun(Name(task.title), seen.actual_start or seen.actual_finish), ANOTHER_MATCH)


def _begun(title: Name, day: date | None) -> Message:
    if day is None:
        return message("{task} has begun with the season; its first day is a fact.", task=title)
    return message("{task} has begun on {day} with the season; its first day is a fact.", task=title, day=day)


def check(before: Assessment, plan: Plan) -> None:
    """Raises EditRejected where a plan made of the assessed one gives a task a day that it cannot have.

    Only what has changed is looked at: a day that was kept before today's rules stays, and is a finding.
    """
    check_driven(before, plan)
    known = before.plan.tasks
    for task_id, task in plan.tasks.items():
        old = known.get(task_id)
        if old is None or task is old:
            continue
        pin = task.pinned_start if not task.done else None
        if pin is not None and pin != old.pinned_start:
            _Given(before, plan, task).check_pin(pin)
        elif pin is not None and task.duration_days != old.duration_days:
            _Given(before, plan, task).check_authority(pin)
        if task.constraint is not None and task.constraint != old.constraint:
            _Given(before, plan, task).check_wish(task.constraint)


@dataclass(frozen=True, slots=True)
class _Given:
    """A task of a plan to which an edit of the assessed one has given a day."""

    before: Assessment
    plan: Plan
    task: Task

    def check_pin(self, day: date) -> None:
        self._check_fixed()
        season = self._season()
        if season is not None:
            check_season(self.task, season, self.before.roadmap, anchor_days(self.plan, season), day)
        self.check_authority(day)

    def check_authority(self, day: date) -> None:
        first = max(self.plan.start_date, self.before.today)
        check_closed(self.task, self.before.roadmap, day, self._days(), first)

    def check_wish(self, wish: Constraint) -> None:
        """Any wish for a public day, and a dated one where the season or today leaves it out."""
        season = self._season()
        if season is not None and wish.type is not ConstraintType.ASAP:
            check_public(self.task, self.plan, self.before.roadmap, season)
        if wish.day is None:
            return
        if season is not None:
            check_season_start(self.task, season, anchor_days(self.plan, season), wish.day)
        if wish.type.must:
            self._check_fixed()
            first = self._first_day(wish.type, wish.day)
            check_day(self.plan, self.task, first, self.before.today)
            self.check_authority(first)

    def _check_fixed(self) -> None:
        if self.plan.target_match == self.before.plan.target_match:
            check_fixed(self.before, self.task)

    def _first_day(self, wish: ConstraintType, day: date) -> date:
        """The first day of a task that must begin, or end, on a day; a study's hours give it no certain one."""
        term = self.before.schedule.terms.terms[self.before.schedule.network.number[self.task.id]]
        back = self._days() - 1 if wish is ConstraintType.MFO and term.plain else 0
        return day - timedelta(days=max(back, 0))

    def _days(self) -> int:
        days = self.task.duration_days
        return days if days is not None else self.before.schedule.of(self.task.id).duration_days or 1

    def _season(self) -> Season | None:
        """The season that the assessment saw; None where the edit aims at another."""
        return _season(self.before) if self.plan.target_match == self.before.plan.target_match else None


def _season(before: Assessment) -> Season | None:
    return before.target.season if before.target is not None else None


def _pins(before: Assessment, task_id: str, day: date, follow: Follow) -> tuple[tuple[str, date], ...]:
    """The days of the followers: moved by the same days where they are pinned, or pinned where they stand.

    What has no day to choose is left alone, and so is a pin that would not count.
    """
    start = before.schedule.start(task_id)
    if start is None:
        return ()
    network, season = before.schedule.network, _season(before)
    followers = network.downstream([network.number[task_id]]) - {network.number[task_id]}
    pins: list[tuple[str, date]] = []
    for number in sorted(followers):
        task = before.tasks[network.ids[number]]
        stands = before.schedule.start(task.id)
        if task.done or task.running or stands is None or before.driven(task.id) is not None:
            continue
        if is_public(task, before.plan, before.roadmap, season):
            continue
        if follow is Follow.KEEP_GAP:
            if task.pinned_start is not None:
                pins.append((task.id, shifted(task.pinned_start, (day - start).days)))
        elif season is None or belongs_to(task, season, before.roadmap, stands):
            pins.append((task.id, stands))
    return tuple(pins)


def shifted(day: date, shift: int) -> date:
    """The day so many days later; at most the first or last of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + shift, 1), date.max.toordinal()))
