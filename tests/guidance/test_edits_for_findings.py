"""Ways out that are edits where there were only words: a failing gate, a missed deadline, a study without room."""

from planner.core.edits.task import AddTask, SetDeadline
from planner.core.model import Kind, Phase, Plan
from planner.guidance.finding import Severity
from tests.guidance.builder import label_of, text_of, the
from tests.guidance.fixes import mended
from tests.roadmap.builder import ALL_EXAMS_DONE, STEPS_DONE, a_person, booked, changed, day, did, pinned

READY = a_person(done=ALL_EXAMS_DONE)


class TestGates:
    def test_a_step_pinned_too_late_goes_to_the_last_day_on_time(self) -> None:
        plan = pinned(READY, "eras_submit", "2027-10-04")
        finding = the(plan, "gate.submit_by_review")
        assert label_of(finding) == "Move to Wed 22 Sep 2027"
        assert text_of(finding).endswith("Submit about a week before, so that documents are in place.")
        assert mended(plan, "gate.submit_by_review").tasks["eras_submit"].pinned_start == day("2027-09-22")

    def test_of_a_result_the_sitting_is_moved(self) -> None:
        plan = pinned(a_person(done=STEPS_DONE[:1], daily_hours=8), "step2ck", "2027-08-30")
        finding = the(plan, "gate.step2ck_by_review")
        assert label_of(finding) == "Move “Step 2 CK” to Wed 25 Aug 2027"
        assert mended(plan, "gate.step2ck_by_review").tasks["step2ck"].pinned_start == day("2027-08-25")

    def test_a_gate_that_blocks_leads_to_the_match_that_the_plan_makes(self) -> None:
        finding = the(a_person(target=2027), "gate.step2ck_confirmed")
        assert finding.severity is Severity.BLOCKS
        assert label_of(finding) == "Plan for Match 2029"
        assert mended(a_person(target=2027), "gate.step2ck_confirmed").target_match == 2029

    def test_what_stands_as_early_as_it_can_keeps_its_words(self) -> None:
        seat = a_person(done=STEPS_DONE[:1], booked=[booked("step2ck", "2027-08-30")])
        finding = the(seat, "gate.step2ck_by_review")
        assert finding.fix is not None
        assert finding.fix.edit is None


class TestDeadlines:
    def test_a_pin_goes_earlier(self) -> None:
        plan = SetDeadline("eras_submit", day("2027-09-15")).apply(pinned(READY, "eras_submit", "2027-09-20"))
        assert label_of(the(plan, "deadline.missed")) == "Move to Wed 15 Sep 2027"
        assert mended(plan, "deadline.missed").tasks["eras_submit"].pinned_start == day("2027-09-15")

    def test_what_cannot_go_earlier_gets_another_deadline(self) -> None:
        plan = SetDeadline("eras_submit", day("2026-12-01")).apply(pinned(READY, "eras_submit", "2027-09-20"))
        assert label_of(the(plan, "deadline.missed")) == "Move the deadline to Mon 20 Sep 2027"
        assert mended(plan, "deadline.missed").tasks["eras_submit"].deadline == day("2027-09-20")


class TestStudies:
    def test_the_exam_goes_to_the_day_that_the_hours_lead_to(self) -> None:
        step1 = did("step1", "2026-09-14", result="pass")
        plan = a_person(done=[step1], booked=[booked("step2ck", "2026-11-25")])
        assert label_of(the(plan, "study.no_room")).startswith("Move “Step 2 CK” to ")
        mended(plan, "study.no_room")

    def test_a_study_without_an_exam_follows_from_the_hours(self) -> None:
        plan = AddTask("own_1", "Read", Phase.EXAMS, Kind.STUDY, 2).apply(Plan(day("2026-11-25")))
        plan = changed(plan, "own_1", effort_hours=100.0)
        assert label_of(the(plan, "study.pace_high")) == "Let its length follow from your hours"
        assert mended(plan, "study.pace_high").tasks["own_1"].duration_days is None


def test_running_work_that_is_late_is_done_as_planned() -> None:
    plan = AddTask("own_1", "Read", Phase.EXAMS, Kind.ACTIVITY, 10).apply(Plan(day("2026-11-25")))
    plan = changed(plan, "own_1", actual_start=day("2026-11-25"))
    assert label_of(the(plan, "task.late", day("2026-12-05"))) == "Done on 4 Dec 2026"
    assert mended(plan, "task.late", day("2026-12-05")).tasks["own_1"].actual_finish == day("2026-12-04")
