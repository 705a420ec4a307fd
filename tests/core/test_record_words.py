"""The type of a field without its bounds, and what a record's fields hold, as values of a message."""

from datetime import date
from typing import Annotated, Any

import pytest
from msgspec import Meta

from planner.core.edits.record import AddRecord
from planner.core.field import Amount, FieldType, Period, RefTo, Year, field_type
from planner.core.model import Plan
from planner.core.record_words import value_of
from planner.core.records import COLLECTIONS
from planner.core.records.letters import LETTERS, Letter, LetterKind
from planner.core.records.people import PEOPLE, Person, PersonRole
from planner.core.ref import Ref
from planner.words.language import ENGLISH

DAY = date(2027, 8, 9)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (date, FieldType(date)),
        (date | None, FieldType(date, optional=True)),
        (Year | None, FieldType(int, optional=True)),
        (Annotated[str, Meta(max_length=7)], FieldType(str, longest=7)),
        (Annotated[str, RefTo("people")] | None, FieldType(str, optional=True)),
        (Annotated[tuple[Period, ...], Meta(max_length=9)], FieldType(Period, many=True)),
        (Annotated[Annotated[str, Meta(max_length=7)], Meta(min_length=1)], FieldType(str, longest=7)),
    ],
)
def test_the_type_of_a_field(kind: Any, found: FieldType) -> None:
    assert field_type(kind) == found


def test_a_field_of_several_types_is_none() -> None:
    with pytest.raises(TypeError):
        field_type(str | int)


def test_every_field_has_a_type_and_words() -> None:
    for collection in COLLECTIONS:
        assert set(collection.words) == set(collection.names)
        for kind in collection.types.values():
            base = field_type(kind).base
            assert base in (str, int, float, bool, date, Amount, Period, Ref) or base in collection.choices


def test_what_the_fields_hold() -> None:
    away = (Period(DAY, DAY), Period(DAY, date(2027, 8, 20)))
    person = Person(id="a", name="Dr. Meier", roles=(PersonRole.MENTOR, PersonRole.EVALUATOR), away=away, usual_days=0)
    letter = Letter(id="a", writer="a", kind=LetterKind.CHAIR, waived=False, asked_on=DAY)
    plan = Plan(DAY)
    for edit in (AddRecord("people", Person(id="a", name="Dr. Meier")), AddRecord("letters", letter)):
        plan = edit.apply(plan)

    def said(collection: Any, record: Any, name: str) -> str | None:
        held = value_of(plan, collection, record, name)
        return None if held is None else ENGLISH.value(held)

    assert said(PEOPLE, person, "roles") == "mentor and evaluator"
    assert said(PEOPLE, person, "away") == "9 Aug 2027 and 9 Aug – 20 Aug 2027"
    assert said(PEOPLE, person, "usual_days") == "0"
    assert said(PEOPLE, person, "title") is None
    assert said(LETTERS, letter, "writer") == "Dr. Meier"
    assert said(LETTERS, letter, "kind") == "department chair's letter"
    assert said(LETTERS, letter, "waived") == "no"
    assert said(LETTERS, letter, "asked_on") == "9 Aug 2027"
    assert said(LETTERS, letter, "agreed_on") is None
