"""What is too old when programs of Match 2028 begin to review, on 22 September 2027 at the earliest."""

import pytest

from planner.core.model import Plan
from planner.guidance.finding import Severity
from tests.guidance.builder import found, ids, label_of, said, the
from tests.guidance.fixes import mended
from tests.roadmap.builder import ALL_EXAMS_DONE, TODAY, a_letter, a_person, a_stay, a_writer, day, did, with_records

REPORTED, STAY, YEARS = "letters.reported_old", "experience.old", "person.graduation_years"


def reapplicant(lor: str = "2025-07-20", usce: str = "2025-06-10") -> Plan:
    return a_person(graduated="2020-06-30", done=[*ALL_EXAMS_DONE, did("lor", lor), did("usce", usce)])


class TestReportedLetters:
    def test_those_of_an_earlier_season_are_too_old(self) -> None:
        finding = the(reapplicant(), REPORTED)
        assert (finding.severity, finding.tasks) == (Severity.WEAKENS, ("lor",))
        assert said(finding) == (
            "Your letters were uploaded on 20 Jul 2025, and will be too old",
            (
                "Programs begin to review on 22 Sep 2027; a letter should not be older than 12 months then. "
                "A letter of an earlier season keeps the date on which it was written."
            ),
        )
        assert label_of(finding) == "Plan new letters"
        assert not mended(reapplicant(), REPORTED).tasks["lor"].done

    @pytest.mark.parametrize(("written", "old"), [("2026-09-21", True), ("2026-09-22", False)])
    def test_a_year_to_the_day(self, written: str, old: bool) -> None:
        assert (REPORTED in ids(reapplicant(lor=written))) == old

    def test_letters_on_record_speak_for_themselves(self) -> None:
        letter = a_letter("a", "Ray", "uploaded", uploaded_on="2026-11-02", letter_date="2026-11-01")
        assert REPORTED not in ids(with_records(reapplicant(), a_writer("Ray"), letter))


def test_a_new_letter_is_asked_for_and_the_old_one_keeps_its_match() -> None:
    old = a_letter("old", "Ray", "imported", imported_on="2026-10-01", letter_date="2026-03-02")
    plan = with_records(reapplicant(), a_writer("Ray"), old)
    letters = mended(plan, "letters.too_old").records["letters"]
    assert [(letter.season, letter.writer) for letter in letters.values()] == [(2026, "Ray"), (2028, "Ray")]


class TestUsExperience:
    def test_more_than_two_years_before_the_review(self) -> None:
        finding = the(reapplicant(), STAY)
        assert (finding.severity, finding.tasks) == (Severity.WEAKENS, ("usce",))
        assert said(finding) == (
            "Your last clinical experience in the US ended on 10 Jun 2025",
            "Programs begin to review on 22 Sep 2027; many ask for one of the last 2 years.",
        )
        assert label_of(finding) == "Plan another one"
        assert not mended(reapplicant(), STAY).tasks["usce"].done

    @pytest.mark.parametrize(("last", "old"), [("2025-09-21", True), ("2025-09-22", False)])
    def test_two_years_to_the_day(self, last: str, old: bool) -> None:
        assert (STAY in ids(reapplicant(usce=last))) == old

    @pytest.mark.parametrize(("last", "old"), [("2025-09-21", True), ("2025-09-22", False)])
    def test_of_stays_on_record_the_last_one_counts(self, last: str, old: bool) -> None:
        stays = (a_stay("first", "done", "2024-03-04", "2024-03-29"), a_stay("last", "done", "2025-09-01", last))
        plan = with_records(a_person(done=ALL_EXAMS_DONE), *stays)
        assert (STAY in ids(plan)) == old

    def test_one_that_is_still_planned_is_not_old(self) -> None:
        assert STAY not in ids(a_person(done=ALL_EXAMS_DONE))
        coming = a_stay("next", "confirmed", "2027-06-07", "2027-07-02")
        assert STAY not in ids(with_records(reapplicant(), coming))


class TestGraduationYears:
    def test_beyond_every_limit(self) -> None:
        finding = the(a_person(graduated="2014-06-30", done=ALL_EXAMS_DONE), YEARS)
        assert finding.severity is Severity.WEAKENS
        assert said(finding) == (
            "In 2028 you are 14 years after graduation",
            (
                "Many programs take nobody after 10 years or less; others have no limit. "
                "Programs count in two ways: on the day of application it is 13 full years."
            ),
        )
        assert label_of(finding) == "Ask each program which limit it has, and how it counts"

    def test_at_the_last_limit_nothing_is_said_before_the_season(self) -> None:
        assert YEARS not in ids(a_person(graduated="2018-06-30", done=ALL_EXAMS_DONE))

    @pytest.mark.parametrize(
        ("graduated", "words"),
        [
            (
                "2024-06-30",
                "On the day of application it is 3 full years: where a program takes at most 3, ask how it counts.",
            ),
            (
                "2023-06-30",
                "Match 2028 is the last one for programs that take at most 5: with the next you are beyond that.",
            ),
            (
                "2022-06-30",
                "On the day of application it is 5 full years: where a program takes at most 5, ask how it counts.",
            ),
            ("2019-06-30", None),
        ],
    )
    def test_once_the_season_has_begun_a_near_limit_is_a_hint(self, graduated: str, words: str | None) -> None:
        plan = a_person(graduated=graduated, done=ALL_EXAMS_DONE)
        assert YEARS not in ids(plan, day("2027-05-31"))
        findings = found(plan, YEARS, day("2027-06-01"))
        assert [(finding.severity, said(finding)[1]) for finding in findings] == (
            [] if words is None else [(Severity.HINT, words)]
        )

    def test_a_day_that_is_only_assumed_says_nothing(self) -> None:
        plan = a_person(graduated="2014-06-30", done=ALL_EXAMS_DONE)
        assert YEARS not in ids(plan, day("2027-09-23")), "programs have begun to review"
        assert YEARS in ids(plan, TODAY)
