"""Every collection: its declaration is complete, and its records come back from their canonical form."""

from dataclasses import fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.core.collection import Collection
from planner.core.digest import digest
from planner.core.document import from_document, to_document
from planner.core.field import Moment
from planner.core.model import NO_EXTRA, ExamRecord, Plan, Record
from planner.core.records import BY_KEY, COLLECTIONS, collection_of, moves_dates
from planner.core.records.attachments import Attachment
from planner.core.records.documents import DOCUMENTS, Paper, PaperKind
from planner.core.records.encounters import ENCOUNTERS, Encounter
from planner.core.records.experiences import EXPERIENCES, Experience, ExperienceKind
from planner.core.records.letters import Letter
from planner.core.records.people import Person
from planner.core.records.study_log import StudyEntry
from planner.core.records.study_settings import StudySetting
from planner.core.records.visas import VISAS, Visa
from planner.core.ref import EXAM, TASK, Ref
from planner.core.reference import dangling, is_there, name_of, referred, without_dangling, without_gone
from planner.errors import PlaceError
from planner.words.language import english
from planner.words.message import message
from tests.core.builder import START, a_plan, work
from tests.core.plans import extras, through_text
from tests.core.records import ODD, Odd, records_of

TARGETS = {TASK: ["t"], EXAM: ["x"], "people": ["p", "q"]}
EVERY = pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.key)


class TestDeclarations:
    @EVERY
    def test_every_field_has_a_word_and_every_choice_its_words(self, collection: Collection[Any]) -> None:
        assert collection.words.keys() == set(collection.names)
        assert {collection.named_by, *collection.or_by} <= set(collection.names)
        kinds = {part for kind in collection.types.values() for part in _parts(kind)}
        choices = {kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)}
        assert collection.choices.keys() == choices
        assert all(words.keys() == set(choice) for choice, words in collection.choices.items())

    @EVERY
    def test_every_reference_can_be_cleared_and_is_to_a_kind_that_there_is(self, collection: Collection[Any]) -> None:
        for reference in collection.references:
            assert reference.kind is None or reference.kind in (TASK, EXAM, *BY_KEY)
            assert collection.defaults[reference.field] in (None, ())

    def test_a_record_without_a_name_is_known_by_its_kind(self) -> None:
        plan = a_plan()
        found = [
            name_of(plan, DOCUMENTS, Paper(id="p", title="Passport of Egypt")),
            name_of(plan, DOCUMENTS, Paper(id="p", kind=PaperKind.ID_CARD)),
            name_of(plan, EXPERIENCES, Experience(id="e", title="Ward audit")),
            name_of(plan, EXPERIENCES, Experience(id="e", kind=ExperienceKind.SUB_INTERNSHIP)),
            name_of(plan, VISAS, Visa(id="v")),
            name_of(plan, ENCOUNTERS, Encounter(id="n")),
        ]
        assert [english(message("{name}", name=name)) if name is not None else None for name in found] == [
            *("Passport of Egypt", "identity card", "Ward audit", "sub-internship", "B-1/B-2", None)
        ]

    def test_keys_are_unique_and_none_is_a_kind_of_another_thing(self) -> None:
        keys = [collection.key for collection in COLLECTIONS]
        assert len({*keys, TASK, EXAM}) == len(keys) + 2

    def test_a_reference_is_found_wherever_it_stands(self) -> None:
        assert {reference.field: (reference.kind, reference.many) for reference in ODD.references} == {
            "task": (TASK, False),
            "of": (None, False),
            "subjects": (None, True),
            "people": ("people", True),
        }


