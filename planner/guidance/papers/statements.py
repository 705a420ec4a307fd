"""The versions of the personal statement: which one is current, and how long it is against what the service takes."""

from dataclasses import dataclass

from planner.core.records.statements import KEY, STATEMENTS, Statement, StatementState
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.papers.needed import NeededDay, reason_of
from planner.guidance.why import is_projected
from planner.roadmap.season import application_of
from planner.words.message import Count, Data, Message, counted, message, paragraph
from planner.words.states import STATEMENT_STATES


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One version. `old`: kept, not used, or of an earlier Match; `finished`: ready or sent.

    `characters` None: nobody has counted. `over`: longer than the service takes. `reads_well`: whether its words are
    as many as read best, None where nobody has counted.
    """

    statement: Statement
    title: Message
    line: Message
    needed: NeededDay | None
    old: bool
    over: bool
    reads_well: bool | None

    @property
    def ref(self) -> Ref:
        """The record."""
        return Ref(KEY, self.statement.id)

    @property
    def finished(self) -> bool:
        """Whether it can go out, or has."""
        return self.statement.state in (StatementState.READY, StatementState.SENT)


def statement_rows(look: Look) -> tuple[StatementRow, ...]:
    """All versions, those in use first."""
    needed = _needed(look)
    rows = [_row(look, statement, needed) for statement in STATEMENTS.of(look.plan)]
    return tuple(sorted(rows, key=lambda row: row.old))


def length_words(look: Look) -> Message:
    """How long statements read best, and how long the ones in use are."""
    best = look.packs.profile.limits.statement_words
    said = message("Statements: {least} to {most} words read best.", least=int(best.min), most=int(best.max))
    counts = [row.statement for row in statement_rows(look) if not row.old and row.statement.words is not None]
    return paragraph(
        said,
        *(
            counted("{title} has {count} word.", "{title} has {count} words.", item.words or 0, title=item.title)
            for item in counts
        ),
    )


def _row(look: Look, statement: Statement, needed: NeededDay | None) -> StatementRow:
    limits = look.packs.profile.limits
    most, best = int(limits.statement_characters.value), limits.statement_words
    year = look.target.match_year if look.target is not None else None
    old = statement.state is StatementState.RETIRED or (
        statement.season is not None and year is not None and statement.season < year
    )
    over = statement.characters is not None and statement.characters > most
    well = None if statement.words is None else best.min <= statement.words <= best.max
    return StatementRow(
        statement,
        message("Statement: {title}", title=statement.title),
        _line(statement, most),
        needed if not old else None,
        old,
        over,
        well,
    )


def _line(statement: Statement, most: int) -> Message:
    """How long it is, after its specialty where the title does not say it."""
    known = statement.specialty.casefold() in statement.title.casefold()
    if statement.characters is None:
        state = STATEMENT_STATES[statement.state.value]
        return state if known else message("{specialty}: {state}", specialty=Data(statement.specialty), state=state)
    characters, limit = Count(statement.characters), Count(most)
    if known:
        return message("{count} of {most} characters", count=characters, most=limit)
    return message(
        "{specialty}: {count} of {most} characters",
        specialty=Data(statement.specialty),
        count=characters,
        most=limit,
    )


def _needed(look: Look) -> NeededDay | None:
    """The day on which the applications are sent; None once they are."""
    sent = application_of(look.plan, look.roadmap)
    if sent is None or look.task(sent.id).done:
        return None
    day = look.schedule.finish(sent.id)
    if day is None:
        return None
    return NeededDay(day, reason_of(look, sent.id), sent.id, projected=is_projected(look, sent.id))
