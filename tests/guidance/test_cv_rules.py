"""Rules about the CV: gaps by hand, texts and counts beyond what the application takes, a supervisor not asked."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.edits.task import DeleteTask
from planner.core.model import Plan, Record
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState
from planner.core.records.explanations import Explanation, ExplanationTopic
from planner.core.records.letters import Letter, LetterState
from planner.core.records.people import Person
from planner.core.records.personal import Personal
from planner.core.ref import Ref
from planner.guidance.finding import Severity
from tests.guidance.builder import found, label_of, said, the
from tests.guidance.experiences import ENTRIES, PEOPLE, an_entry
from tests.guidance.looks import TODAY, sample_plan
from tests.roadmap.builder import with_records

GAP, LONG, ASK = "cv.gap", "cv.text_too_long", "cv.letter_not_asked"
GRADUATED = date(2024, 7, 1)


def a_plan(*records: Record, graduated: date = GRADUATED) -> Plan:
    plan = sample_plan()
    for key in ("experiences", "people", "letters"):
        plan = plan.with_records(key, {})
    assert plan.profile is not None
    return with_records(replace(plan, profile=replace(plan.profile, graduation_date=graduated)), *records)


def work(start: date | None, end: date | None = None, **more: object) -> Experience:
    return an_entry(1, ExperienceKind.CLINICAL_WORK, start=start, end=end, **more)


def gaps(*records: Record, graduated: date = GRADUATED) -> list[str]:
    return [said(finding)[0] for finding in found(a_plan(*records, graduated=graduated), GAP, TODAY)]


class TestGap:
    def test_more_than_three_months_after_the_last_entry(self) -> None:
        finding = the(a_plan(work(GRADUATED, date(2026, 12, 31))), GAP, TODAY)
        assert finding.severity is Severity.WEAKENS
        assert finding.subjects[0] == Ref("experiences", "experience-1")
        assert said(finding) == (
            "Nothing is on record from 1 Jan 2027 to 12 Apr 2027",
            "Programs ask about a gap of more than 3 months: add what you did, or explain it.",
        )
        assert label_of(finding) == "Begin an explanation"

    @pytest.mark.parametrize(
        ("first_free", "expected"),
        [
            (date(2027, 1, 12), ["Nothing is on record from 12 Jan 2027 to 12 Apr 2027"]),
            (date(2027, 1, 13), []),  # to the end of 12 April: three months to the day
        ],
    )
    def test_three_months_to_the_day_are_no_gap(self, first_free: date, expected: list[str]) -> None:
        assert gaps(work(GRADUATED, first_free - (TODAY - date(2027, 4, 11)))) == expected

    def test_between_graduation_and_the_first_entry_and_between_entries(self) -> None:
        second = replace(work(date(2026, 6, 1)), id="second")
        assert gaps(work(date(2025, 1, 1), date(2025, 12, 31)), second) == [
            "Nothing is on record from 2 Jul 2024 to 31 Dec 2024",
            "Nothing is on record from 1 Jan 2026 to 31 May 2026",
        ]

    def test_gaps_before_and_after_the_same_entry_are_two(self) -> None:
        plan = a_plan(work(date(2025, 1, 1), date(2025, 12, 31)))
        for known in (plan, DeleteTask("cv").apply(plan)):
            assert len({finding.key for finding in found(known, GAP, TODAY)}) == 2

    @pytest.mark.parametrize(
        "quiet",
        [
            Explanation(id="e", topic=ExplanationTopic.GAP, start=date(2024, 7, 2), end=date(2024, 12, 31)),
            Explanation(id="e", topic=ExplanationTopic.LEAVE, end=date(2024, 11, 15)),
            Personal(id="p", internship_end=date(2024, 12, 31)),
            replace(work(GRADUATED, date(2026, 1, 1)), id="beside"),
        ],
        ids=["explained", "a leave without its first day", "the internship", "another entry"],
    )
    def test_it_is_quiet_where_something_fills_the_time(self, quiet: Record) -> None:
        assert gaps(work(date(2025, 1, 1)), quiet) == []

    def test_what_is_only_looked_for_fills_nothing(self) -> None:
        asked = replace(work(date(2024, 7, 2)), id="asked", state=ExperienceState.ASKED)
        assert len(gaps(work(date(2025, 1, 1)), asked)) == 1

    def test_a_list_of_what_is_still_to_come_has_no_gap(self) -> None:
        assert gaps(work(date(2027, 6, 1), state=ExperienceState.CONFIRMED)) == []

    def test_before_the_last_day_of_one_without_a_first_day_that_day_is_asked_for(self) -> None:
        since = replace(work(date(2026, 7, 1)), id="since")
        plan = a_plan(work(None, date(2026, 6, 30), title="House officer"), since)
        finding = the(plan, GAP, TODAY)
        assert (finding.severity, finding.fix and finding.fix.edit) == (Severity.HINT, None)
        assert said(finding) == (
            "When House officer began is not on record",
            "Nothing else is on record from 2 Jul 2024 to 29 Jun 2026.",
        )
        assert label_of(finding) == "Enter its first day"

    def test_what_lies_behind_its_last_day_is_a_gap_all_the_same(self) -> None:
        assert gaps(work(None, date(2024, 9, 1))) == ["Nothing is on record from 2 Sep 2024 to 12 Apr 2027"]

    def test_a_student_has_no_gap(self) -> None:
        assert gaps(work(date(2025, 1, 1), date(2025, 2, 1)), graduated=date(2027, 7, 1)) == []


def test_a_text_over_the_limit_says_by_how_much() -> None:
    plan = a_plan(replace(ENTRIES[4], description="x" * 755, supervisor=None))
    assert said(the(plan, LONG, TODAY)) == (
        "The description of Teaching (ECG hour for new doctors) is 5 characters too long",
        "It has 755 characters with spaces, and the application takes 750.",
    )
    starred = replace(ENTRIES[4], reflection="x" * 301, most_meaningful=True, supervisor=None)
    assert said(the(a_plan(starred), LONG, TODAY))[0].endswith("is most meaningful is 1 character too long")
    assert found(a_plan(replace(starred, most_meaningful=False)), LONG, TODAY) == []


def test_more_entries_and_stars_than_the_application_takes_are_told_of() -> None:
    plan = a_plan(*(an_entry(place, most_meaningful=place <= 4, start=GRADUATED) for place in range(1, 12)))
    entries, stars = the(plan, "cv.too_many_entries", TODAY), the(plan, "cv.too_many_most_meaningful", TODAY)
    assert said(entries)[0] == "11 entries are chosen, and the application takes 10"
    assert entries.subjects[0] == Ref("experiences", "experience-11")
    assert said(stars)[0] == "4 experiences are most meaningful, and the application takes 3"


class TestSupervisorNotAsked:
    def test_a_letter_to_ask_for_is_offered(self) -> None:
        finding = the(a_plan(PEOPLE[1], ENTRIES[1]), ASK, TODAY)
        assert (finding.severity, finding.subjects[1]) == (Severity.HINT, Ref("people", "person-1"))
        assert said(finding) == (
            "Observership (Lakeside Community Hospital, OH) has ended, and Dr. Okafor has not been asked for a letter",
            "Those who saw you work write best while they remember it.",
        )
        assert label_of(finding) == "Add a letter to ask Dr. Okafor for"

    @pytest.mark.parametrize(
        "quiet",
        [
            Letter(id="l", season=2028, writer="person-1"),
            Letter(id="l", writer="person-2", experience="experience-2", state=LetterState.ASKED),
        ],
        ids=["a letter of theirs", "a letter about it"],
    )
    def test_it_is_quiet_once_there_is_a_letter(self, quiet: Record) -> None:
        assert found(a_plan(*PEOPLE, ENTRIES[1], quiet), ASK, TODAY) == []

    @pytest.mark.parametrize(
        "quiet",
        [
            replace(ENTRIES[1], state=ExperienceState.RUNNING),
            replace(ENTRIES[1], kind=ExperienceKind.TEACHING),
            replace(ENTRIES[1], start=date(2025, 5, 1), end=date(2025, 6, 1)),
        ],
        ids=["it runs", "nobody saw one work", "too long ago for a letter"],
    )
    def test_it_is_quiet_where_no_letter_comes_of_it(self, quiet: Experience) -> None:
        assert found(a_plan(*PEOPLE, quiet), ASK, TODAY) == []

    def test_without_a_supervisor_it_asks_for_one(self) -> None:
        finding = the(a_plan(Person(id="x", name="X"), replace(ENTRIES[1], supervisor=None)), ASK, TODAY)
        assert said(finding)[0].endswith("has ended, and no supervisor is on record")
