"""What there is to say of one paper under the list: where it ends, what practice asks for, what mends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.core.records.documents import Paper, PaperState, Translation
from planner.guidance.look import Look
from planner.guidance.papers.needed import NeededDay, facts_of
from planner.guidance.papers.renewal import NoRoom, Renewal, laid_over, renewal_of
from planner.guidance.papers.validity import Gap, Validity, is_untold, validity_of
from planner.packs.source import Source
from planner.words.message import Days, Message, Span, message, near_day


@dataclass(frozen=True, slots=True)
class Detail:
    """The sentences about a paper, the renewal that can be planned, and where the figures come from."""

    sentences: tuple[Message, ...]
    renewal: Renewal | NoRoom | None
    source: Source | None


def detail_of(look: Look, paper: Paper) -> Detail:
    """Of a paper of the list."""
    facts, renewal = facts_of(look, paper.kind), renewal_of(look, paper)
    sentences = (*_validity(look, paper), *_state(paper), *_untold(look, paper), *_planned(look, paper))
    if isinstance(renewal, NoRoom):
        sentences = (*sentences, renewal.words)
    return Detail(sentences, renewal, facts.source if facts is not None else None)


def ends_words(gap: Gap, today: date) -> Message:
    """How many days before the day on which it is needed a paper ends; of one that has ended, when that was."""
    needed, days, day = gap.needed, Days(gap.days), gap.needed.day
    if gap.end < today:
        ended, reason, near = near_day(gap.end, today), needed.reason, near_day(day, today)
        if needed.sitting:
            return message("It ended on {end}, and {exam} on {day} needs it.", end=ended, exam=reason, day=near)
        return message(
            "It ended on {end}, and the {reason} on {day} needs it.", end=ended, reason=needed.reason, day=near
        )
    if needed.sitting:
        return message("It ends {days} before {exam} on {day}.", days=days, exam=needed.reason, day=day)
    return message("It ends {days} before the {reason} on {day}.", days=days, reason=needed.reason, day=day)


def needed_words(needed: NeededDay, today: date) -> Message:
    """For what and when a paper is needed."""
    day = near_day(needed.day, today)
    if needed.sitting:
        return message("It is needed for {exam} on {day}.", exam=needed.reason, day=day)
    return message("It is needed for the {reason} on {day}.", reason=needed.reason, day=day)


def after_words(found: Validity) -> Iterator[Message]:
    """Until when practice asks for it to last, where it does not."""
    if found.after is not None:
        yield message(
            "Travel practice asks for a passport that is valid until {day}, {reason}.",
            day=found.after.day,
            reason=found.after.reason,
        )


def _validity(look: Look, paper: Paper) -> Iterator[Message]:
    found = validity_of(look, paper)
    if found.gap is not None and not found.gap.needed.advised:
        yield ends_words(found.gap, look.today)
    yield from after_words(found)
    if found.gap is not None or found.needed is None:
        return
    words = needed_words if paper.expires is None else _valid_then
    yield words(found.needed, look.today)


def _valid_then(needed: NeededDay, today: date) -> Message:
    day = near_day(needed.day, today)
    if needed.sitting:
        return message("It is valid whenever it is needed, next for {exam} on {day}.", exam=needed.reason, day=day)
    return message("It is valid whenever it is needed, next for the {reason} on {day}.", reason=needed.reason, day=day)


def _state(paper: Paper) -> Iterator[Message]:
    if paper.state is PaperState.REJECTED:
        yield message("It was rejected: correct what was wrong with it, or get a new one.")
    if paper.translation is Translation.NEEDED:
        yield message("A certified translation is needed, and nobody has ordered it.")


def _untold(look: Look, paper: Paper) -> Iterator[Message]:
    """That nobody has said until when it is valid, of a paper of which that counts."""
    if is_untold(look, paper):
        yield message("Type in the day on which it ends: only with that can the plan tell whether it lasts.")


def _planned(look: Look, paper: Paper) -> Iterator[Message]:
    """How the planned renewal stands."""
    task = look.plan.tasks.get(paper.renewal or "")
    if task is None:
        return
    if look.task(task.id).done:
        if validity_of(look, paper).gap is not None:
            yield message("The renewal is done: type in the last day of the new one.")
        return
    first, last = look.schedule.start(task.id), look.schedule.finish(task.id)
    if first is not None and last is not None:
        yield message("A new one is planned, {days}.", days=Span(first, last, look.today.year))
    over = laid_over(look, paper)
    if over is not None:
        yield message(
            "It lies over days on which the old one has to be at hand: {reason}, {days}.",
            reason=over.reason,
            days=Span(over.first, over.last, look.today.year),
        )
