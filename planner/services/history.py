"""Undo and redo over a plan that is saved with every step. No Qt and no database: it asks a PlanStore.

The store is asked first; plan and position move only when it has saved. QUndoStack is not used: it keeps a command
whose redo raised and moves its index past an undo that raised, and here both write to disk.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce

from planner.core.diff import Diff, apply, difference, merge, reverse
from planner.core.model import Plan
from planner.errors import MistakeError, StorageError
from planner.services.port import Change, PlanFileChanged, PlanStore, StoredPlan
from planner.words.message import Message, message
from planner.words.stored import cleaned

MERGE_TIME = timedelta(seconds=1)
"""Edits with the same merge key that follow each other within this time are one change."""


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


class History:
    """The current plan and the changes that led to it.

    `commit`, `undo` and `redo` return the diff that was applied, empty when there was nothing to do. They raise
    StorageError when it could not be saved; plan and changes are then those that the file holds, or the last known ones
    when it cannot be read either. After PlanFileChanged they are the user's, this last change included: `unsaved`.
    """

    def __init__(self, store: PlanStore, clock: Callable[[], datetime] = utc_now) -> None:
        self._store = store
        self._clock = clock
        self.opened_at = self.now()
        """Since when the plan is open here."""
        self._state = store.load()
        self.unsaved: Message | None = None
        """What the change that stands in the plan and not in its file is called."""
        self.saved_plan = self._state.plan
        """The plan as its file was last known to hold it."""
        self.notice = self._state.notice
        """What is to be said once about the file that was opened; None when all was well."""

    @property
    def state(self) -> StoredPlan:
        """Plan and changes."""
        return self._state

    @property
    def plan(self) -> Plan:
        """The plan as it was last saved, and after PlanFileChanged with the change that could not be."""
        return self._state.plan

    @property
    def changes(self) -> tuple[Change, ...]:
        """The kept changes, oldest first, those that can be redone at the end."""
        return self._state.changes

    @property
    def position(self) -> int:
        """How many of the changes are applied."""
        return self._state.position

    @property
    def can_undo(self) -> bool:
        return self.position > 0

    @property
    def can_redo(self) -> bool:
        return self.position < len(self.changes)

    @property
    def undo_text(self) -> Message:
        """The menu's words, "Undo Move Step 2 CK"; plain "Undo" when there is nothing to undo."""
        if not self.can_undo:
            return message("Undo")
        return message("Undo {label}", label=self.changes[self.position - 1].label)

    @property
    def redo_text(self) -> Message:
        """The menu's words, "Redo Move Step 2 CK"; plain "Redo" when there is nothing to redo."""
        if not self.can_redo:
            return message("Redo")
        return message("Redo {label}", label=self.changes[self.position].label)

    def now(self) -> datetime:
        """The present instant, by which changes are dated (UTC)."""
        return self._clock().astimezone(UTC)

    def commit(self, plan: Plan, label: Message, merge_key: str | None = None) -> Diff:
        """Save `plan` as the successor of the current one, as one change or merged into the last one."""
        diff = difference(self.plan, plan)
        if not diff:
            return diff
        now, label = self.now(), cleaned(label)
        last = self._mergeable(merge_key, now)
        if last is None:
            change = Change(self._state.next_seq(), label, merge_key, diff, now)
            self._ask(lambda: self._store.append(change, plan), label)
        else:
            merged = replace(last, label=label, diff=merge(last.diff, diff), at=now)
            self._ask(lambda: self._store.rewrite(merged, plan, diff), label)
        return diff

    def undo(self) -> Diff:
        """Take back the last applied change."""
        if not self.can_undo:
            return ()
        return self._step(reverse(self.changes[self.position - 1].diff), self.position - 1, self.undo_text)

    def redo(self) -> Diff:
        """Apply the change that was taken back last."""
        if not self.can_redo:
            return ()
        return self._step(self.changes[self.position].diff, self.position + 1, self.redo_text)

    def go_to(self, position: int) -> Diff:
        """Undo or redo in one step until so many of the changes are applied; the changes all stay."""
        steps = self.changes[self.position : position] or self.changes[position : self.position]
        if not steps:
            return ()
        diff = reduce(merge, (change.diff for change in steps))
        back = position < self.position
        return self._step(reverse(diff) if back else diff, position, self.undo_text if back else self.redo_text)

    def forget(self, plan: Plan) -> None:
        """Remove all changes for good, so that nothing can be undone; `plan` is what stays, without marks of them."""
        self._ask(lambda: self._store.forget(plan), message("Clear the history"))

    def reload(self) -> None:
        """Take over what the file holds."""
        self._state = self._store.load()
        if self.unsaved is None:
            self.saved_plan = self._state.plan

    def look(self) -> None:
        """Look at the file. Raises PlanFileChanged when it is not what was left; else all that is here is saved."""
        try:
            self._store.look()
        except PlanFileChanged:
            raise
        except StorageError:
            self.reload()
            raise
        self.settle()

    def put_back(self) -> None:
        """Make the file that is gone anew. Raises RoadmapError when that cannot be."""
        self._store.put_back()
        self.settle()

    def settle(self) -> None:
        """The plan as it stands here is in a file."""
        self.unsaved, self.saved_plan = None, self.plan

    def _step(self, diff: Diff, position: int, label: Message) -> Diff:
        plan = apply(self.plan, diff)
        self._ask(lambda: self._store.step(diff, plan, position), label)
        return diff

    def _mergeable(self, merge_key: str | None, now: datetime) -> Change | None:
        """The change that an edit made now belongs to: the last one, unless something has been undone since."""
        if merge_key is None or not self.can_undo or self.can_redo:
            return None
        last = self.changes[-1]
        recent = timedelta(0) <= now - last.at <= MERGE_TIME
        return last if recent and last.merge_key == merge_key else None

    def _ask(self, save: Callable[[], StoredPlan], label: Message) -> None:
        try:
            self._state = save()
        except PlanFileChanged:
            self._state, self.unsaved = self._store.load(), label
            raise
        except (StorageError, MistakeError):
            with suppress(StorageError, MistakeError):
                self.reload()
            raise
        self.settle()
