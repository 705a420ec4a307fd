"""What practice tests say, in words: how far the last one is, how the line goes, what the picture shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.core.records.practice_tests import PracticeTest, ScoreScale
from planner.guidance.study.practice import Evidence, Outlook, Practice, Side
from planner.guidance.study.trend import LEAST_TESTS, Line, rounded
from planner.words.message import Decimal, Message, Value, counted, message, near_day, paragraph

NO_TEST = message("No practice test yet; three draw your trend.")
BAND = message("Band: where 8 of 10 next tests would fall, four weeks ahead.")


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer in one sentence, and what follows it."""

    answer: Message
    rest: tuple[Message, ...]


def headline(found: Practice) -> Headline:
    """How far the last test is from what is asked of it, and how the line goes."""
    if found.last is None:
        return Headline(NO_TEST, tuple(_besides(found)))
    return Headline(_answer(found, found.last), (_trend(found), *_besides(found)))


def captions(found: Practice) -> tuple[Message, ...]:
    """What stands below the picture: what the band is, the evidence, and who decides."""
    lines: list[Message] = []
    if found.line is not None:
        lines.append(BAND)
    if found.evidence is not None:
        lines.append(evidence_words(found.evidence, found.today))
    elif found.projected is not None:
        lines.append(_projected(found, found.projected))
    if found.last is not None and found.sitting is not None and found.sitting > found.today:
        lines.append(decision_words(found.sitting, found.today))
    return tuple(lines)


def evidence_words(evidence: Evidence, today: date) -> Message:
    """What speaks for going or for holding, without an advice, and how many days are left."""
    day, threshold = near_day(evidence.sitting, today), evidence.threshold
    if evidence.needed_a_week:
        return counted(
            "{count} day is left until {day}; your own {threshold} by then takes {points} points a week.",
            "{count} days are left until {day}; your own {threshold} by then takes {points} points a week.",
            evidence.days_left,
            day=day,
            threshold=threshold,
            points=Decimal(evidence.needed_a_week, 1),
        )
    left = counted(
        "{count} day is left until {day}.", "{count} days are left until {day}.", evidence.days_left, day=day
    )
    return paragraph(_side(evidence, today), left)


def decision_words(sitting: date, today: date) -> Message:
    """Who decides."""
    return message("Keeping or moving {day} is yours to decide.", day=near_day(sitting, today))


def chart_words(found: Practice) -> Message:
    """All that the picture shows, as sentences."""
    said = [test_words(test, found.today) for test in found.tests]
    if found.line is not None:
        said.append(_drawn_line(found, found.line))
    if found.threshold is not None:
        said.append(message("Your own threshold is {score}.", score=found.threshold))
    if found.pass_mark is not None:
        said.append(message("The pass mark is {score}.", score=found.pass_mark.score_min))
    if found.sitting is not None:
        said.append(_sitting(found.sitting, found))
    return paragraph(*said) if said else NO_TEST


def test_words(test: PracticeTest, today: date) -> Message:
    """One test with all that is kept of it."""
    values: dict[str, Value] = {"day": near_day(test.day, today), "score": score_value(test.score, test.scale)}
    if test.form:
        values["form"] = test.form
    if test.predicted_pass is None:
        return message("{day}: {score}, {form}.", **values) if test.form else message("{day}: {score}.", **values)
    values["chance"] = test.predicted_pass
    if test.form:
        return message("{day}: {score}, {form}; predicted chance to pass {chance} %.", **values)
    return message("{day}: {score}; predicted chance to pass {chance} %.", **values)


def score_value(score: int, scale: ScoreScale) -> Value:
    """A score on its scale."""
    return message("{share} %", share=score) if scale is ScoreScale.PERCENT else score


def _answer(found: Practice, last: PracticeTest) -> Message:
    """Against the own threshold, else against the pass mark, else the score alone."""
    distance, own, mark = found.distance, found.threshold, found.pass_mark
    if distance is not None and own is not None:
        if distance == 0:
            return message("At your own {threshold}.", threshold=own)
        if distance < 0:
            return message("{points} below your own {threshold}.", points=-distance, threshold=own)
        return message("{points} above your own {threshold}.", points=distance, threshold=own)
    if mark is None:
        return _alone(last)
    above = last.score - mark.score_min
    if above == 0:
        return message("At the pass mark {mark}.", mark=mark.score_min)
    if above < 0:
        return message("{points} below the pass mark {mark}.", points=-above, mark=mark.score_min)
    return message("{points} above the pass mark {mark}.", points=above, mark=mark.score_min)


