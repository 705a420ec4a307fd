"""What is other between two plans, as people read it."""

from dataclasses import fields, replace
from typing import Any

import pytest

from planner.core.diff import EntityKind, difference
from planner.core.model import Dependency, ExamRecord, Group, LinkType, Phase, Plan, Profile, StudyCalendar, Task
from planner.core.records.letters import Letter, LetterState
from planner.core.records.people import Person
from planner.guidance.difference import Event, Told, describe
from planner.guidance.difference_words import (
    EXAM_FIELDS,
    GROUP_FIELDS,
    LINK_FIELDS,
    TASK_FIELDS,
    UNTOLD_OF_EXAMS,
    UNTOLD_OF_GROUPS,
    UNTOLD_OF_LINKS,
    UNTOLD_OF_TASKS,
    FieldWords,
)
from planner.words.language import ENGLISH, english
from tests.core.builder import a_plan, off, on, sitting, wish, work
from tests.core.full_plan import FULL


def told(before: Plan, after: Plan) -> tuple[Told, ...]:
    return describe(before, after, difference(before, after))


def lines(before: Plan, after: Plan) -> list[str]:
    return [
        line
        for item in told(before, after)
        for line in (f"{ENGLISH.value(item.what)}: {item.event}", *(english(field.said) for field in item.fields))
    ]


@pytest.mark.parametrize(
    ("kind", "words", "untold"),
    [
        (Task, TASK_FIELDS, UNTOLD_OF_TASKS),
        (Dependency, LINK_FIELDS, UNTOLD_OF_LINKS),
        (ExamRecord, EXAM_FIELDS, UNTOLD_OF_EXAMS),
        (Group, GROUP_FIELDS, UNTOLD_OF_GROUPS),
    ],
)
def test_every_field_is_told_or_left_out_on_purpose(kind: Any, words: FieldWords, untold: frozenset[str]) -> None:
    named = [name for names in words for name in names]
    assert len(named) == len(set(named))
    assert {*named} | untold == {field.name for field in fields(kind)}
    assert not {*named} & untold


PLAN = replace(
    a_plan(work("a", 3), sitting("x"), work("c"), links=["a FS x"]),
    exams={"x": ExamRecord("x")},
    groups={"g": Group("g", "Mine", Phase.EXAMS)},
)


def test_a_task_before_and_after() -> None:
    task = replace(
        PLAN.tasks["a"],
        title="New",
        duration_days=5,
        pinned_start=on(9),
        constraint=wish("SNET", 4),
        progress=40,
        group="g",
        closed_by="c",
        notes="x" * 300,
        phase=Phase.APPLY,
    )
    assert lines(PLAN, PLAN.with_tasks([task])) == [
        "New: changed",
        "title: A → New",
        "phase: Exams → Apply & Match",
        "length: 3 days → 5 days",
        "wish: nothing → start not before 7 Jan 2027",
        "fixed first day: nothing → 12 Jan 2027",
        "progress: 0 % → 40 %",
        "proved done by: nothing → “C”",
        "group: nothing → Mine",
        f"notes: nothing → {'x' * 120}…",
    ]


def test_what_came_and_went_with_a_task_needs_no_line() -> None:
    gone = replace(PLAN.without_tasks(["x"]), exams={})
    assert lines(PLAN, gone) == ["X: deleted"]
    assert lines(gone, PLAN) == ["X: added"]


def test_links_exams_and_groups() -> None:
    link = PLAN.links[0]
    after = PLAN.with_links([replace(link, lag_days=-3, type=LinkType.SS, dropped="left out by you")])
    after = after.with_exam(ExamRecord("x", window_start=on(3), window_end=on(5), seat_booked=True))
    after = replace(after, groups={"g": Group("g", "Ours", Phase.VISA)})
    assert lines(PLAN, after) == [
        "group Ours: changed",
        "title: Mine → Ours",
        "phase: Exams → Visa & Start",
        "registration of “X”: changed",
        "eligibility window: nothing → 6 Jan – 8 Jan 2027",
        "seat booked: no → yes",
        "“X” waits for “A”: changed",
        "type: finish to start → start to start",
        "lag: 0 days → -3 days",
        "left out: nothing → left out by you",
    ]
    assert lines(PLAN, replace(PLAN, dependencies={})) == ["“X” waits for “A”: deleted"]


def test_answers_come_first() -> None:
    after = replace(
        PLAN.with_tasks([replace(PLAN.tasks["c"], deadline=on(3))]),
        profile=Profile(country="EG"),
        calendar=StudyCalendar(5.0, (), tuple(off(day) for day in (1, 3, 5, 7, 9))),
        target_match=2029,
        deleted=frozenset({"z"}),
    )
    assert lines(PLAN, after) == [
        "Your answers: changed",
        "target match: nothing → 2029",
        "country: nothing → Egypt",
        "daily hours: 3 → 5",
        "dated days off: nothing → 4 Jan 2027, 6 Jan 2027, 8 Jan 2027 and 2 more",
        "C: changed",
        "deadline: nothing → 6 Jan 2027",
    ]


def test_records_in_the_words_of_their_declaration() -> None:
    before = replace(
        PLAN, records={"people": {"p": Person(id="p", name="Dr. Who")}, "letters": {"l": Letter(id="l", writer="p")}}
    )
    after = before.with_records("letters", {"l": Letter(id="l", state=LetterState.ASKED, asked_on=on(3))})
    assert {*lines(before, after.with_records("people", {}))} == {
        "letter: changed",
        "writer: Dr. Who → nothing",
        "state: to ask → asked",
        "asked: nothing → 6 Jan 2027",
        "person: Dr. Who: deleted",
    }


def test_rows_that_only_stand_elsewhere_are_one_line() -> None:
    tasks = [replace(task, position=task.position + 7) for task in PLAN.rows]
    assert lines(PLAN, PLAN.with_tasks(tasks)) == ["The places of 3 rows: changed"]


def test_what_the_program_remembers_for_itself_is_not_told() -> None:
    task = replace(PLAN.tasks["a"], made_from="0f")
    assert told(PLAN, replace(PLAN.with_tasks([task]), deleted=frozenset({"z"}))) == ()


def test_a_whole_plan_can_be_told() -> None:
    found = told(Plan(FULL.start_date), FULL)
    assert {item.kind for item in found} == {"header", "group", "exam", "task", *FULL.records}
    assert {item.event for item in found if item.kind != EntityKind.HEADER} == {Event.ADDED}
    assert [item.event for item in told(FULL, Plan(FULL.start_date))].count(Event.DELETED) == len(found) - 1
