"""A filled sheet for the tests: the sample person, as the mock-up shows it, on the day of the sample."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from planner.core.model import Route, Status
from planner.ui.questions.answer_sheet import Attempt, Progress, Sat, Sheet, Step, Study

PASSED = Attempt(Sat.PASSED, date(2027, 2, 8))
BOOKED = Attempt(Sat.BOOKED, date(2027, 8, 9))


def exams(**attempts: Attempt | tuple[Attempt, ...]) -> Mapping[str, tuple[Attempt, ...]]:
    """The exams of a sheet; what is not named was not taken yet."""
    found: dict[str, tuple[Attempt, ...]] = {}
    for exam in ("step1", "step2ck", "oet"):
        given = attempts.get(exam, (Attempt(),))
        found[exam] = given if isinstance(given, tuple) else (given,)
    return found


def a_sheet(**changes: Any) -> Sheet:
    """The sample person's sheet with some answers changed."""
    answers: dict[str, Any] = {
        "status": Status.GRADUATE,
        "graduation_date": date(2024, 7, 15),
        "exams": exams(step1=PASSED, step2ck=BOOKED),
        "study": Study("step2ck", date(2027, 2, 16), 35),
        "usce": Progress(Step.DONE, date(2026, 11, 23)),
        "letters": Progress(Step.BEGUN, date(2026, 12, 7)),
        "visa": Route.J1,
        "specialty": "Internal medicine",
        "country": "EG",
        "pathway": "6",
    }
    return Sheet(**{**answers, **changes})
