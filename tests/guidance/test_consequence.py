"""What an edit does: rows that move, findings that come and go, fees (design section 9, move)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.link import YieldLink
from planner.core.edits.move import MoveTask
from planner.core.edits.task import AddTask, DeleteTask
from planner.core.model import LinkType, Phase, Plan, link_id
from planner.guidance.consequence import Consequence, Fee, compare
from planner.guidance.finding import tasks_of
from planner.roadmap.answer_change import change_answer
from planner.roadmap.edit import ChangeAnswer, MarkDone
from planner.roadmap.report import Done
from planner.words.language import english
from tests.roadmap.builder import ROADMAP, STEPS_DONE, TODAY, a_person, assessed, booked, day, did

STEP1 = did("step1", "2026-06-01", result="pass")


def after(plan: Plan, edit: Edit, today: date = TODAY) -> Consequence:
    return compare(assessed(plan, today), assessed(edit.apply(plan), today), ROADMAP)


def move(plan: Plan, task: str, on: str, today: date = TODAY) -> Consequence:
    return after(plan, MoveTask(task, day(on), today), today)


def test_the_moved_task_its_followers_and_its_study_are_told() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-03-15")])
    found = {moved.id: moved for moved in move(plan, "step2ck", "2027-03-29").moved}
    assert {"step2ck", "step2ck_study", "step2ck_result", "oet_study", "oet", "certificate", "usce"} <= found.keys()
    assert (found["step2ck"].start_before, found["step2ck"].start_after) == (day("2027-03-15"), day("2027-03-29"))
    assert (found["step2ck_result"].finish_before, found["step2ck_result"].finish_after) == (
        day("2027-04-12"),
        day("2027-04-26"),
    )
    study = found["step2ck_study"]
    assert study.start_before == study.start_after
    assert study.finish_after == day("2027-03-28")


def test_what_stays_is_not_told() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-03-15")])
    found = {moved.id for moved in move(plan, "step2ck", "2027-03-29").moved}
    assert not {"step1", "match_day", "eras_token", "residency_start", "specialty_choice"} & found


def test_a_move_to_the_same_day_moves_nothing() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-03-15")])
    found = move(plan, "step2ck", "2027-03-15")
    assert (found.moved, found.findings_new, found.findings_gone, found.fees) == ((), (), (), ())
    assert found.verdict_before == found.verdict_after


def test_rows_come_in_their_order_and_those_that_go_at_the_end() -> None:
    plan = a_person(done=STEPS_DONE)
    found = after(plan, ChangeAnswer("visa", "h1b", TODAY, ROADMAP))
    ids = [moved.id for moved in found.moved]
    new = change_answer(plan, ROADMAP, "visa", "h1b", TODAY)
    rows = [task.id for task in new.rows]
    gone = [task_id for task_id in ids if task_id not in new.tasks]
    assert gone == ["statement_of_need", "evsp_application", "ds2019"]
    assert ids[-3:] == gone
    assert ids[:-3] == sorted(ids[:-3], key=rows.index)


def test_a_task_that_comes_has_no_dates_before_and_one_that_goes_none_after() -> None:
    plan = a_person(done=STEPS_DONE)
    found = {moved.id: moved for moved in after(plan, ChangeAnswer("visa", "h1b", TODAY, ROADMAP)).moved}
    assert (found["step3"].start_before, found["step3"].finish_before) == (None, None)
    assert found["step3"].start_after is not None
    assert (found["ds2019"].start_after, found["ds2019"].finish_after) == (None, None)
    assert found["ds2019"].start_before is not None


def test_a_task_that_is_closed_loses_its_dates() -> None:
    found = {moved.id: moved for moved in after(a_person(), MarkDone(Done("step1", TODAY), TODAY, ROADMAP)).moved}
    assert found["step1_study"].start_after is None
    assert found["step1_study"].start_before == TODAY


def test_verdicts_before_and_after() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-03-15")])
    found = move(plan, "step2ck", "2027-09-10")
    assert found.verdict_before is not None
    assert found.verdict_after is not None
    assert (found.verdict_before.match_year, found.verdict_after.match_year) == (2028, 2029)
    assert found.verdict_after.earliest_possible == 2028
    assert found.verdict_after.target_match == 2028


def test_findings_that_come_and_those_that_go() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-03-15")])
    late = MoveTask("step2ck", day("2027-09-10"), TODAY)
    new = {finding.rule for finding in after(plan, late).findings_new}
    assert {"gate.step2ck_by_review", "gate.letters_by_review"} <= new
    back = after(late.apply(plan), MoveTask("step2ck", day("2027-03-15"), TODAY))
    assert {finding.rule for finding in back.findings_gone} == new
    assert back.findings_new == after(plan, late).findings_gone


def test_a_finding_that_only_changes_its_dates_is_neither_new_nor_gone() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-09-10")])
    found = move(plan, "step2ck", "2027-09-11")
    assert "gate.step2ck_by_review" not in {finding.rule for finding in (*found.findings_new, *found.findings_gone)}


def test_putting_an_order_back_is_told_by_its_findings() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-07-12")])
    key = link_id("step2ck", "usce", LinkType.FS, ())
    found = after(plan, YieldLink(key, None))
    assert ("link.soft_dropped", tasks_of(("usce", "step2ck"))) in {finding.key for finding in found.findings_gone}
    assert "link.soft_costs" in {finding.rule for finding in found.findings_new}


def fee(notice: int, exam: str = "step2ck", *, seat: bool = True) -> Fee | None:
    """The fee of moving a seat so many days before it to a month later."""
    on = TODAY + timedelta(days=notice)
    done = [STEP1] if exam == "step2ck" else STEPS_DONE if exam != "step1" else []
    visa = "h1b" if exam == "step3" else "j1"
    plan = a_person(done=done, visa=visa, booked=[booked(exam, on.isoformat())])
    if not seat:
        plan = plan.with_exam(replace(plan.exams[exam], seat_booked=False))
    fees = move(plan, exam, (on + timedelta(days=30)).isoformat()).fees
    assert len(fees) <= 1
    return fees[0] if fees else None


def amounts(notice: int, exam: str = "step2ck") -> tuple[int | None, int | None]:
    found = fee(notice, exam)
    assert found is not None
    return found.fee.amount_min, found.fee.amount_max


@pytest.mark.parametrize("notice", [46, 47, 400])
def test_46_days_before_a_move_is_free(notice: int) -> None:
    assert fee(notice) is None


@pytest.mark.parametrize("notice", [45, 31])
def test_from_45_to_31_days_it_costs_an_unknown_sum(notice: int) -> None:
    assert amounts(notice) == (None, None)


@pytest.mark.parametrize("notice", [30, 6])
def test_from_30_to_6_days_it_costs_50_or_more(notice: int) -> None:
    assert amounts(notice) == (50, None)


@pytest.mark.parametrize(("exam", "least", "most"), [("step1", 121, 537), ("step2ck", 136, 604), ("step3", 242, 242)])
@pytest.mark.parametrize("notice", [5, 0])
def test_from_5_days_on_it_costs_what_the_region_asks(notice: int, exam: str, least: int, most: int) -> None:
    assert amounts(notice, exam) == (least, most)


def test_a_fee_has_its_currency_its_source_and_the_exams_name() -> None:
    found = fee(10)
    assert found is not None
    assert english(found.label) == "Moving the booked seat of “Step 2 CK”"
    assert (found.fee.currency, found.fee.source.as_of) == ("USD", "2020")


def test_the_oet_has_no_fee_in_this_table() -> None:
    assert fee(10, "oet") is None


def test_only_booked_seats_cost() -> None:
    assert fee(10, seat=False) is None
    plan = a_person(done=[STEP1])
    assert move(plan, "step2ck", "2027-05-03").fees == ()


def test_the_days_count_from_today_to_the_old_date() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2027-03-15")])
    assert move(plan, "step2ck", "2027-03-16").fees == ()
    later = day("2027-03-05")
    assert move(plan, "step2ck", "2027-06-16", later).fees[0].fee.amount_min == 50
    assert move(plan, "step2ck", "2027-03-14", later).fees[0].fee.amount_min == 50


def test_neither_sitting_it_nor_giving_it_up_is_a_move() -> None:
    plan = a_person(done=[STEP1], booked=[booked("step2ck", "2026-11-25")])
    assert after(plan, MarkDone(Done("step2ck", TODAY), TODAY, ROADMAP)).fees == ()
    assert after(plan, DeleteTask("step2ck")).fees == ()
    assert after(plan, AddTask("own", "Own", Phase.EXAMS)).fees == ()


def test_a_retake_costs_like_its_exam() -> None:
    plan = a_person(done=[STEP1, did("step2ck", "2026-08-01", result="fail")], booked=[booked("step2ck", "2026-12-10")])
    assert move(plan, "step2ck_2", "2027-03-10").fees[0].fee.amount_min == 50
