"""`started` and `catch-up`: what runs, and what has passed without a report."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands import shapes
from tests.commands.call import ANSWERS, a_plan, call, done, sentence, tasks_of, untouched

LATER = "2027-02-10"
"""The papers and the choice of the Pathway were planned for days before it; Step 2 CK is still to come."""
FAILED_STEP1 = ANSWERS.replace('result = "pass"', 'result = "fail"').split("[[permit]]")[0]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return a_plan(tmp_path)


def listed(plan: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done("catch-up", plan, "--list", "--json", today=LATER).json["passed"]
    return found


def test_the_list_is_the_same_in_words_and_in_json(plan: Path) -> None:
    with untouched(plan.parent):
        steps = listed(plan)
        lines = done("catch-up", plan, "--list", today=LATER).out
    assert "pathway_choice" in [step["id"] for step in steps]
    titles = tasks_of(plan)
    for step in steps:
        assert titles[step["id"]]["title"].split(" (")[0][:40] in lines


def test_kept_reports_a_step_on_its_planned_day(plan: Path) -> None:
    planned = tasks_of(plan)["pathway_choice"]["finish"]
    done("catch-up", plan, "--kept", "pathway_choice", today=LATER)
    after = tasks_of(plan, LATER)["pathway_choice"]
    assert (after["state"], after["finish"]) == ("done", planned)
    assert "pathway_choice" not in [step["id"] for step in listed(plan)]


def test_kept_without_names_is_all_of_them_as_one_change_and_then_there_is_nothing(plan: Path) -> None:
    kept = len(listed(plan))
    assert kept > 1
    answer = done("catch-up", plan, "--kept", "--json", today=LATER)
    assert json.loads(answer.out)["to"] == f"{kept} kept"
    assert listed(plan) == []
    with untouched(plan.parent):
        again = done("catch-up", plan, "--kept", today=LATER)
    assert "0" not in again.out
    assert again.out == done("catch-up", plan, "--list", today=LATER).out


@pytest.mark.parametrize("named", [(), ("step2ck",)])
def test_of_an_exam_kept_says_that_it_was_sat_and_never_how_it_went(plan: Path, named: tuple[str, ...]) -> None:
    day = "2027-06-20"
    before = json.loads(done("catch-up", plan, "--list", "--json", today=day).out)["passed"]
    assert {"step2ck", "step2ck_result"} <= {step["id"] for step in before}
    done("catch-up", plan, "--kept", *named, today=day)
    after = tasks_of(plan, day)
    assert (after["step2ck"]["state"], after["step2ck"]["finish"]) == ("done", "2027-04-12")
    assert after["step2ck_result"]["state"] != "done"
    if not named:
        left = {step["id"] for step in json.loads(done("catch-up", plan, "--list", "--json", today=day).out)["passed"]}
        assert "step2ck_result" in left
        with untouched(plan.parent):
            again = done("catch-up", plan, "--kept", today=day)
        assert again.out == done("catch-up", plan, "--list", today=day).out, "what is left is named"
        assert "step2ck_result" in again.out


def test_a_dry_run_changes_nothing(plan: Path) -> None:
    with untouched(plan.parent):
        done("catch-up", plan, "--kept", "--dry-run", today=LATER)
        done("started", plan, "oet_study", "2027-02-01", "--dry-run", today=LATER)


def test_what_has_not_passed_cannot_be_kept(plan: Path) -> None:
    with untouched(plan.parent):
        answer = call("catch-up", plan, "--kept", "oet_study", today="2026-11-25")
    assert answer.code == 2
    assert "no planned day that passed without a report" in sentence(answer)


def test_what_is_started_runs_from_its_day_with_its_share(plan: Path) -> None:
    found = shapes.read(
        done("started", plan, "oet_study", "2027-02-01", "--progress", "20", "--json", today=LATER).out, shapes.Change
    )
    assert found.to == "2027-02-01"
    after = tasks_of(plan, LATER)["oet_study"]
    assert after["state"] == "running"


@pytest.mark.parametrize("progress", ["101", "-1", "half", "1.5"])
def test_a_share_is_a_whole_number_of_percent(plan: Path, progress: str) -> None:
    with untouched(plan.parent):
        answer = call("started", plan, "oet_study", "2027-02-01", f"--progress={progress}", today=LATER)
    assert answer.code == 2
    assert "whole number from 0 to 100" in sentence(answer)


def test_a_start_after_today_is_refused(plan: Path) -> None:
    with untouched(plan.parent):
        answer = call("started", plan, "oet_study", "2027-02-11", today=LATER)
    assert answer.code == 2
    assert "after today" in sentence(answer)


@pytest.mark.parametrize(
    ("command", "task", "planned"), [("done", "step1", "step1_2"), ("started", "step1_study", "step1_2_study")]
)
def test_a_report_speaks_of_the_attempt_to_come(tmp_path: Path, command: str, task: str, planned: str) -> None:
    """The first was failed: the day before the change is that of the second."""
    plan = a_plan(tmp_path, FAILED_STEP1, "failed.imgplan")
    day = tasks_of(plan)[planned]["start"]
    answer = done(command, plan, task, "2026-11-20", "--dry-run", "--json")
    assert answer.json["from"] == day
