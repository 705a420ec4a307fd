"""Edits that need the roadmap: reporting a task done, changing an answer, planning for another Match."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planner.core.edits.base import Unmerged, title_of
from planner.core.model import Outcome, Plan
from planner.roadmap.change import change_answer
from planner.roadmap.report import Booked, Done, Started, report_booked, report_done, report_started
from planner.roadmap.template import Roadmap


@dataclass(frozen=True, slots=True)
class MarkDone(Unmerged):
    """Report a task done, and close what it proves; a failed exam plans the next attempt."""

    report: Done
    today: date
    roadmap: Roadmap = field(repr=False, compare=False)

    def label(self, plan: Plan) -> str:
        """Mark <title> done, or failed."""
        failed = self.report.outcome is Outcome.FAIL
        return f"Mark {title_of(plan, self.report.task)} {'failed' if failed else 'done'}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a day after today or an unknown task."""
        return report_done(plan, self.roadmap, self.report, self.today)


@dataclass(frozen=True, slots=True)
class MarkBooked(Unmerged):
    """Report a booked seat: the sitting is pinned and its registration closed."""

    report: Booked
    today: date
    roadmap: Roadmap = field(repr=False, compare=False)

    def label(self, plan: Plan) -> str:
        """Book <title>."""
        return f"Book {title_of(plan, self.report.task)}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a day before today, or outside the exam's window."""
        return report_booked(plan, self.roadmap, self.report, self.today)


@dataclass(frozen=True, slots=True)
class MarkStarted(Unmerged):
    """Report a task running since a day."""

    report: Started
    today: date

    def label(self, plan: Plan) -> str:
        """Start <title>."""
        return f"Start {title_of(plan, self.report.task)}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a day after today or a task without length."""
        return report_started(plan, self.report, self.today)


@dataclass(frozen=True, slots=True)
class ChangeAnswer(Unmerged):
    """Change one answer; the roadmap's tasks follow. `target_match` is "Plan for Match Y"."""

    key: str
    value: Any
    today: date
    roadmap: Roadmap = field(repr=False, compare=False)

    def label(self, plan: Plan) -> str:
        """Plan for Match <year>, or Change <answer>."""
        if self.key == "target_match":
            return f"Plan for Match {self.value}"
        return f"Change {self.key.replace('_', ' ')}"

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when the answer cannot be."""
        return change_answer(plan, self.roadmap, self.key, self.value, self.today)
