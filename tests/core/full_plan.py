"""A plan in which every field of every entity has a value of its own."""

from dataclasses import replace
from datetime import date
from typing import Any

from planner.core.collection import Collection
from planner.core.field import Amount, Period
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
from planner.core.records.attachments import Attachment, AttachmentForm
from planner.core.records.documents import Paper, PaperKind, PaperState, Translation
from planner.core.records.encounters import Encounter, EncounterState
from planner.core.records.expenses import Expense
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState, HandsOn
from planner.core.records.explanations import Explanation, ExplanationTopic
from planner.core.records.letters import Letter, LetterKind, LetterState
from planner.core.records.moves import ExamMove, MoveKind
from planner.core.records.people import Person, PersonRole
from planner.core.records.personal import LicenceKind, Personal, PriorTraining, UsStatus
from planner.core.records.practice_tests import PracticeTest, ScoreScale
from planner.core.records.publications import Publication, PublicationKind, PublicationState
from planner.core.records.resources import Resource, StudyUnit
from planner.core.records.sittings import Sitting
from planner.core.records.statements import Statement, StatementState
from planner.core.records.study_log import StudyEntry
from planner.core.records.study_settings import StudySetting
from planner.core.records.ticks import Tick
from planner.core.records.visas import Visa, VisaClass, VisaPurpose, VisaState
from planner.core.ref import EXAM as EXAM_KIND
from planner.core.ref import TASK as TASK_KIND
from planner.core.ref import Ref
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
    made_from="0f",
    notes="notes",
    extra={"x-task": 1},
)
LINK = Dependency("a>b:SS", "a", "b", LinkType.SS, -3, True, "late", 1024, {"x-link": 1})
EXAM = ExamRecord("x", 2, on(1), on(2), on(3), on(90), True, True, Outcome.FAIL, 190, {"x-exam": 1})
GROUP = Group("g", "Group", Phase.PROFILE, 1024, {"x-group": 1})
PROFILE = Profile(Status.STUDENT, on(5), on(6), Route.H1B, "surgery", "PK", None, "cs", ("visa",), {"x-profile": 1})
OFF = DayOff(date(2027, 2, 1), date(2027, 2, 3), 1.5, {"x-off": 1})
CALENDAR = StudyCalendar(2.5, (4, 6), (OFF,), {"x-calendar": 1})
PERSON = Person(
    id="p",
    position=1024,
    name="Dr. Meier",
    title="Professor",
    institution="Charité",
    country="DE",
    roles=(PersonRole.LETTER_WRITER, PersonRole.MENTOR),
    contact="meier@example.org",
    usual_days=40,
    away=(Period(on(200), on(214)),),
    notes="Writes\nin August",
    extra={"x-person": 1},
)
LETTER = Letter(
    id="l",
    position=1024,
    season=2029,
    writer="p",
    experience="w",
    kind=LetterKind.CHAIR,
    specialty="surgery",
    waived=False,
    state=LetterState.UPLOADED,
    asked_on=on(1),
    agreed_on=on(2),
    form_sent_on=on(3),
    written_on=on(4),
    uploaded_on=on(5),
    imported_on=on(6),
    declined_on=on(7),
    letter_date=on(4),
    extra={"x-letter": 1},
)
RESOURCE = Resource(
    id="u",
    position=1024,
    exam="x",
    title="Questions",
    unit=StudyUnit.PAGES,
    total=3_900,
    done_before=12,
    minutes_per_unit=2.5,
    expires=on(300),
    extra={"x-resource": 1},
)
ENTRY = StudyEntry(
    id="e",
    position=1024,
    day=on(1),
    exam="x",
    resource="u",
    units=40,
    correct=31,
    minutes=95,
    note="Renal",
    extra={"x-entry": 1},
)
TEST = PracticeTest(
    id="f",
    position=1024,
    exam="x",
    form="Form 9",
    day=on(2),
    score=71,
    scale=ScoreScale.PERCENT,
    predicted_pass=90,
    note="Tired",
    extra={"x-test": 1},
)
SETTING = StudySetting(
    id="s",
    position=1024,
    exam="x",
    threshold=240,
    minimum_minutes=20,
    minimum_units=10,
    buffer=12,
    cap_hours=4.5,
    extra={"x-setting": 1},
)
SITTING = Sitting(
    id="x",
    position=1024,
    exam="x",
    centre="Cairo",
    released_on=on(30),
    listening=350,
    reading=360,
    writing=370,
    speaking=380,
    extra={"x-sitting": 1},
)
MOVE = ExamMove(
    id="v",
    position=1024,
    exam="x",
    kind=MoveKind.EXTENSION,
    on=on(9),
    day_before=on(40),
    day_after=on(80),
    reason="Ill",
    fee=Amount(5_000, "USD"),
    extra={"x-move": 1},
)
TICK = Tick(id="t", position=1024, task="a", item="Permit saved", done_on=on(3), extra={"x-tick": 1})
EXPERIENCE = Experience(
    id="w",
    position=1024,
    kind=ExperienceKind.SUB_INTERNSHIP,
    state=ExperienceState.CONFIRMED,
    asked_on=on(1),
    title="Ward",
    specialty="surgery",
    organization="Lakeside Hospital",
    city="Toledo",
    state_code="OH",
    country="US",
    hands_on=HandsOn.PARTLY,
    start=on(40),
    end=on(67),
    hours_per_week=37.5,
    setting="Hospital",
    supervisor="p",
    description="Rounds",
    place_in_ten=3,
    most_meaningful=True,
    reflection="It taught me",
    extra={"x-experience": 1},
)
VISA = Visa(
    id="b",
    position=1024,
    visa_class=VisaClass.B2,
    purpose=VisaPurpose.STEP3,
    post="Cairo",
    state=VisaState.CHECKS,
    applied_on=on(1),
    interview_on=on(9),
    decided_on=on(20),
    valid_until=on(400),
    note="Asked for a CV",
    extra={"x-visa": 1},
)
ENCOUNTER = Encounter(
    id="n",
    position=1024,
    evaluator="p",
    day=on(12),
    place="Ward",
    state=EncounterState.RATED,
    note="Form sent",
    extra={"x-encounter": 1},
)
PUBLICATION = Publication(
    id="j",
    position=1024,
    title="A case",
    kind=PublicationKind.POSTER,
    author_position=2,
    place="A meeting",
    state=PublicationState.ACCEPTED,
    day=on(30),
    link="https://example.org",
    extra={"x-publication": 1},
)
EXPLANATION = Explanation(
    id="g",
    position=1024,
    topic=ExplanationTopic.LEAVE,
    start=on(1),
    end=on(90),
    asked_by="The application",
    answer="Ill",
    ready=True,
    extra={"x-explanation": 1},
)
STATEMENT = Statement(
    id="d",
    position=1024,
    title="Second draft",
    season=2029,
    specialty="surgery",
    state=StatementState.READY,
    words=702,
    characters=4_310,
    changed_on=on(3),
    extra={"x-statement": 1},
)
PAPER = Paper(
    id="k",
    position=1024,
    kind=PaperKind.DIPLOMA,
    title="MBBCh",
    country="EG",
    state=PaperState.SENT,
    given_names="Mohd Anwar",
    family_name="Siddiq",
    birth_date=date(1998, 11, 3),
    difference_reason="The university shortens it",
    date_reason="The clerk took the month for the day",
    proof="A letter",
    issued=on(1),
    expires=on(900),
    translation=Translation.ORDERED,
    asked_on=on(2),
    reminded_on=(on(16), on(44)),
    answered_on=on(60),
    renewal="a",
    note="By courier",
    extra={"x-paper": 1},
)
PERSONAL = Personal(
    id="m",
    position=1024,
    passports=("EG", "CA"),
    birth_country="SD",
    residence_country="EG",
    us_status=UsStatus.VISITOR,
    us_until=on(90),
    other_route=True,
    specialties=("surgery",),
    licence=LicenceKind.FULL,
    licence_last_valid=on(300),
    licence_disciplined=False,
    failed_step2cs=True,
    prior_training=PriorTraining.ABROAD,
    internship_end=on(10),
    dependants=2,
    couple=False,
    extra={"x-personal": 1},
)
EXPENSE = Expense(
    id="c",
    position=1024,
    of=Ref("task", "a"),
    title="Fee",
    amount=Amount(67_000, "USD"),
    due=on(20),
    paid=Amount(68_000, "USD"),
    paid_on=on(18),
    fee="a_fee",
    extra={"x-expense": 1},
)
ATTACHED = Attachment(
    id="a",
    position=1024,
    of=Ref("task", "a"),
    title="Permit",
    form=AttachmentForm.COPY,
    address="permit.pdf",
    stored=f"{'0' * 32}.pdf",
    size=2048,
    checksum="a" * 64,
    extra={"x-attachment": 1},
)
LATER = Record(id="r", position=1024, extra={"title": "Of a later version", "deep": [1, None, {"position": 3}]})
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
    {
        "people": {"p": PERSON},
        "letters": {"l": LETTER},
        "resources": {"u": RESOURCE},
        "study_log": {"e": ENTRY},
        "practice_tests": {"f": TEST},
        "study_settings": {"s": SETTING},
        "sittings": {"x": SITTING},
        "moves": {"v": MOVE},
        "ticks": {"t": TICK},
        "experiences": {"w": EXPERIENCE},
        "visas": {"b": VISA},
        "encounters": {"n": ENCOUNTER},
        "publications": {"j": PUBLICATION},
        "explanations": {"g": EXPLANATION},
        "statements": {"d": STATEMENT},
        "documents": {"k": PAPER},
        "personal": {"m": PERSONAL},
        "expenses": {"c": EXPENSE},
        "attachments": {"a": ATTACHED},
        "later": {"r": LATER},
    },
)

NEEDED = {"title": "Cards", "day": on(5), "score": 72, "on": on(5), "item": "Passport", "address": "https://x.org"}
"""Values of fields that cannot be empty."""


def emptied(collection: Collection[Any]) -> dict[str, Any]:
    """A value for each field that a person fills: none, unless there must be one."""
    return {name: (NEEDED | collection.defaults)[name] for name in collection.names}


def of_exam(collection: Collection[Any], exam: str) -> list[Record]:
    """The collection's records as those of another plan: what they say of a task or an exam is of this one."""
    kinds = {each.field: each.kind for each in collection.references if each.kind in (EXAM_KIND, TASK_KIND, None)}
    fields = {name: exam if kind else Ref(TASK_KIND, exam) for name, kind in kinds.items()}
    return [replace(record, **fields) for record in FULL.records[collection.key].values()]
