"""The letters of the season as marks: their days, how they stand, what is said, what cannot be moved."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.edits.record import ChangeRecord
from planner.core.ref import Ref
from planner.errors import EditRejected
from planner.guidance.record_mark import MarkedDay, RecordMark, Standing
from planner.guidance.record_marks import mark_of, record_marks
from planner.words.language import english
from tests.guidance.looks import TODAY, sample_plan
from tests.roadmap.builder import a_letter
from tests.timeline.frames import a_look
from tests.timeline.lettered import ADA, BEN, TASK, A, B, C, D, a_lettered_look, lettered, marks_of


def the_mark(ref: Ref) -> RecordMark:
    found = mark_of(a_lettered_look(), ref, TASK)
    assert found is not None
    return found


def test_a_plan_without_letters_has_no_marks() -> None:
    assert record_marks(a_look(sample_plan(), TODAY)) == {}


def test_the_letters_of_the_season_stand_under_the_task_that_they_drive() -> None:
    marks = record_marks(a_lettered_look())
    assert list(marks) == [TASK]
    assert [mark.ref for mark in marks[TASK]] == [A, B, C, D]


def test_letters_of_other_seasons_and_declined_ones_do_not() -> None:
    other, declined = replace(ADA, id="x", season=2027), a_letter("y", "Ben", "declined", declined_on="2027-03-01")
    assert list(marks_of(a_lettered_look(lettered(other, declined, BEN)))) == [B]
    assert record_marks(a_lettered_look(lettered(other, declined))) == {}


def test_without_the_task_there_is_no_place_for_them() -> None:
    plan = lettered()
    bare = replace(plan, tasks={key: task for key, task in plan.tasks.items() if key != TASK}, dependencies={})
    assert record_marks(a_lettered_look(bare)) == {}


def test_a_letter_that_is_there_has_its_first_and_its_last_day() -> None:
    mark = the_mark(A)
    assert mark.standing is Standing.THERE
    assert mark.days == (
        MarkedDay(date(2027, 2, 10), "asked_on", TODAY),
        MarkedDay(date(2027, 3, 20), "uploaded_on", TODAY),
    )


def test_one_that_is_expected_has_the_day_of_its_state_between() -> None:
    """Asked for on 15 March of somebody who takes 14 days; the form goes out on 30 June."""
    mark = the_mark(B)
    assert mark.standing is Standing.EXPECTED
    assert [(at.day, at.field) for at in mark.days] == [
        (date(2027, 3, 15), "asked_on"),
        (date(2027, 3, 29), "agreed_on"),
        (date(2027, 7, 14), None),
    ]


@pytest.mark.parametrize(("ref", "standing"), [(C, Standing.LATE), (D, Standing.EXPECTED)])
def test_late_is_what_comes_after_the_applications_are_sent(ref: Ref, standing: Standing) -> None:
    assert the_mark(ref).standing is standing


def test_one_that_is_still_to_be_asked_for_has_only_the_day_that_is_expected() -> None:
    assert [at.field for at in the_mark(D).days] == [None]


def test_a_letter_that_its_writer_owes_is_late() -> None:
    owed = a_letter("a", "Ada", "form_sent", asked_on="2026-10-05", form_sent_on="2027-01-04")
    assert marks_of(a_lettered_look(lettered(owed)))[A].standing is Standing.LATE


def test_an_imported_one_without_its_day_stands_on_the_day_of_the_upload() -> None:
    mark = marks_of(a_lettered_look(lettered(replace(ADA, state=type(ADA.state)("imported")))))[A]
    assert (mark.days[-1].day, mark.days[-1].field) == (date(2027, 3, 20), "uploaded_on")


def test_one_that_is_there_without_any_day_is_given_one_by_the_drag() -> None:
    mark = marks_of(a_lettered_look(lettered(a_letter("a", None, "uploaded"))))[A]
    (at,) = mark.days
    assert (at.day, at.field) == (TODAY, "uploaded_on")
    assert mark.moved(at, date(2027, 4, 2)) == ChangeRecord("letters", "a", {"uploaded_on": date(2027, 4, 2)})


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        (A, "Letter of Dr. Ada (standard letter): uploaded on 20 Mar 2027. It has been there since 20 Mar 2027."),
        (B, "Letter of Dr. Ben (standard letter): agreed on 29 Mar 2027. It is expected on 14 Jul 2027."),
        (
            C,
            (
                "Letter of Dr. Cem (standard letter): asked on 1 Apr 2027. It is expected on 26 Jan 2028."
                " That is after you submit on 1 Sep 2027."
            ),
        ),
        (D, "Letter of Dr. Dov (standard letter): to ask. It is expected on 14 Jul 2027."),
    ],
)
def test_what_is_said_of_it(ref: Ref, said: str) -> None:
    assert english(the_mark(ref).said) == said


def test_without_a_writer_it_is_a_letter() -> None:
    (mark,) = marks_of(a_lettered_look(lettered(a_letter("a", None, "asked", asked_on="2027-04-01")))).values()
    assert english(mark.said).startswith("A letter (standard letter): asked on 1 Apr 2027.")
    assert english(mark.title) == "a letter"


def test_what_has_happened_is_not_yet_to_come() -> None:
    mark = the_mark(A)
    with pytest.raises(EditRejected) as refused:
        mark.moved(mark.days[-1], date(2027, 4, 13))
    assert str(refused.value) == (
        "13 Apr 2027 is yet to come, and this is the day of something that has happened. Choose 12 Apr 2027 or earlier."
    )


def test_an_expected_day_is_not_moved_and_says_why() -> None:
    mark = the_mark(B)
    with pytest.raises(EditRejected) as refused:
        mark.moved(mark.days[-1], date(2027, 4, 20))
    assert str(refused.value) == (
        "14 Jul 2027 is only when the letter of Dr. Ben is expected, who usually takes 14 days."
        " Enter the day on which it was uploaded, or change the writer's usual time."
    )
