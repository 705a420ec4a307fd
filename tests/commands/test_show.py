"""`show`, `verdict` and `check`: the same figures in each, as JSON and as text."""

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.guidance.room import room_days
from planner.storage.open import read_plan
from tests.commands import shapes
from tests.commands.call import (
    ANSWERS,
    PERSON,
    TODAY,
    a_document,
    a_plan,
    a_task,
    call,
    done,
    exported,
    imported,
    tasks_of,
    untouched,
)
from tests.timeline.frames import a_look


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_plan(tmp_path_factory.mktemp("plan"))


def test_shapes_and_agreement(plan: Path) -> None:
    with untouched(plan.parent):
        shown = shapes.read(done("show", plan, "--json").out, shapes.Schedule)
        seasons = shapes.read(done("verdict", plan, "--json").out, shapes.Seasons)
        findings = shapes.read(call("check", plan, "--json").out, shapes.Findings)
    assert shown.today == date(2026, 11, 25)
    assert shown.verdict == seasons.verdict
    assert shown.findings == findings.findings
    assert [task.id for task in shown.tasks] == [task["id"] for task in exported(plan)["tasks"]]


def test_dates_are_inclusive(plan: Path) -> None:
    """An exam day and its result, which is reached 28 days later; the study ends on the day before."""
    tasks = tasks_of(plan)
    exam, result, study = tasks["step2ck"], tasks["step2ck_result"], tasks["step2ck_study"]
    assert (exam["start"], exam["finish"], exam["duration_days"]) == ("2027-04-12", "2027-04-12", 1)
    assert (result["start"], result["finish"], result["duration_days"]) == ("2027-05-10", "2027-05-10", 0)
    assert study["finish"] == "2027-04-11"
    assert study["duration_days"] == (date(2027, 4, 11) - date.fromisoformat(study["start"])).days + 1
    for task in tasks.values():
        if task["start"] and task["duration_days"]:
            assert date.fromisoformat(task["finish"]).toordinal() == (
                date.fromisoformat(task["start"]).toordinal() + task["duration_days"] - 1
            )
        if task["total_float_days"] is not None:
            late, early = date.fromisoformat(task["late_start"]), date.fromisoformat(task["early_start"])
            assert (late - early).days == task["total_float_days"], task["id"]


def test_the_pace_stands_only_where_the_end_is_given(plan: Path) -> None:
    tasks = tasks_of(plan)
    assert {key for key, task in tasks.items() if "needed_hours_per_day" in task} == {"step2ck_study"}
    # 400 hours; 25 Nov 2026 to 11 Apr 2027 are 138 days, 20 of them Sundays.
    assert tasks["step2ck_study"]["needed_hours_per_day"] == round(400 / 118, 2)


def test_states(tmp_path: Path) -> None:
    document = a_document(
        a_task("done", actual_finish="2027-01-05"),
        a_task("running", actual_start="2027-01-08", duration_days=30),
        a_task("late", actual_start="2027-01-01"),
        a_task("missed"),
        a_task("ahead", pinned_start="2027-03-01"),
        start_date="2027-01-01",
    )
    plan = imported(tmp_path, document)
    states = {key: task["state"] for key, task in tasks_of(plan, today="2027-01-10").items()}
    assert states == {"done": "done", "running": "running", "late": "late", "missed": "late", "ahead": "planned"}
    assert done("show", plan, today="2027-01-10").out.count(" LATE ") == 2


def test_a_closed_task_has_no_dates(plan: Path) -> None:
    closed = tasks_of(plan)["step1_study"]
    dates = ("start", "finish", "early_start", "late_start", "total_float_days", "free_float_days")
    assert closed["state"] == "done"
    assert [closed[key] for key in dates] == [None] * 6


def test_bare_tasks_and_links(tmp_path: Path) -> None:
    """Nothing of the roadmap: it is scheduled, and there is nothing to judge."""
    document = a_document(a_task("a"), a_task("b", duration_days=2), links=(("a", "b"),), start_date="2027-01-04")
    plan = imported(tmp_path, document)
    shown = shapes.read(done("show", plan, "--json").out, shapes.Schedule)
    assert [(task.id, task.start, task.finish) for task in shown.tasks] == [
        ("a", date(2027, 1, 4), date(2027, 1, 6)),
        ("b", date(2027, 1, 7), date(2027, 1, 8)),
    ]
    assert all(task.critical and task.total_float_days == 0 for task in shown.tasks)
    assert shown.verdict is None
    seasons = shapes.read(done("verdict", plan, "--json").out, shapes.Seasons)
    assert (seasons.verdict, seasons.seasons) == (shapes.Verdict(None, None, None, None, None), [])
    done("verdict", plan)
    done("check", plan)


def test_a_plan_without_a_start_date_starts_today(tmp_path: Path) -> None:
    assert tasks_of(imported(tmp_path, a_document(a_task("a"))))["a"]["start"] == TODAY


