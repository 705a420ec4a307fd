"""The digest of a plan: equal for equal content, different when any field differs."""

from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from planner.core.digest import Hashes, digest, whole_digest
from planner.core.document import from_document, to_document
from planner.core.field import Period
from planner.core.model import (
    Anchor,
    Constraint,
    ConstraintType,
    DayOff,
    Dependency,
    ExamRecord,
    Group,
    Kind,
    LinkType,
    MatchOutcome,
    Outcome,
    Phase,
    Plan,
    Profile,
    Record,
    Role,
    Route,
    Status,
    StudyCalendar,
    Task,
)
from planner.core.records import COLLECTIONS
from planner.core.records.letters import Letter, LetterKind, LetterState
from planner.core.records.people import Person, PersonRole
from planner.core.records.study_log import StudyEntry
from tests.core.builder import START, a_plan, on, work
from tests.core.full_plan import (
    CALENDAR,
    ENTRY,
    EXAM,
    FULL,
    GROUP,
    LATER,
    LETTER,
    LINK,
    OFF,
    PERSON,
    PROFILE,
    TASK,
    emptied,
)

EXTRA = {"later": 1}
# Where it lies in the list is what these say, and the list says it itself.
PLACED = (Task, Group, Dependency, Record, *(collection.record_type for collection in COLLECTIONS))
BY_LIST = {(Dependency, "id"), *((kind, "position") for kind in PLACED)}


def with_task(task: Task) -> Plan:
    return replace(
        FULL, tasks={task.id: task, "b": FULL.tasks["b"]}, dependencies=FULL.dependencies if task.id == "a" else {}
    )


def with_record(collection: str, record: Record) -> Plan:
    return FULL.with_records(collection, {record.id: record})


