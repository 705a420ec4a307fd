"""The catch-up sheet as a value: its rows, what can be said of them, and the plan that the answers give."""

from datetime import date, timedelta

import pytest

from planner.core.edits.task import AddTask
from planner.core.model import MatchOutcome, Outcome, Phase, Plan, Role
from planner.errors import EditRejected
from planner.guidance.catching_up import CHOICES, WORDS, Ask, Choice, Sheet, passed_since, sheet_of, surely_kept
from planner.guidance.look import Look
from planner.guidance.sentence import Tone, verdict_tone
from planner.roadmap.catch_up import CatchUp, hanging_on, kept, passed_steps
from planner.roadmap.verdict import assess
from tests.guidance.looks import TODAY, sample_plan, the_roadmap

AFTER_RESULT = date(2027, 9, 20)
"""The seat of 9 August has passed, and its result should be out since 6 September."""
AFTER_MATCH = date(2028, 3, 20)


def look_on(today: date, plan: Plan | None = None) -> Look:
    return Look(assess(plan or sample_plan(), the_roadmap(), today), the_roadmap())


def place_of(sheet: Sheet, task: str) -> int:
    return next(place for place, row in enumerate(sheet.rows) if row.task == task)


def after(look: Look, sheet: Sheet) -> Plan:
    edit = sheet.edit(look)
    assert edit is not None
    return edit.apply(look.plan)


def test_an_exam_that_has_passed_is_one_row_and_asks_how_it_went() -> None:
    look = look_on(AFTER_RESULT)
    sheet = sheet_of(look)
    asks = {row.task: row.ask for row in sheet.rows}
    assert asks["step2ck"] is Ask.SITTING
    assert "step2ck_result" not in asks
    assert sheet.rows[place_of(sheet, "step2ck")].planned == date(2027, 8, 9)
    assert sheet.answered == sheet.reported == 0
    assert sheet.edit(look) is None


def test_match_day_asks_how_the_match_went() -> None:
    sheet = sheet_of(look_on(AFTER_MATCH))
    assert sheet.rows[place_of(sheet, "match_day")].ask is Ask.MATCH


def test_one_word_for_all_passes_no_exam_and_nothing_that_hangs_on_one() -> None:
    look = look_on(AFTER_RESULT)
    sheet = sheet_of(look)
    sheet.choose_for(range(len(sheet.rows)), Choice.KEPT)
    for place, row in enumerate(sheet.rows):
        assert (sheet.given(place).choice is Choice.KEPT) == (row.ask is Ask.STEP and not row.behind), row.task
    assert sheet.exams_open == sum(row.ask is not Ask.STEP for row in sheet.rows)
    assert {line.task for line in surely_kept(look)} == {
        row.task for place, row in enumerate(sheet.rows) if sheet.given(place).choice is Choice.KEPT
    }


def test_what_hangs_on_an_exam_follows_once_that_went_well() -> None:
    look = look_on(AFTER_RESULT)
    sheet = sheet_of(look)
    behind = [place for place, row in enumerate(sheet.rows) if row.ask is Ask.STEP and row.behind]
    assert behind
    for place, row in enumerate(sheet.rows):
        if row.ask is not Ask.STEP:
            sheet.choose(place, Choice.PASSED)
    sheet.choose_for(behind, Choice.KEPT)
    assert all(sheet.given(place).choice is Choice.KEPT for place in behind)


def test_what_only_the_order_of_the_roadmap_puts_behind_an_exam_may_be_done() -> None:
    look = look_on(date(2027, 10, 21))
    rows = {row.task: row for row in sheet_of(look).rows}
    soft = [link for link in look.plan.dependencies.values() if link.soft and link.dropped is None]
    assert any(link.pred in rows and link.succ in rows for link in soft)
    assert not rows["personal_statement"].behind
    assert "oet" in rows["oet_release"].behind


def test_an_exam_passed_on_another_day_with_its_score() -> None:
    look = look_on(AFTER_RESULT)
    sheet = sheet_of(look)
    place = place_of(sheet, "step2ck")
    sheet.choose(place, Choice.PASSED)
    sheet.set_day(place, date(2027, 8, 11))
    sheet.set_score(place, 251)
    plan = after(look, sheet)
    assert plan.tasks["step2ck"].actual_finish == date(2027, 8, 11)
    assert plan.tasks["step2ck_result"].done
    assert (plan.exams["step2ck"].outcome, plan.exams["step2ck"].score) == (Outcome.PASS, 251)


def test_a_failed_exam_is_planned_again() -> None:
    look = look_on(AFTER_RESULT)
    sheet = sheet_of(look)
    sheet.choose(place_of(sheet, "step2ck"), Choice.FAILED)
    plan = after(look, sheet)
    assert plan.exams["step2ck"].outcome is Outcome.FAIL
    assert "step2ck_2" in plan.tasks


