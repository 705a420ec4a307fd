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
NO_DATE = "It is not a day of the calendar in the form YYYY-MM-DD."
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
        ([], "$: Expected an object with the keys format and version."),
        (None, "$: Expected an object with the keys format and version."),
        ("plan", "$: Expected an object with the keys format and version."),
        ({}, "$: format is missing."),
        ({"format": "img-roadmap-plan"}, "$: version is missing."),
        ({"format": "a-plan", "version": 1}, "$.format: Expected 'img-roadmap-plan', got 'a-plan'."),
        ({**HEAD, "version": 2}, "$.version: This program reads version 1, the file has 2."),
        ({**HEAD, "version": True}, "$.version: Expected a whole number, got true or false."),
        ({**HEAD, "version": "1"}, "$.version: Expected a whole number, got text."),
    ],
)
def test_not_a_plan(document: Any, sentence: str) -> None:
    assert reason(document) == sentence


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("id", "", ".id: Expected text of length >= 1."),
        ("id", "x" * 201, ".id: Expected text of length <= 200."),
        ("id", 7, ".id: Expected text, got a whole number."),
        ("title", None, ".title: Expected text, got nothing."),
        ("phase", "exam", ".phase: Unknown word 'exam'."),
        ("phase", 1, ".phase: Expected text, got a whole number."),
        ("kind", "summary", ".kind: Unknown word 'summary'."),
        ("duration_days", -1, ".duration_days: Expected a whole number >= 0."),
        ("duration_days", 36_501, ".duration_days: Expected a whole number <= 36500."),
        ("duration_days", True, ".duration_days: Expected a whole number or nothing, got true or false."),
        ("duration_days", 2.5, ".duration_days: Expected a whole number or nothing, got a number."),
        ("duration_days", "3", ".duration_days: Expected a whole number or nothing, got text."),
        ("effort_hours", 0, ".effort_hours: Expected a number > 0.0."),
        ("effort_hours", -3.5, ".effort_hours: Expected a number > 0.0."),
        ("effort_hours", 20_001, ".effort_hours: Expected a number <= 20000.0."),
        ("effort_hours", NAN, ".effort_hours: Expected a number > 0.0."),
        ("effort_hours", INFINITE, ".effort_hours: Expected a number <= 20000.0."),
        ("effort_hours", False, ".effort_hours: Expected a number or nothing, got true or false."),
        ("progress", -1, ".progress: Expected a whole number >= 0."),
        ("progress", 101, ".progress: Expected a whole number <= 100."),
        ("progress", True, ".progress: Expected a whole number, got true or false."),
        ("pinned_start", "2027-02-30", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "2027-2-3", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "03.02.2027", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "20270203", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "2027-02-03T00:00:00Z", f".pinned_start: {NO_DATE}"),
        ("pinned_start", " 2027-02-03", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "٢٠٢٧-02-03", f".pinned_start: {NO_DATE}"),
        ("pinned_start", "", f".pinned_start: {NO_DATE}"),
        ("pinned_start", 20270203, ".pinned_start: Expected a date or nothing, got a whole number."),
        ("pinned_start", "3000-01-01", ".pinned_start: 3000-01-01 is outside the years 1900 to 2199."),
        ("pinned_start", "2027-01-03", ".pinned_start: 2027-01-03 is before the plan's start day 2027-01-04."),
        ("deadline", "2200-01-01", ".deadline: 2200-01-01 is outside the years 1900 to 2199."),
        ("actual_start", "1899-12-31", ".actual_start: 1899-12-31 is outside the years 1900 to 2199."),
        ("actual_finish", "0001-01-01", ".actual_finish: 0001-01-01 is outside the years 1900 to 2199."),
        ("expires", "9999-12-31", ".expires: 9999-12-31 is outside the years 1900 to 2199."),
        ("constraint", "SNET", ".constraint: Expected a table or nothing, got text."),
        ("constraint", {}, ".constraint: type is missing."),
        ("constraint", {"type": "snet"}, ".constraint.type: Unknown word 'snet'."),
        ("constraint", {"type": "SNET"}, ".constraint.date: SNET needs a date."),
        ("constraint", {"type": "MFO", "date": None}, ".constraint.date: MFO needs a date."),
        ("constraint", {"type": "ASAP", "date": "2027-02-01"}, ".constraint.date: ASAP takes no date."),
        ("constraint", {"type": "ALAP", "date": "2027-02-01"}, ".constraint.date: ALAP takes no date."),
        ("constraint", {"type": "ALAP", "day": "2027-02-01"}, ".constraint: Unknown key 'day'."),
        ("constraint", {"type": "SNET", "date": "2027-02-30"}, f".constraint.date: {NO_DATE}"),
        (
            "constraint",
            {"type": "SNET", "date": "3000-01-01"},
            ".constraint.date: 3000-01-01 is outside the years 1900 to 2199.",
        ),
        (
            "constraint",
            {"type": "MSO", "date": "2027-01-03"},
            ".constraint.date: 2027-01-03 is before the plan's start day 2027-01-04.",
        ),
        (
            "constraint",
            {"type": "MFO", "date": "2027-01-03"},
            ".constraint.date: 2027-01-03 is before the plan's start day 2027-01-04.",
        ),
        ("group", "g", ".group: There is no group 'g'."),
        ("closed_by", "b", ".closed_by: There is no task 'b'."),
        ("role", "exam", ".role: Unknown word 'exam'."),
        ("anchor", {"event": "match_day"}, ".anchor: relation is missing."),
        (
            "anchor",
            {"event": "match_day", "relation": "after"},
            ".anchor.relation: 'after' is neither 'not_before' nor 'on'.",
        ),
        (
            "anchor",
            {"event": "match_day", "relation": "on", "offset_days": 36_501},
            ".anchor.offset_days: Expected a whole number <= 36500.",
        ),
        ("notes", ["x"], ".notes: Expected text, got a list."),
    ],
)
def test_task(field: str, value: Any, sentence: str) -> None:
    assert reason({**HEAD, "tasks": [TASK | {field: value}]}) == f"$.tasks[0]{sentence}"