OTHERS: list[tuple[type, Any, Any, dict[str, Any]]] = [
    (
        Task,
        TASK,
        with_task,
        {
            "id": "c",
            "title": "Step 2",
            "phase": Phase.VISA,
            "kind": Kind.WAIT,
            "duration_days": 6,
            "effort_hours": 12.75,
            "constraint": Constraint(ConstraintType.SNET, on(6)),
            "pinned_start": on(4),
            "deadline": on(21),
            "actual_start": on(1),
            "actual_finish": on(10),
            "progress": 31,
            "closed_by": None,
            "expires": on(701),
            "outcome": MatchOutcome.NOT,
            "group": None,
            "exam": "y",
            "role": Role.RESULT,
            "anchor": Anchor("match_day", "on", 4),
            "made_from": None,
            "notes": "notes ",
            "extra": EXTRA,
        },
    ),
    (
        Dependency,
        LINK,
        lambda link: replace(FULL, dependencies={link.id: link}),
        {
            "pred": "b",
            "succ": "a",
            "type": LinkType.SF,
            "lag_days": -2,
            "soft": False,
            "dropped": None,
            "extra": EXTRA,
        },
    ),
    (
        ExamRecord,
        EXAM,
        lambda exam: replace(FULL, exams={exam.id: exam}),
        {
            "id": "y",
            "attempt": 1,
            "application": None,
            "permit": on(3),
            "window_start": on(4),
            "window_end": on(91),
            "extended": False,
            "seat_booked": False,
            "outcome": Outcome.PASS,
            "score": 191,
            "extra": EXTRA,
        },
    ),
    (
        Group,
        GROUP,
        lambda group: replace(FULL, groups={group.id: group}),
        {"id": "h", "title": "", "phase": Phase.EXAMS, "extra": EXTRA},
    ),
    (
        Profile,
        PROFILE,
        lambda profile: replace(FULL, profile=profile),
        {
            "status": Status.GRADUATE,
            "graduation_date": None,
            "diploma_date": on(7),
            "visa": Route.NONE,
            "specialty": None,
            "country": "IN",
            "passport": "EG",
            "pathway": "1",
            "assumed": (),
            "extra": EXTRA,
        },
    ),
    (
        StudyCalendar,
        CALENDAR,
        lambda calendar: replace(FULL, calendar=calendar),
        {"daily_hours": 2.75, "weekly_off": (), "days_off": (), "extra": EXTRA},
    ),
    (
        DayOff,
        OFF,
        lambda off: replace(FULL, calendar=replace(CALENDAR, days_off=(off,))),
        {"first": date(2027, 1, 31), "last": date(2027, 2, 4), "hours": None, "extra": EXTRA},
    ),
    (
        Plan,
        FULL,
        lambda plan: plan,
        {
            "start_date": on(2),
            "profile": None,
            "calendar": StudyCalendar(),
            "target_match": 2030,
            "exams": {},
            "groups": {},
            "tasks": {**FULL.tasks, "c": work("c")},
            "dependencies": {},
            "deleted": frozenset(),
            "extra": EXTRA,
            "records": {},
        },
    ),
    (
        Person,
        PERSON,
        lambda person: with_record("people", person),
        {
            "id": "q",
            "name": "Dr. Weiss",
            "title": "",
            "institution": "",
            "country": "",
            "roles": (PersonRole.MENTOR, PersonRole.LETTER_WRITER),
            "contact": "",
            "usual_days": None,
            "away": (Period(on(200), on(215)),),
            "notes": "",
            "extra": EXTRA,
        },
    ),
    (
        Letter,
        LETTER,
        lambda letter: with_record("letters", letter),
        {
            "id": "m",
            "season": 2030,
            "writer": None,
            "experience": "e",
            "kind": LetterKind.SLOE,
            "specialty": "",
            "waived": None,
            "state": LetterState.TO_ASK,
            "asked_on": None,
            "agreed_on": on(8),
            "form_sent_on": on(8),
            "written_on": on(8),
            "uploaded_on": on(8),
            "imported_on": on(8),
            "declined_on": on(8),
            "letter_date": on(8),
            "extra": EXTRA,
        },
    ),
    (
        StudyEntry,
        ENTRY,
        lambda entry: with_record("study_log", entry),
        {
            "id": "f",
            "day": on(2),
            "exam": None,
            "resource": None,
            "units": 41,
            "correct": 0,
            "minutes": 0,
            "note": "",
            "extra": EXTRA,
        },
    ),
    (Record, LATER, lambda record: with_record("later", record), {"id": "z", "extra": EXTRA}),
]

OTHERS += [
    (each.record_type, record, partial(with_record, each.key), {**emptied(each), "id": "z", "extra": EXTRA})
    for each in COLLECTIONS
    for record in FULL.records[each.key].values()
    if each.record_type not in {kind for kind, *_ in OTHERS}
]


