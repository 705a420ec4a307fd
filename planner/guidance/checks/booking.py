"""Rules about seats: study without a booking (R15), and an exam that is moved later again and again (R16)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from planner.core.model import Kind, Task
from planner.core.period import add_months
from planner.core.records.moves import MOVES, ExamMove, MoveKind
from planner.core.records.practice_tests import ScoreScale
from planner.core.ref import Ref
from planner.guidance.checks.needs import OPEN_SITTINGS, SEAT_MOVES
from planner.guidance.exam_facts import permit_words
from planner.guidance.exam_moves import move_words
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.rule import Found, Rule
from planner.guidance.study.practice import practice
from planner.packs.advice import AdviceRange
from planner.roadmap.ids import base_of
from planner.words.message import Data, Decimal, Message, Money, Name, counted, message, paragraph


def not_booked(look: Look) -> Iterable[Found]:
    """Study without a seat: beyond its advised length, close to the sitting, all of it or half of its hours (R15).

    A study that has not begun is left alone, and so is a plan that nobody has touched. Where the own threshold is
    reached practice.ready_not_booked says more.
    """
    for sitting in look.open_sittings:
        record, study = look.plan.exams.get(sitting.id), _study(look, sitting.id)
        if record is None or record.seat_booked or study is None:
            continue
        found = _too_long(look, sitting, study) or _too_close(look, sitting) or _much_done(look, sitting, study)
        if found is not None and not practice(look, sitting.id, ScoreScale.EXAM).reached:
            yield found


def _study(look: Look, sitting: str) -> Task | None:
    """The study that has begun for a sitting, over or not."""
    studies = (task for task in look.tasks if task.kind is Kind.STUDY and task.exam == sitting)
    return next((task for task in studies if task.actual_start or task.actual_finish), None)


def _too_long(look: Look, sitting: Task, study: Task) -> Found | None:
    advice = look.packs.advice.study_months.get(base_of(sitting.id))
    if advice is None or study.actual_start is None or look.today <= add_months(study.actual_start, int(advice.max)):
        return None
    return Found(
        severity=Severity.DELAYS,
        subjects=tasks_of([sitting.id, study.id]),
        title=message(
            "You have studied for {exam} since {day}, and no seat is booked",
            exam=Name(sitting.title),
            day=study.actual_start,
        ),
        text=paragraph(_advised(advice), message("Study without a date has no end.")),
        source=advice.source,
        fix=_book(sitting),
    )


def _advised(advice: AdviceRange) -> Message:
    return message("The roadmap advises {least} to {most} months.", least=Decimal(advice.min), most=Decimal(advice.max))


def _too_close(look: Look, sitting: Task) -> Found | None:
    """Of an exam that has a registration and a permit; the others are booked in a few days."""
    advice, day = look.packs.advice.booking_weeks, look.schedule.start(sitting.id)
    permit = permit_words(look, sitting.id)
    if not permit or day is None:
        return None
    if day >= look.today + timedelta(weeks=int(advice.value)):
        return None
    return Found(
        severity=Severity.DELAYS,
        subjects=tasks_of([sitting.id]),
        title=message("{exam} is planned for {day}, and no seat is booked", exam=Name(sitting.title), day=day),
        text=paragraph(message("That is in less than {weeks} weeks.", weeks=Decimal(advice.value)), *permit),
        source=advice.source,
        fix=_book(sitting),
    )


def _much_done(look: Look, sitting: Task, study: Task) -> Found | None:
    """All of the study, or half of its hours."""
    advice, effort, exam = look.packs.advice.booking_percent, study.effort_hours or 0.0, Name(sitting.title)
    done = effort - study.remaining_hours
    price = message("Moving a booked seat has a price that is known; having none costs months that nobody counts.")
    if study.done:
        severity, text = Severity.DELAYS, price
        title = message("The study for {exam} is done, and no seat is booked", exam=exam)
    elif effort > 0 and done * 100 >= effort * advice.value:
        hours = message("{done} of {all} hours are done.", done=Decimal(done, 0), all=Decimal(effort, 0))
        severity, text = Severity.HINT, paragraph(hours, price)
        title = message("Half of the study for {exam} is done, and no seat is booked", exam=exam)
    else:
        return None
    subjects = tasks_of([sitting.id, study.id])
    return Found(severity=severity, subjects=subjects, title=title, text=text, source=advice.source, fix=_book(sitting))


def _book(sitting: Task) -> Fix:
    return Fix(message("Book a seat for {exam}", exam=Data(sitting.title)))


def moved_again(look: Look) -> Iterable[Found]:
    """The same exam was moved later several times (R16). Dragging in the plan is no move: only what was told counts."""
    advice = look.packs.advice.moves_again
    for sitting in look.open_sittings:
        later = [move for move in MOVES.of(look.plan) if move.exam == sitting.id and _later(move, look.today)]
        times = len({move.on for move in later})
        if times < advice.value:
            continue
        later.sort(key=lambda move: (move.on, move.position))
        yield Found(
            subjects=(*tasks_of([sitting.id]), *(Ref(MOVES.key, move.id) for move in later)),
            title=counted(
                "{exam} was moved later {count} time",
                "{exam} was moved later {count} times",
                times,
                exam=Name(sitting.title),
            ),
            text=paragraph(*_costs(later, look.today), *_together(later)),
            source=advice.source,
            fix=Fix(message("Let practice tests decide, then keep the day")),
        )


def _later(move: ExamMove, today: date) -> bool:
    """Whether the exam went later with it."""
    if move.on > today:
        return False
    if move.kind is MoveKind.LAPSED:
        return True
    return move.day_before is not None and move.day_after is not None and move.day_after > move.day_before


def _costs(moves: list[ExamMove], today: date) -> Iterator[Message]:
    """Each move with what it cost, as far as that was told."""
    for move in moves:
        yield move_words(move, today)
        if move.fee is not None and move.fee.minor:
            yield message("That cost {amount}.", amount=Money(move.fee.minor, move.fee.currency, minor=True))


def _together(moves: list[ExamMove]) -> Iterator[Message]:
    """From the seat's first day to its last one."""
    seats = [move for move in moves if move.kind is MoveKind.SEAT]
    first, last = (seats[0].day_before, seats[-1].day_after) if seats else (None, None)
    if first is not None and last is not None and last > first:
        yield counted("Together that is {count} day.", "Together these are {count} days.", (last - first).days)


RULES = (
    Rule(
        id="exam.not_booked",
        severity=(Severity.DELAYS, Severity.HINT),
        needs=(OPEN_SITTINGS,),
        find=not_booked,
        says=(
            "No seat is booked, and the study is over, beyond its advised length or close to the sitting (delays), or "
            "half of it is done (hint)."
        ),
        source="advice.toml",
    ),
    Rule(
        id="exam.moved_again",
        severity=Severity.DELAYS,
        needs=(OPEN_SITTINGS, SEAT_MOVES),
        find=moved_again,
        says="The same exam's seat was moved later several times, and what each move cost.",
        source="advice.toml",
    ),
)
