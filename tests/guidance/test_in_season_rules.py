"""Exams in the season of applications; the lists of Match 2028 are ranked until 1 March 2028."""

import pytest

from planner.core.model import Plan
from planner.guidance.finding import Severity
from planner.roadmap.report import Done, report_done
from tests.guidance.builder import ids, label_of, text_of, the, title_of
from tests.roadmap.builder import ALL_EXAMS_DONE, ROADMAP, STEPS_DONE, a_person, day, pinned

RULE = "exam.in_season"
APPLIED = day("2027-10-04")
PLANNED = pinned(a_person(done=[ALL_EXAMS_DONE[0], ALL_EXAMS_DONE[2]]), "step2ck", "2027-11-15")
LATE_STEP2 = report_done(PLANNED, ROADMAP, Done("eras_submit", day("2027-09-15")), APPLIED)


def test_a_step_after_the_application() -> None:
    finding = the(LATE_STEP2, RULE, APPLIED)
    assert (finding.severity, finding.tasks) == (Severity.DELAYS, ("step2ck", "eras_submit"))
    assert title_of(finding) == "“Step 2 CK” is on 15 Nov 2027, after the application of 15 Sep 2027"
    assert text_of(finding) == (
        "Until then you study while invitations come, and programs read without its result. "
        "Exams and applications at the same time: each of the two needs all of you."
    )
    assert label_of(finding) == "Sit it before you apply, or apply a season later"


def test_an_oet_and_a_step_3_are_one_hint() -> None:
    plan = a_person(visa="h1b", done=STEPS_DONE)
    plan = pinned(pinned(plan, "oet", "2027-11-08"), "step3", "2028-02-07")
    finding = the(plan, RULE)
    assert (finding.severity, finding.tasks) == (Severity.HINT, ("oet", "step3", "eras_submit"))
    assert title_of(finding) == "“OET Medicine” and “Step 3” fall into the season of interviews, from 8 Nov 2027 on"
    assert text_of(finding).startswith("You apply on 1 Sep 2027, and lists are ranked until 1 Mar 2028. Exams and ")


@pytest.mark.parametrize(
    "plan",
    [
        a_person(),
        a_person(target=2027),
        a_person(visa="h1b", done=ALL_EXAMS_DONE),
        pinned(a_person(done=STEPS_DONE[:1]), "step2ck", "2027-06-15"),
        pinned(a_person(visa="h1b", done=ALL_EXAMS_DONE), "step3", "2028-04-03"),
    ],
    ids=["untouched", "untouched and too short", "untouched on the H-1B route", "before it", "after the ranking"],
)
def test_it_is_quiet(plan: Plan) -> None:
    assert RULE not in ids(plan)
