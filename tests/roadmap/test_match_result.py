"""How Match Day went: reported, kept with the task, and what becomes of the plan (design 4.5)."""

from datetime import date
from typing import Any

import pytest

from planner.core.digest import digest
from planner.core.document import from_document, to_document
from planner.core.model import MatchOutcome, Outcome, Plan
from planner.errors import EditRejected, InputError
from planner.roadmap.adopt import adopt
from planner.roadmap.answers import read_answers
from planner.roadmap.build import new_plan
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done, report_done, told_of
from planner.roadmap.season import match_outcome
from planner.roadmap.target import plan_for
from planner.roadmap.verdict import SeasonStatus
from planner.words.language import english
from tests.roadmap.builder import ALL_EXAMS_DONE, ROADMAP, a_person, assessed, day, did, season_of

MATCH_DAY = day("2027-03-19")
AFTER = day("2027-03-20")
APPLIED = [
    *ALL_EXAMS_DONE,
    did("pathway", "2026-10-01"),
    did("certificate", "2026-10-10"),
    did("usce", "2026-07-10"),
    did("lor", "2026-08-20"),
    did("eras_submit", "2026-09-20"),
    did("rank_list", "2027-02-28"),
]


def applied() -> Plan:
    return a_person(today=day("2027-03-01"), target=None, done=APPLIED)


def reported(plan: Plan, on: date = MATCH_DAY, *, today: date = AFTER, **how: Any) -> Plan:
    return report_done(plan, ROADMAP, Done("match_day", on, **how), today)


@pytest.mark.parametrize(
    ("how", "outcome"),
    [
        ({}, MatchOutcome.MATCHED),
        ({"outcome": Outcome.PASS}, MatchOutcome.MATCHED),
        ({"outcome": Outcome.FAIL}, MatchOutcome.NOT),
        ({"match": MatchOutcome.PARTIALLY}, MatchOutcome.PARTIALLY),
        ({"match": MatchOutcome.NOT}, MatchOutcome.NOT),
    ],
)
def test_the_report_is_kept_with_the_task(how: dict[str, Any], outcome: MatchOutcome) -> None:
    plan = reported(applied(), **how)
    task = plan.tasks["match_day"]
    assert (task.actual_finish, task.outcome) == (MATCH_DAY, outcome)
    assert plan.tasks["soap_plan"].closed_by == "match_day", "as the template closes it"
    assert match_outcome(plan, season_of(2027), ROADMAP) is outcome
    assert match_outcome(plan, season_of(2028), ROADMAP) is None


def test_a_later_report_corrects_the_first() -> None:
    plan = reported(reported(applied(), outcome=Outcome.FAIL))
    assert plan.tasks["match_day"].outcome is MatchOutcome.MATCHED


@pytest.mark.parametrize(
    ("how", "label"),
    [
        ({}, "Report: matched"),
        ({"outcome": Outcome.FAIL}, "Report: not matched"),
        ({"match": MatchOutcome.PARTIALLY}, "Report: partially matched"),
    ],
)
def test_its_step_in_the_history_says_how_it_went(how: dict[str, Any], label: str) -> None:
    edit = MarkDone(Done("match_day", MATCH_DAY, **how), AFTER, ROADMAP)
    assert english(edit.label(applied())) == label


def test_no_other_task_has_such_a_result() -> None:
    for task in ("step1", "step1_result", "contract", "cv"):
        with pytest.raises(EditRejected, match="is not Match Day"):
            report_done(a_person(), ROADMAP, Done(task, day("2026-11-20"), match=MatchOutcome.NOT), AFTER)
    with pytest.raises(EditRejected, match="cannot be failed"):
        report_done(a_person(), ROADMAP, Done("cv", day("2026-11-20"), Outcome.FAIL), AFTER)
    with pytest.raises(EditRejected, match=r"Match Day.* has no score"):
        reported(applied(), score=3)


def test_the_monday_of_match_week_says_it_and_no_day_before() -> None:
    """A day too early would count for the Match before, and Match 2027 would stay open without a word."""
    plan = reported(applied(), day("2027-03-15"), today=day("2027-03-15"), outcome=Outcome.FAIL)
    assert match_outcome(plan, season_of(2027), ROADMAP) is MatchOutcome.NOT
    with pytest.raises(EditRejected, match=r"Match 2027 is not out on 14 Mar 2027.*from 15 Mar 2027") as refused:
        reported(applied(), day("2027-03-14"), outcome=Outcome.FAIL)
    assert str(refused.value).endswith(". Report it on 15 Mar 2027 or later.")


