"""What a finding, a selection or a shape speaks of."""

import msgspec

TASK, EXAM = "task", "exam"
"""The kinds of thing that every plan has."""


class Ref(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """A kind of thing and the id of one of them."""

    kind: str
    id: str

    @property
    def task(self) -> str | None:
        """The id of a task, or of the sitting whose exam it is; None for anything else."""
        return self.id if self.kind in (TASK, EXAM) else None


def task_ref(task_id: str) -> Ref:
    """A task."""
    return Ref(TASK, task_id)
