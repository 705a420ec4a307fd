"""Experiences as the application counts them: places in the US first, and all that fills the CV."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection, Wrong
from planner.core.field import CountryOrNone, Line, RefTo, StateCode, Text
from planner.core.model import Record
from planner.core.records import people
from planner.words.message import message, term
from planner.words.states import EXPERIENCE_KINDS, EXPERIENCE_STATES, HANDS_ON

KEY = "experiences"
US = "US"
"""ISO 3166."""


class ExperienceKind(StrEnum):
    """What kind of experience it is."""

    OBSERVERSHIP = "observership"
    EXTERNSHIP = "externship"
    ELECTIVE = "elective"
    CLERKSHIP = "clerkship"
    SUB_INTERNSHIP = "sub_internship"
    CLINICAL_WORK = "clinical_work"
    TRAINING = "training"
    RESEARCH = "research"
    AUDIT = "audit"
    TEACHING = "teaching"
    VOLUNTEERING = "volunteering"
    MILITARY = "military"
    OTHER = "other"


class ExperienceState(StrEnum):
    """How far it is: looked for, asked for, confirmed, running, done; refused ends it."""

    LOOKING = "looking"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"


BEGUN = (ExperienceState.RUNNING, ExperienceState.DONE)
"""The states of one that is on, or over."""
PLACED = (ExperienceState.CONFIRMED, *BEGUN)
"""The states of one that there is a place for; what is looked for, asked for or refused is no more than a wish."""


class HandsOn(StrEnum):
    """Whether it is hands-on."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience(Record):
    """One experience. `start` and `end` are its first and last day; without an end it goes on.

    `country` is ISO 3166 (US), `state_code` two letters of a state. `hands_on`: whether patients are examined and
    treated. `setting`: the kind of place. `place_in_ten`: its place among the entries of the application, None where it
    is not one of them. `reflection`: why it is most meaningful.
    """

    kind: ExperienceKind = ExperienceKind.OBSERVERSHIP
    state: ExperienceState = ExperienceState.LOOKING
    asked_on: date | None = None
    title: Line = ""
    specialty: Line = ""
    organization: Line = ""
    city: Line = ""
    state_code: StateCode = ""
    country: CountryOrNone = ""
    hands_on: HandsOn | None = None
    start: date | None = None
    end: date | None = None
    hours_per_week: Annotated[float, Meta(gt=0, le=168)] | None = None
    setting: Line = ""
    supervisor: Annotated[str, RefTo(people.KEY)] | None = None
    description: Text = ""
    place_in_ten: Annotated[int, Meta(ge=1, le=99)] | None = None
    most_meaningful: bool = False
    reflection: Text = ""

    @property
    def in_us(self) -> bool:
        """Whether it is in the US; without a country, by whether it is in one of its states."""
        return self.country == US if self.country else bool(self.state_code)


def _wrong(entry: Experience) -> Wrong | None:
    if entry.start is not None and entry.end is not None and entry.end < entry.start:
        return Wrong("end", message("It ends before it starts."))
    return None


EXPERIENCES = Collection(
    KEY,
    Experience,
    term("record", "experience"),
    term("records", "experiences"),
    named_by="organization",
    or_by=("title", "kind"),
    words={
        "kind": term("field of an experience", "kind"),
        "state": term("field of an experience", "state"),
        "asked_on": term("field of an experience", "asked"),
        "title": term("field of an experience", "title"),
        "specialty": term("field of an experience", "specialty"),
        "organization": term("field of an experience", "organization"),
        "city": term("field of an experience", "city"),
        "state_code": term("field of an experience", "US state"),
        "country": term("field of an experience", "country"),
        "hands_on": term("field of an experience", "hands-on"),
        "start": term("field of an experience", "starts"),
        "end": term("field of an experience", "ends"),
        "hours_per_week": term("field of an experience", "hours a week"),
        "setting": term("field of an experience", "setting"),
        "supervisor": term("field of an experience", "supervisor"),
        "description": term("field of an experience", "description"),
        "place_in_ten": term("field of an experience", "place among the entries"),
        "most_meaningful": term("field of an experience", "most meaningful"),
        "reflection": term("field of an experience", "why it is most meaningful"),
    },
    labels={
        "kind": term("form of an experience", "Kind"),
        "state": term("form of an experience", "State"),
        "asked_on": term("form of an experience", "Asked on"),
        "title": term("form of an experience", "Title"),
        "specialty": term("form of an experience", "Specialty"),
        "organization": term("form of an experience", "Organization"),
        "city": term("form of an experience", "City"),
        "state_code": term("form of an experience", "US state (two letters)"),
        "country": term("form of an experience", "Country (two letters)"),
        "hands_on": term("form of an experience", "Hands-on"),
        "start": term("form of an experience", "First day"),
        "end": term("form of an experience", "Last day"),
        "hours_per_week": term("form of an experience", "Hours a week"),
        "setting": term("form of an experience", "Setting"),
        "supervisor": term("form of an experience", "Supervisor"),
        "description": term("form of an experience", "Description"),
        "place_in_ten": term("form of an experience", "Place among the application's entries"),
        "most_meaningful": term("form of an experience", "Most meaningful"),
        "reflection": term("form of an experience", "Why it is most meaningful"),
    },
    moves_dates=True,
    choices={ExperienceKind: EXPERIENCE_KINDS, ExperienceState: EXPERIENCE_STATES, HandsOn: HANDS_ON},
    check=_wrong,
)
