"""What a typed line comes to: how its day stands then, beside what is fair of it, and what it adds besides."""

from datetime import date
from functools import cached_property

from planner.core.records.practice_tests import PracticeTest, ScoreScale
from planner.core.records.resources import Resource, StudyUnit
from planner.core.records.study_log import StudyEntry
from planner.guidance.look import Look
from planner.guidance.next_steps import studies_now
from planner.guidance.study.kept import studied_exam
from planner.guidance.study.logged import NOTHING, study_log
from planner.guidance.study.practice_words import score_value
from planner.guidance.study.settings import settings_of
from planner.guidance.study.standing import ExamStudy, study_of
from planner.guidance.typed_log.several import first_unread, partly_read
from planner.guidance.typed_log.value import TypedLines, TypedLog
from planner.words.log_words import amount_words, hours_words, share_words
from planner.words.message import (
    Data,
    Decimal,
    Message,
    Name,
    Value,
    both,
    counted,
    either,
    message,
    near_day,
    paragraph,
)
from planner.words.states import STUDY_UNITS


class Standing:
    """Tells it for a plan as it is now. How the studies stand is found once, when it is first asked for."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._studies: dict[str, ExamStudy | None] = {}

    def after(self, log: TypedLog) -> Message:
        """The preview of a line: "Today then stands at 40 of 28 UWorld questions and 1.5 of 2.6 h."."""
        record = log.record
        if isinstance(record, PracticeTest):
            return self._after_test(record)
        said = [self._day(record, log.resource), self._kept(record)]
        if log.made is not None:
            unit = STUDY_UNITS[log.made.unit]
            said.insert(0, message("New resource {title}, counted in {unit}.", title=Name(log.made.title), unit=unit))
        if log.filled and log.resource is not None:
            minutes = Decimal(log.resource.minutes_per_unit or 0)
            said.append(message("The time is {minutes} minutes for each.", minutes=minutes))
        return paragraph(*said)

    def after_all(self, lines: TypedLines) -> Message:
        """The preview of several lines."""
        if not lines.unread:
            return counted("{count} line, it can be logged.", "{count} lines, all can be logged.", len(lines.read))
        if not lines.read:
            return paragraph(message("None of these lines can be logged yet."), first_unread(lines.unread))
        return partly_read(len(lines.read), lines.unread)

    def _study(self, exam: str | None) -> ExamStudy | None:
        if exam is None:
            return None
        if exam not in self._studies:
            self._studies[exam] = study_of(self._look, exam)
        return self._studies[exam]

    def _day(self, entry: StudyEntry, resource: Resource | None) -> Message:
        amounts, today = both(self._amounts(entry, resource)), entry.day == self._look.today
        day = near_day(entry.day, self._look.today, weekday=True)
        if entry.exam is not None and entry.exam != self._only_exam:
            exam = Data(self._look.title(entry.exam))
            if today:
                return message("Today then stands at {amounts} for {exam}.", amounts=amounts, exam=exam)
            return message("{day} then stands at {amounts} for {exam}.", day=day, amounts=amounts, exam=exam)
        if today:
            return message("Today then stands at {amounts}.", amounts=amounts)
        return message("{day} then stands at {amounts}.", day=day, amounts=amounts)

    @cached_property
    def _only_exam(self) -> str | None:
        """The exam that need not be named: the only one that is studied for."""
        exams = {task.exam for task in studies_now(self._look)}
        return studied_exam(self._look) if len(exams) <= 1 else None

    def _amounts(self, entry: StudyEntry, resource: Resource | None) -> list[Message]:
        log, today = study_log(self._look.plan), entry.day == self._look.today
        study = self._study(entry.exam) if today else None
        found = []
        if entry.units is not None:
            found.append(self._units(entry, resource, study))
        if entry.minutes is not None:
            days = log.days if entry.exam is None else log.of_exam(entry.exam)
            minutes = days.get(entry.day, NOTHING).minutes + entry.minutes
            share = study.hours.share if study is not None else None
            found.append(_hours(minutes, share))
        return found

    def _units(self, entry: StudyEntry, resource: Resource | None, study: ExamStudy | None) -> Message:
        units = entry.units or 0
        if resource is None:
            return amount_words(StudyUnit.QUESTIONS, units)
        done = round(study_log(self._look.plan).of_resource(resource.id).get(entry.day, 0.0)) + units
        rows = study.rows if study is not None else ()
        share = next((row.share for row in rows if row.resource == resource.id), None)
        if not share:
            return amount_words(resource.unit, done, resource.title)
        return share_words(resource.unit, done, share, resource.title)

    def _kept(self, entry: StudyEntry) -> Message:
        """Whether the day counts as kept then, by the least that the person has set for all exams."""
        logged = study_log(self._look.plan).days.get(entry.day, NOTHING).plus(entry.minutes or 0, entry.units or 0)
        settings = settings_of(self._look.plan)
        if settings.kept(logged.minutes, logged.units):
            return message("The day counts as kept.")
        least = []
        if settings.minimum_units is not None:
            least.append(counted("{count} unit", "{count} units", settings.minimum_units))
        if settings.minimum_minutes is not None:
            least.append(hours_words(settings.minimum_minutes))
        return message("The day counts as kept from {least} on.", least=either(least))

    def _after_test(self, test: PracticeTest) -> Message:
        told = message("Practice test on {day}: {score}.", day=self._near(test.day), score=_score(test))
        if test.exam is not None:
            exam = Data(self._look.title(test.exam))
            told = message(
                "Practice test of {exam} on {day}: {score}.", exam=exam, day=self._near(test.day), score=_score(test)
            )
        threshold = settings_of(self._look.plan, test.exam).threshold
        if threshold is None or test.scale is not ScoreScale.EXAM:
            return told
        below = threshold - test.score
        if below > 0:
            return paragraph(
                told, message("That is {points} below your own {threshold}.", points=below, threshold=threshold)
            )
        return paragraph(told, message("Your own {threshold} is reached.", threshold=threshold))

    def _near(self, day: date) -> Message:
        return message("{day}", day=near_day(day, self._look.today, weekday=True))


def _hours(minutes: int, share: float | None) -> Message:
    if not share:
        return hours_words(minutes)
    hours = Decimal(round(minutes / 60, 1))
    return message("{done} of {share} h", done=hours, share=Decimal(round(share, 1)))


def _score(test: PracticeTest) -> Value:
    score = score_value(test.score, test.scale)
    return message("{score}, {form}", score=score, form=test.form) if test.form else score
