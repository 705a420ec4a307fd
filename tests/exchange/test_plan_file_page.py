"""docs/plan-file.md speaks of every key, and its example is a plan."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from planner.core import document, record
from planner.core.collection import Collection
from planner.core.records import COLLECTIONS
from planner.exchange.plan_json import plan_from_json

PAGE = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text(encoding="utf-8")
SECTION = PAGE[PAGE.index("## The plan JSON") : PAGE.index("## The SQLite file")]
RECORDS = [
    kind
    for module in (document, record)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not msgspec.Struct
]


@pytest.mark.parametrize("kind", sorted(set(RECORDS), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_every_key_stands_there(kind: type[msgspec.Struct]) -> None:
    assert [key for key in kind.__struct_encode_fields__ if f"`{key}`" not in SECTION] == []


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.key)
def test_every_field_and_choice_of_a_record_stands_there(collection: Collection[Any]) -> None:
    words = {word for choice in collection.choices.values() for word in choice}
    assert [name for name in (collection.key, *collection.names, *words) if f"`{name}`" not in SECTION] == []


def test_the_records_are_found() -> None:
    assert {"PlanFields", "TaskFields", "ExamFields"} <= {kind.__name__ for kind in RECORDS}


def test_the_example_is_a_plan() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", SECTION, re.DOTALL)
    plan = plan_from_json(example.encode(), "example", date(2026, 11, 25))
    assert [task.id for task in plan.rows] == ["read", "write"]
    assert len(plan.links) == 1
