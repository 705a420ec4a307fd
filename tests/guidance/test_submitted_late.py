"""Applying late (R19): one's own day passed, then the day of the review, then the last useful one."""

import pytest

from planner.guidance.finding import Severity
from tests.guidance.builder import findings, title_of
from tests.roadmap.builder import ALL_EXAMS_DONE, a_person, changed, day, pinned

READY = a_person(done=ALL_EXAMS_DONE)
for step in ("documents_assigned", "signals"):
    READY = changed(READY, step, actual_finish=day("2027-09-08"))
PLAN = pinned(READY, "eras_submit", "2027-09-15")
OWN_DAY, REVIEW, LAST = "task.late", "gate.submit_by_review", "gate.submit_last_useful"


@pytest.mark.parametrize(
    ("today", "rules"),
    [
        ("2027-09-15", {}),
        ("2027-09-16", {OWN_DAY: Severity.DELAYS}),
        ("2027-09-22", {OWN_DAY: Severity.DELAYS}),
        ("2027-09-23", {OWN_DAY: Severity.DELAYS, REVIEW: Severity.WEAKENS}),
        ("2028-01-01", {OWN_DAY: Severity.DELAYS, REVIEW: Severity.WEAKENS}),
        ("2028-01-02", {OWN_DAY: Severity.DELAYS, REVIEW: Severity.WEAKENS, LAST: Severity.BLOCKS}),
    ],
)
def test_each_day_that_passes_is_graver(today: str, rules: dict[str, Severity]) -> None:
    found = [finding for finding in findings(PLAN, day(today)) if finding.tasks == ("eras_submit",)]
    known = (OWN_DAY, REVIEW, LAST)
    assert {finding.rule: finding.severity for finding in found if finding.rule in known} == rules
    late = [title_of(finding) for finding in found if finding.rule == OWN_DAY]
    assert all("was planned for 15 Sep 2027 and is not reported done" in title for title in late)
