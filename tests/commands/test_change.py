"""`move`, `done` and `set`: what they would do, what they do, and what they refuse."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.errors import EditRejected
from planner.guidance.moving import move
from planner.roadmap.verdict import assess
from planner.storage.open import read_plan
from tests.commands import shapes
from tests.commands.call import (
    ANSWERS,
    PERSON,
    TODAY,
    Answer,
    a_document,
    a_plan,
    a_task,
    call,
    done,
    exported,
    imported,
    sentence,
    tasks_of,
    untouched,
    written,
)
from tests.guidance.looks import the_roadmap


def change(*arguments: object, today: str = TODAY) -> shapes.Change:
    return shapes.read(done(*arguments, "--json", today=today).out, shapes.Change)


def moved_by_id(found: shapes.Change) -> Mapping[str, shapes.Moved]:
    return {moved.id: moved for moved in found.moved}


def rejected(answer: Answer, *words: str) -> shapes.Refusal:
    """A refusal with --json: the object on standard output, the same reason as one line on standard error."""
    assert answer.code == 2, answer
    refusal = shapes.read(answer.out, shapes.Refused).refused
    sentence(answer, refusal.reason, *refusal.ways_out, *words)
    return refusal


def a_copy(plan: Path) -> Path:
    return written(plan.parent, "copy.imgplan", plan.read_bytes())


CHANGES: Mapping[str, tuple[str, ...]] = {
    "move": ("step2ck", "2027-04-19"),
    "done": ("school_papers", "2026-11-20"),
    "done failed": ("step2ck", "2026-10-20", "--failed"),
    "done score": ("step2ck", "2026-10-20", "--score", "205"),
    "set": ("daily_hours", "2"),
    "set visa": ("visa", "h1b"),
    "set target_match": ("target_match", "2030"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_dry_run_says_what_the_command_then_does(tmp_path: Path, name: str) -> None:
    """Dates, verdict and findings before and after are those that show and check tell; a dry run changes nothing."""
    plan, command, rest = a_plan(tmp_path), name.split()[0], CHANGES[name]
    before = shapes.read(done("show", plan, "--json").out, shapes.Schedule)
    with untouched(tmp_path):
        would = change(command, plan, *rest, "--dry-run")
        as_text = done(command, plan, *rest, "--dry-run").out
    assert as_text.startswith("Would ")
    assert change(command, plan, *rest) == would
    after = shapes.read(done("show", plan, "--json").out, shapes.Schedule)
    assert (would.verdict_before, would.verdict_after) == (before.verdict, after.verdict)
    old, new = ({task.id: (task.start, task.finish) for task in shown.tasks} for shown in (before, after))
    differing = [key for key in {**new, **old} if old.get(key) != new.get(key) or (key in old) != (key in new)]
    assert sorted(differing) == sorted(moved.id for moved in would.moved)
    for moved in would.moved:
        assert old.get(moved.id, (None, None)) == (moved.start_before, moved.finish_before)
        assert new.get(moved.id, (None, None)) == (moved.start_after, moved.finish_after)
    keys = [{(finding.id, *finding.tasks) for finding in shown.findings} for shown in (before, after)]
    assert {(finding.id, *finding.tasks) for finding in would.findings_new} == keys[1] - keys[0]
    assert {(finding.id, *finding.tasks) for finding in would.findings_gone} == keys[0] - keys[1]


@pytest.mark.parametrize("name", CHANGES)
def test_the_text_names_every_task_that_moves(tmp_path: Path, name: str) -> None:
    plan = a_plan(tmp_path)
    command, rest = name.split()[0], CHANGES[name]
    would = change(command, plan, *rest, "--dry-run")
    lines = done(command, plan, *rest).out.splitlines()
    assert len([line for line in lines if " -> " in line]) == len(would.moved) + 1
    assert not lines[0].startswith("Would")


def test_moving_an_exam(tmp_path: Path) -> None:
    """The result follows 28 days later, the study stretches to the day before, permit and seat stay."""
    plan = a_plan(tmp_path)
    found = change("move", plan, "step2ck", "2027-04-19")
    assert (found.task, found.from_, found.to) == ("step2ck", "2027-04-12", "2027-04-19")
    moved = moved_by_id(found)
    assert moved["step2ck"].start_after == date(2027, 4, 19)
    assert moved["step2ck_result"].start_after == date(2027, 5, 17)
    assert moved["step2ck_study"].finish_after == date(2027, 4, 18)
    (record,) = (exam for exam in exported(plan)["exams"] if exam["id"] == "step2ck")
    assert (record["window_end"], record["seat_booked"]) == ("2027-05-31", True)
    assert tasks_of(plan)["step2ck"]["pinned"]


def test_a_moved_task_is_pinned_and_nothing_moves_behind_its_back(tmp_path: Path) -> None:
    """A pin before its predecessor's end is a finding, no refusal."""
    document = a_document(a_task("a"), a_task("b"), links=(("a", "b"),), start_date="2027-01-04")
    plan = imported(tmp_path, document)
    found = change("move", plan, "b", "2027-01-05")
    assert [finding.id for finding in found.findings_new] == ["link.broken"]
    task = tasks_of(plan)["b"]
    assert (task["start"], task["pinned"]) == ("2027-01-05", True)


