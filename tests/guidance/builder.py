"""What the rules find in a plan; every finding is checked for its form on the way."""

import re
from datetime import date

from planner.core.model import Plan
from planner.guidance.checks import check
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from tests.roadmap.builder import ROADMAP, TODAY, assessed

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def a_look(plan: Plan, today: date = TODAY) -> Look:
    """The plan, ready for the rules."""
    return Look(assessed(plan, today), ROADMAP)


def findings(plan: Plan, today: date = TODAY) -> list[Finding]:
    """All findings, each of the form that it should have."""
    found = check(a_look(plan, today))
    for finding in found:
        check_form(finding, plan)
    return found


def check_form(finding: Finding, plan: Plan) -> None:
    """One sentence or more with days in words, a source, tasks of the plan; a command where a fix has one."""
    assert finding.text.endswith("."), finding
    assert finding.text[0].isupper() or finding.text[0] == "“", finding
    assert not ISO_DAY.search(finding.text), finding
    assert "None" not in finding.text, finding
    assert finding.source.text, finding
    assert finding.source.as_of, finding
    assert finding.source.confidence in ("official", "secondary", "unverified"), finding
    assert all(task in plan.tasks or task in plan.deleted for task in finding.tasks), finding
    if finding.fix is not None:
        assert finding.fix.label, finding
        assert not ISO_DAY.search(finding.fix.label), finding


def ids(plan: Plan, today: date = TODAY) -> list[str]:
    """The ids of all findings."""
    return [finding.id for finding in findings(plan, today)]


def found(plan: Plan, rule: str, today: date = TODAY) -> list[Finding]:
    """The findings of one id."""
    return [finding for finding in findings(plan, today) if finding.id == rule]


def the(plan: Plan, rule: str, today: date = TODAY) -> Finding:
    """The only finding of this id."""
    (finding,) = found(plan, rule, today)
    return finding
