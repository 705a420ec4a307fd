"""The plan JSON: what comes back is what went out, and no content makes the reader do anything but answer or refuse."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.core.digest import digest
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
    link_id,
)
from planner.core.records.letters import Letter
from planner.core.records.people import Person
from planner.core.records.study_log import StudyEntry
from planner.errors import InputError
from planner.exchange.plan_json import plan_from_json, plan_to_json
from planner.words.text import clean
from tests.promises.plugin import Recorder

TODAY = date(2026, 11, 25)

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
later_days = st.dates(TODAY, date(2199, 12, 31))
texts = st.text(max_size=30).map(clean)
names = st.text(min_size=1, max_size=10).map(clean)
hours = st.floats(0.5, 24)
numbers = st.integers(-(10**18), 10**18)
anything = st.recursive(
    st.none() | st.booleans() | numbers | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
extras = st.dictionaries(texts.map("x_{}".format), anything, max_size=2)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


constraints = st.one_of(
    st.sampled_from([kind for kind in ConstraintType if not kind.dated]).map(Constraint),
    st.builds(Constraint, st.sampled_from([kind for kind in ConstraintType if kind.dated]), later_days),
)
days_off = st.builds(
    lambda first, length, reduced, extra: DayOff(first, first + timedelta(days=length), reduced, extra),
    st.dates(date(1900, 1, 1), date(2198, 12, 31)),
    st.integers(0, 360),
    maybe(st.floats(0, 24)),
    extras,
)
calendars = st.builds(
    StudyCalendar,
    hours,
    st.sets(st.integers(0, 6), max_size=6).map(lambda off: tuple(sorted(off))),
    st.lists(days_off, max_size=2).map(tuple),
    extras,
)
profiles = st.builds(
    Profile,
    st.sampled_from(Status),
    maybe(days),
    maybe(days),
    st.sampled_from(Route),
    maybe(texts),
    maybe(texts),
    maybe(texts),
    maybe(texts),
    st.lists(texts, max_size=2).map(tuple),
    extras,
)


@st.composite
def tasks(draw: st.DrawFn, name: str, position: int, others: list[str], groups: list[str]) -> Task:
    first, last = sorted((draw(days), draw(days)))
    return Task(
        id=name,
        title=draw(texts),
        phase=draw(st.sampled_from(Phase)),
        kind=draw(st.sampled_from(Kind)),
        position=position,
        duration_days=draw(maybe(st.integers(0, 36_500))),
        effort_hours=draw(maybe(st.floats(0.1, 20_000))),
        constraint=draw(maybe(constraints)),
        pinned_start=draw(maybe(later_days)),
        deadline=draw(maybe(days)),
        actual_start=draw(st.sampled_from([None, first])),
        actual_finish=draw(st.sampled_from([None, last])),
        progress=draw(st.integers(0, 100)),
        closed_by=draw(st.sampled_from([None, *others])),
        expires=draw(maybe(days)),
        group=draw(st.sampled_from([None, *groups])),
        exam=draw(maybe(names)),
        role=draw(maybe(st.sampled_from(Role))),
        anchor=draw(maybe(st.builds(Anchor, names, st.sampled_from(["on", "not_before"]), st.integers(-900, 900)))),
        notes=draw(texts),
        extra=draw(extras),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan in which everything can have any value that a plan can hold."""
    ids = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    groups = [
        Group(name, draw(texts), draw(st.sampled_from(Phase)), (place + 1) * 1024, draw(extras))
        for place, name in enumerate(draw(st.lists(names, max_size=2, unique=True)))
    ]
    rows = [
        draw(tasks(name, (place + 1) * 1024, ids, [group.id for group in groups])) for place, name in enumerate(ids)
    ]
    links: dict[str, Dependency] = {}
    for _ in range(draw(st.integers(0, 4)) if len(ids) > 1 else 0):
        pred, succ = sorted(draw(st.lists(st.integers(0, len(ids) - 1), min_size=2, max_size=2, unique=True)))
        kind = draw(st.sampled_from(LinkType))
        key = link_id(ids[pred], ids[succ], kind, links)
        links[key] = Dependency(
            key,
            ids[pred],
            ids[succ],
            kind,
            draw(st.integers(-36_500, 36_500)),
            draw(st.booleans()),
            draw(maybe(texts)),
            (len(links) + 1) * 1024,
            draw(extras),
        )
    window = sorted((draw(days), draw(days)))
    exam = ExamRecord(
        draw(names),
        draw(st.integers(1, 99)),
        draw(maybe(days)),
        draw(maybe(days)),
        window[0],
        window[1],
        draw(st.booleans()),
        draw(st.booleans()),
        draw(maybe(st.sampled_from(Outcome))),
        draw(maybe(st.integers(0, 999))),
        draw(extras),
    )
    return Plan(
        start_date=TODAY,
        profile=draw(maybe(profiles)),
        calendar=draw(calendars),
        target_match=draw(maybe(st.integers(1952, 2199))),
        exams={exam.id: exam},
        groups={group.id: group for group in groups},
        tasks={row.id: row for row in rows},
        dependencies=links,
        deleted=frozenset(draw(st.lists(names, max_size=2))),
        extra=draw(extras),
    )


