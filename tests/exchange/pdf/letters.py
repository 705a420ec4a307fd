"""A plan with letters, for tests of the print."""

from dataclasses import replace
from datetime import date
from functools import cache

from planner.core.model import Plan
from planner.core.records.explanations import Explanation
from planner.core.records.letters import Letter, LetterKind, LetterState
from planner.core.records.people import Person
from planner.roadmap.sample import sample_plan as sample
from tests.guidance.looks import TODAY, sample_plan, the_roadmap

OKAFOR = Person(id="a", position=1, name="Dr. Okafor", institution="Lakeside, OH")
LETTERS = (
    Letter(id="old", position=1, season=2027, writer="a", state=LetterState.IMPORTED, imported_on=date(2026, 8, 3)),
    Letter(
        id="asked",
        position=2,
        season=2028,
        writer="a",
        kind=LetterKind.CHAIR,
        specialty="Surgery",
        state=LetterState.AGREED,
        asked_on=date(2026, 10, 26),
        agreed_on=date(2026, 10, 30),
    ),
    Letter(id="none", position=3, season=2028),
    Letter(id="any", position=4),
)


@cache
def with_everything() -> Plan:
    """The sample with all that is kept of its second phase, and something to explain."""
    plan = sample(the_roadmap(), TODAY)
    gap = Explanation(id="gap", start=date(2026, 1, 5), end=date(2026, 5, 3), asked_by="Dean", answer="I was ill.")
    return plan.with_records("explanations", {gap.id: gap})


def with_letters() -> Plan:
    """The sample's plan with letters of two seasons and of none."""
    return replace(
        sample_plan(), records={"people": {"a": OKAFOR}, "letters": {letter.id: letter for letter in LETTERS}}
    )
