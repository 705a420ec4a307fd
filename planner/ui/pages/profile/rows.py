"""What the rows of the letters say: the stages with their days, the writer's speed and absences, what to copy."""

from collections.abc import Mapping
from typing import Any

from planner.core.model import Plan, Record
from planner.core.records.letters import LETTERS, Letter, LetterKind, LetterState
from planner.core.records.people import PEOPLE, Person
from planner.guidance.letter_draft import COPY_WORDS, draft_kind
from planner.guidance.letter_stages import (
    HAS_FORM,
    Ahead,
    Prospect,
    assigned_on,
    next_stage,
    reminder_day,
    stages_ahead,
)
from planner.guidance.letters import Expected, forecast
from planner.guidance.look import Look
from planner.roadmap.letters import THERE
from planner.ui.models.record_table import Cell, RowWords, Tone
from planner.words.message import Days, Message, Span, Value, counted, message, near_day, term

ASSIGNED = "assigned"
SPEED, AWAY, COUNTRY = "writer.usual_days", "writer.away", "writer.country"
HEADINGS: Mapping[str, Message] = {
    ASSIGNED: term("stage of a letter", "assigned"),
    SPEED: term("column of letters", "usual speed"),
}
TODAY_WORDS: Mapping[str, Message] = {
    "asked_on": term("menu of a letter", "Asked today"),
    "agreed_on": term("menu of a letter", "Agreed today"),
    "form_sent_on": term("menu of a letter", "Form sent today"),
    "uploaded_on": term("menu of a letter", "Uploaded today"),
}
"""What says that a stage was reached today."""
STAGE_FIELDS = tuple(TODAY_WORDS)
_TONES = {Prospect.NOW: Tone.NOW, Prospect.EXPECTED: Tone.EXPECTED, Prospect.LATE: Tone.LATE}
_THIS_WEEK = term("stage of a letter", "this week")
_NOW = term("stage of a letter", "now")


class LetterRows:
    """The rows of one look at the plan."""

    def __init__(self, look: Look) -> None:
        self._look = look
        found = forecast(look)
        items = found.letters if found is not None else ()
        self._expected: Mapping[str, Expected] = {item.letter.id: item for item in items}
        self._ahead: Mapping[str, Mapping[LetterState, Ahead]] = (
            {item.letter.id: stages_ahead(look, found, item) for item in items} if found is not None else {}
        )

    @property
    def words(self) -> RowWords:
        """For the table."""
        return RowWords(self._cell, self._link)

    def _cell(self, record: Record, column: str) -> Cell | None:
        assert isinstance(record, Letter)
        match column:
            case "assigned":
                return self._assigned(record)
            case "writer.usual_days":
                return _speed(self._writer(record))
            case "writer.away":
                return self._away(record)
        return self._stage(record, column) if column in STAGE_FIELDS else None

    def _stage(self, letter: Letter, column: str) -> Cell | None:
        stage, heading, today = LetterState(column.removesuffix("_on")), LETTERS.words[column], self._look.today
        day = getattr(letter, column)
        if stage is LetterState.UPLOADED and letter.state is LetterState.IMPORTED:
            day = day or letter.imported_on
        if day is not None:
            return Cell(near_day(day, today), Tone.REACHED)
        ahead = self._ahead.get(letter.id, {}).get(stage)
        if ahead is None:
            if not _is_past(letter, stage):
                return None
            return Cell(None, Tone.REACHED, message("{field}: yes, on a day that is not known", field=heading))
        when = near_day(ahead.day, today)
        match ahead.prospect:
            case Prospect.NOW:
                text = _THIS_WEEK if stage is LetterState.ASKED else _NOW
                spoken = message("{field}: {value}, this is the next step", field=heading, value=text)
                return Cell(text, Tone.NOW, spoken)
            case Prospect.LATE:
                return Cell(when, Tone.LATE, message("{field}: expected {day}, too late", field=heading, day=when))
        return Cell(when, Tone.EXPECTED, message("{field}: expected {day}", field=heading, day=when))

    def _assigned(self, letter: Letter) -> Cell:
        day, heading = assigned_on(self._look, letter), HEADINGS[ASSIGNED]
        if day is not None:
            return Cell(near_day(day, self._look.today), Tone.REACHED)
        if letter.state in THERE:
            return Cell(None, Tone.PLAIN, message("{field}: not yet", field=heading))
        return Cell(None, Tone.LOCKED, message("{field}: not before it is uploaded", field=heading))

    def _away(self, letter: Letter) -> Cell | None:
        """The absence that counts in the day of the letter, or the next one."""
        expected, writer, today = self._expected.get(letter.id), self._writer(letter), self._look.today
        counts = expected.item.away if expected is not None and not expected.item.there else None
        away = writer.away if writer is not None else ()
        to_come = sorted((period for period in away if period.last >= today), key=lambda period: period.first)
        if counts is not None and counts.last >= today:
            spoken = message("Away: {days}, which counts", days=Span(counts.first, counts.last))
            return Cell(Span(counts.first, counts.last, today.year), Tone.WARN, spoken)
        return Cell(Span(to_come[0].first, to_come[0].last, today.year) if to_come else None)

    def _link(self, record: Record) -> Message | None:
        """The draft that is due: to ask now, to send the form now, or to remind."""
        assert isinstance(record, Letter)
        kind, due, expected = draft_kind(record), reminder_day(self._look, record), self._expected.get(record.id)
        ahead = self._ahead.get(record.id, {}).values()
        now = any(stage.prospect is Prospect.NOW for stage in ahead)
        remind = due is not None and due <= self._look.today
        overdue = record.state in HAS_FORM and expected is not None and expected.item.overdue
        if kind is None or not (now or remind or overdue):
            return None
        return COPY_WORDS[kind]

    def _writer(self, letter: Letter) -> Person | None:
        person = self._look.plan.records.get(PEOPLE.key, {}).get(letter.writer or "")
        return person if isinstance(person, Person) else None


