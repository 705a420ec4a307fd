"""Bringing back one deleted thing: at its place, with what went with it, and nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from planner.core.deletion import Deletion, deletions
from planner.core.diff import EntityKind, collections_of, difference
from planner.core.edits.base import Edit
from planner.core.edits.bring_back import BringBack
from planner.core.edits.exam import SetWindow
from planner.core.edits.group import AddGroup, DeleteGroup, PutInGroup
from planner.core.edits.link import AddLink, RemoveLink, SetLag
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord
from planner.core.edits.task import AddTask, DeleteTask, RenameTask, SetNotes
from planner.core.model import ExamRecord, Group, Phase, Plan, Record, Status
from planner.core.records import COLLECTIONS
from planner.core.records.letters import Letter
from planner.core.records.people import Person
from planner.core.records.study_log import StudyEntry
from planner.core.reference import without_gone
from planner.errors import EditRejected
from planner.words.language import english
from tests.core.builder import START, a_plan, on, sitting, work
from tests.core.full_plan import FULL, PROFILE


def after(plan: Plan, *edits: Edit) -> Plan:
    for edit in edits:
        plan = without_gone(edit.apply(plan), plan)
    return plan


def deleted(plan: Plan, edit: Edit) -> tuple[Plan, Deletion]:
    """The plan without something, and the one deletion that can be read from the difference."""
    gone = after(plan, edit)
    (found,) = deletions(difference(plan, gone))
    return gone, found


def back(plan: Plan, deletion: Deletion) -> Plan:
    return after(plan, BringBack(7, deletion))


JOURNEY = a_plan(
    work("a"),
    sitting("x"),
    work("c", closed_by="a", progress=100),
    work("own_d-1", group="g"),
    links=["a FS x", "x FS own_d-1"],
)
JOURNEY = replace(
    JOURNEY,
    groups={"g": Group("g", "Mine", Phase.EXAMS, 9)},
    exams={"x": ExamRecord("x", window_start=on(3), window_end=on(90))},
    records={
        "people": {"p": Person(id="p", name="Dr. Who", position=5)},
        "letters": {"l": Letter(id="l", writer="p", position=4), "m": Letter(id="m", position=9)},
        "study_log": {"e": StudyEntry(id="e", day=START, exam="x", position=3)},
        "later": {"r": Record(id="r", position=3, extra={"title": "T"})},
    },
)
DELETING: dict[str, Edit] = {
    "a task that proved another done": DeleteTask("a"),
    "an exam's sitting, with its window": DeleteTask("x"),
    "a task in a group": DeleteTask("own_d-1"),
    "a group": DeleteGroup("g"),
    "a link": RemoveLink("a>x:FS"),
    "a person, named by a letter": DeleteRecord("people", "p"),
    "a letter": DeleteRecord("letters", "l"),
    "an entry of the study log": DeleteRecord("study_log", "e"),
}


@pytest.mark.parametrize("name", DELETING)
def test_what_comes_back_at_once_is_all_that_went(name: str) -> None:
    gone, deletion = deleted(JOURNEY, DELETING[name])
    assert back(gone, deletion) == JOURNEY


def one_less(plan: Plan, kind: EntityKind, collection: str, id_: str) -> Plan:
    """The plan without one entity: the edits where there are any, else bare."""
    if kind is EntityKind.TASK:
        return after(plan, DeleteTask(id_))
    if kind is EntityKind.GROUP:
        return after(plan, DeleteGroup(id_))
    if kind is EntityKind.DEPENDENCY:
        return after(plan, RemoveLink(id_))
    if kind is EntityKind.EXAM:
        return without_gone(replace(plan, exams={}), plan)
    kept = {key: record for key, record in plan.records[collection].items() if key != id_}
    return without_gone(plan.with_records(collection, kept), plan)


EVERYTHING = replace(FULL, groups={"g": replace(FULL.groups["g"], phase=Phase.APPLY)})
PARTS = collections_of(EVERYTHING)


@pytest.mark.parametrize("part", PARTS, ids="-".join)
def test_every_kind_can_be_deleted_and_brought_back(part: tuple[EntityKind, str]) -> None:
    kind, collection = part
    id_ = next(iter(PARTS[part]))
    gone = one_less(EVERYTHING, kind, collection, id_)
    (found,) = deletions(difference(EVERYTHING, gone))
    assert (found.kind, found.collection, found.id) == (kind, collection, id_)
    assert back(gone, found) == EVERYTHING


def test_no_kind_is_missing_here() -> None:
    """The header alone cannot be deleted. A new kind of entity, or a new collection, has to be in the full plan."""
    assert {kind for kind, _ in PARTS} | {EntityKind.HEADER} == {*EntityKind}
    assert {collection for _, collection in PARTS} >= {collection.key for collection in COLLECTIONS}


def test_the_rest_stays_as_it_is_by_now() -> None:
    gone, deletion = deleted(JOURNEY, DeleteTask("x"))
    later: Iterable[Edit] = (
        RenameTask("a", "Other"),
        SetNotes("c", "N"),
        AddRecord("people", Person(id="q", name="Q")),
    )
    assert back(after(gone, *later), deletion) == after(JOURNEY, *later)


def test_a_field_that_has_been_filled_otherwise_stays() -> None:
    gone, deletion = deleted(JOURNEY, DeleteRecord("people", "p"))
    gone = after(gone, AddRecord("people", Person(id="q", name="Q")), ChangeRecord("letters", "l", {"writer": "q"}))
    found = back(gone, deletion)
    letter = found.records["letters"]["l"]
    assert isinstance(letter, Letter)
    assert letter.writer == "q"
    assert found.records["people"].keys() == {"p", "q"}


def test_a_record_whose_id_is_taken_gets_another_and_is_named_by_it() -> None:
    gone, deletion = deleted(JOURNEY, DeleteRecord("people", "p"))
    found = back(after(gone, AddRecord("people", Person(id="p", name="Another"))), deletion)
    people = found.records["people"]
    (new,) = people.keys() - {"p"}
    assert people[new] == replace(JOURNEY.records["people"]["p"], id=new)
    letter = found.records["letters"]["l"]
    assert isinstance(letter, Letter)
    assert letter.writer == new


def test_what_a_record_named_and_is_gone_is_left_out() -> None:
    gone, letter = deleted(JOURNEY, DeleteRecord("letters", "l"))
    found = back(after(gone, DeleteRecord("people", "p")), letter)
    assert found.records["letters"]["l"] == replace(JOURNEY.records["letters"]["l"], writer=None)


def test_an_own_task_whose_id_is_taken_gets_the_next_one_with_its_links() -> None:
    gone, deletion = deleted(JOURNEY, DeleteTask("own_d-1"))
    found = back(after(gone, AddTask("own_d-1", "Again", Phase.EXAMS)), deletion)
    assert found.tasks["own_d-2"] == replace(JOURNEY.tasks["own_d-1"], id="own_d-2")
    assert [(link.pred, link.succ) for link in found.links] == [("a", "x"), ("x", "own_d-2")]


def test_a_task_of_the_roadmap_that_is_there_again_is_refused() -> None:
    gone, deletion = deleted(JOURNEY, DeleteTask("a"))
    with pytest.raises(EditRejected, match="Delete that one first"):
        back(gone.with_tasks([work("a")]), deletion)


def test_links_to_what_is_gone_and_those_that_would_close_a_circle_stay_out_and_are_counted() -> None:
    gone, deletion = deleted(JOURNEY, DeleteTask("x"))
    edit = BringBack(7, deletion)
    turned = after(gone, AddLink("own_d-1", "a"))
    found = edit.apply(turned)
    assert [(link.pred, link.succ) for link in found.links] == [("own_d-1", "a"), ("a", "x")]
    said = edit.lost(turned, found)
    assert said is not None
    assert english(said).startswith("1 of its links did not come back")
    alone = after(gone, DeleteTask("a"), DeleteTask("own_d-1"))
    said = edit.lost(alone, edit.apply(alone))
    assert said is not None
    assert english(said).startswith("2 of its links did not come back")
    assert edit.lost(gone, edit.apply(gone)) is None


REFUSED: dict[str, tuple[Edit, Callable[[Plan], Plan], str]] = {
    "a link of a task that is gone": (
        RemoveLink("a>x:FS"),
        lambda plan: after(plan, DeleteTask("a")),
        "Bring back that task first",
    ),
    "a link that is there again": (
        RemoveLink("a>x:FS"),
        lambda plan: after(plan, AddLink("a", "x")),
        "waits for",
    ),
    "a link that would close a circle": (
        RemoveLink("a>x:FS"),
        lambda plan: after(plan, AddLink("x", "a")),
        "would wait for itself",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_come_back_is_refused(name: str) -> None:
    edit, meanwhile, words = REFUSED[name]
    gone, deletion = deleted(JOURNEY, edit)
    with pytest.raises(EditRejected, match=words):
        back(meanwhile(gone), deletion)


def test_a_group_whose_id_is_taken_gets_another_with_the_tasks_that_are_in_none() -> None:
    plan = after(JOURNEY, PutInGroup("a", "g"), PutInGroup("c", "g"))
    gone, deletion = deleted(plan, DeleteGroup("g"))
    gone = after(gone, AddGroup("g", "New", Phase.EXAMS), PutInGroup("c", "g"))
    found = back(gone, deletion)
    (new,) = found.groups.keys() - {"g"}
    assert {task.id: task.group for task in found.rows} == {"a": new, "x": None, "c": "g", "own_d-1": new}


def test_a_task_whose_group_is_gone_stands_in_none() -> None:
    gone, deletion = deleted(JOURNEY, DeleteTask("own_d-1"))
    assert back(after(gone, DeleteGroup("g")), deletion).tasks["own_d-1"].group is None


def test_a_day_before_the_plans_start_is_let_go() -> None:
    plan = a_plan(work("a", pinned_start=on(3)))
    gone, deletion = deleted(plan, DeleteTask("a"))
    assert back(replace(gone, start_date=on(10)), deletion).tasks["a"].pinned_start is None


def test_the_mark_of_a_deleted_task_goes_with_it_and_own_tasks_have_none() -> None:
    gone, deletion = deleted(JOURNEY, DeleteTask("a"))
    assert gone.deleted == {"a"}
    assert back(gone, deletion).deleted == frozenset()
    assert after(JOURNEY, DeleteTask("own_d-1")).deleted == frozenset()


def without(plan: Plan, *ids: str, **changes: Any) -> Plan:
    return replace(plan.without_tasks(ids), **changes)


def test_what_an_answer_takes_away_is_no_deletion() -> None:
    made = JOURNEY.with_tasks([replace(JOURNEY.tasks["c"], made_from="0f")])
    assert deletions(difference(made, without(made, "c"))) == ()
    answered = replace(PROFILE, status=Status.GRADUATE)
    assert deletions(difference(JOURNEY, without(JOURNEY, "c", profile=answered))) == ()


def test_no_other_edit_deletes_anything() -> None:
    for edit in (
        SetLag("a>x:FS", 3),
        SetWindow("x", on(1), on(9), on(1)),
        RenameTask("a", "B"),
        AddTask("n", "N", Phase.VISA),
    ):
        assert deletions(difference(JOURNEY, after(JOURNEY, edit))) == ()
