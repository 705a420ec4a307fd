"""The practice test that a line makes."""

from planner.core.records.practice_tests import PRACTICE_TESTS, PracticeTest, ScoreScale
from planner.guidance.study.practice import check_score
from planner.guidance.study.practice_words import score_value
from planner.guidance.typed_log.context import Context, day_of, exam_of, kept
from planner.guidance.typed_log.line import Line, Part, Sort
from planner.guidance.typed_log.value import Refused, TypedLog
from planner.guidance.typed_log.words import whole_number
from planner.words.message import message

_OF_FORM = (Sort.UNKNOWN, Sort.LOOSE, Sort.FILLER, Sort.AMOUNT, Sort.UNIT)


def practice_test_of(line: Line, context: Context) -> TypedLog:
    """The test. Raises Refused where the line has no score, or one that cannot be."""
    score, scale, places = _score(line)
    if score is None:
        raise Refused(message("Write the score too, like “test 228, NBME” or “test 60 %, NBME”."), begun=True)
    exam = exam_of(line) or context.exam
    refusal = check_score(context.look.packs, exam, scale, score)
    if refusal is not None:
        raise Refused(refusal.said)
    form = _form(line, places)
    test = PracticeTest(
        id=context.new_id(PRACTICE_TESTS.key),
        exam=exam,
        form=form,
        day=day_of(line, context),
        score=score,
        scale=scale,
    )
    test = kept(PRACTICE_TESTS, test)
    score_said = score_value(test.score, test.scale)
    if not test.form:
        label, logged = message("Add practice test: {score}"), message("Added practice test: {score}.")
        return TypedLog(test, label.filled(score=score_said), logged.filled(score=score_said))
    label, logged = message("Add practice test: {score}, {form}"), message("Added practice test: {score}, {form}.")
    return TypedLog(test, label.filled(score=score_said, form=form), logged.filled(score=score_said, form=form))


def _score(line: Line) -> tuple[int | None, ScoreScale, frozenset[int]]:
    """The score, its scale, and the places of the words that say it.

    What stands with a % is it, else what follows "test", else the last number: a form may have one in its name.
    """
    for part in line.of(Sort.AMOUNT):
        if part.amount is not None and part.amount.percent is not None:
            return part.amount.percent, ScoreScale.PERCENT, _places(part)
    numbers = [
        (place, number)
        for part in line.parts
        if part.sort in (Sort.LOOSE, Sort.UNKNOWN)
        for place in sorted(_places(part))
        if (number := whole_number(line.words[place].plain)) is not None
    ]
    if not numbers:
        return None, ScoreScale.EXAM, frozenset()
    behind = {part.first + 1 for part in line.of(Sort.TEST)}
    place, number = next((pair for pair in numbers if pair[0] in behind), numbers[-1])
    return number, ScoreScale.EXAM, frozenset({place})


def _places(part: Part) -> frozenset[int]:
    return frozenset(range(part.first, part.first + part.length))


def _form(line: Line, score: frozenset[int]) -> str:
    """What is left of the line: the name of the form. A resource may be named like one."""
    found = []
    for part in line.parts:
        of_resource = part.name is not None and part.name.named[0].resource is not None
        if part.sort in _OF_FORM or of_resource:
            found += [line.words[place].text for place in sorted(_places(part) - score)]
    return " ".join(found)
