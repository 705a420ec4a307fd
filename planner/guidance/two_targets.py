"""Two targets side by side, before the plan aims at the other: what is gained, what is lost, what nobody knows.

Every figure is one that the plan or the data has; where there is none the table says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.core.model import Dependency, Kind
from planner.guidance.consequence import Consequence, Fee, Moved
from planner.guidance.deciding import shown_day
from planner.guidance.finding import Finding, Severity
from planner.guidance.grouping import Entry, entries
from planner.roadmap.verdict import Assessment, SeasonResult, SeasonStatus, binding_of, failing_binding
from planner.words.message import (
    Data,
    Days,
    Message,
    Money,
    Name,
    Value,
    both,
    counted,
    message,
    near_day,
    term,
)
from planner.words.states import SEASON_STATUSES

LONGEST_LIST = 3
NOT_KNOWN = term("cell of a table", "not known")
NOTHING = term("cell of a table", "nothing")
GATES = "gate."
"""How the ids of the rules begin whose findings are a gate that is not reached in time."""
Cell = tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One line of the table; a cell may have several sentences, or none. `bad` are the cells that are no good news."""

    label: Message
    now: Cell
    then: Cell
    bad_now: bool = False
    bad_then: bool = False


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a plan stands with its target: the step that decides, its planned day, and the days to spare."""

    result: SeasonResult
    step: Value | None
    planned: date | None
    spare: int | None

    @property
    def year(self) -> int:
        return self.result.match_year

    @property
    def on_time(self) -> bool:
        return self.result.status is SeasonStatus.ON_TIME


def gain_words(before: Assessment, after: Assessment) -> Message:
    """What the other target means, in one sentence."""
    old, new = _standing(before), _standing(after)
    if new is None:
        return message("Nobody can say yet what this target means.")
    if new.result.status is SeasonStatus.UNKNOWN:
        return message("Match {year} can be judged once the missing result is reported.", year=new.year)
    if new.result.status is SeasonStatus.MISSED:
        return message("As planned your dates miss Match {year}.", year=new.year)
    if new.result.status is SeasonStatus.LATE:
        return message("Your dates fit Match {year} only with a late application.", year=new.year)
    if old is not None and old.on_time and old.spare is not None and new.spare is not None:
        return _spare_words(old, new, new.spare - old.spare)
    if old is not None and not old.on_time and old.result.status is not SeasonStatus.UNKNOWN:
        status = SEASON_STATUSES[old.result.status.value]
        return message(
            "Your dates fit Match {year}; Match {old} is {status}.", year=new.year, old=old.year, status=status
        )
    return message("Your dates fit Match {year}.", year=new.year)


def target_rows(before: Assessment, after: Assessment, consequence: Consequence) -> tuple[TargetRow, ...]:
    """The table, the weightiest line first; a line in which neither has anything to say is left out."""
    old, new, today = _standing(before), _standing(after), before.today
    rows = [
        TargetRow(term("line of a table", "Your dates"), (_status(old),), (_status(new),), _is_bad(old), _is_bad(new)),
        TargetRow(term("line of a table", "What decides"), (_decides(old, today),), (_decides(new, today),)),
        TargetRow(
            term("line of a table", "To spare"), (_spare(old),), (_spare(new),), _is_negative(old), _is_negative(new)
        ),
        TargetRow(term("line of a table", "Match Day"), (_event(old, "match_day"),), (_event(new, "match_day"),)),
        TargetRow(
            term("line of a table", "Residency starts"),
            (_event(old, "residency_start"),),
            (_event(new, "residency_start"),),
        ),
        TargetRow(term("line of a table", "What moves"), (NOTHING,), (_moves(consequence.moved, after, today),)),
        TargetRow(term("line of a table", "New tasks"), (), _titles(_only_in(after, before), after)),
        TargetRow(term("line of a table", "Tasks that go"), (), _titles(_only_in(before, after), before)),
        TargetRow(term("line of a table", "Order left out"), _dropped(before), _dropped(after)),
        TargetRow(
            term("line of a table", "Findings only here"),
            _findings(consequence.findings_gone),
            _findings(consequence.findings_new),
        ),
        TargetRow(term("line of a table", "Fees"), (), tuple(map(_fee, consequence.fees))),
    ]
    return tuple(row for row in rows if row.now or row.then)


def _standing(assessment: Assessment) -> _Standing | None:
    result = assessment.target
    if result is None:
        return None
    if result.status is SeasonStatus.UNKNOWN:
        return _Standing(result, None, None, None)
    binding = binding_of(result) if result.status is SeasonStatus.ON_TIME else failing_binding(result)
    if binding is None or binding.own_task is None or binding.own_task not in result.plan.tasks:
        return _Standing(result, None, None, binding.slack_days if binding is not None else None)
    task = result.plan.tasks[binding.own_task]
    step = Data(task.title) if task.kind is Kind.EXAM else Name(task.title)
    return _Standing(result, step, shown_day(result, task), binding.slack_days)


def _spare_words(old: _Standing, new: _Standing, more: int) -> Message:
    if more > 0:
        return message(
            "Your dates fit Match {year}, with {days} more to spare than for Match {old}.",
            year=new.year,
            days=Days(more),
            old=old.year,
        )
    if more < 0:
        return message(
            "Your dates fit Match {year}, with {days} less to spare than for Match {old}.",
            year=new.year,
            days=Days(-more),
            old=old.year,
        )
    return message(
        "Your dates fit Match {year}, with as much to spare as for Match {old}.", year=new.year, old=old.year
    )


def _status(standing: _Standing | None) -> Message:
    return NOT_KNOWN if standing is None else SEASON_STATUSES[standing.result.status.value]


def _is_bad(standing: _Standing | None) -> bool:
    return standing is not None and standing.result.status in (SeasonStatus.LATE, SeasonStatus.MISSED)


def _decides(standing: _Standing | None, today: date) -> Message:
    if standing is None or standing.step is None or standing.planned is None:
        nothing_left = standing is not None and standing.on_time and standing.spare is None
        return term("cell of a table", "nothing of your own") if nothing_left else NOT_KNOWN
    return message("{step}, planned {day}", step=standing.step, day=near_day(standing.planned, today))


def _spare(standing: _Standing | None) -> Message:
    if standing is None or standing.spare is None:
        return NOT_KNOWN
    if standing.spare < 0:
        return message("{days} too late", days=Days(-standing.spare))
    return message("{days}", days=Days(standing.spare))


def _is_negative(standing: _Standing | None) -> bool:
    return standing is not None and standing.spare is not None and standing.spare < 0


def _event(standing: _Standing | None, name: str) -> Message:
    event = standing.result.season.events.get(name) if standing is not None else None
    if event is None:
        return NOT_KNOWN
    return message("{day}, projected", day=event.earlier) if event.projected else message("{day}", day=event.earlier)


def _moves(moved: Sequence[Moved], after: Assessment, today: date) -> Message:
    """How many tasks that both plans have move, and the days of some; exams stand first."""
    both_have = [item for item in moved if item.start_before is not None and item.start_after is not None]
    if not both_have:
        return NOTHING
    first = sorted(both_have, key=lambda item: after.plan.tasks[item.id].kind is not Kind.EXAM)
    shown: list[Value] = [
        message("{task} to {day}", task=Name(after.plan.tasks[item.id].title), day=near_day(item.start_after, today))
        for item in first[:LONGEST_LIST]
        if item.start_after is not None
    ]
    tasks = both(_with_rest(shown, len(both_have)))
    return counted("{count} task: {tasks}", "{count} tasks: {tasks}", len(both_have), tasks=tasks)


def _only_in(one: Assessment, other: Assessment) -> list[str]:
    return [task.id for task in one.plan.rows if task.id not in other.plan.tasks]


def _titles(tasks: Sequence[str], assessment: Assessment) -> Cell:
    if not tasks:
        return ()
    shown: list[Value] = [Name(assessment.plan.tasks[task].title) for task in tasks[:LONGEST_LIST]]
    return (message("{tasks}", tasks=both(_with_rest(shown, len(tasks)))),)


def _dropped(assessment: Assessment) -> Cell:
    """The steps of the roadmap's order that a plan has left out for its season."""
    links = [link for link in assessment.plan.dependencies.values() if link.dropped is not None]
    if not links:
        return ()
    shown: list[Value] = [_order(link, assessment) for link in links[:LONGEST_LIST]]
    return (message("{links}", links=both(_with_rest(shown, len(links)))),)


