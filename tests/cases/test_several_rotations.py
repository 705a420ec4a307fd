"""Three rotations in different hospitals, each with its own date: reported more than once, they are records."""

from pathlib import Path

import pytest

from planner.core.records.experiences import EXPERIENCES
from planner.errors import InputError
from planner.roadmap.answers import answers_from, read_answers
from planner.roadmap.build import new_plan
from tests.roadmap.builder import ROADMAP, a_person, assessed, booked, day, did, judged

CASE = Path(__file__).parent / "student-electives-several.toml"
TODAY = day("2026-11-28")


def test_each_of_the_three_has_its_own_date() -> None:
    """Done until 31 October 2025 and 31 May 2026, the third from 1 February 2027 on: 56 days, until 28 March.

    For Match 2027, reviewed from 23 September 2026 on, only the first two count; the first one's first day is not
    known: 56 days before its last, 6 September 2025.
    """
    plan = new_plan(read_answers(CASE.read_bytes(), CASE.name), ROADMAP, TODAY)
    told = [(entry.state.value, entry.start, entry.end) for entry in EXPERIENCES.of(plan)]
    assert told == [
        ("done", None, day("2025-10-31")),
        ("done", None, day("2026-05-31")),
        ("confirmed", day("2027-02-01"), None),
    ]
    found = assessed(plan, TODAY)
    seasons = {season.match_year: season.schedule for season in found.seasons}
    assert seasons[2027].finish("usce") == day("2026-05-31")
    assert (seasons[2028].start("usce"), seasons[2028].finish("usce")) == (day("2025-09-06"), day("2027-03-28"))
    assert not plan.tasks["usce"].done


def test_one_report_is_a_report() -> None:
    plan = a_person(done=[did("usce", "2025-10-31")])
    assert (plan.tasks["usce"].actual_finish, plan.records) == (day("2025-10-31"), {})


def test_a_report_beside_an_experience_is_one_too() -> None:
    coming = {"kind": "elective", "country": "US", "state": "confirmed", "start": "2027-02-01", "end": "2027-02-26"}
    plan = a_person(done=[did("usce", "2025-10-31")], experience=[coming])
    assert [entry.state.value for entry in EXPERIENCES.of(plan)] == ["done", "confirmed"]
    assert judged(plan, 2028).schedule.finish("usce") == day("2027-02-26")
    audit = {"kind": "audit", "state": "done", "end": "2026-02-26"}
    beside = a_person(done=[did("usce", "2025-10-31")], experience=[audit])
    assert beside.tasks["usce"].done


def test_what_cannot_be_is_refused_as_one_report_would_be() -> None:
    with pytest.raises(InputError, match="after today"):
        a_person(done=[did("usce", "2025-10-31"), did("usce", "2027-05-31")])
    with pytest.raises(InputError, match="before today"):
        a_person(done=[did("usce", "2025-10-31")], booked=[booked("usce", "2026-05-31")])


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"kind": "holiday"}, r"experience\[0\].kind"),
        ({"mood": "good"}, r"experience\[0\].mood: Unknown key 'mood'"),
        ({"supervisor": "Dr. Ada"}, r"experience\[0\].supervisor: Unknown key"),
        ({"start": "2027-03-01", "end": "2027-02-01"}, r"experience\[0\].end: It ends before it starts."),
        ({"start": "soon"}, r"experience\[0\].start"),
    ],
    ids=str,
)
def test_an_experience_that_cannot_be_read_is_named(entry: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        answers_from({"experience": [entry]}, "me.toml")
