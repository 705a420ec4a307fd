"""What a report asks: its answers by the kind of the task, its likely day, and whether one click says it all."""

from datetime import date, timedelta

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.record import AddRecord
from planner.core.edits.task import SetDuration
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.guidance.look import Look
from planner.guidance.reporting import TaskCommand, day_ahead, is_simple, report_day, why_no_report, why_off
from planner.guidance.study.logged import logged_minutes
from planner.roadmap.verdict import assess
from tests.guidance.looks import TODAY, sample_plan, the_roadmap


def a_look(*edits: Edit, today: date = TODAY) -> Look:
    plan = sample_plan()
    for edit in edits:
        plan = edit.apply(plan)
    return Look(assess(plan, the_roadmap(), today), the_roadmap())


@pytest.mark.parametrize("task", ["visa_route", "eras_submit", "audit", "pathway_choice"])
def test_plain_work_is_done_by_one_click(task: str) -> None:
    assert is_simple(a_look(), task)


@pytest.mark.parametrize(
    "task",
    ["step2ck", "step2ck_result", "step2ck_study", "match_day", "pathway", "certificate", "step1", "step1_study"],
)
def test_what_has_more_to_say_is_asked_for(task: str) -> None:
    assert not is_simple(a_look(), task)


def test_a_day_of_its_own_that_has_passed_is_not_taken_for_today() -> None:
    pinned = MoveTask("visa_route", TODAY + timedelta(days=3), TODAY)
    assert is_simple(a_look(pinned), "visa_route")
    assert not is_simple(a_look(pinned, today=TODAY + timedelta(days=9)), "visa_route")


def test_the_likely_day_is_the_booked_or_planned_one_once_it_has_passed() -> None:
    after = date(2027, 9, 30)
    assert report_day(a_look(), "step2ck") == TODAY
    assert report_day(a_look(today=after), "step2ck") == date(2027, 8, 9), "booked"
    assert report_day(a_look(today=after), "oet") == date(2027, 9, 17), "planned"
    assert report_day(a_look(today=after), "visa_route") == after, "nobody knows on what day that was"


def test_a_day_still_to_come_is_known_for_what_has_one() -> None:
    assert day_ahead(a_look(), "step2ck") == date(2027, 8, 9)
    assert day_ahead(a_look(), "step2ck_result") == date(2027, 9, 6)
    assert day_ahead(a_look(), "visa_route") is None
    assert day_ahead(a_look(), "step1") is None
    assert day_ahead(a_look(today=date(2027, 8, 9)), "step2ck") is None, "it is the day"
    assert day_ahead(a_look(today=date(2027, 9, 20)), "oet") is None, "the day that was planned has passed"


def test_why_nothing_can_be_said() -> None:
    look = a_look()
    assert why_no_report(look, "visa_route") is None
    assert why_no_report(look, "step1") is None, "it can be put right"
    closed = why_no_report(look, "step1_study")
    assert closed is not None
    assert "counts as done with" in str(closed)


def test_each_command_says_why_it_is_off() -> None:
    look = a_look(SetDuration("oet_study", 20))
    off = {command for command in TaskCommand if why_off(look, "step1", command) is not None}
    assert off == {TaskCommand.MOVE, TaskCommand.PIN, TaskCommand.HOURS}
    off = {command for command in TaskCommand if why_off(look, "oet_study", command) is not None}
    assert off == {TaskCommand.REOPEN}
    off = {command for command in TaskCommand if why_off(look, "step2ck", command) is not None}
    assert off == {TaskCommand.REOPEN, TaskCommand.PIN, TaskCommand.HOURS}, "its seat holds it"


def test_what_a_day_has_is_the_sum_of_its_entries() -> None:
    entries = [("a", TODAY, "step2ck", 90), ("b", TODAY, "step2ck", 30), ("c", TODAY, "oet", 60)]
    entries.append(("d", TODAY - timedelta(days=1), "step2ck", 200))
    added = [
        AddRecord(STUDY_LOG.key, StudyEntry(id=key, day=day, exam=exam, minutes=minutes))
        for key, day, exam, minutes in entries
    ]
    plan = a_look(*added).plan
    assert logged_minutes(plan, plan.tasks["step2ck_study"], TODAY) == 120
