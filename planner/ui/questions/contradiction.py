"""Answers that cannot both be true, each as one sentence for the field where it shows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from planner.core.model import Status
from planner.roadmap.template import Roadmap
from planner.ui.questions.answer_sheet import EXAM_NAMES, Attempt, Sat, Sheet, Step, Topic
from planner.words.message import Message, message

# The places of these are filled where they are said.
FUTURE_EXAM: Mapping[Sat, Message] = {
    Sat.PASSED: message("{exam} cannot be passed on {day}, after today: choose an earlier day, or Booked."),
    Sat.FAILED: message("{exam} cannot be failed on {day}, after today: choose an earlier day, or Booked."),
}
ORDER: Mapping[int, Message] = {
    2: message("The second attempt at {exam} cannot be on {day}, before the one that failed on {other}."),
    3: message("The third attempt at {exam} cannot be on {day}, before the one that failed on {other}."),
    4: message("The fourth attempt at {exam} cannot be on {day}, before the one that failed on {other}."),
}
LATER_ORDER = message("Attempt {number} at {exam} cannot be on {day}, before the one that failed on {other}.")
FUTURE_USCE: Mapping[Step, Message] = {
    Step.BEGUN: message("US experience cannot be ongoing since {day}, after today."),
    Step.DONE: message("US experience cannot be done on {day}, after today."),
}
FUTURE_LETTERS: Mapping[Step, Message] = {
    Step.BEGUN: message("Letters cannot be asked for on {day}, after today."),
    Step.DONE: message("Letters cannot be uploaded on {day}, after today."),
}


def contradictions(sheet: Sheet, roadmap: Roadmap, today: date) -> dict[Topic, Message]:
    """One sentence a question, where there is something to say."""
    found: dict[Topic, Message] = {}
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


def _graduation(sheet: Sheet, today: date) -> Iterable[Message]:
    day, diploma = sheet.graduation_date, sheet.diploma_date
    # Without a word about the status a graduate is assumed; a date to come says better.
    if day is not None and day > today and sheet.status is not Status.STUDENT:
        yield message('{day} is still to come: choose "In medical school", or the day on which you graduated.', day=day)
    if day is not None and diploma is not None and diploma < day:
        yield message("The diploma cannot come on {day}, before you graduate on {other}.", day=diploma, other=day)


def _exams(sheet: Sheet, roadmap: Roadmap, today: date) -> Iterable[Message]:
    for exam, attempts in sheet.exams.items():
        name = EXAM_NAMES[exam]
        failed: date | None = None
        for number, attempt in enumerate(attempts, start=1):
            day = attempt.day
            if day is None or attempt.sat is Sat.NOT_YET:
                continue
            if attempt.sat in FUTURE_EXAM and day > today:
                yield FUTURE_EXAM[attempt.sat].filled(exam=name, day=day)
            gone = attempt.sat is Sat.BOOKED and day < today and not attempt.fixed
            if gone and awaits_result(exam, attempt, roadmap, today) is None:
                yield message(
                    "{exam} is booked for {day}, which has passed: choose Passed or Failed, or a day to come.",
                    exam=name,
                    day=day,
                )
            if failed is not None and day <= failed:
                places = (("number", number), ("exam", name), ("day", day), ("other", failed))
                yield replace(ORDER.get(number, LATER_ORDER), values=places)
            failed = day


def _study(sheet: Sheet, today: date) -> Iterable[Message]:
    study = sheet.study
    if study.exam is None or study.since is None:
        return
    if study.since > today:
        yield message("You cannot have studied since {day}, after today.", day=study.since)
    name = EXAM_NAMES[study.exam]
    last = sheet.exams.get(study.exam, (Attempt(),))[-1]
    if last.sat is Sat.PASSED:
        yield message("You have passed {exam}, so there is nothing to study for it any more.", exam=name)
    if last.sat is Sat.BOOKED and last.day is not None and today <= last.day <= study.since:
        yield message(
            "You cannot have begun on {day} to study for {exam}, which is booked for {other}.",
            day=study.since,
            exam=name,
            other=last.day,
        )


def _experience(sheet: Sheet, today: date) -> Iterable[Message]:
    for progress, sentences in ((sheet.usce, FUTURE_USCE), (sheet.letters, FUTURE_LETTERS)):
        if progress.step is not Step.NOT_YET and progress.day is not None and progress.day > today:
            yield sentences[progress.step].filled(day=progress.day)
