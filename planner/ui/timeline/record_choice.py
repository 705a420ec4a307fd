"""The record under a task that keys act on, a day of it at a time."""

from collections.abc import Sequence

from planner.guidance.record_mark import RecordMark
from planner.timeline.hit import Hit
from planner.timeline.rows import Row, row_of
from planner.timeline.strands import mark_at, stops


class RecordChoice:
    """What is chosen of the rows that are shown; nothing once its row has it no more, or another row is selected."""

    def __init__(self) -> None:
        self._rows: Sequence[Row] = ()
        self.hit: Hit | None = None

    @property
    def mark(self) -> RecordMark | None:
        """The chosen record."""
        return self.mark_of(self.hit)

    def mark_of(self, hit: Hit | None) -> RecordMark | None:
        """The record at a hit, if it is one."""
        if hit is None or hit.ref is None:
            return None
        return mark_at(self._rows, hit)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Other rows are shown."""
        self._rows = rows
        if self.mark is None:
            self.hit = None

    def choose(self, hit: Hit | None) -> bool:
        """Choose the record at a hit, or none; whether that is another choice."""
        chosen = hit if hit is not None and hit.ref is not None else None
        changed, self.hit = chosen != self.hit, chosen
        return changed

    def keep_in(self, task_id: str | None) -> None:
        """Another row is selected."""
        row = row_of(self._rows, self.hit.task) if self.hit is not None else None
        if row is None or task_id not in row.tasks:
            self.hit = None

    def next_of(self, task_id: str | None, step: int = 1) -> Hit | None:
        """The day after the chosen one under a task, or before it, in a circle; None without any record there."""
        found = stops(self._rows, task_id) if task_id is not None else []
        if not found:
            return None
        if self.hit not in found:
            return found[0 if step > 0 else -1]
        return found[(found.index(self.hit) + step) % len(found)]
