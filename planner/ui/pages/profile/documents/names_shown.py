"""The comparison of the names in the words of the window."""

from datetime import date

from planner.core.records.documents import Paper, PaperKind
from planner.guidance.papers.names import Cell, Field, NameRow, NameTable
from planner.guidance.papers.same_name import Likeness
from planner.ui.pages.profile.documents.names_model import FIELDS, CellMark, ShownCell, ShownName, ShownReason
from planner.ui.phrases import day_words
from planner.ui.speech import say, say_term, tell
from planner.words.states import PAPER_TITLES

NEW = "new:"
"""Before the kind of a paper that is not on record yet."""
_MARKS = {
    Likeness.SAME: CellMark.SAME,
    Likeness.DIFFERS: CellMark.DIFFERS,
    Likeness.SCRIPT: CellMark.QUIET,
    Likeness.UNKNOWN: CellMark.EMPTY,
}


def names_of(table: NameTable) -> tuple[ShownName, ...]:
    """The passport first, then what is compared with it."""
    return (_passport(table.passport), *(_row(row, table.passport) for row in table.rows))


def _passport(passport: Paper | None) -> ShownName:
    title = tell(PAPER_TITLES[PaperKind.PASSPORT.value])
    values = {field: None if passport is None else getattr(passport, field.value) or None for field in Field}
    cells = [
        ShownCell(
            _text(held),
            _text(held),
            CellMark.EMPTY if held is None else CellMark.REFERENCE,
            spoken=_heard(title, field, _text(held), None),
        )
        for field, held in values.items()
    ]
    key = f"{NEW}{PaperKind.PASSPORT.value}" if passport is None else passport.id
    return ShownName(key, title, (cells[0], cells[1], cells[2]))


def _row(row: NameRow, passport: Paper | None) -> ShownName:
    title = tell(row.title)
    cells = [_cell(title, cell, passport) for cell in row.cells]
    key = f"{NEW}{row.kind.value}" if row.paper is None else row.paper.id
    due = "" if row.due is None else tell(row.due)
    return ShownName(
        key,
        title,
        (cells[0], cells[1], cells[2]),
        note="" if row.now else due,
        hint=due if row.now else "",
        reasons=_reasons(row),
    )


def _reasons(row: NameRow) -> tuple[ShownReason, ...]:
    """The one proof of a paper stands behind the first reason that is told."""
    proof, shown = "" if row.paper is None else row.paper.proof, []
    for reason, text in row.reasons.items():
        shown.append(ShownReason(reason, text, proof if text else ""))
        proof = "" if text else proof
    return tuple(shown)


def _cell(title: str, cell: Cell, passport: Paper | None) -> ShownCell:
    raw, mark = _text(cell.printed), _MARKS[cell.likeness]
    if mark is CellMark.EMPTY and raw:
        mark = CellMark.QUIET
    text = raw
    if cell.likeness is Likeness.DIFFERS and not raw:
        text = say_term("name of a paper", "left out")
    differing = range(cell.stretch.first, cell.stretch.end) if cell.stretch is not None else ()
    wanted = None
    if cell.likeness is Likeness.DIFFERS and passport is not None:
        wanted = _text(getattr(passport, cell.field.value) or None)
    return ShownCell(text, raw, mark, tuple(differing), _heard(title, cell.field, text, wanted, mark))


def _heard(title: str, field: Field, text: str, wanted: str | None, mark: CellMark | None = None) -> str:
    """The paper, the column, and how it stands against the passport."""
    name = FIELDS[field]
    if wanted is not None:
        return say(
            "{paper}, {field}: {text}; the passport has {wanted}", paper=title, field=name, text=text, wanted=wanted
        )
    if mark is CellMark.SAME:
        return say("{paper}, {field}: as in the passport", paper=title, field=name)
    if not text:
        return say("{paper}, {field}: not known yet", paper=title, field=name)
    return say("{paper}, {field}: {text}", paper=title, field=name, text=text)


def _text(held: str | date | None) -> str:
    if held is None:
        return ""
    return day_words(held) if isinstance(held, date) else held
