"""One typed line becomes an experience: by a table, by lines that cannot be, and by many at once."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState, HandsOn
from planner.core.records.people import PersonRole
from planner.guidance.look import Look
from planner.guidance.typed_experience.reader import MOST_LINES, ExperienceReader
from planner.guidance.typed_experience.value import TypedExperience
from planner.guidance.typed_experience.words import preview, preview_all
from planner.guidance.typed_log.several import stays_words
from planner.guidance.typed_log.value import Unread
from planner.services.plan_editor import propose
from planner.words.day_text import DayOrder, DayReader
from planner.words.language import ENGLISH, english
from tests.guidance.experiences import ENTRIES, adding, an_entry
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap
from tests.hostile import hostile_texts

DONE, RUNNING, CONFIRMED = ExperienceState.DONE, ExperienceState.RUNNING, ExperienceState.CONFIRMED


def empty_plan() -> Plan:
    plan = sample_plan()
    for key in ("experiences", "people", "letters"):
        plan = plan.with_records(key, {})
    return plan


LOOK = look_at(empty_plan(), adding(*ENTRIES))


def a_reader(look: Look = LOOK) -> ExperienceReader:
    return ExperienceReader(look, DayReader(TODAY, ENGLISH, DayOrder.DAY_FIRST))


def read(line: str, look: Look = LOOK) -> Experience:
    found = a_reader(look).read(line)
    assert isinstance(found, TypedExperience), line
    return found.record


def refused(line: str, look: Look = LOOK) -> str:
    found = a_reader(look).read(line)
    assert isinstance(found, Unread), line
    return english(found.said)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "audit, University hospital, since 10 Aug, 4 h a week, Dr. Farouk",
            {
                "kind": ExperienceKind.AUDIT,
                "organization": "University hospital",
                "start": date(2026, 8, 10),
                "state": RUNNING,
                "hours_per_week": 4,
                "supervisor": "person-4",
                "place_in_ten": 8,
            },
        ),
        (
            "observership, Lakeside Community Hospital, OH, 5-30 Oct 2026, 40 h/week, okafor, not hands-on",
            {
                "state_code": "OH",
                "country": "US",
                "start": date(2026, 10, 5),
                "end": date(2026, 10, 30),
                "state": DONE,
                "supervisor": "person-1",
                "hands_on": HandsOn.NO,
            },
        ),
        (
            "Cardiology observership, Hill Hospital, Houston, TX, 7 Jun \u2013 2 Jul",
            {
                "specialty": "Cardiology",
                "organization": "Hill Hospital",
                "city": "Houston",
                "start": date(2027, 6, 7),
                "end": date(2027, 7, 2),
                "state": CONFIRMED,
            },
        ),
        (
            "house officer, University hospital, EG, Aug 2024 to Jul 2025, hands-on",
            {
                "kind": ExperienceKind.CLINICAL_WORK,
                "title": "house officer",
                "country": "EG",
                "state_code": "",
                "start": date(2024, 8, 1),
                "end": date(2025, 7, 31),
                "hands_on": HandsOn.YES,
            },
        ),
        (
            "sub-I at Mercy Hospital MI, from 1 June, 4 weeks",
            {
                "kind": ExperienceKind.SUB_INTERNSHIP,
                "organization": "Mercy Hospital",
                "state_code": "MI",
                "start": date(2027, 6, 1),
                "end": date(2027, 6, 28),
            },
        ),
        (
            "externship, Maple Ridge, asked 1 Apr",
            {"state": ExperienceState.ASKED, "asked_on": date(2027, 4, 1), "place_in_ten": None, "start": None},
        ),
        (
            "research, Diabetes registry, University hospital, since Dec 2025",
            {"title": "Diabetes registry", "organization": "University hospital", "start": date(2025, 12, 1)},
        ),
        ("QI project, Ward 4, Oct 5-30, 2026", {"kind": ExperienceKind.AUDIT, "organization": "Ward 4", "state": DONE}),
        ("volunteering Free clinic 2 Mar 2026", {"organization": "Free clinic", "start": date(2026, 3, 2)}),
        ('teaching, "ECGs, an hour", since 2026', {"title": "ECGs, an hour", "start": date(2026, 1, 1)}),
        ("audit, since 5 Jan, not an entry", {"place_in_ten": None, "start": date(2027, 1, 5)}),
        ("confirmed observership at Mercy Hospital, June 2027", {"state": CONFIRMED, "end": date(2027, 6, 30)}),
        ("observership, refused", {"state": ExperienceState.REFUSED, "place_in_ten": None}),
    ],
)
def test_a_line_is_an_experience(line: str, expected: dict[str, object]) -> None:
    record = read(line)
    assert {name: getattr(record, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "hospital",
            "Begin with what it is, such as \u201cobservership\u201d, \u201caudit\u201d or \u201cteaching\u201d.",
        ),
        ("audit, 40 h", "Say how many hours a week, as in \u201c4 h a week\u201d."),
        ("audit, 169 h a week", "A week has 168 hours."),
        ("audit, since Feb 30", "Not understood: \u201csince Feb 30\u201d."),
        ("audit, 4 weeks from", "Not understood: \u201c4 weeks from\u201d."),
        ("audit, 5 Oct 2026 to 1 Oct 2026", "It ends before it starts: 5 Oct 2026 and 1 Oct 2026."),
        ("audit, Dr. A, Dr. B", "One line has one supervisor: \u201cDr. B\u201d is a second."),
        ("audit, a, b, c, d", "Not understood: \u201cd\u201d. A line names one place."),
        ("audit, done, refused", "One line says how far one experience is: \u201crefused\u201d is a second."),
        (
            "audit, most meaningful",
            (
                "The application takes 3 most meaningful experiences: Externship (Maple Ridge Medical Center, PA), "
                "Observership (Lakeside Community Hospital, OH) and House officer (University hospital). "
                "Take the star from one of them first."
            ),
        ),
    ],
)
def test_what_cannot_be_is_said(line: str, said: str) -> None:
    assert refused(line) == said


def test_an_eleventh_entry_is_refused_where_it_is_asked_for_and_else_kept_beside_the_ten() -> None:
    look = look_at(LOOK.plan, [AddRecord("experiences", an_entry(place)) for place in (8, 9, 10)])
    assert refused("audit, entry", look).startswith("The application takes 10 entries, and all are chosen. Take")
    found = a_reader(look).read("audit, Ward 4, since 5 Jan")
    assert isinstance(found, TypedExperience)
    assert found.record.place_in_ten is None
    assert english(preview(found, look)).endswith("It is kept beside the 10 entries of the application.")


def test_the_preview_says_what_enter_adds() -> None:
    found = a_reader().read("audit, University hospital, since 10 Aug, 4 h a week, Dr. Rao")
    assert isinstance(found, TypedExperience)
    assert english(preview(found, LOOK)) == (
        "Audit (University hospital): running \u00b7 since 10 Aug 2026 \u00b7 4 h a week (141 h) \u00b7 with Dr. Rao. "
        "It becomes entry 8 of 10. New person: \u201cDr. Rao\u201d."
    )
    assert found.made is not None
    assert (found.made.institution, found.made.roles) == ("University hospital", (PersonRole.SUPERVISOR,))


def test_a_clinical_stay_without_a_country_is_asked_for_it() -> None:
    for line, asked in (("observership, Mercy Hospital", True), ("observership, X, US", False), ("audit, X", False)):
        found = a_reader().read(line)
        assert isinstance(found, TypedExperience)
        assert ("Add US, or its state, if it is in the US." in english(preview(found, LOOK))) is asked, line


def test_a_line_that_is_on_record_already_says_so() -> None:
    found = a_reader().read("observership, Lakeside Community Hospital, OH, 5-30 Oct 2026")
    assert isinstance(found, TypedExperience)
    assert english(preview(found, LOOK)).endswith("One like it is on record already.")


def test_lines_come_together_in_one_edit_and_those_that_cannot_stay() -> None:
    text = "teaching, ECG hour, since 5 Jan 2026, Dr. Rao\n\nnothing\naudit, Ward 4, since 5 Jan, Rao\naudit, star"
    found = a_reader().read_lines(text)
    assert [(number, line) for number, line, _ in found.unread] == [(3, "nothing"), (5, "audit, star")]
    assert english(preview_all(found)).startswith("4 lines: 2 read, 2 not. Line 3: Begin with what it is")
    assert english(stays_words(found.unread, found.added)).startswith(
        "Added 2 experiences. 2 lines could not be read and stay here: lines 3 and 5."
    )
    assert found.edit is not None
    plan = propose(LOOK.assessment, found.edit, the_roadmap(), TODAY).plan
    made = [person for person in plan.records["people"].values() if getattr(person, "name", "") == "Dr. Rao"]
    added = [entry for entry in plan.records["experiences"].values() if getattr(entry, "supervisor", "") == made[0].id]
    assert (len(made), [getattr(entry, "place_in_ten", 0) for entry in added]) == (1, [8, 9])


def test_five_thousand_lines_are_read_and_added_at_once() -> None:
    text = "\n".join(
        f"teaching, Place {number}, since 5 Jan 2026, 1 h/week, Dr. {number % 50}" for number in range(5_000)
    )
    found = a_reader().read_lines(text)
    assert found.edit is not None
    plan = propose(LOOK.assessment, found.edit, the_roadmap(), TODAY).plan
    assert (len(found.read), len(found.unread), len(plan.records["experiences"])) == (5_000, 0, 5_007)
    assert sum(getattr(entry, "place_in_ten", None) is not None for entry in plan.records["experiences"].values()) == 10


def test_more_lines_than_can_be_read_are_told_of() -> None:
    found = a_reader().read_lines("audit\n" * (MOST_LINES + 1))
    assert (len(found.read), len(found.unread)) == (MOST_LINES, 1)


WORDS = ["audit", "since", "5-30 Oct", "4 h", "Dr.", ",", "OH", "2026", "*", "for", "weeks", "to", "-"]
LINES = st.lists(st.sampled_from(WORDS)).map(" ".join)


@given(LINES | st.sampled_from(hostile_texts(Path("/x"))) | st.text(max_size=60))
@example("audit, 1 Jan 9999, 520 months")
@example("audit, 9999, 520 months")
def test_no_line_breaks_the_reader(line: str) -> None:
    found = a_reader().read(line)
    if isinstance(found, TypedExperience):
        assert english(preview(found, LOOK))
        assert propose(LOOK.assessment, found.edit, the_roadmap(), TODAY).plan.records["experiences"]
