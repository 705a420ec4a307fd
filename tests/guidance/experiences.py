"""Experiences of one person, as the picture of page 2 has them, for tests of the guidance and of the window."""

from datetime import date

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState, HandsOn
from planner.core.records.people import Person

_WRITERS = ("Dr. Lindqvist", "Dr. Okafor", "Dr. Haddad", "Prof. Mansour", "Dr. Farouk", "S. Lang")
PEOPLE = tuple(Person(id=f"person-{number}", name=name) for number, name in enumerate(_WRITERS))
DONE, RUNNING = ExperienceState.DONE, ExperienceState.RUNNING


def an_entry(place: int, kind: ExperienceKind = ExperienceKind.TEACHING, **more: object) -> Experience:
    """An entry of the application at a place."""
    values = {"state": DONE, **more}
    return Experience(id=f"experience-{place}", kind=kind, place_in_ten=place, **values)  # type: ignore[arg-type]


ENTRIES = (
    an_entry(
        1,
        ExperienceKind.EXTERNSHIP,
        organization="Maple Ridge Medical Center",
        state_code="PA",
        country="US",
        hands_on=HandsOn.YES,
        start=date(2026, 11, 2),
        end=date(2026, 11, 27),
        hours_per_week=38,
        supervisor="person-0",
        description="a" * 704,
        most_meaningful=True,
        reflection="b" * 280,
    ),
    an_entry(
        2,
        ExperienceKind.OBSERVERSHIP,
        organization="Lakeside Community Hospital",
        state_code="OH",
        country="US",
        hands_on=HandsOn.NO,
        start=date(2026, 10, 5),
        end=date(2026, 10, 30),
        hours_per_week=40,
        supervisor="person-1",
        description="a" * 668,
        most_meaningful=True,
        reflection="b" * 300,
    ),
    an_entry(
        3,
        ExperienceKind.OBSERVERSHIP,
        organization="Northgate Clinic",
        state_code="MI",
        country="US",
        hands_on=HandsOn.NO,
        start=date(2026, 9, 7),
        end=date(2026, 10, 2),
        hours_per_week=30,
        supervisor="person-2",
        description="a" * 412,
    ),
    an_entry(
        4,
        ExperienceKind.CLINICAL_WORK,
        title="House officer",
        organization="University hospital",
        country="EG",
        hands_on=HandsOn.YES,
        start=date(2024, 8, 1),
        end=date(2025, 7, 31),
        hours_per_week=40,
        supervisor="person-3",
        description="a" * 718,
        most_meaningful=True,
        reflection="b" * 144,
    ),
    an_entry(
        5,
        ExperienceKind.TEACHING,
        state=RUNNING,
        title="ECG hour for new doctors",
        start=date(2026, 1, 5),
        hours_per_week=1,
        supervisor="person-4",
        description="a" * 655,
    ),
    an_entry(
        6,
        ExperienceKind.VOLUNTEERING,
        state=RUNNING,
        organization="Free screening clinic",
        start=date(2026, 3, 2),
        hours_per_week=1.5,
        supervisor="person-5",
        description="a" * 730,
    ),
    an_entry(
        7,
        ExperienceKind.RESEARCH,
        state=RUNNING,
        title="Diabetes registry, abstract",
        start=date(2025, 12, 1),
        hours_per_week=1,
        supervisor="person-3",
    ),
)


def adding(*entries: Experience) -> tuple[Edit, ...]:
    """The edits that add people and entries."""
    people = (AddRecord("people", person) for person in PEOPLE)
    return (*people, *(AddRecord("experiences", entry) for entry in entries))
