"""Visas for visits as lines through their days: applied for, the interview, the decision."""

from collections.abc import Iterator
from datetime import date

from planner.core.records.visas import VISAS, Visa, VisaPurpose, VisaState
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.record_mark import MarkedDay, RecordMark, Standing
from planner.roadmap.visas import TRAINING_VISA, VISIT_VISA
from planner.words.message import Message, message, paragraph
from planner.words.states import VISA_CLASSES, VISA_PURPOSES, VISA_STATES


def visa_marks(look: Look) -> Iterator[tuple[str, RecordMark]]:
    """The visas with the task that each stands under, in row order; those without a day are left out."""
    if not look.plan.records.get(VISAS.key):
        return
    tasks = look.roadmap.latest(look.plan)
    for visa in VISAS.of(look.plan):
        task = tasks.get(TRAINING_VISA if visa.purpose is VisaPurpose.TRAINING else VISIT_VISA)
        days = tuple(_days(visa, look.today))
        if task is not None and days:
            yield _seen_under(look, task), _mark(visa, days, look.today)


def _seen_under(look: Look, task: str) -> str:
    """The task, or the one that proves it done: what is proved has no row."""
    proved_by = look.task(task).closed_by
    return proved_by if proved_by is not None and proved_by in look.plan.tasks else task


def _days(visa: Visa, today: date) -> Iterator[MarkedDay]:
    applied, interview, decided = visa.applied_on, visa.interview_on, visa.decided_on
    known = [
        MarkedDay(applied, "applied_on", today, before=interview) if applied is not None else None,
        MarkedDay(interview, "interview_on", after=applied) if interview is not None else None,
        MarkedDay(decided, "decided_on", today, before=visa.valid_until) if decided is not None else None,
    ]
    yield from sorted((at for at in known if at is not None), key=lambda at: at.day)


def _mark(visa: Visa, days: tuple[MarkedDay, ...], today: date) -> RecordMark:
    over = visa.state is VisaState.ISSUED and visa.valid_until is not None and visa.valid_until < today
    late = over or visa.state is VisaState.REFUSED
    there = Standing.THERE if visa.state is VisaState.ISSUED else Standing.EXPECTED
    kind = VISA_CLASSES[visa.visa_class]
    return RecordMark(
        ref=Ref(VISAS.key, visa.id),
        days=days,
        standing=Standing.LATE if late else there,
        title=message("the visa {kind}", kind=kind),
        said=paragraph(*_said(visa, kind, over)),
    )


def _said(visa: Visa, kind: Message, over: bool) -> Iterator[Message]:
    purpose, state = VISA_PURPOSES[visa.purpose], VISA_STATES[visa.state]
    yield message("Visa {kind} for {purpose}: {state}.", kind=kind, purpose=purpose, state=state)
    if visa.applied_on is not None:
        yield message("Applied for on {day}.", day=visa.applied_on)
    if visa.interview_on is not None:
        yield message("Interview on {day}.", day=visa.interview_on)
    if visa.decided_on is not None and visa.state is VisaState.ISSUED:
        yield message("Issued on {day}.", day=visa.decided_on)
    elif visa.decided_on is not None and visa.state is VisaState.REFUSED:
        yield message("Refused on {day}.", day=visa.decided_on)
    if over and visa.valid_until is not None:
        yield message("It was valid until {day}.", day=visa.valid_until)
    elif visa.valid_until is not None and visa.state is VisaState.ISSUED:
        yield message("Valid until {day}.", day=visa.valid_until)
