"""What goes into a file comes out again, whatever it is."""

from contextlib import closing
from dataclasses import MISSING, fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.core.diff import EntityKind, collections_of, difference, header_of
from planner.core.digest import digest
from planner.core.model import Group, Phase, Plan
from planner.errors import InputError
from planner.services.history import History
from planner.storage.codec import diff_from_json, diff_to_json, entity_of, row_of, stored
from planner.storage.open import create_plan, open_plan, read_plan
from planner.words.language import english
from planner.words.message import Data, message
from planner.words.stored import plain
from planner.words.text import clean
from tests.storage.build import a_plan, a_task, full_plan, history_of, make, moved, names_in


def test_every_field_of_every_entity_comes_back(tmp_path: Path) -> None:
    plan = full_plan()
    make(tmp_path / "p.imgplan", plan)
    found = read_plan(tmp_path / "p.imgplan").plan
    assert found == plan
    assert digest(found) == digest(plan)
    assert [task.id for task in found.rows] == [task.id for task in plan.rows]


def test_the_full_plan_is_full() -> None:
    plan = full_plan()
    entities = [header_of(plan), *(entity for many in collections_of(plan).values() for entity in many.values())]
    for kind in {type(entity) for entity in entities}:
        for field in fields(kind):
            default = field.default if field.default is not MISSING else None
            values = [getattr(entity, field.name) for entity in entities if type(entity) is kind]
            assert any(value != default for value in values), f"{kind.__name__}.{field.name} is never set"


def test_a_plan_without_anything(tmp_path: Path) -> None:
    plan = Plan(date(2027, 5, 1))
    make(tmp_path / "p.imgplan", plan)
    assert read_plan(tmp_path / "p.imgplan").plan == plan


def test_a_whole_number_where_hours_are_expected_keeps_the_digest(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    with history_of(path) as history:
        history.commit(history.plan.with_tasks([a_task("new", effort_hours=40, position=9)]), message("Add"))
    assert read_plan(path).plan.tasks["new"].effort_hours == 40


def test_a_diff_comes_back_with_ids_and_positions() -> None:
    whole = difference(Plan(date(2026, 1, 1)), full_plan())
    back = difference(full_plan(), Plan(date(2026, 1, 1)))
    for diff in (whole, back):
        assert diff_from_json(diff_to_json(diff)) == diff


def test_text_that_was_not_cleaned_is_refused_and_nothing_is_saved(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    with history_of(path) as history:
        for title in ("nul \0", "e\u0301", "half \ud83d"):
            with pytest.raises(InputError, match="new"):
                history.commit(history.plan.with_tasks([a_task("new", title=title)]), message("Add"))
        assert history.changes == ()
        history.commit(moved(history.plan, "t0", 3), message("Move"))
    assert "new" not in read_plan(path).plan.tasks


def test_a_plan_that_cannot_be_stored_leaves_no_file(tmp_path: Path) -> None:
    for wrong in ({"progress": 101}, {"position": 2**63}):
        with pytest.raises(InputError):
            create_plan(tmp_path / "p.imgplan", a_plan().with_tasks([a_task("new", **wrong)]), "Bad")
    assert names_in(tmp_path) == []


texts = st.text(max_size=40).map(clean)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(title=texts, notes=texts, value=json_values)
def test_any_clean_text_and_any_unknown_key_comes_back(title: str, notes: str, value: object) -> None:
    task = a_task("t", title=title, notes=notes, position=5, extra={"later": value})
    row = row_of(EntityKind.TASK, task)
    assert entity_of(EntityKind.TASK, row) == task
    assert stored(EntityKind.TASK, task) == task


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=texts)
def test_any_clean_text_survives_the_file(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    path = tmp_path_factory.mktemp("text") / "p.imgplan"
    plan = replace(a_plan(), groups={"g": Group("g", title, Phase.EXAMS)})
    with closing(create_plan(path, plan, title)) as store:
        assert store.load().plan == plan
    assert read_plan(path).plan == plan


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    plans = []
    with history_of(path) as history:
        for day in range(5):
            plans.append(history.plan)
            history.commit(moved(history.plan, "t1", day), plain(f"Move by {day}"))
        history.undo()
    with history_of(path) as history:
        assert (history.position, len(history.changes)) == (len(history.changes) - 1, len(history.changes))
        while history.can_undo:
            history.undo()
        assert history.plan == plans[0]
    with history_of(path) as history:
        while history.can_redo:
            history.redo()
        assert history.plan == moved(plans[0], "t1", 4)


def test_a_label_from_a_strange_file_name_is_cleaned(tmp_path: Path) -> None:
    name = "\udcff\0.json"
    label = message("Import {file}", file=name)
    with closing(create_plan(tmp_path / "p.imgplan", a_plan(), f"import of {name}")) as store:
        History(store).commit(moved(a_plan(), "t0", 1), label)
    kept = read_plan(tmp_path / "p.imgplan", changes=True).changes[0].label
    assert kept == message("Import {file}", file="\ufffd\ufffd.json")


def test_a_label_can_be_said_in_another_language_after_a_restart(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    labels = [message("Change days off"), message("Move {title}", title=Data("Step 2 CK"))]
    with history_of(path) as history:
        for day, label in enumerate(labels, start=1):
            history.commit(moved(history.plan, "t0", day), label)
        known = history.changes
    with history_of(path) as history:
        assert history.changes == known
    assert [change.label for change in known] == labels


def test_what_was_undone_is_dropped_by_the_next_edit(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    with history_of(path) as history:
        history.commit(moved(history.plan, "t0", 1), message("First"))
        history.commit(moved(history.plan, "t1", 1), message("Second"))
        history.undo()
        history.commit(moved(history.plan, "t2", 1), message("Third"))
    stored_plan = read_plan(path, changes=True)
    assert [(change.seq, english(change.label)) for change in stored_plan.changes] == [(1, "First"), (2, "Third")]
    assert stored_plan.position == 2


def test_reading_leaves_the_history_out_unless_asked(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    with closing(open_plan(path)) as store:
        History(store).commit(moved(store.load().plan, "t0", 1), message("Move"))
    assert read_plan(path).changes == ()
    assert len(read_plan(path, changes=True).changes) == 1
