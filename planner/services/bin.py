"""The bin: what was deleted and can be brought back, read from the history. Nothing else is kept for it.

So it holds what the history holds: the last 100 changes, and everything of the last 30 days.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from planner.core.deletion import Deletion, deletions
from planner.core.diff import EntityKind
from planner.core.edits.bring_back import BringBack, back_key
from planner.core.model import Plan
from planner.errors import EditRejected
from planner.roadmap.answer_change import needless_tasks
from planner.roadmap.ids import base_of
from planner.roadmap.template import Roadmap
from planner.services.port import Change
from planner.words.message import Name, message


@dataclass(frozen=True, slots=True)
class BinEntry:
    """One deleted thing. `seq` is the number of the change that deleted it, `at` its instant (UTC)."""

    seq: int
    at: datetime
    deletion: Deletion

    @property
    def key(self) -> str:
        """What a person types for it: a task's id; else kind or collection, and the id."""
        deletion = self.deletion
        if deletion.kind is EntityKind.TASK:
            return deletion.id
        return f"{deletion.collection or deletion.kind.value}:{deletion.id}"


def bin_of(applied: Iterable[Change]) -> tuple[BinEntry, ...]:
    """What the applied changes have deleted and not brought back, the latest first."""
    applied = tuple(applied)
    back = {change.merge_key for change in applied}
    return tuple(
        BinEntry(change.seq, change.at, deletion)
        for change in reversed(applied)
        for deletion in deletions(change.diff)
        if back_key(change.seq, deletion) not in back
    )


def bring_back(plan: Plan, entry: BinEntry, roadmap: Roadmap, today: date) -> BringBack:
    """The edit that brings it back. Raises EditRejected for a task that the answers do not ask for any more."""
    edit = BringBack(entry.seq, entry.deletion)
    if entry.deletion.kind is EntityKind.TASK:
        after = edit.apply(plan)
        for task in needless_tasks(after, roadmap, today):
            if task.id not in plan.tasks and not task.done and not task.running:
                raise EditRejected(
                    message("{title} is not part of the way that your answers describe now.", title=Name(task.title)),
                    message("Change your answers first."),
                )
    return edit


def without_old_marks(plan: Plan, roadmap: Roadmap) -> Plan:
    """The plan without marks of deleted tasks that are none of the roadmap's: their ids may hold words of a title."""
    kept = frozenset(id_ for id_ in plan.deleted if base_of(id_) in roadmap.packs.template.by_id)
    return plan if kept == plan.deleted else replace(plan, deleted=kept)
