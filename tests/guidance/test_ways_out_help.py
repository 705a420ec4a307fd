"""Of every way out that is an edit: taken, its finding is gone, and no graver one came for it."""

import pytest

from planner.core.model import Plan
from planner.errors import EditRejected
from planner.guidance.checks import check
from planner.guidance.finding import Finding, Severity
from tests.guidance.builder import a_look
from tests.guidance.test_check import PLANS
from tests.roadmap.builder import day

ORDER = list(Severity)
HID_GRAVER = frozenset({"pathways.season_closed", "study.pace_high"})
"""The plan stood on a day, or a pace, that cannot be: on the one that can, what was hidden so far may show."""


def left(plan: Plan, finding: Finding, today: str) -> list[str] | None:
    """What is wrong after the way out: its own rule where it stays, and graver ones that are new; None: refused."""
    assert finding.fix is not None
    assert finding.fix.edit is not None
    before = {other.key for other in check(a_look(plan, day(today)))}
    try:
        after = check(a_look(finding.fix.edit.apply(plan), day(today)))
    except EditRejected:
        return None
    stays = [other.rule for other in after if other.key == finding.key]
    worse = [other for other in after if other.key not in before and graver(other, finding)]
    return stays + [other.rule for other in worse if finding.rule not in HID_GRAVER]


def graver(one: Finding, other: Finding) -> bool:
    return ORDER.index(one.severity) < ORDER.index(other.severity)


@pytest.mark.parametrize("today", ["2026-11-25", "2027-10-01"])
@pytest.mark.parametrize("name", PLANS)
def test_each_way_out_helps(name: str, today: str) -> None:
    plan = PLANS[name]
    edits = [found for found in check(a_look(plan, day(today))) if found.fix is not None and found.fix.edit is not None]
    wrong = {found.rule: left(plan, found, today) for found in edits}
    assert {rule: why for rule, why in wrong.items() if why != []} == {}
