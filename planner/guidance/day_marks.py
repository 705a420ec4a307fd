"""Records with one day each as marks: encounters, publications, statements, expenses that are due."""

from collections.abc import Iterator

from planner.core.records.encounters import ENCOUNTERS, EncounterState
from planner.core.records.expenses import EXPENSES
from planner.core.records.people import KEY as PEOPLE
from planner.core.records.publications import PUBLICATIONS, PublicationState
from planner.core.records.statements import STATEMENTS, StatementState
from planner.core.ref import TASK, Ref
from planner.core.reference import named
from planner.guidance.encounters import PAPERS
from planner.guidance.look import Look
from planner.guidance.profile.statement import STATEMENT_TASK
from planner.guidance.record_mark import MarkedDay, RecordMark, Standing
from planner.roadmap.experiences import RESEARCH
from planner.words.message import Message, Money, message, paragraph
from planner.words.states import ENCOUNTER_STATES, PUBLICATION_KINDS, PUBLICATION_STATES, STATEMENT_STATES


def encounter_marks(look: Look) -> Iterator[tuple[str, RecordMark]]:
    """The encounters that have a day, with the task that they stand under."""
    task = look.roadmap.latest(look.plan).get(PAPERS)
    if task is None:
        return
    for entry in ENCOUNTERS.of(look.plan):
        if entry.day is None:
            continue
        planned, rejected = entry.state is EncounterState.PLANNED, entry.state is EncounterState.REJECTED
        who = named(look.plan, Ref(PEOPLE, entry.evaluator)) if entry.evaluator is not None else None
        state = ENCOUNTER_STATES[entry.state]
        if who is None:
            said = message("An encounter on {day}: {state}.", day=entry.day, state=state)
        else:
            said = message(
                "An encounter on {day} with {evaluator}: {state}.", day=entry.day, evaluator=who, state=state
            )
        yield (
            task,
            RecordMark(
                ref=Ref(ENCOUNTERS.key, entry.id),
                days=(MarkedDay(entry.day, "day", None if planned else look.today),),
                standing=Standing.LATE if rejected else Standing.EXPECTED if planned else Standing.THERE,
                title=message("an encounter"),
                said=said,
            ),
        )


def publication_marks(look: Look) -> Iterator[tuple[str, RecordMark]]:
    """The publications that have a day, with the task that they stand under; none of those that were rejected."""
    task = look.roadmap.latest(look.plan).get(RESEARCH)
    if task is None:
        return
    for entry in PUBLICATIONS.of(look.plan):
        if entry.day is None or entry.state is PublicationState.REJECTED:
            continue
        out = entry.state is PublicationState.PUBLISHED
        kind, state = PUBLICATION_KINDS[entry.kind], PUBLICATION_STATES[entry.state]
        first = message("{title} ({kind}): {state}, {day}.", title=entry.title, kind=kind, state=state, day=entry.day)
        place: list[Message] = [message("In {place}.", place=entry.place)] if entry.place else []
        yield (
            task,
            RecordMark(
                ref=Ref(PUBLICATIONS.key, entry.id),
                days=(MarkedDay(entry.day, "day", look.today if out else None),),
                standing=Standing.THERE if out else Standing.EXPECTED,
                title=message("the publication {title}", title=entry.title),
                said=paragraph(first, *place),
            ),
        )


def statement_marks(look: Look) -> Iterator[tuple[str, RecordMark]]:
    """The versions in use for the target's season, on the day of their last change, with their task."""
    task = look.roadmap.latest(look.plan).get(STATEMENT_TASK)
    if task is None:
        return
    year = look.target.match_year if look.target is not None else None
    for entry in STATEMENTS.of(look.plan):
        if entry.changed_on is None or not entry.serves(year):
            continue
        state = STATEMENT_STATES[entry.state]
        yield (
            task,
            RecordMark(
                ref=Ref(STATEMENTS.key, entry.id),
                days=(MarkedDay(entry.changed_on, "changed_on", look.today),),
                standing=Standing.EXPECTED if entry.state is StatementState.DRAFT else Standing.THERE,
                title=message("the statement {title}", title=entry.title),
                said=message(
                    "{title}: {state}, last changed on {day}.", title=entry.title, state=state, day=entry.changed_on
                ),
            ),
        )


def expense_marks(look: Look) -> Iterator[tuple[str, RecordMark]]:
    """The expenses of tasks that are due on a day and not paid yet."""
    for entry in EXPENSES.of(look.plan):
        of = entry.of
        if of is None or of.kind != TASK or entry.due is None or entry.paid is not None or entry.paid_on is not None:
            continue
        first = message("{title}: due {day}.", title=entry.title or message("An expense"), day=entry.due)
        amount = entry.amount
        more = [message("{amount}.", amount=Money(amount.minor, amount.currency, minor=True))] if amount else []
        yield (
            of.id,
            RecordMark(
                ref=Ref(EXPENSES.key, entry.id),
                days=(MarkedDay(entry.due, "due"),),
                standing=Standing.LATE if entry.due < look.today else Standing.EXPECTED,
                title=message("the expense {title}", title=entry.title) if entry.title else message("an expense"),
                said=paragraph(first, *more),
            ),
        )
