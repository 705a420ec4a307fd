"""A declaration is all that a kind of record needs: every collection goes through file, history, JSON and table.

The values come from the declaration's fields, so a new collection takes part without a line here. One that the program
does not have shows that nothing else is needed.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.core.collection import Collection
from planner.core.digest import digest
from planner.core.edits.record import PutRecords
from planner.core.model import ExamRecord, Plan, Record
from planner.core.records import BY_KEY, COLLECTIONS
from planner.core.records.people import Person
from planner.core.ref import EXAM, TASK
from planner.exchange.plan_json import plan_from_json, plan_to_json
from planner.exchange.table import records_of, to_table
from planner.services.history import History
from planner.storage.open import create_plan, open_plan, read_plan
from planner.words.message import message
from planner.words.stored import plain
from tests.core.plans import texts
from tests.core.records import ODD
from tests.core.records import records_of as any_records
from tests.storage.build import START, a_plan

BASE = replace(a_plan(), exams={"t0": ExamRecord("t0")})
KEPT = st.dictionaries(texts.map(lambda text: f"x-{text}"), texts | st.booleans() | st.lists(texts), max_size=2)
"""Keys that the collection does not know."""
ROUNDS = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(autouse=True)
def one_more_collection(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setitem(BY_KEY, ODD.key, ODD)  # type: ignore[arg-type]
        yield


def base_for(collection: Collection[Any]) -> tuple[Plan, dict[str, list[str]]]:
    """A plan with what may be referred to, and the ids of that by kind."""
    people = {} if collection.key == "people" else {"p": Person(id="p", name="A", position=1024)}
    plan = BASE.with_records("people", people)
    return plan, {TASK: [*plan.tasks], EXAM: [*plan.exams], **{key: [*found] for key, found in plan.records.items()}}


@pytest.mark.parametrize("collection", [*COLLECTIONS, ODD], ids=lambda collection: collection.key)
@ROUNDS
@given(data=st.data())
def test_file_history_and_json(
    tmp_path_factory: pytest.TempPathFactory, collection: Collection[Any], data: st.DataObject
) -> None:
    before, targets = base_for(collection)
    first, second = (data.draw(any_records(collection, targets, KEPT)) for _ in range(2))
    path = tmp_path_factory.mktemp("every") / "p.imgplan"
    with closing(create_plan(path, before.with_records(collection.key, first), "Test")) as store:
        history = History(store)
        history.commit(history.plan.with_records(collection.key, second), plain("Other records"))
    plan = read_plan(path).plan
    assert plan.records.get(collection.key, {}) == second
    content = plan_to_json(plan)
    assert digest(plan_from_json(content, "p.json", START)) == digest(plan)
    assert plan_to_json(plan_from_json(content, "p.json", START)) == content
    with closing(open_plan(path)) as store:
        history = History(store)
        history.undo()
        assert history.plan.records.get(collection.key, {}) == first
        history.redo()
        assert digest(history.plan) == digest(plan)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.key)
@ROUNDS
@given(data=st.data())
def test_table(collection: Collection[Any], data: st.DataObject) -> None:
    """Into a plan without them, over other records, and over themselves."""
    before, targets = base_for(collection)
    records, others = (data.draw(any_records(collection, targets, st.just({}))) for _ in range(2))
    table = to_table(before.with_records(collection.key, records), collection)
    for known in ({}, others, records):
        plan = before.with_records(collection.key, known)
        found = records_of(table, plan, collection)
        after = PutRecords(collection.key, found, message("Import")).apply(plan)
        assert same(after, collection, records) == records
        assert after.records.get(collection.key, {}).keys() == {*known, *records}


def same(plan: Plan, collection: Collection[Any], records: dict[str, Record]) -> dict[str, Record]:
    """These records of the plan; where they stand is the plan's own matter."""
    found = plan.records.get(collection.key, {})
    return {key: replace(found[key], position=record.position) for key, record in records.items()}
