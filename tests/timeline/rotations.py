"""The sample's plan with experiences in every state that a bar tells apart, as of the day on which it is opened."""

from datetime import date
from typing import Any

from planner.core.model import Plan
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.record_mark import RecordMark
from planner.guidance.record_marks import mark_of
from tests.guidance.looks import TODAY, sample_plan
from tests.roadmap.builder import with_records
from tests.timeline.frames import a_look

TASK = "usce"


def an_experience(key: str, state: str, start: str | None, end: str | None, **more: Any) -> Experience:
    """An observership in the US unless told otherwise."""
    kind, country = ExperienceKind(more.pop("kind", "observership")), more.pop("country", "US")
    days = {name: date.fromisoformat(day) for name, day in (("start", start), ("end", end)) if day is not None}
    return Experience(id=key, position=0, kind=kind, state=ExperienceState(state), country=country, **days, **more)


DONE = an_experience("d", "done", "2026-11-02", "2026-11-29", organization="Cleveland Clinic")
RUNNING = an_experience("r", "running", "2027-03-29", "2027-04-25", organization="Mayo")
SURE = an_experience("s", "confirmed", "2027-06-07", "2027-07-04", organization="Houston", asked_on=date(2027, 3, 1))
ASKED = an_experience("a", "asked", "2027-07-05", "2027-08-01")
OPEN = an_experience("u", "running", "2026-08-10", None, kind="audit", country="EG")
D, R, S, A, U = (Ref("experiences", key) for key in "drsau")


def rotated(*entries: Experience) -> Plan:
    """The sample's plan with these experiences; with all five by default."""
    return with_records(sample_plan(), *(entries or (DONE, RUNNING, SURE, ASKED, OPEN)))


def a_rotated_look(*entries: Experience) -> Look:
    """It assessed."""
    return a_look(rotated(*entries), TODAY)


def the_mark(entry: Experience, task: str = TASK, look: Look | None = None) -> RecordMark:
    """The mark of an experience that is alone in the plan."""
    found = mark_of(look or a_rotated_look(entry), Ref("experiences", entry.id), task)
    assert found is not None
    return found
