"""Rules about single sittings: attempts, windows, closed days, results that nobody said, the age of an OET."""

from collections.abc import Iterable
from datetime import date, timedelta

from planner.core.model import ExamRecord
from planner.guidance.checks.needs import OPEN_SITTINGS, REFUSED_SITTINGS, SITTINGS, TARGET
from planner.guidance.extension import extension
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.rule import Found, Rule
from planner.packs.record import ClosedDays
from planner.roadmap.authority import Refusal
from planner.roadmap.gate import oet_window
from planner.roadmap.ids import base_of, exam_task, split
from planner.roadmap.season import day_of
from planner.words.message import Data, Day, DayForm, Message, Name, counted, message, paragraph


def attempts(look: Look) -> Iterable[Found]:
    """A sitting after the last attempt that the authority allows."""
    rule = look.packs.exams.attempts
    for sitting, refused in look.assessment.refused.items():
        if refused.why is not Refusal.ATTEMPTS:
            continue
        exam, number = Data(look.title(base_of(sitting))), split(sitting)[1]
        if number <= rule.attempts_max:
            title = message("{exam}: no Step may be taken any more", exam=exam)
            text = counted(
                "There is {count} failed attempt at one of them.",
                "There are {count} failed attempts at one of them.",
                rule.attempts_max,
            )
        else:
            title = message("{exam}: attempt {number} is planned", exam=exam, number=number)
            text = counted(
                "Only {count} attempt is allowed in all.",
                "Only {count} attempts are allowed in all.",
                rule.attempts_max,
            )
        yield Found(subjects=tasks_of(_attempts_at(look, sitting)), title=title, text=text, source=rule.sources[0])


def attempts_spacing(look: Look) -> Iterable[Found]:
    """A sitting too soon after the others."""
    for sitting, refused in look.assessment.refused.items():
        if refused.why is Refusal.SPACING and refused.allowed_from is not None:
            yield Found(
                subjects=tasks_of(_attempts_at(look, sitting)),
                title=message(
                    "{exam}: the next attempt may not be before {day}",
                    exam=Data(look.title(base_of(sitting))),
                    day=refused.allowed_from,
                ),
                text=message("One before has no result."),
                source=look.packs.exams.attempts.sources[-1],
                fix=offer(look.assessment, sitting, refused.allowed_from, other=True),
            )


def result_not_said(look: Look) -> Iterable[Found]:
    """Only the score of an old sitting is known, and no pass mark of its day: it does not count as passed."""
    marks = look.packs.exams.pass_marks
    for task in look.sittings():
        if not look.the_person.score_unjudged(task):
            continue
        exam, attempt = split(task.id)
        first, day = look.packs.exams.first_mark_day(exam), task.actual_start or task.actual_finish
        result = exam_task(exam, attempt, "_result")
        assert first is not None
        assert day is not None
        yield Found(
            subjects=tasks_of((task.id, result) if result in look.plan.tasks else (task.id,)),
            title=message("Was {task} of {day} passed?", task=Name(task.title), day=day),
            text=paragraph(
                message("Its score does not say, because pass marks are known only from {day} on.", day=first),
                message("Until you say so, it does not count as passed."),
            ),
            source=next(mark.source for mark in marks if (mark.exam, mark.effective_from) == (exam, first)),
            fix=Fix(message("Report its result, passed or failed")),
        )


def outside_window(look: Look) -> Iterable[Found]:
    """A planned sitting is outside the eligibility window that is known."""
    for task in look.open_sittings:
        record = look.plan.exams.get(task.id)
        day, last = look.schedule.start(task.id), look.schedule.finish(task.id)
        if record is None or record.window_end is None or day is None or last is None:
            continue
        if last > record.window_end or (record.window_start is not None and day < record.window_start):
            window, fix = _window(record.window_start, record.window_end), _extended(look, record)
            yield Found(
                subjects=tasks_of([task.id]),
                title=message("{task} on {day} is outside its eligibility window", task=Name(task.title), day=day),
                text=paragraph(window, message("Extend it, or register anew.")) if fix.edit is not None else window,
                source=look.packs.exams.window.source,
                fix=fix,
            )


