"""A way out that is an edit, taken: its finding is gone, and nothing graver came for it."""

from datetime import date

from planner.core.model import Plan
from planner.guidance.checks import check
from planner.guidance.finding import Severity
from tests.guidance.builder import a_look, the
from tests.roadmap.builder import TODAY

_ORDER = list(Severity)


def mended(plan: Plan, rule: str, today: date = TODAY) -> Plan:
    """The plan after the way out of the only finding of a rule."""
    finding, before = the(plan, rule, today), {other.key for other in check(a_look(plan, today))}
    assert finding.fix is not None
    assert finding.fix.edit is not None
    after = finding.fix.edit.apply(plan)
    left = check(a_look(after, today))
    assert finding.key not in {other.key for other in left}
    graver = [
        other.rule
        for other in left
        if other.key not in before and _ORDER.index(other.severity) < _ORDER.index(finding.severity)
    ]
    assert graver == [], graver
    return after