def _parts(kind: Any) -> set[Any]:
    return {kind}.union(*(_parts(part) for part in get_args(kind)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
@pytest.mark.parametrize("collection", [*COLLECTIONS, ODD], ids=lambda collection: collection.key)
def test_records_come_back_from_their_canonical_form(collection: Collection[Any], data: st.DataObject) -> None:
    for record in data.draw(records_of(collection, TARGETS, extras)).values():
        raw = through_text(collection.out(record))
        assert raw == collection.out(record)
        assert collection.into(raw, "$", record.position) == record
        assert all(TARGETS[ref.kind] for _, ref in collection.refers(record))


def letters(**values: Any) -> dict[str, Any]:
    return {"letters": [{"id": "l", **values}]}


def read(records: Any, **more: Any) -> Plan:
    tasks = [{"id": "step1", "title": "Step 1"}]
    return from_document(
        {"format": "img-roadmap-plan", "version": 1, "tasks": tasks, "records": records, **more}, START
    )


class TestBounds:
    @pytest.mark.parametrize(
        ("records", "path"),
        [
            (letters(season=1900), "$.records.letters[0].season"),
            (letters(season="2028"), "$.records.letters[0].season"),
            (letters(state="lost"), "$.records.letters[0].state"),
            (letters(state=None), "$.records.letters[0].state"),
            (letters(asked_on="2027-02-30"), "$.records.letters[0].asked_on"),
            (letters(asked_on="1850-02-01"), "$.records.letters[0].asked_on"),
            (letters(specialty="x" * 301), "$.records.letters[0].specialty"),
            (letters(id=""), "$.records.letters[0].id"),
            ({"letters": [{}]}, "$.records.letters[0]"),
            ({"letters": [{"id": "a"}, {"id": "a"}]}, "$.records.letters[1].id"),
            ({"letters": {}}, "$.records"),
            ({"letters": ["l"]}, "$.records"),
            ({"Odd Key": []}, "$.records"),
            ([], "$.records"),
            ({"people": [{"id": "p", "name": ""}]}, "$.records.people[0].name"),
            ({"people": [{"id": "p", "name": "A", "usual_days": 0}]}, "$.records.people[0].usual_days"),
            ({"people": [{"id": "p", "name": "A", "country": "Germany"}]}, "$.records.people[0].country"),
            ({"people": [{"id": "p", "name": "A", "roles": ["boss"]}]}, "$.records.people[0].roles[0]"),
            (
                {"people": [{"id": "p", "name": "A", "away": [{"from": "2027-02-02", "to": "2027-02-01"}]}]},
                "$.records.people[0].away[0]",
            ),
            (
                {"people": [{"id": "p", "name": "A", "away": [{"from": "2027-02-02", "to": "2300-02-03"}]}]},
                "$.records.people[0].away[0].to",
            ),
            (
                {"people": [{"id": "p", "name": "A", "away": [{"from": "2027-02-02", "to": "2027-02-03", "why": 1}]}]},
                "$.records.people[0].away[0]",
            ),
            ({"study_log": [{"id": "e"}]}, "$.records.study_log[0]"),
            ({"study_log": [{"id": "e", "day": "2027-01-01", "minutes": 1441}]}, "$.records.study_log[0].minutes"),
            (
                {"study_log": [{"id": "e", "day": "2027-01-01", "units": 4, "correct": 5}]},
                "$.records.study_log[0].correct",
            ),
            ({"later": [{"title": "no id"}]}, "$.records.later[0]"),
        ],
    )
    def test_a_wrong_value_is_refused_with_its_path(self, records: Any, path: str) -> None:
        with pytest.raises(PlaceError) as refused:
            read(records)
        assert refused.value.place.startswith(path)

    @pytest.mark.parametrize(
        ("records", "path"),
        [
            (letters(writer="nobody"), "$.records.letters[0].writer"),
            ({"study_log": [{"id": "e", "day": "2027-01-01", "exam": "step1"}]}, "$.records.study_log[0].exam"),
        ],
    )
    def test_a_reference_to_nothing_is_refused_with_its_path(self, records: Any, path: str) -> None:
        with pytest.raises(PlaceError, match="There is no") as refused:
            read(records)
        assert refused.value.place == path

    def test_a_text_is_measured_as_it_is_kept(self) -> None:
        """U+0958 is two characters in NFC: one that fits only before would make a file that nobody reads."""
        with pytest.raises(PlaceError):
            read({"people": [{"id": "p", "name": "\u0958" * 300}]})

    @pytest.mark.parametrize("at", ["2027-03-14T02:30:00Z", "2027-03-14"])
    def test_a_moment_is_local(self, at: str) -> None:
        with pytest.raises(PlaceError):
            ODD.into({"id": "o", "at": {"at": at, "zone": "UTC"}}, "$")

    def test_an_hour_that_no_clock_shows_is_kept(self) -> None:
        raw = {"id": "o", "at": {"at": "2027-03-14T02:30:00", "zone": "America/New_York"}}
        assert ODD.into(raw, "$").at == Moment(datetime.fromisoformat("2027-03-14T02:30:00"), "America/New_York")
        assert ODD.out(ODD.into(raw, "$"))["at"] == raw["at"]


RAW = {"later": [{"id": "b", "position": 3, "extra": [1], "deep": {"a": None}}, {"id": "a"}]}


class TestUnknown:
    def test_an_unknown_collection_comes_back_as_it_was(self) -> None:
        plan = read(RAW)
        assert to_document(plan)["records"] == RAW
        assert [record.id for record in collection_of("later").of(plan)] == ["b", "a"]
        assert not collection_of("later").moves_dates

    def test_unknown_fields_of_a_known_collection_too(self) -> None:
        raw = {"people": [{"id": "p", "name": "A", "experience": "e1", "position": 9}]}
        assert to_document(read(raw))["records"] == raw

    def test_it_counts_in_the_digest(self) -> None:
        other = {"later": [{"id": "b", "position": 4, "extra": [1], "deep": {"a": None}}, {"id": "a"}]}
        assert digest(read(RAW)) != digest(read(other))

    def test_an_empty_collection_is_none(self) -> None:
        assert read({"letters": [], "later": []}) == read({})


def small() -> Plan:
    plan = a_plan(work("x"), work("t"))
    records: dict[str, dict[str, Record]] = {
        "people": {"p": Person(id="p", name="A"), "q": Person(id="q", name="B", position=5)},
        "letters": {"l": Letter(id="l", writer="p"), "m": Letter(id="m", writer="q", position=5)},
        "study_log": {"e": StudyEntry(id="e", day=START, exam="x")},
    }
    return replace(plan, exams={"x": ExamRecord("x")}, records=records)


class TestReferences:
    def test_what_is_referred_to(self) -> None:
        assert referred(small()) == {Ref("people", "p"), Ref("people", "q"), Ref(EXAM, "x")}
        assert all(is_there(small(), ref) for ref in referred(small()))
        assert not is_there(small(), Ref("nothing", "p"))

    def test_what_goes_takes_the_references_to_it_along(self) -> None:
        before = small()
        gone = before.with_records("people", {"q": before.records["people"]["q"]})
        plan = without_gone(gone, before)
        assert plan.records["letters"]["l"] == Letter(id="l")
        assert plan.records["letters"]["m"] is before.records["letters"]["m"]
        assert plan.records["study_log"] is before.records["study_log"]
        assert list(dangling(plan)) == []

    def test_an_exam_too(self) -> None:
        plan = without_gone(replace(small(), exams={}), small())
        assert plan.records["study_log"]["e"] == StudyEntry(id="e", day=START)
        assert plan.records["letters"] is not small().records["letters"]

    def test_what_goes_with_an_exam_takes_the_references_to_it_along(self) -> None:
        own = StudySetting(id="s", exam="x")
        before = small().with_records("study_settings", {"s": own})
        note = Attachment(id="a", of=Ref("study_settings", "s"), address="https://a.org")
        before = before.with_records("attachments", {"a": note})
        for plan in (without_gone(replace(before, exams={}), before), without_dangling(replace(before, exams={}))):
            assert "study_settings" not in plan.records
            assert list(dangling(plan)) == []

    def test_where_nothing_goes_nothing_changes(self) -> None:
        before = small()
        after = before.with_tasks([replace(before.tasks["t"], title="New")])
        assert without_gone(after, before) is after
        assert without_dangling(before) is before

    def test_all_dangling_ones_can_be_cleared(self) -> None:
        plan = replace(small(), exams={}).with_records("people", {})
        assert [place for place, _ in dangling(plan)] == [
            "$.records.letters[0].writer",
            "$.records.letters[1].writer",
            "$.records.study_log[0].exam",
        ]
        assert list(dangling(without_dangling(plan))) == []

    def test_every_field_type_can_be_cleared(self) -> None:
        full = Odd(
            id="o",
            task="t",
            of=Ref("people", "p"),
            subjects=(Ref(TASK, "t"), Ref("people", "q"), Ref("people", "p")),
            people=("p", "q"),
        )
        cleared = ODD.without(full, {Ref("people", "p"), Ref(TASK, "t")}.__contains__)
        assert cleared == Odd(id="o", subjects=(Ref("people", "q"),), people=("q",))


def test_what_moves_dates() -> None:
    plan = small()
    assert not moves_dates(plan, plan)
    assert not moves_dates(plan, plan.with_records("later", {"r": Record(id="r")}))
    assert moves_dates(plan, plan.with_records("letters", {}))
    assert moves_dates(plan, replace(plan, tasks=dict(plan.tasks)))


def test_a_bare_record_has_no_fields_of_its_own() -> None:
    assert {item.name for item in fields(Record)} == {"id", "position", "extra"}
    assert Record(id="r").extra is NO_EXTRA
