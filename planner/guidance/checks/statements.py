"""Rules about the personal statement: not longer than the service takes, and as long as one reads well."""

from collections.abc import Iterable

from planner.core.ref import Ref, task_ref
from planner.guidance.checks.needs import STATEMENTS_KEPT
from planner.guidance.finding import Fix, Severity
from planner.guidance.look import Look
from planner.guidance.papers.statements import StatementRow, statement_rows
from planner.guidance.rule import Found, Rule
from planner.words.message import Count, counted, message


def too_long(look: Look) -> Iterable[Found]:
    """A statement in use has more characters than the application service takes."""
    most = look.packs.profile.limits.statement_characters
    for row in statement_rows(look):
        if row.old or not row.over or row.statement.characters is None:
            continue
        yield Found(
            subjects=_subjects(row),
            title=message("{title} is longer than the application takes", title=row.statement.title),
            text=counted(
                "It has {characters} characters with spaces, {count} too many; at most {most} are taken.",
                "It has {characters} characters with spaces, {count} too many; at most {most} are taken.",
                row.statement.characters - int(most.value),
                characters=Count(row.statement.characters),
                most=Count(int(most.value)),
            ),
            source=most.source,
            fix=Fix(message("Shorten it")),
        )


def reads_badly(look: Look) -> Iterable[Found]:
    """A statement that is ready is shorter or longer than one that reads well."""
    best = look.packs.profile.limits.statement_words
    for row in statement_rows(look):
        if row.old or row.over or not row.finished or row.reads_well is not False:
            continue
        yield Found(
            subjects=_subjects(row),
            title=counted(
                "{title} has {count} word",
                "{title} has {count} words",
                row.statement.words or 0,
                title=row.statement.title,
            ),
            text=message("{least} to {most} words read best.", least=int(best.min), most=int(best.max)),
            source=best.source,
            fix=Fix(message("Look at its length once more")),
        )


def _subjects(row: StatementRow) -> tuple[Ref, ...]:
    return (row.ref,) if row.needed is None else (row.ref, task_ref(row.needed.task))


RULES = (
    Rule(
        id="statements.too_long",
        severity=Severity.WEAKENS,
        needs=(STATEMENTS_KEPT,),
        find=too_long,
        says="A personal statement in use has more characters than the application service takes.",
        source="profile.toml",
    ),
    Rule(
        id="statements.length",
        severity=Severity.HINT,
        needs=(STATEMENTS_KEPT,),
        find=reads_badly,
        says="A personal statement that is ready is shorter or longer than one that reads well.",
        source="profile.toml",
    ),
)
