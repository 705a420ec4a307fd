"""Any edits in a row: undoing all of them gives the first plan again, redoing all of them the last one."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import planner.core.edits
import planner.roadmap.catch_up
import planner.roadmap.correction
import planner.roadmap.edit
import planner.roadmap.own_kind
import planner.roadmap.tick
from planner.core.deletion import deletions
from planner.core.diff import Diff, apply, difference
from planner.core.digest import digest
from planner.core.document import from_document, to_document
from planner.core.edits.base import Edit
from planner.core.edits.bring_back import BringBack
from planner.core.edits.exam import CancelSeat, SetPermit, SetWindow
from planner.core.edits.group import AddGroup, DeleteGroup, PutInGroup, RenameGroup
from planner.core.edits.link import AddLink, RemoveLink, SetLag, YieldLink
from planner.core.edits.move import MoveTask, Unpin
from planner.core.edits.own_task import AddOwnTask, free_task_id
from planner.core.edits.personal import SetPersonal
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord, MoveRecord, PutRecords
from planner.core.edits.replace import ReplacePlan
from planner.core.edits.reshape import MoveTogether, ReshapeTask, StretchTask
from planner.core.edits.row import MoveRow
from planner.core.edits.study_days import SetDaysOff
from planner.core.edits.task import (
    AddTask,
    DeleteTask,
    RenameTask,
    SetConstraint,
    SetDeadline,
    SetDuration,
    SetExpiry,
    SetNotes,
    SetProgress,
)
from planner.core.edits.together import Together
from planner.core.field import Amount
from planner.core.model import Constraint, ConstraintType, DayOff, Kind, LinkType, Outcome, Phase, Plan
from planner.core.records.documents import Paper, PaperKind
from planner.core.records.encounters import Encounter
from planner.core.records.expenses import Expense
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState
from planner.core.records.explanations import Explanation
from planner.core.records.letters import Letter
from planner.core.records.moves import ExamMove
from planner.core.records.people import Person
from planner.core.records.personal import Personal, UsStatus
from planner.core.records.publications import Publication
from planner.core.records.sittings import Sitting
from planner.core.records.statements import Statement
from planner.core.records.study_log import StudyEntry
from planner.core.records.visas import Visa, VisaPurpose, VisaState
from planner.core.ref import Ref
from planner.core.reference import free_id
from planner.errors import EditRejected
from planner.roadmap.catch_up import Answer, Answered, CatchUp
from planner.roadmap.correction import CorrectReport, Reopen
from planner.roadmap.edit import EARLIEST, ChangeAnswer, ChangeAnswers, MarkBooked, MarkDone, MarkStarted
from planner.roadmap.own_kind import SetKind
from planner.roadmap.report import Booked, Done, Started
from planner.roadmap.tick import AddItem, RenameItem, SetTick
from planner.services.plan_editor import PlanEditor
from planner.services.port import Change, StoredPlan
from planner.words.message import message
from tests.roadmap.builder import ROADMAP, STEPS_DONE, TODAY, a_person, did

Draw = Callable[[st.SearchStrategy[Any]], Any]
GROUPS = st.sampled_from(["mine", "ours"])
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
STARTS = [
    a_person(done=STEPS_DONE[:1], booked=[{"task": "step2ck", "date": "2027-03-15"}]),
    a_person(visa="h1b", done=[*STEPS_DONE, did("oet", "2024-06-14"), did("pathway", "2024-09-20")]),
    a_person(status="student", graduated="2028-05-10", pathway="cs"),
]
ANSWERS: list[tuple[str, Any]] = [
    *(("visa", value) for value in ("j1", "h1b", "none")),
    *(("status", value) for value in ("student", "graduate")),
    *(("pathway", value) for value in ("cs", 6, None)),
    *(("target_match", value) for value in (2027, 2028, 2029, 2050)),
    *(("graduation_date", value) for value in ("2024-06-30", "2028-05-10")),
    *(("diploma_date", value) for value in ("2027-02-01", None)),
    *(("start_date", value) for value in ("2026-11-25", "2027-01-10")),
    ("daily_hours", 5),
    ("study_days_per_week", 5),
    ("days_off", ["friday"]),
    ("specialty", "Surgery"),
    ("country", "EG"),
    ("holidays", [{"from": "2027-03-01", "to": "2027-03-07"}]),
]


class Store:
    """A PlanStore in memory that checks each diff."""

    read_only = None

    def __init__(self, plan: Plan) -> None:
        self.state = StoredPlan(plan)

    def load(self) -> StoredPlan:
        return self.state

    def append(self, change: Change, plan: Plan) -> StoredPlan:
        assert apply(self.state.plan, change.diff) == plan
        self.state = self.state.appended(change, plan)
        return self.state

    def rewrite(self, change: Change, plan: Plan, diff: Diff) -> StoredPlan:
        assert apply(self.state.plan, diff) == plan
        self.state = self.state.rewritten(change, plan)
        return self.state

    def step(self, diff: Diff, plan: Plan, position: int) -> StoredPlan:
        assert apply(self.state.plan, diff) == plan
        self.state = self.state.stepped(plan, position)
        return self.state

    def forget(self, plan: Plan) -> StoredPlan:
        self.state = StoredPlan(plan)
        return self.state

    def close(self) -> None:
        """Nothing is held."""


def some(draw: Draw, values: Any) -> Any:
    return draw(st.sampled_from(sorted(values)))


def a_day(draw: Draw) -> date:
    return TODAY + timedelta(days=draw(st.integers(-120, 900)))


def a_wish(draw: Draw) -> Constraint | None:
    kind = draw(st.sampled_from([None, *ConstraintType]))
    return None if kind is None else Constraint(kind, a_day(draw) if kind.dated else None)


def a_move(draw: Draw, plan: Plan) -> MoveTask:
    return MoveTask(some(draw, plan.tasks), a_day(draw), TODAY)


def a_report(draw: Draw, plan: Plan) -> Done:
    outcome = draw(st.sampled_from([None, None, Outcome.PASS, Outcome.FAIL]))
    return Done(some(draw, plan.tasks), a_day(draw), outcome, expires=draw(st.sampled_from([None, date(2028, 3, 1)])))


def some_answers_of_steps(draw: Draw, plan: Plan) -> tuple[Answered, ...]:
    """Of a few different tasks, whether they have passed or not."""
    tasks = draw(st.lists(st.sampled_from(sorted(plan.tasks) or ["none"]), min_size=1, max_size=3, unique=True))
    answers, outcomes = st.sampled_from(Answer), st.sampled_from([None, *Outcome])
    return tuple(
        Answered(task, draw(answers), draw(st.none() | st.just(a_day(draw))), draw(outcomes)) for task in tasks
    )


def a_window(draw: Draw, plan: Plan) -> SetWindow:
    first = a_day(draw)
    return SetWindow(
        some(draw, plan.tasks), first, first + timedelta(days=draw(st.integers(-1, 90))), TODAY, draw(st.booleans())
    )


def a_permit(draw: Draw, plan: Plan) -> SetPermit:
    days = st.none() | st.just(a_day(draw))
    return SetPermit(some(draw, plan.tasks), draw(days), draw(days), TODAY)


def an_answer(draw: Draw, _plan: Plan) -> ChangeAnswer:
    key, value = draw(st.sampled_from(ANSWERS))
    return ChangeAnswer(key, value, TODAY, ROADMAP)


def some_answers(draw: Draw, plan: Plan) -> ChangeAnswers:
    values = dict(draw(st.lists(st.sampled_from([*ANSWERS, ("target_match", EARLIEST)]), min_size=1, max_size=3)))
    reports = draw(st.sampled_from([(), (a_report(draw, plan),)]))
    return ChangeAnswers(values, TODAY, ROADMAP, reports)


def some_days_off(draw: Draw, _plan: Plan) -> SetDaysOff:
    first = a_day(draw)
    return SetDaysOff((DayOff(first, first + timedelta(days=draw(st.integers(0, 20)))),))


def an_experience(draw: Draw, plan: Plan, new: str) -> Experience:
    first = a_day(draw)
    return Experience(
        id=new,
        kind=draw(st.sampled_from(ExperienceKind)),
        state=draw(st.sampled_from(ExperienceState)),
        country=draw(st.sampled_from(["US", "EG", ""])),
        start=draw(st.none() | st.just(first)),
        end=draw(st.none() | st.just(first + timedelta(days=draw(st.integers(0, 60))))),
        supervisor=draw(st.sampled_from([None, *plan.records.get("people", ())])),
        place_in_ten=draw(st.none() | st.integers(1, 10)),
        most_meaningful=draw(st.booleans()),
    )


def a_visa(draw: Draw, _plan: Plan, new: str) -> Visa:
    applied = a_day(draw)
    return Visa(
        id=new,
        purpose=draw(st.sampled_from(VisaPurpose)),
        state=draw(st.sampled_from(VisaState)),
        applied_on=applied,
        interview_on=draw(st.none() | st.just(applied + timedelta(days=draw(st.integers(0, 200))))),
    )


def a_paper(draw: Draw, _plan: Plan, new: str) -> Paper:
    asked = a_day(draw)
    return Paper(
        id=new,
        kind=draw(st.sampled_from(PaperKind)),
        expires=draw(st.none() | st.just(a_day(draw))),
        asked_on=asked,
        reminded_on=(asked + timedelta(days=14),),
    )


def an_encounter(draw: Draw, plan: Plan, new: str) -> Encounter:
    return Encounter(id=new, evaluator=draw(st.sampled_from([None, *plan.records.get("people", ())])), day=a_day(draw))


SECOND_PHASE: dict[str, Callable[[Draw, Plan, str], Any]] = {
    "experiences": an_experience,
    "visas": a_visa,
    "documents": a_paper,
    "encounters": an_encounter,
    "publications": lambda draw, _, new: Publication(id=new, title="A case", day=a_day(draw)),
    "explanations": lambda draw, _, new: Explanation(id=new, start=a_day(draw), ready=draw(st.booleans())),
    "statements": lambda draw, _, new: Statement(id=new, title="Mine", season=draw(st.sampled_from([None, 2028]))),
    "personal": lambda draw, _, new: Personal(id=new, us_status=draw(st.sampled_from(UsStatus))),
    "expenses": lambda draw, plan, new: Expense(
        id=new, of=Ref("task", some(draw, plan.tasks)), amount=Amount(5_000, "USD"), due=a_day(draw)
    ),
}


def a_record(draw: Draw, plan: Plan) -> AddRecord:
    key = draw(st.sampled_from(["people", "letters", "study_log", "moves", "sittings", *SECOND_PHASE]))
    new, exam = free_id(plan, key), draw(st.sampled_from([None, *plan.exams]))
    if key == "moves":
        return AddRecord(key, ExamMove(id=new, exam=exam, on=a_day(draw), fee=Amount(5_000, "USD")))
    if key == "sittings":
        return AddRecord(key, Sitting(id=new, exam=exam, released_on=a_day(draw), writing=draw(st.integers(290, 310))))
    if key in SECOND_PHASE:
        return AddRecord(key, SECOND_PHASE[key](draw, plan, new))
    if key == "people":
        return AddRecord(key, Person(id=new, name=draw(st.text(max_size=5))))
    if key == "letters":
        return AddRecord(key, Letter(id=new, writer=draw(st.sampled_from([None, *plan.records.get("people", ())]))))
    return AddRecord(key, StudyEntry(id=new, day=a_day(draw), exam=exam))


def some_records(draw: Draw, _plan: Plan) -> PutRecords:
    """A table of people: some are there, some are new, some stand in it twice."""
    rows = st.lists(st.builds(Person, id=st.sampled_from(["people-1", "people-2", "zoe"]), name=st.text(max_size=3)))
    return PutRecords("people", tuple(draw(rows)), message("Import"))


def a_record_id(draw: Draw, plan: Plan) -> tuple[str, str]:
    key = draw(st.sampled_from(["people", "letters", "study_log", "later", *SECOND_PHASE]))
    return key, draw(st.sampled_from([*plan.records.get(key, ()), "nothing"]))


def a_record_change(draw: Draw, plan: Plan) -> ChangeRecord:
    values = [{"name": "\0"}, {"writer": "people-1"}, {"exam": "oet"}, {"state": "asked"}, {"notes": "e\u0301"}]
    values += [{"state": "refused"}, {"end": "2027-01-01"}, {"expires": "2027-01-01"}, {"supervisor": "people-1"}]
    return ChangeRecord(*a_record_id(draw, plan), draw(st.sampled_from([*values, {"minutes": -1}])))


def a_tick(draw: Draw, plan: Plan) -> SetTick:
    item = draw(st.sampled_from(["Permit saved and printed", "The day after kept free", "My own", "Never heard of"]))
    return SetTick(some(draw, ["step2ck", *plan.tasks]), item, draw(st.none() | st.just(TODAY)), TODAY, ROADMAP)


def a_return(draw: Draw, plan: Plan) -> BringBack:
    """Of something that another plan has: nearly all that can be in the way of it is."""
    found = deletions(difference(draw(st.sampled_from(STARTS)), plan))
    if not found:
        found = deletions(difference(plan, DeleteTask(some(draw, plan.tasks)).apply(plan)))
    return BringBack(draw(st.integers(1, 9)), draw(st.sampled_from(found)))


DETAILS: list[dict[str, Any]] = [
    {"passports": ["IN", "EG"]},
    {"us_status": "visitor", "us_until": "2027-06-30"},
    {"us_status": "citizen"},
    {"dependants": 99},
    {"nothing": 1},
    {"couple": True, "specialties": ["Neurology"]},
]


MAKERS: dict[type, Callable[[Draw, Plan], Edit]] = {
    SetPersonal: lambda draw, _plan: SetPersonal(draw(st.sampled_from(DETAILS))),
    MoveTask: a_move,
    Unpin: lambda draw, plan: Unpin(some(draw, plan.tasks)),
    CancelSeat: lambda draw, plan: CancelSeat(some(draw, plan.exams or {"none"}), TODAY),
    SetPermit: a_permit,
    ReshapeTask: lambda draw, plan: ReshapeTask(some(draw, plan.tasks), a_day(draw), draw(st.integers(0, 90)), TODAY),
    StretchTask: lambda draw, plan: StretchTask(some(draw, plan.tasks), a_day(draw), draw(st.integers(0, 90)), TODAY),
    MoveTogether: lambda draw, plan: MoveTogether(a_move(draw, plan), ((some(draw, plan.tasks), a_day(draw)),)),
    MoveRow: lambda draw, plan: MoveRow(some(draw, plan.tasks), some(draw, plan.tasks), draw(st.booleans())),
    AddTask: lambda draw, _: AddTask(
        draw(st.sampled_from(["own", "more", "step3"])),
        "Own",
        draw(st.sampled_from(Phase)),
        draw(st.sampled_from(Kind)),
    ),
    AddOwnTask: lambda draw, plan: AddOwnTask(
        free_task_id(plan, "Own"),
        "Own",
        draw(st.sampled_from(Phase)),
        TODAY,
        draw(st.none() | st.integers(-30, 300).map(lambda days: TODAY + timedelta(days=days))),
        draw(st.integers(0, 20)),
        kind=draw(st.sampled_from([Kind.ACTIVITY, Kind.DECISION])),
    ),
    SetKind: lambda draw, plan: SetKind(some(draw, plan.tasks), draw(st.sampled_from(Kind)), ROADMAP),
    DeleteTask: lambda draw, plan: DeleteTask(some(draw, plan.tasks)),
    RenameTask: lambda draw, plan: RenameTask(some(draw, plan.tasks), draw(st.text(max_size=5))),
    SetNotes: lambda draw, plan: SetNotes(some(draw, plan.tasks), draw(st.text(max_size=5))),
    SetDuration: lambda draw, plan: SetDuration(some(draw, plan.tasks), draw(st.none() | st.integers(0, 200))),
    SetDeadline: lambda draw, plan: SetDeadline(some(draw, plan.tasks), a_day(draw)),
    SetExpiry: lambda draw, plan: SetExpiry(some(draw, plan.tasks), a_day(draw)),
    SetConstraint: lambda draw, plan: SetConstraint(some(draw, plan.tasks), a_wish(draw)),
    SetProgress: lambda draw, plan: SetProgress(
        some(draw, plan.tasks), draw(st.integers(-1, 101)), draw(st.none() | st.just(TODAY))
    ),
    AddLink: lambda draw, plan: AddLink(
        some(draw, plan.tasks), some(draw, plan.tasks), draw(st.sampled_from(LinkType)), draw(st.integers(-30, 30))
    ),
    RemoveLink: lambda draw, plan: RemoveLink(some(draw, plan.dependencies)),
    SetLag: lambda draw, plan: SetLag(some(draw, plan.dependencies), draw(st.integers(-30, 30))),
    YieldLink: lambda draw, plan: YieldLink(
        some(draw, {key for key, link in plan.dependencies.items() if link.soft} or {"none"}),
        draw(st.sampled_from([None, "my reason"])),
    ),
    AddGroup: lambda draw, _: AddGroup(draw(GROUPS), draw(st.text(max_size=5)), draw(st.sampled_from(Phase))),
    RenameGroup: lambda draw, _: RenameGroup(draw(GROUPS), draw(st.text(max_size=5))),
    DeleteGroup: lambda draw, _: DeleteGroup(draw(GROUPS)),
    PutInGroup: lambda draw, plan: PutInGroup(some(draw, plan.tasks), draw(st.none() | GROUPS)),
    AddRecord: a_record,
    ChangeRecord: a_record_change,
    DeleteRecord: lambda draw, plan: DeleteRecord(*a_record_id(draw, plan)),
    MoveRecord: lambda draw, plan: MoveRecord(
        *a_record_id(draw, plan), a_record_id(draw, plan)[1], draw(st.booleans())
    ),
    PutRecords: some_records,
    SetTick: a_tick,
    AddItem: lambda draw, _: AddItem("step2ck", draw(st.sampled_from(["My own", "", "e\u0301"])), ROADMAP),
    RenameItem: lambda draw, plan: RenameItem(some(draw, plan.records.get("ticks") or ["none"]), "Hotel", ROADMAP),
    SetDaysOff: some_days_off,
    SetWindow: a_window,
    ReplacePlan: lambda draw, plan: ReplacePlan(
        draw(st.sampled_from([*STARTS, replace(plan, exams=dict(plan.exams))])), message("Import")
    ),
    MarkDone: lambda draw, plan: MarkDone(a_report(draw, plan), TODAY, ROADMAP),
    MarkBooked: lambda draw, plan: MarkBooked(Booked(some(draw, plan.tasks), a_day(draw)), TODAY, ROADMAP),
    MarkStarted: lambda draw, plan: MarkStarted(Started(some(draw, plan.tasks), a_day(draw)), TODAY),
    CorrectReport: lambda draw, plan: CorrectReport(a_report(draw, plan), TODAY, ROADMAP),
    Reopen: lambda draw, plan: Reopen(some(draw, plan.tasks), ROADMAP),
    CatchUp: lambda draw, plan: CatchUp(some_answers_of_steps(draw, plan), TODAY, ROADMAP),
    ChangeAnswer: an_answer,
    ChangeAnswers: some_answers,
    BringBack: a_return,
    Together: lambda draw, plan: Together(
        (a_move(draw, plan), SetDeadline(some(draw, plan.tasks), None)), message("Both")
    ),
}


def test_every_edit_of_the_program_takes_part() -> None:
    names = [f"planner.core.edits.{found.name}" for found in pkgutil.iter_modules(planner.core.edits.__path__)]
    modules = [
        planner.roadmap.edit,
        planner.roadmap.correction,
        planner.roadmap.catch_up,
        planner.roadmap.own_kind,
        planner.roadmap.tick,
        *map(importlib.import_module, names),
    ]
    edits = {
        value
        for module in modules
        for value in vars(module).values()
        if inspect.isclass(value)
        and value.__module__ == module.__name__
        and "apply" in vars(value)
        and value is not Edit
    }
    assert edits == set(MAKERS)


@pytest.mark.slow
@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(st.data())
def test_all_undone_is_the_first_plan_and_all_redone_the_last(data: st.DataObject) -> None:
    draw: Draw = data.draw
    now = NOON
    first = draw(st.sampled_from(STARTS))
    editor = PlanEditor(Store(first), ROADMAP, lambda: TODAY, lambda: now)
    for _ in range(draw(st.integers(1, 20))):
        now += timedelta(seconds=draw(st.sampled_from([0.2, 5])))
        edit = MAKERS[draw(st.sampled_from(list(MAKERS)))](draw, editor.plan)
        try:
            editor.edit(edit)
        except EditRejected:
            continue
        check_file(editor.plan, edit)
    last = digest(editor.plan)
    while editor.history.can_undo:
        assert editor.undo()
    assert digest(editor.plan) == digest(first)
    while editor.history.can_redo:
        assert editor.redo()
    assert digest(editor.plan) == last


def check_file(plan: Plan, edit: Edit) -> None:
    """No edit makes a plan that its own file would refuse."""
    assert digest(from_document(to_document(plan), TODAY)) == digest(plan), edit
