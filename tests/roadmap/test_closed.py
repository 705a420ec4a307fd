"""The authorities' days, as the scheduler gets them: closed days, holds, the pause of the Pathways, the spacing."""

from datetime import date

import pytest

from planner.core.allowed import ClosedDays
from planner.roadmap.authority import Refusal, refused_sittings
from planner.roadmap.closed import allowed_from, pauses_of
from planner.roadmap.template import context_of
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    PACKS,
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    assessed,
    day,
    did,
    pinned,
    without_event,
)

PATHWAYS = ("pathways_close", "pathways_open")


def ranges(closed: ClosedDays | None) -> list[tuple[date, date]]:
    """First and last closed day."""
    assert closed is not None
    return [(date.fromordinal(first), date.fromordinal(end - 1)) for first, end in closed.spans]


def test_nothing_is_taken_from_the_day_after_the_closing_to_the_day_before_the_later_opening() -> None:
    found = pauses_of(*PATHWAYS, PACKS.seasons)
    assert ranges(found)[0] == (day("2027-06-01"), day("2027-09-01"))
    assert [(first.year, last.year) for first, last in ranges(found)] == [(year, year) for year in range(2027, 2032)]
    assert found is not None
    assert found.last_only


def test_a_closing_without_a_next_opening_closes_nothing() -> None:
    seasons = without_event("pathways_open", 2029).packs.seasons
    assert [first.year for first, _ in ranges(pauses_of(*PATHWAYS, seasons))] == [2027, 2029, 2030, 2031]
    assert pauses_of("residency_start", "oet_window_opens", PACKS.seasons) is None


def test_only_the_task_that_has_such_days_and_its_repetition() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31")])
    closed = context_of(plan, ROADMAP).closed
    assert {key for key in closed if key.startswith("pathway")} == {"pathway_application", "pathway_application_2"}


def test_an_application_that_would_be_sent_in_the_pause_waits_for_the_opening() -> None:
    plan = a_person(done=[STEPS_DONE[0], did("step2ck", "2026-11-20", score=240)], target=2029)
    for finish, sent in (("2027-05-31", "2027-05-31"), ("2027-06-01", "2027-09-02")):
        papers = plan.tasks["pathway_papers"].duration_days or 0
        first = date.fromordinal(day(finish).toordinal() - papers - 2)
        held = pinned(plan.without_tasks(["oet_release"]), "pathway_papers", first.isoformat())
        assert assessed(held).schedule.finish("pathway_application") == day(sent), finish


@pytest.mark.parametrize(("exam", "first", "opened"), [("step3", 13, 15), ("step1", 14, 15), ("step1", 15, 15)])
def test_an_exam_is_not_planned_for_its_closed_days(exam: str, first: int, opened: int) -> None:
    closed = ROADMAP.closed_days[exam]
    assert date.fromordinal(closed.first_open(date(2028, 1, first).toordinal(), 1)) == date(2028, 1, opened)
    assert date.fromordinal(closed.last_open(date(2028, 1, first).toordinal(), 2)) == (
        date(2027, 12, 30) if first < 15 else date(2028, 1, 15)
    )


def test_the_oet_has_none() -> None:
    assert "oet" not in ROADMAP.closed_days
    assert ROADMAP.holds.keys() == {"step3"}


def test_the_latest_safe_step_3_of_an_h1b_person_is_before_the_hold_and_the_closed_days() -> None:
    """Its result has to be there when ranking opens on 1 Feb 2028: by the wait alone 4 Jan would do."""
    found = assessed(a_person(visa="h1b", done=ALL_EXAMS_DONE)).schedule.of("step3")
    assert found.late_start == day("2027-12-30")


def test_the_fourth_attempt_waits_for_both_months() -> None:
    failed = [did("step1", on, result="fail", attempt=n) for n, on in enumerate(("2025-12-10", "2026-05-10"), 1)]
    rule = PACKS.exams.attempts
    assert allowed_from(a_person(done=failed), rule, "step1_3") is None
    plan = a_person(done=[*failed, did("step1", "2026-10-10", result="fail", attempt=3)])
    assert allowed_from(plan, rule, "step1_4") == day("2027-04-10")
    later = a_person(done=[*failed, did("step1", "2026-06-01", result="fail", attempt=3)])
    assert allowed_from(later, rule, "step1_4") == day("2026-12-10")
    assert allowed_from(plan, rule, "oet_4") is None


def test_a_refused_sitting_has_no_result_in_any_season_and_a_planned_one_has() -> None:
    failed = [did("step1", f"{year}-01-15", result="fail", attempt=n) for n, year in enumerate(range(2021, 2025), 1)]
    plan = a_person(done=failed)
    assert refused_sittings(plan, ROADMAP)["step1_5"].why is Refusal.ATTEMPTS
    for result in assessed(plan).seasons:
        gates = [gate for gate in result.gates if gate.task == "step1_5_result"]
        assert gates
        assert [(gate.reached, gate.holds, gate.void) for gate in gates] == [(None, False, True)] * len(gates)
    assert refused_sittings(a_person(done=failed[:3]), ROADMAP) == {}


def test_a_stored_pin_on_closed_days_has_no_result_for_step_3_only() -> None:
    plan = pinned(a_person(visa="h1b", done=STEPS_DONE), "step3", "2028-01-05")
    assert refused_sittings(plan, ROADMAP)["step3"].allowed_from == day("2028-01-15")
    assert refused_sittings(pinned(a_person(), "step1", "2028-01-05"), ROADMAP) == {}
    assert assessed(plan, TODAY).verdict is not None
