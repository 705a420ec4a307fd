"""Rules about an accepted Pathway: the printed expiry is asked for, never assumed in silence."""

from tests.guidance.builder import found, the
from tests.roadmap.builder import ALL_EXAMS_DONE, STEPS_DONE, a_person, did

RULE = "pathway.expiry_not_known"


def test_the_printed_day_of_a_pathway_of_the_2026_season_is_asked_for() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-10-01")])
    assert "pathway_2" not in plan.tasks, "it is not planned again"
    finding = the(plan, RULE)
    assert finding.tasks == ("pathway",)
    assert finding.text == (
        "How long your Pathway lasts is printed on the certificate and not typed in yet. Until then the plan assumes "
        "that the one you have, accepted on 1 Oct 2025, serves Match 2028."
    )
    assert finding.fix is not None


def test_a_revalidation_is_not_planned_in_silence() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-05-20")])
    assert "pathway_2" not in plan.tasks
    assert found(plan, RULE)
    typed = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-05-20", expires="2027-12-31")])
    assert "pathway_2" in typed.tasks
    assert found(typed, "pathway.expired")


def test_not_where_the_day_is_known_on_either_paper_or_none_is_accepted() -> None:
    typed = did("pathway", "2025-10-01", expires="2028-12-31")
    assert found(a_person(done=[*ALL_EXAMS_DONE, typed]), RULE) == []
    printed = did("certificate", "2025-11-05", expires="2028-12-31")
    assert found(a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-10-01"), printed]), RULE) == []
    assert found(a_person(done=STEPS_DONE), RULE) == []
    assert found(a_person(done=STEPS_DONE, pathway="cs"), RULE) == []
