"""When time is short the last of the roadmap's order are proposed for leaving out; what is next follows that order."""

from dataclasses import replace
from datetime import date, timedelta

from planner.core.model import Plan
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState
from planner.guidance.finding import Finding
from planner.guidance.next_steps import next_steps
from planner.guidance.profile.leave_out import leave_out
from planner.words.language import english
from tests.guidance.builder import a_look, findings
from tests.guidance.looks import look_at, sample_plan
from tests.roadmap.builder import STEPS_DONE, TODAY, a_person, did, with_records

FAILED = a_person(done=[STEPS_DONE[0], did("step2ck", "2026-03-16", result="fail")])
"""Match 2028 holds with one day to spare."""
ORDER = ["research", "volunteering", "teaching", "audit"]


def short(plan: Plan, today: date = TODAY) -> Finding | None:
    return next((finding for finding in findings(plan, today) if finding.rule == "profile.time_is_short"), None)


def test_the_last_of_the_order_is_left_out_first_one_after_the_other() -> None:
    plan, left = FAILED, list[str]()
    while (finding := short(plan)) is not None:
        assert finding.fix is not None
        assert finding.fix.edit is not None
        left.append(finding.tasks[0])
        plan = finding.fix.edit.apply(plan)
    assert left == ORDER
    assert plan.deleted >= set(ORDER)
    assert leave_out(a_look(plan)) == (), "what counts is never proposed"


def test_it_says_how_short_time_is() -> None:
    finding = short(FAILED)
    assert finding is not None
    assert english(finding.title) == "Time is short: “Research (optional)” is the first thing to leave out"
    assert english(finding.text).startswith("The date that decides has 1 day to spare. These can be left out")


def test_with_time_to_spare_nothing_is_said() -> None:
    assert leave_out(look_at(sample_plan())) == (), "16 days"


def test_what_has_begun_stays() -> None:
    running = Experience(id="a", kind=ExperienceKind.AUDIT, state=ExperienceState.RUNNING, start=TODAY)
    assert [task.id for task in leave_out(a_look(with_records(FAILED, running)))] == ORDER[:-1]


def test_the_order_and_not_the_slack_says_which_step_of_the_phase_is_next() -> None:
    plan = a_person(done=STEPS_DONE)
    plan = plan.with_tasks([replace(plan.tasks["specialty_choice"], deadline=TODAY + timedelta(days=20))])
    steps = {step.task: step.slack_days or 0 for step in next_steps(a_look(plan, TODAY), 100)}
    order = [task for task in steps if task in ("usce_search", "visa_for_visits", "specialty_choice")]
    assert order[-1] == "specialty_choice", "it is second in the order"
    assert steps["specialty_choice"] < min(steps["usce_search"], steps["visa_for_visits"])
