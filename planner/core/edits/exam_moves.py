"""Keeping what an exam's booking goes through: each move of its seat or its window with the day it was made."""

from datetime import date

from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord
from planner.core.model import Plan
from planner.core.records.moves import MOVES, ExamMove, MoveKind
from planner.core.reference import free_id


def with_move(plan: Plan, exam: str, kind: MoveKind, on: date, before: date | None, after: date | None = None) -> Plan:
    """The plan with one more move of an exam, made on day `on`; its reason and its fee are filled in afterwards."""
    move = ExamMove(id=free_id(plan, MOVES.key), exam=exam, kind=kind, on=on, day_before=before, day_after=after)
    return AddRecord(MOVES.key, move).apply(plan)


def with_extension_corrected(plan: Plan, exam: str, before: date, after: date) -> Plan:
    """The plan with another last day of the extension on record; the day before it stays, where it is known."""
    known = _extension(plan, exam)
    if known is None:
        return plan
    first = known.day_before if known.day_before is not None else before if before < after else None
    return ChangeRecord(MOVES.key, known.id, {"day_before": first, "day_after": after}).apply(plan)


def without_extension(plan: Plan, exam: str, today: date) -> Plan:
    """The plan without the extension that was told today."""
    known = _extension(plan, exam)
    return plan if known is None or known.on != today else DeleteRecord(MOVES.key, known.id).apply(plan)


def _extension(plan: Plan, exam: str) -> ExamMove | None:
    found = [move for move in MOVES.of(plan) if move.exam == exam and move.kind is MoveKind.EXTENSION]
    return found[-1] if found else None
