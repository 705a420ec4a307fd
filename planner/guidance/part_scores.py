"""An exam that is passed part by part: whether there are such scores, and what they say of the sitting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.core.model import Outcome, Plan
from planner.core.records.sittings import SITTINGS, Sitting
from planner.errors import EditRejected
from planner.packs.part_scores import PARTS, PartScores
from planner.words.message import NOTHING, Message, Name, Value, both, counted, message

Scores = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the parts say: nothing while one of them is missing, or where no minimum of the day is known."""

    outcome: Outcome | None
    words: Message


def scores_of(record: Sitting | None) -> dict[str, int | None]:
    """The scores that a sitting's record has, by part."""
    return {part: getattr(record, part) if record is not None else None for part in PARTS}


def judge_parts(rule: PartScores, day: date, scores: Scores) -> Judged:
    """Passed where every part reaches the minimum of the test date, failed where all are known and one does not."""
    known = {part: score for part in PARTS if (score := scores.get(part)) is not None}
    if not known:
        return Judged(None, NOTHING)
    if len(known) < len(PARTS):
        left = len(PARTS) - len(known)
        return Judged(
            None, counted("Not judged: {count} part is missing.", "Not judged: {count} parts are missing.", left)
        )
    minimums = rule.minimums_on(day)
    if minimums is None:
        return Judged(None, message("The minimums of {day} are not known.", day=day))
    below = [
        message("{part} {score} of {least}", part=SITTINGS.label(part), score=known[part], least=least)
        for part, least in minimums.by_part.items()
        if known[part] < least
    ]
    if below:
        return Judged(Outcome.FAIL, message("Failed: {parts}.", parts=both(below)))
    return Judged(Outcome.PASS, message("Passed: every part reaches its minimum."))


def check_parts(rule: PartScores | None, record: Sitting, plan: Plan) -> None:
    """Raises EditRejected for a part of an exam that has none, and for a score that is not on the scale."""
    for part, score in scores_of(record).items():
        if score is None:
            continue
        if rule is None:
            raise EditRejected(
                message("{exam} has no score for each part.", exam=_named(record, plan)),
                message("Report its one score instead."),
            )
        if not rule.fits(score):
            raise EditRejected(off_scale(rule, part, score), message("Enter it as it is printed on the result."))


def off_scale(rule: PartScores, part: str, score: int | str) -> Message:
    """The sentence that there is no such score; `score` may be a text that is no number at all."""
    return message(
        "{part} cannot be {score}: it is a number from {least} to {most} in steps of {step}.",
        part=SITTINGS.label(part),
        score=score,
        least=rule.score_min,
        most=rule.score_max,
        step=rule.score_step,
    )


def _named(record: Sitting, plan: Plan) -> Value:
    task = plan.tasks.get(record.exam or "")
    return Name(task.title) if task is not None else record.exam or ""
