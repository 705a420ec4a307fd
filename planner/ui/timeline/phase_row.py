"""What a row of the phase panel says and looks like. No Qt."""

from dataclasses import dataclass
from datetime import date

from planner.core.model import Kind, Role, Task
from planner.core.schedule import TaskDates
from planner.guidance.assumed import assumed_words, goes_on, is_supposed_over
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.progress import outcome_of, phase_progress, share_done
from planner.roadmap.gate import SEVEN_YEARS
from planner.timeline.rows import Row, RowKind
from planner.ui.speech import say, say_counted, tell, title, value
from planner.words.message import NOTHING, Day, DayForm, Message, counted, message, near_day, term
from planner.words.states import MATCH_OUTCOMES, NOT_REPORTED, OUTCOMES, PHASES, STATES


@dataclass(frozen=True, slots=True)
class RowFace:
    """A row as it is painted. `share` is a phase's or running task's progress, 0 to 1; `when` stands at the right, or
    the `brief` form of it, if there is one, where the title needs the room.

    A `nested` one is a step of the Match that is over above it; an `asked` one is supposed to be over, not reported.
    Below its words the row has `room` for the records that the chart shows there.
    """

    kind: RowKind
    phase: int
    state: State
    title: str
    when: str = ""
    brief: str = ""
    exam: bool = False
    projected: bool = False
    pinned: bool = False
    folded: bool = False
    nested: bool = False
    asked: bool = False
    share: float = 0.0
    room: float = 0.0


def face_of(look: Look, row: Row, *, folded: bool = False) -> RowFace:
    """The face of a row."""
    number = row.phase.number
    if row.kind is RowKind.MORE:
        words = say_counted("{count} more", "{count} more", row.hidden) if row.hidden else say("Show fewer")
        return RowFace(row.kind, number, State.PLANNED, words)
    if row.kind is RowKind.HISTORY:
        name = title(look.plan.groups[row.group or ""].title)
        return RowFace(row.kind, number, State.DONE, name, tell(history_words(look, row)), folded=row.folded)
    if row.kind is RowKind.GROUP:
        name = title(look.plan.groups[row.group or ""].title)
        return RowFace(row.kind, number, State.PLANNED, name, tell(group_words(look, row)), folded=row.folded)
    if row.task is None:
        percent = phase_progress(look, row.phase)
        when = say("{percent} %", percent=percent) if percent is not None else ""
        share = (percent or 0) / 100
        return RowFace(row.kind, number, State.PLANNED, tell(PHASES[row.phase]), when, folded=folded, share=share)
    task = look.task(row.task)
    state = _state(look, task)
    return RowFace(
        row.kind,
        number,
        state,
        title(task.title),
        tell(when_text(look, row)),
        _brief(look, row),
        exam=task.kind is Kind.EXAM,
        projected=state is State.PLANNED and look.projected(task.id),
        pinned=_pinned(task),
        nested=row.group is not None,
        asked=is_supposed_over(look, task.id),
        share=share_done(task),
        room=row.room,
    )


def _state(look: Look, task: Task) -> State:
    return State.RUNNING if goes_on(look, task.id) else look.state(task.id)


def _pinned(task: Task) -> bool:
    return task.pinned_start is not None and not task.done


def history_words(look: Look, row: Row) -> Message:
    """How a Match that is over went where that is known and stands among these steps, else how many they are."""
    outcome = outcome_of(look, row.tasks)
    if outcome is not None:
        return MATCH_OUTCOMES[outcome]
    return counted("{count} step", "{count} steps", len(row.tasks))


def group_words(look: Look, row: Row) -> Message:
    """How much of a group of the user's own is done."""
    done = sum(look.task(task).done for task in row.tasks)
    return message("{done} of {count} done", done=done, count=len(row.tasks))


def rules(look: Look, row: Row) -> list[Message]:
    """What is supposed of the row's tasks, and what the bands behind it mean, a sentence each."""
    found = [words for words in (assumed_words(look, task) for task in row.tasks) if words is not None]
    for task in map(look.task, row.tasks):
        record = look.plan.exams.get(task.id)
        if record is not None and not task.done and record.window_start is not None and record.window_end is not None:
            first, last = record.window_start, record.window_end
            found.append(message("Eligible from {first} to {last}.", first=first, last=last))
        if task.expires is not None and task.done:
            found.append(message("Valid until {day}.", day=task.expires))
    gates = look.target.gates if look.target is not None else ()
    for due in [gate.due for gate in gates if gate.gate.event in SEVEN_YEARS and gate.task in row.tasks][:1]:
        found.append(
            counted(
                "The year since the first pass ends on {day}.",
                "The {count} years since the first pass end on {day}.",
                look.packs.exams.seven_years.years,
                day=due,
            )
        )
    return found


def when_text(look: Look, row: Row) -> Message:
    """The short date at the right of a row: an outcome when it is done, else the day that counts."""
    assert row.task is not None
    task, dates = look.task(row.task), look.schedule.of(row.task)
    if is_supposed_over(look, task.id):
        return NOT_REPORTED
    if task.done:
        return _done_text(look, row, task)
    if task.running and task.progress:
        return message("{percent} %", percent=task.progress)
    if _is_optional(look, task):
        return term("state of a task", "optional")
    day = _day_of(task, dates)
    return message("{day}", day=near_day(day, look.today)) if day is not None else NOTHING


def _brief(look: Look, row: Row) -> str:
    """Month and year of a day that is not of this year; the rest is short as it is."""
    task, dates = look.task(row.task or ""), look.schedule.of(row.task or "")
    day = _day_of(task, dates)
    said = task.done or is_supposed_over(look, task.id) or (task.running and task.progress) or _is_optional(look, task)
    return "" if said or day is None or day.year == look.today.year else value(Day(day, DayForm.MONTH))


def _is_optional(look: Look, task: Task) -> bool:
    record = look.record_of(task.id)
    return record is not None and record.optional and not task.running


def _day_of(task: Task, dates: TaskDates) -> date | None:
    return dates.finish if task.kind is Kind.WAIT or task.instant else dates.start


def _done_text(look: Look, row: Row, task: Task) -> Message:
    if task.role is Role.SITTING:
        if len(row.tasks) == 1 or not look.task(row.tasks[1]).done:
            return term("state of an exam", "sat")
        return OUTCOMES["fail" if look.failed(task.id) else "pass"]
    return MATCH_OUTCOMES[task.outcome] if task.outcome is not None else STATES["done"]