def test_text_has_a_line_for_each_task_with_dates(plan: Path) -> None:
    lines = done("show", plan).out.splitlines()
    look = a_look(read_plan(str(plan)).plan, date.fromisoformat(TODAY))
    for task in tasks_of(plan).values():
        rows = [line for line in lines if re.fullmatch(f"[* ] {re.escape(task['title'])} +[0-9].*", line)]
        assert len(rows) == (task["start"] is not None), task["id"]
        if rows and task["total_float_days"] is not None:
            room = room_days(look, task["id"])
            assert room is None or f"{room} day" in rows[0]
            assert (room is None) == (re.search(r"[0-9] days?\b", rows[0]) is None), "a day of the season has none"
            assert rows[0].startswith("*") == task["critical"]
            assert rows[0].endswith("pinned") == task["pinned"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Short", ["Short"]),
        ("Register for Step 1: fee, three-month period, permit, seat in Dhaka", 1),
        ("Write to every hospital that answered last year and ask again for a place in " * 2, 3),
        ("word " * 500, 3),
        ("x" * 100, 2),
        ("東京 病院", ["東京 病院"]),
        ("東" * 60, 2),
    ],
)
def test_titles_stand_whole_and_the_dates_in_a_column(tmp_path: Path, title: str, shown: list[str] | int) -> None:
    title = title.strip()
    plan = imported(tmp_path, a_document({**a_task("a"), "title": title}, a_task("b"), start_date="2026-11-26"))
    lines = done("show", plan).out.splitlines()
    first, last = (place for place, line in enumerate(lines) if "26 Nov 2026" in line)
    head, _, _ = lines[first].partition("26 Nov 2026")
    found = [head[2:].rstrip(), *(line[2:] for line in lines[first + 1 : last])]
    assert found == shown if isinstance(shown, list) else len(found) == shown
    if found[-1].endswith(" …"):
        assert title.startswith(" ".join(found).removesuffix("…"))
    else:
        assert "".join(found).replace(" ", "") == title.replace(" ", "")
    assert {cells(lines[place].partition("26 Nov 2026")[0]) for place in (first, last)} == {cells(head)}


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def test_verdict_text_names_every_season_and_every_failing_gate(plan: Path) -> None:
    out = done("verdict", plan).out
    seasons = shapes.read(done("verdict", plan, "--json").out, shapes.Seasons).seasons
    heads = [line for line in out.splitlines() if line.startswith("Match 20")]
    assert [int(head.split()[1].rstrip(":")) for head in heads] == [season.match_year for season in seasons]
    failing = [gate for season in seasons for gate in season.gates if not gate.holds]
    assert sum(line.startswith("    ") for line in out.splitlines()) == len(failing)


MISSED = PERSON + "target_match = 2027\n"


@pytest.mark.parametrize(("answers", "code"), [(ANSWERS, 0), (MISSED, 1)], ids=["nothing blocks", "blocked"])
def test_check_exits_with_1_when_something_blocks(tmp_path: Path, answers: str, code: int) -> None:
    plan = a_plan(tmp_path, answers)
    found, as_text = call("check", plan, "--json"), call("check", plan)
    assert (found.code, as_text.code) == (code, code)
    assert found.err == as_text.err == ""
    findings = shapes.read(found.out, shapes.Findings).findings
    assert any(finding.severity == "blocks" for finding in findings) == bool(code)
    for finding in findings:
        assert finding.title in as_text.out
        assert finding.text in as_text.out
        assert finding.tasks == [subject.id for subject in finding.subjects]
        assert finding.id in as_text.out


def test_findings_stand_the_gravest_first(tmp_path: Path) -> None:
    findings = call("check", a_plan(tmp_path, MISSED), "--json").json["findings"]
    order = ["blocks", "weakens", "costs", "delays", "hint"]
    places = [order.index(finding["severity"]) for finding in findings]
    assert places == sorted(places)
    assert len(set(places)) > 2


def test_nothing_to_report(tmp_path: Path) -> None:
    answer = done("check", imported(tmp_path, a_document(a_task("a"))))
    assert answer.out == "Nothing to report.\n"


def late(tmp_path: Path) -> tuple[Path, str, str]:
    """A task that was to end before today."""
    return imported(tmp_path, a_document(a_task("a"), start_date="2026-11-02")), "task.late", TODAY


def broken(tmp_path: Path) -> tuple[Path, str, str]:
    """A pin before the end of what it waits for."""
    document = a_document(a_task("a"), a_task("b", pinned_start="2027-01-05"), links=(("a", "b"),))
    return imported(tmp_path, {**document, "start_date": "2027-01-04"}), "link.broken", "2027-01-04"


def too_much(tmp_path: Path) -> tuple[Path, str, str]:
    """400 hours in the ten weeks before a booked exam."""
    answers = ANSWERS.replace("2027-04-12", "2027-02-01").replace("2027-03-01", "2027-01-15")
    return a_plan(tmp_path, answers), "study.pace_high", TODAY


def target(tmp_path: Path) -> tuple[Path, str, str]:
    """A Match that is out of reach."""
    return a_plan(tmp_path, PERSON + "target_match = 2028\n"), "target.too_short", TODAY


@pytest.mark.parametrize("case", [late, broken, too_much, target], ids=lambda case: case.__name__)
def test_the_command_of_a_fix_takes_the_finding_away(tmp_path: Path, case: Any) -> None:
    plan, finding_id, today = case(tmp_path)

    def findings() -> list[dict[str, Any]]:
        return [
            finding
            for finding in call("check", plan, "--json", today=today).json["findings"]
            if finding["id"] == finding_id
        ]

    (before,) = findings()
    assert before["fix"]["command"][1] == str(plan)
    done(*before["fix"]["command"], today=today)
    assert findings() == []
