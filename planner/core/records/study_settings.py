"""What the person asks of their own study: one entry for all exams, and one for each that differs."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection
from planner.core.field import RefTo
from planner.core.model import Record
from planner.core.records.practice_tests import SCORE_MAX
from planner.core.records.study_log import MINUTES_A_DAY, MOST_UNITS
from planner.core.ref import EXAM
from planner.words.message import term

KEY = "study_settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySetting(Record):
    """One entry. `exam` None: for all exams together; what an exam's own entry does not say is as it is for all.

    `threshold`: the practice score (as the exam counts) at which the person means to be ready. A day is kept from
    `minimum_minutes` or `minimum_units` on; with neither, from any entry on. `cap_hours` counts over all exams.
    """

    exam: Annotated[str, RefTo(EXAM)] | None = None
    threshold: Annotated[int, Meta(ge=0, le=SCORE_MAX)] | None = None
    minimum_minutes: Annotated[int, Meta(ge=1, le=MINUTES_A_DAY)] | None = None
    minimum_units: Annotated[int, Meta(ge=1, le=MOST_UNITS)] | None = None
    buffer: Annotated[int, Meta(ge=0, le=50)] | None = None
    cap_hours: Annotated[float, Meta(gt=0, le=24)] | None = None


STUDY_SETTINGS = Collection(
    KEY,
    StudySetting,
    term("record", "study setting"),
    term("records", "study settings"),
    named_by="exam",
    words={
        "exam": term("field of a study setting", "exam"),
        "threshold": term("field of a study setting", "own threshold"),
        "minimum_minutes": term("field of a study setting", "least minutes of a day"),
        "minimum_units": term("field of a study setting", "least units of a day"),
        "buffer": term("field of a study setting", "buffer"),
        "cap_hours": term("field of a study setting", "most hours a day"),
    },
    labels={
        "exam": term("form of a study setting", "Exam"),
        "threshold": term("form of a study setting", "Own threshold"),
        "minimum_minutes": term("form of a study setting", "Least that counts, minutes"),
        "minimum_units": term("form of a study setting", "Least that counts, units"),
        "buffer": term("form of a study setting", "Buffer, % of the study days"),
        "cap_hours": term("form of a study setting", "Most hours a day"),
    },
    goes_with="exam",  # Without its exam it would be the entry for all.
)
