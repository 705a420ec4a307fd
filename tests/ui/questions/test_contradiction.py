"""Answers that cannot both be true are said in one sentence, at their question."""

from datetime import date, timedelta
from typing import Any

import pytest

from planner.core.model import Status
from planner.errors import InputError
from planner.roadmap.build import new_plan
from planner.ui.questions.answer_sheet import Attempt, Progress, Sat, Sheet, Step, Study, Topic
from planner.ui.questions.contradiction import awaits_result, contradictions
from planner.ui.questions.convert import answers_of
from planner.words.language import english
from tests.guidance.looks import TODAY, the_roadmap
from tests.ui.questions.sheets import a_sheet, exams

TOMORROW = TODAY + timedelta(days=1)
LONG_AGO = date(2026, 5, 4)
FAILED_DAYS = tuple(date(2026, month, 4) for month in (9, 10, 11, 12))


def found(sheet: Sheet) -> dict[Topic, str]:
    sentences = contradictions(sheet, the_roadmap(), TODAY)
    return {topic: english(sentence) for topic, sentence in sentences.items()}


@pytest.mark.parametrize("sheet", [Sheet(), a_sheet(), a_sheet(status=Status.STUDENT, graduation_date=TOMORROW)])
def test_nothing_to_say(sheet: Sheet) -> None:
    assert found(sheet) == {}


CASES: list[tuple[dict[str, Any], Topic, str]] = [
    ({"graduation_date": TOMORROW}, Topic.GRADUATION, "13 Apr 2027 is still to come"),
    ({"status": None, "graduation_date": TOMORROW}, Topic.GRADUATION, "still to come"),
    ({"diploma_date": date(2024, 7, 1)}, Topic.GRADUATION, "before you graduate"),
    ({"exams": exams(step1=Attempt(Sat.PASSED, TOMORROW))}, Topic.EXAMS, "Step 1 cannot be passed on 13 Apr 2027"),
    ({"exams": exams(oet=Attempt(Sat.FAILED, TOMORROW))}, Topic.EXAMS, "OET cannot be failed"),
    ({"exams": exams(step2ck=Attempt(Sat.BOOKED, LONG_AGO))}, Topic.EXAMS, "Step 2 CK is booked for 4 May 2026"),
    (
        {"exams": exams(step1=(Attempt(Sat.FAILED, date(2026, 9, 1)), Attempt(Sat.PASSED, LONG_AGO)))},
        Topic.EXAMS,
        "The second attempt at Step 1 cannot be on 4 May 2026",
    ),
    ({"study": Study("oet", TOMORROW)}, Topic.HOURS, "You cannot have studied since"),
    ({"study": Study("step1", LONG_AGO)}, Topic.HOURS, "You have passed Step 1"),
    (
        {"exams": exams(oet=(*(Attempt(Sat.FAILED, day) for day in FAILED_DAYS), Attempt(Sat.PASSED, LONG_AGO)))},
        Topic.EXAMS,
        "Attempt 5 at OET cannot be on 4 May 2026, before the one that failed on 4 Dec 2026",
    ),
    ({"usce": Progress(Step.DONE, TOMORROW)}, Topic.EXPERIENCE, "US experience cannot be done on 13 Apr 2027"),
    ({"usce": Progress(Step.BEGUN, TOMORROW)}, Topic.EXPERIENCE, "cannot be ongoing since 13 Apr 2027"),
    ({"letters": Progress(Step.BEGUN, TOMORROW)}, Topic.EXPERIENCE, "Letters cannot be asked for on"),
]


@pytest.mark.parametrize(("answers", "topic", "words"), CASES)
def test_one_sentence_at_the_question(answers: dict[str, Any], topic: Topic, words: str) -> None:
    assert list(found(a_sheet(**answers))) == [topic]
    assert words in found(a_sheet(**answers))[topic]


SILENT = ("before you graduate", "second attempt", "Attempt 5", "booked for 4 May 2026")
"""What the plan would take without a word."""


@pytest.mark.parametrize("answers", [case[0] for case in CASES if not any(part in case[2] for part in SILENT)])
def test_the_rest_would_be_refused_by_the_plan_in_its_own_words(answers: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        new_plan(answers_of(a_sheet(**answers), TODAY), the_roadmap(), TODAY)


def test_a_seat_of_the_last_weeks_awaits_its_result() -> None:
    seat = Attempt(Sat.BOOKED, TODAY - timedelta(days=7))
    assert found(a_sheet(exams=exams(step2ck=seat), study=Study())) == {}
    assert awaits_result("step2ck", seat, the_roadmap(), TODAY) == TODAY + timedelta(days=21)
    assert awaits_result("step2ck", Attempt(Sat.BOOKED, LONG_AGO), the_roadmap(), TODAY) is None
    assert awaits_result("step2ck", Attempt(Sat.BOOKED, TODAY), the_roadmap(), TODAY) is None


def test_studying_for_a_seat_that_is_before_the_study() -> None:
    sheet = a_sheet(exams=exams(step2ck=Attempt(Sat.BOOKED, TODAY)), study=Study("step2ck", TODAY))
    assert "which is booked for" in found(sheet)[Topic.HOURS]
