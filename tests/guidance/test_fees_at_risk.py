"""Rules about fees that are lost by the wrong order, or a day too late."""

import pytest

from planner.core.model import Plan
from planner.guidance.finding import Severity
from tests.guidance.builder import ids, label_of, said, the
from tests.guidance.fixes import mended
from tests.roadmap.builder import STEPS_DONE, TODAY, a_person, booked, changed, day

SCHOOL, FREE = "school.not_checked", "exam.last_free_day"


class TestSchool:
    @pytest.mark.parametrize(
        ("task", "what"),
        [
            ("step1_study", "“Study for Step 1”"),
            ("identity_account", "“Open your MyIntealth account and prove your identity”"),
        ],
    )
    def test_work_or_money_before_the_check(self, task: str, what: str) -> None:
        plan = changed(a_person(), task, actual_start=day("2026-11-20"))
        finding = the(plan, SCHOOL)
        assert (finding.severity, finding.tasks) == (Severity.COSTS, ("school_check", task))
        assert said(finding) == (
            f"{what} has begun, and whether your school is eligible is not reported",
            "Every fee and every month of study is lost if it is not accepted for your year of graduation.",
        )
        assert label_of(finding) == "I have checked it: it is eligible"
        assert mended(plan, SCHOOL).tasks["school_check"].actual_finish == TODAY

    @pytest.mark.parametrize("plan", [a_person(), a_person(done=STEPS_DONE)], ids=["not begun", "proved by an exam"])
    def test_it_is_quiet(self, plan: Plan) -> None:
        assert SCHOOL not in ids(plan)


class TestLastFreeDay:
    """Step 2 CK is booked for 9 August 2027; 46 days before it are free, so until 24 June 2027."""

    plan = a_person(done=STEPS_DONE[:1], booked=[booked("step2ck", "2027-08-09")])

    def test_two_weeks_before_it(self) -> None:
        finding = the(self.plan, FREE, day("2027-06-24"))
        assert (finding.severity, finding.tasks) == (Severity.HINT, ("step2ck",))
        assert said(finding) == (
            "Until 24 Jun 2027 the seat for “Step 2 CK” can be moved free of charge",
            "It is booked for 9 Aug 2027. Later a move costs a fee, and close to the exam most.",
        )

    @pytest.mark.parametrize(
        ("today", "fires"), [("2027-06-09", False), ("2027-06-10", True), ("2027-06-24", True), ("2027-06-25", False)]
    )
    def test_its_days(self, today: str, fires: bool) -> None:
        assert (FREE in ids(self.plan, day(today))) == fires

    def test_without_a_seat_nothing_is_said(self) -> None:
        plan = changed(a_person(done=STEPS_DONE[:1]), "step2ck", pinned_start=day("2027-08-09"))
        assert FREE not in ids(plan, day("2027-06-24"))
