"""The verdict in one sentence."""

from planner.core.text import day_words, days_words
from planner.packs.record import Gate
from planner.roadmap.ids import base_of
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment, Binding


def verdict_sentence(assessment: Assessment, roadmap: Roadmap) -> str:
    """Which Match the plan makes and what binds it."""
    verdict = assessment.verdict
    if verdict is None:
        return "This plan has nothing that a Match season asks for, so there is no verdict."
    head = _head(assessment, verdict.match_year, verdict.earliest_possible)
    asked = verdict.target_match
    if asked is not None and verdict.match_year is not None and asked != verdict.match_year:
        result = assessment.season(asked)
        if result is not None:
            state = {"on_time": "on time too", "late": "late", "missed": "missed"}[result.status.value]
            head += f" Your target, Match {asked}, is {state}."
    if verdict.binding is None:
        return f"{head} Nothing of your own is left to move."
    return f"{head} {_binding_words(verdict.binding, assessment, roadmap)}"


def _head(assessment: Assessment, match_year: int | None, possible: int | None) -> str:
    if match_year is not None:
        return f"You make Match {match_year}."
    if possible is not None:
        return f"No Match is on time; Match {possible} is still possible, with a late application."
    if not assessment.seasons:
        return "The season data has no Match to come; update it."
    years = assessment.seasons[-1].match_year
    return f"As planned you make no Match up to {years}."


def _binding_words(binding: Binding, assessment: Assessment, roadmap: Roadmap) -> str:
    gate = next(gate for gate in roadmap.packs.gates if gate.id == binding.gate)
    if binding.slack_days is None or binding.reached is None:
        return f"Binding: {gate.label}, which is not in the plan."
    record = roadmap.of(gate.task)
    title = record.title if record is not None else gate.task
    days = days_words(abs(binding.slack_days))
    side = "before" if (binding.slack_days >= 0) == (gate.relation == "by") else "after"
    head = f"Binding: {title} on"
    if binding.slack_days < 0 and assessment.verdict is not None and assessment.verdict.match_year is not None:
        # The dates as they stand make the Match, by a pin that leaves less time than the work before it needs.
        head = f"Too tight: at your hours {title} comes on"
    words = f"{head} {day_words(binding.reached)}, {days} {side} {_limit_words(gate, binding, roadmap)}"
    own = assessment.plan.tasks.get(binding.own_task or "")
    if own is None or own.id == gate.task or (own.exam is not None and base_of(own.exam) == roadmap.exam_of(gate.task)):
        return f"{words}."
    return f"{words}; {own.title} decides."


def _limit_words(gate: Gate, binding: Binding, roadmap: Roadmap) -> str:
    kind = roadmap.packs.event_kind_by_id.get(gate.event)
    if kind is not None and gate.buffer_days == 0 and gate.relation == "by":
        return kind.short
    return f"its last good day, {day_words(binding.due)}"
