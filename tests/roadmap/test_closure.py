"""Days on which a task cannot be done, from one season's closing to the next one's opening."""

from itertools import pairwise

from planner.packs.record import TemplateClosure
from planner.roadmap.closure import closed_days, closed_ranges
from tests.roadmap.builder import ALL_EXAMS_DONE, PACKS, ROADMAP, a_person, day, did, without_event

PATHWAYS = TemplateClosure(first="pathways_close", last="pathways_open")


def test_from_the_day_after_the_closing_to_the_day_before_the_later_opening() -> None:
    ranges = closed_ranges(PATHWAYS, PACKS)
    assert ranges[0] == (day("2027-06-01"), day("2027-09-01"))
    assert [(first.year, last.year) for first, last in ranges] == [(year, year) for year in range(2027, 2032)]
    assert all(last < following for (_, last), (following, _) in pairwise(ranges))


def test_a_closing_without_a_next_opening_gives_no_range() -> None:
    packs = without_event("pathways_open", 2029).packs
    assert [first.year for first, _ in closed_ranges(PATHWAYS, packs)] == [2027, 2029, 2030, 2031]


def test_an_opening_on_the_day_after_leaves_nothing_closed() -> None:
    assert closed_ranges(TemplateClosure(first="nrmp_ranking_opens", last="myeras_opens"), PACKS)
    assert closed_ranges(TemplateClosure(first="residency_start", last="oet_window_opens"), PACKS) == ()


def test_only_the_task_that_has_them_and_its_repetition() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-09-20", expires="2027-12-31")])
    found = closed_days(plan, ROADMAP)
    assert found.keys() == {"pathway_application", "pathway_application_2"}
    assert found["pathway_application_2"] == closed_ranges(PATHWAYS, PACKS)
    assert closed_days(a_person(pathway="cs"), ROADMAP) == {}