def test_task_that_finished_before_it_began() -> None:
    task = {**TASK, "actual_start": "2027-01-09", "actual_finish": "2027-01-08"}
    assert reason({**HEAD, "tasks": [task]}) == "$.tasks[0].actual_finish: 2027-01-08 is before the actual start."


@pytest.mark.parametrize("state", [{"actual_finish": "2026-05-01"}, {"actual_start": "2026-05-01"}])
@pytest.mark.parametrize("own", [{"pinned_start": "2026-04-01"}, {"constraint": {"type": "MSO", "date": "2026-04-01"}}])
def test_given_date_before_the_start_day_stays_in_what_has_begun(state: dict[str, Any], own: dict[str, Any]) -> None:
    assert read(tasks=[{**TASK, **state, **own}]).tasks["a"].actual_start in (None, date(2026, 5, 1))


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"tasks": None}, "$.tasks: Expected a list, got nothing."),
        ({"tasks": {}}, "$.tasks: Expected a list, got a table."),
        ({"tasks": [1]}, "$.tasks[0]: Expected a table, got a whole number."),
        ({"tasks": [{"id": "a"}]}, "$.tasks[0]: title is missing."),
        ({"tasks": [TASK, {"id": "b", "title": "B"}, TASK]}, "$.tasks[2].id: 'a' is there twice; ids are unique."),
        (
            {"tasks": [{"id": "\u00e9", "title": ""}, {"id": "e\u0301", "title": ""}]},
            "$.tasks[1].id: 'é' is there twice; ids are unique.",
        ),
        ({"start_date": "2027-02-30"}, f"$.start_date: {NO_DATE}"),
        ({"start_date": "3000-01-01"}, "$.start_date: 3000-01-01 is outside the years 1900 to 2199."),
        ({"target_match": 1951}, "$.target_match: Expected a whole number >= 1952."),
        ({"target_match": 2200}, "$.target_match: Expected a whole number <= 2199."),
        ({"target_match": 2028.5}, "$.target_match: Expected a whole number or nothing, got a number."),
        ({"target_match": True}, "$.target_match: Expected a whole number or nothing, got true or false."),
        ({"deleted": [""]}, "$.deleted[0]: Expected text of length >= 1."),
        ({"deleted": [1]}, "$.deleted[0]: Expected text, got a whole number."),
        ({"groups": [{"id": "g"}]}, "$.groups[0]: title is missing."),
        ({"groups": [{"id": "g", "title": ""}] * 2}, "$.groups[1].id: 'g' is there twice; ids are unique."),
        ({"groups": [{"id": "g", "title": "", "phase": "5"}]}, "$.groups[0].phase: Unknown word '5'."),
    ],
)
def test_plan(parts: dict[str, Any], sentence: str) -> None:
    assert reason({**HEAD, **parts}) == sentence


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ({"from": "a", "to": "gone"}, "[0].to: There is no task 'gone'."),
        ({"from": "gone", "to": "a"}, "[0].from: There is no task 'gone'."),
        ({"from": "a"}, "[0]: to is missing."),
        ({"from": "a", "to": "b", "type": "fs"}, "[0].type: Unknown word 'fs'."),
        ({"from": "a", "to": "b", "lag_days": 1.5}, "[0].lag_days: Expected a whole number, got a number."),
        ({"from": "a", "to": "b", "lag_days": True}, "[0].lag_days: Expected a whole number, got true or false."),
        ({"from": "a", "to": "b", "lag_days": -36_501}, "[0].lag_days: Expected a whole number >= -36500."),
        ({"from": "a", "to": "b", "lag_days": 36_501}, "[0].lag_days: Expected a whole number <= 36500."),
        ({"from": "a", "to": "b", "soft": 1}, "[0].soft: Expected true or false, got a whole number."),
        ({"from": "a", "to": "b", "dropped": {}}, "[0].dropped: reason is missing."),
        ({"from": "a", "to": "b", "dropped": "late"}, "[0].dropped: Expected a table or nothing, got text."),
        ({"from": "a", "to": "a"}, ": These tasks wait for each other in a circle: a > a."),
    ],
)
def test_dependency(link: dict[str, Any], sentence: str) -> None:
    tasks = [TASK, {"id": "b", "title": "B"}]
    assert reason({**HEAD, "tasks": tasks, "dependencies": [link]}) == f"$.dependencies{sentence}"


