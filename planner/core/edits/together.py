"""Several edits as one step of undo."""

from dataclasses import dataclass

from planner.core.edits.base import Edit, Unmerged
from planner.core.model import Plan
from planner.words.message import Message


@dataclass(frozen=True, slots=True)
class Together(Unmerged):
    """The edits one after the other; none of them when one cannot be made."""

    edits: tuple[Edit, ...]
    words: Message

    def label(self, plan: Plan) -> Message:
        """The words that were given."""
        return self.words

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when one of them cannot be made."""
        for edit in self.edits:
            plan = edit.apply(plan)
        return plan
