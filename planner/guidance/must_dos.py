"""The must-dos of the first phase: each exam of the plan and the certificate, with what stands on its record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.core.model import ExamRecord, Outcome, Task
from planner.guidance.assumed import is_supposed_over
from planner.guidance.exam_facts import (
    attempt_words,
    fee_words,
    first_allowed,
    move_fee,
    served_matches,
    serves_english,
    years_after,
)
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.room import latest_start, room_days
from planner.guidance.why import is_projected
from planner.roadmap.ids import base_of, exam_task, split
from planner.words.message import (
    NOTHING,
    Data,
    Message,
    Name,
    Span,
    both,
    counted,
    message,
    near_day,
    term,
)
from planner.words.states import NOT_REPORTED

CERTIFICATE = "certificate"


class Mark(StrEnum):
    """What the sign before a row says: over, its seat is booked, planned, or begun; late; failed."""

    DONE = "done"
    BOOKED = "booked"
    PLANNED = "planned"
    BEGUN = "begun"
    LATE = "late"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class MustDo:
    """One row. `task` is what it opens: of an exam the sitting of its last attempt.

    `held`: its day is pinned or booked; `projected`: its day hangs on one of a season that is only projected; `late`:
    its day is too late for what hangs on it.
    """

    task: str
    title: Data
    mark: Mark
    state: Message
    day: date | None
    held: bool
    projected: bool
    late: bool
    limit: Message
    attempt: Message


def must_dos(look: Look) -> tuple[MustDo, ...]:
    """The exams in the plan's order, then the certificate; each once, with its last attempt or repetition."""
    exams: dict[str, Task] = {}
    for task in look.sittings():
        known = exams.get(base_of(task.id))
        if known is None or split(task.id)[1] > split(known.id)[1]:
            exams[base_of(task.id)] = task
    rows = [_exam(look, task) for task in exams.values()]
    certificates = [task for task in look.tasks if base_of(task.id) == CERTIFICATE]
    if certificates:
        rows.append(_certificate(look, max(certificates, key=lambda task: split(task.id)[1])))
    return tuple(rows)


def _exam(look: Look, task: Task) -> MustDo:
    record = look.plan.exams.get(task.id) or ExamRecord(task.id)
    over = task.done
    return MustDo(
        task.id,
        _title(look, task),
        _mark(look, task, record),
        _sat(look, task, record) if over else _open(record),
        task.actual_start or task.actual_finish if over else look.schedule.start(task.id),
        not over and task.pinned_start is not None,
        not over and is_projected(look, task.id),
        _is_late(look, task),
        _limit_of_done(look, task) if over else _limit(look, task, record),
        attempt_words(look, task.id) or NOTHING,
    )


def _mark(look: Look, task: Task, record: ExamRecord) -> Mark:
    if record.outcome is Outcome.FAIL:
        return Mark.FAILED
    if is_supposed_over(look, task.id) or look.state(task.id) is State.LATE:
        return Mark.LATE
    if task.done:
        result = _result(look, task)
        return Mark.DONE if result is None or result.done else Mark.BEGUN
    return Mark.BOOKED if record.seat_booked else Mark.PLANNED


def _sat(look: Look, task: Task, record: ExamRecord) -> Message:
    """What came of it; one of a booked day that has passed is only supposed to be over."""
    if is_supposed_over(look, task.id):
        return NOT_REPORTED
    result = _result(look, task)
    known = result.actual_finish if result is not None else None
    if record.outcome is Outcome.FAIL:
        return term("state of an exam", "failed")
    if result is not None and not result.done:
        expected = look.schedule.finish(result.id)
        if expected is not None:
            return message("sat, result about {day}", day=near_day(expected, look.today))
        return term("state of an exam", "sat")
    if known is None:
        return term("state of an exam", "passed")
    return message("passed {day}", day=near_day(known, look.today))


def _open(record: ExamRecord) -> Message:
    """How far the booking is."""
    permit = record.permit is not None or record.window_end is not None
    if record.seat_booked:
        return message("permit, seat booked") if permit else message("seat booked")
    if permit:
        return message("permit, no seat yet")
    return message("applied, no seat yet") if record.application is not None else message("no seat yet")


