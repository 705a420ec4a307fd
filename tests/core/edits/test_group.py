"""Groups of the user's own tasks: one level, no dates of their own."""

from datetime import date

import pytest

from planner.core.edits.group import AddGroup, DeleteGroup, PutInGroup, RenameGroup
from planner.core.model import Kind, Phase, Plan, Task
from planner.core.schedule import schedule
from planner.errors import EditRejected

DAY = date(2027, 1, 4)


def a_plan() -> Plan:
    tasks = [
        Task("a", "A", Phase.PROFILE, Kind.ACTIVITY, 1, 3, pinned_start=date(2027, 2, 1)),
        Task("b", "B", Phase.PROFILE, Kind.ACTIVITY, 2, 5, pinned_start=date(2027, 3, 1)),
        Task("c", "C", Phase.VISA, Kind.ACTIVITY, 3, 1),
    ]
    return Plan(DAY).with_tasks(tasks)


def grouped() -> Plan:
    plan = AddGroup("g", " Letters ", Phase.PROFILE).apply(a_plan())
    return PutInGroup("b", "g").apply(PutInGroup("a", "g").apply(plan))


def test_the_bar_of_a_group_is_the_span_of_its_tasks() -> None:
    plan = grouped()
    members = [task.id for task in plan.rows if task.group == "g"]
    assert plan.groups["g"].title == "Letters"
    assert schedule(plan).span(members) == (date(2027, 2, 1), date(2027, 3, 5))


def test_a_group_changes_no_date() -> None:
    before, after = schedule(a_plan()), schedule(grouped())
    assert [before.of(key) for key in "abc"] == [after.of(key) for key in "abc"]


def test_deleting_a_group_keeps_its_tasks() -> None:
    plan = DeleteGroup("g").apply(grouped())
    assert not plan.groups
    assert all(task.group is None for task in plan.rows)
    assert set(plan.tasks) == {"a", "b", "c"}


def test_renaming() -> None:
    assert RenameGroup("g", "References").apply(grouped()).groups["g"].title == "References"


@pytest.mark.parametrize(
    ("edit", "word"),
    [
        (AddGroup("g", "Again", Phase.EXAMS), "already"),
        (AddGroup("h", "  ", Phase.EXAMS), "title"),
        (RenameGroup("x", "Y"), "'x'"),
        (DeleteGroup("x"), "'x'"),
        (PutInGroup("a", "x"), "'x'"),
        (PutInGroup("c", "g"), "different phases"),
        (PutInGroup("nobody", "g"), "'nobody'"),
    ],
)
def test_what_cannot_be_is_refused(edit: AddGroup | RenameGroup | DeleteGroup | PutInGroup, word: str) -> None:
    with pytest.raises(EditRejected, match=word):
        edit.apply(grouped())
