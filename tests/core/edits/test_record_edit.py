"""Edits of records: added behind the others, changed within their bounds, ordered, deleted."""

from dataclasses import replace
from typing import Any

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord, MoveRecord, PutRecords
from planner.core.edits.together import Together
from planner.core.model import ExamRecord, Plan, Record
from planner.core.records.letters import Letter, LetterState
from planner.core.records.people import Person
from planner.core.records.study_log import StudyEntry
from planner.core.reference import free_id
from planner.errors import EditRejected
from planner.words.language import english
from planner.words.message import message
from tests.core.builder import START, a_plan, work


def a_plan_with_letters() -> Plan:
    plan = replace(a_plan(work("step1")), exams={"step1": ExamRecord("step1")})
    for record in ("anna", "bert", "cleo"):
        plan = AddRecord("people", Person(id=record, name=f"Dr. {record.title()}")).apply(plan)
    for writer in ("anna", "bert", "cleo"):
        plan = AddRecord("letters", Letter(id=writer[0], writer=writer)).apply(plan)
    return plan


PLAN = a_plan_with_letters()


def ids(plan: Plan, key: str = "letters") -> list[str]:
    records = plan.records.get(key, {}).values()
    return [record.id for record in sorted(records, key=lambda record: (record.position, record.id))]


def label(edit: Edit, plan: Plan = PLAN) -> str:
    return english(edit.label(plan))


def test_a_new_record_stands_behind_the_others() -> None:
    plan = AddRecord("letters", Letter(id="0", position=-5)).apply(PLAN)
    assert ids(plan) == ["a", "b", "c", "0"]


def test_texts_are_clean_as_in_a_file() -> None:
    plan = AddRecord("people", Person(id="x", name="e\u0301\x00 half \ud83d")).apply(PLAN)
    assert plan.records["people"]["x"] == Person(id="x", name="é\ufffd half \ufffd", position=4096)


def test_an_id_is_clean_before_it_is_looked_for() -> None:
    """One that would take the place of another only as a file writes it."""
    plan = AddRecord("people", Person(id="\u00e9", name="A")).apply(PLAN)
    with pytest.raises(EditRejected, match="already"):
        AddRecord("people", Person(id="e\u0301", name="B")).apply(plan)


def test_many_records_at_once() -> None:
    """Those that are there keep their places, new ones stand behind the others, each once."""
    put = (Letter(id="0"), Letter(id="b", season=2029), Letter(id="1", writer="anna"), Letter(id="0", season=2030))
    plan = PutRecords("letters", put, message("Import")).apply(PLAN)
    assert ids(plan) == ["a", "b", "c", "0", "1"]
    assert plan.records["letters"]["0"] == Letter(id="0", position=4096, season=2030)
    assert plan.records["letters"]["b"] == Letter(id="b", position=2048, season=2029)
    assert plan.records["letters"]["a"] is PLAN.records["letters"]["a"]
    assert label(PutRecords("letters", put, message("Import"))) == "Import"


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (AddRecord("letters", Letter(id="a")), "There is an entry 'a' in letters already."),
        (AddRecord("letters", Letter(id="z", writer="zoe")), "writer: There is no entry 'zoe' in people."),
        (AddRecord("study_log", StudyEntry(id="z", day=START, exam="oet")), "exam: There is no exam 'oet'."),
        (AddRecord("people", Person(id="z", name="")), "name is missing."),
        (PutRecords("people", (Person(id="z", name=""),), message("Import")), "name is missing."),
        (PutRecords("letters", (Letter(id="z", writer="zoe"),), message("Import")), "writer: There is no entry 'zoe'"),
        (PutRecords("later", (Record(id="z"),), message("Import")), "knows no collection 'later'"),
        (AddRecord("later", Record(id="z")), "knows no collection 'later'"),
        (ChangeRecord("letters", "z", {"season": 2029}), "There is no entry 'z' in letters."),
        (ChangeRecord("letters", "a", {"season": 3000}), "season: Expected a whole number <= 2199."),
        (ChangeRecord("letters", "a", {"id": "b"}), "An entry in letters has no 'id'."),
        (ChangeRecord("letters", "a", {"position": 1}), "An entry in letters has no 'position'."),
        (ChangeRecord("letters", "a", {"writer": "zoe"}), "writer: There is no entry 'zoe' in people."),
        (DeleteRecord("letters", "z"), "There is no entry 'z' in letters."),
        (MoveRecord("letters", "a", "z"), "There is no entry 'z' in letters."),
        (MoveRecord("letters", "a", "a"), "cannot stand beside itself"),
    ],
)
def test_what_cannot_be_is_refused(edit: Edit, reason: str) -> None:
    with pytest.raises(EditRejected) as refused:
        edit.apply(PLAN)
    assert reason in str(refused.value)


