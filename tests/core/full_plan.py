"""A plan in which every field of every entity has a value of its own."""

from datetime import date

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
    Role,
    Route,
    Status,
    StudyCalendar,
    Task,
)
from tests.core.builder import START, on, work

TASK = Task(
    id="a",
    title="Step 1",
    phase=Phase.APPLY,
    kind=Kind.STUDY,
    position=1024,
    duration_days=5,
    effort_hours=12.5,
    constraint=Constraint(ConstraintType.SNET, on(5)),
    pinned_start=on(3),
    deadline=on(20),
    actual_start=on(2),
    actual_finish=on(9),
    progress=30,
    closed_by="b",
    expires=on(700),
    outcome=MatchOutcome.PARTIALLY,
    group="g",
    exam="x",
    role=Role.STUDY,
    anchor=Anchor("match_day", "on", 3),
    notes="notes",
    extra={"x-task": 1},
)
LINK = Dependency("a>b:SS", "a", "b", LinkType.SS, -3, True, "late", 1024, {"x-link": 1})
EXAM = ExamRecord("x", 2, on(1), on(2), on(3), on(90), True, True, Outcome.FAIL, 190, {"x-exam": 1})
GROUP = Group("g", "Group", Phase.PROFILE, 1024, {"x-group": 1})
PROFILE = Profile(Status.STUDENT, on(5), on(6), Route.H1B, "surgery", "PK", None, "cs", ("visa",), {"x-profile": 1})
OFF = DayOff(date(2027, 2, 1), date(2027, 2, 3), 1.5, {"x-off": 1})
CALENDAR = StudyCalendar(2.5, (4, 6), (OFF,), {"x-calendar": 1})
FULL = Plan(
    START,
    PROFILE,
    CALENDAR,
    2029,
    {"x": EXAM},
    {"g": GROUP},
    {"a": TASK, "b": work("b", position=2048)},
    {LINK.id: LINK},
    frozenset({"oet"}),
    {"x-plan": 1},
)
