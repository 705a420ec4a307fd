"""Which records stand on the timeline, and under which task: one provider a collection, and nobody else knows them."""

from collections.abc import Callable, Iterable, Mapping

from planner.core.latest import Latest
from planner.core.records.documents import DOCUMENTS
from planner.core.records.encounters import ENCOUNTERS
from planner.core.records.expenses import EXPENSES
from planner.core.records.experiences import EXPERIENCES
from planner.core.records.letters import LETTERS
from planner.core.records.publications import PUBLICATIONS
from planner.core.records.statements import STATEMENTS
from planner.core.records.visas import VISAS
from planner.core.ref import Ref
from planner.guidance.day_marks import encounter_marks, expense_marks, publication_marks, statement_marks
from planner.guidance.experience_marks import experience_marks
from planner.guidance.letter_marks import letter_marks
from planner.guidance.look import Look
from planner.guidance.paper_marks import paper_marks
from planner.guidance.record_mark import RecordMark
from planner.guidance.visa_marks import visa_marks

Provider = Callable[[Look], Iterable[tuple[str, RecordMark]]]
"""The marks of a collection, each with the task under which it stands, in row order."""
PROVIDERS: Mapping[str, Provider] = {
    EXPERIENCES.key: experience_marks,
    LETTERS.key: letter_marks,
    VISAS.key: visa_marks,
    ENCOUNTERS.key: encounter_marks,
    PUBLICATIONS.key: publication_marks,
    STATEMENTS.key: statement_marks,
    DOCUMENTS.key: paper_marks,
    EXPENSES.key: expense_marks,
}
_latest: Latest[Mapping[str, tuple[RecordMark, ...]]] = Latest()


def record_marks(look: Look) -> Mapping[str, tuple[RecordMark, ...]]:
    """The marks of records by the task under which they stand; a task without any is left out."""
    known = _latest.of(look)
    return _latest.keep(_found(look), look) if known is None else known


def _found(look: Look) -> Mapping[str, tuple[RecordMark, ...]]:
    found: dict[str, list[RecordMark]] = {}
    for provider in PROVIDERS.values():
        for task, mark in provider(look):
            found.setdefault(task, []).append(mark)
    return {task: tuple(marks) for task, marks in found.items()}


def mark_of(look: Look, ref: Ref, task: str) -> RecordMark | None:
    """The mark of one record under a task; None where it has none there."""
    provider = PROVIDERS.get(ref.kind)
    given = provider(look) if provider is not None else ()
    return next((mark for place, mark in given if (place, mark.ref) == (task, ref)), None)
