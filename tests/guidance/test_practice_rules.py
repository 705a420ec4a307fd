"""Rules about practice tests: the sample person, whose Step 2 CK is booked for 9 August 2027; OET has no seat."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.edits.exam import SetWindow
from planner.core.edits.record import AddRecord
from planner.core.model import Plan, Record
from planner.core.records.practice_tests import PracticeTest, ScoreScale
from planner.core.records.study_log import StudyEntry
from planner.core.records.study_settings import StudySetting
from planner.core.ref import Ref
from planner.guidance.finding import Finding, Severity
from tests.guidance.builder import command, found, label_of, said, the
from tests.guidance.looks import TODAY, sample_plan
from tests.roadmap.builder import with_records

TWO_WEEKS_BEFORE = date(2027, 7, 26)
RISING = ((42, 212), (28, 219), (14, 222), (0, 228))
"""Days before today, and scores: 2.55 points a week, 227.9 today, so 233.0 on 9 August and 235.04 on 15 August."""
READY, NEAR, NO_PASS = "practice.ready_not_booked", "practice.below_before_exam", "practice.no_pass_in_sight"


def some_tests(exam: str, *scores: tuple[int, int], today: date = TWO_WEEKS_BEFORE) -> list[Record]:
    return [
        PracticeTest(id=f"t{score}", exam=exam, day=today - timedelta(days=days), score=score) for days, score in scores
    ]


def threshold(exam: str, score: int) -> StudySetting:
    return StudySetting(id=f"s{exam}", exam=exam, threshold=score)


def with_tests(own: int, *scores: tuple[int, int], today: date = TWO_WEEKS_BEFORE) -> Plan:
    return with_records(sample_plan(), threshold("step2ck", own), *some_tests("step2ck", *scores, today=today))


def near(own: int, today: date = TWO_WEEKS_BEFORE) -> list[Finding]:
    return found(with_tests(own, *RISING, today=today), NEAR, today)


class TestReadyAndNotBooked:
    PLAN = with_records(sample_plan(), threshold("oet", 350), *some_tests("oet", (20, 330), (5, 360), today=TODAY))

    def test_the_newest_test_is_at_the_threshold_and_no_seat_is_booked(self) -> None:
        finding = the(self.PLAN, READY, TODAY)
        assert (finding.severity, finding.tasks) == (Severity.DELAYS, ("oet",))
        assert Ref("practice_tests", "t360") in finding.subjects
        assert said(finding) == (
            "“OET Medicine”: your own 350 is reached, and no seat is booked",
            "360 on 7 Apr is enough by your own measure; the plan has the exam on 17 Sep.",
        )
        assert label_of(finding) == "Book a seat, and enter its day"

    @pytest.mark.parametrize(
        "other",
        [
            threshold("oet", 370),
            PracticeTest(id="later", exam="oet", day=TODAY, score=340),
            PracticeTest(id="t360", exam="oet", day=TODAY - timedelta(days=5), score=60, scale=ScoreScale.PERCENT),
        ],
        ids=["below it", "a newer one is below it", "only percent"],
    )
    def test_it_is_quiet_while_the_newest_test_is_not(self, other: Record) -> None:
        assert found(with_records(self.PLAN, other), READY, TODAY) == []

    def test_of_the_two_findings_about_a_missing_seat_this_one_is_told(self) -> None:
        begun = AddRecord("study_log", StudyEntry(id="e", day=TODAY, exam="oet", minutes=1_400))
        more = AddRecord("study_log", StudyEntry(id="f", day=TODAY - timedelta(days=1), exam="oet", minutes=1_400))
        plan = more.apply(begun.apply(self.PLAN))
        assert found(plan, READY, TODAY)
        assert found(plan, "exam.not_booked", TODAY) == []
        without = plan.with_records("practice_tests", {})
        assert found(without, "exam.not_booked", TODAY)

    def test_it_is_quiet_with_a_seat(self) -> None:
        plan = self.PLAN
        booked = replace(plan.exams["oet"], seat_booked=True)
        assert found(replace(plan, exams={**plan.exams, "oet": booked}), READY, TODAY) == []


class TestBelowBeforeTheExam:
    def test_two_weeks_before_it_the_trend_is_told_against_the_own_threshold(self) -> None:
        (finding,) = near(235)
        assert (finding.severity, finding.tasks) == (Severity.HINT, ("step2ck",))
        assert said(finding) == (
            "“Step 2 CK” on 9 Aug 2027: your practice tests are not at your own 235 yet",
            (
                "Your trend stands at 233 on 9 Aug; the band reaches your own 235. 14 days are left until 9 Aug. "
                "Keeping or moving 9 Aug is yours to decide."
            ),
        )
        assert finding.source.confidence == "unverified"

    def test_the_move_goes_to_the_first_day_on_which_the_trend_is_there(self) -> None:
        """234.5 counts as 235: 6.6 points at 357/980 a day take 18.1 days from 26 July, so 14 August; a Saturday."""
        (finding,) = near(235)
        assert label_of(finding) == "Move “Step 2 CK” to Sat 14 Aug 2027"
        assert command(finding) is not None

    def test_the_own_pace_is_told_beside_the_trend(self) -> None:
        """Of 400 hours 20 are logged, two on each of ten of the last days: so much is never done in two weeks."""
        log = [
            StudyEntry(id=f"e{days}", day=TWO_WEEKS_BEFORE - timedelta(days=days), exam="step2ck", minutes=120)
            for days in range(2, 12)
        ]
        finding = the(with_records(with_tests(235, *RISING), *log), NEAR, TWO_WEEKS_BEFORE)
        assert re.search(r"left until 9 Aug\. .*(ends|finish).* Keeping or moving", said(finding)[1])

    def test_further_ahead_than_four_weeks_no_day_is_named(self) -> None:
        """On 23 August, the last day that the trend is followed to, it stands at 238.1."""
        (finding,) = near(240)
        assert label_of(finding) == "Keep “Step 2 CK”, or move it to a later day"
        assert finding.fix is not None
        assert finding.fix.edit is None

    def test_a_day_after_the_window_is_no_way_out(self) -> None:
        plan = SetWindow("step2ck", date(2027, 6, 1), date(2027, 8, 13), TODAY).apply(with_tests(235, *RISING))
        assert label_of(the(plan, NEAR, TWO_WEEKS_BEFORE)).startswith("Keep ")

    def test_it_is_quiet_when_the_trend_is_there_and_while_the_exam_is_further_away(self) -> None:
        assert near(233) == []
        assert near(235, TWO_WEEKS_BEFORE - timedelta(days=1)) == []

    def test_it_is_quiet_without_a_trend(self) -> None:
        assert found(with_tests(240, (9, 212), (3, 215)), NEAR, TWO_WEEKS_BEFORE) == []


class TestNoPassInSight:
    def test_no_test_of_the_last_four_weeks_reached_the_pass_mark(self) -> None:
        plan = with_tests(240, (29, 230), (28, 214), (3, 217))
        finding = the(plan, NO_PASS, TWO_WEEKS_BEFORE)
        assert finding.severity is Severity.WEAKENS
        assert said(finding) == (
            "“Step 2 CK” on 9 Aug 2027: no practice test since 28 Jun 2027 reached the pass mark 218",
            "The best of these weeks is 217. Keeping or moving 9 Aug is yours to decide.",
        )

    def test_old_tests_tell_nothing(self) -> None:
        finding = the(with_tests(240, (29, 230)), NO_PASS, TWO_WEEKS_BEFORE)
        assert said(finding)[1].startswith("There is no practice test of these weeks.")

    @pytest.mark.parametrize(
        ("plan", "today"),
        [
            (with_tests(240, (28, 218)), TWO_WEEKS_BEFORE),
            (with_tests(240, (28, 214), today=date(2027, 7, 25)), date(2027, 7, 25)),
            (sample_plan(), TWO_WEEKS_BEFORE),
        ],
        ids=["at the mark", "fifteen days before", "no tests kept"],
    )
    def test_it_is_quiet(self, plan: Plan, today: date) -> None:
        assert found(plan, NO_PASS, today) == []

    def test_what_percent_means_for_passing_is_not_said(self) -> None:
        share = PracticeTest(id="p", exam="step2ck", day=TWO_WEEKS_BEFORE, score=58, scale=ScoreScale.PERCENT)
        assert found(with_records(with_tests(240, (3, 200)), share), NO_PASS, TWO_WEEKS_BEFORE) == []


def test_a_score_that_a_file_brought_and_that_cannot_be() -> None:
    plan = with_records(sample_plan(), *some_tests("oet", (5, 620), (9, 500), today=TODAY))
    finding = the(plan, "practice.impossible_score", TODAY)
    assert said(finding)[0] == "A practice test of 7 Apr 2027 has a score that cannot be"
    assert said(finding)[1].startswith("OET Medicine is scored from 0 to 500, so 620 cannot be.")
    assert (finding.subjects[0], finding.tasks) == (Ref("practice_tests", "t620"), ("oet",))
