"""What a plan file may not hold: each is refused in one sentence that names the place in the file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from planner.core.document import from_document
from planner.core.model import Plan
from planner.errors import InputError
from tests.core.builder import START

HEAD: Mapping[str, Any] = {"format": "img-roadmap-plan", "version": 1, "start_date": "2027-01-04"}
TASK: Mapping[str, Any] = {"id": "a", "title": "A"}
OFF: Mapping[str, Any] = {"from": "2027-02-01", "to": "2027-02-03"}
NO_DATE = "not a day of the calendar in the form YYYY-MM-DD"
NAN, INFINITE = float("nan"), float("inf")


def read(**parts: Any) -> Plan:
    return from_document({**HEAD, **parts}, START)


def reason(document: Any) -> str:
    with pytest.raises(InputError) as refused:
        from_document(document, START)
    return str(refused.value)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ([], "$: expected an object with the keys format and version"),
        (None, "$: expected an object with the keys format and version"),
        ("plan", "$: expected an object with the keys format and version"),
        ({}, "$: object missing required field `format`"),
        ({"format": "img-roadmap-plan"}, "$: object missing required field `version`"),
        ({"format": "a-plan", "version": 1}, "$.format: expected 'img-roadmap-plan', got 'a-plan'"),
        ({**HEAD, "version": 2}, "$.version: this program reads version 1, the file has 2"),
        ({**HEAD, "version": True}, "$.version: expected `int`, got `bool`"),
        ({**HEAD, "version": "1"}, "$.version: expected `int`, got `str`"),
    ],
)
def test_not_a_plan(document: Any, sentence: str) -> None:
    assert reason(document) == sentence


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("id", "", ".id: expected `str` of length >= 1"),
        ("id", "x" * 201, ".id: expected `str` of length <= 200"),
        ("id", 7, ".id: expected `str`, got `int`"),
        ("title", None, ".title: expected `str`, got `null`"),
        ("phase", "exam", ".phase: invalid enum value 'exam'"),
        ("phase", 1, ".phase: expected `str`, got `int`"),
        ("kind", "summary", ".kind: invalid enum value 'summary'"),
        ("duration_days", -1, ".duration_days: expected `int` >= 0"),
        ("duration_days", 36_501, ".duration_days: expected `int` <= 36500"),
        ("duration_days", True, ".duration_days: expected `int | null`, got `bool`"),
        ("duration_days", 2.5, ".duration_days: expected `int | null`, got `float`"),
        ("duration_days", "3", ".duration_days: expected `int | null`, got `str`"),
        ("effort_hours", 0, ".effort_hours: expected `float` > 0.0"),
        ("effort_hours", -3.5, ".effort_hours: expected `float` > 0.0"),
        ("effort_hours", 20_001, ".effort_hours: expected `float` <= 20000.0"),
        ("effort_hours", NAN, ".effort_hours: expected `float` > 0.0"),
        ("effort_hours", INFINITE, ".effort_hours: expected `float` <= 20000.0"),
        ("effort_hours", False, ".effort_hours: expected `float | null`, got `bool`"),
        ("progress", -1, ".progress: expected `int` >= 0"),
        ("progress", 101, ".progress: expected `int` <= 100"),
        ("progress", True, ".progress: expected `int`, got `bool`"),
        ("pinned_start", "2027-02-30", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "2027-2-3", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "03.02.2027", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "20270203", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "2027-02-03T00:00:00Z", f".pinned_start: {NO_DATE}"),
        ("pinned_start", " 2027-02-03", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "٢٠٢٧-02-03", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "", f".pinned_start: {NO_DATE}"),
        ("pinned_start", 20270203, ".pinned_start: expected `date | null`, got `int`"),
        ("pinned_start", "3000-01-01", ".pinned_start: 3000-01-01 is outside the years 1900 to 2199"),
        ("pinned_start", "2027-01-03", ".pinned_start: 2027-01-03 is before the plan's start day 2027-01-04"),
        ("deadline", "2200-01-01", ".deadline: 2200-01-01 is outside the years 1900 to 2199"),
        ("actual_start", "1899-12-31", ".actual_start: 1899-12-31 is outside the years 1900 to 2199"),
        ("actual_finish", "0001-01-01", ".actual_finish: 0001-01-01 is outside the years 1900 to 2199"),
        ("expires", "9999-12-31", ".expires: 9999-12-31 is outside the years 1900 to 2199"),
        ("constraint", "SNET", ".constraint: expected `object | null`, got `str`"),
        ("constraint", {}, ".constraint: object missing required field `type`"),
        ("constraint", {"type": "snet"}, ".constraint.type: invalid enum value 'snet'"),
        ("constraint", {"type": "SNET"}, ".constraint.date: SNET needs a date"),
        ("constraint", {"type": "MFO", "date": None}, ".constraint.date: MFO needs a date"),
        ("constraint", {"type": "ASAP", "date": "2027-02-01"}, ".constraint.date: ASAP takes no date"),
        ("constraint", {"type": "ALAP", "date": "2027-02-01"}, ".constraint.date: ALAP takes no date"),
        ("constraint", {"type": "ALAP", "day": "2027-02-01"}, ".constraint: object contains unknown field `day`"),
        ("constraint", {"type": "SNET", "date": "2027-02-30"}, f".constraint.date: {NO_DATE}"),
        (
            "constraint",
            {"type": "SNET", "date": "3000-01-01"},
            ".constraint.date: 3000-01-01 is outside the years 1900 to 2199",
        ),
        (
            "constraint",
            {"type": "MSO", "date": "2027-01-03"},
            ".constraint.date: 2027-01-03 is before the plan's start day 2027-01-04",
        ),
        (
            "constraint",
            {"type": "MFO", "date": "2027-01-03"},
            ".constraint.date: 2027-01-03 is before the plan's start day 2027-01-04",
        ),
        ("group", "g", ".group: there is no group 'g'"),
        ("closed_by", "b", ".closed_by: there is no task 'b'"),
        ("role", "exam", ".role: invalid enum value 'exam'"),
        ("anchor", {"event": "match_day"}, ".anchor: object missing required field `relation`"),
        (
            "anchor",
            {"event": "match_day", "relation": "after"},
            ".anchor.relation: 'after' is neither 'not_before' nor 'on'",
        ),
        (
            "anchor",
            {"event": "match_day", "relation": "on", "offset_days": 36_501},
            ".anchor.offset_days: expected `int` <= 36500",
        ),
        ("notes", ["x"], ".notes: expected `str`, got `array`"),
    ],
)
def test_task(field: str, value: Any, sentence: str) -> None:
    assert reason({**HEAD, "tasks": [TASK | {field: value}]}) == f"$.tasks[0]{sentence}"


def test_task_that_finished_before_it_began() -> None:
    task = {**TASK, "actual_start": "2027-01-09", "actual_finish": "2027-01-08"}
    assert reason({**HEAD, "tasks": [task]}) == "$.tasks[0].actual_finish: 2027-01-08 is before the actual start"


@pytest.mark.parametrize("state", [{"actual_finish": "2026-05-01"}, {"actual_start": "2026-05-01"}])
@pytest.mark.parametrize("own", [{"pinned_start": "2026-04-01"}, {"constraint": {"type": "MSO", "date": "2026-04-01"}}])
def test_given_date_before_the_start_day_stays_in_what_has_begun(state: dict[str, Any], own: dict[str, Any]) -> None:
    assert read(tasks=[{**TASK, **state, **own}]).tasks["a"].actual_start in (None, date(2026, 5, 1))


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"tasks": None}, "$.tasks: expected `array`, got `null`"),
        ({"tasks": {}}, "$.tasks: expected `array`, got `object`"),
        ({"tasks": [1]}, "$.tasks[0]: expected `object`, got `int`"),
        ({"tasks": [{"id": "a"}]}, "$.tasks[0]: object missing required field `title`"),
        ({"tasks": [TASK, {"id": "b", "title": "B"}, TASK]}, "$.tasks[2].id: 'a' is there twice; ids are unique"),
        (
            {"tasks": [{"id": "\u00e9", "title": ""}, {"id": "e\u0301", "title": ""}]},
            "$.tasks[1].id: 'é' is there twice; ids are unique",
        ),
        ({"start_date": "2027-02-30"}, f"$.start_date: {NO_DATE}"),
        ({"start_date": "3000-01-01"}, "$.start_date: 3000-01-01 is outside the years 1900 to 2199"),
        ({"target_match": 1951}, "$.target_match: expected `int` >= 1952"),
        ({"target_match": 2200}, "$.target_match: expected `int` <= 2199"),
        ({"target_match": 2028.5}, "$.target_match: expected `int | null`, got `float`"),
        ({"target_match": True}, "$.target_match: expected `int | null`, got `bool`"),
        ({"deleted": [""]}, "$.deleted[0]: expected `str` of length >= 1"),
        ({"deleted": [1]}, "$.deleted[0]: expected `str`, got `int`"),
        ({"groups": [{"id": "g"}]}, "$.groups[0]: object missing required field `title`"),
        ({"groups": [{"id": "g", "title": ""}] * 2}, "$.groups[1].id: 'g' is there twice; ids are unique"),
        ({"groups": [{"id": "g", "title": "", "phase": "5"}]}, "$.groups[0].phase: invalid enum value '5'"),
    ],
)
def test_plan(parts: dict[str, Any], sentence: str) -> None:
    assert reason({**HEAD, **parts}) == sentence


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ({"from": "a", "to": "gone"}, "[0].to: there is no task 'gone'"),
        ({"from": "gone", "to": "a"}, "[0].from: there is no task 'gone'"),
        ({"from": "a"}, "[0]: object missing required field `to`"),
        ({"from": "a", "to": "b", "type": "fs"}, "[0].type: invalid enum value 'fs'"),
        ({"from": "a", "to": "b", "lag_days": 1.5}, "[0].lag_days: expected `int`, got `float`"),
        ({"from": "a", "to": "b", "lag_days": True}, "[0].lag_days: expected `int`, got `bool`"),
        ({"from": "a", "to": "b", "lag_days": -36_501}, "[0].lag_days: expected `int` >= -36500"),
        ({"from": "a", "to": "b", "lag_days": 36_501}, "[0].lag_days: expected `int` <= 36500"),
        ({"from": "a", "to": "b", "soft": 1}, "[0].soft: expected `bool`, got `int`"),
        ({"from": "a", "to": "b", "dropped": {}}, "[0].dropped: object missing required field `reason`"),
        ({"from": "a", "to": "b", "dropped": "late"}, "[0].dropped: expected `object | null`, got `str`"),
        ({"from": "a", "to": "a"}, ": these tasks wait for each other in a circle: a > a"),
    ],
)
def test_dependency(link: dict[str, Any], sentence: str) -> None:
    tasks = [TASK, {"id": "b", "title": "B"}]
    assert reason({**HEAD, "tasks": tasks, "dependencies": [link]}) == f"$.dependencies{sentence}"


def test_circle() -> None:
    tasks = [{"id": key, "title": key} for key in "abc"]
    links = [{"from": "a", "to": "b"}, {"from": "b", "to": "c"}, {"from": "c", "to": "a", "type": "SF"}]
    sentence = reason({**HEAD, "tasks": tasks, "dependencies": links})
    assert sentence == "$.dependencies: these tasks wait for each other in a circle: b > c > a > b"


@pytest.mark.parametrize(
    ("calendar", "sentence"),
    [
        ({"daily_hours": 0.25}, ".daily_hours: expected `float` >= 0.5"),
        ({"daily_hours": 25}, ".daily_hours: expected `float` <= 24.0"),
        ({"daily_hours": NAN}, ".daily_hours: expected `float` >= 0.5"),
        ({"daily_hours": INFINITE}, ".daily_hours: expected `float` <= 24.0"),
        ({"daily_hours": True}, ".daily_hours: expected `float`, got `bool`"),
        ({"daily_hours": None}, ".daily_hours: expected `float`, got `null`"),
        ({"weekly_off": ["Sunday"]}, ".weekly_off: 'Sunday' is not a weekday; write monday to sunday"),
        ({"weekly_off": [6]}, ".weekly_off[0]: expected `str`, got `int`"),
        (
            {"weekly_off": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "sunday"]},
            ".weekly_off: every weekday is off; leave at least one study day",
        ),
        ({"days_off": [OFF, {"from": "2027-02-01"}]}, ".days_off[1]: object missing required field `to`"),
        (
            {"days_off": [OFF | {"to": "2027-01-31"}]},
            ".days_off[0]: ends on 2027-01-31, before it begins on 2027-02-01",
        ),
        ({"days_off": [OFF | {"to": "2028-02-03"}]}, ".days_off[0]: 2027-02-01 to 2028-02-03 is longer than a year"),
        ({"days_off": [OFF | {"from": "2027-02-30"}]}, f".days_off[0].from: {NO_DATE}"),
        ({"days_off": [OFF | {"to": "3000-01-01"}]}, ".days_off[0].to: 3000-01-01 is outside the years 1900 to 2199"),
        ({"days_off": [OFF | {"hours": -1}]}, ".days_off[0].hours: expected `float` >= 0.0"),
        ({"days_off": [OFF | {"hours": NAN}]}, ".days_off[0].hours: expected `float` >= 0.0"),
    ],
)
def test_calendar(calendar: dict[str, Any], sentence: str) -> None:
    assert reason({**HEAD, "calendars": calendar}) == f"$.calendars{sentence}"


@pytest.mark.parametrize(
    ("exam", "sentence"),
    [
        ({"attempt": 0}, ".attempt: expected `int` >= 1"),
        ({"attempt": True}, ".attempt: expected `int`, got `bool`"),
        ({"score": 1000}, ".score: expected `int` <= 999"),
        ({"outcome": "passed"}, ".outcome: invalid enum value 'passed'"),
        ({"extended": 1}, ".extended: expected `bool`, got `int`"),
        ({"seat_booked": "yes"}, ".seat_booked: expected `bool`, got `str`"),
        ({"permit": "2027-02-30"}, f".permit: {NO_DATE}"),
        ({"application": "1800-01-01"}, ".application: 1800-01-01 is outside the years 1900 to 2199"),
        (
            {"window_start": "2027-06-01", "window_end": "2027-05-31"},
            ".window_end: 2027-05-31 is before the window's first day",
        ),
    ],
)
def test_exam(exam: dict[str, Any], sentence: str) -> None:
    assert reason({**HEAD, "exams": [{"id": "step1", **exam}]}) == f"$.exams[0]{sentence}"


@pytest.mark.parametrize(
    ("profile", "sentence"),
    [
        ({"status": "resident"}, ".status: invalid enum value 'resident'"),
        ({"visa": "J-1"}, ".visa: invalid enum value 'J-1'"),
        ({"visa": None}, ".visa: expected `str`, got `null`"),
        ({"graduation_date": "June 2024"}, f".graduation_date: {NO_DATE}"),
        ({"diploma_date": "2200-01-01"}, ".diploma_date: 2200-01-01 is outside the years 1900 to 2199"),
        ({"assumed": "visa"}, ".assumed: expected `array`, got `str`"),
    ],
)
def test_profile(profile: dict[str, Any], sentence: str) -> None:
    assert reason({**HEAD, "profile": profile}) == f"$.profile{sentence}"
