"""Why a date is what it is: the reason of each start, and which of several equal ones is named."""

import pytest

from planner.core.model import Anchor, Plan
from planner.core.passes import run_backward
from planner.core.schedule import Schedule, schedule
from planner.core.terms import Context, Reason
from tests.core.builder import a_plan, milestone, on, sitting, study, wish, work


def reason(found: Schedule, task_id: str) -> str | int:
    """The driving link's id, or the reason."""
    driver = found.driver(task_id)
    return driver if isinstance(driver, int) else driver.id


LINKS = ["a FS b", "c FS b", "a SS+3 b"]
EVENTS = Context({"opens": on(4)})


@pytest.mark.parametrize(
    ("plan", "named"),
    [
        # All of these put b on day 4: the first in the order links, constraint, anchor is named.
        (a_plan(work("a", 3), work("c", 3), work("b", constraint=wish("SNET", 4)), links=LINKS), "a>b:FS"),
        (a_plan(work("a", 3), work("c", 3), work("b"), links=[LINKS[1], LINKS[0]]), "c>b:FS"),
        (a_plan(work("a", 3), work("c", 3), work("b"), links=[LINKS[2], LINKS[0]]), "a>b:SS"),
        (a_plan(work("b", constraint=wish("SNET", 4), anchor=Anchor("opens", "not_before"))), Reason.CONSTRAINT),
        (a_plan(work("b", constraint=wish("FNET", 4), anchor=Anchor("opens", "not_before"))), Reason.CONSTRAINT),
        (a_plan(work("b", constraint=wish("SNET", 3), anchor=Anchor("opens", "not_before"))), Reason.ANCHOR),
        (a_plan(work("b", anchor=Anchor("opens", "on"))), Reason.ANCHOR),
        # What would put it on the plan's first day or before adds nothing to that day.
        (a_plan(work("a", 3), work("b", constraint=wish("SNET", 1)), links=["a FS-9 b", "a SS b"]), Reason.PLAN_START),
        (a_plan(work("b", anchor=Anchor("opens", "not_before", -3))), Reason.PLAN_START),
        (a_plan(milestone("b", constraint=wish("SNET", 1))), Reason.PLAN_START),
        # A given day has its own reason.
        (a_plan(work("a", 3), work("b", pinned_start=on(4)), links=["a FS b"]), Reason.PIN),
        (a_plan(work("a", 3), work("b", constraint=wish("MSO", 4)), links=["a FS b"]), Reason.CONSTRAINT),
        (a_plan(work("a", 3), work("b", actual_start=on(4)), links=["a FS b"]), Reason.ACTUAL),
        (a_plan(work("a", 3), work("b", actual_finish=on(4)), links=["a FS b"]), Reason.ACTUAL),
        # Of unequal ones the latest.
        (a_plan(work("a", 3), work("b", constraint=wish("SNET", 5)), links=["a FS b"]), Reason.CONSTRAINT),
    ],
)
def test_reason_of_a_start(plan: Plan, named: str | int) -> None:
    assert reason(schedule(plan, EVENTS), "b") == named


def test_late_constraints_are_never_a_reason() -> None:
    plan = a_plan(work("a", constraint=wish("SNLT", 9), deadline=on(9)))
    assert reason(schedule(plan), "a") == Reason.PLAN_START


def test_study_until_its_exam_is_driven_by_what_comes_before() -> None:
    plan = a_plan(work("a", 3), study("s", 9, exam="x"), sitting("x", pinned_start=on(9)), links=["a FS s", "s FS x"])
    found = schedule(plan)
    assert reason(found, "s") == "a>s:FS"
    assert reason(found, "x") == Reason.PIN


def test_driving_chain_is_followed_back_to_the_first_task_that_no_link_drives() -> None:
    plan = a_plan(
        work("a", 3),
        work("b", 5, pinned_start=on(4)),
        work("c", 2),
        work("d", 1),
        work("e", 1),
        links=["a FS b", "b FS c", "a FS c", "c FS d", "e FS d"],
    )
    found = schedule(plan)
    assert found.driving_chain("d") == ["d", "c", "b"]
    assert found.driving_chain("a") == ["a"]


def test_order_of_equal_bounds_does_not_depend_on_row_order() -> None:
    rows = [work("a", 3), work("c", 3), work("b")]
    for tasks in (rows, rows[::-1], [rows[1], rows[0], rows[2]]):
        assert reason(schedule(a_plan(*tasks, links=LINKS)), "b") == "a>b:FS"


def test_of_equal_bounds_of_late_dates_the_lower_number_is_the_source() -> None:
    found = schedule(a_plan(work("a", 3), work("b", 2), work("c", 2), links=["a FS b", "a FS c"]))
    ends = {1: (found.early.end[1] + 5, 7), 2: (found.early.end[2] + 5, 3)}
    late = run_backward(found.terms, found.early, ends, own_dates=False)
    assert late.source == [3, 7, 3]
    assert [late.start[n] - found.early.start[n] for n in range(3)] == [5, 5, 5]
