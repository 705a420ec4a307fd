from dataclasses import replace
from datetime import date

from planner.core.edits.base import Edit
from planner.core.edits.exam import SetWindow
from planner.core.edits.link import YieldLink
from planner.core.edits.move import MoveTask, Unpin
from planner.core.edits.task import SetConstraint
from planner.core.model import Constraint, ConstraintType
from planner.guidance.checks import check
from planner.guidance.finding import PLAN, Finding, Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.verdict import assess
from planner.ui.fix import WayOut, way_out
from tests.core.builder import a_plan, work
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap


def finding(look: Look, finding_id: str) -> Finding:
    return next(found for found in check(look) if found.id == finding_id)


def mended(look: Look, finding_id: str) -> WayOut:
    """The way out of a finding that is gone once it is taken."""
    way = way_out(finding(look, finding_id), look)
    assert way is not None
    after = look_at(way.edit.apply(look.plan))
    assert finding_id not in {found.id for found in check(after)}
    return way


def after(*edits: Edit) -> Look:
    return look_at(sample_plan(), edits)


def test_a_move() -> None:
    look = after(MoveTask("step2ck_result", date(2027, 8, 20), TODAY))
    way = way_out(finding(look, "link.broken"), look)
    assert way is not None
    assert way.label == "Move to Mon 6 Sep 2027"
    assert way.edit == MoveTask("step2ck_result", date(2027, 9, 6), TODAY)


def test_a_move_that_would_be_refused_is_no_way_out() -> None:
    look = after()
    for task, day in (("match_day", "2028-03-20"), ("eras_submit", "2027-08-31"), ("school_papers", "2027-04-01")):
        fix = Fix("Move it", ("move", PLAN, task, day))
        found = Finding("task.late", Severity.DELAYS, (task,), "Late.", from_plan(TODAY), fix)
        assert way_out(found, look) is None


def test_what_passed_without_a_report_was_done_as_planned() -> None:
    plan = a_plan(work("old", 2), start=date(2027, 3, 1))
    way = mended(look_at(plan), "task.late")
    assert way.label == "Done on 2 Mar 2027"


def test_nobody_has_passed_an_exam_by_a_button_that_asks_nothing() -> None:
    """A result that should be out has to be said; that is no way out of the finding but an advice."""
    look = Look(assess(sample_plan(), the_roadmap(), date(2027, 9, 20)), the_roadmap())
    late = [found for found in check(look) if found.id == "task.late" and found.tasks == ("step2ck_result",)]
    assert [way_out(found, look) for found in late] == [None]
    assert [found.fix.label for found in late if found.fix is not None] == ["Say how it went"]


def test_another_match() -> None:
    look = after(ChangeAnswer("target_match", 2029, TODAY, the_roadmap()))
    plan = replace(look.plan, target_match=2028)
    plan = plan.with_links(replace(link, dropped=None) for link in plan.links)
    found = check(look_at(MoveTask("step2ck", date(2027, 9, 20), TODAY).apply(plan)))
    way = next(way for item in found if item.id == "target.too_short" and (way := way_out(item, look)))
    assert way.label == "Plan for Match 2029"
    assert way.edit == ChangeAnswer("target_match", 2029, TODAY, the_roadmap())


def test_an_order_is_put_back() -> None:
    link = next(link for link in sample_plan().links if link.soft and link.dropped is None)
    look = after(YieldLink(link.id, "else letters are late"))
    way = mended(look, "link.soft_dropped")
    assert way == WayOut("Put this order back", YieldLink(link.id, None))


def test_a_pin_that_breaks_a_wish_is_taken_away() -> None:
    wish = Constraint(ConstraintType.SNLT, date(2027, 8, 20))
    look = after(SetConstraint("oet_study", wish), MoveTask("oet_study", date(2027, 9, 1), TODAY))
    assert mended(look, "constraint.broken") == WayOut("Take the pin away", Unpin("oet_study"))


def test_a_window_is_extended_once() -> None:
    look = after(SetWindow("step2ck", date(2027, 6, 1), date(2027, 7, 31)))
    way = mended(look, "exam.outside_window")
    assert isinstance(way.edit, SetWindow)
    assert way.edit.extended
    again = look_at(replace(look.plan, exams={k: replace(v, extended=True) for k, v in look.plan.exams.items()}))
    assert way_out(finding(again, "exam.outside_window"), again) is None


def test_what_only_the_user_can_decide_has_no_button() -> None:
    look = look_at(sample_plan())
    assert way_out(finding(look, "gate.step2ck_sitting_with_reserve"), look) is None
