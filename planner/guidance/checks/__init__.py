"""The rules: each looks at a plan and yields findings. `check` runs them all."""

from collections.abc import Callable, Iterable

from planner.guidance.checks import answer, dates, exam, pathway, season, service, study, visa
from planner.guidance.finding import Finding, Severity
from planner.guidance.look import Look

Rule = Callable[[Look], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    season.not_matched,
    season.failing_gates,
    season.soft_links_that_cost,
    season.target_too_short,
    season.dropped_soft_links,
    season.electives_out_of_reach,
    exam.attempts,
    exam.result_not_said,
    exam.outside_window,
    exam.closed_days,
    exam.oet_too_old,
    exam.pathway_expired,
    exam.pathway_planned_too_early,
    pathway.graduation_cutoff,
    pathway.expiry_not_known,
    pathway.season_closed,
    visa.travel_proclamation,
    visa.passport_unknown,
    service.application_service,
    exam.span_too_long,
    exam.gap_too_long,
    study.no_room,
    study.pace_too_high,
    dates.broken_links,
    dates.broken_constraints,
    dates.missed_deadlines,
    dates.late_tasks,
    dates.lapsed_pins,
    answer.assumed_answers,
    answer.tasks_not_needed,
)

_ORDER = {severity: place for place, severity in enumerate(Severity)}


def check(look: Look) -> list[Finding]:
    """Everything the rules find, the gravest first; inside a severity in the order of the rules."""
    found = [finding for rule in RULES for finding in rule(look)]
    return sorted(found, key=lambda finding: _ORDER[finding.severity])
