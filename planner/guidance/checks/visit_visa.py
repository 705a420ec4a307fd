"""The rule about visas for stays in the US: one that is there for the days of each."""

from collections.abc import Iterable
from datetime import date

from planner.core.model import Route
from planner.core.records.visas import VISAS, Visa, VisaState
from planner.core.ref import Ref, task_ref
from planner.guidance.checks.needs import EXPERIENCES_KEPT, VISAS_KEPT
from planner.guidance.finding import Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.guidance.personal import needs_no_visa, personal_of
from planner.guidance.profile.standing import task_of
from planner.guidance.rule import Found, Rule
from planner.guidance.stays import called, subjects_of
from planner.roadmap.experiences import Stay, us_stays
from planner.roadmap.visas import VISIT_VISA, visit_visas
from planner.words.message import Message, Value, message


def without_visa(look: Look) -> Iterable[Found]:
    """A stay in the US is confirmed, and no visa on record is there for its days."""
    if look.profile.visa is Route.NONE or needs_no_visa(look.plan):
        return
    visas = visit_visas(look.plan)
    for stay in us_stays(look.plan, look.roadmap, look.today) if visas else ():
        if stay.over or stay.last < look.today or _in_status(look, stay):
            continue
        good = [visa for visa in visas if visa.lets_in(stay.first)]
        if good:
            yield from _ends_during(look, stay, good)
        elif stay.first > look.today:
            yield from _not_there(look, stay, visas)


def _in_status(look: Look, stay: Stay) -> bool:
    """Whether the person is in the US under a status that lasts for the stay: then nobody has to be let in for it."""
    personal = personal_of(look.plan)
    return personal.us_until is not None and personal.us_until >= stay.last


def _ends_during(look: Look, stay: Stay, good: Iterable[Visa]) -> Iterable[Found]:
    """The visa can be used to enter for the stay, and no longer at its end."""
    last = max(good, key=lambda visa: visa.valid_until or date.max)
    if last.valid_until is None or last.valid_until >= stay.last:
        return
    yield Found(
        severity=Severity.HINT,
        subjects=(*subjects_of(look, stay.experience), Ref(VISAS.key, last.id)),
        title=message(
            "Your visa ends on {day}, before {place} ends on {last}",
            day=last.valid_until,
            place=called(look, stay.experience),
            last=stay.last,
        ),
        text=message("You can enter on it until that day; how long you may stay is decided at the border."),
        source=from_plan(look.today),
        fix=Fix(message("Do not leave the US in between, or renew the visa first")),
    )


def _not_there(look: Look, stay: Stay, visas: Iterable[Visa]) -> Iterable[Found]:
    """No visa serves the stay yet: one is expected too late, or there is none to wait for."""
    place, first, task = called(look, stay.experience), stay.first, task_of(look, VISIT_VISA)
    ready = look.schedule.finish(task.id) if task is not None and not task.done else None
    asked = [visa for visa in visas if _is_asked_for(visa, look.today)]
    if asked and (ready is None or ready < first):
        return
    subjects = (*subjects_of(look, stay.experience), *(() if task is None else (task_ref(task.id),)))
    if asked and ready is not None:
        yield Found(
            severity=Severity.DELAYS,
            subjects=subjects,
            title=message(
                "The visa is expected about {day}, and {place} begins on {first}", day=ready, place=place, first=first
            ),
            text=message("Without it you cannot enter the US for that."),
            source=from_plan(look.today),
            fix=Fix(message("Ask for an earlier interview, or the hospital for later days")),
        )
        return
    yield Found(
        severity=Severity.WEAKENS,
        subjects=subjects,
        title=_no_visa(visas, place, first),
        text=message("You need a visa for it.")
        if ready is None
        else message("A new one takes until about {day} at the usual length.", day=ready),
        source=from_plan(look.today),
        fix=Fix(message("Apply for a visa, or ask the hospital for later days")),
    )


def _is_asked_for(visa: Visa, today: date) -> bool:
    """Whether a visa is planned or applied for, or will be issued on a day to come."""
    if visa.state is VisaState.ISSUED:
        return visa.decided_on is not None and visa.decided_on > today
    return visa.state is not VisaState.REFUSED


def _no_visa(visas: Iterable[Visa], place: Value, first: date) -> Message:
    ended = [visa.valid_until for visa in visas if visa.state is VisaState.ISSUED and visa.valid_until is not None]
    if ended:
        return message(
            "Your visa ends on {day}, before {place} begins on {first}", day=max(ended), place=place, first=first
        )
    return message("Your visa was refused, and {place} begins on {first}", place=place, first=first)


RULES = (
    Rule(
        id="experience.visa",
        severity=(Severity.WEAKENS, Severity.DELAYS, Severity.HINT),
        needs=(EXPERIENCES_KEPT, VISAS_KEPT),
        find=without_visa,
        says=(
            "A stay in the US is confirmed, and its visa was refused, is over, comes too late, or ends within the stay "
            "(a hint)."
        ),
        source="the plan's own dates",
    ),
)
