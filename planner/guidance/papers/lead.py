"""The sentence over the list of papers: whether all are valid on the days they are needed, and what is not."""

from planner.guidance.look import Look
from planner.guidance.papers.names import NameTable, name_table
from planner.guidance.papers.rows import Mark, PaperRow, paper_of, paper_rows
from planner.guidance.papers.school import SchoolClock, school_clocks
from planner.words.message import Message, Value, counted, message, paragraph
from planner.words.states import PAPER_KINDS

EMPTY = message("No paper yet; start with the passport.")


def lead_words(look: Look, gone: int = 0) -> Message:
    """At most two sentences, the gravest first. `gone`: how many attached files are not where they were."""
    rows = paper_rows(look)
    if not rows and not look.plan.records.get("documents"):
        return EMPTY
    said = [*_ends(look, rows), *_name(name_table(look)), *_school(school_clocks(look)), *_files(gone), *_soon(rows)]
    if not said:
        return message("Every paper on record is valid on the day it is needed.")
    return paragraph(*said[:2])


def _ends(look: Look, rows: tuple[PaperRow, ...]) -> list[Message]:
    """Of the papers that end too early, or were rejected, and that nothing planned mends."""
    return [_amiss(look, row) for row in rows if row.mark is Mark.LATE]


def _amiss(look: Look, row: PaperRow) -> Message:
    paper = paper_of(look, row.ref)
    called: Value = row.title if paper is None or paper.title else PAPER_KINDS[paper.kind.value]
    if row.gap is None:
        return message("{title}: {line}.", title=row.title, line=row.line)
    if row.gap.needed.sitting:
        return message("Your {paper} ends before {exam}.", paper=called, exam=row.gap.needed.reason)
    return message("Your {paper} ends before the {reason}.", paper=called, reason=row.gap.needed.reason)


def _name(table: NameTable) -> list[Message]:
    row = next((row for row in table.rows if row.differs and not row.explained), None)
    if row is None:
        return []
    return [message("{title}: what it shows is not as in the passport.", title=row.title)]


def _school(clocks: tuple[SchoolClock, ...]) -> list[Message]:
    return [message("The school has not answered yet.")] if any(clock.answered_on is None for clock in clocks) else []


def _files(gone: int) -> list[Message]:
    if not gone:
        return []
    return [counted("{count} file is not where it was.", "{count} files are not where they were.", gone)]


def _soon(rows: tuple[PaperRow, ...]) -> list[Message]:
    row = next((row for row in rows if row.mark is Mark.SOON), None)
    return [] if row is None else [message("{title}: {line}.", title=row.title, line=row.line)]
