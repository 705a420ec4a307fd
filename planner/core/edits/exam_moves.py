"""Keeping what an exam's booking goes through: each move of its seat or its window with the day it was made."""

from datetime import date

from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records.moves import MOVES, ExamMove, MoveKind
from planner.core.reference import free_id


def with_move(plan: Plan, exam: str, kind: MoveKind, on: date, before: date | None, after: date | None = None) -> Plan:
    """The plan with one more move of an exam, made on day `on`; its reason and its fee are filled in afterwards."""
    move = ExamMove(id=free_id(plan, MOVES.key), exam=exam, kind=kind, on=on, day_before=before, day_after=after)
    return AddRecord(MOVES.key, move).apply(plan)
