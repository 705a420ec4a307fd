"""A person who did not match in 2027 and plans for Match 2028: the steps of 2027 are history."""

from datetime import date
from functools import cache

from planner.core.model import Outcome, Plan
from planner.guidance.look import Look
from planner.roadmap.answers import answers_from
from planner.roadmap.build import new_plan
from planner.roadmap.report import Done, report_done
from planner.roadmap.target import plan_for
from tests.guidance.looks import the_roadmap
from tests.timeline.frames import a_look

AFTER = date(2027, 3, 22)
HISTORY = "match_2027_apply"
"""The only group: nothing of the visa was done."""
KEPT = ("eras_submit", "nrmp_registration", "rank_list", "match_day")
"""What has a day of its own, in row order; the rest of last year's steps these proved."""
SPAN = (date(2026, 9, 20), date(2027, 3, 19))
DONE = {
    "step1": "2024-05-05",
    "step2ck": "2025-06-05",
    "pathway": "2026-08-20",
    "certificate": "2026-09-10",
    "usce": "2026-07-10",
    "lor": "2026-08-20",
    "eras_submit": "2026-09-20",
    "nrmp_registration": "2026-10-01",
    "rank_list": "2027-02-28",
}


@cache
def applied() -> Plan:
    """Applications sent in September 2026, the list certified; it is March 2027."""
    exams = ("step1", "step2ck")
    done = [{"task": task, "date": day, **({"result": "pass"} if task in exams else {})} for task, day in DONE.items()]
    person = {"status": "graduate", "graduation_date": "2021-06-30", "visa": "j1", "done": done}
    return new_plan(answers_from(person, "answers"), the_roadmap(), date(2027, 3, 1))


@cache
def planned_again() -> Plan:
    """After Match Day, planned for the next."""
    lost = report_done(applied(), the_roadmap(), Done("match_day", SPAN[1], Outcome.FAIL), AFTER)
    return plan_for(lost, the_roadmap(), AFTER, 2028)


def a_second_look() -> Look:
    """That plan, as of the Monday after Match Day."""
    return a_look(planned_again(), AFTER)
