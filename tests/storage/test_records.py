"""Records in a file: one table for all, those of a later version too; references to nothing are cleared."""

import json
import sqlite3
import time
import uuid
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from planner.core.digest import digest
from planner.core.document import from_document, to_document
from planner.core.model import ExamRecord, Plan, Record
from planner.core.records.letters import Letter
from planner.core.records.people import Person
from planner.core.records.study_log import StudyEntry
from planner.errors import PlaceError, StorageError
from planner.services.history import History
from planner.services.port import StoredPlan
from planner.storage.new_file import write_file
from planner.storage.open import check_plan, create_plan, open_plan, read_plan, view_plan
from planner.words.language import english
from planner.words.stored import plain
from tests.core.plans import plans
from tests.storage.build import START, a_plan, full_plan, history_of, make, sha256, words


def sql(path: Path, statement: str, *values: object) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def test_all_records_stand_in_one_table(tmp_path: Path) -> None:
    plan = full_plan()
    path = make(tmp_path / "p.imgplan", plan)
    rows = sql(path, "SELECT collection, id, position, body FROM record ORDER BY collection, position")
    assert sorted(row[:3] for row in rows) == sorted(
        (key, record.id, record.position) for key, records in plan.records.items() for record in records.values()
    )
    assert [row[:3] for row in rows if row[0] == "later"] == [("later", "b", 1), ("later", "a", 2)]
    body = json.loads(next(row[3] for row in rows if row[0] == "study_log"))
    assert (body["day"], body["exam"], "id" in body, "position" in body) == ("2027-03-14", "step1", False, False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_any_plan_comes_back_from_its_file(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> None:
    path = tmp_path_factory.mktemp("any") / "p.imgplan"
    create_plan(path, plan, "Any").close()
    assert read_plan(path).plan.records == plan.records
    assert digest(read_plan(path).plan) == digest(plan)


def test_what_a_later_version_keeps_survives_an_edit(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan", full_plan())
    before = sql(path, "SELECT * FROM record WHERE collection = 'later' ORDER BY id")
    with history_of(path) as history:
        history.commit(replace(history.plan, target_match=2031), plain("Edit"))
    assert sql(path, "SELECT * FROM record WHERE collection = 'later' ORDER BY id") == before
    assert read_plan(path).plan.records["later"] == full_plan().records["later"]


def test_its_change_is_undone_and_counted_in_the_digest(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan", full_plan())
    known = full_plan()
    with history_of(path) as history:
        changed = {"a": Record(id="a", position=9, extra={"new": [1]}), "c": Record(id="c")}
        history.commit(history.plan.with_records("later", changed), plain("Later"))
    with history_of(path) as history:
        assert history.plan.records["later"] == changed
        assert digest(history.plan) != digest(known)
        history.undo()
        assert history.plan == known
    sql(path, "UPDATE record SET body = NULL WHERE collection = 'later' AND id = 'a'")
    assert check_plan(path).digest_ok is False


def test_a_newer_file_with_unknown_collections_is_viewed_and_left_alone(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan", full_plan())
    sql(path, "CREATE TABLE picture (id TEXT NOT NULL)")
    version = sql(path, "PRAGMA user_version")[0][0]
    sql(path, f"PRAGMA user_version={version + 1}")
    before = sha256(path)
    found = read_plan(path).plan
    assert found.records == full_plan().records
    assert to_document(found) == to_document(full_plan())
    assert digest(from_document(to_document(found), START)) == digest(full_plan())
    with pytest.raises(StorageError, match="newer version"):
        open_plan(path)
    assert sha256(path) == before


def dangling_plan() -> Plan:
    records: dict[str, dict[str, Record]] = {
        "people": {"p": Person(id="p", name="A", position=1)},
        "letters": {"l": Letter(id="l", writer="gone", position=1), "m": Letter(id="m", writer="p", position=2)},
        "study_log": {"e": StudyEntry(id="e", day=START, exam="gone", position=1)},
    }
    return replace(a_plan(), exams={"t0": ExamRecord("t0")}, records=records)


def make_as_it_is(folder: Path, plan: Plan) -> Path:
    """A file that nobody has opened yet: opening is what tidies."""
    write_file(folder / "p.imgplan", StoredPlan(plan), {"plan_id": str(uuid.uuid4()), "made_from": ""})
    return folder / "p.imgplan"


def dangling_file(folder: Path) -> Path:
    return make_as_it_is(folder, dangling_plan())


def assert_cleared(plan: Plan) -> None:
    letters, log = plan.records["letters"], plan.records["study_log"]
    assert (letters["l"], log["e"]) == (Letter(id="l", position=1), StudyEntry(id="e", day=START, position=1))
    assert letters["m"] == Letter(id="m", writer="p", position=2)


def test_a_reference_to_nothing_is_cleared_once_and_said_once(tmp_path: Path) -> None:
    path = dangling_file(tmp_path)
    with history_of(path) as history:
        assert "2 entries in" in words(history.notice)
        assert_cleared(history.plan)
        assert [english(change.label) for change in history.changes] == ["Clear what is not there"]
        history.commit(replace(history.plan, target_match=2031), plain("Edit"))
    assert check_plan(path).ok
    with history_of(path) as history:
        assert history.notice is None
        assert_cleared(history.plan)
        history.undo()


def test_a_reader_clears_it_for_itself(tmp_path: Path) -> None:
    path = dangling_file(tmp_path)
    before = sha256(path)
    found = read_plan(path)
    assert "2 entries in" in words(found.notice)
    assert_cleared(found.plan)
    assert from_document(to_document(found.plan), START).records.keys() == found.plan.records.keys()
    assert_cleared(view_plan(path, plain("viewing")).load().plan)
    assert sha256(path) == before


def test_in_json_it_is_refused() -> None:
    with pytest.raises(PlaceError, match=r"\$\.records\.letters\[0\]\.writer"):
        from_document(to_document(dangling_plan()), START)


def test_a_value_that_no_record_can_have_is_damage(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan", full_plan())
    sql(path, "UPDATE record SET body = '{\"day\":\"never\"}' WHERE collection = 'study_log'")
    report = check_plan(path)
    assert not report.ok
    assert "$.day" not in words(report.unreadable)
    assert "day" in words(report.unreadable)


def test_ten_thousand_records(tmp_path: Path) -> None:
    log = {f"e{n}": StudyEntry(id=f"e{n}", day=START, minutes=n % 1440, position=n) for n in range(10_000)}
    plan = a_plan().with_records("study_log", log)
    path = make(tmp_path / "p.imgplan", plan)
    begun = time.perf_counter()
    with closing(open_plan(path)) as store:
        opened = time.perf_counter() - begun
        history = History(store)
        assert history.plan == plan
        history.commit(plan.with_records("study_log", {}), plain("Delete all"))
        history.undo()
        assert digest(history.plan) == digest(plan)
    assert read_plan(path).plan == plan
    assert opened < 20  # far from what it takes: only that nothing grows with the square


KEPT = {
    "people": [{"id": "p", "name": "Anna"}],
    "letters": [{"id": "l", "writer": "p", "kind": "sloe", "state": "asked"}],
    "later": [{"id": "r", "deep": [1, None]}],
}


def test_what_a_version_without_records_kept_of_them_comes_to_its_place(tmp_path: Path) -> None:
    """They stood among the keys that it did not know; where they stand now is a change, and can be undone."""
    plan = replace(a_plan(), extra={"records": KEPT, "author": "me"})
    path = make_as_it_is(tmp_path, plan)
    before = sha256(path)
    assert to_document(read_plan(path).plan) == to_document(view_plan(path, plain("viewing")).load().plan)
    assert sha256(path) == before
    with history_of(path) as history:
        assert history.notice is None
        assert [english(change.label) for change in history.changes] == ["Bring in what an older version kept"]
        assert (to_document(history.plan)["records"], history.plan.extra) == (KEPT, {"author": "me"})
        assert digest(from_document(to_document(history.plan), START)) == digest(history.plan)
        history.undo()
        assert history.plan == plan
    with history_of(path) as history:
        assert to_document(history.plan)["records"] == KEPT


def test_what_names_nothing_among_them_is_cleared_as_ever(tmp_path: Path) -> None:
    path = make_as_it_is(tmp_path, replace(a_plan(), extra={"records": {"letters": [{"id": "l", "writer": "gone"}]}}))
    with history_of(path) as history:
        assert "An entry in" in words(history.notice)
        assert history.plan.records["letters"]["l"] == Letter(id="l", position=1024)
        assert len(history.changes) == 2


@pytest.mark.parametrize("kept", [{"people": [{"id": "p", "name": ""}]}, {"people": 3}, [], "x"])
def test_what_no_record_can_be_stays_where_it_is(tmp_path: Path, kept: object) -> None:
    plan = replace(a_plan(), extra={"records": kept})
    path = make_as_it_is(tmp_path, plan)
    with history_of(path) as history:
        assert (history.plan, len(history.changes)) == (plan, 0)
        history.commit(replace(history.plan, target_match=2031), plain("Edit"))
        history.undo()
    assert read_plan(path).plan == plan
