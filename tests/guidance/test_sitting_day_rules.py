"""Rules about the day of a sitting to come."""

from dataclasses import replace

import pytest

from planner.core.model import Plan
from planner.guidance.finding import Severity
from tests.guidance.builder import ids, label_of, said, the
from tests.guidance.fixes import mended
from tests.roadmap.builder import ALL_EXAMS_DONE, STEPS_DONE, a_person, booked, day, did, pinned

HELD, WINDOW, YEARS = "exam.result_held", "exam.window_ends", "exam.seven_years_near"


class TestHeld:
    """Step 3 is not given from 1 to 14 January, and its results of until 28 February come out about 16 March."""

    ready = a_person(visa="h1b", done=[*ALL_EXAMS_DONE, did("pathway", "2026-10-20"), did("certificate", "2026-11-10")])
    plan = pinned(ready, "step3", "2028-01-20")

    def test_a_day_before_the_hold_is_offered(self) -> None:
        finding = the(self.plan, HELD)
        assert (finding.severity, finding.tasks) == (Severity.HINT, ("step3",))
        assert said(finding) == (
            "“Step 3” is on 20 Jan 2028, and its result comes only about 16 Mar 2028",
            "Results of tests from 15 Jan to 28 Feb come out together.",
        )
        assert label_of(finding) == "Move to Thu 30 Dec 2027"
        assert mended(self.plan, HELD).tasks["step3"].pinned_start == day("2027-12-30")

    @pytest.mark.parametrize("on", ["2027-12-30", "2028-02-29"])
    def test_another_day_is_not_held(self, on: str) -> None:
        assert HELD not in ids(pinned(self.ready, "step3", on))

    def test_where_no_earlier_day_is_possible_nothing_is_said(self) -> None:
        assert HELD not in ids(self.plan, day("2027-12-31"))


def with_window(start: str, end: str, *, seat: str | None = None, extended: bool = False) -> Plan:
    done = [STEPS_DONE[0]]
    plan = a_person(done=done) if seat is None else a_person(done=done, booked=[booked("step2ck", seat)])
    record = replace(plan.exams["step2ck"], window_start=day(start), window_end=day(end), extended=extended)
    return plan.with_exam(record)


class TestWindow:
    def test_no_seat_45_days_before_the_end(self) -> None:
        plan = pinned(with_window("2026-10-01", "2027-01-31"), "step2ck", "2027-01-20")
        assert WINDOW not in ids(plan, day("2026-12-16"))
        finding = the(plan, WINDOW, day("2026-12-17"))
        assert (finding.severity, finding.tasks) == (Severity.COSTS, ("step2ck",))
        assert said(finding) == (
            "The window of “Step 2 CK” ends on 31 Jan 2027, and no seat is booked",
            "A window that ends unused costs its fee: a new one has to be paid.",
        )
        assert label_of(finding) == "Extended to Fri 30 Apr 2027"
        assert mended(plan, WINDOW, day("2026-12-17")).exams["step2ck"].extended

    @pytest.mark.parametrize(("seat", "close"), [("2027-01-24", False), ("2027-01-25", True)])
    def test_a_seat_leaves_seven_days(self, seat: str, close: bool) -> None:
        assert (WINDOW in ids(with_window("2026-10-01", "2027-01-31", seat=seat))) == close

    def test_what_was_extended_is_not_extended_again(self) -> None:
        finding = the(with_window("2026-10-01", "2027-01-31", seat="2027-01-30", extended=True), WINDOW)
        assert said(finding)[0] == "“Step 2 CK” is on 30 Jan 2027, close to the end of its window on 31 Jan 2027"
        assert label_of(finding) == "Book a seat within the window"


class TestSevenYears:
    """Step 1 of 12 June 2020: Step 2 CK has to be passed by 12 June 2027."""

    done = did("step1", "2020-06-12", result="pass")

    def test_the_last_year_of_the_seven(self) -> None:
        plan = pinned(a_person(graduated="2020-06-30", done=[self.done]), "step2ck", "2027-04-12")
        finding = the(plan, YEARS)
        assert (finding.severity, finding.tasks) == (Severity.COSTS, ("step2ck",))
        assert said(finding) == (
            "The seven years since Step 1 end on 12 Jun 2027",
            "“Step 2 CK” is planned for 12 Apr 2027. An attempt that fails has to be repeated before the end.",
        )
        assert label_of(finding) == "Sit it as early as you can"

    def test_a_day_a_year_before_the_end_is_offered_where_it_can_be(self) -> None:
        done = did("step1", "2021-06-12", result="pass")
        plan = pinned(a_person(graduated="2020-06-30", done=[done]), "step2ck", "2027-09-13")
        assert label_of(the(plan, YEARS)) == "Move to Sat 12 Jun 2027"
        assert mended(plan, YEARS).tasks["step2ck"].pinned_start == day("2027-06-12")

    def test_before_that_it_is_quiet(self) -> None:
        later = did("step1", "2022-06-12", result="pass")
        assert YEARS not in ids(pinned(a_person(graduated="2020-06-30", done=[later]), "step2ck", "2027-04-12"))