class TestDigest:
    @pytest.mark.parametrize(
        ("kind", "entity", "planned", "name", "value"),
        [
            (kind, entity, planned, name, value)
            for kind, entity, planned, values in OTHERS
            for name, value in values.items()
        ],
        ids=[f"{kind.__name__}.{name}" for kind, _, _, values in OTHERS for name in values],
    )
    def test_differs_when_a_field_differs(self, kind: type, entity: Any, planned: Any, name: str, value: Any) -> None:
        assert getattr(entity, name) != value
        assert digest(planned(replace(entity, **{name: value}))) != digest(planned(entity))

    def test_table_above_has_every_field(self) -> None:
        for kind, _, _, values in OTHERS:
            left = {field.name for field in fields(kind)} - values.keys()
            assert left == {name for owner, name in BY_LIST if owner is kind}

    def test_differs_when_rows_change_places(self) -> None:
        assert digest(a_plan(work("a"), work("b"))) != digest(a_plan(work("b"), work("a")))

    def test_differs_when_links_change_places(self) -> None:
        first, second = (
            a_plan(work("a"), work("b"), links=links) for links in (["a FS b", "a SS b"], ["a SS b", "a FS b"])
        )
        assert digest(first) != digest(second)

    def test_is_equal_wherever_the_content_is_stored(self) -> None:
        reordered = replace(FULL, tasks=dict(reversed(FULL.tasks.items())), deleted=frozenset(["oet"]))
        spread = replace(
            FULL, tasks={key: replace(task, position=task.position * 7) for key, task in FULL.tasks.items()}
        )
        renamed = replace(FULL, dependencies={"other": replace(LINK, id="other", position=5)})
        assert {digest(plan) for plan in (reordered, spread, renamed)} == {digest(FULL)}

    def test_is_equal_for_hours_written_with_and_without_decimals(self) -> None:
        whole = a_plan(work("a", effort_hours=12), calendar=StudyCalendar(3, (), (DayOff(on(1), on(1), 2),)))
        point = a_plan(work("a", effort_hours=12.0), calendar=StudyCalendar(3.0, (), (DayOff(on(1), on(1), 2.0),)))
        assert whole == point
        assert digest(whole) == digest(point) == digest(from_document(to_document(whole), START))

    def test_is_the_same_in_every_version(self) -> None:
        """Stored beside backups: a change of the canonical form must be noticed."""
        assert digest(FULL) == "fe8ff93f1db62f6898747b79c80230da674af14b"
        new = ("experiences", "visas", "encounters", "publications", "explanations", "statements", "documents")
        newer = {*new, "personal", "expenses"}
        kept = {key: records for key, records in FULL.records.items() if key not in newer}
        of_exams = replace(FULL, records=kept).with_records("letters", {"l": replace(LETTER, experience=None)})
        assert digest(of_exams) == "689ae5714766aaa3970f8a04e004525cbd4c4cb2"
        new = ("resources", "practice_tests", "study_settings", "sittings", "moves", "ticks")
        kept = {key: records for key, records in of_exams.records.items() if key not in new}
        before = replace(FULL, records=kept).with_records("study_log", {"e": replace(ENTRY, resource=None)})
        assert digest(before) == "69d424f88e9de82b8e9d67a84388e2ed53e6e143"
        assert digest(replace(FULL, records={})) == "d52074bc62fbc1e8c19480f59aca8355db20a82f"

    def test_old_files_are_judged_by_the_old_formula(self) -> None:
        plan = replace(with_task(replace(TASK, made_from=None)), records={})
        without_outcome = plan.with_tasks([replace(plan.tasks["a"], outcome=None)])
        assert whole_digest(without_outcome) == "a18353dae4b3d57080009686ff16e188f97f0404"
        assert whole_digest(plan) == "d6d8d1bb21c0a091d7feca065149eb15e4e68f82"

    def test_kept_hashes_give_what_fresh_ones_give(self) -> None:
        hashes = Hashes()
        plans = [
            FULL,
            with_record("later", replace(LATER, extra={"title": "Other"})),
            FULL.with_records("later", {}),
            with_task(replace(TASK, title="Other")),
            replace(FULL, target_match=2031),
            FULL.with_records("later", {"z": replace(LATER, id="z"), "r": replace(LATER, position=2048)}),
            FULL,
        ]
        assert [hashes.digest(plan) for plan in plans] == [digest(plan) for plan in plans]
        assert len({digest(plan) for plan in plans}) == len(plans) - 1

    def test_differs_when_records_change_places_or_their_collection(self) -> None:
        one, two = replace(LATER, id="1"), replace(LATER, id="2", position=2048)
        swapped = {"1": replace(one, position=4096), "2": two}
        plans = [
            FULL.with_records("later", {"1": one, "2": two}),
            FULL.with_records("later", swapped),
            FULL.with_records("later", {}).with_records("other", {"1": one, "2": two}),
            FULL.with_records("other", {"2": two}).with_records("later", {"1": one}),
        ]
        assert len({digest(plan) for plan in plans}) == len(plans)

    def test_takes_half_a_surrogate_pair(self) -> None:
        assert len(digest(replace(FULL, extra={"half": "\ud83d"}))) == 40
