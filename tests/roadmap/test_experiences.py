"""What experiences on record make of the roadmap's tasks, worked out by hand.

The person has passed all exams; without records US experience is planned from 23 February to 19 April 2027 (56 days
after a search of 90 from 25 November on), asking for letters in its last week, letters 42 days after that. Programs of
Match 2028 review from 22 September 2027 at the earliest, those of Match 2029 from 27 September 2028.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.model import Constraint, ConstraintType, Plan
from planner.core.records.experiences import Experience, ExperienceState
from planner.core.ref import Ref
from planner.roadmap.catch_up import passed_steps
from planner.roadmap.report import Done, Started, report_done, report_started
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    a_stay,
    assessed,
    day,
    dropped_links,
    gate_of,
    judged,
    pinned,
    with_records,
)

PLAN = a_person(done=ALL_EXAMS_DONE)
OCTOBER = a_stay("october", "done", "2025-10-06", "2025-10-31")
MAY = a_stay("may", "done", "2026-05-04", "2026-05-29")
FEBRUARY = a_stay("february", "confirmed", "2027-02-01", "2027-02-26")
JUNE = a_stay("june", "confirmed", "2027-06-07", "2027-07-02")


def span(plan: Plan, today: date = TODAY, task: str = "usce") -> tuple[str, str]:
    dates = assessed(plan, today).schedule
    return str(dates.start(task)), str(dates.finish(task))


def having(*stays: Experience) -> Plan:
    return with_records(PLAN, *stays)


def test_without_experiences_all_is_as_the_template_has_it() -> None:
    assert span(PLAN) == ("2027-02-23", "2027-04-19")
    assert assessed(PLAN).driven("usce") is None


class TestAllDone:
    plan = having(MAY, OCTOBER)

    def test_it_is_done_from_the_first_day_to_the_last(self) -> None:
        task = assessed(self.plan).tasks["usce"]
        assert (task.actual_start, task.actual_finish) == (day("2025-10-06"), day("2026-05-29"))

    def test_what_it_proves_is_closed(self) -> None:
        tasks = assessed(self.plan).tasks
        assert {tasks["usce_search"].closed_by, tasks["visa_for_visits"].closed_by} == {"usce"}

    def test_letters_can_be_asked_for_at_once(self) -> None:
        """Seven days from today, 25 November; the letters wait for the token of 30 June, 14 days: 14 July."""
        assert span(self.plan, task="lor_ask") == ("2026-11-25", "2026-12-01")
        assert span(self.plan, task="lor") == ("2027-06-03", "2027-07-14")

    def test_the_last_one_decides(self) -> None:
        driven = assessed(self.plan).driven("usce")
        assert driven is not None
        assert driven.decides == Ref("experiences", "may")

    def test_nothing_of_it_is_stored(self) -> None:
        assert assessed(self.plan).plan is self.plan
        assert not self.plan.tasks["usce"].done

    def test_a_later_one_opens_it_again_for_the_season_it_counts_in(self) -> None:
        """Confirmed for February 2028: after the review of Match 2028, before that of Match 2029."""
        plan = having(OCTOBER, MAY, a_stay("later", "confirmed", "2028-02-07", "2028-03-03"))
        own, following = judged(plan, 2028), judged(plan, 2029)
        assert own.schedule.finish("usce") == day("2026-05-29")
        assert following.schedule.start("usce") == day("2025-10-06")
        assert following.schedule.finish("usce") == day("2028-03-03")


class TestConfirmed:
    plan = having(JUNE, FEBRUARY)

    def test_it_stands_from_the_first_day_to_the_last(self) -> None:
        assert span(self.plan) == ("2027-02-01", "2027-07-02")

    def test_letters_follow_the_last(self) -> None:
        """The last week ends on 2 July; 42 days more: 13 August."""
        assert span(self.plan, task="lor_ask") == ("2027-06-26", "2027-07-02")
        assert span(self.plan, task="lor") == ("2027-07-03", "2027-08-13")

    def test_the_place_is_found_but_the_visa_is_not_there(self) -> None:
        """The visa takes until 22 February: 22 days more than there are."""
        found = assessed(self.plan)
        assert found.tasks["usce_search"].done
        assert not found.tasks["visa_for_visits"].done
        assert found.schedule.slack_days("visa_for_visits") == -22

    def test_a_pin_a_wish_and_a_report_that_it_runs_do_not_count_beside_them(self) -> None:
        wish = Constraint(ConstraintType.MSO, day("2027-12-01"))
        plan = pinned(self.plan, "usce", "2027-12-01")
        assert span(plan.with_tasks([replace(plan.tasks["usce"], constraint=wish)])) == ("2027-02-01", "2027-07-02")
        later = day("2027-03-01")
        started = report_started(self.plan, Started("usce", day("2027-01-04"), 50), later)
        assert span(started, later) == ("2027-02-01", "2027-07-02")

    def test_a_report_of_it_is_a_fact(self) -> None:
        plan = report_done(self.plan, ROADMAP, Done("usce", day("2026-10-30")), TODAY)
        assert (span(plan)[1], assessed(plan).driven("usce")) == ("2026-10-30", None)


class TestRunning:
    today = day("2027-02-10")
    plan = having(replace(FEBRUARY, state=ExperienceState.RUNNING), JUNE)

    def test_it_runs_until_the_last_day_of_the_last(self) -> None:
        task = assessed(self.plan, self.today).tasks["usce"]
        assert task.running
        assert span(self.plan, self.today) == ("2027-02-01", "2027-07-02")

    def test_its_progress_is_that_of_its_days(self) -> None:
        """Of 26 + 26 days 9 have passed on 10 February; on 3 July all have, and nobody said that it is over."""
        assert assessed(self.plan, self.today).tasks["usce"].progress == 17
        assert assessed(self.plan, day("2027-07-03")).tasks["usce"].progress == 99

    def test_of_one_that_goes_on_nobody_knows_how_much_has_passed(self) -> None:
        registry = a_stay("registry", "running", "2025-01-06", None, kind="research", country="EG")
        task = assessed(having(registry), self.today).tasks["research"]
        assert (task.running, task.progress) == (True, 0)

    def test_whoever_is_there_has_found_a_place_and_was_let_in(self) -> None:
        tasks = assessed(self.plan, self.today).tasks
        assert (tasks["usce_search"].done, tasks["visa_for_visits"].done) == (True, True)

    def test_a_confirmed_one_whose_day_has_come_runs(self) -> None:
        plan = having(FEBRUARY, JUNE)
        assert assessed(plan, self.today).tasks["usce"].running
        assert span(plan, self.today) == ("2027-02-01", "2027-07-02")

    def test_what_nobody_reports_is_expected_from_day_to_day(self) -> None:
        assert span(having(FEBRUARY), day("2027-03-15")) == ("2027-02-01", "2027-03-15")

    def test_nobody_is_asked_to_report_the_task(self) -> None:
        later = day("2027-05-20")
        ours = {"usce", "usce_search", "visa_for_visits"}
        assert ours <= {step.task for step in passed_steps(assessed(PLAN, later))}
        assert not ours & {step.task for step in passed_steps(assessed(having(FEBRUARY), later))}


@pytest.mark.parametrize(
    ("start", "drives"), [("2027-09-21", True), ("2027-09-22", False), ("2028-01-10", False)], ids=str
)
def test_what_begins_on_the_review_day_or_later_drives_nothing(start: str, drives: bool) -> None:
    plan = having(a_stay("a", "confirmed", start, "2028-02-04"))
    assert ("usce" in judged(plan, 2028).driven, "usce" in judged(plan, 2029).driven) == (drives, True)


@pytest.mark.parametrize("state", ["looking", "asked", "refused"])
def test_what_there_is_no_place_for_drives_nothing(state: str) -> None:
    plan = having(a_stay("a", state, "2027-02-01", "2027-02-26"))
    assert span(plan) == span(PLAN)
    assert judged(plan, 2028).driven == {}


@pytest.mark.parametrize(
    ("fields", "drives"),
    [
        ({}, True),
        ({"kind": "clerkship"}, True),
        ({"kind": "sub_internship"}, True),
        ({"kind": "audit"}, False),
        ({"country": "GB"}, False),
        ({"country": "", "state_code": "NY"}, True),
        ({"country": ""}, False),
    ],
    ids=str,
)
def test_any_clinical_stay_in_the_us_counts(fields: dict[str, str], drives: bool) -> None:
    plan = having(a_stay("a", "confirmed", "2027-02-01", "2027-02-26", **fields))
    assert ("usce" in judged(plan, 2028).driven) is drives


@pytest.mark.parametrize(
    ("stay", "expected"),
    [
        (("confirmed", "2027-02-01", None), ("2027-02-01", "2027-03-28")),
        (("confirmed", None, "2027-03-28"), ("2027-02-01", "2027-03-28")),
        (("confirmed", None, None), ("2027-02-23", "2027-04-19")),
        (("running", "2026-11-02", None), ("2026-11-02", "2026-12-27")),
        (("running", None, None), ("2026-11-25", "2027-01-19")),
        (("running", "2026-09-01", "2026-10-01"), ("2026-09-01", "2026-11-25")),
        (("running", None, "2026-12-18"), ("2026-11-25", "2026-12-18")),
        (("done", None, "2026-08-28"), ("2026-07-04", "2026-08-28")),
        (("done", "2026-08-03", None), ("2026-08-03", "2026-09-27")),
        (("done", "2026-11-02", None), ("2026-11-02", "2026-11-25")),
        (("done", None, None), ("2026-10-01", "2026-11-25")),
        (("done", "2026-11-02", "2026-12-04"), ("2026-11-02", "2026-12-04")),
    ],
    ids=str,
)
def test_days_that_are_not_known(stay: tuple[str, str | None, str | None], expected: tuple[str, str]) -> None:
    """A first or last day that is not known is 56 days, the plan's length, from the other; today is 25 November."""
    plan = having(a_stay("a", *stay))
    assert span(plan) == expected
    over = stay[0] == "done" and stay[2] != "2026-12-04"
    assert assessed(plan).tasks["usce"].done is over


