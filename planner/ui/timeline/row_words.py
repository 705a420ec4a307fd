"""A row in words: all that the chart shows of it, fact by fact. No Qt.

Who does not see the chart has nothing else, so years always stand with their days.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planner.core.model import Kind, Role, Task
from planner.guidance.assumed import goes_on, is_supposed_over
from planner.guidance.look import Look
from planner.guidance.near import NEAR_DAYS, is_near
from planner.guidance.progress import hours_done, phase_progress
from planner.guidance.record_mark import RecordMark
from planner.guidance.room import latest_start, room_days
from planner.guidance.why import why
from planner.timeline.hit import Hit
from planner.timeline.rows import Row, RowKind
from planner.ui.timeline.phase_row import group_words, history_words, rules
from planner.words.message import NOTHING, Data, Days, Decimal, Message, Span, counted, message, paragraph, term
from planner.words.states import GOES_ON, KINDS_WITHIN, NOT_REPORTED, PHASES, STATES

COLUMNS: Mapping[str, Message] = {
    "title": term("column", "Task"),
    "when": term("column", "When"),
    "state": term("column", "State"),
    "days": term("column", "Days"),
    "slack": term("column", "Slack"),
    "place": term("column", "Place"),
    "why": term("column", "Why"),
}
"""What is heard of a row, in order. Only the first two are seen; the chart beside the table shows the others."""
_IN_COLUMN = {
    "state": ("state", "pinned", "projected", "decides", "near"),
    "days": ("days", "result", "implied"),
    "slack": ("slack",),
}
FOLDED, UNFOLDED = term("history", "folded"), term("history", "unfolded")


PINNED, ON_RECORD = term("state of a day", "pinned"), term("state of a day", "fixed by its records")


def facts_of(look: Look, row: Row, near_days: int = NEAR_DAYS) -> dict[str, Message]:
    """What the chart shows of a task's row, a few words each, by a key that says what it is."""
    assert row.task is not None
    task = look.task(row.task)
    found = {"kind": KINDS_WITHIN[task.kind], "state": _state(look, task)}
    found.update(_days(look, row, task))
    if row.implied is not None:
        found["implied"] = row.implied.fact
    found.update(_room(look, task))
    if task.pinned_start is not None and not task.done:
        found["pinned"] = ON_RECORD if look.assessment.driven(task.id) is not None else PINNED
    elif not task.done and look.projected(task.id):
        found["projected"] = term("state of a day", "projected")
    if not look.assessment.decisive.isdisjoint(row.tasks):
        found["decides"] = message("decides your Match")
    elif is_near(look, task.id, days=near_days):
        found["near"] = message("little slack")
    planned = look.planned(task.id)
    if planned is not None and not goes_on(look, task.id):
        found["was planned"] = message("was planned from {day}", day=planned[0])
    return found


def spoken(look: Look, row: Row, *, folded: bool | None = None, near_days: int = NEAR_DAYS) -> Message:
    """The row in one line of words; `folded` says of a phase whether its tasks are left out."""
    if row.heads_group:
        return _group(look, row)
    if row.kind is RowKind.MORE:
        return counted("{count} more", "{count} more", row.hidden) if row.hidden else message("Show fewer")
    if row.task is None:
        return _in_a_row(list(_phase(look, row, folded)))
    title = message("{title}", title=Data(look.task(row.task).title))
    return _in_a_row([title, *facts_of(look, row, near_days).values()])


def told(look: Look, row: Row, *, folded: bool | None = None, near_days: int = NEAR_DAYS) -> Message:
    """The row in words, what the bands behind it mean, and the records that stand in it, a sentence or two each."""
    implied = [row.implied.said] if row.implied is not None else []
    more = [*implied, *(rules(look, row) if row.task is not None else ()), *(mark.said for mark in row.marks)]
    line = spoken(look, row, folded=folded, near_days=near_days)
    return paragraph(message("{row}.", row=line), *more) if more else line


def under(look: Look, row: Row, found: Hit | None, mark: RecordMark | None, near_days: int = NEAR_DAYS) -> Message:
    """What is said of a point of a row: of the record there, or of the day that is implied; else of the whole row."""
    if mark is not None:
        return mark.said
    if found is not None and found.implied and row.implied is not None:
        return row.implied.said
    return told(look, row, near_days=near_days)


