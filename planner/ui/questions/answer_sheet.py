"""What has been answered so far, as plain values: the questions fill it, answers and edits are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.core.calendar import weekly_off_for
from planner.core.model import Route, Status

EXAMS = ("step1", "step2ck", "oet")
EXAM_NAMES = {"step1": "Step 1", "step2ck": "Step 2 CK", "oet": "OET"}
USUAL_HOURS = 3.0
USUAL_OFF = weekly_off_for(6)


class Topic(StrEnum):
    """One question."""

    WHERE = "where"
    GRADUATION = "graduation"
    EXAMS = "exams"
    HOURS = "hours"
    EXPERIENCE = "experience"
    VISA = "visa"
    TARGET = "target"
    COUNTRY = "country"


class Sat(StrEnum):
    """Where an attempt at an exam stands."""

    NOT_YET = "not_yet"
    PASSED = "passed"
    FAILED = "failed"
    BOOKED = "booked"


class Step(StrEnum):
    """How far something is that is not an exam."""

    NOT_YET = "not_yet"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at an exam. `fixed`: the plan has it as done, and only the plan's own views change that."""

    sat: Sat = Sat.NOT_YET
    day: date | None = None
    fixed: bool = False


NO_ATTEMPT = (Attempt(),)


@dataclass(frozen=True, slots=True)
class Progress:
    """Something begun or done on a day."""

    step: Step = Step.NOT_YET
    day: date | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Study:
    """What is being studied for (an exam's id), since when, and how much of it is behind, in whole percent."""

    exam: str | None = None
    since: date | None = None
    percent: int = 0
    fixed: bool = False


def _no_exams() -> Mapping[str, tuple[Attempt, ...]]:
    return dict.fromkeys(EXAMS, NO_ATTEMPT)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All answers as they stand; None was not given. `target` None means the earliest Match that is possible."""

    status: Status | None = None
    graduation_date: date | None = None
    diploma_date: date | None = None
    exams: Mapping[str, tuple[Attempt, ...]] = field(default_factory=_no_exams)
    daily_hours: float = USUAL_HOURS
    weekly_off: tuple[int, ...] = USUAL_OFF
    study: Study = Study()
    usce: Progress = Progress()
    letters: Progress = Progress()
    visa: Route | None = None
    visa_unsure: bool = False
    specialty: str | None = None
    target: int | None = None
    country: str | None = None
    passport: str | None = None
    pathway: str | None = None

    @property
    def answered(self) -> bool:
        """Whether anything at all was answered."""
        return self != Sheet()
