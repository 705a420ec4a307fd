"""All rules. `check` asks each of them about a plan."""

import logging
from collections.abc import Iterable

from planner.core.ref import Ref
from planner.guidance.checks import (
    age,
    answer,
    booking,
    costs,
    cv,
    dates,
    encounters,
    exam,
    explanations,
    fees_at_risk,
    gate,
    in_season,
    leave_out,
    letters,
    license,
    link,
    paper_names,
    papers,
    pathway,
    pathway_application,
    pause,
    person,
    practice,
    reported,
    season,
    service,
    sitting_day,
    specialties,
    statements,
    study,
    study_pace,
    training,
    us_experience,
    visa,
    visa_answer,
    visit_visa,
)
from planner.guidance.finding import OWN_RULES, Finding, Severity
from planner.guidance.look import Look
from planner.guidance.rule import Rule
from planner.log.line import Code, crash_details
from planner.packs.record import Source
from planner.words.message import message, paragraph

RULES: tuple[Rule, ...] = (
    *gate.RULES,
    *season.RULES,
    *exam.RULES,
    *sitting_day.RULES,
    *fees_at_risk.RULES,
    *reported.RULES,
    *pathway.RULES,
    *pathway_application.RULES,
    *license.RULES,
    *encounters.RULES,
    *visa.RULES,
    *visa_answer.RULES,
    *service.RULES,
    *pause.RULES,
    *study.RULES,
    *practice.RULES,
    *study_pace.RULES,
    *booking.RULES,
    *in_season.RULES,
    *us_experience.RULES,
    *visit_visa.RULES,
    *letters.RULES,
    *age.RULES,
    *papers.RULES,
    *paper_names.RULES,
    *statements.RULES,
    *cv.RULES,
    *person.RULES,
    *training.RULES,
    *explanations.RULES,
    *specialties.RULES,
    *costs.RULES,
    *leave_out.RULES,
    *link.RULES,
    *dates.RULES,
    *answer.RULES,
)
RULE = "rule"
"""The kind of what `program.rule_failed` speaks of."""

_ORDER = {severity: place for place, severity in enumerate(Severity)}
_log = logging.getLogger(__name__)
_logged: set[str] = set()


def check(look: Look, rules: Iterable[Rule] = RULES) -> list[Finding]:
    """Everything the rules find, the gravest first; inside a severity in the order of the rules."""
    found = [finding for rule in rules for finding in _findings(rule, look)]
    return sorted(found, key=lambda finding: _ORDER[finding.severity])


def _findings(rule: Rule, look: Look) -> list[Finding]:
    """What one rule finds. A mistake in it takes nothing from the others: it is a finding of its own."""
    try:
        return rule.findings(look)
    except Exception as error:
        _log_once(rule, error)
        return [_failed(rule, look)]


def _log_once(rule: Rule, error: Exception) -> None:
    """Plans are looked at again with every step of a drag."""
    if rule.id not in _logged:
        _logged.add(rule.id)
        _log.error("The rule %s failed: %s", Code(rule.id), crash_details(error))


def _failed(rule: Rule, look: Look) -> Finding:
    return Finding(
        "program.rule_failed",
        Severity.HINT,
        (Ref(RULE, rule.id),),
        message("One check of your plan could not be made"),
        paragraph(
            message("The rule {rule} stopped by a mistake of the program.", rule=rule.id),
            message("What the other rules say stands."),
        ),
        Source(text=OWN_RULES, as_of=look.today.isoformat(), confidence="official"),
    )
