"""What dropping a task here would mean, in the few lines that a pointer can carry."""

from dataclasses import dataclass
from datetime import date

from planner.core.model import Role
from planner.core.text import day_words, days_words
from planner.guidance.consequence import move_fees
from planner.guidance.sentence import STATUS_WORDS
from planner.roadmap.gate import GateResult
from planner.roadmap.ids import exam_task, split
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment, SeasonStatus

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line; its tone is plain, good, late or quiet."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Card:
    """The consequence of a drop. `status` is what becomes of the target season when that changes, else None."""

    headline: str
    shift: str
    lines: tuple[CardLine, ...]
    status: SeasonStatus | None = None

    @property
    def text(self) -> str:
        """The card as one sentence, for the status bar and for screen readers."""
        return "; ".join([f"{self.headline} {self.shift}".strip(), *(line.text for line in self.lines)])


def card_of(before: Assessment, after: Assessment, task_id: str, roadmap: Roadmap) -> Card:
    """The card of an edit that moves `task_id`."""
    day, old = after.schedule.start(task_id), before.schedule.start(task_id)
    if day == old:  # its right end was moved
        day, old = after.schedule.finish(task_id), before.schedule.finish(task_id)
    lines = [*_result(after, task_id), *_gates(before, after), *_season(before, after)]
    for item in move_fees(before.plan, after.plan, roadmap, after.today):
        lines.append(
            CardLine(
                f"Move fee: {_amount(item.fee.amount_min, item.fee.amount_max, item.fee.currency)} "
                f"({item.fee.source.as_of} table)",
                "quiet",
            )
        )
    status = _status(after)
    changed = status if status is not None and status is not _status(before) else None
    return Card(weekday_words(day) if day else "", _shift(old, day), tuple(lines), changed)


def weekday_words(day: date) -> str:
    """Mon 30 Aug 2027."""
    return f"{WEEKDAYS[day.weekday()]} {day_words(day)}"


def refusal_card(day: date, reason: str, ways_out: tuple[str, ...]) -> Card:
    """The card of a drop that would be refused."""
    ways = [CardLine(f"You can {' or '.join(ways_out)}.", "quiet")] if ways_out else []
    return Card(weekday_words(day), "", (CardLine(f"Not possible: {reason}", "late"), *ways))


def _result(after: Assessment, task_id: str) -> list[CardLine]:
    task = after.plan.tasks[task_id]
    if task.role is not Role.SITTING:
        return []
    exam, attempt = split(task_id)
    result = exam_task(exam, attempt, "_result")
    day = after.schedule.finish(result) if result in after.plan.tasks else None
    return [CardLine(f"Result {day_words(day)}")] if day is not None else []


def _gates(before: Assessment, after: Assessment) -> list[CardLine]:
    """The gates of the target season that begin to fail, or hold again."""
    old, new = _by_id(before), _by_id(after)
    lines: list[CardLine] = []
    for key, gate in new.items():
        if gate.gate.severity == "costs" or key not in old or gate.holds == old[key].holds:
            continue
        if gate.holds:
            lines.append(CardLine(f"In time again: {gate.gate.label}", "good"))
        elif gate.slack_days is not None:
            lines.append(CardLine(f"{days_words(-gate.slack_days)} late: {gate.gate.label}", "late"))
    return lines[:3]


def _season(before: Assessment, after: Assessment) -> list[CardLine]:
    if before.target is None or after.target is None or before.verdict is None or after.verdict is None:
        return []
    lines: list[CardLine] = []
    year, status = after.target.match_year, after.target.status
    if status is not before.target.status:
        following = after.verdict.match_year
        other = f"; on time is Match {following}" if following not in (None, year) else ""
        tone = "good" if status is SeasonStatus.ON_TIME else "late"
        lines.append(CardLine(f"Match {year} becomes {STATUS_WORDS[status]}{other}", tone))
    elif status is SeasonStatus.ON_TIME and after.verdict.binding and after.verdict.match_year == year:
        slack = after.verdict.binding.slack_days
        if slack is not None:
            lines.append(CardLine(f"Match {year} stays on time, {days_words(slack)} of slack", "good"))
    elif status is not SeasonStatus.ON_TIME:
        lines.append(CardLine(f"Match {year} stays {STATUS_WORDS[status]}", "quiet"))
    return lines


def _by_id(assessment: Assessment) -> dict[str, GateResult]:
    return {gate.gate.id: gate for gate in assessment.target.gates} if assessment.target is not None else {}


def _status(assessment: Assessment) -> SeasonStatus | None:
    return assessment.target.status if assessment.target is not None else None


def _shift(old: date | None, new: date | None) -> str:
    if old is None or new is None or old == new:
        return ""
    days = (new - old).days
    return f"({'+' if days > 0 else '−'}{days_words(abs(days))})"


def _amount(least: int | None, most: int | None, currency: str) -> str:
    if least is None:
        return "amount not known"
    if most is None:
        return f"{least} {currency} or more"
    return f"{least} to {most} {currency}" if most != least else f"{least} {currency}"
