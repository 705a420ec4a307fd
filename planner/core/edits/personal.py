"""What a person says of themselves, as one edit: it makes the entry where there is none yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.core.edits.base import Unmerged
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.model import Plan
from planner.core.records.personal import ENDLESS, PERSONAL, Personal
from planner.core.reference import free_id
from planner.errors import EditRejected
from planner.words.message import Message, both, message


@dataclass(frozen=True, slots=True)
class SetPersonal(Unmerged):
    """Give details of the person other values, as the record has them or as the plan JSON has them.

    A status in the US that has no last day takes away that of the one before.
    """

    values: Mapping[str, Any]

    def label(self, plan: Plan) -> Message:
        """Change <detail>; of several Change what you say about yourself."""
        known = [name for name in self.values if name in PERSONAL.names]
        if len(known) == 1:
            return message("Change {answer}", answer=PERSONAL.words[known[0]])
        return message("Change what you say about yourself")

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an unknown detail, or a value that no plan can hold."""
        for name in self.values:
            if name not in PERSONAL.names:
                raise EditRejected(
                    message("Nothing about you is called '{detail}'.", detail=name),
                    message("Name one of {details}.", details=both(PERSONAL.names)),
                )
        entry = next(iter(PERSONAL.of(plan)), None)
        if entry is None:
            new = Personal(id=free_id(plan, PERSONAL.key))
            plan, entry = AddRecord(PERSONAL.key, new).apply(plan), new
        values = dict(self.values)
        if values.get("us_status") in ENDLESS:
            values.setdefault("us_until", None)
        return ChangeRecord(PERSONAL.key, entry.id, values).apply(plan)