def _limit(look: Look, task: Task, record: ExamRecord) -> Message:
    """Between which days it has to lie, until when it can be moved, and what it serves."""
    return joined(_limits(look, task, record))


def _limits(look: Look, task: Task, record: ExamRecord) -> Iterator[Message]:
    earliest = first_allowed(look, task.id)
    if earliest is not None:
        yield message("not before {day}", day=near_day(earliest, look.today))
    if record.window_start is not None and record.window_end is not None:
        yield message("in {days}", days=Span(record.window_start, record.window_end, look.today.year))
    elif not record.seat_booked:
        latest = latest_start(look, task.id)
        if latest is not None and _is_late(look, task):
            yield message("too late: {day} at the latest", day=near_day(latest, look.today))
        elif latest is not None:
            yield message("by {day}", day=near_day(latest, look.today))
    fee = move_fee(look, task)
    if fee is not None and fee.fee is None and fee.free_until is not None:
        yield message("free to move until {day}", day=near_day(fee.free_until, look.today))
    elif fee is not None and fee.fee is not None:
        yield fee_words(fee.fee)
    day = look.schedule.start(task.id)
    if day is not None and serves_english(look, task.id):
        yield _serves(look, day)


def _limit_of_done(look: Look, task: Task) -> Message:
    years, day = years_after(look, task), task.actual_start or task.actual_finish
    if years is not None:
        return counted(
            "{exam} within {count} year, by {day}",
            "{exam} within {count} years, by {day}",
            years.years,
            exam=years.other,
            day=years.day,
        )
    if day is not None and serves_english(look, task.id) and not look.failed(task.id):
        return _serves(look, day)
    return NOTHING


def _is_late(look: Look, task: Task) -> bool:
    room = room_days(look, task.id)
    return room is not None and room < 0


def _serves(look: Look, day: date) -> Message:
    matches = served_matches(look, day)
    if not matches:
        return message("serves no Match to come")
    return message("serves Match {years}", years=both(matches))


def _certificate(look: Look, task: Task) -> MustDo:
    """Its parts are what it waits for; the last one is that which gives it its day."""
    parts = [look.task(link.pred) for link in look.plan.links if link.succ == task.id and not link.soft]
    done = sum(part.done for part in parts)
    state = message("{done} of {count} parts", done=done, count=len(parts))
    mark = Mark.DONE if task.done else Mark.LATE if look.state(task.id) is State.LATE else Mark.PLANNED
    if mark is Mark.PLANNED and done:
        mark = Mark.BEGUN
    return MustDo(
        task.id,
        _title(look, task),
        mark,
        term("state of a certificate", "issued") if task.done else state if parts else NOTHING,
        task.actual_finish if task.done else look.schedule.finish(task.id),
        not task.done and task.pinned_start is not None,
        not task.done and is_projected(look, task.id),
        _is_late(look, task),
        _valid(look, task) if task.done else _last_part(look, [part for part in parts if not part.done]),
        NOTHING,
    )


def _valid(look: Look, task: Task) -> Message:
    return message("valid until {day}", day=near_day(task.expires, look.today)) if task.expires else NOTHING


def _last_part(look: Look, parts: list[Task]) -> Message:
    days = [(day, part) for part in parts if (day := look.schedule.finish(part.id)) is not None]
    if not days:
        return NOTHING
    day, part = max(days, key=lambda found: found[0])
    return message("last part: {task}, {day}", task=Name(part.title), day=near_day(day, look.today))


def _result(look: Look, sitting: Task) -> Task | None:
    exam, attempt = split(sitting.id)
    return next((task for task in look.tasks if task.id == exam_task(exam, attempt, "_result")), None)


def _title(look: Look, task: Task) -> Data:
    """What the exam is called, without the number of its attempt."""
    first = look.plan.tasks.get(base_of(task.id))
    return Data(task.title if first is None else first.title)


def joined(clauses: Iterable[Message]) -> Message:
    """The clauses in one line."""
    words = NOTHING
    for clause in clauses:
        words = (
            clause if words is NOTHING else term("clauses of a row", "{before}; {clause}", before=words, clause=clause)
        )
    return words
