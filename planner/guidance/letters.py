"""How many letters will be there on the day the applications are sent, at the writers' usual speed (features F5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.latest import Latest
from planner.core.model import Plan
from planner.core.records.experiences import EXPERIENCES, US
from planner.core.records.letters import Letter, LetterState
from planner.guidance.look import Look
from planner.roadmap.letters import LetterDay, letter_days, waits_of
from planner.roadmap.season import application_of
from planner.words.message import Message, Span, message, paragraph


@dataclass(frozen=True, slots=True)
class Expected:
    """A letter with its day; whether it counts on the day of submission, and comes from the US (None = not known)."""

    item: LetterDay
    in_time: bool
    from_us: bool | None

    @property
    def letter(self) -> Letter:
        """The letter."""
        return self.item.letter

    @property
    def day(self) -> date:
        """The day on which it was uploaded, or is expected."""
        return self.item.day

    @property
    def writer(self) -> str | None:
        """Who writes it, where that is known."""
        return self.item.writer.name if self.item.writer is not None else None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The letters of the target season in row order, those declined left out.

    `day`: when the applications are sent, or, once they are, when programs begin to read (`review`). `needed`,
    `needed_us`: how many should be there then, and of these from the US. `next_day`: when one would be there that is
    asked for now of somebody new; `latest_ask`: until when such a one can be asked for, None where it is too late.
    `ask`: when those are asked for that are still to be.
    """

    match_year: int
    day: date
    review: date
    submitted: bool
    letters: tuple[Expected, ...]
    needed: int
    needed_us: int
    latest_ask: date | None
    next_day: date
    ask: date

    @property
    def in_time(self) -> int:
        """The letters that will be there."""
        return sum(item.in_time for item in self.letters)

    @property
    def in_time_us(self) -> int:
        """Those of them from the US."""
        return sum(item.in_time and item.from_us is True for item in self.letters)

    @property
    def enough(self) -> bool:
        """Whether there will be as many as are needed."""
        return self.in_time >= self.needed and self.in_time_us >= self.needed_us


_latest: Latest[tuple[Forecast | None]] = Latest()


def forecast(look: Look) -> Forecast | None:
    """The forecast for the target season; None without a target, or without letters for it.

    It is made once for a plan as it is looked at.
    """
    known = _latest.of(look.assessment) or _latest.keep((_forecast(look),), look.assessment)
    return known[0]


def _forecast(look: Look) -> Forecast | None:
    target, review = look.target, look.review_day
    if target is None or review is None:
        return None
    view = look.assessment.view
    tasks = {task.id: task for task in look.tasks}
    waits = waits_of(view.plan, target.match_year, look.roadmap, tasks, look.schedule, look.today)
    days = letter_days(view.plan, target.match_year, waits, look.today)
    if not days:
        return None
    sent = application_of(look.plan, look.roadmap)
    submitted = sent is not None and look.task(sent.id).done
    planned = look.schedule.finish(sent.id) if sent is not None and not submitted else None
    day, advice = planned or review, look.packs.advice
    return Forecast(
        match_year=target.match_year,
        day=day,
        review=review,
        submitted=submitted,
        letters=tuple(_expected(look.plan, item, day) for item in days),
        needed=int(advice.letters_min.value),
        needed_us=int(advice.letters_us_min.value),
        latest_ask=day - timedelta(days=waits.usual) if waits.next_day <= day else None,
        next_day=waits.next_day,
        ask=waits.ask,
    )


def letter_words(item: Expected) -> Message:
    """When a letter was uploaded or is expected, and what keeps it."""
    if item.item.there:
        return message("It has been there since {day}.", day=item.day)
    if item.item.overdue:
        said = message("It should be there by now; it is expected from day to day.")
    else:
        said = message("It is expected on {day}.", day=item.day)
    away = item.item.away
    if away is None or item.writer is None:
        return said
    absence = message("{writer} is away {days}.", writer=item.writer, days=Span(away.first, away.last))
    return paragraph(said, absence)


def _expected(plan: Plan, item: LetterDay, day: date) -> Expected:
    in_time = item.day <= day or item.letter.state is LetterState.WRITTEN
    return Expected(item, in_time, _from_us(plan, item))


def _from_us(plan: Plan, item: LetterDay) -> bool | None:
    """By where the writer works, else by where the person was seen at work."""
    if item.writer is not None and item.writer.country:
        return item.writer.country == US
    seen = EXPERIENCES.by_id(plan).get(item.letter.experience or "")
    return None if seen is None or not (seen.in_us or seen.country) else seen.in_us