def test_the_order_of_steps_has_nothing_to_say_of_a_place() -> None:
    """The OET is planned for 30 December 2026, after the first day of a place: neither of them is late for it."""
    plan = with_records(a_person(done=STEPS_DONE), a_stay("a", "confirmed", "2026-12-07", "2027-01-01"))
    found = assessed(plan)
    assert (found.schedule.start("oet"), found.schedule.start("usce")) == (day("2026-12-30"), day("2026-12-07"))
    assert (found.schedule.slack_days("oet") or 0) > 300
    assert {link.pred for link in found.schedule.broken_links()} == {"visa_for_visits"}
    assert dropped_links(found.plan) == set()


def test_other_kinds_drive_their_own_tasks_anywhere() -> None:
    plan = having(
        a_stay("a", "done", "2025-03-03", "2025-05-30", kind="audit", country="EG"),
        a_stay("r", "running", "2026-09-01", "2027-03-31", kind="research", country=""),
        a_stay("t", "confirmed", "2027-01-11", "2027-02-05", kind="teaching", country="EG"),
    )
    found = assessed(plan)
    assert found.tasks["audit"].actual_finish == day("2025-05-30")
    assert span(plan, task="research") == ("2026-09-01", "2027-03-31")
    assert span(plan, task="teaching") == ("2027-01-11", "2027-02-05")
    assert (found.driven("volunteering"), found.driven("usce")) == (None, None)


