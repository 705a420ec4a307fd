"""What others do stands among the next steps only when there is something to ask of them."""

from dataclasses import replace
from datetime import timedelta

from planner.core.edits.record import ChangeRecord
from planner.core.model import Plan
from planner.guidance.next_steps import NextStep, next_steps
from planner.roadmap.sample import sample_plan
from planner.words.language import english
from tests.guidance.looks import TODAY, the_roadmap
from tests.timeline.frames import a_look

SENT = {"asked_on": (TODAY - timedelta(days=28)).isoformat(), "reminded_on": ()}
"""Four weeks ago, and never reminded."""


def the_sample() -> Plan:
    return sample_plan(the_roadmap(), TODAY)


def steps_of(plan: Plan) -> dict[str, NextStep]:
    return {step.task: step for step in next_steps(a_look(plan, TODAY), 4)}


def reason_of(plan: Plan, task: str) -> str | None:
    step = steps_of(plan).get(task)
    return english(step.reason) if step is not None and step.reason is not None else None


def test_a_letter_to_ask_for_this_week_comes_first() -> None:
    assert next(iter(steps_of(the_sample()))) == "lor"
    assert reason_of(the_sample(), "lor") == "Ask Dr. Haddad for a letter this week."


def test_letters_for_which_nothing_is_to_be_done_are_left_alone() -> None:
    plan = the_sample()
    haddad = next(letter for letter in plan.records["letters"].values() if getattr(letter, "writer", "") == "haddad")
    plan = ChangeRecord("letters", haddad.id, {"state": "asked", "asked_on": TODAY.isoformat()}).apply(plan)
    for writer in ("lindqvist", "haddad"):
        plan = ChangeRecord("people", writer, {"usual_days": 20, "away": ()}).apply(plan)
    assert "lor" not in steps_of(plan)


def test_a_school_that_has_the_papers_is_left_alone_until_a_reminder_is_due() -> None:
    assert "credentials" not in steps_of(the_sample())
    plan = the_sample()
    for paper in ("diploma", "transcript"):
        plan = ChangeRecord("documents", paper, SENT).apply(plan)
    assert reason_of(plan, "credentials") == "Your school has had it for 4 weeks: remind it now, politely."


def test_what_nobody_has_sent_is_to_be_done() -> None:
    plan = replace(the_sample(), records={**the_sample().records, "documents": {}})
    assert (
        reason_of(plan, "credentials") == "Your school answers this request, not you: start it early and remind them."
    )
