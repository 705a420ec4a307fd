"""A table over a collection: rows, columns and words come from the declaration."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord, MoveRecord
from planner.core.model import Plan
from planner.core.records import COLLECTIONS
from planner.core.records.letters import LETTERS, Letter, LetterState
from planner.core.records.people import PEOPLE, Person
from planner.ui.models.record_table import BELOW_ROLE, NOTHING, RecordTable
from tests.guidance.looks import TODAY

ADDED = (
    AddRecord("people", Person(id="p", name="Dr. Meier", institution="Lakeside\nHospital")),
    AddRecord("letters", Letter(id="a", writer="p", state=LetterState.ASKED, asked_on=TODAY)),
    AddRecord("letters", Letter(id="b", season=2029)),
)


def after(*edits: Edit, plan: Plan | None = None) -> Plan:
    plan = Plan(TODAY) if plan is None else plan
    for edit in edits:
        plan = edit.apply(plan)
    return plan


def rows(table: RecordTable) -> list[list[str]]:
    return [
        [table.index(row, column).data() for column in range(table.columnCount())] for row in range(table.rowCount())
    ]


pytestmark = pytest.mark.usefixtures("qapp")


def test_qt_finds_no_fault_with_it(qtmodeltester: ModelTester) -> None:
    for collection in COLLECTIONS:
        table = RecordTable(collection)
        table.fill(after(*ADDED))
        qtmodeltester.check(table, force_py=True)
        assert table.columns == collection.names


def test_cells_say_what_the_fields_hold() -> None:
    table = RecordTable(LETTERS, ("writer", "state", "asked_on"), centred=("asked_on",))
    table.fill(after(*ADDED))
    assert rows(table) == [["Dr. Meier", "asked", "12 Apr 2027"], [NOTHING, "to ask", NOTHING]]
    across = Qt.Orientation.Horizontal
    assert [table.headerData(place, across) for place in range(3)] == ["writer", "state", "asked"]
    centred = [table.headerData(place, across, Qt.ItemDataRole.TextAlignmentRole) for place in range(3)]
    assert centred == [None, None, Qt.AlignmentFlag.AlignCenter]
    assert table.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "asked: 12 Apr 2027"
    assert (table.id_at(1), table.id_at(2), table.id_at(-1)) == ("b", None, None)
    assert (table.row_of("b"), table.row_of("z"), table.row_of(None)) == (1, -1, -1)


def test_a_name_has_a_line_below_it_in_one_line() -> None:
    table = RecordTable(PEOPLE, ("name", "country"), lambda _plan, person: person.institution)  # type: ignore[attr-defined]
    table.fill(after(*ADDED))
    assert table.index(0, 0).data(BELOW_ROLE) == "Lakeside Hospital"
    assert table.index(0, 1).data(BELOW_ROLE) is None


def test_it_is_filled_anew_only_when_something_else_is_to_be_seen() -> None:
    table = RecordTable(LETTERS, ("writer", "state"))
    plan = after(*ADDED)
    assert table.fill(plan)
    assert not table.fill(plan)
    assert not table.fill(after(ChangeRecord("letters", "a", {"specialty": "Surgery"}), plan=plan)), "in no column"
    assert table.fill(after(ChangeRecord("people", "p", {"name": "Dr. Huber"}), plan=plan)), "a name elsewhere"
    assert rows(table)[0] == ["Dr. Huber", "asked"]
    assert table.fill(after(MoveRecord("letters", "b", "a"), plan=plan))
    assert table.id_at(0) == "b"
    assert table.fill(plan, lambda record: record.id == "a")
    assert table.rowCount() == 1
    assert table.fill(after(DeleteRecord("letters", "a"), DeleteRecord("letters", "b"), plan=plan))
    assert table.rowCount() == 0
