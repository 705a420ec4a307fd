"""What visas on record make of "Visitor visa for rotations", worked out by hand.

The person has passed all exams. Without records the visa takes 90 days from 25 November 2026 on, until 22 February
2027; US experience follows on 23 February.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.core.model import Plan
from planner.core.records.visas import Visa, VisaClass, VisaPurpose, VisaState
from planner.core.ref import Ref
from planner.guidance.why import why
from planner.roadmap.report import Done, Started, report_done, report_started
from planner.words.language import english
from tests.guidance.builder import a_look
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
    TODAY,
    a_person,
    a_stay,
    a_visa,
    assessed,
    day,
    pinned,
    with_records,
)

PLAN = a_person(done=ALL_EXAMS_DONE)
VISA = "visa_for_visits"


def span(plan: Plan, today: date = TODAY, task: str = VISA) -> tuple[str, str]:
    dates = assessed(plan, today).schedule
    return str(dates.start(task)), str(dates.finish(task))


def having(*visas: Visa) -> Plan:
    return with_records(PLAN, *visas)


def decides(plan: Plan, today: date = TODAY) -> str | None:
    driven = assessed(plan, today).driven(VISA)
    return driven.decides.id if driven is not None and driven.decides is not None else None


class TestIssued:
    plan = having(a_visa("v", "issued", applied_on="2026-09-01", decided_on="2026-10-20", valid_until="2036-10-19"))

    def test_it_is_done_and_rotations_need_not_wait(self) -> None:
        """Only the search of 90 days is left: rotations stay on 23 February."""
        task = assessed(self.plan).tasks[VISA]
        assert (task.actual_start, task.actual_finish) == (day("2026-09-01"), day("2026-10-20"))
        assert span(self.plan, task="usce") == ("2027-02-23", "2027-04-19")

    def test_without_a_day_it_is_done_today(self) -> None:
        assert span(having(a_visa("v", "issued")))[1] == "2026-11-25"

    def test_one_that_is_over_is_none(self) -> None:
        over = having(a_visa("v", "issued", decided_on="2025-10-20", valid_until="2026-11-24"))
        assert (span(over), decides(over)) == (("2026-11-25", "2027-02-22"), None)
        assert decides(having(a_visa("v", "issued", decided_on="2025-10-20", valid_until="2026-11-25"))) == "v"

    def test_one_that_is_to_be_issued_is_not_there_before_that_day(self) -> None:
        """Applied for on 2 November, told as issued on 20 March: 90 days would be over on 30 January."""
        plan = having(a_visa("v", "issued", applied_on="2026-11-02", decided_on="2027-03-20"))
        assert span(plan) == ("2026-11-02", "2027-03-20")
        assert not assessed(plan).tasks[VISA].done

    def test_the_first_of_two_counts(self) -> None:
        first, second = (
            a_visa(name, "issued", decided_on=on) for name, on in (("a", "2026-10-01"), ("b", "2026-03-02"))
        )
        assert (decides(having(first, second)), decides(having(second, first))) == ("b", "b")


class TestAppliedFor:
    """90 days from 2 November 2026 on: 30 January 2027."""

    plan = having(a_visa("v", "waiting", applied_on="2026-11-02"))

    def test_it_runs_since_that_day(self) -> None:
        assert assessed(self.plan).tasks[VISA].running
        assert span(self.plan) == ("2026-11-02", "2027-01-30")
        assert span(having(a_visa("v", "planned", applied_on="2026-11-02"))) == ("2026-11-02", "2027-01-30")

    def test_what_takes_longer_is_expected_from_day_to_day(self) -> None:
        assert span(self.plan, day("2027-03-01")) == ("2026-11-02", "2027-03-01")

    def test_it_is_not_decided_before_the_interview(self) -> None:
        """The interview is on 10 March 2027; rotations begin the day after it."""
        plan = having(a_visa("v", "waiting", applied_on="2026-11-02", interview_on="2027-03-10"))
        assert span(plan) == ("2026-11-02", "2027-03-10")
        assert span(plan, task="usce") == ("2027-03-11", "2027-05-05")

    def test_without_a_day_it_runs_from_today(self) -> None:
        assert span(having(a_visa("v", "checks"))) == ("2026-11-25", "2027-02-22")
        assert span(having(a_visa("v", "waiting", interview_on="2026-11-20"))) == ("2026-11-20", "2027-02-17")

    def test_a_pin_and_a_report_do_not_count_beside_it(self) -> None:
        assert span(pinned(self.plan, VISA, "2027-05-03")) == ("2026-11-02", "2027-01-30")
        started = report_started(self.plan, Started(VISA, day("2026-11-20"), 50), TODAY)
        assert span(started) == ("2026-11-02", "2027-01-30")

    def test_a_report_that_it_is_done_is_a_fact(self) -> None:
        done = report_done(self.plan, ROADMAP, Done(VISA, day("2026-11-24")), TODAY)
        assert (span(done)[1], decides(done)) == ("2026-11-24", None)


class TestPlanned:
    def test_a_day_to_come_is_the_first(self) -> None:
        """90 days from 4 January: 3 April."""
        plan = having(a_visa("v", "planned", applied_on="2027-01-04"))
        assert span(plan) == ("2027-01-04", "2027-04-03")

    def test_an_interview_alone_is_what_it_cannot_end_before(self) -> None:
        assert span(having(a_visa("v", "planned", interview_on="2027-05-10"))) == ("2027-02-10", "2027-05-10")
        assert span(having(a_visa("v", "planned", interview_on="2026-12-10"))) == ("2026-11-25", "2027-02-22")

    def test_without_a_day_it_says_nothing(self) -> None:
        assert decides(having(a_visa("v", "planned"))) is None


class TestRefused:
    refused = a_visa("r", "refused", applied_on="2026-08-03", decided_on="2026-10-12")

    def test_alone_it_leaves_the_task_open(self) -> None:
        assert (span(having(self.refused)), decides(having(self.refused))) == (("2026-11-25", "2027-02-22"), None)

    def test_a_report_that_the_refused_one_runs_does_not_count(self) -> None:
        plan = report_started(having(self.refused), Started(VISA, day("2026-08-03"), 90), TODAY)
        assert (span(plan), decides(plan)) == (("2026-11-25", "2027-02-22"), "r")

    def test_a_second_application_takes_its_place(self) -> None:
        again = a_visa("again", "waiting", applied_on="2026-11-16", interview_on="2027-02-22")
        for plan in (having(self.refused, again), having(again, self.refused)):
            assert (span(plan), decides(plan)) == (("2026-11-16", "2027-02-22"), "again")

    def test_of_two_applications_the_one_decided_first_counts(self) -> None:
        slow = a_visa("slow", "checks", applied_on="2026-10-01", interview_on="2027-04-01")
        quick = a_visa("quick", "waiting", "step3", applied_on="2026-11-16")
        assert (decides(having(slow, quick)), decides(having(quick, slow))) == ("quick", "quick")


class TestWithRotations:
    done = a_stay("done", "done", "2026-02-02", "2026-02-27")
    coming = a_stay("coming", "confirmed", "2027-03-01", "2027-03-26")

    def test_a_rotation_proves_a_visa_of_which_nothing_is_known(self) -> None:
        assert assessed(with_records(PLAN, self.done, self.coming)).tasks[VISA].closed_by == "usce"

    def test_the_next_one_needs_the_next_visa(self) -> None:
        """The first visa is over, a second one refused: the task is open again, and 90 days end before 1 March."""
        visas = (
            a_visa("first", "issued", decided_on="2026-01-12", valid_until="2026-07-11"),
            a_visa("second", "refused", decided_on="2026-10-12"),
        )
        plan = with_records(PLAN, self.done, self.coming, *visas)
        assert (assessed(plan).tasks[VISA].done, span(plan)) == (False, ("2026-11-25", "2027-02-22"))
        third = with_records(plan, a_visa("third", "waiting", applied_on="2026-11-23", interview_on="2027-03-15"))
        assert (span(third), decides(third)) == (("2026-11-23", "2027-03-15"), "third")
        assert span(third, task="usce") == ("2026-02-02", "2027-03-26")

    def test_when_all_rotations_are_over_no_visa_is_asked_for_any_more(self) -> None:
        plan = with_records(PLAN, self.done, a_visa("second", "refused", decided_on="2026-10-12"))
        assert assessed(plan).tasks[VISA].closed_by == "usce"


def test_a_visa_for_something_else_says_nothing() -> None:
    assert decides(having(a_visa("v", "issued", "interviews"), a_visa("t", "waiting", "training"))) is None


def test_a_visa_of_the_training_is_none_for_visits() -> None:
    training = replace(a_visa("v", "issued"), visa_class=VisaClass.H1B)
    assert decides(having(training)) is None


def test_the_visa_is_the_reason_of_its_days() -> None:
    waiting = a_look(having(a_visa("v", "waiting", applied_on="2026-11-02")))
    assert [english(clause.text) for clause in why(waiting, VISA)] == [
        "It has been running since 2 Nov 2026.",
        "Your visas give its days.",
    ]
    issued = a_look(having(a_visa("v", "issued", decided_on="2026-10-20")))
    assert [english(clause.text) for clause in why(issued, VISA)] == ["It was done on 20 Oct 2026. Your visas say so."]
    assert assessed(having(a_visa("v", "issued"))).driven(VISA).decides == Ref("visas", "v")  # type: ignore[union-attr]


days = st.none() | st.integers(-200, 200).map(lambda n: TODAY + timedelta(days=n))
visas = st.builds(
    lambda number, state, purpose, applied, interview, decided, until: Visa(
        id=f"v{number}",
        state=state,
        purpose=purpose,
        applied_on=applied,
        interview_on=interview,
        decided_on=decided,
        valid_until=until,
    ),
    st.integers(0, 10**6),
    st.sampled_from(VisaState),
    st.sampled_from(VisaPurpose),
    days,
    days,
    days,
    days,
)


@settings(max_examples=60)
@example([a_visa(key, "issued", applied_on=applied) for key, applied in (("a", "2026-09-01"), ("b", "2026-10-01"))])
@given(entries=st.lists(visas, max_size=4, unique_by=lambda entry: entry.id))
def test_it_is_the_same_whatever_their_order(entries: list[Visa]) -> None:
    """And it is over only where one is issued and still good."""
    spans = {span(having(*order)) for order in (entries, entries[::-1])}
    assert len(spans) == 1
    good = any(
        visa.state == "issued"
        and visa.purpose in ("rotations", "step3")
        and (visa.decided_on or TODAY) <= TODAY
        and (visa.valid_until or TODAY) >= TODAY
        for visa in entries
    )
    assert assessed(having(*entries)).tasks[VISA].done is good


@pytest.mark.parametrize("state", ["waiting", "checks"])
def test_time_that_passes_makes_it_no_earlier(state: str) -> None:
    plan = having(a_visa("v", state, applied_on="2026-11-02", interview_on="2027-01-12"))
    ends = [span(plan, TODAY + timedelta(days=n))[1] for n in range(0, 200, 20)]
    assert ends == sorted(ends)
