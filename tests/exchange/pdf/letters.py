"""A plan with letters, for tests of the print."""

from dataclasses import replace
from datetime import date

from planner.core.model import Plan
from planner.core.records.letters import Letter, LetterKind, LetterState
from planner.core.records.people import Person
from tests.guidance.looks import sample_plan

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


def with_letters() -> Plan:
    """The sample's plan with letters of two seasons and of none."""
    return replace(
        sample_plan(), records={"people": {"a": OKAFOR}, "letters": {letter.id: letter for letter in LETTERS}}
    )