@pytest.mark.parametrize("text", ['result = "fail"', 'result = "not"', 'result = "partially"', ""])
def test_answers_say_it_too(text: str) -> None:
    lines = ['status = "graduate"', "graduation_date = 2021-06-30", 'visa = "j1"', "target_match = 2028"]
    lines += ["[[done]]", 'task = "match_day"', "date = 2027-03-19", text]
    plan = new_plan(read_answers("\n".join(lines).encode(), "me.toml"), ROADMAP, AFTER)
    expected = {"": MatchOutcome.MATCHED, 'result = "partially"': MatchOutcome.PARTIALLY}
    assert plan.tasks["match_day"].outcome is expected.get(text, MatchOutcome.NOT)
    assert not plan.tasks["match_day_2"].done


@pytest.mark.parametrize("result", ["matched", "partially", "not"])
def test_answers_give_an_exam_no_such_result(result: str) -> None:
    with pytest.raises(InputError, match="is not Match Day"):
        a_person(done=[did("step1", "2025-06-09", result=result)])


def test_a_match_that_was_lost_is_missed_even_on_its_day() -> None:
    plan = reported(applied(), today=MATCH_DAY, outcome=Outcome.FAIL)
    found = assessed(plan, MATCH_DAY)
    assert found.verdict is not None
    assert found.seasons[0].match_year == 2027
    assert found.seasons[0].status is SeasonStatus.MISSED
    assert found.verdict.match_year == 2028


def test_an_unset_result_is_not_in_the_file() -> None:
    plan = reported(applied(), outcome=Outcome.FAIL)
    document = to_document(plan)
    found = {task["id"]: task["outcome"] for task in document["tasks"] if "outcome" in task}
    assert found == {"match_day": "not"}
    assert digest(from_document(document, AFTER)) == digest(plan)
    assert not any("outcome" in task for task in to_document(applied())["tasks"])


def test_a_file_may_not_give_another_task_a_result() -> None:
    document = to_document(applied())
    place = next(number for number, task in enumerate(document["tasks"]) if task["id"] == "cv")
    document["tasks"][place]["outcome"] = "matched"
    with pytest.raises(InputError, match=rf"\$\.tasks\[{place}\]\.outcome: Only Match Day"):
        adopt(from_document(document, AFTER), ROADMAP, AFTER)


def test_nor_a_match_day_that_is_still_to_come() -> None:
    document = to_document(applied())
    place = next(number for number, task in enumerate(document["tasks"]) if task["id"] == "match_day")
    document["tasks"][place]["outcome"] = "not"
    with pytest.raises(InputError, match=rf"\$\.tasks\[{place}\]\.outcome: Match Day is not done"):
        adopt(from_document(document, AFTER), ROADMAP, AFTER)
    document["tasks"][place]["outcome"] = "perhaps"
    with pytest.raises(InputError, match=rf"\$\.tasks\[{place}\]\.outcome"):
        from_document(document, AFTER)


def test_the_next_seasons_reports_go_to_the_new_set() -> None:
    """The history keeps its days: `done rank_list` a year later is the new list, `done match_day` the new Match."""
    plan = plan_for(reported(applied(), outcome=Outcome.FAIL), ROADMAP, AFTER, 2028)
    later = day("2028-03-18")
    for task, on in (("rank_list", "2028-02-20"), ("match_day", "2028-03-17")):
        plan = report_done(plan, ROADMAP, Done(task, day(on)), later)
    assert plan.tasks["rank_list"].actual_finish == day("2027-02-28")
    assert plan.tasks["rank_list_2"].actual_finish == day("2028-02-20")
    assert (plan.tasks["match_day"].outcome, plan.tasks["match_day_2"].outcome) == ("not", "matched")
    assert match_outcome(plan, season_of(2027), ROADMAP) is MatchOutcome.NOT
    assert match_outcome(plan, season_of(2028), ROADMAP) is MatchOutcome.MATCHED


def test_a_second_match_day_that_has_passed_is_asked_for_again() -> None:
    plan = plan_for(reported(applied(), outcome=Outcome.FAIL), ROADMAP, AFTER, 2028)
    found = assessed(plan, day("2028-03-20")).verdict
    assert found is not None
    assert found.match_year is None


def test_a_report_speaks_of_the_open_set() -> None:
    plan = plan_for(reported(applied(), outcome=Outcome.FAIL), ROADMAP, AFTER, 2028)
    assert told_of(plan, ROADMAP, "rank_list") == "rank_list_2"
    assert told_of(plan, ROADMAP, "rank_list_2") == "rank_list_2"
    assert told_of(applied(), ROADMAP, "rank_list") == "rank_list", "a second report corrects the first"
    assert told_of(plan, ROADMAP, "cv") == "cv"
