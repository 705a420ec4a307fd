"""The edits behind the ways out: each takes its finding away."""

from dataclasses import replace
from datetime import date

from planner.core.edits.base import Edit
from planner.core.edits.exam import SetWindow
from planner.core.edits.link import YieldLink
from planner.core.edits.move import MoveTask, Unpin
from planner.core.edits.task import DeleteTask, SetConstraint, SetNotes
from planner.core.model import Constraint, ConstraintType
from planner.guidance.checks import check
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.verdict import assess
from tests.core.builder import a_plan, work
from tests.guidance.builder import label_of
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap


def finding(look: Look, rule: str) -> Finding:
    return next(found for found in check(look) if found.rule == rule)


def edit_of(found: Finding) -> Edit:
    assert found.fix is not None
    assert found.fix.edit is not None
    return found.fix.edit


def mended(look: Look, rule: str) -> Finding:
    """A finding that is gone once its way out is taken."""
    found = finding(look, rule)
    after = look_at(edit_of(found).apply(look.plan))
    assert rule not in {other.rule for other in check(after)}
    return found


def after(*edits: Edit) -> Look:
    return look_at(sample_plan(), edits)


def test_a_move() -> None:
    look = after(MoveTask("step2ck_result", date(2027, 8, 20), TODAY))
    found = finding(look, "link.broken")
    assert label_of(found) == "Move to Mon 6 Sep 2027"
    assert edit_of(found) == MoveTask("step2ck_result", date(2027, 9, 6), TODAY)


def test_what_passed_without_a_report_was_done_as_planned() -> None:
    plan = a_plan(work("old", 2), start=date(2027, 3, 1))
    assert label_of(mended(look_at(plan), "task.late")) == "Done on 2 Mar 2027"


def test_nobody_has_passed_an_exam_by_a_button_that_asks_nothing() -> None:
    """A result that should be out has to be said; that is no edit but an advice."""
    look = Look(assess(sample_plan(), the_roadmap(), date(2027, 9, 20)), the_roadmap())
    (late,) = [found for found in check(look) if found.rule == "task.late" and found.tasks == ("step2ck_result",)]
    assert late.fix is not None
    assert late.fix.edit is None
    assert label_of(late) == "Say how it went"


def test_another_match() -> None:
    look = after(ChangeAnswer("target_match", 2029, TODAY, the_roadmap()))
    plan = replace(look.plan, target_match=2028)
    plan = plan.with_links(replace(link, dropped=None) for link in plan.links)
    found = finding(look_at(MoveTask("step2ck", date(2027, 9, 20), TODAY).apply(plan)), "target.too_short")
    assert label_of(found) == "Plan for Match 2029"
    assert edit_of(found) == ChangeAnswer("target_match", 2029, TODAY, the_roadmap())


def test_an_order_is_put_back() -> None:
    link = next(link for link in sample_plan().links if link.soft and link.dropped is None)
    found = mended(after(YieldLink(link.id, "else letters are late")), "link.soft_dropped")
    assert label_of(found) == "Put this order back"
    assert edit_of(found) == YieldLink(link.id, None)


def test_a_pin_that_breaks_a_wish_is_taken_away() -> None:
    wish = Constraint(ConstraintType.SNLT, date(2027, 8, 20))
    found = mended(
        after(SetConstraint("oet_study", wish), MoveTask("oet_study", date(2027, 9, 1), TODAY)), "constraint.broken"
    )
    assert label_of(found) == "Take the pin away"
    assert edit_of(found) == Unpin("oet_study")


def test_a_pin_that_a_booked_seat_holds_is_not_offered_to_be_taken_away() -> None:
    wish = Constraint(ConstraintType.SNLT, date(2027, 8, 1))
    found = mended(after(SetConstraint("step2ck", wish)), "constraint.broken")
    assert found.tasks == ("step2ck",)
    assert label_of(found) == "Take the wish away"
    assert edit_of(found) == SetConstraint("step2ck", None)


def test_what_is_not_needed_is_deleted() -> None:
    look = after(SetNotes("ds2019", "ask Ms Miller"), ChangeAnswer("visa", "none", TODAY, the_roadmap()))
    found = mended(look, "task.not_needed")
    assert label_of(found) == "Delete it"
    assert edit_of(found) == DeleteTask("ds2019")


def test_a_window_is_extended_once() -> None:
    look = after(SetWindow("step2ck", date(2027, 6, 1), date(2027, 7, 31), TODAY))
    found = mended(look, "exam.outside_window")
    assert isinstance(edit_of(found), SetWindow)
    assert label_of(found) == "Extended to Sun 31 Oct 2027"
    again = look_at(replace(look.plan, exams={k: replace(v, extended=True) for k, v in look.plan.exams.items()}))
    found = finding(again, "exam.outside_window")
    assert label_of(found) == "Extend the window, or register anew"
    assert found.fix is not None
    assert found.fix.edit is None


def test_what_only_the_user_can_decide_is_no_edit() -> None:
    found = finding(look_at(sample_plan()), "gate.step2ck_sitting_with_reserve")
    assert found.fix is not None
    assert found.fix.edit is None
