"""Putting a whole plan in place of another, as one undo step: an import, a change made elsewhere."""

from dataclasses import dataclass

from planner.core.edits.base import Unmerged
from planner.core.model import Plan
from planner.words.message import Message


@dataclass(frozen=True, slots=True)
class ReplacePlan(Unmerged):
    """The plan becomes this one."""

    plan: Plan
    words: Message

    def label(self, plan: Plan) -> Message:
        """The words that were given."""
        return self.words

    def apply(self, plan: Plan) -> Plan:
        """The plan that was given."""
        return self.plan
