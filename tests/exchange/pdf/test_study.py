"""The studies in print: the figures of the study's own module, and pages that are worth their paper."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from planner.core.edits.record import PutRecords
from planner.core.model import Plan
from planner.core.records.moves import ExamMove
from planner.core.records.practice_tests import PracticeTest
from planner.core.records.resources import Resource
from planner.exchange.pdf.chart.year import FILLED, draw_year
from planner.exchange.pdf.print_choice import Paper, PrintChoice
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.sections.study import draw
from planner.exchange.pdf.typeset import SHORT, pdf_of
from planner.exchange.study_view import study_text
from planner.guidance.look import Look
from planner.guidance.study.kept import STEPS_HOURS, day_map
from planner.guidance.study.standing import study_of
from planner.guidance.study.words import answer, ghost_words
from planner.languages import PSEUDO
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.roadmap.sample import sample_plan
from planner.words.language import ENGLISH, english
from planner.words.message import message
from planner.words.voice import Voice
from tests.exchange.pdf.paper import Printed, squeezed
from tests.guidance.looks import TODAY, the_roadmap
from tests.timeline.frames import a_look

STUDY = PrintChoice(sections=("study",))


@cache
def the_look() -> Look:
    """The sample with its year of records."""
    return a_look(sample_plan(the_roadmap(), TODAY), TODAY)


def full_of(count: int) -> Plan:
    """The sample with so many resources and practice tests more."""
    resources = tuple(Resource(id=f"r{n}", exam="step2ck", title=f"Book {n}", total=90 + n) for n in range(count))
    tests = tuple(
        PracticeTest(id=f"t{n}", exam="step2ck", day=TODAY - timedelta(days=n), score=210, form=f"Form {n}")
        for n in range(count)
    )
    plan = PutRecords("resources", resources, message("Add")).apply(the_look().plan)
    return PutRecords("practice_tests", tests, message("Add")).apply(plan)


def test_a_plan_without_exams_has_no_such_section() -> None:
    assert draw(PrintView(a_look(Plan(TODAY), TODAY))) is None


def test_without_a_record_it_says_what_is_asked_and_draws_no_map() -> None:
    plan = replace(the_look().plan, records={})
    data = draw(PrintView(a_look(plan, TODAY)))
    assert data is not None
    assert [exam["title"] for exam in data["exams"]] == ["Step 2 CK"]
    assert data["exams"][0]["tests"] is None
    assert (data["map"], data["kept"]) == (None, "Nothing logged yet; the first line draws your pace.")
    assert Printed(pdf_of(a_look(plan, TODAY), STUDY)).sizes


def test_the_figures_are_those_of_the_study() -> None:
    look = the_look()
    study, data = study_of(look, "step2ck"), draw(PrintView(look))
    assert study is not None
    assert study.ghost is not None
    assert data is not None
    (exam,) = data["exams"]
    assert exam["answer"] == english(answer(study, TODAY))
    assert english(ghost_words(study.ghost, TODAY, booked=True)) in exam["notes"]
    assert [row["title"] for row in exam["rows"][1:]] == [row.title for row in study.rows[1:]]
    assert [row["late"] for row in exam["rows"]] == [row.late for row in study.rows]
    assert [test["score"] for test in exam["tests"]["rows"]] == ["212", "219", "222", "228"]
    moved = next(record for record in data["records"] if record["title"] == "Step 2 CK")["moves"]
    assert moved == [
        "Seat moved from 26 Jul to 9 Aug, on 3 Apr. Reason: Two weeks more for the question bank. Fee: $0."
    ]


def test_an_exam_whose_study_is_done_keeps_its_practice_tests() -> None:
    done = MarkDone(Done("step2ck_study", TODAY), TODAY, the_roadmap()).apply(the_look().plan)
    look = a_look(done, TODAY)
    data = draw(PrintView(look))
    assert data is not None
    (exam, *_) = data["exams"]
    assert (exam["title"], exam["answer"]) == ("Step 2 CK", "Your study for Step 2 CK is done; the exam is on 9 Aug.")
    assert len(exam["tests"]["rows"]) == 4
    assert Printed(pdf_of(look, STUDY)).sizes
    first, second, *_ = study_text(look, Voice(ENGLISH)).splitlines()
    assert first == "Step 2 CK: Your study for Step 2 CK is done; the exam is on 9 Aug."
    assert second.startswith("  Practice tests: 12 below your own 240.")


def test_the_sample_fills_one_page() -> None:
    document = Printed(pdf_of(the_look(), STUDY))
    assert len(document.sizes) == 1
    for words in ("UWorld", "2,545 of 3,900", "Days kept", "rest day", "Fee: $0."):
        assert squeezed(words) in squeezed(document.text)


@pytest.mark.parametrize("count", [1, 3, 6, 9, 30])
def test_no_page_holds_but_a_few_lines(count: int) -> None:
    document = Printed(pdf_of(a_look(full_of(count), TODAY), STUDY))
    last = document.words(len(document.sizes) - 1)
    height = document.sizes[0][1]
    lowest = min(words.y for words in last if words.y > 60)
    assert len(document.sizes) == 1 or height - lowest > SHORT


def test_whatever_is_on_record_stays_on_the_pages() -> None:
    """A year of tests with a long note each, and a seat that was moved fifty times."""
    tests = tuple(
        PracticeTest(id=f"t{n}", exam="step2ck", day=TODAY - timedelta(days=n), score=210, note="Long. " * 3000)
        for n in range(52)
    )
    moves = tuple(ExamMove(id=f"m{n}", exam="step2ck", on=TODAY, reason=f"{n} " * 99) for n in range(50))
    plan = PutRecords("practice_tests", tests, message("Add")).apply(the_look().plan)
    document = Printed(pdf_of(a_look(PutRecords("moves", moves, message("Add")).apply(plan), TODAY), STUDY))
    assert len(document.sizes) > 2
    assert all(words.y > 20 for words in document.all_words())
    assert squeezed("49 49 49") in squeezed(document.text)


@pytest.mark.parametrize("language", PSEUDO)
@pytest.mark.parametrize("paper", Paper)
def test_it_is_printed_in_every_language(paper: Paper, language: str) -> None:
    assert Printed(pdf_of(the_look(), PrintChoice(("study",), paper, language=language))).sizes


def test_grey_is_enough_for_the_map() -> None:
    """A day on which more was done is a larger square; the exam is another shape."""
    assert len(FILLED) == len(STEPS_HOURS) + 1
    assert list(FILLED) == sorted(set(FILLED))
    view, weeks = PrintView(the_look()), day_map(the_look())
    assert any(cell.exam for week in weeks for cell in week)
    picture = draw_year(view, weeks, 480.0, "")
    assert {words.text for words in picture.words} >= {"none", "to 1 h", "more", "rest day", "exam", "Mon", "Feb"}
    assert max(words.x for words in picture.words) < 480
