"""Practice tests of the sample person, who sits Step 2 CK on 9 August 2027, looked at on Monday 12 April 2027."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.model import Plan
from planner.core.records.practice_tests import PracticeTest, ScoreScale
from planner.core.records.study_settings import StudySetting
from planner.errors import EditRejected
from planner.guidance.look import Look
from planner.guidance.study.practice import Practice, Side, check_score, practice
from planner.guidance.study.practice_words import captions, chart_words, headline
from planner.guidance.study.settings import settings_of
from planner.roadmap.verdict import assess
from planner.services.plan_editor import propose
from planner.words.language import english
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap
from tests.roadmap.builder import with_records

EXAM = "step2ck"
SITTING = date(2027, 8, 9)
FOUR = ((42, 212), (28, 219), (14, 222), (0, 228))
"""Days before today, and scores: those that test_trend works out by hand."""


def a_test(days_before: int, score: int, today: date = TODAY, **fields: object) -> PracticeTest:
    test = PracticeTest(id=f"t{days_before}.{score}", exam=EXAM, day=today - timedelta(days=days_before), score=score)
    return replace(test, **fields)  # type: ignore[arg-type]


def a_plan(*scores: tuple[int, int], threshold: int | None = None, today: date = TODAY) -> Plan:
    own = StudySetting(id="own", exam=EXAM, threshold=threshold)
    return with_records(sample_plan(), own, *(a_test(*each, today=today) for each in scores))


def found(*scores: tuple[int, int], threshold: int | None = None, today: date = TODAY) -> Practice:
    plan = a_plan(*scores, threshold=threshold, today=today)
    return practice(Look(assess(plan, the_roadmap(), today), the_roadmap()), EXAM)


def said(of: Practice) -> str:
    line = headline(of)
    return " ".join(map(english, (line.answer, *line.rest)))


def below(of: Practice) -> list[str]:
    return [english(line) for line in captions(of)]


class TestTrend:
    def test_the_last_test_against_the_own_threshold_and_the_points_a_week(self) -> None:
        """228 of 240; 357/980 a day is 2.55 a week. On 10 May, day 70, the line is at 238.1, the band 4.2 around it."""
        of = found(*FOUR, threshold=240)
        assert (of.distance, of.until, of.sitting) == (-12, date(2027, 5, 10), SITTING)
        assert said(of) == "12 below your own 240. 4 tests, about 3 points a week."
        outlook = of.outlook(of.until)
        assert outlook is not None
        assert (outlook.score, outlook.low, outlook.high) == pytest.approx((238.1, 233.886, 242.314), abs=1e-3)
        assert of.outlook(of.until + timedelta(days=1)) is None

    @pytest.mark.parametrize(
        ("scores", "words"),
        [
            ((), "No practice test yet; three draw your trend."),
            (((3, 250),), "10 above your own 240. Not enough to say: 1 of 3 tests."),
            (((3, 240), (9, 250)), "At your own 240. Not enough to say: 2 of 3 tests."),
            (((3, 240), (3, 250), (3, 245)), "At your own 240. Not enough to say: 3 tests, all of one day."),
            (((9, 240), (6, 236), (3, 232)), "8 below your own 240. 3 tests, about 9 points less a week."),
            (((9, 230), (6, 230), (3, 230)), "10 below your own 240. 3 tests, about level."),
        ],
    )
    def test_what_is_not_enough_is_said(self, scores: tuple[tuple[int, int], ...], words: str) -> None:
        assert said(found(*scores, threshold=240)) == words

    def test_without_a_threshold_the_pass_mark_of_the_exams_day_is_the_measure(self) -> None:
        of = found((9, 212), (3, 215))
        assert of.pass_mark is not None
        assert of.pass_mark.score_min == 218  # of tests from 1 July 2025 on
        assert said(of) == "3 below the pass mark 218. Not enough to say: 2 of 3 tests."

    def test_percent_is_a_scale_of_its_own_without_threshold_or_mark(self) -> None:
        shares = [a_test(days, score, scale=ScoreScale.PERCENT) for days, score in ((9, 60), (6, 64), (2, 67))]
        look = look_at(with_records(a_plan(threshold=240), *shares, a_test(1, 228)))
        of = practice(look, EXAM)
        assert (of.scale, of.threshold, of.pass_mark, of.elsewhere) == (ScoreScale.PERCENT, None, None, 1)
        assert said(of) == "67 % in your last test. 3 tests, about 7 percentage points a week. 1 more is in points."
        assert practice(look, EXAM, ScoreScale.EXAM).tests == (look.plan.records["practice_tests"]["t1.228"],)

    def test_where_there_is_nothing_to_hold_it_against_the_predicted_chance_is_told(self) -> None:
        share = a_test(2, 72, scale=ScoreScale.PERCENT, predicted_pass=96)
        of = practice(look_at(with_records(sample_plan(), share)), EXAM)
        assert said(of).startswith("72 % in your last test, which predicts a pass with 96 %.")

    @given(st.integers(1, 2000), st.integers(0, 300))
    def test_a_test_to_come_changes_nothing_but_that_it_is_told(self, ahead: int, score: int) -> None:
        with_later = found(*FOUR, (-ahead, score), threshold=240)
        assert replace(with_later, to_come=0) == found(*FOUR, threshold=240)
        assert said(with_later).endswith("1 with a day to come does not count yet.")

    def test_the_picture_is_told_as_sentences(self) -> None:
        plan = with_records(a_plan(threshold=240), a_test(7, 228, form="NBME 12", predicted_pass=91), a_test(1, 231))
        assert english(chart_words(practice(look_at(plan), EXAM))) == (
            "5 Apr: 228, NBME 12; predicted chance to pass 91 %. 11 Apr: 231. Your own threshold is 240. "
            "The pass mark is 218. The exam is booked for 9 Aug."
        )
        assert english(chart_words(found(*FOUR))).startswith(
            "1 Mar: 212. 15 Mar: 219. 29 Mar: 222. 12 Apr: 228. "
            "The line goes from 213 on 1 Mar to 238 on 10 May, there with a band from 234 to 242."
        )


class TestEvidence:
    def test_of_a_far_exam_it_tells_what_the_threshold_takes(self) -> None:
        """From 227.9 to 240 are 12.1 points, 119 days are 17 weeks."""
        of = found(*FOUR, threshold=240)
        assert of.evidence is not None
        assert of.evidence.needed_a_week == pytest.approx(12.1 / 17)
        assert of.projected is None
        assert below(of) == [
            "Band: where 8 of 10 next tests would fall, four weeks ahead.",
            "119 days are left until 9 Aug; your own 240 by then takes 0.7 points a week.",
            "Keeping or moving 9 Aug is yours to decide.",
        ]

    @pytest.mark.parametrize(
        ("threshold", "side", "words"),
        [
            (235, Side.GO, "Your trend stands at 238 on 9 Aug, not below your own 235."),
            (242, Side.OPEN, "Your trend stands at 238 on 9 Aug; the band reaches your own 242."),
            (243, Side.HOLD, "Your trend stands at 238 on 9 Aug; the whole band is below your own 243."),
        ],
    )
    def test_of_a_near_exam_the_trend_is_followed_to_its_day(self, threshold: int, side: Side, words: str) -> None:
        """Four weeks before the exam, so on its day the line is at 238.1, the band from 233.9 to 242.3."""
        of = found(*FOUR, threshold=threshold, today=SITTING - timedelta(days=28))
        assert of.evidence is not None
        assert (of.evidence.side, of.evidence.outlook, of.evidence.days_left) == (side, of.projected, 28)
        assert below(of)[1:] == [
            f"{words} 28 days are left until 9 Aug.",
            "Keeping or moving 9 Aug is yours to decide.",
        ]

    def test_without_a_threshold_the_trend_is_told_and_nothing_is_weighed(self) -> None:
        of = found(*FOUR, today=SITTING - timedelta(days=28))
        assert of.evidence is None
        assert below(of)[1] == "On 9 Aug your trend stands at 238, the band from 234 to 242."

    def test_without_a_trend_nothing_is_weighed(self) -> None:
        assert found((3, 250), (9, 250), threshold=240).evidence is None


class TestThreshold:
    @pytest.mark.parametrize(
        ("settings", "exam", "threshold"),
        [
            ((), EXAM, None),
            (((None, 230), (EXAM, 245)), EXAM, 245),
            (((EXAM, 245),), "step2ck_2", 245),
            (((EXAM, 245), ("step2ck_2", 250)), "step2ck_2", 250),
            (((None, 230), (EXAM, 245)), "step1", None),
        ],
    )
    def test_it_is_the_exams_own_for_all_its_attempts(
        self, settings: tuple[tuple[str | None, int | None], ...], exam: str, threshold: int | None
    ) -> None:
        records = [
            StudySetting(id=str(place), exam=whose, threshold=score) for place, (whose, score) in enumerate(settings)
        ]
        assert settings_of(with_records(sample_plan(), *records), exam).threshold == threshold


REFUSED = [
    (EXAM, ScoreScale.PERCENT, 101, "A test cannot have 101 % right. Enter a share from 0 to 100."),
    (EXAM, ScoreScale.EXAM, 1200, "1200 is no score of a test. Enter a score from 0 to 999."),
    (None, ScoreScale.EXAM, -1, "-1 is no score of a test. Enter a score from 0 to 999."),
    (
        "oet",
        ScoreScale.EXAM,
        510,
        (
            "OET Medicine is scored from 0 to 500, so 510 cannot be. "
            "Enter a score from 0 to 500, or choose the exam that it belongs to."
        ),
    ),
]


class TestScores:
    @pytest.mark.parametrize(("exam", "scale", "score", "words"), REFUSED)
    def test_a_score_outside_the_range_is_refused_with_a_way_out(
        self, exam: str | None, scale: ScoreScale, score: int, words: str
    ) -> None:
        refusal = check_score(the_roadmap().packs, exam, scale, score)
        assert str(refusal) == words

    @pytest.mark.parametrize(
        ("exam", "scale", "score"),
        [("oet", ScoreScale.EXAM, 500), ("oet_2", ScoreScale.EXAM, 0), (EXAM, ScoreScale.PERCENT, 100)],
    )
    def test_the_ends_of_the_range_can_be(self, exam: str, scale: ScoreScale, score: int) -> None:
        assert check_score(the_roadmap().packs, exam, scale, score) is None

    @pytest.mark.parametrize(
        "edit",
        [
            AddRecord("practice_tests", a_test(3, 510, exam="oet")),
            ChangeRecord("practice_tests", "t3.228", {"score": 510, "exam": "oet"}),
            ChangeRecord("study_settings", "own", {"threshold": 510, "exam": "oet"}),
        ],
        ids=["new", "changed", "threshold"],
    )
    def test_no_edit_gives_a_test_or_a_threshold_such_a_score(self, edit: Edit) -> None:
        look = look_at(a_plan((3, 228), threshold=240))
        with pytest.raises(EditRejected, match="scored from 0 to 500"):
            propose(look.assessment, edit, the_roadmap(), TODAY)

    def test_what_a_file_brought_can_be_mended_and_the_rest_of_the_plan_changed(self) -> None:
        plan = with_records(sample_plan(), a_test(3, 620, exam="oet"))
        edit = AddRecord("practice_tests", a_test(1, 350, exam="oet"))
        assert len(propose(look_at(plan).assessment, edit, the_roadmap(), TODAY).plan.records["practice_tests"]) == 2
