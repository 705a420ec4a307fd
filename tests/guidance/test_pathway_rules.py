"""Rules about Pathways: the printed expiry is asked for, never assumed in silence; no season is open all the year."""

import pytest

from planner.guidance.finding import Severity
from tests.guidance.builder import command, found, label_of, said, text_of, the, title_of
from tests.roadmap.builder import ALL_EXAMS_DONE, STEPS_DONE, a_person, did, pinned, scheduled

RULE = "pathway.expiry_not_known"
CLOSED = "pathways.season_closed"


def test_the_printed_day_of_a_pathway_of_the_2026_season_is_asked_for() -> None:
    plan = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2025-10-01")])
    assert "pathway_2" not in plan.tasks, "it is not planned again"
    finding = the(plan, RULE)
    assert finding.tasks == ("pathway",)
    assert said(finding) == (
        "Until when is your Pathway, accepted on 1 Oct 2025, valid?",
        (
            "The plan takes 31 Dec 2028, as for those of the 2026 season. The day printed on your certificate counts "
            "instead; nobody reminds you of it."
        ),
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


def test_where_not_even_the_usual_life_of_its_season_is_known_that_is_said() -> None:
    done = [*ALL_EXAMS_DONE, did("pathway", "2024-02-10")]
    finding = the(a_person(done=done), RULE)
    assert "The plan assumes that it does not serve Match 2028." in text_of(finding)


def test_an_application_in_closed_time_waits_for_the_opening_day() -> None:
    plan = pinned(a_person(done=ALL_EXAMS_DONE), "pathway_application", "2027-06-20")
    finding = the(plan, CLOSED)
    assert finding.severity is Severity.WEAKENS
    assert finding.tasks == ("pathway_application",)
    assert said(finding) == (
        "“Send the Pathways application” is planned for 22 Jun 2027, when no Pathways season is open",
        "Nothing can be sent from the close of one until 2 Sep 2027, when the next one is taken to open.",
    )
    assert command(finding) is not None
    assert (command(finding)[0], *command(finding)[2:]) == ("move", "pathway_application", "2027-09-02")
    assert found(pinned(plan, "pathway_application", "2027-09-02"), CLOSED) == []


@pytest.mark.parametrize(("on", "closed"), [("2027-05-29", False), ("2027-05-30", True), ("2027-08-31", False)])
def test_what_counts_is_the_day_on_which_it_is_sent(on: str, closed: bool) -> None:
    plan = pinned(a_person(done=ALL_EXAMS_DONE), "pathway_application", on)
    text = " ".join(title_of(finding) for finding in found(plan, CLOSED))
    assert ("no Pathways season is open" in text) is closed


@pytest.mark.parametrize(("on", "late"), [("2027-05-01", False), ("2027-05-02", True)])
def test_an_answer_after_the_close_of_its_season_is_found(on: str, late: bool) -> None:
    """Three days of sending and 28 for the decision: from 1 May that is 31 May."""
    plan = pinned(a_person(done=ALL_EXAMS_DONE), "pathway_application", on)
    assert bool(found(plan, CLOSED)) is late
    if late:
        finding = the(plan, CLOSED)
        assert said(finding) == (
            "“Send the Pathways application” would be sent on 4 May 2027, too late for its Pathways season",
            (
                "The season closes on 31 May 2027, and the decision would be there on 1 Jun 2027 only. What is not "
                "complete by then is rejected, and has to be applied and paid for again."
            ),
        )
        assert label_of(finding) == "Wait for the opening day, 2 Sep 2027"


def test_the_encounters_of_pathway_6_have_to_fit_too() -> None:
    plan = a_person(done=ALL_EXAMS_DONE, pathway=6)
    assert found(pinned(plan, "pathway_application", "2027-02-10"), CLOSED) == []
    late = pinned(plan, "pathway_application", "2027-03-20")
    assert "the encounters and the decision would be there" in text_of(the(late, CLOSED))


def test_no_word_of_it_once_it_is_sent_or_where_none_is_needed() -> None:
    sent = a_person(done=[*ALL_EXAMS_DONE, did("pathway_application", "2026-06-20")])
    assert found(sent, CLOSED) == []
    accepted = a_person(done=[*ALL_EXAMS_DONE, did("pathway", "2026-10-01")])
    assert found(accepted, CLOSED) == []
    assert found(a_person(done=STEPS_DONE, pathway="cs"), CLOSED) == []


def test_an_application_that_nobody_gave_a_day_is_never_in_closed_time() -> None:
    plan = a_person(done=ALL_EXAMS_DONE)
    assert found(plan, CLOSED) == []
    assert scheduled(plan).finish("pathway_application") is not None
