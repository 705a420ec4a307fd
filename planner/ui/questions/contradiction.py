"""Answers that cannot both be true, each as one sentence for the field where it shows."""

from collections.abc import Iterable
from datetime import date

from planner.core.model import Status
from planner.core.text import day_words
from planner.roadmap.template import Roadmap
from planner.ui.questions.sheet import EXAM_NAMES, Attempt, Sat, Sheet, Step, Topic

FUTURE_GRADUATE = '{day} is still to come: choose "In medical school", or the day on which you graduated.'
FUTURE_EXAM = "{exam} cannot be {what} on {day}, after today: choose an earlier day, or Booked."
PAST_BOOKING = "{exam} is booked for {day}, which has passed: choose Passed or Failed, or a day to come."
ORDER = "The {ordinal} attempt at {exam} cannot be on {day}, before the one that failed on {other}."
FUTURE_STUDY = "You cannot have studied since {day}, after today."
STUDY_PASSED = "You have passed {exam}, so there is nothing to study for it any more."
STUDY_AFTER_EXAM = "You cannot have begun on {day} to study for {exam}, which is booked for {other}."
FUTURE_USCE = "US experience cannot be {what} on {day}, after today."
FUTURE_LETTERS = "Letters cannot be {what} on {day}, after today."
DIPLOMA_FIRST = "The diploma cannot come on {day}, before you graduate on {other}."
ORDINALS = ("first", "second", "third", "fourth")
_SAT_WORDS = {Sat.PASSED: "passed", Sat.FAILED: "failed"}


def contradictions(sheet: Sheet, roadmap: Roadmap, today: date) -> dict[Topic, str]:
    """One sentence a question, where there is something to say."""
    found: dict[Topic, str] = {}
    checks = (
        (Topic.GRADUATION, _graduation(sheet, today)),
        (Topic.EXAMS, _exams(sheet, roadmap, today)),
        (Topic.HOURS, _study(sheet, today)),
        (Topic.EXPERIENCE, _experience(sheet, today)),
    )
    for topic, sentences in checks:
        first = next(iter(sentences), None)
        if first is not None:
            found[topic] = first
    return found


def awaits_result(exam: str, attempt: Attempt, roadmap: Roadmap, today: date) -> date | None:
    """The day of the result of a booked seat that has been taken in the last weeks; None for any other attempt."""
    if attempt.sat is not Sat.BOOKED or attempt.day is None or attempt.day >= today or attempt.fixed:
        return None
    due = roadmap.result_day(exam, attempt.day, attempt.day)
    return due if due > today else None


def _graduation(sheet: Sheet, today: date) -> Iterable[str]:
    day, diploma = sheet.graduation_date, sheet.diploma_date
    # Without a word about the status a graduate is assumed; a date to come says better.
    if day is not None and day > today and sheet.status is not Status.STUDENT:
        yield FUTURE_GRADUATE.format(day=day_words(day))
    if day is not None and diploma is not None and diploma < day:
        yield DIPLOMA_FIRST.format(day=day_words(diploma), other=day_words(day))


def _exams(sheet: Sheet, roadmap: Roadmap, today: date) -> Iterable[str]:
    for exam, attempts in sheet.exams.items():
        name = EXAM_NAMES[exam]
        failed: date | None = None
        for number, attempt in enumerate(attempts):
            day = attempt.day
            if day is None or attempt.sat is Sat.NOT_YET:
                continue
            if attempt.sat in _SAT_WORDS and day > today:
                yield FUTURE_EXAM.format(exam=name, what=_SAT_WORDS[attempt.sat], day=day_words(day))
            gone = attempt.sat is Sat.BOOKED and day < today and not attempt.fixed
            if gone and awaits_result(exam, attempt, roadmap, today) is None:
                yield PAST_BOOKING.format(exam=name, day=day_words(day))
            if failed is not None and day <= failed:
                yield ORDER.format(ordinal=_ordinal(number), exam=name, day=day_words(day), other=day_words(failed))
            failed = day


def _ordinal(number: int) -> str:
    return ORDINALS[number] if number < len(ORDINALS) else f"{number + 1}th"


def _study(sheet: Sheet, today: date) -> Iterable[str]:
    study = sheet.study
    if study.exam is None or study.since is None:
        return
    if study.since > today:
        yield FUTURE_STUDY.format(day=day_words(study.since))
    last = sheet.exams.get(study.exam, (Attempt(),))[-1]
    if last.sat is Sat.PASSED:
        yield STUDY_PASSED.format(exam=EXAM_NAMES[study.exam])
    if last.sat is Sat.BOOKED and last.day is not None and today <= last.day <= study.since:
        yield STUDY_AFTER_EXAM.format(
            day=day_words(study.since), exam=EXAM_NAMES[study.exam], other=day_words(last.day)
        )


def _experience(sheet: Sheet, today: date) -> Iterable[str]:
    for progress, sentence, words in (
        (sheet.usce, FUTURE_USCE, {Step.BEGUN: "ongoing since", Step.DONE: "done"}),
        (sheet.letters, FUTURE_LETTERS, {Step.BEGUN: "asked for", Step.DONE: "uploaded"}),
    ):
        if progress.step is not Step.NOT_YET and progress.day is not None and progress.day > today:
            text = sentence.format(what=words[progress.step], day=day_words(progress.day))
            yield text.replace("since on", "since")
