"""Rules about the day of a sitting to come: a result that is held back, a window that ends, the seven years."""

from collections.abc import Iterable
from datetime import date, timedelta

from planner.core.edits.exam import SetWindow
from planner.core.model import ExamRecord, Task
from planner.core.period import add_months
from planner.guidance.checks.needs import OPEN_SITTINGS, TARGET
from planner.guidance.earliest import first_possible
from planner.guidance.extension import extension
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.rule import Found, Rule
from planner.packs.exam import ScoreHold
from planner.roadmap.gate import SEVEN_YEARS
from planner.roadmap.ids import base_of
from planner.words.message import Data, Day, DayForm, Message, Name, message, paragraph


def result_held(look: Look) -> Iterable[Found]:
    """The result of a planned sitting is held back, and one before the hold is still possible."""
    for exam in look.open_sittings:
        day, length = look.schedule.start(exam.id), timedelta(days=(exam.duration_days or 1) - 1)
        hold = _hold(look, base_of(exam.id), day)
        if day is None or hold is None:
            continue
        before = _last_open_day(look, base_of(exam.id), date(day.year, *hold.test_from) - timedelta(days=1)) - length
        release = hold.release(day)
        if release is None or before < first_possible(look, exam):
            continue
        yield Found(
            subjects=tasks_of([exam.id]),
            title=message(
                "{exam} is on {day}, and its result comes only about {release}",
                exam=Name(exam.title),
                day=day,
                release=release,
            ),
            text=message(
                "Results of tests from {first} to {last} come out together.",
                first=_in_year(hold.test_from),
                last=_in_year(hold.test_to),
            ),
            source=hold.source,
            fix=offer(look.assessment, exam.id, before),
        )


def window_ends(look: Look) -> Iterable[Found]:
    """An eligibility window ends soon without a seat, or so soon after the seat that it could not be moved any more."""
    rule = look.packs.exams.window
    warn, slack = rule.warn_days_before_end, rule.slack_days_min
    for exam in look.open_sittings:
        record, last = look.plan.exams.get(exam.id), look.schedule.finish(exam.id)
        end = record.window_end if record is not None else None
        if record is None or end is None or last is None or warn is None or slack is None or last > end:
            continue
        if record.seat_booked and (end - last).days < slack:
            yield _found(look, exam, record, _close(exam, last, end))
        elif not record.seat_booked and look.today <= end <= look.today + timedelta(days=warn):
            yield _found(look, exam, record, _no_seat(exam, end))


def seven_years_near(look: Look) -> Iterable[Found]:
    """The other Step is planned for the last months of the seven years; after them the gate says it."""
    limit = look.packs.exams.seven_years
    if limit.warn_months_before is None or look.is_lost:
        return
    for result in look.the_target.gates:
        first = SEVEN_YEARS.get(result.gate.event)
        if first is None or not result.holds or result.reached is None or result.task is None:
            continue
        safe = add_months(result.due, -limit.warn_months_before)
        if result.reached <= safe or look.task(result.task).done:
            continue
        possible = first_possible(look, look.task(result.task)) <= safe
        yield Found(
            subjects=tasks_of([result.task]),
            title=message("The seven years since {first} end on {day}", first=Data(look.title(first)), day=result.due),
            text=paragraph(
                message("{task} is planned for {day}.", task=Name(look.title(result.task)), day=result.reached),
                message("An attempt that fails has to be repeated before the end."),
            ),
            source=limit.source,
            fix=offer(look.assessment, result.task, safe) if possible else Fix(message("Sit it as early as you can")),
        )


def _hold(look: Look, exam: str, day: date | None) -> ScoreHold | None:
    holds = (hold for hold in look.packs.exams.score_holds if hold.exam == exam)
    return None if day is None else next((hold for hold in holds if hold.release(day) is not None), None)


def _last_open_day(look: Look, exam: str, day: date) -> date:
    """The day itself, or the last one before the closed days that it lies in."""
    closed = look.packs.exams.closed_days(exam, day)
    return day if closed is None else date(day.year, closed.month, closed.day_from) - timedelta(days=1)


def _in_year(day: tuple[int, int]) -> Day:
    return Day(date(2000, *day), DayForm.NO_YEAR)


def _close(exam: Task, last: date, end: date) -> tuple[Message, Message]:
    return (
        message(
            "{exam} is on {day}, close to the end of its window on {end}", exam=Name(exam.title), day=last, end=end
        ),
        message("Should it have to be moved, the window is over, and the fee is lost."),
    )


def _no_seat(exam: Task, end: date) -> tuple[Message, Message]:
    return (
        message("The window of {exam} ends on {end}, and no seat is booked", exam=Name(exam.title), end=end),
        message("A window that ends unused costs its fee: a new one has to be paid."),
    )


def _found(look: Look, exam: Task, record: ExamRecord, words: tuple[Message, Message]) -> Found:
    title, text = words
    edit = extension(look.packs, record, look.today)
    return Found(
        subjects=tasks_of([exam.id]), title=title, text=text, source=look.packs.exams.window.source, fix=_extended(edit)
    )


def _extended(edit: SetWindow | None) -> Fix:
    if edit is None:
        return Fix(message("Book a seat within the window"))
    return Fix(message("Extended to {day}", day=Day(edit.last, DayForm.WEEKDAY)), edit)


RULES = (
    Rule(
        id="exam.result_held",
        severity=Severity.HINT,
        needs=(OPEN_SITTINGS,),
        find=result_held,
        says="The result of a planned exam is held back, and a day before that is still possible.",
        source="exams.toml",
    ),
    Rule(
        id="exam.window_ends",
        severity=Severity.COSTS,
        needs=(OPEN_SITTINGS,),
        find=window_ends,
        says="An eligibility window ends soon and no seat is booked, or the seat is close to its end.",
        source="exams.toml",
    ),
    Rule(
        id="exam.seven_years_near",
        severity=Severity.COSTS,
        needs=(TARGET, OPEN_SITTINGS),
        find=seven_years_near,
        says="The other Step is planned for the last months of the seven years.",
        source="exams.toml",
    ),
)
