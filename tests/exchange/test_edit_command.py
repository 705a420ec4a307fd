"""The command of an edit: run through the program's own parser, it makes the same edit."""

from datetime import date
from typing import Any

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask, Unpin
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.edits.reshape import MoveTogether
from planner.core.field import Amount, Period
from planner.core.model import Record
from planner.core.records import BY_KEY
from planner.core.records.documents import Paper, PaperKind
from planner.core.records.expenses import Expense
from planner.core.records.experiences import ExperienceState
from planner.core.records.explanations import Explanation
from planner.core.records.people import Person, PersonRole
from planner.core.ref import Ref
from planner.exchange.edit_command import command_of
from planner.exchange.record_text import untyped
from planner.roadmap.answers import value_from_text
from planner.roadmap.catch_up import Answer, Answered, CatchUp
from planner.roadmap.edit import ChangeAnswer, MarkDone
from planner.roadmap.report import Done
from tests.guidance.looks import TODAY, the_roadmap

DAY = date(2027, 9, 6)
MOVE = MoveTask("usce", DAY, TODAY)


def caught_up(*answers: Answered) -> CatchUp:
    return CatchUp(answers, TODAY, the_roadmap())


def answered(key: str, value: object) -> ChangeAnswer:
    return ChangeAnswer(key, value, TODAY, the_roadmap())


def test_a_move() -> None:
    assert command_of(MOVE, "my.imgplan") == ("move", "my.imgplan", "usce", "2027-09-06")


def test_a_report() -> None:
    said = MarkDone(Done("oet_release", DAY), TODAY, the_roadmap())
    assert command_of(said, "p") == ("done", "p", "oet_release", DAY.isoformat())


def test_what_was_kept() -> None:
    kept = [Answered(task, Answer.KEPT, DAY) for task in ("usce", "lor")]
    assert command_of(caught_up(*kept), "p") == ("catch-up", "p", "--kept", "usce", "lor")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("target_match", 2029),
        ("graduation_date", DAY),
        ("visa", "h1b"),
        ("specialty", None),
        ("daily_hours", 2.5),
        ("pathway", 3),
        ("pathway", "cs"),
        ("days_off", ["friday", "saturday"]),
        ("study_days_per_week", 5),
    ],
)
def test_an_answer_is_read_back_as_it_was(key: str, value: object) -> None:
    command = command_of(answered(key, value), "p")
    assert command is not None
    assert command[:3] == ("set", "p", key)
    assert value_from_text(key, command[3]) == value


def values_of(key: str, words: tuple[str, ...]) -> dict[str, Any]:
    """As the command `record` reads them."""
    pairs = (word.split("=", 1) for word in words)
    return {name: untyped(BY_KEY[key], name, text) for name, text in pairs}


@pytest.mark.parametrize(
    "record",
    [
        Explanation(id="explanations-1", start=DAY, end=DAY, answer="a = b;\nc"),
        Person(id="people-1", name="Ann", roles=(PersonRole.MENTOR,), away=(Period(DAY, DAY),)),
        Paper(id="documents-1", kind=PaperKind.PERMIT, reminded_on=(DAY, DAY)),
        Expense(id="expenses-1", of=Ref("task", "usce"), paid=Amount(65_00, "USD")),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_new_record_is_read_back_as_it_was(record: Record) -> None:
    key = record.id.partition("-")[0]
    command = command_of(AddRecord(key, record), "p")
    assert command is not None
    assert command[:4] == ("record", "p", key, "add")
    assert BY_KEY[key].into({"id": record.id, **values_of(key, command[4:])}, "") == record


def test_what_a_record_is_changed_to() -> None:
    edit = ChangeRecord("experiences", "a", {"state": ExperienceState.DONE, "end": DAY, "supervisor": None})
    command = command_of(edit, "p")
    assert command == ("record", "p", "experiences", "change", "a", "state=done", "end=2027-09-06", "supervisor=")
    assert values_of("experiences", command[5:]) == {"state": "done", "end": "2027-09-06", "supervisor": None}


@pytest.mark.parametrize(
    "edit",
    [
        Unpin("usce"),
        MoveTogether(MOVE, (("lor", DAY),)),
        caught_up(Answered("usce", Answer.KEPT, DAY), Answered("lor", Answer.NOT_YET)),
        caught_up(Answered("usce", Answer.DONE, DAY)),
    ],
    ids=["unpin", "move_together", "not_yet", "done"],
)
def test_what_no_command_does(edit: Edit) -> None:
    assert command_of(edit, "p") is None
