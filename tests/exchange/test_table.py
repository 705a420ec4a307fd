"""A collection as a table and back: nothing of a record is lost, and what is wrong names its line."""

import csv
import io
import random
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.core.collection import Collection
from planner.core.edits.record import AddRecord, PutRecords
from planner.core.field import Amount, Period
from planner.core.model import Plan
from planner.core.records import BY_KEY, COLLECTIONS
from planner.core.records.letters import LETTERS, Letter
from planner.core.records.moves import MOVES
from planner.core.records.people import PEOPLE, Person, PersonRole
from planner.core.records.personal import PERSONAL, Personal
from planner.core.records.resources import RESOURCES
from planner.core.records.study_log import STUDY_LOG
from planner.core.records.study_settings import STUDY_SETTINGS
from planner.errors import InputError
from planner.exchange.plan_json import plan_from_json, plan_to_json
from planner.exchange.table import LARGEST_FILE, MOST_ROWS, records_of, to_table
from planner.words.message import message
from tests.core.builder import a_plan
from tests.core.records import all_records
from tests.promises.plugin import Recorder

DAY = date(2027, 8, 9)
TASKS = ("a", "b")
BASE = a_plan()


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def with_table(plan: Plan, collection: Collection[Any], table: bytes) -> Plan:
    return PutRecords(collection.key, records_of(table, plan, collection), message("Import")).apply(plan)


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_out_comes_back(data: st.DataObject, promise: Recorder) -> None:
    """Into an empty plan, and into the same one, where nothing changes. Unknown keys stay in the plan they are in."""
    targets = {"task": list(BASE.tasks), "exam": list(BASE.exams)}
    records = data.draw(all_records(targets, st.just({})))
    records.pop("later", None)
    plan = Plan(BASE.start_date, tasks=BASE.tasks, exams=BASE.exams, records=records)
    empty = Plan(BASE.start_date, tasks=BASE.tasks, exams=BASE.exams)
    for collection in COLLECTIONS:
        table = to_table(plan, collection)
        assert with_table(plan, collection, table) == plan
        empty = with_table(empty, collection, table)
        assert shown(empty, collection) == shown(plan, collection)
    promise("P17", round_trips=1, different=0)


def shown(plan: Plan, collection: Collection[Any]) -> list[dict[str, Any]]:
    return [collection.out(record) for record in collection.of(plan)]


def people(*persons: Person) -> Plan:
    return PutRecords("people", persons, message("Add")).apply(Plan(DAY))


def test_a_row_a_record_and_lists_in_one_cell() -> None:
    away = (Period(DAY, DAY), Period(DAY, date(2027, 8, 20)))
    plan = people(Person(id="a", name="Ann", roles=(PersonRole.MENTOR, PersonRole.EVALUATOR), away=away, notes="x\ny"))
    head, row = cells(to_table(plan, PEOPLE))
    assert head == ["id", *PEOPLE.names]
    found = dict(zip(head, row, strict=True))
    assert found["roles"] == "mentor;evaluator"
    assert found["away"] == "2027-08-09/2027-08-09;2027-08-09/2027-08-20"
    assert (found["notes"], found["usual_days"]) == ("x\ny", "")


@pytest.mark.parametrize("name", ["=1+1", "+49 30", "-x", "@sum", "'=1", "''=1", "'x", "\tx"])
def test_no_text_is_a_formula_and_it_comes_back_as_it_was(name: str) -> None:
    plan = people(Person(id="a", name="A", contact=name))
    table = to_table(plan, PEOPLE)
    cell = dict(zip(*cells(table), strict=True))["contact"]
    assert cell[0] not in "=+-@\t\r"
    assert with_table(Plan(DAY), PEOPLE, table) == plan


def test_no_list_of_names_is_a_formula_and_it_comes_back_as_it_was() -> None:
    plan = PutRecords("personal", (Personal(id="a", specialties=("=1+1", "'-x")),), message("Add")).apply(Plan(DAY))
    table = to_table(plan, PERSONAL)
    assert dict(zip(*cells(table), strict=True))["specialties"] == "'=1+1;'-x"
    assert with_table(Plan(DAY), PERSONAL, table) == plan


def test_a_known_id_changes_its_record_and_columns_that_are_missing_stay() -> None:
    plan = people(Person(id="a", name="Ann", title="Prof.", usual_days=9))
    after = with_table(plan, PEOPLE, b"name,id,usual_days\nAnna,a,\nBen,,30\n\nCem,c,\n")
    found = after.records["people"]
    assert found["a"] == Person(id="a", position=found["a"].position, name="Anna", title="Prof.")
    assert [(record.id, record.name) for record in PEOPLE.of(after)] == [
        ("a", "Anna"),
        ("people-2", "Ben"),
        ("c", "Cem"),
    ]


