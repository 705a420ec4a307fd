from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from planner.core.edits.move import MoveTask, Unpin
from planner.exchange.view_json import schedule_json
from planner.guidance.look import Look
from planner.guidance.why import is_projected
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.ui.panels.inspector import Inspector
from planner.ui.panels.inspector.facts import facts_of, state_words
from planner.ui.phrases import hours_words, slack_words, weekday_words
from planner.ui.speech import value
from planner.words.message import Days
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap
from tests.ui.stores import a_document

ALL_TASKS = tuple(task.id for task in sample_plan().rows)


def values(look: Look, task_id: str, preview: Look | None = None) -> dict[str, str]:
    return {fact.key: fact.value for fact in facts_of(look, task_id, preview)}


@pytest.mark.parametrize("task_id", ALL_TASKS)
def test_the_figures_are_those_of_show_json(task_id: str) -> None:
    look = look_at(sample_plan())
    shown = next(task for task in schedule_json(look, [], "")["tasks"] if task["id"] == task_id)
    found = values(look, task_id)
    for key in ("finish", "early_start", "late_start"):
        if key in found:
            assert found[key] == weekday_words(date.fromisoformat(shown[key]))
    # Of running work the commands say where its rest begins, and the bar where all of it began.
    first = shown.get("planned_start", shown["start"])
    if "start" in found:
        assert found["start"] == weekday_words(date.fromisoformat(first))
    # A task of one day shows it in the date field above the rows.
    assert ("start" in found) == (shown["finish"] != first or is_projected(look, task_id))
    assert ("finish" in found) == (shown["finish"] != first)
    # Nobody is early or late for a day of the season.
    public = task_id in ("soap", "match_day")
    # What is running has begun: no later start is a choice.
    open_start = not public and not look.plan.tasks[task_id].running
    assert ("late_start" in found) == (shown["late_start"] is not None and open_start)
    if "finish" in found:
        whole = date.fromisoformat(shown["finish"]) - date.fromisoformat(first)
        assert found["duration_days"] == value(Days(whole.days + 1))
    slack = None if public else shown["total_float_days"]
    assert found.get("total_float_days") == (None if slack is None else slack_words(slack))
    free = None if public else shown["free_float_days"]
    assert found.get("free_float_days") == (None if free is None else value(Days(free)))
    words = state_words(look, look.plan.tasks[task_id])
    assert words.split(" · ")[0] == shown["state"]
    assert words.endswith((" · decides your Match", " · no slack left")) == shown["critical"]
    if "needed_hours_per_day" in shown:
        assert found["needed_hours_per_day"] == hours_words(shown["needed_hours_per_day"])


def test_the_exam_of_the_mock_up() -> None:
    look = look_at(sample_plan())
    found = values(look, "step2ck")
    assert found["needed_hours_per_day"] == "2.6 h a day"
    assert found["window"] == "1 Jul – 30 Sep 2027"
    assert found["result"] == "Mon 6 Sep 2027, 4 weeks"
    assert found["limit"] == "22 Sep, perhaps 29 Sep"
    assert found["total_float_days"] == "16 days"
    labels = {fact.key: fact.label for fact in facts_of(look, "step2ck")}
    assert (labels["limit"], labels["total_float_days"]) == ("Review begins", "Slack to review")


def test_while_dragging_the_facts_are_those_of_the_drop_beside_the_present_pace() -> None:
    look = look_at(sample_plan())
    dropped = look_at(sample_plan(), [MoveTask("step2ck", date(2027, 8, 30), TODAY)])
    found = {fact.key: fact for fact in facts_of(look, "step2ck", dropped)}
    assert found["needed_hours_per_day"].value == "2.6 h a day"
    assert (found["pace_after"].label, found["pace_after"].value, found["pace_after"].tone) == (
        "At 30 Aug",
        "2.2 h a day",
        "accent",
    )
    assert found["result"].value == "Mon 27 Sep 2027, 4 weeks"
    assert (found["total_float_days"].value, found["total_float_days"].tone) == ("5 days late", "late")


def test_a_study_without_a_day_left_says_so_in_red() -> None:
    look = look_at(
        sample_plan(), [MoveTask("oet", date(2027, 9, 1), TODAY), MoveTask("oet_study", date(2027, 9, 1), TODAY)]
    )
    found = {fact.key: fact for fact in facts_of(look, "oet_study")}
    assert (found["needed_hours_per_day"].value, found["needed_hours_per_day"].tone) == ("no study day left", "late")


def test_hours_of_a_study() -> None:
    found = values(look_at(sample_plan()), "step2ck_study")
    assert found["hours"] == "136 of 400 h"
    assert found["study_days"] == "102"


def test_a_closed_task_has_no_days() -> None:
    assert values(look_at(sample_plan()), "step1_registration") == {}


def test_a_score_and_an_expiry() -> None:
    plan = MarkDone(Done("oet", TODAY, score=400), TODAY, the_roadmap()).apply(
        Unpin("step2ck").apply(
            replace(sample_plan(), exams={k: replace(v, seat_booked=False) for k, v in sample_plan().exams.items()})
        )
    )
    assert values(look_at(plan), "oet")["score"] == "400"
    valid = sample_plan().with_tasks([replace(sample_plan().tasks["pathway"], expires=date(2029, 1, 31))])
    assert values(look_at(valid), "pathway")["expires"] == "Wed 31 Jan 2029"


def test_the_rows_stand_in_the_order_of_the_facts_whatever_was_shown_before(qtbot: QtBot) -> None:
    document = a_document()
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    for task_id in (*ALL_TASKS, *reversed(ALL_TASKS)):
        document.select(task_id)
        layout = inspector.figures.body
        places = [layout.indexOf(row) for row in inspector.figures.rows]
        assert places == sorted(places), task_id