@given(plan=plans())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_round_trip(plan: Plan, promise: Recorder) -> None:
    """Nothing is lost: the plan, its digest and the bytes come back."""
    content = plan_to_json(plan)
    back = plan_from_json(content, "p.json", TODAY)
    assert back == plan
    assert digest(back) == digest(plan)
    assert plan_to_json(back) == content
    promise("P17", round_trips=1, different=0)


def test_a_value_that_is_lost_on_the_way_is_noticed(promise: Recorder) -> None:
    """Canary."""
    document = json.loads(plan_to_json(a_plan()))
    del document["records"]["people"][0]["away"]
    back = plan_from_json(json.dumps(document).encode(), "p.json", TODAY)
    promise.canary("P17", different=int(digest(back) != digest(a_plan())))


def a_plan() -> Plan:
    """A plan with a little of everything."""
    first = Task("a", "T\u00eate-\u00e0-t\u00eate \U0001f600", Phase.EXAMS, Kind.STUDY, 1024, effort_hours=40.5)
    second = Task(
        "b", "Two", Phase.VISA, Kind.MILESTONE, 2048, 0, constraint=Constraint(ConstraintType.SNET, date(2027, 3, 1))
    )
    return Plan(
        TODAY,
        Profile(Status.STUDENT, date(2028, 6, 30)),
        exams={"a": ExamRecord("a", window_start=date(2027, 1, 1), window_end=date(2027, 6, 30))},
        tasks={"a": first, "b": second},
        dependencies={"a>b:FS": Dependency("a>b:FS", "a", "b", lag_days=-3, position=1024)},
        extra={"later": {"x": [1, None]}},
        records={
            "people": {"p": Person(id="p", position=1024, name="Dr. A", away=(Period(TODAY, TODAY),))},
            "letters": {"l": Letter(id="l", position=1024, season=2028, writer="p", asked_on=TODAY, waived=True)},
            "study_log": {"e": StudyEntry(id="e", position=1024, day=TODAY, exam="a", units=40, correct=31)},
            "later": {"r": Record(id="r", position=1024, extra={"deep": [1, None]})},
        },
    )


sentences: list[str] = []


@pytest.fixture(autouse=True)
def refusals() -> Iterator[None]:
    """Each refusal names the file and stands on one line."""
    sentences.clear()
    yield
    assert all(sentence.startswith("p.json: ") and len(sentence.splitlines()) == 1 for sentence in sentences)


def answer_to(content: bytes) -> Plan | None:
    """The plan, or None when it is refused; anything else it raises is a bug."""
    try:
        return plan_from_json(content, "p.json", TODAY)
    except InputError as error:
        sentences.append(str(error))
        return None


def test_broken_at_any_byte() -> None:
    """Cut short, a byte changed, taken away or doubled: refused, or another plan that comes back as it is."""
    content = plan_to_json(a_plan())
    chance = random.Random(7)
    for place in range(len(content)):
        assert answer_to(content[:place]) is None or content[place:].isspace()
        for broken in (
            content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :],
            content[:place] + content[place + 1 :],
            content[:place] + content[place : place + 9] + content[place:],
        ):
            found = answer_to(broken)
            assert found is None or plan_from_json(plan_to_json(found), "p.json", TODAY) == found


WRONG: list[Any] = [None, True, -1, 0, 10**30, 0.5, "", "x", "2027-02-30", "\ud83d", [], [None], {}, {"x": 1}]


@pytest.mark.parametrize("value", WRONG, ids=ascii)
def test_any_value_in_any_place(value: Any) -> None:
    """Each value of the document in turn replaced by one of another kind."""
    document = json.loads(plan_to_json(a_plan()))
    for path in paths_in(document):
        answer_to(json.dumps(with_value(document, path, value)).encode())


Path = tuple[str | int, ...]


def paths_in(value: Any) -> list[Path]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(), *((key, *path) for key, inner in items for path in paths_in(inner))]


def with_value(document: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    copy = dict(document) if isinstance(document, dict) else list(document)
    copy[path[0]] = with_value(copy[path[0]], path[1:], value)
    return copy


def test_the_text_is_readable() -> None:
    """UTF-8 with the characters themselves, indented, a line break at the end."""
    text = plan_to_json(a_plan()).decode("utf-8")
    assert "T\u00eate-\u00e0-t\u00eate \U0001f600" in text
    assert text.startswith(
        '{\n  "later": {\n    "x": [\n      1,\n      null\n    ]\n  },\n  "format": "img-roadmap-plan",'
    )
    assert text.endswith("}\n")
