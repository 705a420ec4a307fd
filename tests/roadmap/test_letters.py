"""What letters on record make of "Letters uploaded", worked out by hand.

The person has passed all exams; US experience is planned until 19 April 2027, asking until that day. The token of Match
2028 is planned for 30 June 2027, letters without a form come 14 days later at the earliest: 14 July. Letters have to be
there by 15 September. A writer's own days begin with the form, or with being asked where that is later; one of whom
nothing is known takes the template's 42 days from being asked.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.field import Period
from planner.core.model import Constraint, ConstraintType, Plan
from planner.core.records.letters import Letter, LetterState
from planner.core.records.people import Person as Writer
from planner.roadmap.catch_up import passed_steps
from planner.roadmap.letters import Waits, letter_days
from planner.roadmap.report import Done, Started, report_done, report_started
from planner.roadmap.verdict import SeasonStatus
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
    TODAY,
    a_letter,
    a_person,
    a_writer,
    assessed,
    day,
    judged,
    pinned,
    with_records,
)

PLAN = a_person(done=ALL_EXAMS_DONE)
JULY = day("2027-07-25")
ADA = a_writer("Ada", ("2027-08-01", "2027-08-31"), days=30)
BEN = a_writer("Ben")
CEM = a_writer("Cem", days=60, country="DE")
WRITERS = (ADA, BEN, CEM)


def span(plan: Plan, today: date = TODAY, task: str = "lor") -> tuple[str, str]:
    dates = assessed(plan, today).schedule
    return str(dates.start(task)), str(dates.finish(task))


def test_without_letters_all_is_as_the_template_has_it() -> None:
    found = assessed(with_records(PLAN, *WRITERS))
    assert (found.schedule.start("lor"), found.schedule.finish("lor")) == (day("2027-06-03"), day("2027-07-14"))
    assert found.driven("lor") is None


class TestThreeLettersAskedFor:
    """Ada has her form on 25 July at the earliest and writes six days in July; her other 24 begin after August: 24
    September. Ben should have written by 13 July, so he is expected today. Cem has written, and can upload today."""

    plan = with_records(
        PLAN,
        *WRITERS,
        a_letter("a", "Ada", "asked", asked_on="2027-07-20"),
        a_letter("b", "Ben", "form_sent", asked_on="2027-06-01", form_sent_on="2027-07-02"),
        a_letter("c", "Cem", "written", asked_on="2027-06-01", form_sent_on="2027-07-02"),
    )

    def test_it_runs_from_the_first_request_to_the_day_of_the_third_letter(self) -> None:
        assert span(self.plan, JULY) == ("2027-06-01", "2027-09-24")

    def test_its_gate_fails_by_that_day(self) -> None:
        found = assessed(self.plan, JULY).target
        assert found is not None
        late = next(gate for gate in found.gates if gate.gate.id == "letters_by_review")
        assert (late.due, late.reached, late.slack_days) == (day("2027-09-15"), day("2027-09-24"), -9)

    def test_asking_is_over_since_the_third_was_asked(self) -> None:
        found = assessed(self.plan, JULY)
        assert found.tasks["lor_ask"].actual_finish == day("2027-07-20")
        assert not self.plan.tasks["lor_ask"].done

    def test_nobody_is_asked_to_report_it(self) -> None:
        later = day("2027-08-20")
        assert "lor" in {step.task for step in passed_steps(assessed(PLAN, later))}
        assert {"lor", "lor_ask"} & {step.task for step in passed_steps(assessed(self.plan, later))} == set()

    def test_the_record_that_decides_is_known(self) -> None:
        driven = assessed(self.plan, JULY).driven("lor")
        assert driven is not None
        assert driven.decides is not None
        assert driven.decides.id == "a"

    def test_another_season_is_as_without_letters(self) -> None:
        own, without = (
            next(season for season in assessed(plan, JULY).seasons if season.match_year == 2029)
            for plan in (self.plan, PLAN)
        )
        assert own.driven == {}
        assert own.schedule.finish("lor") == without.schedule.finish("lor")

    def test_letters_of_another_season_drive_that_one(self) -> None:
        letters = {key: replace(item, season=2029) for key, item in self.plan.records["letters"].items()}
        found = assessed(self.plan.with_records("letters", letters), JULY)
        assert {season.match_year for season in found.seasons if season.driven} == {2029}

    def test_a_pin_and_a_wish_do_not_count_beside_letters(self) -> None:
        wish = Constraint(ConstraintType.MSO, day("2028-01-10"))
        plan = pinned(self.plan, "lor", "2028-01-10")
        plan = plan.with_tasks([replace(plan.tasks["lor"], constraint=wish)])
        assert span(plan, JULY) == ("2027-06-01", "2027-09-24")
        started = report_started(self.plan, Started("lor", day("2027-07-01"), 50), JULY)
        assert span(started, JULY) == ("2027-06-01", "2027-09-24")

    def test_a_report_of_it_is_a_fact(self) -> None:
        plan = report_done(self.plan, ROADMAP, Done("lor", day("2027-07-24")), JULY)
        assert (span(plan, JULY)[1], assessed(plan, JULY).driven("lor")) == ("2027-07-24", None)


class TestThreeLettersThere:
    plan = with_records(
        PLAN,
        *WRITERS,
        a_letter("a", "Ada", "uploaded", asked_on="2027-07-01", uploaded_on="2027-07-20"),
        a_letter("b", "Ben", "uploaded", asked_on="2027-06-01", uploaded_on="2027-07-02"),
        a_letter("c", "Cem", "imported", imported_on="2027-07-10"),
        a_letter("d", None, "to_ask"),
    )

    def test_it_is_done_on_the_day_of_the_third(self) -> None:
        found = assessed(self.plan, JULY)
        assert found.tasks["lor"].actual_finish == day("2027-07-20")
        assert span(self.plan, JULY) == ("2027-06-01", "2027-07-20")

    def test_what_it_proves_is_closed(self) -> None:
        assert assessed(self.plan, JULY).tasks["lor_ask"].closed_by == "lor"

    def test_nothing_of_it_is_stored(self) -> None:
        assert assessed(self.plan, JULY).plan is self.plan
        assert not self.plan.tasks["lor"].done

    def test_before_that_day_it_is_not_done(self) -> None:
        assert not assessed(self.plan, day("2027-07-19")).tasks["lor"].done

    def test_a_declined_letter_is_none(self) -> None:
        letter = replace(self.plan.records["letters"]["b"], state=LetterState.DECLINED)
        plan = self.plan.with_records("letters", {**self.plan.records["letters"], "b": letter})
        assert not assessed(plan, JULY).tasks["lor"].done


class TestFewerThanThree:
    def test_what_is_not_on_record_takes_the_place_that_the_template_gives_it(self) -> None:
        plan = with_records(PLAN, BEN, a_letter("b", "Ben", "asked", asked_on="2026-11-20"))
        assert span(plan) == ("2027-06-03", "2027-07-14")
        driven = assessed(plan).driven("lor")
        assert driven is not None
        assert driven.decides is None

    def test_it_takes_the_usual_length_from_today_on(self) -> None:
        """Asked long ago, by the template the letters were due: on 1 September the missing one takes 42 days."""
        plan = report_done(PLAN, ROADMAP, Done("lor_ask", day("2027-05-01")), day("2027-05-01"))
        plan = with_records(plan, BEN, a_letter("b", "Ben", "uploaded", uploaded_on="2027-07-02"))
        assert span(plan, day("2027-09-01"))[1] == "2027-10-12"

    def test_a_slow_writer_makes_it_later(self) -> None:
        """120 days from the form on 30 June: 28 October."""
        plan = with_records(PLAN, a_writer("Dov", days=120), a_letter("d", "Dov", "to_ask"))
        assert span(plan) == ("2027-07-01", "2027-10-28")


class TestLettersStillToBeAsked:
    def test_they_wait_for_the_token(self) -> None:
        quick = [a_writer(name, days=10) for name in "xyz"]
        plan = with_records(PLAN, *quick, *(a_letter(f"of {name}", name, "to_ask") for name in "xyz"))
        assert span(plan) == ("2027-07-01", "2027-07-14")
        assert assessed(plan).schedule.finish("eras_token") == day("2027-06-30")

    def test_asking_is_what_they_hang_on(self) -> None:
        """120 days from 19 April: 17 August, 29 days before they are due. So asking has 29 days to spare, too."""
        slow = PLAN.with_tasks([replace(PLAN.tasks["lor"], duration_days=120)])
        plan = with_records(slow, *(a_letter(f"of {name}", None, "to_ask") for name in "xyz"))
        dates = assessed(plan).schedule
        assert (dates.start("lor"), dates.finish("lor")) == (day("2027-04-20"), day("2027-08-17"))
        assert (dates.of("lor").total_float_days, dates.of("lor_ask").total_float_days) == (29, 29)

    def test_a_plan_without_the_task_is_judged_all_the_same(self) -> None:
        plan = with_records(PLAN.without_tasks(["lor"]), BEN, a_letter("b", "Ben", "to_ask"))
        assert assessed(plan).driven("lor") is None


def test_three_slow_letters_cost_the_season() -> None:
    """88 days from the form on 30 June: 26 September, after 15 September."""
    slow = [a_writer(name, days=88) for name in "xyz"]
    plan = with_records(PLAN, *slow, *(a_letter(f"of {name}", name, "to_ask") for name in "xyz"))
    assert span(plan)[1] == "2027-09-26"
    assert [judged(plan, year).status for year in (2028, 2029)] == [SeasonStatus.LATE, SeasonStatus.ON_TIME]


def test_time_that_passes_without_a_report_makes_nothing_earlier() -> None:
    """In the end the letter without a form waits for the token, which is not reported either: 30 days from today."""
    plan = TestThreeLettersAskedFor.plan
    days = [assessed(plan, JULY + timedelta(days=n)).schedule.finish("lor") for n in range(0, 90, 3)]
    assert days == sorted(days, key=str)
    assert (days[0], days[-1]) == (day("2027-09-24"), JULY + timedelta(days=87 + 30))


FIRST = date(2027, 6, 1)
periods = st.builds(
    lambda start, days: Period(FIRST + timedelta(days=start), FIRST + timedelta(days=start + days)),
    st.integers(-20, 120),
    st.integers(0, 40),
)


@given(away=st.lists(periods, max_size=4), usual=st.integers(1, 60), today=st.integers(0, 90))
def test_days_away_are_not_counted(away: list[Period], usual: int, today: int) -> None:
    """Against a walk from day to day."""
    first = FIRST + timedelta(days=today)
    plan = with_records(
        PLAN,
        Writer(id="w", name="W", usual_days=usual, away=tuple(away)),
        Letter(id="l", writer="w", state=LetterState.FORM_SENT, asked_on=FIRST),
    )
    (found,) = letter_days(plan, 2028, Waits(first, first, first, first, 42), first)
    assert found.day == _walked(away, usual, first)
    assert not found.there


def _walked(away: list[Period], usual: int, today: date) -> date:
    day, left = FIRST, usual
    while left:
        day += timedelta(days=1)
        left -= not _is_away(away, day)
    day = max(day, today)
    while _is_away(away, day):
        day += timedelta(days=1)
    return day


def _is_away(away: list[Period], day: date) -> bool:
    return any(period.first <= day <= period.last for period in away)


@pytest.mark.parametrize(
    ("state", "days", "expected"),
    [
        ("uploaded", {"uploaded_on": "2027-07-02"}, "2027-07-02"),
        ("uploaded", {}, "2027-07-25"),
        ("imported", {"uploaded_on": "2026-08-02", "imported_on": "2027-07-12"}, "2027-07-12"),
        ("imported", {"uploaded_on": "2026-08-02"}, "2026-08-02"),
        ("written", {"form_sent_on": "2027-07-01"}, "2027-07-25"),
        ("written", {}, "2027-08-14"),
        ("form_sent", {"asked_on": "2027-07-20"}, "2027-08-09"),
        ("form_sent", {"asked_on": "2026-11-02", "form_sent_on": "2027-07-20"}, "2027-08-09"),
        ("form_sent", {}, "2027-08-14"),
        ("agreed", {"asked_on": "2026-11-02"}, "2027-08-17"),
        ("asked", {"asked_on": "2027-07-30"}, "2027-08-19"),
        ("to_ask", {}, "2027-08-20"),
    ],
)
def test_day_of_a_letter_by_its_state(state: str, days: dict[str, str], expected: str) -> None:
    """The writer takes 20 days; today is 25 July, forms can go out from 28 July on, asking is planned for 31 July,
    letters without a form come on 14 August at the earliest.
    """
    plan = with_records(PLAN, a_writer("w", days=20), a_letter("l", "w", state, **days))
    waits = Waits(JULY, day("2027-07-31"), day("2027-07-28"), day("2027-08-14"), 42)
    (found,) = letter_days(plan, 2028, waits, JULY)
    assert found.day == day(expected)