def below_letter(plan: Plan, record: Record) -> Value | None:
    """Where its writer works, and what is special about the letter."""
    assert isinstance(record, Letter)
    place = below_person(plan, plan.records.get(PEOPLE.key, {}).get(record.writer or ""))
    special = _special(record)
    if place is None or special is None:
        return place or special
    return message("{institution} · {special}", institution=place, special=special)


def below_person(_plan: Plan, record: Record | None) -> Value | None:
    """Where a person works."""
    return record.institution or None if isinstance(record, Person) else None


def reached(record: Record, stage: str) -> Mapping[str, Any]:
    """The state that begins on the day, unless the letter is further already."""
    state = LetterState(stage.removesuffix("_on"))
    assert isinstance(record, Letter)
    behind = record.state is not LetterState.DECLINED and not _is_past(record, state)
    return {"state": state} if behind else {}


def next_field(record: Record) -> str | None:
    """The field of the stage that a letter comes to next."""
    stage = next_stage(record) if isinstance(record, Letter) else None
    return f"{stage}_on" if stage is not None else None


def _special(letter: Letter) -> Message | None:
    if letter.state in (LetterState.WRITTEN, LetterState.DECLINED, LetterState.IMPORTED):
        return LETTERS.choices[LetterState][letter.state.value]
    return LETTERS.choices[LetterKind][letter.kind.value] if letter.kind is not LetterKind.STANDARD else None


def _speed(writer: Person | None) -> Cell:
    if writer is None or writer.usual_days is None:
        return Cell(None)
    weeks, rest = divmod(writer.usual_days, 7)
    return Cell(Days(writer.usual_days) if rest else counted("{count} week", "{count} weeks", weeks))


def _is_past(letter: Letter, stage: LetterState) -> bool:
    """Whether the letter has come to a stage, or further; one that was declined keeps what has a day."""
    states = list(LetterState)
    return letter.state is not LetterState.DECLINED and states.index(letter.state) >= states.index(stage)
