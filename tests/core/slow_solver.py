"""A solver of small plans, written from the rules (docs/architecture.md) and not from the passes.

It knows a link as a condition on two spans and nothing else: a task that breaks one moves right by a day, until none
does. Late dates and floats are found by their definition, by trying how far a start can slip. Spans are [start, end)
in ordinals; a milestone shown on day D is reached at the end of D and stands at D + 1.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from planner.core.model import ConstraintType, Dependency, Kind, LinkType, Plan, Role, Task
from tests.core.slow_calendar import SlowCalendar

Span = tuple[int, int]
FAR = 400
# More than the longest task and the longest lead of a test network together.
BEFORE = 60


class SlowSolver:
    """One plan; `due` gives for a task the last day (ordinal) by which it has to be reached."""

    def __init__(self, plan: Plan, due: Mapping[str, int] | None = None) -> None:
        self.plan = plan
        self.due = due or {}
        self.start = plan.start_date.toordinal()
        self.calendar = SlowCalendar(plan.calendar)
        self.links = [link for link in plan.links if link.dropped is None]

    @cached_property
    def early(self) -> dict[str, Span]:
        """The earliest span of every task."""
        spans = {key: self.given(task) or self.span(task, self.start) for key, task in self.plan.tasks.items()}
        return self.settled(spans)

    @cached_property
    def last(self) -> int:
        """The end of the last task."""
        return max(end for _, end in self.early.values())

    def delayed(self, backwards: list[str]) -> dict[str, Span]:
        """The spans after every ALAP task, from the end backwards, moved as far right as nobody else has to move."""
        spans = dict(self.early)
        for task in (self.plan.tasks[key] for key in backwards):
            wants = task.constraint is not None and task.constraint.type is ConstraintType.ALAP
            # A study that lasts until its exam has nothing to gain by starting later.
            if not wants or self.given(task) or self._until(task):
                continue
            for start in range(spans[task.id][0] + 1, self.last + 1):
                moved = {**spans, task.id: self.span(task, start)}
                if moved[task.id][1] > self.last or any(self.broken(moved, of=task.id)):
                    break
                if self.may_start(task, start):
                    spans = moved
        return spans

    def total_float(self, task_id: str) -> int:
        """How far this start can slip, everything else planned anew, before a bound fails or a given date is hit.

        Of work that is running the end slips: its start is a fact.
        """
        return self._slip(task_id, lambda spans: not any(self.failures(spans)))

    def free_float(self, task_id: str) -> int:
        """How far this start can slip while nobody else moves, no given date is hit, the plan ends no later."""

        def stands(spans: Mapping[str, Span]) -> bool:
            moved = any(span != self.early[key] for key, span in spans.items() if key != task_id)
            return not moved and not any(self.broken(spans)) and spans[task_id][1] <= self.last

        return self._slip(task_id, stands)

    def late_start(self, task_id: str) -> int:
        """The latest start from which nothing fails that this task alone pushes, whatever else presses on the plan."""
        low, high = self.early[task_id][0] - FAR, self.early[task_id][0] + FAR
        while high - low > 1:
            middle = (low + high) // 2
            if self._holds(task_id, middle):
                low = middle
            else:
                high = middle
        return low

    def given(self, task: Task) -> Span | None:
        """The span of a task that nothing moves."""
        if task.actual_finish is not None:
            end = task.actual_finish.toordinal() + 1
            if task.instant:
                return end, end
            return (task.actual_start.toordinal() if task.actual_start else end - (task.duration_days or 1)), end
        if task.closed_by is not None:
            closer = self.plan.tasks[task.closed_by].actual_finish
            day = self.start if closer is None else closer.toordinal() + 1
            return day, day
        wish = task.constraint
        if task.actual_start is not None:
            return self.span(task, task.actual_start.toordinal())
        if task.pinned_start is not None:
            return self.span(task, task.pinned_start.toordinal() + task.instant)
        if wish is not None and wish.day is not None and wish.type is ConstraintType.MSO:
            return self.span(task, wish.day.toordinal() + task.instant)
        if wish is not None and wish.day is not None and wish.type is ConstraintType.MFO:
            if self._until(task):
                return self.span(task, wish.day.toordinal())
            start = wish.day.toordinal() + 1
            while self.span(task, start)[1] > wish.day.toordinal() + 1:
                start -= 1
            return self.span(task, start)
        return None

    def span(self, task: Task, start: int) -> Span:
        """The span of a task that starts here."""
        if task.instant:
            return start, start
        until = self._until(task)
        if until:
            return start, max(until, start + 1)
        if task.kind is Kind.STUDY and task.duration_days is None:
            return start, self.calendar.end_of(start, task.effort_hours or 0)
        return start, start + (task.duration_days or 1)

    def may_start(self, task: Task, start: int) -> bool:
        """Whether a task of this kind can start on this day at all: a study starts on a study day."""
        return task.kind is not Kind.STUDY or self.calendar.is_open(start)

    def settled(self, spans: dict[str, Span], fixed: str | None = None) -> dict[str, Span]:
        """The spans after every task has moved right as far as the rules push it; `fixed` stays."""
        free = [task for task in self.plan.tasks.values() if task.id != fixed and self.given(task) is None]
        stable = False
        while not stable:
            stable = True
            for task in free:
                while not self._allowed(task, spans):
                    spans[task.id] = self.span(task, spans[task.id][0] + 1)
                    stable = False
        return spans

    def failures(self, spans: Mapping[str, Span]) -> Iterator[str]:
        """What does not hold: the bounds of open tasks, and the links into given dates."""
        for task in self.plan.tasks.values():
            if not task.done:
                yield from self._missed(task, spans[task.id])
        yield from self.broken(spans)

    def broken(self, spans: Mapping[str, Span], of: str | None = None) -> Iterator[str]:
        """The links, or those of one predecessor, that do not hold; what is done or under way waits for nobody."""
        for link in self.links:
            if of in (None, link.pred) and self._live(link) and not holds(link, spans, self.plan):
                yield link.id

    def _until(self, task: Task) -> int | None:
        """The day of the pinned exam that a study lasts until."""
        exam = self.plan.tasks.get(task.exam or "")
        if task.kind is not Kind.STUDY or exam is None or exam.role is not Role.SITTING or exam.done:
            return None
        return exam.pinned_start.toordinal() if exam.pinned_start else None

    def _slip(self, task_id: str, stands: Callable[[Mapping[str, Span]], bool]) -> int:
        task, first = self.plan.tasks[task_id], self.early[task_id][0]
        best = first
        assert stands(self.early)
        for start in range(first + 1, first + FAR):
            if not self.may_start(task, start):
                continue
            span = (first, self.early[task_id][1] + start - first) if task.running else self.span(task, start)
            if not stands(self.settled({**self.early, task_id: span}, fixed=task_id)):
                return best - first
            best = start
        raise AssertionError(f"nothing bounds {task_id}")

    def _holds(self, task_id: str, start: int) -> bool:
        """Whether nothing fails when this task starts here (a study on the next study day) and pushes its followers."""
        spans = {task_id: self._next(self.plan.tasks[task_id], start)}
        stable = False
        while not stable:
            stable = True
            for link in self.links:
                if link.pred not in spans or not self._presses(link):
                    continue
                succ = self.plan.tasks[link.succ]
                if self.given(succ) and not holds(link, {**spans, succ.id: self.early[succ.id]}, self.plan):
                    return False
                if succ.id not in spans:
                    spans[succ.id] = self._next(succ, spans[link.pred][0] - BEFORE)
                while not holds(link, spans, self.plan):
                    spans[succ.id] = self._next(succ, spans[succ.id][0] + 1)
                    stable = False
        return not any(True for key in spans for _ in self._missed(self.plan.tasks[key], spans[key]))

    def _next(self, task: Task, start: int) -> Span:
        while not self.may_start(task, start):
            start += 1
        return self.span(task, start)

    def _allowed(self, task: Task, spans: Mapping[str, Span]) -> bool:
        start, end = spans[task.id]
        if start < self.start + task.instant or not self.may_start(task, start):
            return False
        wish = task.constraint
        if wish is not None and wish.day is not None:
            if wish.type is ConstraintType.SNET and start < wish.day.toordinal() + task.instant:
                return False
            if wish.type is ConstraintType.FNET and end < wish.day.toordinal() + 1:
                return False
        return all(holds(link, spans, self.plan) for link in self.links if link.succ == task.id)

    def _live(self, link: Dependency) -> bool:
        succ = self.plan.tasks[link.succ]
        return not succ.done and not (succ.running and link.type in (LinkType.FS, LinkType.SS))

    def _presses(self, link: Dependency) -> bool:
        """Whether the predecessor can still be too late for this link: a start that has been can not."""
        begun = self.plan.tasks[link.pred].running and link.type in (LinkType.SS, LinkType.SF)
        return self._live(link) and not begun

    def _missed(self, task: Task, span: Span) -> Iterator[str]:
        starts, ends = self._bounds(task)
        if task.id not in self._bounded:
            ends = [self.last]
        if any(span[0] > bound for bound in starts) or any(span[1] > bound for bound in ends):
            yield task.id

    def _bounds(self, task: Task) -> tuple[list[int], list[int]]:
        """The latest starts and the latest ends that somebody asked for."""
        starts: list[int] = []
        ends = [task.deadline.toordinal() + 1] if task.deadline else []
        if task.id in self.due:
            ends.append(self.due[task.id] + 1)
        wish = task.constraint
        if wish is not None and wish.day is not None:
            if wish.type in (ConstraintType.SNLT, ConstraintType.MSO) and not task.running:
                starts.append(wish.day.toordinal() + task.instant)
            if wish.type in (ConstraintType.FNLT, ConstraintType.MFO):
                ends.append(wish.day.toordinal() + 1)
        return starts, ends

    @cached_property
    def _bounded(self) -> set[str]:
        """The open tasks that are bounded or lead to one that is; the others are bounded by the plan's last finish."""
        found = {task.id for task in self.plan.tasks.values() if not task.done and any(self._bounds(task))}
        size = -1
        while size < len(found):
            size = len(found)
            found |= {link.pred for link in self.links if link.succ in found and self._presses(link)}
        return found


def holds(link: Dependency, spans: Mapping[str, Span], plan: Plan) -> bool:
    """Whether the link's condition is met."""
    pred, succ, lag = spans[link.pred], spans[link.succ], link.lag_days
    match link.type:
        case LinkType.FS:
            return succ[0] >= pred[1] + lag
        case LinkType.SS:
            # A milestone that follows work is reached at the end of that day, not before it.
            after_work = plan.tasks[link.succ].instant and pred[0] != pred[1]
            return succ[0] >= pred[0] + lag + after_work
        case LinkType.FF:
            return succ[1] >= pred[1] + lag
        case LinkType.SF:
            return succ[1] >= pred[0] + lag