FEES = {46: [], 45: [(None, None)], 31: [(None, None)], 30: [(50, None)], 6: [(50, None)]}


@pytest.mark.parametrize("days", FEES)
def test_fees_of_a_booked_seat(tmp_path: Path, days: int) -> None:
    """By the days from today to the old date."""
    plan = a_plan(tmp_path)
    today = (date(2027, 4, 12) - timedelta(days=days)).isoformat()
    found = change("move", plan, "step2ck", "2027-04-20", "--dry-run", today=today)
    assert [(fee.amount_min, fee.amount_max) for fee in found.fees] == FEES[days]
    assert done("move", plan, "step2ck", "2027-04-20", "--dry-run", today=today).out.count("  cost: ") == len(
        found.fees
    )


@pytest.mark.parametrize("days", [0, 5])
def test_fees_of_the_last_days_span_the_regions(tmp_path: Path, days: int) -> None:
    plan = a_plan(tmp_path)
    today = (date(2027, 4, 12) - timedelta(days=days)).isoformat()
    (fee,) = change("move", plan, "step2ck", "2027-04-20", "--dry-run", today=today).fees
    assert fee.amount_min is not None
    assert fee.amount_max is not None
    assert 50 < fee.amount_min < fee.amount_max


def test_no_fee_without_a_seat(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    assert change("move", plan, "oet", "2027-07-01", "--dry-run", today="2027-06-01").fees == []


REFUSED_MOVES: Mapping[str, tuple[str, str, str, str]] = {
    "done": ("step1", "2027-01-04", "Step 1", TODAY),
    "before the start": ("oet", "2026-11-24", "25 Nov 2026", TODAY),
    "outside the window": ("step2ck", "2027-06-01", "1 Mar 2027 to 31 May 2027", TODAY),
    "booked, before today": ("step2ck", "2027-03-05", "5 Mar 2027", "2027-03-06"),
    "not booked, before today": ("oet", "2027-03-05", "today, 6 Mar 2027", "2027-03-06"),
    "Match Day": ("match_day", "2028-03-20", "a public day of the season of Match 2028", TODAY),
    "Match Day to its own day": ("match_day", "2028-03-17", "a public day of the season of Match 2028", TODAY),
    "SOAP": ("soap", "2028-03-20", "a public day of the season of Match 2028", TODAY),
    "an assumed day": ("residency_start", "2028-07-03", "a public day of the season of Match 2028", TODAY),
    "another assumed day": ("orientation", "2028-06-28", "a public day of the season of Match 2028", TODAY),
    "before submission opens": ("eras_submit", "2027-08-31", "1 Sep 2027", TODAY),
    "another season": ("eras_submit", "2028-06-01", "outside the season of Match 2028", TODAY),
    "closed days": ("pathway_application", "2027-06-10", "1 Jun 2027 to 1 Sep 2027", TODAY),
    "unknown": ("step9", "2027-01-04", "'step9'", TODAY),
}


@pytest.mark.parametrize("name", REFUSED_MOVES)
def test_a_refused_move(tmp_path: Path, name: str) -> None:
    task, day, words, today = REFUSED_MOVES[name]
    plan = a_plan(tmp_path)
    with untouched(tmp_path):
        refusal = rejected(call("move", plan, task, day, "--json", today=today), words)
        plain = call("move", plan, task, day, today=today)
        assert (plain.code, plain.out) == (2, "")
        assert refusal.reason in sentence(plain, words)
        told = {"refused": {"reason": refusal.reason, "ways_out": refusal.ways_out}}
        again = call("move", plan, task, day, "--dry-run", "--json", today=today)
        assert again.out == json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def test_not_before_a_predecessor_was_finished(tmp_path: Path) -> None:
    first = a_task("a", actual_finish="2027-01-08")
    plan = imported(tmp_path, a_document(first, a_task("b"), links=(("a", "b"),), start_date="2027-01-04"))
    with untouched(tmp_path):
        rejected(call("move", plan, "b", "2027-01-07", "--json", today="2027-01-05"), "8 Jan 2027")
        rejected(call("move", plan, "b", "2027-01-07", "--json", today="2027-01-10"), "10 Jan 2027")
    done("move", plan, "b", "2027-01-11", today="2027-01-10")


def test_the_command_refuses_with_the_words_of_the_one_door(tmp_path: Path) -> None:
    """As pointer, key, field and fix do (tests/ui/timeline/test_moving)."""
    plan, today = a_plan(tmp_path), date.fromisoformat(TODAY)
    before = assess(read_plan(plan).plan, the_roadmap(), today)
    for task, day in (("match_day", "2028-03-20"), ("eras_submit", "2027-08-31"), ("school_papers", "2026-11-01")):
        with pytest.raises(EditRejected) as refused:
            move(before, task, date.fromisoformat(day))
        found = rejected(call("move", plan, task, day, "--json"))
        assert " ".join([found.reason, *found.ways_out]) == str(refused.value)


def test_done_closes_what_it_proves(tmp_path: Path) -> None:
    """An exam's first day; its study and registration are over, and so is what came before them."""
    plan = a_plan(tmp_path, PERSON)
    found = change("done", plan, "step1", "2026-11-24")
    assert (found.task, found.to) == ("step1", "2026-11-24")
    assert found.from_ is not None
    tasks = tasks_of(plan)
    for key in ("step1_study", "step1_registration", "identity_account", "school_check"):
        assert (tasks[key]["state"], tasks[key]["start"]) == ("done", None), key
    assert (tasks["step1"]["start"], tasks["step1"]["state"]) == ("2026-11-24", "done")
    assert (tasks["step1_result"]["start"], tasks["step1_result"]["state"]) == ("2026-12-22", "planned")


def test_of_other_tasks_the_day_is_the_last(tmp_path: Path) -> None:
    plan = imported(tmp_path, a_document(a_task("a", duration_days=10), start_date="2026-11-01"))
    found = change("done", plan, "a", "2026-11-20")
    assert (found.from_, found.to) == ("2026-12-04", "2026-11-20")
    task = tasks_of(plan)["a"]
    assert (task["start"], task["finish"], task["state"]) == ("2026-11-11", "2026-11-20", "done")


def test_the_result_is_in_hand_when_its_day_has_come(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    done("done", plan, "step2ck", "2026-10-28")
    result = tasks_of(plan)["step2ck_result"]
    assert (result["finish"], result["state"]) == ("2026-11-25", "done")


# The pass mark of Step 2 CK has been 218 since July 2025.
@pytest.mark.parametrize("how", [("--failed",), ("--score", "217")], ids=" ".join)
def test_a_failed_exam_is_planned_again(tmp_path: Path, how: tuple[str, ...]) -> None:
    plan = a_plan(tmp_path)
    moved = moved_by_id(change("done", plan, "step2ck", "2026-10-20", *how))
    for key in ("step2ck_2_study", "step2ck_2", "step2ck_2_result"):
        assert moved[key].start_before is None
        assert moved[key].start_after is not None
    exams = {exam["id"]: exam for exam in exported(plan)["exams"]}
    assert exams["step2ck"]["outcome"] == "fail"
    assert exams["step2ck_2"]["attempt"] == 2


def test_a_score_at_the_pass_mark_is_a_pass(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    done("done", plan, "step2ck", "2026-10-20", "--score", "218")
    exams = {exam["id"]: exam for exam in exported(plan)["exams"]}
    assert (exams["step2ck"]["outcome"], exams["step2ck"]["score"]) == ("pass", 218)
    assert "step2ck_2" not in exams


def test_done_refuses_an_unknown_task(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    with untouched(tmp_path):
        rejected(call("done", plan, "step9", "2026-11-20", "--json"), "'step9'")


KEYS: Mapping[str, tuple[str, Any, Any]] = {
    "status": ("student", "graduate", "student"),
    "graduation_date": ("2025-06-30", "2025-07-15", "2025-06-30"),
    "diploma_date": ("2027-02-28", None, "2027-02-28"),
    "start_date": ("2026-12-14", "2026-11-25", "2026-12-14"),
    "target_match": ("2030", 2028, 2030),
    "specialty": ("Pädiatrie", None, "Pädiatrie"),
    "visa": ("none", "j1", "none"),
    "country": ("EG", "BD", "EG"),
    "pathway": ("cs", None, "cs"),
    "daily_hours": ("2.5", 3.0, 2.5),
    "study_days_per_week": ("5", 6, 5),
    "days_off": ("friday, saturday", ["sunday"], ["friday", "saturday"]),
}


@pytest.mark.parametrize("key", KEYS)
def test_set_every_key(tmp_path: Path, key: str) -> None:
    text, old, new = KEYS[key]
    plan = a_plan(tmp_path)
    found = change("set", plan, key, text)
    assert (found.task, found.from_, found.to) == (key, old, new)
    again = change("set", plan, key, text, "--dry-run")
    assert (again.from_, again.to, again.moved) == (new, new, [])


def test_set_knows_the_keys_of_the_answers(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    message = sentence(call("set", plan, "no such key", "1"), "'no such key'")
    assert [key for key in KEYS if key not in message] == []


def test_what_the_answers_ask_for_comes_and_goes(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    came = moved_by_id(change("set", plan, "visa", "h1b"))
    assert came["step3"].start_before is None
    assert came["step3"].start_after is not None
    went = moved_by_id(change("set", plan, "visa", "j1"))
    assert went["step3"].start_before == came["step3"].start_after
    assert went["step3"].start_after is None
    assert "step3" not in tasks_of(plan)


def test_plan_for_another_match(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    done("set", plan, "target_match", "2030")
    verdict = shapes.read(done("show", plan, "--json").out, shapes.Schedule).verdict
    assert verdict is not None
    assert (verdict.target_match, verdict.match_year) == (2030, 2028)
    assert tasks_of(plan)["match_day"]["start"].startswith("2030-03-")


def test_fewer_hours_make_a_longer_study(tmp_path: Path) -> None:
    """90 hours: 30 days at 3 hours, 45 at 2, Sundays off."""
    plan = a_plan(tmp_path)
    assert tasks_of(plan)["oet_study"]["start"] == "2027-04-16"
    done("set", plan, "daily_hours", "2")
    study = tasks_of(plan)["oet_study"]
    days = [date(2027, 4, 16) + timedelta(days=n) for n in range(study["duration_days"])]
    assert sum(day.weekday() != 6 for day in days) == 45


WRONG_VALUES = {
    "status": "alien",
    "graduation_date": "2030-01-01",
    "diploma_date": "2027-02-30",
    "start_date": "2027-06-01",
    "target_match": "2050",
    "visa": "b2",
    "country": "Bangladesh",
    "pathway": "7",
    "daily_hours": "0",
    "study_days_per_week": "8",
    "days_off": "fryday",
}
SAID_OF = {"start_date": "The plan cannot start on 1 Jun 2027", "target_match": "no Match 2050"}


@pytest.mark.parametrize("key", WRONG_VALUES)
def test_set_a_wrong_value(tmp_path: Path, key: str) -> None:
    """The key is named, or what it stands for; an impossible text leaves standard output empty."""
    plan = a_plan(tmp_path)
    with untouched(tmp_path):
        answer = call("set", plan, key, WRONG_VALUES[key], "--json")
        assert answer.code == 2
        assert SAID_OF.get(key, key) in sentence(answer)
        if answer.out:
            shapes.read(answer.out, shapes.Refused)


def test_changes_are_kept(tmp_path: Path) -> None:
    """One after the other on the same file, each from a state that was read anew."""
    plan = a_plan(tmp_path, ANSWERS)
    done("move", plan, "step2ck", "2027-04-20")
    done("done", plan, "specialty_choice", "2026-11-25")
    done("set", plan, "country", "NP")
    document = exported(plan)
    tasks = {task["id"]: task for task in document["tasks"]}
    assert tasks["step2ck"]["pinned_start"] == "2027-04-20"
    assert tasks["specialty_choice"]["actual_finish"] == "2026-11-25"
    assert document["profile"]["country"] == "NP"
    assert [path.name for path in tmp_path.iterdir()] == ["p.imgplan"]
