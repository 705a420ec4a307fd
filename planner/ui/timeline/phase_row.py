"""What a row of the phase panel says and looks like. No Qt."""

from dataclasses import dataclass

from planner.core.model import Kind, Role
from planner.core.text import day_words, days_words, near_span, near_words, visible
from planner.guidance.assumed import assumed_words, goes_on, is_supposed_over
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.progress import outcome_of, phase_progress
from planner.guidance.room import room_days
from planner.roadmap.edit import MATCH_WORDS
from planner.roadmap.gate import SEVEN_YEARS
from planner.timeline.rows import Row, RowKind
from planner.ui.speech import tell
from planner.words.states import KINDS, NOT_REPORTED, PHASES, STATES


@dataclass(frozen=True, slots=True)
class RowFace:
    """A row as it is painted. `share` is a phase's or running task's progress, 0 to 1; `when` stands at the right.

    A `nested` one is a step of the Match that is over above it; an `asked` one is supposed to be over, not reported.
    """

    kind: RowKind
    phase: int
    state: State
    title: str
    when: str = ""
    exam: bool = False
    projected: bool = False
    pinned: bool = False
    folded: bool = False
    nested: bool = False
    asked: bool = False
    share: float = 0.0


def face_of(look: Look, row: Row, *, folded: bool = False) -> RowFace:
    """The face of a row."""
    number = row.phase.number
    if row.kind is RowKind.MORE:
        return RowFace(row.kind, number, State.PLANNED, f"{row.hidden} more" if row.hidden else "Show fewer")
    if row.kind is RowKind.HISTORY:
        title = visible(look.plan.groups[row.group or ""].title)
        return RowFace(row.kind, number, State.DONE, title, history_words(look, row), folded=row.folded)
    if row.task is None:
        percent = phase_progress(look, row.phase)
        when = f"{percent} %" if percent is not None else ""
        share = (percent or 0) / 100
        return RowFace(row.kind, number, State.PLANNED, tell(PHASES[row.phase]), when, folded=folded, share=share)
    task = look.task(row.task)
    state = State.RUNNING if goes_on(look, task.id) else look.state(task.id)
    return RowFace(
        row.kind,
        number,
        state,
        visible(task.title),
        when_text(look, row),
        exam=task.kind is Kind.EXAM,
        projected=state is State.PLANNED and look.projected(task.id),
        pinned=task.pinned_start is not None and not task.done,
        nested=row.group is not None,
        asked=is_supposed_over(look, task.id),
        share=task.progress / 100,
    )


def spoken(look: Look, row: Row) -> str:
    """The row in one sentence: all that the chart shows of it."""
    face = face_of(look, row)
    if row.kind is RowKind.HISTORY:
        span = look.schedule.span(row.tasks)
        days = [near_span(*span, look.today)] if span is not None else []
        state = "folded" if row.folded else "unfolded"
        return ", ".join([face.title, "a Match that is over", face.when, *days, state])
    if row.task is None:
        return f"{face.title}, {face.when}" if face.when else face.title
    task, dates = look.task(row.task), look.schedule.of(row.task)
    words = [face.title, tell(KINDS[task.kind]).lower(), NOT_REPORTED if face.asked else tell(STATES[face.state])]
    if dates.start is not None and dates.finish is not None:
        first, last = near_words(dates.start, look.today), near_words(dates.finish, look.today)
        words.append(first if first == last else f"{first} to {last}")
    room = room_days(look, task.id)
    if room is not None:
        words.append(f"{days_words(room)} of slack" if room >= 0 else f"{days_words(-room)} too late")
    if face.pinned:
        words.append("pinned")
    planned = look.planned(task.id)
    if planned is not None:
        words.append(f"was planned from {near_words(planned[0], look.today)}")
    return ", ".join(words)


def history_words(look: Look, row: Row) -> str:
    """How a Match that is over went where that is known and stands among these steps, else how many they are."""
    outcome = outcome_of(look, row.tasks)
    if outcome is not None:
        return MATCH_WORDS[outcome]
    return f"{len(row.tasks)} step{'' if len(row.tasks) == 1 else 's'}"


def rules(look: Look, row: Row) -> list[str]:
    """What is supposed of the row's tasks, and what the bands behind it mean, a sentence each."""
    found = [tell(words) for words in (assumed_words(look, task) for task in row.tasks) if words is not None]
    for task in map(look.task, row.tasks):
        record = look.plan.exams.get(task.id)
        if record is not None and not task.done and record.window_start is not None and record.window_end is not None:
            found.append(f"Eligible from {day_words(record.window_start)} to {day_words(record.window_end)}.")
        if task.expires is not None and task.done:
            found.append(f"Valid until {day_words(task.expires)}.")
    gates = look.target.gates if look.target is not None else ()
    due = [gate.due for gate in gates if gate.gate.event in SEVEN_YEARS and gate.task in row.tasks]
    years = look.packs.exams.seven_years.years
    found += [f"The {years} years since the first pass end on {day_words(day)}." for day in due[:1]]
    return found


def when_text(look: Look, row: Row) -> str:
    """The short date at the right of a row: an outcome when it is done, else the day that counts."""
    assert row.task is not None
    task, dates = look.task(row.task), look.schedule.of(row.task)
    if is_supposed_over(look, task.id):
        return NOT_REPORTED
    if task.done:
        if task.role is Role.SITTING:
            known = len(row.tasks) > 1 and look.task(row.tasks[1]).done
            return ("failed" if look.failed(task.id) else "passed") if known else "sat"
        return MATCH_WORDS[task.outcome] if task.outcome is not None else "done"
    if task.running and task.progress:
        return f"{task.progress} %"
    record = look.record_of(task.id)
    if record is not None and record.optional and not task.running:
        return "optional"
    day = dates.finish if task.kind is Kind.WAIT or task.instant else dates.start
    return near_words(day, look.today) if day is not None else ""