def test_a_task_that_was_deleted_stays_so() -> None:
    plan = with_records(PLAN.without_tasks(["usce"]), FEBRUARY)
    assert assessed(plan).driven("usce") is None


class TestBeforeGraduation:
    """A student who graduates on 31 December 2027."""

    plan = a_person(done=ALL_EXAMS_DONE, status="student", graduated="2027-12-31")

    @pytest.mark.parametrize(
        ("fields", "applies"),
        [
            ({"hands_on": "yes"}, False),
            ({"hands_on": "partly"}, True),
            ({"hands_on": "no"}, True),
            ({"hands_on": "yes", "country": "GB"}, True),
            ({"hands_on": "yes", "state": "asked"}, True),
            ({"hands_on": "yes", "end": "2028-01-01"}, True),
            ({"hands_on": "yes", "end": "2027-12-31"}, False),
        ],
        ids=str,
    )
    def test_a_hands_on_one_that_ends_by_then_is_what_the_gate_asks_for(
        self, fields: dict[str, str], applies: bool
    ) -> None:
        given = {"state": "confirmed", "start": "2027-05-03", "end": "2027-05-28", "kind": "elective", **fields}
        plan = with_records(self.plan, a_stay("a", **given))
        assert (gate_of(plan, "usce_before_graduation") is not None) is applies

    def test_one_that_ends_too_late_costs_the_hands_on_months(self) -> None:
        plan = with_records(self.plan, a_stay("a", "confirmed", "2027-12-06", "2028-01-02", kind="elective"))
        gate = gate_of(plan, "usce_before_graduation", 2029)
        assert gate is not None
        assert (gate.reached, gate.slack_days) == (day("2028-01-02"), -2)