def _order(link: Dependency, assessment: Assessment) -> Message:
    tasks = assessment.plan.tasks
    return message("{first} before {second}", first=Name(tasks[link.pred].title), second=Name(tasks[link.succ].title))


def _findings(findings: Iterable[Finding]) -> Cell:
    """The titles of the gravest that are more than a hint."""
    found = entries(finding for finding in findings if finding.severity is not Severity.HINT)
    lines = [_finding(entry) for entry in found[:LONGEST_LIST]]
    more = len(found) - LONGEST_LIST
    if more > 0:
        lines.append(counted("{count} more.", "{count} more.", more))
    return tuple(lines)


def _finding(entry: Entry) -> Message:
    """A gate's title is what it asks for."""
    if entry.rule.startswith(GATES):
        return message("Not met: {finding}.", finding=entry.title)
    return message("{finding}.", finding=entry.title)


def _fee(item: Fee) -> Message:
    fee = item.fee
    if fee.amount_min is None:
        return message("{what}: a fee of unknown amount.", what=item.label)
    least = Money(fee.amount_min, fee.currency)
    if fee.amount_max is None:
        return message("{what}: {least} or more.", what=item.label, least=least)
    return message("{what}: {least} to {most}.", what=item.label, least=least, most=Money(fee.amount_max, fee.currency))


def _with_rest(shown: list[Value], count: int) -> list[Value]:
    more = count - len(shown)
    return [*shown, counted("{count} more", "{count} more", more)] if more > 0 else shown
