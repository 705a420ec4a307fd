"""What a person keeps beside the plan's tasks. A new kind of record is a module here and a name in COLLECTIONS."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from planner.core.collection import Collection
from planner.core.model import Plan, Record
from planner.core.records.attachments import ATTACHMENTS
from planner.core.records.documents import DOCUMENTS
from planner.core.records.encounters import ENCOUNTERS
from planner.core.records.expenses import EXPENSES
from planner.core.records.experiences import EXPERIENCES
from planner.core.records.explanations import EXPLANATIONS
from planner.core.records.letters import LETTERS
from planner.core.records.moves import MOVES
from planner.core.records.people import PEOPLE
from planner.core.records.personal import PERSONAL
from planner.core.records.practice_tests import PRACTICE_TESTS
from planner.core.records.publications import PUBLICATIONS
from planner.core.records.resources import RESOURCES
from planner.core.records.sittings import SITTINGS
from planner.core.records.statements import STATEMENTS
from planner.core.records.study_log import STUDY_LOG
from planner.core.records.study_settings import STUDY_SETTINGS
from planner.core.records.ticks import TICKS
from planner.core.records.visas import VISAS
from planner.words.stored import plain

COLLECTIONS: tuple[Collection[Any], ...] = (
    PEOPLE,
    LETTERS,
    RESOURCES,
    STUDY_LOG,
    PRACTICE_TESTS,
    STUDY_SETTINGS,
    SITTINGS,
    MOVES,
    TICKS,
    EXPERIENCES,
    VISAS,
    ENCOUNTERS,
    PUBLICATIONS,
    EXPLANATIONS,
    STATEMENTS,
    DOCUMENTS,
    PERSONAL,
    EXPENSES,
    ATTACHMENTS,
)
"""In the order of the plan JSON."""
_RECORDS = "records"
BY_KEY: Mapping[str, Collection[Any]] = {collection.key: collection for collection in COLLECTIONS}


def collection_of(key: str) -> Collection[Any]:
    """The collection of a key; of one that this version does not know, one whose records keep all that they have."""
    return BY_KEY.get(key) or _unknown(key)


def moves_dates(before: Plan, after: Plan) -> bool:
    """Whether what one plan has and the other has not may move a date: all but records that no schedule reads."""
    others = [item.name for item in fields(Plan) if item.name != _RECORDS]
    if any(getattr(before, name) is not getattr(after, name) for name in others):
        return True
    keys = before.records.keys() | after.records.keys()
    changed = (key for key in keys if before.records.get(key) is not after.records.get(key))
    return any(collection_of(key).moves_dates for key in changed)


@cache
def _unknown(key: str) -> Collection[Record]:
    return Collection(key, Record, plain(key), plain(key), named_by="id", words={})
