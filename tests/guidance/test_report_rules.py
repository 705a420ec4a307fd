"""Rules about reports."""

import pytest

from planner.core.model import Outcome, Plan
from planner.guidance.finding import Severity
from planner.roadmap.report import Done, report_done
from tests.guidance.builder import ids, label_of, said, the
from tests.guidance.fixes import mended
from tests.roadmap.builder import ALL_EXAMS_DONE, ROADMAP, STEPS_DONE, TODAY, a_person, changed, day, did, same

COUNTS, ORDER, RELEASE = "report.counts_exams", "report.wrong_order", "exam.not_released"


def certified(plan: Plan) -> Plan:
    return report_done(plan, ROADMAP, Done("certificate", day("2026-11-20")), TODAY)


class TestCountsExams:
    def test_a_certificate_out_of_the_blue(self) -> None:
        plan = certified(a_person())
        finding = the(plan, COUNTS)
        assert (finding.severity, finding.tasks) == (Severity.HINT, ("certificate", "step1", "step2ck", "oet"))
        assert said(finding) == (
            "“ECFMG certificate” of 20 Nov 2026 counts 20 more steps as done that you did not report",
            (
                "Among them: “Step 1”, “Step 2 CK” and “OET Medicine”. "
                "If you have passed them, report each with its day; other rules hang on it. "
                "If not, take this report back."
            ),
        )
        assert label_of(finding) == "Take this report back"

    def test_taken_back_the_plan_is_as_before(self) -> None:
        plan = a_person()
        fix = the(certified(plan), COUNTS).fix
        assert fix is not None
        assert fix.edit is not None
        assert same(fix.edit.apply(certified(plan)), plan)

    def test_it_goes_once_the_exams_have_their_days(self) -> None:
        plan = certified(a_person())
        for exam, on in (("step1", "2024-05-06"), ("step2ck", "2025-05-05")):
            plan = report_done(plan, ROADMAP, Done(exam, day(on), Outcome.PASS), TODAY)
        assert the(plan, COUNTS).tasks == ("certificate", "oet")
        assert COUNTS not in ids(report_done(plan, ROADMAP, Done("oet", day("2026-05-04"), Outcome.PASS), TODAY))

    @pytest.mark.parametrize("plan", [a_person(), certified(a_person(done=ALL_EXAMS_DONE))], ids=["none", "all"])
    def test_it_is_quiet(self, plan: Plan) -> None:
        assert COUNTS not in ids(plan)

    def test_a_result_speaks_of_its_own_exam(self) -> None:
        plan = report_done(a_person(), ROADMAP, Done("step1_result", day("2026-11-04"), Outcome.PASS), TODAY)
        assert COUNTS not in ids(plan)


class TestWrongOrder:
    reported = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-10-20"), did("certificate", "2026-11-10")])

    def test_a_certificate_before_its_pathway(self) -> None:
        plan = changed(self.reported, "pathway", actual_finish=day("2026-11-11"))
        finding = the(plan, ORDER)
        assert (finding.severity, finding.tasks) == (Severity.HINT, ("certificate", "pathway"))
        title, text = said(finding)
        assert title.startswith("“ECFMG certificate” is reported for 10 Nov 2026, before “")
        assert title.endswith("” was done on 11 Nov 2026")
        assert text == "One has to wait for the other, so one of the two days is not right."

    def test_the_same_day_is_right(self) -> None:
        assert ORDER not in ids(self.reported)
        assert ORDER not in ids(changed(self.reported, "pathway", actual_finish=day("2026-11-10")))


class TestRelease:
    """The OET of 20 June 2026; its result is known on 12 July, 22 days later."""

    plan = a_person(done=ALL_EXAMS_DONE)

    def test_a_result_that_is_not_released(self) -> None:
        finding = the(self.plan, RELEASE)
        assert (finding.severity, finding.tasks) == (Severity.DELAYS, ("oet_release", "oet_result"))
        assert said(finding) == (
            "“OET result” has been there since 12 Jul 2026, and is not released",
            (
                "A result that is passed and not released does not exist for ECFMG. "
                "Release it in your account there, and look two weeks later whether it shows."
            ),
        )
        assert label_of(finding) == "It is released"
        assert mended(self.plan, RELEASE).tasks["oet_release"].actual_finish == TODAY

    @pytest.mark.parametrize(("today", "fires"), [("2026-07-25", False), ("2026-07-26", True)])
    def test_two_weeks_to_the_day(self, today: str, fires: bool) -> None:
        plan = a_person(today=day("2026-07-13"), done=ALL_EXAMS_DONE)
        assert (RELEASE in ids(plan, day(today))) == fires

    @pytest.mark.parametrize(
        "plan",
        [
            a_person(done=STEPS_DONE),
            a_person(done=[*STEPS_DONE, did("oet", "2026-06-20", result="fail")]),
            a_person(done=[*ALL_EXAMS_DONE, did("oet_release", "2026-07-20")]),
            a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-10-20")]),
        ],
        ids=["not sat", "failed", "released", "accepted"],
    )
    def test_it_is_quiet(self, plan: Plan) -> None:
        assert RELEASE not in ids(plan)
