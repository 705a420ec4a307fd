"""A diff leads from one plan to another and back, and two in a row make one."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.diff import (
    HEADER_ID,
    Diff,
    EntityChange,
    EntityKind,
    Header,
    apply,
    difference,
    header_of,
    merge,
    reverse,
    with_header,
)
from planner.core.model import Plan
from tests.core.builder import START, a_plan, on, work
from tests.core.full_plan import FULL
from tests.core.networks import REPEATABLE
from tests.core.plans import plans

PROPERTY = settings(REPEATABLE, max_examples=30)
EMPTY = a_plan()


@st.composite
def related(draw: st.DrawFn, count: int) -> list[Plan]:
    """Plans that share some of their parts, as the states of one plan do."""
    found = [draw(plans())]
    while len(found) < count:
        fresh = draw(plans())
        parts = (
            "start_date",
            "profile",
            "calendar",
            "target_match",
            "exams",
            "groups",
            "tasks",
            "dependencies",
            "deleted",
            "extra",
        )
        changed = draw(st.sets(st.sampled_from(parts)))
        found.append(replace(found[-1], **{part: getattr(fresh, part) for part in changed}))
    return found


@PROPERTY
@given(related(2))
def test_difference_leads_to_the_other_plan(two: list[Plan]) -> None:
    before, after = two
    assert apply(before, difference(before, after)) == after


@PROPERTY
@given(related(2))
def test_reversed_it_leads_back(two: list[Plan]) -> None:
    before, after = two
    there = difference(before, after)
    assert apply(after, reverse(there)) == before
    assert reverse(reverse(there)) == there


@PROPERTY
@given(related(3))
def test_merged_it_leads_past_the_plan_between(three: list[Plan]) -> None:
    first, between, last = three
    merged = merge(difference(first, between), difference(between, last))
    assert apply(first, merged) == last
    assert apply(last, reverse(merged)) == first
    assert {(change.kind, change.id) for change in merged} == {
        (change.kind, change.id) for change in difference(first, last)
    }


@PROPERTY
@given(related(2))
def test_there_and_back_merges_to_nothing(two: list[Plan]) -> None:
    there = difference(*two)
    assert merge(there, reverse(there)) == ()


@PROPERTY
@given(plans())
def test_equal_plans_do_not_differ(plan: Plan) -> None:
    assert difference(plan, replace(plan, tasks=dict(plan.tasks))) == ()
    assert apply(plan, ()) == plan


def test_changes_stand_in_a_fixed_order_parents_first() -> None:
    changes = difference(EMPTY, FULL)
    assert [(change.kind.value, change.id) for change in changes] == [
        ("header", ""),
        ("group", "g"),
        ("exam", "x"),
        ("task", "a"),
        ("task", "b"),
        ("dependency", "a>b:SS"),
        ("record", "p"),
        ("record", "l"),
        ("record", "u"),
        ("record", "e"),
        ("record", "f"),
        ("record", "s"),
        ("record", "x"),
        ("record", "v"),
        ("record", "t"),
        ("record", "w"),
        ("record", "b"),
        ("record", "n"),
        ("record", "j"),
        ("record", "g"),
        ("record", "d"),
        ("record", "k"),
        ("record", "m"),
        ("record", "c"),
        ("record", "a"),
        ("record", "r"),
    ]
    assert [change.before for change in changes[1:]] == [None] * (len(changes) - 1)
    assert [change.kind for change in reverse(changes)] == [change.kind for change in changes][::-1]
    assert all(change.after is None for change in reverse(changes)[:-1])


def test_one_changed_entity_is_one_change() -> None:
    before = a_plan(work("a"), work("b"), links=["a FS b"])
    moved = replace(before.tasks["b"], pinned_start=on(9))
    assert difference(before, before.with_tasks([moved])) == (
        EntityChange(EntityKind.TASK, "b", before.tasks["b"], moved),
    )


def test_every_field_of_the_plan_is_in_the_header_or_a_collection() -> None:
    collections = {"exams", "groups", "tasks", "dependencies", "records"}
    assert {field.name for field in fields(Plan)} == {field.name for field in fields(Header)} | collections
    assert with_header(EMPTY, header_of(FULL)) == replace(
        FULL, exams={}, groups={}, tasks={}, dependencies={}, records={}
    )
    assert header_of(EMPTY) == Header(START, calendar=EMPTY.calendar)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ((EntityChange(EntityKind.TASK, "a", work("a"), None),), "task 'a'"),
        ((EntityChange(EntityKind.TASK, "b", None, work("b")),) * 2, "task 'b'"),
        ((EntityChange(EntityKind.HEADER, HEADER_ID, header_of(FULL), header_of(EMPTY)),), "header ''"),
    ],
    ids=["gone", "there already", "another header"],
)
def test_diff_fits_only_the_plan_that_it_was_made_from(changes: Diff, place: str) -> None:
    with pytest.raises(ValueError, match=f"the plan has changed since: {place} is not what the change expects"):
        apply(EMPTY, changes)


def test_applying_leaves_the_plan_itself_alone() -> None:
    before = a_plan(work("a"))
    kept = dict(before.tasks)
    apply(before, difference(before, FULL))
    assert before.tasks == kept


def test_undone_step_drops_out_of_a_merge_and_the_rest_stays() -> None:
    first = a_plan(work("a"), work("b"))
    second = first.with_tasks([work("a", 2), work("b", 2)])
    third = second.with_tasks([first.tasks["a"]])
    merged = merge(difference(first, second), difference(second, third))
    assert [(change.id, change.before, change.after) for change in merged] == [
        ("b", first.tasks["b"], third.tasks["b"]),
    ]
