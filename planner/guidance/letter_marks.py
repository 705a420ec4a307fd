"""The letters of the target season as marks under "Letters uploaded"."""

from collections.abc import Iterable, Iterator
from datetime import date

from planner.core.records.letters import LETTERS, Letter, LetterState
from planner.guidance.letters import Expected, Forecast, forecast, letter_words
from planner.guidance.look import Look
from planner.guidance.record_mark import MarkedDay, RecordMark, Standing
from planner.roadmap.letters import THERE, uploaded_task
from planner.words.message import Days, Message, message, paragraph
from planner.words.states import LETTER_KINDS, LETTER_STATES

STAGES = ("asked_on", "agreed_on", "form_sent_on", "written_on", "uploaded_on", "imported_on")
"""The days of a letter on its way, in order."""


def letter_marks(look: Look) -> Iterator[tuple[str, RecordMark]]:
    """The letters with the task that they stand under, in row order; none where there is no such task."""
    if not look.plan.records.get(LETTERS.key):
        return
    task, found = uploaded_task(look.plan, look.roadmap), forecast(look)
    if task is not None and found is not None:
        yield from ((task, _mark(item, found, look.today)) for item in found.letters)


def _mark(item: Expected, found: Forecast, today: date) -> RecordMark:
    late = not item.item.there and (item.item.overdue or not item.in_time)
    standing = Standing.THERE if item.item.there else Standing.LATE if late else Standing.EXPECTED
    return RecordMark(
        ref=item.item.ref,
        days=tuple(_days(item, today)),
        standing=standing,
        title=message("the letter of {writer}", writer=item.writer) if item.writer else message("a letter"),
        said=_said(item, found),
        fixed=None if item.letter.state in THERE else _fixed(item),
    )


def _days(item: Expected, today: date) -> list[MarkedDay]:
    """The first day on record, that of the state, and the one on which it is or should be there."""
    letter = item.letter
    known = [MarkedDay(day, stage, today) for stage in STAGES if (day := _day(letter, stage)) is not None]
    state = _stage(letter)
    own = [at for at in known if at.field == state]
    first = min(known, key=lambda at: at.day, default=None)
    if letter.state in THERE:
        # Without a day of its own an imported letter stands on the day on which it was uploaded.
        last = next((at for at in reversed(known) if at.day == item.day), None) or MarkedDay(item.day, state, today)
    else:
        last = MarkedDay(item.day)
    days = {at.field: at for at in (first, *own, last) if at is not None}
    return sorted(days.values(), key=lambda at: (at.day, at is last))


def _stage(letter: Letter) -> str | None:
    return f"{letter.state.value}_on" if letter.state is not LetterState.TO_ASK else None


def _day(letter: Letter, stage: str) -> date | None:
    days = (
        letter.asked_on,
        letter.agreed_on,
        letter.form_sent_on,
        letter.written_on,
        letter.uploaded_on,
        letter.imported_on,
    )
    return days[STAGES.index(stage)]


def _said(item: Expected, found: Forecast) -> Message:
    return paragraph(_of(item), letter_words(item), *_too_late(item, found))


def _of(item: Expected) -> Message:
    """Whose letter it is, of what kind, and how far."""
    kind, state = LETTER_KINDS[item.letter.kind], LETTER_STATES[item.letter.state]
    stage = _stage(item.letter)
    day = _day(item.letter, stage) if stage is not None else None
    if item.writer is None:
        if day is None:
            return message("A letter ({kind}): {state}.", kind=kind, state=state)
        return message("A letter ({kind}): {state} on {day}.", kind=kind, state=state, day=day)
    if day is None:
        return message("Letter of {writer} ({kind}): {state}.", writer=item.writer, kind=kind, state=state)
    return message(
        "Letter of {writer} ({kind}): {state} on {day}.", writer=item.writer, kind=kind, state=state, day=day
    )


def _too_late(item: Expected, found: Forecast) -> Iterable[Message]:
    if item.item.there or item.in_time:
        return
    if found.submitted:
        yield message("That is after programs begin to read on {day}.", day=found.day)
    else:
        yield message("That is after you submit on {day}.", day=found.day)


def _fixed(item: Expected) -> tuple[Message, Message]:
    """Why the expected day cannot be moved."""
    writer = item.item.writer
    written = item.letter.state is LetterState.WRITTEN
    if writer is None or writer.usual_days is None or written or item.item.overdue:
        return (
            message("{day} is when this letter is expected; nobody has entered that it is there.", day=item.day),
            message("Enter the day on which it was uploaded, or change how long its writer usually takes."),
        )
    return (
        message(
            "{day} is only when the letter of {writer} is expected, who usually takes {days}.",
            writer=writer.name,
            day=item.day,
            days=Days(writer.usual_days),
        ),
        message("Enter the day on which it was uploaded, or change the writer's usual time."),
    )