def cell_words(look: Look, rows: Sequence[Row], number: int, column: str, near_days: int = NEAR_DAYS) -> Message:
    """What a column that is heard only says of a row."""
    row = rows[number]
    if column == "place":
        return _place(rows, number)
    if row.task is None:
        return NOTHING
    if column == "why":
        return paragraph(*(clause.text for clause in why(look, row.task)))
    facts = facts_of(look, row, near_days)
    words = [facts[key] for key in _IN_COLUMN[column] if key in facts]
    return _in_a_row(words) if words else NOTHING


def _phase(look: Look, row: Row, folded: bool | None) -> Iterator[Message]:
    percent = phase_progress(look, row.phase)
    phase = PHASES[row.phase]
    yield message("{phase}, {percent} %", phase=phase, percent=percent) if percent is not None else phase
    span = look.schedule.span(row.tasks)
    if span is not None:
        yield message("{days}", days=Span(*span))
    if folded is not None:
        yield FOLDED if folded else UNFOLDED


def _group(look: Look, row: Row) -> Message:
    name = message("{title}", title=Data(look.plan.groups[row.group or ""].title))
    if row.kind is RowKind.HISTORY:
        words = [name, message("a Match that is over"), history_words(look, row)]
    else:
        words = [name, term("words about a row", "a group"), group_words(look, row)]
    span = look.schedule.span(row.tasks)
    if span is not None:
        words.append(message("{days}", days=Span(*span)))
    words.append(FOLDED if row.folded else UNFOLDED)
    return _in_a_row(words)


def _days(look: Look, row: Row, task: Task) -> Iterator[tuple[str, Message]]:
    dates = look.schedule.of(task.id)
    if dates.start is not None and dates.finish is not None:
        yield "days", _day_or_span(dates.start, dates.finish)
    if task.role is Role.SITTING and len(row.tasks) > 1:
        result = look.schedule.finish(row.tasks[1])
        if result is not None and is_supposed_over(look, task.id):
            yield "result", message("result expected {day}", day=result)
        elif result is not None:
            yield "result", message("result {day}", day=result)
    if task.running and task.kind is Kind.STUDY and task.effort_hours:
        done, whole = Decimal(hours_done(task), 0), Decimal(task.effort_hours, 0)
        yield "share", message("{done} of {whole} h", done=done, whole=whole)
    elif task.running and task.progress:
        yield "share", message("{percent} %", percent=task.progress)


def _day_or_span(first: date, last: date) -> Message:
    return message("{day}", day=first) if first == last else message("{days}", days=Span(first, last))


def _room(look: Look, task: Task) -> Iterator[tuple[str, Message]]:
    room = room_days(look, task.id)
    if room is not None:
        text = (
            message("{days} of slack", days=Days(room)) if room >= 0 else message("{days} too late", days=Days(-room))
        )
        yield "slack", text
    record = look.plan.exams.get(task.id)
    limit = latest_start(look, task.id) if record is not None and not task.done else None
    if record is not None and limit is not None and record.window_end is not None and limit < record.window_end:
        yield "latest", message("{day} at the latest", day=limit)


def _place(rows: Sequence[Row], number: int) -> Message:
    row = rows[number]
    beside = [place for place, other in enumerate(rows) if (other.kind, other.phase) == (row.kind, row.phase)]
    if row.kind is RowKind.PHASE:
        phases = [place for place, other in enumerate(rows) if other.kind is RowKind.PHASE]
        return message("phase {number} of {count}", number=phases.index(number) + 1, count=len(phases))
    if row.kind is not RowKind.TASK:
        return NOTHING
    place, count = beside.index(number) + 1, len(beside)
    return message("{number} of {count} in {phase}", number=place, count=count, phase=PHASES[row.phase])


def _in_a_row(words: list[Message]) -> Message:
    """Words that stand behind each other, each for itself."""
    text, *others = words
    for other in others:
        text = term("words about a row", "{before}, {next}", before=text, next=other)
    return text


def _state(look: Look, task: Task) -> Message:
    if is_supposed_over(look, task.id):
        return NOT_REPORTED
    return GOES_ON if goes_on(look, task.id) else STATES[look.state(task.id).value]