@pytest.mark.parametrize(
    ("key", "content", "reason"),
    [
        ("people", b'name\nAnn\n"open\n', "Line 3: It is no line of a CSV table."),
        ("people", b"name\nAnn,x\n", "Line 2: It has more cells than columns."),
        ("people", b"name,shoes\nAnn,43\n", "Line 2: shoes: An entry in people has "),
        ("people", b"name,usual_days\nAnn,soon\n", "Line 2: usual_days: "),
        ("people", b"title\nProf.\n", "Line 2: "),
        ("letters", b"writer\nzoe\n", "Line 2: writer: There is no entry 'zoe' in people."),
        ("experiences", b"start,end\n2027-06-07,2027-06-06\n", "Line 2: end: It ends before it starts."),
        ("documents", b"issued,expires\n2027-06-07,2017-06-07\n", "Line 2: expires: It ends before it was issued."),
        ("visas", b"applied_on,interview_on\n2027-06-07,2027-06-01\n", "Line 2: interview_on: The interview is before"),
        ("documents", b"kind\npassport\nshoe\n", "Line 3: kind: "),
        ("personal", b"passports\nEG;Egypt\n", "Line 2: passports"),
        ("expenses", b"amount\nsixty\n", "Line 2: amount: 'sixty' is no amount of money."),
        ("people", b"name\n\xff\n", "The table is not UTF-8."),
        ("people", b"x" * (LARGEST_FILE + 1), "The file is too large"),
        ("people", b"name\n" + b"\n" * (MOST_ROWS + 1), "The table has over 50,000 rows."),
    ],
)
def test_what_is_wrong_names_its_line(key: str, content: bytes, reason: str) -> None:
    with pytest.raises(InputError) as raised:
        records_of(content, Plan(DAY), BY_KEY[key])
    assert str(raised.value).startswith(reason)


def test_broken_at_any_byte() -> None:
    """Cut short, a byte changed, taken away or doubled: refused with a sentence, or records that a plan can hold."""
    away = (Period(DAY, DAY), Period(DAY, date(2027, 8, 20)))
    plan = people(Person(id="a", name='Ann "A", B\u00f6', contact="=1", away=away, usual_days=9, notes="x\ny"))
    table, chance = to_table(plan, PEOPLE), random.Random(7)
    came_in = 0
    for place in range(len(table)):
        other = bytes([chance.randrange(256)])
        for broken in (
            table[:place],
            table[:place] + other + table[place + 1 :],
            table[:place] + table[place + 1 :],
            table[:place] + table[place : place + 9] + table[place:],
        ):
            for known in (Plan(DAY), plan):
                try:
                    after = with_table(known, PEOPLE, broken)
                except InputError as error:
                    assert len(str(error).splitlines()) == 1  # noqa: PT017 - most tables are refused
                else:
                    came_in += 1
                    assert plan_from_json(plan_to_json(after), "p.json", DAY) == after
    assert came_in > len(table)


def test_an_empty_table_brings_nothing() -> None:
    assert records_of(b"", Plan(DAY), LETTERS) == ()
    assert records_of(to_table(Plan(DAY), LETTERS), Plan(DAY), LETTERS) == ()


def test_references_are_by_id() -> None:
    plan = AddRecord("letters", Letter(id="x", writer="a")).apply(people(Person(id="a", name="Ann")))
    assert dict(zip(*cells(to_table(plan, LETTERS)), strict=True))["writer"] == "a"


def test_the_first_phase_comes_in_as_people_type_it() -> None:
    """A resource by its id, hours with a point or a comma, a fee with its currency."""
    plan = Plan(DAY, tasks=BASE.tasks, exams=BASE.exams)
    log = b"day,resource,units,correct,minutes\n2027-08-07,u,40,31,95\n2027-08-08,a,60,,\n"
    plan = with_table(plan, RESOURCES, b'id,title,total,minutes_per_unit\nu,UWorld,3900,"2,5"\na,Anki,7600,0.5\n')
    plan = with_table(plan, STUDY_LOG, log)
    plan = with_table(plan, STUDY_SETTINGS, b"minimum_minutes,cap_hours\n20,1.5\n")
    plan = with_table(plan, MOVES, b"kind,on,reason,fee\nseat,2027-08-01,Ill,65.50 USD\n")
    assert [resource.minutes_per_unit for resource in RESOURCES.of(plan)] == [2.5, 0.5]
    assert [(entry.resource, entry.units, entry.minutes) for entry in STUDY_LOG.of(plan)] == [
        ("u", 40, 95),
        ("a", 60, None),
    ]
    assert [(setting.exam, setting.cap_hours) for setting in STUDY_SETTINGS.of(plan)] == [(None, 1.5)]
    assert [move.fee for move in MOVES.of(plan)] == [Amount(6550, "USD")]
    with pytest.raises(InputError, match=r"Line 3: resource: There is no entry 'uw' in resources\."):
        records_of(b"day,resource\n2027-08-07,u\n2027-08-08,uw\n", plan, STUDY_LOG)
    with pytest.raises(InputError, match="Line 2: cap_hours: "):
        records_of(b"cap_hours\n1.5.2\n", plan, STUDY_SETTINGS)