def _alone(last: PracticeTest) -> Message:
    """The last test where there is nothing to hold it against: of an exam that is passed or failed, the chance to."""
    score = score_value(last.score, last.scale)
    if last.predicted_pass is None:
        return message("{score} in your last test.", score=score)
    return message(
        "{score} in your last test, which predicts a pass with {chance} %.", score=score, chance=last.predicted_pass
    )


def _trend(found: Practice) -> Message:
    """How many tests, and by how much a week they rise or fall."""
    count = len(found.tests)
    if found.missing:
        return message("Not enough to say: {count} of {needed} tests.", count=count, needed=LEAST_TESTS)
    tests = counted("{count} test", "{count} tests", count)
    if found.line is None:
        return message("Not enough to say: {tests}, all of one day.", tests=tests)
    by = rounded(abs(found.line.points_a_week))
    if not by:
        return message("{tests}, about level.", tests=tests)
    points = _points(by, found.scale)
    if found.line.slope < 0:
        return message("{tests}, about {points} less a week.", tests=tests, points=points)
    return message("{tests}, about {points} a week.", tests=tests, points=points)


def _points(count: int, scale: ScoreScale) -> Message:
    if scale is ScoreScale.PERCENT:
        return counted("{count} percentage point", "{count} percentage points", count)
    return counted("{count} point", "{count} points", count)


def _besides(found: Practice) -> Iterator[Message]:
    """The tests that the picture does not show."""
    if found.elsewhere and found.scale is ScoreScale.EXAM:
        yield counted("{count} more is in percent.", "{count} more are in percent.", found.elsewhere)
    elif found.elsewhere:
        yield counted("{count} more is in points.", "{count} more are in points.", found.elsewhere)
    if found.to_come:
        yield counted(
            "{count} with a day to come does not count yet.",
            "{count} with a day to come do not count yet.",
            found.to_come,
        )


def _side(evidence: Evidence, today: date) -> Message:
    values: dict[str, Value] = {
        "day": near_day(evidence.outlook.day, today),
        "score": rounded(evidence.outlook.score),
        "threshold": evidence.threshold,
    }
    match evidence.side:
        case Side.GO if evidence.outlook.day == today:
            return message("Your trend stands at {score} today, not below your own {threshold}.", **values)
        case Side.GO:
            return message("Your trend stands at {score} on {day}, not below your own {threshold}.", **values)
        case Side.OPEN:
            return message("Your trend stands at {score} on {day}; the band reaches your own {threshold}.", **values)
    return message("Your trend stands at {score} on {day}; the whole band is below your own {threshold}.", **values)


def _projected(found: Practice, outlook: Outlook) -> Message:
    """Without a threshold: the trend on the exam's day alone."""
    return message(
        "On {day} your trend stands at {score}, the band from {low} to {high}.",
        day=near_day(outlook.day, found.today),
        score=score_value(rounded(outlook.score), found.scale),
        low=score_value(rounded(outlook.low), found.scale),
        high=score_value(rounded(outlook.high), found.scale),
    )


def _sitting(sitting: date, found: Practice) -> Message:
    day = near_day(sitting, found.today)
    if found.booked:
        return message("The exam is booked for {day}.", day=day)
    return message("The exam is planned for {day}.", day=day)


def _drawn_line(found: Practice, line: Line) -> Message:
    """The line from the first test to the last day of the band."""
    last = found.outlook(found.until)
    assert last is not None
    return message(
        "The line goes from {start} on {first} to {score} on {last}, there with a band from {low} to {high}.",
        start=score_value(rounded(line.at(line.first)), found.scale),
        first=near_day(line.first, found.today),
        score=score_value(rounded(last.score), found.scale),
        last=near_day(last.day, found.today),
        low=score_value(rounded(last.low), found.scale),
        high=score_value(rounded(last.high), found.scale),
    )
