"""The sentence over the list of papers: whether all are valid on the days they are needed, and what is not."""

from datetime import date

from planner.guidance.look import Look
from planner.guidance.papers.names import NameTable, name_table
from planner.guidance.papers.rows import Mark, PaperRow, called, paper_rows
from planner.guidance.papers.school import SchoolClock, school_clocks
from planner.guidance.papers.validity import is_untold
from planner.words.message import Message, counted, message, paragraph

EMPTY = message("No paper yet; start with the passport.")


def lead_words(look: Look, gone: int = 0) -> Message:
    """At most two sentences, the gravest first. `gone`: how many attached files are not where they were."""
    return lead_of(look, paper_rows(look), name_table(look), gone)


def lead_of(look: Look, rows: tuple[PaperRow, ...], names: NameTable, gone: int) -> Message:
    """The same of rows and names that are known already."""
    if not rows and not look.plan.records.get("documents"):
        return EMPTY
    late, untold = _late(rows, look.today), _untold(look, rows)
    said = [*late, *_name(names), *_school(school_clocks(look)), *_files(gone), *_soon(rows), *untold]
    if not said:
        return message("Every paper on record is valid on the day it is needed.")
    return paragraph(*list(dict.fromkeys(said))[:2])


def _late(rows: tuple[PaperRow, ...], today: date) -> list[Message]:
    """Of the papers that end too early or were rejected, and of statements too long, that nothing planned mends."""
    return [_amiss(row, today) for row in rows if row.mark is Mark.LATE]


def _amiss(row: PaperRow, today: date) -> Message:
    if row.paper is None:
        return message("A statement is longer than the application takes.")
    paper = called(row.paper)
    if row.gap is None:
        return message("Your {paper} was rejected.", paper=paper)
    if row.gap.end < today:
        return message("Your {paper} has ended.", paper=paper)
    if row.gap.needed.sitting:
        return message("Your {paper} ends before {exam}.", paper=paper, exam=row.gap.needed.reason)
    return message("Your {paper} ends before the {reason}.", paper=paper, reason=row.gap.needed.reason)


def _name(table: NameTable) -> list[Message]:
    row = next((row for row in table.rows if row.differs and not row.explained), None)
    if row is None:
        return []
    paper = called(row.paper) if row.paper is not None else row.title
    return [message("Your {paper} does not show what your passport shows.", paper=paper)]


def _school(clocks: tuple[SchoolClock, ...]) -> list[Message]:
    return [message("The school has not answered yet.")] if any(clock.answered_on is None for clock in clocks) else []


def _files(gone: int) -> list[Message]:
    if not gone:
        return []
    return [counted("{count} file is not where it was.", "{count} files are not where they were.", gone)]


def _untold(look: Look, rows: tuple[PaperRow, ...]) -> list[Message]:
    """Of the first paper that is needed, and of which nobody has said until when it is valid."""
    papers = (row.paper for row in rows if row.paper is not None and row.needed is not None)
    paper = next((paper for paper in papers if is_untold(look, paper)), None)
    if paper is None:
        return []
    return [message("Type in the day on which your {paper} ends.", paper=called(paper))]


def _soon(rows: tuple[PaperRow, ...]) -> list[Message]:
    """Of the first paper that ends too early, can be got anew in time, and for which nothing is planned."""
    row = next((row for row in rows if row.mark is Mark.SOON), None)
    if row is None or row.paper is None or row.paper.renewal is not None:
        return []
    paper = called(row.paper)
    if row.gap is None:
        return [message("Your {paper} has ended.", paper=paper)]
    if row.gap.needed.advised:
        return [message("Your {paper} ends soon after your entry.", paper=paper)]
    return [
        message(
            "Your {paper} ends before the {reason}; there is time to get a new one.",
            paper=paper,
            reason=row.gap.needed.reason,
        )
    ]