@pytest.mark.parametrize("state", [LetterState.ASKED, "asked"], ids=["record", "file"])
def test_a_value_is_taken_as_the_record_or_the_file_has_it(state: Any) -> None:
    plan = ChangeRecord("letters", "b", {"state": state, "asked_on": START.isoformat()}).apply(PLAN)
    assert plan.records["letters"]["b"] == Letter(
        id="b", position=2048, writer="bert", state=LetterState.ASKED, asked_on=START
    )
    assert plan.records["letters"]["a"] is PLAN.records["letters"]["a"]
    assert plan.records["people"] is PLAN.records["people"]


@pytest.mark.parametrize(
    ("moved", "beside", "below", "order"),
    [("c", "a", False, "cab"), ("c", "a", True, "acb"), ("a", "c", True, "bca"), ("a", "b", False, "abc")],
)
def test_records_are_put_beside_each_other(moved: str, beside: str, below: bool, order: str) -> None:
    plan = MoveRecord("letters", moved, beside, below).apply(PLAN)
    assert "".join(ids(plan)) == order
    assert (plan is PLAN) == (order == "abc")


def test_where_the_gap_is_full_all_get_new_positions() -> None:
    tight = {key: replace(record, position=n) for n, (key, record) in enumerate(PLAN.records["letters"].items())}
    plan = MoveRecord("letters", "c", "a", below=True).apply(PLAN.with_records("letters", tight))
    assert ids(plan) == ["a", "c", "b"]


def test_the_last_record_takes_its_collection_along() -> None:
    plan = Together(tuple(DeleteRecord("letters", key) for key in "abc"), message("All")).apply(PLAN)
    assert set(plan.records) == {"people"}


def test_typing_into_one_field_merges() -> None:
    name = ChangeRecord("people", "anna", {"name": "A"})
    assert name.merge_key == ChangeRecord("people", "anna", {"name": "An"}).merge_key
    others = [
        ChangeRecord("people", "anna", {"title": "A"}),
        ChangeRecord("people", "bert", {"name": "A"}),
        ChangeRecord("letters", "anna", {"name": "A"}),
    ]
    assert len({edit.merge_key for edit in (name, *others)}) == 4
    assert DeleteRecord("people", "anna").merge_key is None


def test_the_words_of_undo() -> None:
    entry = StudyEntry(id="e", day=START)
    assert label(AddRecord("study_log", entry)) == "Add study log entry: 4 Jan 2027"
    assert label(ChangeRecord("letters", "a", {"kind": "chair"})) == "Change letter: Dr. Anna"
    assert label(DeleteRecord("people", "bert")) == "Delete person: Dr. Bert"
    assert label(MoveRecord("people", "bert", "anna")) == "Move person: Dr. Bert"
    assert label(AddRecord("letters", Letter(id="n"))) == "Add letter"
    assert label(DeleteRecord("letters", "nowhere")) == "Delete letter"


def test_a_free_id() -> None:
    assert free_id(PLAN, "study_log") == "study_log-1"
    taken = PLAN.with_records("letters", {"letters-2": Letter(id="letters-2")})
    assert free_id(taken, "letters") == "letters-3"
