"""Tasks that records drive: every way of giving them a day is refused, and names the record to change."""

from dataclasses import replace

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.task import DeleteTask, SetDuration, SetNotes, SetProgress
from planner.core.model import Plan
from planner.core.records.study_log import StudyEntry
from planner.errors import EditRejected
from planner.guidance.moving import Follow, move, refusal
from planner.guidance.next_steps import next_steps
from planner.guidance.why import why
from planner.roadmap.edit import ChangeAnswer, MarkBooked, MarkDone, MarkStarted
from planner.roadmap.report import Booked, Done, Started
from planner.services.plan_editor import propose
from planner.words.language import english
from tests.guidance.builder import a_look, ids
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
    a_letter,
    a_person,
    a_stay,
    a_visa,
    a_writer,
    assessed,
    day,
    pinned,
    with_records,
)

JULY, DECEMBER = day("2027-07-25"), day("2026-12-07")
LETTERS = "“Letters uploaded by their writers” is driven by your letters. Change the letter of Dr. Ada."
ASKED = "“Ask for letters of recommendation” is driven by your letters. Change the letter of Dr. Ada."
LOG = "is driven by your study log. Change the entry of 1 Dec 2026 in the study log, or add one."


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A plan whose letters were all asked for, that of Dr. Ada last."""
    return with_records(
        a_person(done=ALL_EXAMS_DONE),
        *(a_writer(name) for name in ("Ada", "Ben", "Cem")),
        a_letter("a", "Ada", "asked", asked_on="2027-07-20"),
        a_letter("b", "Ben", "form_sent", asked_on="2027-06-01"),
        a_letter("c", "Cem", "form_sent", asked_on="2027-06-01"),
    )


@pytest.fixture(scope="module")
def studying() -> Plan:
    """A plan with an hour of study for Step 1."""
    return with_records(a_person(), StudyEntry(id="e", day=day("2026-12-01"), exam="step1", minutes=60))


@pytest.mark.parametrize(
    "edit",
    [
        MarkDone(Done("lor", day("2027-07-24")), JULY, ROADMAP),
        MarkStarted(Started("lor", day("2027-07-24")), JULY),
        MarkBooked(Booked("lor", day("2027-08-24")), JULY, ROADMAP),
        SetDuration("lor", 7),
        SetProgress("lor", 50),
    ],
    ids=["done", "started", "booked", "length", "progress"],
)
def test_no_edit_gives_it_a_day(plan: Plan, edit: Edit) -> None:
    with pytest.raises(EditRejected) as refused:
        propose(assessed(plan, JULY), edit, ROADMAP, JULY)
    assert str(refused.value) == LETTERS


def test_it_cannot_be_moved(plan: Plan) -> None:
    with pytest.raises(EditRejected) as refused:
        move(assessed(plan, JULY), "lor", day("2027-09-01"))
    assert str(refused.value) == LETTERS
    assert str(refusal(assessed(plan, JULY), "lor_ask")) == ASKED


@pytest.mark.parametrize(
    "edit",
    [
        SetNotes("lor", "Write to Dr. Ada"),
        DeleteTask("lor"),
        ChangeAnswer("visa", "h1b", JULY, ROADMAP),
        ChangeAnswer("target_match", 2029, JULY, ROADMAP),
        MarkDone(Done("cv", day("2027-07-24")), JULY, ROADMAP),
    ],
    ids=["notes", "delete", "answer", "target", "another task"],
)
def test_what_gives_it_no_day_is_let_through(plan: Plan, edit: Edit) -> None:
    assert propose(assessed(plan, JULY), edit, ROADMAP, JULY).plan is not plan


@pytest.mark.parametrize("follow", Follow)
def test_what_comes_before_it_can_be_moved_whatever_its_followers_do(follow: Follow) -> None:
    quick = [a_writer(name, days=60) for name in "xyz"]
    asking = with_records(a_person(done=ALL_EXAMS_DONE), *quick, *(a_letter(name, name, "to_ask") for name in "xyz"))
    before = assessed(asking)
    moved = propose(before, move(before, "usce", day("2027-03-02"), follow), ROADMAP, before.today).plan
    assert moved.tasks["usce"].pinned_start == day("2027-03-02")
    assert moved.tasks["lor"] is asking.tasks["lor"]


def test_where_letters_are_not_on_record_they_are_asked_for() -> None:
    one = with_records(a_person(done=ALL_EXAMS_DONE), a_letter("a", None, "to_ask"))
    assert str(refusal(assessed(one), "lor")).endswith(
        "Add the letters that are not on record yet, or change those that are."
    )


def test_a_letter_without_a_writer_cannot_be_named() -> None:
    three = with_records(a_person(done=ALL_EXAMS_DONE), *(a_letter(name, None, "to_ask") for name in "abc"))
    assert str(refusal(assessed(three), "lor")).endswith("Change the letter that it waits for.")


@pytest.mark.parametrize(
    "edit",
    [SetProgress("step1_study", 50), MarkStarted(Started("step1_study", day("2026-12-01"), 10), DECEMBER)],
    ids=["progress", "started"],
)
def test_hours_of_a_study_with_a_log_are_not_reported_as_a_percent(studying: Plan, edit: Edit) -> None:
    with pytest.raises(EditRejected) as refused:
        propose(assessed(studying, DECEMBER), edit, ROADMAP, DECEMBER)
    assert str(refused.value).endswith(LOG)


def test_a_study_with_a_log_cannot_be_moved(studying: Plan) -> None:
    with pytest.raises(EditRejected) as refused:
        move(assessed(studying, DECEMBER), "step1_study", day("2027-01-04"))
    assert str(refused.value).endswith(LOG)


@pytest.mark.parametrize(
    "edit",
    [
        MarkDone(Done("step1_study", day("2026-12-05")), DECEMBER, ROADMAP),
        MarkDone(Done("step1", day("2026-12-05")), DECEMBER, ROADMAP),
        SetDuration("step1_study", 90),
    ],
    ids=["study done", "exam done", "length"],
)
def test_a_study_with_a_log_can_be_over_and_have_a_length(studying: Plan, edit: Edit) -> None:
    after = propose(assessed(studying, DECEMBER), edit, ROADMAP, DECEMBER).plan
    assert after.tasks["step1_study"] != studying.tasks["step1_study"]


def test_the_reason_of_its_dates_names_the_letter(plan: Plan, studying: Plan) -> None:
    look = a_look(plan, JULY)
    assert [english(clause.text) for clause in why(look, "lor")][:2] == [
        "It has been running since 1 Jun 2027.",
        "Your letters give its end; the one of Dr. Ada decides it.",
    ]
    assert [english(clause.text) for clause in why(look, "lor_ask")] == [
        "It was done on 20 Jul 2027. Your letters say so."
    ]
    said = [english(clause.text) for clause in why(a_look(studying, DECEMBER), "step1_study")]
    assert "Its hours come from your study log; the last entry is of 1 Dec 2026." in said


def test_a_letter_that_pushes_it_is_the_reason() -> None:
    slow = with_records(
        a_person(done=ALL_EXAMS_DONE), a_writer("Dov", days=300), a_letter("d", "Dov", "asked", asked_on="2026-11-20")
    )
    said = [english(clause.text) for clause in why(a_look(slow), "lor")]
    assert said[0] == "Your letters give its end; the one of Dr. Dov decides it."
    assert sum("Your letters" in words for words in said) == 1


def test_what_writers_do_is_no_next_step(plan: Plan) -> None:
    assert not {"lor", "lor_ask"} & {step.task for step in next_steps(a_look(plan, JULY))}


def test_a_pin_that_letters_take_the_place_of_is_no_finding(plan: Plan) -> None:
    late = pinned(plan, "lor", "2027-07-01")
    assert "pin.lapsed" in ids(replace(late, records={}), JULY)
    assert "pin.lapsed" not in ids(late, JULY)


def test_what_a_report_proves_is_over_whatever_records_say() -> None:
    """The rotations are over, so there was a visa; the one on record is refused, and no other was noted."""
    visas = (a_visa("r", "refused", decided_on="2026-10-12"), a_visa("w", "waiting", applied_on="2026-11-02"))
    before = assessed(with_records(a_person(done=ALL_EXAMS_DONE), *visas), JULY)
    assert before.driven("visa_for_visits") is not None
    done = propose(before, MarkDone(Done("usce", day("2027-07-02")), JULY, ROADMAP), ROADMAP, JULY)
    assert done.plan.tasks["visa_for_visits"].closed_by == "usce"
    assert assessed(done.plan, JULY).tasks["visa_for_visits"].done


class TestExperiences:
    """Two rotations in the US are confirmed: 1 to 26 February and 7 June to 2 July 2027."""

    plan = with_records(
        a_person(done=ALL_EXAMS_DONE),
        a_stay("a", "confirmed", "2027-02-01", "2027-02-26"),
        a_stay("b", "confirmed", "2027-06-07", "2027-07-02", organization="Mercy Hospital"),
    )
    refused = (
        "“US clinical experience” is driven by your experiences. Change the days of Mercy Hospital in your experiences."
    )

    def test_it_is_given_no_day(self) -> None:
        before = assessed(self.plan)
        for edit in (SetDuration("usce", 7), MarkStarted(Started("usce", day("2026-11-20")), before.today)):
            with pytest.raises(EditRejected) as rejected:
                propose(before, edit, ROADMAP, before.today)
            assert str(rejected.value) == self.refused
        with pytest.raises(EditRejected) as rejected:
            move(before, "usce", day("2027-03-01"))
        assert str(rejected.value) == self.refused

    def test_the_experience_is_the_reason_and_no_pin(self) -> None:
        look = a_look(self.plan)
        assert english(why(look, "usce")[0].text) == ("Your experiences give its days; Mercy Hospital ends last.")
        assert sum("Your experiences" in english(clause.text) for clause in why(look, "usce")) == 1
        assert not any("pin" in english(clause.text) for clause in why(look, "usce"))
        assert [english(clause.text) for clause in why(look, "usce_search")] == [
            "It is done: “US clinical experience” proves it."
        ]

    def test_what_is_running_says_so_too(self) -> None:
        look = a_look(self.plan, day("2027-02-10"))
        assert [english(clause.text) for clause in why(look, "usce")][:2] == [
            "It has been running since 1 Feb 2027.",
            "Your experiences give its days; Mercy Hospital ends last.",
        ]

    def test_without_a_place_it_is_named_by_its_kind(self) -> None:
        plan = with_records(a_person(), a_stay("a", "done", "2026-02-02", "2026-02-27", organization=""))
        assert str(refusal(assessed(plan), "usce")).endswith("Change the days of observership in your experiences.")
        assert [english(clause.text) for clause in why(a_look(plan), "usce")] == [
            "It was done on 27 Feb 2026. Your experiences say so."
        ]
