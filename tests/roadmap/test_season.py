"""How a season sees the plan: which dates count in it (design 4.5)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.model import Constraint, ConstraintType
from planner.roadmap.season import anchor_days, day_of, judged_seasons, season_year_of, seen_by
from planner.roadmap.verdict import SeasonStatus, judge_all
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    PACKS,
    ROADMAP,
    TODAY,
    a_person,
    changed,
    day,
    did,
    judged,
    pinned,
    season_of,
    without_event,
)

SENT = [*ALL_EXAMS_DONE, did("pathway", "2026-10-01"), did("eras_submit", "2026-09-16")]


@pytest.mark.parametrize(("on", "year"), [("2026-05-31", 2026), ("2026-06-01", 2027), ("2027-01-01", 2027)])
def test_a_season_runs_from_1_june_to_31_may(on: str, year: int) -> None:
    assert season_year_of(day(on), PACKS) == year


def test_the_verdict_begins_with_the_first_match_day_to_come() -> None:
    match_day = season_of(2027).events["match_day"].day
    assert judged_seasons(PACKS, match_day)[0].match_year == 2027
    assert judged_seasons(PACKS, match_day + timedelta(days=1))[0].match_year == 2028
    assert judged_seasons(PACKS, TODAY)[-1].match_year == max(PACKS.season_by_year)
    assert judged_seasons(PACKS, date(2040, 1, 1)) == []


@pytest.mark.parametrize("event", ["oet_last_sitting", "nrmp_registration_opens"])
def test_a_season_without_an_event_of_a_gate_or_an_anchor_is_not_judged(event: str) -> None:
    packs = without_event(event, 2029).packs
    assert [season.match_year for season in judged_seasons(packs, TODAY)] == [2027, 2028, 2030, 2031, 2032]


def test_an_event_that_nothing_names_may_be_missing() -> None:
    packs = without_event("mspe_release", 2029).packs
    assert 2029 in [season.match_year for season in judged_seasons(packs, TODAY)]


def test_anchors_use_the_later_day_and_the_persons_own() -> None:
    plan = a_person(status="student", graduated="2028-05-10", diploma_date="2028-06-15")
    days = anchor_days(plan, season_of(2028))
    assert days["eras_programs_review"] == date(2027, 9, 29)
    assert (days["own:graduation_date"], days["own:diploma_date"]) == (day("2028-05-10"), day("2028-06-15"))
    assert set(anchor_days(plan, None)) == {"own:graduation_date", "own:diploma_date"}


@pytest.mark.parametrize(("on", "counts_in"), [("2026-05-31", None), ("2026-09-16", 2027), ("2026-06-01", 2027)])
def test_applications_that_are_sent_count_only_in_their_season(on: str, counts_in: int | None) -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("eras_submit", on)], target=2028)
    plan = plan.without_tasks(task_id for task_id in plan.tasks if task_id.endswith("_2"))
    plan = replace(plan, target_match=None)
    for year in (2027, 2028):
        assert ("eras_submit" in seen_by(plan, season_of(year), ROADMAP)) is (year != counts_in)


def test_what_a_seasons_task_closed_is_open_again_only_where_it_belongs_to_the_season() -> None:
    plan = a_person(done=SENT, target=2027)
    seen = seen_by(plan, season_of(2028), ROADMAP)
    assert {"eras_submit", "eras_token", "program_list", "signals"} <= seen.keys()
    assert not {"cv", "personal_statement", "school_papers", "specialty_choice", "visa_route"} & seen.keys()
    assert (seen["eras_token"].closed_by, seen["eras_token"].progress) == (None, 0)


def test_the_next_season_plans_again_what_was_sent() -> None:
    result = judged(a_person(done=SENT, target=2027), 2028)
    assert result.schedule.finish("eras_submit") == season_of(2028).events["eras_submit_opens"].later


@pytest.mark.parametrize(("year", "stands"), [(2027, True), (2028, False)])
def test_a_pinned_seasonal_task_counts_only_in_its_season(year: int, stands: bool) -> None:
    plan = pinned(a_person(done=ALL_EXAMS_DONE, target=2027), "interview_prep", "2026-12-05")
    assert ("interview_prep" not in seen_by(plan, season_of(year), ROADMAP)) is stands


def test_a_running_seasonal_task_counts_only_in_its_season() -> None:
    plan = changed(a_person(done=SENT, target=2027), "interviews", actual_start=day("2026-10-26"), progress=30)
    assert "interviews" not in seen_by(plan, season_of(2027), ROADMAP)
    seen = seen_by(plan, season_of(2028), ROADMAP)["interviews"]
    assert (seen.actual_start, seen.progress) == (None, 0)


@pytest.mark.parametrize(
    ("on", "counts_in"), [("2027-03-19", 2027), ("2027-06-20", 2027), ("2028-03-16", 2027), ("2028-03-17", 2028)]
)
def test_what_follows_match_day_counts_in_that_matchs_season(on: str, counts_in: int) -> None:
    plan = pinned(a_person(done=ALL_EXAMS_DONE, target=2027), "contract", on)
    for year in (2027, 2028, 2029):
        seen = seen_by(plan, season_of(year), ROADMAP).get("contract")
        out = seen is not None and seen.pinned_start is None
        assert out is (year != counts_in), year


def test_what_belongs_to_no_season_counts_in_all() -> None:
    plan = pinned(a_person(done=ALL_EXAMS_DONE, target=2028), "cv", "2027-01-11")
    for year in (2027, 2028, 2032):
        assert "cv" not in seen_by(plan, season_of(year), ROADMAP)


def test_a_pin_before_the_tasks_own_anchor_is_left_out() -> None:
    opens = season_of(2028).events["pathway_window_opens"].day
    plan = pinned(a_person(done=ALL_EXAMS_DONE), "pathway_application", opens.isoformat())
    assert "pathway_application" not in seen_by(plan, season_of(2028), ROADMAP)
    early = pinned(plan, "pathway_application", (opens - timedelta(days=1)).isoformat())
    assert seen_by(early, season_of(2028), ROADMAP)["pathway_application"].pinned_start is None


def test_the_offset_of_the_anchor_counts() -> None:
    first = season_of(2028).events["eras_programs_review"].later - timedelta(days=150)
    plan = pinned(a_person(done=ALL_EXAMS_DONE), "personal_statement", first.isoformat())
    assert "personal_statement" not in seen_by(plan, season_of(2028), ROADMAP)
    early = pinned(plan, "personal_statement", (first - timedelta(days=1)).isoformat())
    assert "personal_statement" in seen_by(early, season_of(2028), ROADMAP)


def test_a_wish_before_the_tasks_own_anchor_is_left_out() -> None:
    opens = season_of(2030).events["pathway_window_opens"].day
    plan = changed(a_person(), "pathway_application", constraint=Constraint(ConstraintType.MSO, day("2027-03-01")))
    assert "pathway_application" not in seen_by(plan, season_of(2028), ROADMAP)
    assert seen_by(plan, season_of(2030), ROADMAP)["pathway_application"].constraint is None
    assert judged(plan, 2030).schedule.start("pathway_application") >= opens  # type: ignore[operator]


def test_a_pin_before_the_anchor_would_otherwise_win_over_it() -> None:
    plan = pinned(a_person(done=ALL_EXAMS_DONE), "pathway_application", "2027-02-01")
    assert judged(plan, 2028).schedule.start("pathway_application") == day("2027-02-01")
    opened = season_of(2028).events["pathways_open"].later
    assert judged(plan, 2030).schedule.finish("pathway_application") == opened


def test_the_persons_own_anchor_is_no_seasons() -> None:
    plan = pinned(a_person(status="student", graduated="2028-05-10"), "graduation", "2028-05-08")
    assert "graduation" not in seen_by(plan, season_of(2028), ROADMAP)


def test_the_plan_itself_is_not_changed_by_being_seen() -> None:
    plan = a_person(done=SENT, target=2027)
    before = dict(plan.tasks)
    judge_all(plan, ROADMAP, TODAY)
    assert plan.tasks == before


def test_a_closed_task_goes_by_its_closers_day() -> None:
    plan = a_person(done=SENT, target=2027)
    assert day_of(plan.tasks["signals"], plan) == day("2026-09-16")
    assert day_of(plan.tasks["eras_submit"], plan) == day("2026-09-16")
    assert day_of(plan.tasks["credentials"], plan) is None
    assert day_of(changed(plan, "signals", closed_by="gone").tasks["signals"], plan) is None


def test_a_certificate_of_an_earlier_repetition_serves_while_its_pathway_is_valid() -> None:
    """Planned again for 2028; the old one still serves 2027, so 2027 is judged by it."""
    done = [*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31"), did("certificate", "2025-11-05")]
    plan = a_person(done=done, target=2028)
    assert {"pathway_2", "certificate_2"} <= plan.tasks.keys()
    by_id = {year: {gate.gate.id: gate for gate in judged(plan, year).gates} for year in (2027, 2028)}
    assert (by_id[2027]["certificate_by_ranking"].task, by_id[2027]["certificate_by_ranking"].reached) == (
        "certificate",
        day("2025-11-05"),
    )
    assert by_id[2028]["certificate_by_ranking"].task == "certificate_2"
    assert "pathway_confirmed" not in by_id[2027]
    assert by_id[2028]["pathway_confirmed"].task == "pathway_2"


def test_an_application_of_an_earlier_season_serves_that_season() -> None:
    plan = a_person(done=SENT, target=2028)
    assert "eras_submit_2" in plan.tasks
    by_year = {
        year: next(gate.task for gate in judged(plan, year).gates if gate.gate.id == "submit_by_review")
        for year in (2027, 2028)
    }
    assert by_year == {2027: "eras_submit", 2028: "eras_submit_2"}


def test_seasons_do_not_disturb_each_other() -> None:
    plan = a_person(done=SENT, target=2027)
    together = {result.match_year: result for result in judge_all(plan, ROADMAP, TODAY)}
    for year in (2032, 2028, 2027):
        alone = judged(plan, year)
        assert alone.gates == together[year].gates
    assert together[2027].status is not SeasonStatus.MISSED
