"""What the authorities' rules mean for one exam of the plan: fees of moving its seat, attempts, spacing, validity."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.model import Task
from planner.guidance.look import Look
from planner.packs.exam import RescheduleFee
from planner.packs.season import Season
from planner.packs.source import Source
from planner.roadmap.closed import allowed_from
from planner.roadmap.gate import SEVEN_YEARS
from planner.roadmap.ids import base_of, exam_task, split
from planner.words.message import Data, Message, Money, message

ENGLISH_TEST = "oet"
WINDOW_OPENS, LAST_SITTING, MATCH_DAY = "oet_window_opens", "oet_last_sitting", "match_day"


@dataclass(frozen=True, slots=True)
class MoveFee:
    """What moving a booked seat costs today: None is free. `free_until`: the last day on which it is, if known."""

    fee: RescheduleFee | None
    free_until: date | None


@dataclass(frozen=True, slots=True)
class Years:
    """The last day of the years within which another exam has to be passed after this one."""

    other: Data
    years: int
    day: date


def move_fee(look: Look, sitting: Task) -> MoveFee | None:
    """What moving its booked seat would cost today; None without a seat to come, and where no fee is known."""
    record, facts, exam = look.plan.exams.get(sitting.id), look.packs.exams, base_of(sitting.id)
    day = sitting.pinned_start
    if record is None or not record.seat_booked or sitting.done or day is None or day < look.today:
        return None
    if exam not in facts.reschedule_exams:
        return None
    notice = facts.free_notice_days(exam)
    return MoveFee(
        facts.reschedule_fee(exam, (day - look.today).days),
        None if notice is None else day - timedelta(days=notice),
    )


def fee_words(fee: RescheduleFee) -> Message:
    """What moving the seat would cost."""
    if fee.amount_min is None:
        return message("moving costs a fee that is not known")
    least = Money(fee.amount_min, fee.currency)
    if fee.amount_max is None:
        return message("moving costs {least} or more", least=least)
    if fee.amount_max == fee.amount_min:
        return message("moving costs {amount}", amount=least)
    return message("moving costs {least} to {most}", least=least, most=Money(fee.amount_max, fee.currency))


def permit_words(look: Look, sitting: str) -> tuple[Message, ...]:
    """What comes next before it is sat, of an exam with a registration and a permit without a seat; else nothing."""
    record, (exam, attempt) = look.plan.exams.get(sitting), split(sitting)
    if record is None or exam_task(exam, attempt, "_registration") not in look.plan.tasks:
        return ()
    if record.permit is not None or record.window_end is not None:
        return (message("The permit is there; the seat is the next step."),)
    return (message("There is no permit and no window yet; they are the next step."),)


def attempt_words(look: Look, sitting: str) -> Message | None:
    """Which attempt it is, of how many that are allowed; None for an exam whose limit is not known."""
    facts, (exam, number) = look.packs.exams, split(sitting)
    if exam in facts.attempts.exams:
        return message("{number} of {limit}", number=number, limit=facts.attempts.attempts_max)
    parts = facts.parts_of(exam)
    return message("no limit") if parts is not None and parts.unlimited is not None else None


def attempt_source(look: Look, sitting: str) -> Source | None:
    """Who says how often the exam may be sat."""
    facts, exam = look.packs.exams, base_of(sitting)
    if exam in facts.attempts.exams:
        return facts.attempts.sources[0]
    parts = facts.parts_of(exam)
    return parts.unlimited.source if parts is not None and parts.unlimited is not None else None


def first_allowed(look: Look, sitting: str) -> date | None:
    """The first day on which an open attempt may be sat by the rule of spacing; None where it does not bind."""
    return allowed_from(look.plan, look.packs.exams.attempts, sitting)


def years_after(look: Look, sitting: Task) -> Years | None:
    """Until when the other exam has to be passed, once this one was the first; None where nothing hangs on it."""
    if not sitting.done or look.failed(sitting.id):
        return None
    for gate in look.target.gates if look.target is not None else ():
        passed = look.person is not None and look.person.passed(gate.gate.task)
        if SEVEN_YEARS.get(gate.gate.event) == base_of(sitting.id) and not passed:
            other = Data(look.title(gate.gate.task))
            return Years(other, look.packs.exams.seven_years.years, gate.due)
    return None


def serves_english(look: Look, sitting: str) -> bool:
    """Whether a Match still hangs on an English test: not where no Pathway is needed, or one is accepted."""
    person = look.person
    if base_of(sitting) != ENGLISH_TEST or person is None:
        return False
    return not (person.no_pathway_needed() or person.pathway_valid())


def served_matches(look: Look, day: date) -> tuple[int, ...]:
    """The Matches to come whose Pathways accept an English test of this day: neither too old for them nor too late."""
    return tuple(season.match_year for season in look.packs.seasons if _accepts(season, day, look.today))


def _accepts(season: Season, day: date, today: date) -> bool:
    opens, last = season.events.get(WINDOW_OPENS), season.events.get(LAST_SITTING)
    if opens is None or last is None or season.events[MATCH_DAY].later < today:
        return False
    return opens.earlier <= day <= last.later
