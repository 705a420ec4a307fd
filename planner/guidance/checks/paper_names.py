"""Rules about the name and the birth date on papers and accounts: as in the passport, letter by letter."""

from collections.abc import Iterable

from planner.core.records.documents import KEY, PaperKind
from planner.core.ref import Ref, task_ref
from planner.guidance.checks.needs import PAPERS
from planner.guidance.finding import Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.guidance.papers.names import Cell, Field, NameRow, NameTable, name_table
from planner.guidance.papers.needed import facts_of
from planner.guidance.papers.rows import called
from planner.guidance.rule import Found, Rule
from planner.packs.source import Source
from planner.words.message import Message, Value, message, near_day, paragraph
from planner.words.states import PAPER_KINDS

_AT_EXAMS = (PaperKind.PERMIT, PaperKind.ACCOUNT, PaperKind.ENGLISH_TEST)
"""What is compared with the passport at the door of a test centre."""


def differs(look: Look) -> Iterable[Found]:
    """A name or a birth date is not as in the passport, and no reason is stored for it."""
    for row in name_table(look).rows:
        wrong = row.unexplained
        if row.paper is None or not wrong:
            continue
        at_exam = row.kind in _AT_EXAMS and row.by is not None
        yield Found(
            severity=_weight(look, row),
            subjects=(Ref(KEY, row.paper.id),),
            title=_title(row, wrong),
            text=paragraph(*(_printed(cell) for cell in wrong), _until(look, row) if at_exam else _LETTERS),
            source=_source(look, row),
            fix=Fix(message("Have it mended, or store why it differs and what proves it")),
        )


def untyped(look: Look) -> Iterable[Found]:
    """The name on the permit or account for the next exam could be compared with the passport, and is not."""
    table = name_table(look)
    for row in table.rows if table.known else ():
        if row.kind in _AT_EXAMS and row.now and not row.typed and row.by is not None:
            yield Found(
                subjects=_subjects(table, row),
                title=message("The name on the {paper} is not compared with your passport yet", paper=_called(row)),
                text=_until(look, row),
                source=_source(look, row),
                fix=Fix(message("Type it in as it is printed; it takes ten minutes")),
            )


_LETTERS = message("It is compared letter by letter; a reason and its proof, once stored, quiet this.")


def _weight(look: Look, row: NameRow) -> Severity:
    """At the door of an exam it costs the seat; on a paper that nobody compares it is worth a look."""
    if row.kind in _AT_EXAMS and row.by is not None:
        return Severity.COSTS
    return Severity.HINT if facts_of(look, row.kind) is None else Severity.DELAYS


def _called(row: NameRow) -> Value:
    """What it is called within a sentence; a permit by its exam."""
    if row.paper is not None:
        return called(row.paper)
    return row.title if row.kind is PaperKind.PERMIT else PAPER_KINDS[row.kind.value]


def _title(row: NameRow, wrong: tuple[Cell, ...]) -> Message:
    paper = _called(row)
    if all(cell.field is Field.BIRTH for cell in wrong):
        return message("Your {paper} shows another birth date than your passport", paper=paper)
    return message("Your {paper} shows another name than your passport", paper=paper)


def _printed(cell: Cell) -> Message:
    """What the paper shows, and what the passport has."""
    printed = cell.printed if cell.printed is not None else message("nothing")
    passport = cell.passport if cell.passport is not None else message("nothing")
    match cell.field:
        case Field.GIVEN:
            return message("Given names: {printed}, in the passport {passport}.", printed=printed, passport=passport)
        case Field.FAMILY:
            return message("Family name: {printed}, in the passport {passport}.", printed=printed, passport=passport)
        case Field.BIRTH:
            return message("Birth date: {printed}, in the passport {passport}.", printed=printed, passport=passport)


def _until(look: Look, row: NameRow) -> Message:
    """Until when a name can be mended before an exam."""
    if row.by is not None and row.by >= look.today:
        return message(
            "A wrong one can be corrected until {day}; after that you may not be let in to the exam.",
            day=near_day(row.by, look.today),
        )
    return message("It is late to mend a wrong one before the exam: ask today what can still be done.")


def _subjects(table: NameTable, row: NameRow) -> tuple[Ref, ...]:
    """The paper itself, else the exam for which it is looked at; with neither the passport.

    An account that is not on record stands with the passport, too: the permit for the same exam may be missing as well.
    """
    if row.paper is not None:
        return (Ref(KEY, row.paper.id),)
    passport = () if table.passport is None else (Ref(KEY, table.passport.id),)
    if row.exam is None:
        return passport
    return (task_ref(row.exam), *(passport if row.kind is PaperKind.ACCOUNT else ()))


def _source(look: Look, row: NameRow) -> Source:
    facts = facts_of(look, row.kind)
    return facts.source if facts is not None else from_plan(look.today)


RULES = (
    Rule(
        id="papers.name_differs",
        severity=(Severity.COSTS, Severity.DELAYS, Severity.HINT),
        needs=(PAPERS,),
        find=differs,
        says="A name or birth date is not as in the passport, letter by letter, and no reason is stored.",
        source="profile.toml",
    ),
    Rule(
        id="papers.name_untyped",
        severity=Severity.HINT,
        needs=(PAPERS,),
        find=untyped,
        says="The name on the permit or account for the next exam is not compared with the passport yet.",
        source="profile.toml",
    ),
)
