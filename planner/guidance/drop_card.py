"""What dropping a task here would mean, in the few lines that a pointer can carry."""

from dataclasses import dataclass
from datetime import date

from planner.core.model import Role
from planner.guidance.consequence import move_fees
from planner.guidance.implied_days import implied_days
from planner.guidance.look import Look
from planner.packs.record import RescheduleFee
from planner.roadmap.gate import GateResult
from planner.roadmap.ids import exam_task, split
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment, SeasonStatus
from planner.words.message import Data, Day, DayForm, Days, Message, Money, Name, Span, message, term
from planner.words.states import SEASON_STATUSES


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line; its tone is plain, good, late or quiet."""

    text: Message
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Card:
    """The consequence of a drop: `headline` is the new day, `shift` how far it is from the old one, None = nowhere.

    `status` is what becomes of the target season when that changes, else None.
    """

    headline: Message
    shift: Message | None
    lines: tuple[CardLine, ...]
    status: SeasonStatus | None = None

    @property
    def head(self) -> Message:
        """The new day and how far it is."""
        if self.shift is None:
            return self.headline
        return term("head of a card", "{day} {shift}", day=self.headline, shift=self.shift)

    @property
    def text(self) -> Message:
        """The whole card in one line, for screen readers."""
        text = self.head
        for line in self.lines:
            text = term("lines of a card", "{before}; {line}", before=text, line=line.text)
        return text


def card_of(before: Assessment, after: Assessment, task_id: str, roadmap: Roadmap) -> Card:
    """The card of an edit that moves `task_id`."""
    day, old = after.schedule.start(task_id), before.schedule.start(task_id)
    if day == old:  # its right end was moved
        day, old = after.schedule.finish(task_id), before.schedule.finish(task_id)
    lines = [
        *_result(after, task_id),
        *_implied(before, day, task_id, roadmap),
        *_gates(before, after),
        *_season(before, after),
    ]
    fees = move_fees(before.plan, after.plan, roadmap, after.today)
    lines += [CardLine(fee_words(item.fee), "quiet") for item in fees]
    status = _status(after)
    changed = status if status is not None and status is not _status(before) else None
    return Card(_headline(day) if day is not None else Message(""), _shift(old, day), tuple(lines), changed)


def record_card(
    before: Assessment, after: Assessment, task_id: str, days: tuple[date, date], last: date | None = None
) -> Card:
    """The card of an edit that gives a record under `task_id` another day: the old and the new one.

    `last` is the new last day of one that is moved whole.
    """
    old, new = days
    lines = [*_last_day(before, after, task_id), *_gates(before, after), *_season(before, after)]
    status = _status(after)
    changed = status if status is not None and status is not _status(before) else None
    headline = _headline(new) if last is None or last == new else message("{days}", days=Span(new, last))
    return Card(headline, _shift(old, new), tuple(lines), changed)


def refusal_card(day: date, reason: Message, way_out: Message | None) -> Card:
    """The card of a drop that would be refused."""
    ways = [CardLine(way_out, "quiet")] if way_out is not None else []
    return Card(_headline(day), None, (CardLine(message("Not possible: {reason}", reason=reason), "late"), *ways))


def _headline(day: date) -> Message:
    return message("{day}", day=Day(day, DayForm.WEEKDAY))


def _result(after: Assessment, task_id: str) -> list[CardLine]:
    task = after.plan.tasks[task_id]
    if task.role is not Role.SITTING:
        return []
    exam, attempt = split(task_id)
    result = exam_task(exam, attempt, "_result")
    day = after.schedule.finish(result) if result in after.plan.tasks else None
    return [CardLine(message("Result {day}", day=day))] if day is not None else []


def _implied(before: Assessment, day: date | None, task_id: str, roadmap: Roadmap) -> list[CardLine]:
    """How the new day stands to the one that other things imply, which stays where it is."""
    implied = implied_days(Look(before, roadmap)).get(task_id)
    if implied is None or day is None or before.plan.tasks[task_id].role is not Role.SITTING:
        return []
    days = (implied.day - day).days
    if days > 0:
        return [CardLine(message("{days} before the day your pace implies", days=Days(days)))]
    if days == 0:
        return [CardLine(message("The day your pace implies"), "good")]
    return [CardLine(message("{days} after the day your pace implies", days=Days(-days)), "good")]


def _last_day(before: Assessment, after: Assessment, task_id: str) -> list[CardLine]:
    """The last day of a task where that is another one."""
    was, day = before.schedule.finish(task_id), after.schedule.finish(task_id)
    if day is None or day == was:
        return []
    return [CardLine(message("{task}: {day}", task=Name(after.plan.tasks[task_id].title), day=day))]


def _gates(before: Assessment, after: Assessment) -> list[CardLine]:
    """The gates of the target season that begin to fail, or hold again."""
    old, new = _by_id(before), _by_id(after)
    lines: list[CardLine] = []
    for key, gate in new.items():
        if gate.gate.severity == "costs" or key not in old or gate.holds == old[key].holds:
            continue
        label = Data(gate.gate.label)
        if gate.holds:
            lines.append(CardLine(message("In time again: {gate}", gate=label), "good"))
        elif gate.slack_days is not None:
            days = Days(-gate.slack_days)
            lines.append(CardLine(message("{days} late: {gate}", days=days, gate=label), "late"))
    return lines[:3]


def _season(before: Assessment, after: Assessment) -> list[CardLine]:
    if before.target is None or after.target is None or before.verdict is None or after.verdict is None:
        return []
    year, status = after.target.match_year, after.target.status
    if status is not before.target.status:
        tone = "good" if status is SeasonStatus.ON_TIME else "late"
        return [CardLine(_becomes(year, status, after.verdict.match_year), tone)]
    if status is not SeasonStatus.ON_TIME:
        words = SEASON_STATUSES[status.value]
        return [CardLine(message("Match {year} stays {status}", year=year, status=words), "quiet")]
    slack = after.verdict.binding.slack_days if after.verdict.binding is not None else None
    if slack is None or after.verdict.match_year != year:
        return []
    days = Days(slack)
    return [CardLine(message("Match {year} stays on time, {days} of slack", year=year, days=days), "good")]


def _becomes(year: int, status: SeasonStatus, on_time: int | None) -> Message:
    words = SEASON_STATUSES[status.value]
    if on_time is None or on_time == year:
        return message("Match {year} becomes {status}", year=year, status=words)
    return message(
        "Match {year} becomes {status}; on time is Match {other}",
        year=year,
        status=words,
        other=on_time,
    )


def _by_id(assessment: Assessment) -> dict[str, GateResult]:
    return {gate.gate.id: gate for gate in assessment.target.gates} if assessment.target is not None else {}


def _status(assessment: Assessment) -> SeasonStatus | None:
    return assessment.target.status if assessment.target is not None else None


def _shift(old: date | None, new: date | None) -> Message | None:
    if old is None or new is None or old == new:
        return None
    days = (new - old).days
    if days > 0:
        return message("(+{days})", days=Days(days))
    return message("(−{days})", days=Days(-days))


def fee_words(fee: RescheduleFee) -> Message:
    """What a move of a booked seat costs, with the date of the table."""
    as_of = Data(fee.source.as_of)
    if fee.amount_min is None:
        return message("Move fee: amount not known ({as_of} table)", as_of=as_of)
    least = Money(fee.amount_min, fee.currency)
    if fee.amount_max is None:
        return message("Move fee: {least} or more ({as_of} table)", least=least, as_of=as_of)
    if fee.amount_max == fee.amount_min:
        return message("Move fee: {amount} ({as_of} table)", amount=least, as_of=as_of)
    most = Money(fee.amount_max, fee.currency)
    return message("Move fee: {least} to {most} ({as_of} table)", least=least, most=most, as_of=as_of)
