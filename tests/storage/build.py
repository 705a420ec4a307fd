"""Plans and files for the storage tests."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

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
from planner.services.history import History
from planner.storage.open import create_plan, open_plan
from planner.words.language import english
from planner.words.message import Message
from tests.core.full_plan import of_exam

START = date(2027, 1, 4)
HARD_TEXT = "Ünïcode 😀 \u202eabc\u202c עברית العربية\r\n\ttab, \"quotes\" 'single' ; DROP TABLE task; -- % ? \\ $$"


def a_plan(tasks: int = 3, *, links: bool = True) -> Plan:
    """So many tasks t0, t1, ... each of which follows the one before."""
    rows = {f"t{n}": a_task(f"t{n}", position=(n + 1) * 1024) for n in range(tasks)}
    chain = [Dependency(f"d{n}", f"t{n}", f"t{n + 1}", position=(n + 1) * 1024) for n in range(tasks - 1)]
    return Plan(START, Profile(), tasks=rows, dependencies={link.id: link for link in chain} if links else {})


def a_task(name: str, **values: object) -> Task:
    return replace(Task(name, f"Task {name}", Phase.EXAMS, Kind.ACTIVITY, duration_days=5), **values)


def moved(plan: Plan, name: str, day: int) -> Plan:
    """The plan with one task pinned so many days after the start."""
    return plan.with_tasks([replace(plan.tasks[name], pinned_start=date.fromordinal(START.toordinal() + day))])


def full_plan() -> Plan:
    """A plan in which every field of every entity has a value of its own, texts and unknown keys included."""
    extra = {"later": {"deep": [1, 2.5, None, True, HARD_TEXT]}, "half": "\ud83d"}
    day = date(2027, 3, 14)
    study = Task(
        id="step1",
        title=HARD_TEXT,
        phase=Phase.EXAMS,
        kind=Kind.STUDY,
        position=2048,
        duration_days=90,
        effort_hours=412.5,
        constraint=Constraint(ConstraintType.SNET, day),
        pinned_start=date(2199, 12, 31),
        deadline=date(2028, 2, 29),
        actual_start=date(1900, 1, 1),
        actual_finish=date(2027, 2, 1),
        progress=37,
        closed_by="result",
        expires=date(2029, 6, 30),
        outcome=MatchOutcome.NOT,
        group="g",
        exam="step1",
        role=Role.STUDY,
        anchor=Anchor("match_day", "not_before", -14),
        made_from="0f",
        notes="a\r\nb\n" + HARD_TEXT,
        extra=extra,
    )
    bare = Task("result", "", Phase.VISA, Kind.MILESTONE, position=1024, constraint=Constraint(ConstraintType.ALAP))
    link = Dependency("odd id", "step1", "result", LinkType.SF, -7, True, "", 512, extra)
    other = Dependency("a", "step1", "result", position=1024)
    exam = ExamRecord("step1", 2, day, day, day, day, True, True, Outcome.FAIL, 0, extra)
    off = (DayOff(day, date(2027, 3, 20), 0.5, extra), DayOff(day, day))
    profile = Profile(Status.STUDENT, day, day, Route.H1B, HARD_TEXT, "IN", "EG", "cs", ("visa", "status"), extra)
    return Plan(
        start_date=date(2027, 1, 31),
        profile=profile,
        calendar=StudyCalendar(2.5, (2, 4), off, extra),
        target_match=2029,
        exams={"step1": exam},
        groups={"g": Group("g", HARD_TEXT, Phase.APPLY, 77, extra)},
        tasks={"step1": study, "result": bare},
        dependencies={"odd id": link, "a": other},
        deleted=frozenset({"x", "y"}),
        extra=extra,
        records=full_records(extra),
    )


def full_records(extra: Mapping[str, object]) -> Mapping[str, Mapping[str, Record]]:
    """Of each collection, and of one that this version does not know, a record whose every field has a value."""
    day = date(2027, 3, 14)
    person = Person(
        id="p",
        position=5,
        name=HARD_TEXT,
        title=HARD_TEXT,
        institution=HARD_TEXT,
        country="DE",
        roles=tuple(PersonRole),
        contact=HARD_TEXT,
        usual_days=365,
        away=(Period(day, day), Period(date(1900, 1, 1), date(2199, 12, 31))),
        notes=HARD_TEXT,
        extra=extra,
    )
    letter = Letter(
        id=HARD_TEXT,
        position=2048,
        season=2029,
        writer="p",
        experience="w",
        kind=LetterKind.SLOE,
        specialty=HARD_TEXT,
        waived=True,
        state=LetterState.DECLINED,
        asked_on=day,
        agreed_on=day,
        form_sent_on=day,
        written_on=day,
        uploaded_on=day,
        imported_on=day,
        declined_on=day,
        letter_date=day,
        extra=extra,
    )
    entry = StudyEntry(
        id="e",
        position=7,
        day=day,
        exam="step1",
        resource="u",
        units=40,
        correct=0,
        minutes=1440,
        note=HARD_TEXT,
        extra=extra,
    )
    later = {key: Record(id=key, position=place, extra=extra) for place, key in enumerate(("b", "a"), start=1)}
    written = {"people": {"p": person}, "letters": {letter.id: letter}, "study_log": {"e": entry}, "later": later}
    others = (collection for collection in COLLECTIONS if collection.key not in written)
    return written | {
        each.key: {record.id: replace(record, extra=extra) for record in of_exam(each, "step1")} for each in others
    }


def make(path: Path, plan: Plan | None = None) -> Path:
    """A closed plan file."""
    with closing(create_plan(path, plan or a_plan(), "Test plan")):
        return path


def words(said: Message | None) -> str:
    """What is said, in English; empty where nothing is."""
    return "" if said is None else english(said)


def memory() -> str | None:
    """A folder in memory, for what asks nothing about the disk and would only wait for it; None where there is none."""
    return "/dev/shm" if os.path.isdir("/dev/shm") else None


@contextmanager
def history_of(path: Path) -> Iterator[History]:
    """A history over the opened file, closed afterwards."""
    with closing(open_plan(path)) as store:
        yield History(store)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def mode_of(path: Path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())