def closed_days(look: Look) -> Iterable[Found]:
    """A planned sitting falls on days on which the exam is not given."""
    for task in look.open_sittings:
        day, last = look.schedule.start(task.id), look.schedule.finish(task.id)
        if day is None or last is None:
            continue
        exam = base_of(task.id)
        rule = look.packs.exams.closed_days(exam, day) or look.packs.exams.closed_days(exam, last)
        if rule is not None:
            refused = rule.treatment == "refused"
            yield Found(
                severity=Severity.WEAKENS if refused else Severity.DELAYS,
                subjects=tasks_of([task.id]),
                title=_on_closed_day(Name(task.title), day, refused=refused),
                text=_closed(rule, refused=refused),
                source=rule.source,
                fix=offer(look.assessment, task.id, date(last.year, rule.month, rule.day_to) + timedelta(days=1)),
            )


def oet_too_old(look: Look) -> Iterable[Found]:
    """The last finished OET is older than the Pathways season that needs it: a new one has to be planned."""
    person = look.the_person
    if person.no_pathway_needed() or person.pathway_valid():
        return
    window = oet_window(person, look.the_target.schedule)
    passed = [task for task in person.instances("oet") if task.done and not look.failed(task.id)]
    day = day_of(passed[-1], look.plan) if passed else None
    if window is not None and day is not None and day < window:
        gate = next(gate for gate in look.packs.gates if gate.id == "oet_young_enough")
        yield Found(
            subjects=tasks_of([passed[-1].id]),
            title=message("{task} of {day} is too old", task=Name(passed[-1].title), day=day),
            text=paragraph(
                message("The Pathways application needs one of {day} or later.", day=window),
                message("{text}", text=Data(gate.consequence)),
            ),
            source=gate.source,
            fix=Fix(message("{text}", text=Data(gate.fix))),
        )


def _attempts_at(look: Look, sitting: str) -> list[str]:
    """All sittings of an exam."""
    return [task.id for task in look.sittings() if base_of(task.id) == base_of(sitting)]


def _window(first: date | None, last: date) -> Message:
    if first is None:
        return message("The window ends on {last}.", last=last)
    return message("The window is {first} to {last}.", first=first, last=last)


def _extended(look: Look, record: ExamRecord) -> Fix:
    """A window is extended once."""
    edit = extension(look.packs, record, look.today)
    if edit is None:
        return Fix(message("Extend the window, or register anew"))
    return Fix(message("Extended to {day}", day=Day(edit.last, DayForm.WEEKDAY)), edit)


def _on_closed_day(title: Name, day: date, *, refused: bool) -> Message:
    if refused:
        return message("{task} is planned for {day}, when it is not given", task=title, day=day)
    return message("{task} is planned for {day}, when it may not be given", task=title, day=day)


def _closed(rule: ClosedDays, *, refused: bool) -> Message:
    first, last = _in_year(rule.month, rule.day_from), _in_year(rule.month, rule.day_to)
    if refused:
        return message("It is not given from {first} to {last}.", first=first, last=last)
    return message("In most years it is not given from {first} to {last}.", first=first, last=last)


def _in_year(month: int, day: int) -> Day:
    return Day(date(2000, month, day), DayForm.NO_YEAR)


RULES = (
    Rule(
        id="exam.attempts",
        severity=Severity.BLOCKS,
        needs=(REFUSED_SITTINGS,),
        find=attempts,
        says="An attempt is planned though none is left.",
        source="exams.toml",
    ),
    Rule(
        id="exam.attempts_spacing",
        severity=Severity.BLOCKS,
        needs=(REFUSED_SITTINGS,),
        find=attempts_spacing,
        says="An attempt comes too soon after the others, and from which day on it counts.",
        source="exams.toml",
    ),
    Rule(
        id="exam.result_not_said",
        severity=Severity.WEAKENS,
        needs=(TARGET, SITTINGS),
        find=result_not_said,
        says="An old score does not say whether the exam was passed.",
        source="exams.toml",
    ),
    Rule(
        id="exam.outside_window",
        severity=Severity.DELAYS,
        needs=(OPEN_SITTINGS,),
        find=outside_window,
        says="An exam is planned outside its eligibility window.",
        source="exams.toml",
    ),
    Rule(
        id="exam.closed_days",
        severity=(Severity.WEAKENS, Severity.DELAYS),
        needs=(OPEN_SITTINGS,),
        find=closed_days,
        says="An exam is planned for days on which it is not given (weakens), or in most years is not (delays).",
        source="exams.toml",
    ),
    Rule(
        id="oet.too_old",
        severity=Severity.DELAYS,
        needs=(TARGET,),
        find=oet_too_old,
        says="The OET is older than the Pathways season that needs it.",
        source="gates.toml",
    ),
)
