"""What stands on the road: the open steps of each phase that it has room for, the most telling ones first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.model import Kind, Phase, Role, Task
from planner.core.period import add_months
from planner.exchange.pdf.print_choice import end_of_month
from planner.exchange.pdf.print_view import PrintView
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.progress import is_optional
from planner.roadmap.ids import base_of
from planner.words.message import near_day, term

LEAST_MONTHS = 6
A_WEEK = timedelta(days=7)
Week = tuple[date, date]
MATCH_DAY, RESIDENCY, CERTIFICATE = "match_day", "residency_start", "certificate"


@dataclass(frozen=True, slots=True)
class Mark:
    """A step on the road: its days, both inclusive, and how much it says (0 = it always stands).

    `exam` is drawn as a diamond, as is a step of one day; `strong` is what decides or has a fixed day. `result` is the
    day of an exam's result, `label` what stands beside it.
    """

    task: str
    title: str
    label: str
    phase: Phase
    first: date
    last: date
    rank: int
    exam: bool
    strong: bool
    late: bool
    running: bool
    projected: bool
    result: date | None = None

    @property
    def diamond(self) -> bool:
        """Whether it is drawn as a diamond."""
        return self.exam or self.first == self.last


def season_day(look: Look, event: str) -> date | None:
    """A day of the target season, of two candidates the earlier; None where the plan knows of no Match."""
    season = look.target.season if look.target is not None else None
    found = season.events.get(event) if season is not None else None
    return found.earlier if found is not None else None


def road_days(look: Look) -> tuple[date, date]:
    """From the month of today to that in which residency starts, or in a plan without a Match to that of its end."""
    last = season_day(look, RESIDENCY)
    if last is None:
        span = look.schedule.span([task.id for task in look.tasks])
        last = span[1] if span is not None else look.today
    last = end_of_month(max(last, look.today))
    return min(look.today.replace(day=1), add_months(last.replace(day=1), 1 - LEAST_MONTHS)), last


def road_marks(view: PrintView) -> list[Mark]:
    """The open steps with a day, the most telling ones first, of those the longest: its name stands inside it."""
    found = [mark for task in view.look.open_tasks if (mark := _mark(view, task)) is not None]
    return sorted(found, key=lambda mark: (mark.rank, mark.first - mark.last, mark.first))


def study_weeks(look: Look) -> list[Week]:
    """The weeks of study from today on, first and last day each; of studies beside each other each week once."""
    spans: list[tuple[date, date]] = []
    for task in look.open_tasks:
        start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
        if task.kind is Kind.STUDY and start is not None and finish is not None and finish >= look.today:
            spans.append((max(start, look.today), finish))
    found: list[tuple[date, date]] = []
    reached = date.min
    for start, finish in sorted(spans):
        day = max(start, reached + timedelta(days=1)) if reached > date.min else start
        while day <= finish:
            reached = min(day + A_WEEK - timedelta(days=1), finish)
            found.append((day, reached))
            day = reached + timedelta(days=1)
    return found


def _mark(view: PrintView, task: Task) -> Mark | None:
    """None for what has a place of its own on the page: study weeks, results, the day on which residency starts."""
    look = view.look
    start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
    base = base_of(task.id)
    if start is None or finish is None or base == RESIDENCY or task.role is Role.RESULT or task.kind is Kind.STUDY:
        return None
    exam = task.role is Role.SITTING
    title = label = view.title(task.title)
    if base == MATCH_DAY:  # the calendar above says the year
        label = view.tell(term("step with its day", "{step} {day}", step=title, day=near_day(finish, finish)))
    return Mark(
        task.id,
        title,
        label,
        task.phase,
        start,
        finish,
        _rank(look, task, base),
        exam,
        task.id in look.assessment.decisive or task.pinned_start is not None,
        look.state(task.id) is State.LATE,
        task.running,
        look.projected(task.id),
        _result(look, task) if exam else None,
    )


def _result(look: Look, sitting: Task) -> date | None:
    results: Iterable[Task] = (task for task in look.open_tasks if task.role is Role.RESULT and task.exam == sitting.id)
    return next((look.schedule.finish(task.id) for task in results), None)


def _rank(look: Look, task: Task, base: str) -> int:
    if task.id in look.assessment.decisive or task.role is Role.SITTING or base == MATCH_DAY:
        return 0
    record = look.record_of(task.id)
    if look.state(task.id) is State.LATE or task.pinned_start is not None:
        return 1
    if base == CERTIFICATE:
        return 1
    if record is None:
        return 3
    if is_optional(task, look):
        return 5
    return 2 if record.key else 4
