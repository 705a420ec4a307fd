"""Wrong words on the command line and wrong answers files: one clear sentence, exit code 2 or 3, nothing changed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.commands.call import (
    PERSON,
    TODAY,
    a_document,
    a_plan,
    a_task,
    call,
    done,
    imported,
    refused,
    tasks_of,
    untouched,
    written,
)
from tests.promises.plugin import Recorder

WRONG_USAGE: Mapping[str, tuple[Sequence[str], str]] = {
    "unknown command": (["frobnicate"], "frobnicate"),
    "no plan": (["show"], "PLAN"),
    "one word too many": (["show", "p.imgplan", "more"], "more"),
    "unknown option": (["show", "p.imgplan", "--jsn"], "--jsn"),
    "shortened option": (["show", "p.imgplan", "--js"], "--js"),
    "no date": (["move", "p.imgplan", "oet"], "DATE"),
    "no kind of plan": (["new", "n.imgplan"], "--answers"),
    "two kinds of plan": (["new", "n.imgplan", "--sample", "--empty"], "--empty"),
    "score in words": (["done", "p.imgplan", "step2ck", "2026-11-20", "--score", "high"], "'high'"),
    "score in other digits": (["done", "p.imgplan", "step2ck", "2026-11-20", "--score", "٢٣٠"], "'٢٣٠'"),
    "negative score": (["done", "p.imgplan", "step2ck", "2026-11-20", "--score=-5"], "'-5'"),
    "score of four digits": (["done", "p.imgplan", "step2ck", "2026-11-20", "--score", "2300"], "'2300'"),
    "unknown key": (["set", "p.imgplan", "shoe_size", "43"], "'shoe_size'"),
    "holidays are no single value": (["set", "p.imgplan", "holidays", "x"], "'holidays'"),
    "year in other digits": (["set", "p.imgplan", "target_match", "٢٠٣٠"], "target_match"),
    "year with a blank": (["set", "p.imgplan", "target_match", "2030 "], "target_match"),
    "year with a line": (["set", "p.imgplan", "target_match", "20_30"], "target_match"),
    "hours in words": (["set", "p.imgplan", "daily_hours", "three"], "daily_hours"),
    "no number of hours": (["set", "p.imgplan", "daily_hours", "nan"], "daily_hours"),
    "endless hours": (["set", "p.imgplan", "daily_hours", "inf"], "daily_hours"),
    "unknown task": (["move", "p.imgplan", "step9", "2027-02-01"], "'step9'"),
    "unknown task done": (["done", "p.imgplan", "step9", "2026-11-20"], "'step9'"),
    "a done date in the future": (["done", "p.imgplan", "lor", "2026-11-26"], "2026-11-26"),
}

OTHER_NUMBERS = {
    "score in other digits",
    "negative score",
    "year in other digits",
    "year with a blank",
    "year with a line",
    "no number of hours",
    "endless hours",
}


@pytest.mark.parametrize("name", WRONG_USAGE)
def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, promise: Recorder) -> None:
    arguments, words = WRONG_USAGE[name]
    a_plan(tmp_path)
    monkeypatch.chdir(tmp_path)
    with untouched(tmp_path):
        refused(call(*arguments), words)
    if name in OTHER_NUMBERS:
        promise("S10", inputs=1, guessed=0)


@pytest.mark.parametrize("hours", ["٣", "2_0", "3 ", "1e1"])
def test_hours_in_other_forms(tmp_path: Path, hours: str, promise: Recorder) -> None:
    plan = a_plan(tmp_path)
    refused(call("set", plan, "daily_hours", hours), "daily_hours")
    promise("S10", inputs=1, guessed=0)


WRONG_DATES = {
    "no such day": "2027-02-30",
    "no such month": "2027-13-01",
    "without hyphens": "20270230",
    "ISO week": "2027-W01-1",
    "day first": "30/02/2027",
    "month first": "02-03-2027",
    "Arabic-Indic digits": "٢٠٢٧-٠٢-٠٣",
    "Devanagari year": "२०२७-02-03",
    "full-width digits": "\uff12\uff10\uff12\uff17-02-03",
    "low line": "2_026-01-01",
    "trailing blank": "2027-02-03 ",
    "trailing line break": "2027-02-03\n",
    "leading plus": "+2027-02-03",
    "two-digit year": "27-02-03",
    "with a time": "2027-02-03T00:00:00",
    "nothing": "",
    "beyond a plan's years": "2200-01-01",
    "before a plan's years": "1899-12-31",
}


@pytest.mark.parametrize("name", WRONG_DATES)
def test_a_wrong_date(tmp_path: Path, name: str, promise: Recorder) -> None:
    """Wherever a date is typed; the sentence quotes it."""
    day = WRONG_DATES[name]
    plan = a_plan(tmp_path)
    quoted = day.strip() or "''"
    with untouched(tmp_path):
        refused(call("move", plan, "oet", day), quoted)
        refused(call("move", plan, "oet", day, "--dry-run", "--json"), quoted)
        refused(call("done", plan, "oet", day), quoted)
        refused(call("set", plan, "start_date", day), "start_date", quoted)
        refused(call("show", plan, "--today", day, today=None), quoted)
        refused(call("--today", day, "show", plan, today=None), quoted)
    promise("S10", inputs=1, guessed=0)


def an_item(kind: str, **values: str) -> str:
    return f"[[{kind}]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items())


STEP_1 = '"step1"'
WRONG_ANSWERS: Mapping[str, tuple[str, Sequence[str]]] = {
    "unknown key": ("shoe_size = 43", ["shoe_size"]),
    "unknown key in done": (an_item("done", task=STEP_1, date="2026-01-05", place='"x"'), ["done[0]", "place"]),
    "hours as text": ('daily_hours = "3"', ["daily_hours"]),
    "too few hours": ("daily_hours = 0.4", ["daily_hours", "0.5"]),
    "too many hours": ("daily_hours = 25", ["daily_hours", "24"]),
    "no number of hours": ("daily_hours = nan", ["daily_hours"]),
    "endless hours": ("daily_hours = inf", ["daily_hours"]),
    "true is no number": ("daily_hours = true", ["daily_hours"]),
    "no study day": ("study_days_per_week = 0", ["study_days_per_week"]),
    "eight study days": ("study_days_per_week = 8", ["study_days_per_week"]),
    "half a study day": ("study_days_per_week = 5.5", ["study_days_per_week"]),
    "unknown weekday": ('days_off = ["fryday"]', ["days_off", "'fryday'"]),
    "weekday as text": ('days_off = "friday"', ["days_off"]),
    "every weekday off": (
        'days_off = ["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]',
        ["days_off"],
    ),
    "pathway 7": ("pathway = 7", ["pathway"]),
    "country in words": ('country = "Bangladesh"', ["country", "'Bangladesh'"]),
    "a Match that is not in the data": ("target_match = 2050", ["target_match", "2050"]),
    "a Match of the past": ("target_match = 2020", ["target_match", "2020"]),
    "a huge year": ("target_match = 99999999999999999999", ["target_match"]),
    "a moment for a day": ("start_date = 2026-11-25T10:00:00", ["2026-11-25 10:00:00"]),
    "a time for a day": ("start_date = 10:00:00", ["start_date"]),
    "an impossible day as text": ('start_date = "2027-02-30"', ["start_date", "2027-02-30"]),
    "an impossible day": ("start_date = 2027-02-30", ["Line 4"]),
    "year 1": ("start_date = 0001-01-01", ["0001-01-01"]),
    "holidays backwards": ("holidays = [{ from = 2027-01-02, to = 2027-01-01 }]", ["holidays", "2027-01-01"]),
    "holidays of two years": ("holidays = [{ from = 2027-01-02, to = 2029-01-01 }]", ["holidays"]),
    "holidays without an end": ("holidays = [{ from = 2027-01-02 }]", ["holidays[0]", "to"]),
    "done: unknown task": (an_item("done", task='"step9"', date="2026-01-05"), ["'step9'"]),
    "done: no date": (an_item("done", task=STEP_1), ["done[0]", "date"]),
    "done: in the future": (an_item("done", task=STEP_1, date="2026-11-26"), ["Step 1", "26 Nov 2026"]),
    "done: unknown result": (an_item("done", task=STEP_1, date="2026-01-05", result='"maybe"'), ["result", "'maybe'"]),
    "done: score as text": (an_item("done", task=STEP_1, date="2026-01-05", score='"high"'), ["score"]),
    "done: attempt 0": (an_item("done", task=STEP_1, date="2026-01-05", attempt="0"), ["attempt"]),
    "done: no list": ("done = 3", ["done"]),
    "booked: in the past": (an_item("booked", task=STEP_1, date="2026-11-24"), ["Step 1", "24 Nov 2026"]),
    "booked: unknown task": (an_item("booked", task='"step9"', date="2027-01-05"), ["'step9'"]),
    "booked: outside the window": (
        an_item("permit", task=STEP_1, window_start="2027-01-01", window_end="2027-02-01")
        + an_item("booked", task=STEP_1, date="2027-02-02"),
        ["2 Feb 2027", "1 Jan 2027"],
    ),
    "started: in the future": (an_item("started", task='"step1_study"', date="2026-11-26"), ["26 Nov 2026"]),
    "started: over 100 percent": (
        an_item("started", task='"step1_study"', date="2026-11-01", progress="101"),
        ["started[0].progress", "100"],
    ),
    "permit: backwards": (
        an_item("permit", task=STEP_1, window_start="2027-02-01", window_end="2027-01-01"),
        ["Step 1", "1 Jan 2027"],
    ),
    "permit: of no exam": (
        an_item("permit", task='"lor"', window_start="2027-01-01", window_end="2027-02-01"),
        ["'lor'"],
    ),
}


@pytest.mark.parametrize("name", WRONG_ANSWERS)
def test_wrong_answers(tmp_path: Path, name: str) -> None:
    """File and key are named, and no plan is made."""
    text, words = WRONG_ANSWERS[name]
    answers = written(tmp_path, "me.toml", PERSON + text + "\n")
    with untouched(tmp_path):
        refused(call("new", tmp_path / "p.imgplan", "--answers", answers), "me.toml", *words)


WRONG_PEOPLE: Mapping[str, tuple[str, str]] = {
    "no status": (PERSON.replace('status = "graduate"\n', ""), "status"),
    "no graduation date": (PERSON.replace("graduation_date = 2025-07-15\n", ""), "graduation_date"),
    "no visa": (PERSON.replace('visa = "j1"\n', ""), "visa"),
    "unknown status": (PERSON.replace("graduate", "alien"), "status"),
    "unknown visa": (PERSON.replace("j1", "b2"), "visa"),
    "a graduate of the future": (PERSON.replace("2025-07-15", "2026-11-26"), "26 Nov 2026"),
    "a key twice": (PERSON + 'visa = "h1b"\n', "Line 4"),
    "a bracket too few": (PERSON + "[a\n", "TOML"),
    "nothing": ("", "status"),
    "endless nesting": ("a = " + "[" * 100_000, "TOML"),
    "over 1 MB": ("#" * (1 << 20) + "\n", "1 MB"),
}


@pytest.mark.parametrize("name", WRONG_PEOPLE)
def test_wrong_answers_about_the_person(tmp_path: Path, name: str) -> None:
    text, words = WRONG_PEOPLE[name]
    answers = written(tmp_path, "me.toml", text)
    with untouched(tmp_path):
        refused(call("new", tmp_path / "p.imgplan", "--answers", answers), "me.toml", words)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"\xff\xfe" + "a=1".encode("utf-16-le"), bytes(64)])
def test_an_answers_file_that_is_no_text(tmp_path: Path, content: bytes) -> None:
    answers = written(tmp_path, "me.toml", content)
    with untouched(tmp_path):
        refused(call("new", tmp_path / "p.imgplan", "--answers", answers), "me.toml", "TOML")


def test_an_answers_file_that_cannot_be_read(tmp_path: Path) -> None:
    with untouched(tmp_path):
        plan = tmp_path / "p.imgplan"
        refused(call("new", plan, "--answers", tmp_path / "none.toml"), "none.toml", "no such file", code=3)
        refused(call("new", plan, "--answers", tmp_path), str(tmp_path), "folder", code=3)
        refused(call("new", plan, "--answers", tmp_path / "x" / "y.toml"), "y.toml", code=3)


def test_a_student_of_the_past_has_graduated(tmp_path: Path) -> None:
    """No mistake: graduation was on that day."""
    plan = a_plan(tmp_path, PERSON.replace("graduate", "student"))
    tasks = {task["id"]: task for task in call("show", plan, "--json").json["tasks"]}
    assert (tasks["graduation"]["finish"], tasks["graduation"]["state"]) == ("2025-07-15", "done")


@pytest.mark.parametrize("today", ["1900-01-01", TODAY, "2199-12-31"])
def test_any_day_can_be_today(tmp_path: Path, today: str) -> None:
    plan = a_plan(tmp_path)
    for command in ("show", "verdict", "check"):
        for how in ((), ("--json",)):
            answer = call(command, plan, *how, today=today)
            assert (answer.code in (0, 1), answer.err) == (True, "")


@pytest.mark.parametrize("command", [("move", "2027-01-04"), ("done", "2026-11-20")], ids=lambda command: command[0])
def test_a_task_that_is_not_even_text(tmp_path: Path, command: tuple[str, str]) -> None:
    """Bytes that are no UTF-8 arrive as half characters."""
    plan = a_plan(tmp_path)
    with untouched(tmp_path):
        refused(call(command[0], plan, "a\udcff", command[1]), "There is no task")


@pytest.mark.parametrize("key", ["status", "visa", "country", "pathway", "days_off", "target_match", "\udcff"])
def test_a_value_that_is_not_even_text(tmp_path: Path, key: str) -> None:
    plan = a_plan(tmp_path)
    with untouched(tmp_path):
        refused(call("set", plan, key, "\udcff"))


def test_a_task_may_be_typed_decomposed(tmp_path: Path) -> None:
    """Ids are kept composed; some keyboards write them the other way."""
    plan = imported(tmp_path, a_document(a_task("caf\u00e9")))
    done("move", plan, "cafe\u0301", "2027-01-04")
    assert tasks_of(plan)["caf\u00e9"]["start"] == "2027-01-04"