def test_circle() -> None:
    tasks = [{"id": key, "title": key} for key in "abc"]
    links = [{"from": "a", "to": "b"}, {"from": "b", "to": "c"}, {"from": "c", "to": "a", "type": "SF"}]
    sentence = reason({**HEAD, "tasks": tasks, "dependencies": links})
    assert sentence == "$.dependencies: These tasks wait for each other in a circle: b > c > a > b."


@pytest.mark.parametrize(
    ("calendar", "sentence"),
    [
        ({"daily_hours": 0.25}, ".daily_hours: Expected a number >= 0.5."),
        ({"daily_hours": 25}, ".daily_hours: Expected a number <= 24.0."),
        ({"daily_hours": NAN}, ".daily_hours: Expected a number >= 0.5."),
        ({"daily_hours": INFINITE}, ".daily_hours: Expected a number <= 24.0."),
        ({"daily_hours": True}, ".daily_hours: Expected a number, got true or false."),
        ({"daily_hours": None}, ".daily_hours: Expected a number, got nothing."),
        ({"weekly_off": ["Sunday"]}, ".weekly_off: 'Sunday' is not a weekday; write monday to sunday."),
        ({"weekly_off": [6]}, ".weekly_off[0]: Expected text, got a whole number."),
        (
            {"weekly_off": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "sunday"]},
            ".weekly_off: Every weekday is off; leave at least one study day.",
        ),
        ({"days_off": [OFF, {"from": "2027-02-01"}]}, ".days_off[1]: to is missing."),
        (
            {"days_off": [OFF | {"to": "2027-01-31"}]},
            ".days_off[0]: It ends on 2027-01-31, before it begins on 2027-02-01.",
        ),
        ({"days_off": [OFF | {"to": "2028-02-03"}]}, ".days_off[0]: 2027-02-01 to 2028-02-03 is longer than a year."),
        ({"days_off": [OFF | {"from": "2027-02-30"}]}, f".days_off[0].from: {NO_DATE}"),
        ({"days_off": [OFF | {"to": "3000-01-01"}]}, ".days_off[0].to: 3000-01-01 is outside the years 1900 to 2199."),
        ({"days_off": [OFF | {"hours": -1}]}, ".days_off[0].hours: Expected a number >= 0.0."),
        ({"days_off": [OFF | {"hours": NAN}]}, ".days_off[0].hours: Expected a number >= 0.0."),
    ],
)
def test_calendar(calendar: dict[str, Any], sentence: str) -> None:
    assert reason({**HEAD, "calendars": calendar}) == f"$.calendars{sentence}"


@pytest.mark.parametrize(
    ("exam", "sentence"),
    [
        ({"attempt": 0}, ".attempt: Expected a whole number >= 1."),
        ({"attempt": True}, ".attempt: Expected a whole number, got true or false."),
        ({"score": 1000}, ".score: Expected a whole number <= 999."),
        ({"outcome": "passed"}, ".outcome: Unknown word 'passed'."),
        ({"extended": 1}, ".extended: Expected true or false, got a whole number."),
        ({"seat_booked": "yes"}, ".seat_booked: Expected true or false, got text."),
        ({"permit": "2027-02-30"}, f".permit: {NO_DATE}"),
        ({"application": "1800-01-01"}, ".application: 1800-01-01 is outside the years 1900 to 2199."),
        (
            {"window_start": "2027-06-01", "window_end": "2027-05-31"},
            ".window_end: 2027-05-31 is before the window's first day.",
        ),
    ],
)
def test_exam(exam: dict[str, Any], sentence: str) -> None:
    assert reason({**HEAD, "exams": [{"id": "step1", **exam}]}) == f"$.exams[0]{sentence}"


@pytest.mark.parametrize(
    ("profile", "sentence"),
    [
        ({"status": "resident"}, ".status: Unknown word 'resident'."),
        ({"visa": "J-1"}, ".visa: Unknown word 'J-1'."),
        ({"visa": None}, ".visa: Expected text, got nothing."),
        ({"graduation_date": "June 2024"}, f".graduation_date: {NO_DATE}"),
        ({"diploma_date": "2200-01-01"}, ".diploma_date: 2200-01-01 is outside the years 1900 to 2199."),
        ({"assumed": "visa"}, ".assumed: Expected a list, got text."),
    ],
)
def test_profile(profile: dict[str, Any], sentence: str) -> None:
    assert reason({**HEAD, "profile": profile}) == f"$.profile{sentence}"
