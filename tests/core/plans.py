"""Random whole plans for Hypothesis: every field of every entity, odd texts, unknown keys.

They are as a file gives them: texts clean, rows and links numbered in list order.
"""

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from planner.core.model import (
    POSITION_STEP,
    Anchor,
    Constraint,
    ConstraintType,
    DayOff,
    Dependency,
    ExamRecord,
    Group,
    Kind,
    LinkType,
    Outcome,
    Phase,
    Plan,
    Profile,
    Role,
    Route,
    Status,
    StudyCalendar,
    Task,
    link_id,
)
from planner.core.ref import EXAM, TASK
from planner.words.text import clean
from tests.core.records import all_records

ODD_TEXTS = (
    "",
    "Step 2 CK",
    "🩺👩🏽‍⚕️ 🇵🇰",
    "خطة الاختبار",
    "תוכנית \u202eabc\u202c",
    "two\r\nlines\rand\ttabs\n",
    "NUL \x00 and \x1b",
    "half \ud83d pair",
    "e\u0301 is é",
    "\ufffe\uffff",
    '"; DROP TABLE task; --',
    "=1+1",
    "\\u0000",
    " \u00a0\u200b",
)
START = date(2027, 1, 4)

raw_texts = st.sampled_from(ODD_TEXTS) | st.text(max_size=12)
texts = raw_texts.map(clean)
ids = st.text(min_size=1, max_size=8).map(clean)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
later_days = st.dates(START, date(2199, 12, 31))
hours = st.floats(0.5, 24, allow_subnormal=False)
lags = st.integers(-36_500, 36_500)

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=4,
)
# No entity has a field whose name begins like this.
extras = st.dictionaries(texts.map(lambda text: f"x-{text}"), json_values, max_size=2)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value or none."""
    return st.none() | values


def _wish(type_: ConstraintType, day: date) -> Constraint:
    return Constraint(type_, day if type_.dated else None)


def _day_off(first: date, length: int, hours: float | None, extra: dict[str, Any]) -> DayOff:
    return DayOff(first, min(first + timedelta(days=length), date(2199, 12, 31)), hours, extra)


profiles = st.builds(
    Profile,
    status=st.sampled_from(Status),
    graduation_date=maybe(days),
    diploma_date=maybe(days),
    visa=st.sampled_from(Route),
    specialty=maybe(texts),
    country=maybe(texts),
    passport=maybe(texts),
    pathway=maybe(texts),
    assumed=st.lists(texts, max_size=3).map(tuple),
    extra=extras,
)
calendars = st.builds(
    StudyCalendar,
    daily_hours=hours,
    weekly_off=st.sets(st.integers(0, 6), max_size=6).map(lambda off: tuple(sorted(off))),
    days_off=st.lists(
        st.builds(_day_off, days, st.integers(0, 366), maybe(st.floats(0, 24, allow_subnormal=False).map(abs)), extras),
        max_size=3,
    ).map(tuple),
    extra=extras,
)


@st.composite
def _exams(draw: st.DrawFn, exam_id: str) -> ExamRecord:
    window = sorted([draw(days), draw(days)])
    return ExamRecord(
        id=exam_id,
        attempt=draw(st.integers(1, 99)),
        application=draw(maybe(days)),
        permit=draw(maybe(days)),
        window_start=draw(maybe(st.just(window[0]))),
        window_end=draw(maybe(st.just(window[1]))),
        extended=draw(st.booleans()),
        seat_booked=draw(st.booleans()),
        outcome=draw(maybe(st.sampled_from(Outcome))),
        score=draw(maybe(st.integers(0, 999))),
        extra=draw(extras),
    )


@st.composite
def _tasks(draw: st.DrawFn, task_id: str, position: int, others: list[str], groups: list[str]) -> Task:
    started, finished = sorted([draw(days), draw(days)])
    return Task(
        id=task_id,
        title=draw(texts),
        phase=draw(st.sampled_from(Phase)),
        kind=draw(st.sampled_from(Kind)),
        position=position,
        duration_days=draw(maybe(st.integers(0, 36_500))),
        effort_hours=draw(maybe(st.floats(0.25, 20_000, allow_subnormal=False))),
        constraint=draw(maybe(st.builds(_wish, st.sampled_from(ConstraintType), later_days))),
        pinned_start=draw(maybe(later_days)),
        deadline=draw(maybe(days)),
        actual_start=draw(maybe(st.just(started))),
        actual_finish=draw(maybe(st.just(finished))),
        progress=draw(st.integers(0, 100)),
        closed_by=draw(maybe(st.sampled_from(others))),
        expires=draw(maybe(days)),
        group=draw(maybe(st.sampled_from(groups))) if groups else None,
        exam=draw(maybe(ids)),
        role=draw(maybe(st.sampled_from(Role))),
        made_from=draw(maybe(ids)),
        anchor=draw(maybe(st.builds(Anchor, texts, st.sampled_from(["not_before", "on"]), lags))),
        notes=draw(texts),
        extra=draw(extras),
    )


@st.composite
def _links(draw: st.DrawFn, task_ids: list[str]) -> dict[str, Dependency]:
    found: dict[str, Dependency] = {}
    pairs = st.lists(st.integers(0, len(task_ids) - 1), min_size=2, max_size=2, unique=True)
    for pair in draw(st.lists(pairs, max_size=4)):
        pred, succ = (task_ids[n] for n in sorted(pair))
        type_ = draw(st.sampled_from(LinkType))
        key = link_id(pred, succ, type_, found)
        found[key] = Dependency(
            id=key,
            pred=pred,
            succ=succ,
            type=type_,
            lag_days=draw(lags),
            soft=draw(st.booleans()),
            dropped=draw(maybe(texts)),
            position=(len(found) + 1) * POSITION_STEP,
            extra=draw(extras),
        )
    return found


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan that a file could hold."""
    task_ids = draw(st.lists(ids, unique=True, max_size=4))
    group_ids = draw(st.lists(ids, unique=True, max_size=2))
    exam_ids = draw(st.lists(ids, unique=True, max_size=2))
    groups = [
        Group(key, draw(texts), draw(st.sampled_from(Phase)), (n + 1) * POSITION_STEP, draw(extras))
        for n, key in enumerate(group_ids)
    ]
    tasks = [draw(_tasks(key, (n + 1) * POSITION_STEP, task_ids, group_ids)) for n, key in enumerate(task_ids)]
    return Plan(
        start_date=START,
        profile=draw(maybe(profiles)),
        calendar=draw(calendars),
        target_match=draw(maybe(st.integers(1952, 2199))),
        exams={key: draw(_exams(key)) for key in exam_ids},
        groups={group.id: group for group in groups},
        tasks={task.id: task for task in tasks},
        dependencies=draw(_links(task_ids)) if len(task_ids) > 1 else {},
        deleted=frozenset(draw(st.lists(ids, max_size=3))),
        extra=draw(extras),
        records=draw(all_records({TASK: task_ids, EXAM: exam_ids}, extras)),
    )


def through_text(document: dict[str, Any]) -> Any:
    """The document as it comes back from a JSON file."""
    return json.loads(json.dumps(document, allow_nan=False))
