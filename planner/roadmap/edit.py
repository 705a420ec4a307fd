"""Edits that need the roadmap: reporting a task done, changing an answer, planning for another Match."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planner.core.edits.base import Unmerged, data_of, name_of
from planner.core.model import MatchOutcome, Outcome, Plan, Status
from planner.roadmap.answer_change import change_answer
from planner.roadmap.ids import base_of
from planner.roadmap.report import Booked, Done, Started, report_booked, report_done, report_started
from planner.roadmap.target import settle
from planner.roadmap.template import MATCH_DAY, Roadmap
from planner.words.message import Message, message
from planner.words.states import ANSWERS, MATCH_OUTCOMES

EARLIEST = "earliest"
"""As `target_match`: the earliest Match that the plan makes."""
# TRANSITION: until the window and the print take the words from planner.words.states.
MATCH_WORDS = {
    MatchOutcome.MATCHED: "matched",
    MatchOutcome.PARTIALLY: "partially matched",
    MatchOutcome.NOT: "not matched",
}


@dataclass(frozen=True, slots=True)
class MarkDone(Unmerged):
    """Report a task done, and close what it proves; a failed exam plans the next attempt."""

    report: Done
    today: date
    roadmap: Roadmap = field(repr=False, compare=False)

    def label(self, plan: Plan) -> Message:
        """Mark <title> done, or failed; of Match Day how it went."""
        failed = self.report.outcome is Outcome.FAIL
        if base_of(self.report.task) == MATCH_DAY:
            match = self.report.match or (MatchOutcome.NOT if failed else MatchOutcome.MATCHED)
            return message("Report: {result}", result=MATCH_OUTCOMES[match.value])
        title = name_of(plan, self.report.task)
        return message("Mark {title} failed", title=title) if failed else message("Mark {title} done", title=title)

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a day after today or an unknown task."""
        return report_done(plan, self.roadmap, self.report, self.today)


@dataclass(frozen=True, slots=True)
class MarkBooked(Unmerged):
    """Report a booked seat: the sitting is pinned and its registration closed."""

    report: Booked
    today: date
    roadmap: Roadmap = field(repr=False, compare=False)

    def label(self, plan: Plan) -> Message:
        """Book <title>."""
        return message("Book {title}", title=data_of(plan, self.report.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a day before today, or outside the exam's window."""
        return report_booked(plan, self.roadmap, self.report, self.today)


@dataclass(frozen=True, slots=True)
class MarkStarted(Unmerged):
    """Report a task running since a day."""

    report: Started
    today: date

    def label(self, plan: Plan) -> Message:
        """Start <title>."""
        return message("Start {title}", title=data_of(plan, self.report.task))

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

    def label(self, plan: Plan) -> Message:
        """Plan for Match <year>, or Change <answer>."""
        if self.key == "target_match":
            return message("Plan for Match {year}", year=self.value)
        return message("Change {answer}", answer=ANSWERS[self.key])

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when the answer cannot be."""
        return change_answer(plan, self.roadmap, self.key, self.value, self.today)


@dataclass(frozen=True, slots=True)
class ChangeAnswers(Unmerged):
    """Change several answers, and report what has happened since, as one step.

    A `target_match` of EARLIEST is the earliest Match that the plan then makes. Reports come after the answers: done,
    booked and started in the order given.
    """

    values: Mapping[str, Any]
    today: date
    roadmap: Roadmap = field(repr=False, compare=False)
    reports: tuple[Done | Booked | Started, ...] = ()

    def label(self, plan: Plan) -> Message:
        """As for the one thing that changes; Change answers where there are more."""
        if len(self.values) + len(self.reports) == 1:
            for key, value in self.values.items():
                if value != EARLIEST:
                    return ChangeAnswer(key, value, self.today, self.roadmap).label(plan)
                return message("Plan for the earliest Match")
            return self._reporting(self.reports[0]).label(plan)
        return message("Change answers")

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when one of them cannot be."""
        for key in self._order():
            if key != "target_match":
                plan = change_answer(plan, self.roadmap, key, self.values[key], self.today)
        for report in self.reports:
            plan = self._reporting(report).apply(plan)
        target = self.values.get("target_match")
        if target == EARLIEST:
            target = settle(plan, self.roadmap, self.today, None).target_match
        return plan if target is None else change_answer(plan, self.roadmap, "target_match", target, self.today)

    def _order(self) -> Iterable[str]:
        """A future graduation needs the student first, a graduate the past graduation first; days off win last."""
        student = self.values.get("status") == Status.STUDENT
        first = ("status", "graduation_date") if student else ("graduation_date", "status")
        last = ("study_days_per_week", "days_off")
        between = [key for key in self.values if key not in (*first, *last)]
        return [key for key in (*first, *between, *last) if key in self.values]

    def _reporting(self, report: Done | Booked | Started) -> MarkDone | MarkBooked | MarkStarted:
        match report:
            case Done():
                return MarkDone(report, self.today, self.roadmap)
            case Booked():
                return MarkBooked(report, self.today, self.roadmap)
            case Started():
                return MarkStarted(report, self.today)