def test_time_that_passes_without_a_report_makes_nothing_earlier() -> None:
    plan = having(FEBRUARY, JUNE, a_stay("a", "running", "2026-11-02", None))
    ends = [assessed(plan, TODAY + timedelta(days=n)).schedule.finish("usce") for n in range(0, 400, 40)]
    assert ends == sorted(ends, key=str)
    assert (ends[0], ends[-1]) == (day("2027-07-02"), TODAY + timedelta(days=360))


FIRST = date(2026, 6, 1)
stays = st.builds(
    lambda number, state, start, days: Experience(
        id=f"e{number}",
        state=state,
        country="US",
        start=FIRST + timedelta(days=start),
        end=FIRST + timedelta(days=start + days),
    ),
    st.integers(0, 10**6),
    st.sampled_from(ExperienceState),
    st.integers(0, 900),
    st.integers(0, 90),
)


@settings(max_examples=40)
@given(entries=st.lists(stays, max_size=6, unique_by=lambda entry: entry.id), year=st.sampled_from([2028, 2029]))
def test_first_day_to_last_day_whatever_their_order(entries: list[Experience], year: int) -> None:
    """Against a walk over all of them; the order of the rows changes nothing but which of two equals is named."""
    expected = _walked(entries, {2028: date(2027, 9, 22), 2029: date(2028, 9, 27)}[year])
    for order in (entries, entries[::-1]):
        found = judged(with_records(PLAN, *order), year)
        if expected is None:
            assert "usce" not in found.driven
        else:
            assert (found.schedule.start("usce"), found.schedule.finish("usce")) == expected


def _walked(entries: Sequence[Experience], review: date) -> tuple[date, date] | None:
    first, last, over = date.max, date.min, True
    for entry in entries:
        there = entry.state in ("confirmed", "running", "done")
        if there and entry.start is not None and entry.end is not None and entry.start < review:
            first, last = min(first, entry.start), max(last, entry.end)
            over = over and entry.state == "done" and entry.end <= TODAY
    if first == date.max:
        return None
    # What is begun and not over is expected today, also where its last day has passed.
    return first, last if over or first > TODAY else max(last, TODAY)
