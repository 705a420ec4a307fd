"""The OET by its four parts: judged by the minimums of its test date, and no score off the scale."""

from datetime import date

import pytest

from planner.core.edits.record import AddRecord
from planner.core.edits.sitting import keep_of_sitting, sitting_record
from planner.core.model import Outcome
from planner.core.records.sittings import Sitting
from planner.errors import EditRejected
from planner.guidance.part_scores import judge_parts
from planner.packs.load import load_packs
from planner.services.plan_editor import PlanEditor
from planner.words.language import english
from tests.roadmap.builder import ROADMAP, TODAY, a_person
from tests.services.test_plan_editor import MemoryStore

OET = load_packs().exams.parts_of("oet")
NOW, BEFORE = date(2022, 4, 1), date(2022, 3, 31)


@pytest.mark.parametrize(
    ("day", "scores", "outcome", "words"),
    [
        (NOW, (350, 350, 300, 350), Outcome.PASS, "Passed: every part reaches its minimum."),
        (NOW, (350, 350, 290, 350), Outcome.FAIL, "Failed: Writing 290 of 300."),
        (NOW, (340, 350, 300, 340), Outcome.FAIL, "Failed: Listening 340 of 350 and Speaking 340 of 350."),
        (BEFORE, (350, 350, 300, 350), Outcome.FAIL, "Failed: Writing 300 of 350."),
        (NOW, (500, 500, 500, None), None, "Not judged: 1 part is missing."),
        (NOW, (100, None, None, None), None, "Not judged: 3 parts are missing."),
        (NOW, (None, None, None, None), None, ""),
    ],
)
def test_each_part_has_to_reach_the_minimum_of_the_test_date(
    day: date, scores: tuple[int | None, ...], outcome: Outcome | None, words: str
) -> None:
    assert OET is not None
    judged = judge_parts(OET, day, dict(zip(("listening", "reading", "writing", "speaking"), scores, strict=True)))
    assert (judged.outcome, english(judged.words)) == (outcome, words)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (
            Sitting(id="a", exam="oet", writing=295),
            "Writing cannot be 295: it is a number from 0 to 500 in steps of 10.",
        ),
        (Sitting(id="a", exam="step1", reading=350), "has no score for each part"),
    ],
)
def test_a_score_off_the_scale_is_refused_whoever_enters_it(record: Sitting, reason: str) -> None:
    editor = PlanEditor(MemoryStore(a_person()), ROADMAP, lambda: TODAY)
    with pytest.raises(EditRejected, match=reason):
        editor.edit(AddRecord("sittings", record))
    editor.edit(AddRecord("sittings", Sitting(id="a", exam="oet", writing=300)))


def test_the_record_of_a_sitting_is_made_once() -> None:
    plan = a_person()
    assert sitting_record(plan, "oet") is None
    plan = keep_of_sitting(plan, "oet", centre="Cairo").apply(plan)
    plan = keep_of_sitting(plan, "oet", writing=300).apply(plan)
    assert len(plan.records["sittings"]) == 1
    found = sitting_record(plan, "oet")
    assert found is not None
    assert (found.centre, found.writing) == ("Cairo", 300)