def test_an_exam_that_was_sat_waits_for_its_result_even_when_that_should_be_out() -> None:
    look = look_on(AFTER_RESULT)
    sheet = sheet_of(look)
    sheet.choose(place_of(sheet, "step2ck"), Choice.SAT)
    plan = after(look, sheet)
    assert plan.tasks["step2ck"].actual_finish == date(2027, 8, 9)
    assert not plan.tasks["step2ck_result"].done
    assert plan.exams["step2ck"].outcome is None
    assert "step2ck_result" in assess(plan, the_roadmap(), AFTER_RESULT).view.awaited


def test_the_match_that_was_not_made() -> None:
    look = look_on(AFTER_MATCH)
    sheet = sheet_of(look)
    sheet.choose(place_of(sheet, "match_day"), Choice.NOT_MATCHED)
    assert after(look, sheet).tasks["match_day"].outcome is MatchOutcome.NOT


def test_a_step_done_on_another_day_one_given_up_and_one_still_to_do() -> None:
    plan = sample_plan()
    for number in range(3):
        plan = AddTask(f"own_{number}", f"Own {number}", Phase.PROFILE, duration_days=5).apply(plan)
    look = look_on(TODAY + timedelta(days=30), plan)
    sheet = sheet_of(look)
    places = [place_of(sheet, f"own_{number}") for number in range(3)]
    sheet.set_day(places[0], TODAY + timedelta(days=10))
    sheet.choose(places[1], Choice.NO_LONGER)
    sheet.choose(places[2], Choice.NOT_YET)
    assert (sheet.answered, sheet.reported) == (3, 2)
    changed = after(look, sheet)
    assert sheet.given(places[0]).choice is Choice.OTHER_DAY
    assert changed.tasks["own_0"].actual_finish == TODAY + timedelta(days=10)
    assert "own_1" not in changed.tasks
    assert changed.tasks["own_2"] == plan.tasks["own_2"]


def test_as_planned_is_the_planned_day_whatever_was_entered_before() -> None:
    look = look_on(AFTER_RESULT)
    sheet = sheet_of(look)
    place = next(place for place, row in enumerate(sheet.rows) if row.ask is Ask.STEP)
    sheet.set_day(place, AFTER_RESULT)
    sheet.choose(place, Choice.KEPT)
    assert sheet.given(place).day == sheet.rows[place].planned
    sheet.set_day(place, sheet.rows[place].planned)
    assert sheet.given(place).choice is Choice.KEPT


def test_a_day_after_today_is_refused_with_the_step_named() -> None:
    look = look_on(AFTER_RESULT)
    sheet = sheet_of(look)
    place = place_of(sheet, "step2ck")
    sheet.choose(place, Choice.PASSED)
    sheet.set_day(place, AFTER_RESULT + timedelta(days=1))
    with pytest.raises(EditRejected, match="Step 2 CK"):
        after(look, sheet)


def test_the_verdict_is_not_good_while_a_passed_step_has_no_report() -> None:
    """All but one answered as well as can be: the one that is left keeps the verdict from green."""
    look = look_on(TODAY + timedelta(days=60))
    sheet = sheet_of(look)
    assert len(sheet.rows) > 1
    sheet.choose_for(range(1, len(sheet.rows)), Choice.KEPT)
    assert verdict_tone(assess(after(look, sheet), the_roadmap(), look.today)) is not Tone.GOOD
    sheet.choose_for([0], Choice.KEPT)
    assert verdict_tone(assess(after(look, sheet), the_roadmap(), look.today)) is Tone.GOOD


def test_what_has_passed_since_a_day() -> None:
    look = look_on(AFTER_RESULT)
    last = max(step.planned_finish for step in passed_steps(look.assessment))
    assert passed_since(look, last)
    assert not passed_since(look, last + timedelta(days=1))
    assert passed_since(look, None)
    assert not passed_since(look_on(TODAY), None)


def test_every_choice_has_a_word_and_a_key() -> None:
    assert WORDS.keys() == {choice for choices in CHOICES.values() for choice in choices}
    assert all(len(choices) <= 4 for choices in CHOICES.values())


@pytest.mark.parametrize("days", [120, 160, 200, 300])
def test_kept_without_names_proves_no_result(days: int) -> None:
    """Neither by itself nor by what hangs on it."""
    look = look_on(TODAY + timedelta(days=days))
    answers = kept(look.assessment)
    results = [step.task for step in passed_steps(look.assessment) if step.asks]
    assert hanging_on(look.plan, results).keys().isdisjoint(line.task for line in answers)
    plan = CatchUp(answers, look.today, look.roadmap).apply(look.plan)
    known = [task.id for task in plan.rows if task.role is Role.RESULT and task.done]
    assert known == [task.id for task in look.plan.rows if task.role is Role.RESULT and task.done]
    assert plan.tasks["step2ck"].done
